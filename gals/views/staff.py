"""Who may sign in: the administrator's pages."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import lazy_gettext

from gals.access import limits, witness
from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.store import accounts, attempts, committees, places, seats, sign_ins
from gals.views.page import language

staff = Blueprint("staff", __name__, url_prefix="/staff")

ROLES = {
    "facilitator": lazy_gettext("Facilitator"),
    "trainer": lazy_gettext("Trainer"),
    "admin": lazy_gettext("Administrator"),
    "secretary": lazy_gettext("Secretary of a committee"),
    "chair": lazy_gettext("Chair of a committee"),
    "member": lazy_gettext("Member of a committee"),
    "specialist": lazy_gettext("Specialist for help numbers"),
    "reporter": lazy_gettext("Writes reports"),
}


#: What of an account is chosen among what there is.
OWN = ("places", "committees", "seats")


@staff.get("/")
@allow("admin")
def index():
    """Everybody who may sign in."""
    return render_template("staff/index.html", everyone=accounts.everyone(session()), seen=sign_ins.last_seen(session()), roles=ROLES)


@staff.get("/new")
@allow("admin")
def new():
    """Somebody more; the page that leads here may say in which role."""
    asked = request.args.get("role")
    return _form(None, {"role": asked if asked in ROLES else "facilitator"}, "")


@staff.post("/")
@allow("admin")
def add():
    """Add somebody, and show the first password once."""
    said, password = _said(), accounts.fresh_password()
    try:
        memory = current_app.config["PASSWORD_MEMORY"]
        made = accounts.create(session(), **said, password=password, memory=memory, must_change=True)
    except BadInput as error:
        return _form(None, said, str(error)), 422
    witness.about("account", made.id)
    return render_template("staff/password.html", account=made, password=password)


@staff.get("/<account_id>")
@allow("admin")
def show(account_id):
    """One account."""
    account = _find(account_id)
    where = {name: getattr(account, name) for name in OWN}
    return _form(account, {"login": account.login, "name": account.name, "role": account.role, **where}, "")


@staff.post("/<account_id>")
@allow("admin")
def change(account_id):
    """Another name, role, other places, committees or seats."""
    account, said = _find(account_id), _said()
    try:
        where = {name: said[name] for name in OWN}
        accounts.change(session(), account, name=said["name"], role=said["role"], **where)
    except BadInput as error:
        return _form(account, said | {"login": account.login}, str(error)), 422
    return redirect(url_for("staff.index"), 303)


@staff.post("/<account_id>/door")
@allow("admin")
def close_or_open(account_id):
    """Let somebody in no longer, or again."""
    accounts.disable(session(), _find(account_id), disabled=request.form.get("open") != "yes")
    return redirect(url_for("staff.show", account_id=account_id), 303)


@staff.post("/<account_id>/password")
@allow("admin")
def new_password(account_id):
    """A new password, shown once; a forgotten one is of no use to anybody any more."""
    account, password = _find(account_id), accounts.fresh_password()
    accounts.set_password(session(), account, password, current_app.config["PASSWORD_MEMORY"], must_change=True)
    attempts.forget(session(), limits.subject("sign-in", account.login))
    return render_template("staff/password.html", account=account, password=password)


@staff.post("/<account_id>/second-step/end")
@allow("admin")
def end_second(account_id):
    """Ask for no second step: the authenticator was lost."""
    accounts.set_second_step(_find(account_id), "")
    return redirect(url_for("staff.show", account_id=account_id), 303)


@staff.post("/<account_id>/leave")
@allow("admin")
def end_sign_ins(account_id):
    """End every sign-in: a tablet was lost."""
    sign_ins.close_all(session(), _find(account_id).id)
    return redirect(url_for("staff.show", account_id=account_id), 303)


def _find(account_id):
    return accounts.find(session(), account_id) or abort(404)


def _said():
    asked = request.form
    known = {place.id for place, _words in places.choices(session())}
    bodies = {one.id for one in committees.all_of(session())}
    return {
        "login": asked.get("login", ""),
        "name": asked.get("name", ""),
        "role": asked.get("role", ""),
        "places": [one for one in asked.getlist("places") if one in known],
        "committees": [one for one in asked.getlist("committees") if one in bodies],
        "seats": [one for one in asked.getlist("seats") if one],
    }


def _form(account, said, trouble):
    choices = places.choices(session(), language=language())
    open_now = sign_ins.of(session(), account.id) if account else []
    fields = {"login": "", "name": "", **{name: [] for name in OWN}} | said
    bodies = committees.all_of(session())
    held = [(one, seats.of_committee(session(), one.id)) for one in bodies if account and one.id in fields["committees"]]
    offered = {"places": choices, "bodies": bodies, "roles": ROLES, "open_now": open_now, "held": held}
    return render_template("staff/show.html", account=account, said=fields, trouble=trouble, **offered)
