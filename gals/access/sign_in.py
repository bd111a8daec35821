"""Who is asking: flask-login over our own sign-ins, and the forgery guard on every unsafe request."""

from datetime import timedelta

from flask import current_app, g, request, session as nonce
from flask_login import LoginManager, UserMixin, current_user
from flask_wtf.csrf import CSRFProtect

from gals.db import apart, session
from gals.store import sign_ins

COOKIE = "gals"

manager = LoginManager()
csrf = CSRFProtect()


class SignedIn(UserMixin):
    """The account of this request, in the words flask-login knows."""

    def __init__(self, account):
        self.account = account

    def get_id(self):
        """The account's id."""
        return self.account.id

    def __getattr__(self, name):
        return getattr(self.account, name)


def init_app(app):
    """Let *app* know its people."""
    app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False, SESSION_COOKIE_NAME="gals-form")
    app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_SECURE=app.config["SECURE_COOKIES"])
    csrf.init_app(app)
    manager.session_protection = None
    manager.request_loader(_who)
    manager.init_app(app)
    app.jinja_env.globals["signed_in"] = lambda: current_user.is_authenticated


def _who(asked):
    token = asked.cookies.get(COOKIE)
    if not token:
        return None
    now = current_app.extensions["clock"].now()
    limits = {
        "idle": timedelta(minutes=current_app.config["IDLE_MINUTES"]),
        "longest": timedelta(hours=current_app.config["LONGEST_HOURS"]),
    }
    sign_in, account = sign_ins.find(session(), token, now, **limits)
    if sign_in is None:
        return None
    if sign_ins.worth_touching(sign_in, now):
        g.touch = token
    return SignedIn(account)


def begin(response, account, now):
    """Sign *account* in on *response*, under a fresh name and a fresh forgery guard."""
    nonce.clear()
    old = request.cookies.get(COOKIE)
    if old:
        sign_ins.close(session(), old)
    token = sign_ins.open_for(session(), account, now)
    response.set_cookie(
        COOKIE, token, httponly=True, samesite="Lax", secure=current_app.config["SECURE_COOKIES"], path="/"
    )
    return response


def end(response):
    """Sign out on *response*."""
    token = request.cookies.get(COOKIE)
    if token:
        sign_ins.close(session(), token)
    nonce.clear()
    response.delete_cookie(COOKIE)
    return response


def touch(response):
    """After the answer: remember, in a transaction of its own, that somebody is there."""
    if token := g.pop("touch", None):
        with apart() as db:
            sign_ins.touch(db, token, current_app.extensions["clock"].now())
    return response
