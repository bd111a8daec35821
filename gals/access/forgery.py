"""Requests that another site makes a browser send: refused by where they come from, and by a secret they cannot know."""

from flask import abort, current_app, request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect

from gals.db import SAFE

csrf = CSRFProtect()


class Secret(SecureCookieSessionInterface):
    """The cookie that holds a page's secret, unread where nobody asks for it."""

    def open_session(self, app, request):
        """What the cookie holds."""
        return self.session_class() if sent_by_our_board(request) else super().open_session(app, request)


#: Greetings of machines: they have no page to learn a secret from, and nobody's sign-in counts there.
MACHINES = ("exchange.hello", "exchange.open_pass", "exchange.enrol")

#: Answered without any cookie: the slip for one answer, made here and signed, is the secret of its page.
BY_SLIP = ("opinions.cast",)


def init_app(app):
    """Ask every request that changes something where it comes from, then for the secret of its page."""
    # The secret lives as long as the sign-in; the referrer is asked by nobody, since our pages send none.
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False, SESSION_COOKIE_NAME="gals-form")
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False)
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_SECURE=app.config["SECURE_COOKIES"]
    )
    app.session_interface = Secret()
    app.before_request(refuse_other_sites)
    csrf.init_app(app)
    app.before_request(ask_for_the_secret)


def refuse_other_sites():
    """Browsers say on trusted addresses which site made them ask; where they say nothing the page's secret decides."""
    if request.method not in SAFE and request.headers.get("Sec-Fetch-Site", "same-origin") not in (
        "same-origin",
        "none",
    ):
        abort(403)


def ask_for_the_secret():
    """Pages know a secret. A machine shows its own pass instead, which no browser adds for another site."""
    by_machine = "Authorization" in request.headers or request.endpoint in (*MACHINES, *BY_SLIP)
    if current_app.config["WTF_CSRF_ENABLED"] and not by_machine and not sent_by_our_board(request):
        csrf.protect()


def sent_by_our_board(request):
    """Whether these are strokes: many a second, and reading two signatures takes longer than keeping one.

    As strong as the secret: a browser writes ``Origin`` itself, and lets no script of another site add a header of ours.
    """
    headers = request.headers
    ours = f"{request.scheme}://{request.host}"
    return request.path == "/journal" and "X-CSRFToken" in headers and headers.get("Origin") == ours
