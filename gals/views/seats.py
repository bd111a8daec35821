"""Seats of a committee: the list with its share of women, and one seat's form."""

from flask import Blueprint, redirect, render_template, url_for

from gals.access.guard import allow
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.reports import committees as words
from gals.store import committees
from gals.store import seats as store
from gals.views.committees import listed_as
from gals.views.entered import entered
from gals.views.page import today, writer
from tools.rights import AGE_BANDS

seats = Blueprint("seats", __name__)


@seats.app_template_global()
def seat_words(seat):
    """Whom a Seat stands for, in the reader's language; nothing for no seat."""
    return listed_as(words.SEATS, seat.role) if seat else ""


@seats.get("/committees/<committee_id>/seats")
@allow(*COMMITTEE, on="committee")
def index(committee):
    """Who sits in a committee, and who did."""
    db, day = session(), today()
    held = store.of_committee(db, committee.id)
    balance = store.balance(db, committee.id, day)
    return render_template(
        "seats/index.html",
        committee=committee,
        sitting=[seat for seat in held if store.sits(seat, day)],
        others=[seat for seat in held if not store.sits(seat, day)],
        names=store.names(db, committee.id),
        balance=balance,
        share=words.share(balance.women, balance.men),
        quorum=store.quorum(db, committee, day),
    )


@seats.get("/committees/<committee_id>/seats/new")
@allow(*WRITES, on="committee")
def new(committee):
    """The form for a seat."""
    return _form(committee, dict.fromkeys(store.FIELDS, "") | {"office": "member", "from_on": today().isoformat()})


def _form(committee, form, troubles=None, seat=None):
    shown = {"committee": committee, "form": form, "troubles": troubles or {}, "seat": seat, "ages": AGE_BANDS}
    return render_template("seats/edit.html", **shown), 422 if troubles else 200


@seats.post("/committees/<committee_id>/seats")
@allow(*WRITES, on="committee")
def create(committee):
    """Write a seat down."""
    form = entered(*store.FIELDS)
    if troubles := store.troubles(form, today()):
        return _form(committee, form, troubles)
    store.keep(writer(), committee.id, **form)
    return redirect(url_for("seats.index", committee_id=committee.id), 303)


@seats.get("/seats/<seat_id>")
@allow(*WRITES, on="seat")
def edit(seat):
    """Mend a seat, or say that its term is over."""
    db = session()
    form = {field: "" if getattr(seat, field, None) is None else str(getattr(seat, field)) for field in store.FIELDS}
    form |= {"declared": {True: "yes", False: "no"}.get(seat.declared, ""), "name": store.names(db, seat.committee_id).get(seat.id, "")}
    return _form(committees.find(db, seat.committee_id), form, seat=seat)


@seats.post("/seats/<seat_id>")
@allow(*WRITES, on="seat")
def change(seat):
    """Keep what was mended."""
    form = entered(*store.FIELDS)
    if troubles := store.troubles(form, today()):
        return _form(committees.find(session(), seat.committee_id), form, troubles, seat)
    store.keep(writer(), seat.committee_id, seat.id, **form)
    return redirect(url_for("seats.index", committee_id=seat.committee_id), 303)


@seats.post("/seats/<seat_id>/remove")
@allow(*WRITES, on="seat")
def remove(seat):
    """Take away a seat that was written down by mistake."""
    store.remove(writer(), seat)
    return redirect(url_for("seats.index", committee_id=seat.committee_id), 303)
