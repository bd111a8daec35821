"""Signing in and out."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access import sign_in as door
from gals.access.guard import allow
from gals.db import session
from gals.store import accounts as store
from gals.views.page import now

accounts = Blueprint("accounts", __name__)


@accounts.get("/sign-in")
@allow("anyone")
def sign_in():
    """The form."""
    return render_template("accounts/sign_in.html", back=_own(request.args.get("back")), login="", trouble="")


@accounts.post("/sign-in")
@allow("anyone")
def check():
    """Let somebody in who knows the password."""
    login, password = request.form.get("login", ""), request.form.get("password", "")
    account = store.by_login(session(), login)
    good = store.check(account, password, current_app.config["PASSWORD_MEMORY"])
    back = _own(request.form.get("back"))
    if not good or account.disabled:
        trouble = _("Name and password do not match. Please try again.")
        return render_template("accounts/sign_in.html", back=back, login=login, trouble=trouble), 422
    return door.begin(redirect(back, 303), account, now())


@accounts.post("/sign-out")
@allow("anyone")
def sign_out():
    """Leave, and take along whatever the browser kept."""
    answer = door.end(redirect(url_for("accounts.sign_in"), 303))
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _own(address):
    """*address* if it is a path of ours, else the first page."""
    good = address and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if good else url_for("home.index")
