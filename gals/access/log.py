"""Logs without people: what went wrong and where in the program, never in whose words or on which page."""

import logging
import traceback

from flask import has_request_context, request

#: Loggers that may speak of a failure.
SPEAKING = ("gals", "waitress", "gunicorn.error", "sqlalchemy.pool")


class Scrubber(logging.Filter):
    """Leaves of a failure its kind, the lines of code it came through and the pattern of the address; no text that came in."""

    def filter(self, record):
        """Rewrite *record* in place; it always passes."""
        if record.exc_info and record.exc_info[1]:
            record.msg, record.args = f"{_kinds(record.exc_info[1])} at {_address()}", ()
            record.exc_text = "".join(traceback.format_tb(record.exc_info[2])).rstrip()
            record.exc_info = None
        return True


def _kinds(error):
    kinds = []
    while error is not None:
        kinds.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return " from ".join(kinds)


def _address():
    if not has_request_context():
        return "work outside a page"
    return f"{request.method} {request.url_rule or 'an unknown address'}"


def init_app(app):
    """Scrub what *app* and the server under it log; once for all applications of a process."""
    app.logger.setLevel(logging.WARNING)
    for name in (app.logger.name, *SPEAKING):
        logger = logging.getLogger(name)
        if not any(isinstance(one, Scrubber) for one in logger.filters):
            logger.addFilter(Scrubber())
