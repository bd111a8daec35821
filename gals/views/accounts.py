"""Signing in and out, and one's own account: password, second step, and ending every sign-in."""

import segno
from flask import Blueprint, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from gals.access import limits, second_step
from gals.access import sign_in as door
from gals.access.guard import allow
from gals.access.rules import SIGNED_IN
from gals.db import session
from gals.errors import BadInput
from gals.store import accounts as store
from gals.store import sign_ins
from gals.views.page import now, own_path

accounts = Blueprint("accounts", __name__)


@accounts.get("/sign-in")
@allow("anyone")
def sign_in():
    """The form."""
    return render_template("accounts/sign_in.html", back=own_path(request.args.get("back")), login="", trouble="")


@accounts.post("/sign-in")
@allow("anyone")
def check():
    """Let somebody in who knows the password, at once or by a second step."""
    login, password = request.form.get("login", ""), request.form.get("password", "")
    back = own_path(request.form.get("back"))
    limits.knock_to_sign_in(login)
    account = door.recognise(login, password)
    if account is None:
        trouble = _("Name and password do not match. Please try again.")
        return render_template("accounts/sign_in.html", back=back, login=login, trouble=trouble), 422
    if account.totp:
        return door.begin(redirect(url_for("accounts.code", back=back), 303), account, password)
    limits.forgive(login)
    return door.begin(redirect(back, 303), account, password)


@accounts.get("/sign-in/code")
@allow("anyone")
def code():
    """Ask for the second step."""
    if door.waiting() is None:
        return redirect(url_for("accounts.sign_in"), 303)
    return render_template("accounts/code.html", back=own_path(request.args.get("back")), trouble="")


@accounts.post("/sign-in/code")
@allow("anyone")
def check_code():
    """Let somebody in whose second step is right."""
    account, back = door.waiting(), own_path(request.form.get("back"))
    if account is None:
        return redirect(url_for("accounts.sign_in"), 303)
    limits.knock_to_sign_in(account.login)
    given = request.form.get("code", "")
    if not second_step.step_of(account.totp, given, now(), used=account.totp_step):
        trouble = _("These figures do not fit now. Wait for the next ones; if none fits, look whether both clocks are right.")
        return render_template("accounts/code.html", back=back, trouble=trouble), 422
    limits.forgive(account.login)
    return door.finish(redirect(back, 303), account, given)


@accounts.post("/sign-out")
@allow("anyone")
def sign_out():
    """Leave, and take along what the browser kept. Its storage stays: drawings may lie there that were not sent yet."""
    answer = door.end(redirect(url_for("accounts.sign_in"), 303))
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@accounts.get("/here")
@allow(*SIGNED_IN, script=True)
def here():
    """Whether the sign-in still holds, asked when a covered page is touched; and the page's secret of today."""
    return jsonify(guard=generate_csrf())


@accounts.get("/account")
@allow(*SIGNED_IN)
def own():
    """One's own account."""
    return _own()


@accounts.post("/account/password")
@allow(*SIGNED_IN)
def change_password():
    """Another password; every other sign-in ends."""
    if not _knows_password():
        return _again("old", _("This is not your password of today."))
    mine = store.find(session(), current_user.id)
    try:
        store.set_password(session(), mine, request.form.get("new", ""), current_app.config["PASSWORD_MEMORY"])
    except BadInput as error:
        return _again("new", str(error))
    return door.again(redirect(url_for("accounts.own", changed=1), 303), mine)


@accounts.post("/account/leave")
@allow(*SIGNED_IN)
def leave_everywhere():
    """End every sign-in of one's own, this one too."""
    sign_ins.close_all(session(), current_user.id)
    return sign_out()


@accounts.get("/account/second-step")
@allow(*SIGNED_IN)
def second():
    """Set the second step up: a picture code for an authenticator."""
    return _second(second_step.fresh_secret(), "")


@accounts.post("/account/second-step")
@allow(*SIGNED_IN)
def set_second():
    """Ask for a second step from now on, once its first code is right."""
    secret = request.form.get("secret", "")
    if not second_step.is_secret(secret):
        abort(400)
    if not _knows_password():
        return _second(secret, _("This is not your password of today.")), 422
    if not second_step.step_of(secret, request.form.get("code", ""), now()):
        return _second(secret, _("These figures do not fit. Please type the ones shown now.")), 422
    store.set_second_step(store.find(session(), current_user.id), secret)
    return redirect(url_for("accounts.own"), 303)


@accounts.post("/account/second-step/end")
@allow(*SIGNED_IN)
def end_second():
    """Ask for no second step any more."""
    if not _knows_password():
        return _again("second", _("This is not your password of today."))
    store.set_second_step(store.find(session(), current_user.id), "")
    return redirect(url_for("accounts.own"), 303)


def _knows_password():
    limits.knock_to_sign_in(current_user.login)
    good = store.check(current_user.account, request.form.get("password", ""), current_app.config["PASSWORD_MEMORY"])
    if good:
        limits.forgive(current_user.login)
    return good


def _again(field, sentence):
    return _own(**{field: sentence}), 422


def _own(**troubles):
    return render_template("accounts/own.html", account=current_user, troubles={"old": "", "new": "", "second": ""} | troubles)


def _second(secret, trouble):
    code = segno.make(second_step.address(secret, current_user.login), error="m").svg_inline(scale=5, border=2, dark="#1b1b1b")
    return render_template("accounts/second_step.html", secret=secret, picture=Markup(code), trouble=trouble)  # noqa: S704 - drawn by us
