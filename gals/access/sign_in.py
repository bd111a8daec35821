"""Who is asking: flask-login over our own sign-ins."""

from contextlib import suppress
from datetime import timedelta

from flask import abort, current_app, g, request
from flask import session as nonce
from flask_login import LoginManager, UserMixin, current_user

from gals.access import second_step
from gals.db import NotWritten, apart, glance, look, session
from gals.store import accounts, sign_ins


class Door(LoginManager):
    """flask-login that knows people by our cookie alone, and nothing by its own."""

    def _load_user(self):
        g._login_user = _who(request) or self.anonymous_user()


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
    app.login_manager = Door()
    # Looked up when a page asks for it and not before: help must not even look.
    app.jinja_env.globals.update(current_user=current_user, signed_in=lambda: current_user.is_authenticated)


def cookie():
    """The name of the sign-in cookie: over HTTPS one that no other host and no plain page can set."""
    return "__Host-gals" if current_app.config["SECURE_COOKIES"] else "gals"


def _who(asked):
    found = _behind(asked.cookies.get(cookie()))
    if found is None or found.waiting:
        return None
    if sign_ins.worth_touching(found, _now()):
        g.touch = asked.cookies[cookie()]
    return SignedIn(found)


def _behind(token):
    """The account of a cookie with its sign-in, while it is good."""
    if not token:
        return None
    limits = {
        "idle": timedelta(minutes=current_app.config["IDLE_MINUTES"]),
        "longest": timedelta(hours=current_app.config["LONGEST_HOURS"]),
    }
    with look() as connection:
        return sign_ins.find(connection, token, _now(), **limits)


def recognise(login, password):
    """The account that signs in with these, or None. Nothing is locked while the password is checked."""
    with glance() as db:
        account = accounts.by_login(db, login)
    good = accounts.check(account, password, current_app.config["PASSWORD_MEMORY"])
    return account if good and not account.disabled else None


def begin(response, account, password):
    """Sign *account* in on *response*, or let it wait for its second step; always under a fresh name."""
    db = session()
    mine = accounts.find(db, account.id)
    accounts.strengthen(mine, password, current_app.config["PASSWORD_MEMORY"])
    return _name_anew(response, mine, waiting=bool(mine.totp))


def waiting():
    """The account whose password was right on this browser and whose second step is still to come, or None."""
    found = _behind(request.cookies.get(cookie()))
    return found if found and found.waiting else None


def finish(response, account, code):
    """Let *account* in on *response*: *code* is right, and used up now. Of two who come with it at once, one is refused."""
    mine = accounts.find(session(), account.id)
    step = second_step.step_of(mine.totp, code, _now(), used=mine.totp_step)
    if not step:
        abort(401)
    mine.totp_step = step
    return _name_anew(response, mine)


def again(response, account):
    """Give *account*, all of whose sign-ins have just ended, a fresh one on *response*."""
    return _name_anew(response, account)


def _name_anew(response, account, *, waiting=False):
    db = session()
    if old := request.cookies.get(cookie()):
        sign_ins.close(db, old)
    sign_ins.sweep(db, _now() - timedelta(hours=current_app.config["LONGEST_HOURS"]))
    token = sign_ins.open_for(db, account, _now(), waiting=waiting)
    nonce.clear()
    g.begun = account.id
    response.set_cookie(
        cookie(), token, httponly=True, samesite="Lax", secure=current_app.config["SECURE_COOKIES"], path="/"
    )
    return response


def end(response):
    """Sign out on *response*."""
    g.begun = current_user.get_id() or ""
    if token := request.cookies.get(cookie()):
        sign_ins.close(session(), token)
    nonce.clear()
    response.delete_cookie(
        cookie(), secure=current_app.config["SECURE_COOKIES"], httponly=True, samesite="Lax", path="/"
    )
    return response


def unseen():
    """A page asks by itself: nobody need be there, so this request is no touch."""
    g.pop("touch", None)


def touch(response):
    """After the answer: remember, in a transaction of its own, that somebody is there."""
    if token := g.pop("touch", None):
        with suppress(NotWritten), apart() as db:  # on a full disk pages are still read
            sign_ins.touch(db, token, _now())
    return response


def _now():
    return current_app.extensions["clock"].now()
