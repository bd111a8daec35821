"""What goes by itself when its time is over: names, counters of open rounds, pictures nobody agreed to, drawings of nobody.

What stays is what is counted: a guest's sex and age band without the name, a seat without its holder (docs/safety.md).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from gals.models import Drawing, Event, EventPicture, Guest, Holder, PollBox, Registration, Seat
from gals.store import event_pictures, guests, poll_boxes
from gals.store.sign_ins import aware
from tools.kit import N_


class Rule(NamedTuple):
    """What goes (words), after so many days, ``due(db)`` → [(last day it is kept, record)], and how one goes."""

    key: str
    words: str
    days: int
    due: Callable
    forget: Callable


def _holders(db):
    terms = select(Seat.to_on, Holder).join(Seat, Seat.id == Holder.seat_id).where(Seat.to_on.is_not(None))
    return db.execute(terms.where(Holder.name.is_not(None))).all()


def _forget_holder(w, _shelf, holder):
    w.shred("holder", holder.id)


def _guests(db):
    """Guests with a name, and the last day of the last event they registered for."""
    last = func.max(func.coalesce(Event.to_on, Event.on))
    came = select(Registration.guest_id, last.label("last")).join(Event, Event.id == Registration.event_id)
    ended = came.group_by(Registration.guest_id).subquery()
    found = select(ended.c.last, Guest).join(ended, ended.c.guest_id == Guest.id)
    return db.execute(found.where(Guest.name.is_not(None), ended.c.last.is_not(None))).all()


def _forget_guest(w, _shelf, guest):
    guests.forget(w, guest)


def _pictures(db):
    found = select(Event.on, EventPicture).join(Event, Event.id == EventPicture.event_id)
    refused = EventPicture.agreed.isnot(True) & EventPicture.source.is_not(None) & EventPicture.gone.isnot(True)
    return db.execute(found.where(refused, Event.on.is_not(None))).all()


def _forget_picture(w, shelf, picture):
    event_pictures.remove(w, shelf, picture)


def _drafts(db):
    nobodys = Drawing.participant_id.is_(None) & Drawing.group_id.is_(None) & Drawing.session_id.is_(None)
    return db.execute(select(Drawing.made_on, Drawing).where(nobodys, Drawing.made_on.is_not(None))).all()


def _forget_draft(w, _shelf, drawing):
    w.shred("drawing", drawing.id)


def _boxes(db):
    return [(aware(box.opened_at).date(), box) for box in db.scalars(select(PollBox))]


def _forget_box(w, _shelf, box):
    poll_boxes.take_away(w.db, box)


RULES = (
    Rule("holders", N_("Names of those who held a seat"), 365, _holders, _forget_holder),
    Rule("guests", N_("Names of guests of an event"), 365, _guests, _forget_guest),
    Rule("pictures", N_("Pictures of events to which not everybody agreed"), 1, _pictures, _forget_picture),
    Rule("drafts", N_("Drawings that are nobody's"), 30, _drafts, _forget_draft),
    Rule("boxes", N_("Rounds of opinions that were never closed"), 7, _boxes, _forget_box),
)


class Waiting(NamedTuple):
    """How much a Rule holds, and the day on which the next of it goes (None: nothing waits)."""

    rule: Rule
    held: int
    next_on: object


def waiting(db):
    """A Waiting for each rule."""
    found = []
    for rule in RULES:
        days = [last + timedelta(rule.days + 1) for last, _record in rule.due(db)]
        found.append(Waiting(rule, len(days), min(days, default=None)))
    return found


def run(w, shelf, today):
    """Let go whatever is over on *today*; {rule key: how many went}."""
    gone = {}
    for rule in RULES:
        over = [record for last, record in rule.due(w.db) if last + timedelta(rule.days) < today]
        for record in over:
            rule.forget(w, shelf, record)
        gone[rule.key] = len(over)
    return gone
