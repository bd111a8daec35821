"""Decisions of a committee: what, which seat answers for it, until when, and how it came out."""

from flask_babel import gettext as _
from sqlalchemy import func, select

from gals.errors import BadInput
from gals.models import Decision
from gals.store import days, meetings, seats
from gals.store.committees import trouble_with_day
from gals.store.words import tidy, too_long

FIELDS = ("text", "seat_id", "due_on")

#: What a decision can come to.
ANSWERS = ("open", "done", "dropped")


def of_committee(db, committee_id):
    """The decisions of a committee by their number."""
    kept = select(Decision).where(Decision.committee_id == committee_id, Decision.gone.isnot(True))
    return db.scalars(kept.order_by(Decision.number, Decision.born, Decision.device, Decision.id)).all()


def of_meeting(db, meeting_id):
    """The decisions of one meeting by their number."""
    kept = select(Decision).where(Decision.meeting_id == meeting_id, Decision.gone.isnot(True))
    return db.scalars(kept.order_by(Decision.number, Decision.born, Decision.device, Decision.id)).all()


def state(record, day, today):
    """``open``, ``late`` (open and due before *today*), ``done`` or ``dropped`` of a decision or action due on *day*."""
    told = record.state or "open"
    return "late" if told == "open" and day and day < today else told


def troubles(db, meeting, entered, today):
    """{field: sentence} for what cannot be kept of *entered* (texts by FIELDS)."""
    text = tidy(entered["text"])
    found = {"text": too_long(text, 1000) if text else _("Please write what was decided.")}
    if seats.of(db, meeting.committee_id, entered["seat_id"]) is None:
        found["seat_id"] = _("Please choose who answers for it.")
    found["due_on"] = trouble_with_day(entered["due_on"], today)
    if not found["due_on"] and not tidy(entered["due_on"]):
        found["due_on"] = _("Please say until when.")
    if not meetings.decides(db, meeting):
        found["text"] = _("Too few seats are here: this meeting talks, and takes no decisions.")
    return {field: sentence for field, sentence in found.items() if sentence}


def keep(w, meeting, decision_id=None, **entered):
    """Write down what a meeting decided (new without *decision_id*); returns its id. Raises BadInput."""
    entered = dict.fromkeys(FIELDS, "") | entered
    if found := troubles(w.db, meeting, entered, w.now.date()):
        raise BadInput(next(iter(found.values())))
    fields = {"text": tidy(entered["text"]), "seat_id": entered["seat_id"], "due_on": days.read(entered["due_on"])}
    if decision_id is None:
        fields |= {"number": _next(w.db, meeting.committee_id), "state": "open", "meeting_id": meeting.id}
    return w.put("decision", decision_id, committee_id=meeting.committee_id, **fields)


def _next(db, committee_id):
    """The number after the highest, those that were taken away counted too: no number is given twice."""
    return 1 + (db.scalar(select(func.max(Decision.number)).where(Decision.committee_id == committee_id)) or 0)


def answer(w, decision, state, said=""):
    """How a decision came out: done, *said* where one sees it; dropped, *said* why; or open again. Raises BadInput."""
    said = tidy(said)
    if state not in ANSWERS:
        raise BadInput(_("Please choose how it came out."))
    if state != "open" and not said:
        raise BadInput(_("Please say where one sees it.") if state == "done" else _("Please say why."))
    if trouble := too_long(said, 300):
        raise BadInput(trouble)
    done = w.now.date() if state == "done" else None
    w.put("decision", decision.id, state=state, done_on=done, evidence=said or None if state != "open" else None)
