"""The action plan of a committee, line by line."""

from flask import Blueprint, abort, redirect, render_template, request, url_for

from gals.access.guard import allow
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.store import actions as store
from gals.store import committees, decisions, seats
from gals.views.committees import may_answer
from gals.views.entered import entered
from gals.views.page import today, writer

actions = Blueprint("actions", __name__)


@actions.app_template_global()
def action_state(action):
    """How a line of the plan stands today: a key of STATES."""
    return decisions.state(action, action.to_on, today())


@actions.get("/committees/<committee_id>/actions")
@allow(*COMMITTEE, on="committee")
def index(committee):
    """The plan by objectives, overdue lines first in each."""
    db = session()
    goals = store.objectives(db, committee.id)
    lines = sorted(store.of_committee(db, committee.id), key=lambda one: ("late", "open", "done", "dropped").index(action_state(one)))
    by_goal = {key: [one for one in lines if one.objective == key] for key in goals}
    return render_template(
        "actions/index.html",
        committee=committee,
        goals=goals,
        by_goal=by_goal,
        others=[one for one in lines if one.objective not in goals],
        held_by={seat.id: seat for seat in seats.of_committee(db, committee.id)},
    )


@actions.get("/committees/<committee_id>/actions/new")
@allow(*WRITES, on="committee")
def new(committee):
    """The form for a line."""
    goals = store.objectives(session(), committee.id)
    asked = request.args.get("objective")
    return _form(committee, dict.fromkeys(store.FIELDS, "") | {"objective": asked if asked in goals else ""})


def _form(committee, form, troubles=None, action=None):
    db = session()
    shown = {"goals": store.objectives(db, committee.id), "expected": seats.sitting(db, committee.id, today())}
    page = render_template("actions/edit.html", committee=committee, form=form, troubles=troubles or {}, action=action, **shown)
    return page, 422 if troubles else 200


@actions.post("/committees/<committee_id>/actions")
@allow(*WRITES, on="committee")
def create(committee):
    """Write a line down."""
    return _keep(committee)


@actions.get("/actions/<action_id>/edit")
@allow(*WRITES, on="action")
def edit(action):
    """Mend a line."""
    form = {field: "" if getattr(action, field) is None else str(getattr(action, field)) for field in store.FIELDS}
    return _form(committees.find(session(), action.committee_id), form, action=action)


@actions.post("/actions/<action_id>")
@allow(*WRITES, on="action")
def change(action):
    """Keep what was mended."""
    return _keep(committees.find(session(), action.committee_id), action)


def _keep(committee, action=None):
    form = entered(*store.FIELDS)
    if troubles := store.troubles(session(), committee.id, form, today()):
        return _form(committee, form, troubles, action)
    store.keep(writer(), committee.id, action.id if action else None, **form)
    return redirect(url_for("actions.index", committee_id=committee.id), 303)


@actions.get("/actions/<action_id>")
@allow(*COMMITTEE, on="action")
def show(action):
    """One line with all that stands of it."""
    return _page(action)


def _page(action, trouble=""):
    db = session()
    goals = store.objectives(db, action.committee_id)
    shown = {"committee": committees.find(db, action.committee_id), "seat": seats.of(db, action.committee_id, action.seat_id)}
    page = render_template("actions/show.html", action=action, goal=goals.get(action.objective, ""), trouble=trouble, **shown)
    return page, 422 if trouble else 200


@actions.post("/actions/<action_id>/answer")
@allow(*COMMITTEE, on="action")
def answer(action):
    """How a line came out, and how many it reached."""
    if not may_answer(action):
        abort(404)
    try:
        store.answer(writer(), action, request.form.get("state", ""), request.form.get("reached", ""))
    except BadInput as error:
        return _page(action, str(error))
    return redirect(url_for("committees.show", committee_id=action.committee_id), 303)
