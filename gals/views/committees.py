"""Committees: founding one, and the first page of those who work in it."""

from datetime import timedelta
from typing import NamedTuple

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.local import LocalProxy

from gals.access.guard import allow
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.reports import committees as words
from gals.store import actions, decisions, meetings, places, seats, strategies
from gals.store import committees as store
from gals.views.entered import entered
from gals.views.page import language, today, writer

committees = Blueprint("committees", __name__)

#: What falls due within so many days is spoken of.
SOON = timedelta(days=30)


class Waiting(NamedTuple):
    """A decision or a line of the plan that is open: what it is, when it is due, so many days over, and which seat answers."""

    kind: str
    record: object
    due_on: object
    late: int
    seat: object


@committees.app_context_processor
def say():
    """What lists of a committee are called (message ids), and who writes there: looked up only where a page asks, never by help."""
    may = LocalProxy(lambda: current_user.is_authenticated and current_user.role in WRITES)
    return {"committee_words": words, "may_write": may}


@committees.app_template_global()
def listed_as(known, key):
    """What *key* is called in the reader's language, by one of ``committee_words``' lists; own words stay as they are."""
    return _(known[key]) if key in known else key or ""


@committees.app_template_global()
def committee_name(committee):
    """What a Committee is called in the reader's language."""
    return store.name(committee, language())


@committees.app_template_global()
def own_seat(committee_id):
    """The Seat of a committee that who is signed in holds today, or None."""
    return seats.own(session(), current_user.id, committee_id, today())


@committees.app_template_global()
def may_answer(record):
    """Whether who is signed in says how a decision or a line of the plan came out: who writes there, or the seat that answers for it."""
    mine = None if current_user.role in WRITES else own_seat(record.committee_id)
    return current_user.role in WRITES or (mine is not None and mine.id == record.seat_id)


@committees.get("/committees")
@allow(*COMMITTEE)
def index():
    """The committees of who is signed in; whoever works in a single one is shown that."""
    own = None if current_user.role == "admin" else current_user.committees or ()
    found = store.all_of(session(), own)
    if own is not None and len(found) == 1:
        return redirect(url_for("committees.show", committee_id=found[0].id), 303)
    balances = {one.id: seats.balance(session(), one.id, today()) for one in found}
    return render_template("committees/index.html", committees=found, balances=balances)


@committees.get("/committees/new")
@allow("admin")
def new():
    """The form for a committee."""
    return _form(dict.fromkeys(store.FIELDS, "") | {"level": "aimak"})


def _form(form, troubles=None, committee=None):
    choices = places.choices(session(), None, language())
    answer = render_template("committees/edit.html", form=form, troubles=troubles or {}, committee=committee, choices=choices)
    return answer, 422 if troubles else 200


@committees.post("/committees")
@allow("admin")
def create():
    """Found a committee."""
    form = entered(*store.FIELDS)
    if troubles := store.troubles(session(), form, today()):
        return _form(form, troubles)
    return redirect(url_for("committees.show", committee_id=store.keep(writer(), **form)), 303)


@committees.get("/committees/<committee_id>/edit")
@allow("admin", on="committee")
def edit(committee):
    """Mend what stands of a committee."""
    form = {field: "" if getattr(committee, field) is None else str(getattr(committee, field)) for field in store.FIELDS}
    return _form(form, committee=committee)


@committees.post("/committees/<committee_id>")
@allow("admin", on="committee")
def change(committee):
    """Keep what was mended."""
    form = entered(*store.FIELDS)
    if troubles := store.troubles(session(), form, today()):
        return _form(form, troubles, committee)
    store.keep(writer(), committee.id, **form)
    return redirect(url_for("committees.show", committee_id=committee.id), 303)


@committees.get("/committees/<committee_id>")
@allow(*COMMITTEE, on="committee")
def show(committee):
    """What waits in a committee, overdue first; its next meeting; the ways to everything else."""
    db, day = session(), today()
    waiting = waiting_in(db, committee.id, day)
    late = [one for one in waiting if one.late]
    return render_template(
        "committees/show.html",
        committee=committee,
        late=late,
        soon=[one for one in waiting if not one.late and one.due_on <= day + SOON],
        meeting=meetings.coming(db, committee.id, day),
        unheld=[one for one in meetings.of_committee(db, committee.id) if not one.held and one.on and one.on < day],
        balance=seats.balance(db, committee.id, day),
        quorum=seats.quorum(db, committee, day),
        mine=own_seat(committee.id),
        strategy=_to_look_at(strategies.in_force(db, committee.id), day),
    )


def _to_look_at(strategy, day):
    """The Strategy in force when the day to look at it again is near or over, else None."""
    return strategy if strategy and strategy.review_on and strategy.review_on <= day + SOON else None


def waiting_in(db, committee_id, day):
    """Every open decision and line of the plan that has a day, the one that is over longest first."""
    held = {seat.id: seat for seat in seats.of_committee(db, committee_id)}
    told = [("decision", one, one.due_on) for one in decisions.of_committee(db, committee_id)]
    told += [("action", one, one.to_on) for one in actions.of_committee(db, committee_id)]
    found = [
        Waiting(kind, one, due, words.late(one, due, day), held.get(one.seat_id))
        for kind, one, due in told
        if due and (one.state or "open") == "open"
    ]
    return sorted(found, key=lambda one: one.due_on)
