"""Requests that another site makes a browser send: refused by where they come from, and by a secret they cannot know."""

from flask import abort, request
from flask_wtf.csrf import CSRFProtect

from gals.db import SAFE

csrf = CSRFProtect()


def init_app(app):
    """Ask every request that changes something where it comes from, then for the secret of its page."""
    # The secret lives as long as the sign-in; the referrer is asked by nobody, since our pages send none.
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False, SESSION_COOKIE_NAME="gals-form")
    app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_SECURE=app.config["SECURE_COOKIES"])
    app.before_request(refuse_other_sites)
    csrf.init_app(app)


def refuse_other_sites():
    """Browsers say on trusted addresses which site made them ask; where they say nothing the page's secret decides."""
    if request.method not in SAFE and request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
