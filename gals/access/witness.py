"""Every act that succeeds leaves one line in the book, in the same transaction: who, what, to which object, when."""

from flask import current_app, g, request
from flask_login import current_user
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from gals.db import SAFE, session
from gals.store import audit

#: Acts without a line, and why.
UNSEEN = {
    "journal.post": "the journal keeps every change with who brought it and when: it is its own book",
    "exchange.hello": "a greeting changes nothing",
    "exchange.open_pass": "each exchange begins so, every few minutes; its machine's page says when it was last here",
    "carried.missing": "a question",
    "carried.take": "the mark that carries the photograph is in the journal, with who brought it",
    "photographs.piece": "a photograph says itself who sent it and when",
    "home.choose_language": "a reader's choice for her own eyes",
    "help.hide": "who hides a page must not be written down",
    "ballots.cast": "a vote in secret: nobody may learn when somebody voted",
    "opinions.cast": "an opinion in secret: nobody may learn when somebody answered",
}


def init_app(app):
    """Write after the view and before the commit."""
    app.after_request(write)


def write(response):
    """The line of this request, if it did something."""
    done = request.endpoint and request.method not in SAFE and response.status_code < 400
    if done and request.endpoint not in UNSEEN:
        now = current_app.extensions["clock"].now()
        audit.add(session(), at=now, account_id=_who(), act=request.endpoint, about=_about(response))
    return response


def about(kind, record_id):
    """Name the object of this request's act where its address and answer do not."""
    g.about = f"{kind} {record_id}"


def _who():
    if "begun" in g:
        return g.begun
    return g.writer.by if "writer" in g else current_user.get_id() or ""


def _about(response):
    """The object of the act: what its address names, or what it led to."""
    if "about" in g:
        return g.about
    named = _ids(request.view_args or {})
    if not named and response.location:
        try:
            _endpoint, values = current_app.url_map.bind("").match(response.location.partition("?")[0], method="GET")
            named = _ids(values)
        except (HTTPException, RequestRedirect):
            return ""
    return ", ".join(named)


def _ids(values):
    return [f"{name.removesuffix('_id')} {value}" for name, value in values.items() if name.endswith("_id")]
