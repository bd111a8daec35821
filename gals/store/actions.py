"""Lines of a committee's action plan: what, for whom, when, who answers, how it is counted, and how it stays safe."""

from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Action
from gals.store import days, numbers, seats, strategies
from gals.store.committees import trouble_with_day
from gals.store.words import tidy, too_long

#: What is written in words, and how long it may be.
WORDS = {"text": 500, "audience": 160, "where": 160, "partner": 160, "indicator": 200, "risk": 500, "safety": 500}

FIELDS = (*WORDS, "objective", "from_on", "to_on", "seat_id", "target", "reached")

_DAYS, _NUMBERS = ("from_on", "to_on"), ("target", "reached")

STATES = ("open", "done", "dropped")


def of_committee(db, committee_id):
    """The lines of a committee's plan by the day they end; those without a day last."""
    kept = select(Action).where(Action.committee_id == committee_id, Action.gone.isnot(True))
    found = db.scalars(kept.order_by(Action.born, Action.device, Action.id)).all()
    return sorted(found, key=lambda one: one.to_on or date.max)


def objectives(db, committee_id):
    """{key: words} of the objectives that a line may serve: those of the version in force, or else of the draft."""
    kept = strategies.in_force(db, committee_id) or strategies.newest(db, committee_id)
    return {one["key"]: one["words"] for one in kept.objectives or ()} if kept else {}


def troubles(db, committee_id, entered, today):
    """{field: sentence} for what cannot be kept of *entered* (texts by FIELDS)."""
    found = {field: too_long(tidy(entered[field]), most) for field, most in WORDS.items()}
    if not tidy(entered["text"]):
        found["text"] = _("Please write what will be done.")
    found |= {field: trouble_with_day(entered[field], today) for field in _DAYS}
    for field in _NUMBERS:
        number = numbers.whole(entered[field])
        if tidy(entered[field]) and (number is None or not 0 <= number <= 1_000_000):
            found[field] = _("Please write whole numbers.")
    if entered["seat_id"] and seats.of(db, committee_id, entered["seat_id"]) is None:
        found["seat_id"] = _("Please choose who answers for it.")
    if not any(found[field] for field in _DAYS):
        begins, ends = (days.read(entered[field]) for field in _DAYS)
        if begins and ends and ends < begins:
            found["to_on"] = _("The end cannot come before the beginning.")
    return {field: sentence for field, sentence in found.items() if sentence}


def keep(w, committee_id, action_id=None, **entered):
    """Write a line of the plan (new without *action_id*) and return its id. Raises BadInput."""
    entered = dict.fromkeys(FIELDS, "") | entered
    if found := troubles(w.db, committee_id, entered, w.now.date()):
        raise BadInput(next(iter(found.values())))
    fields = {field: tidy(entered[field]) or None for field in WORDS}
    fields |= {field: days.read(entered[field]) for field in _DAYS}
    fields |= {field: numbers.whole(entered[field]) for field in _NUMBERS}
    fields["objective"] = entered["objective"] if entered["objective"] in objectives(w.db, committee_id) else None
    fields["seat_id"] = entered["seat_id"] or None
    if action_id is None:
        strategy = strategies.in_force(w.db, committee_id) or strategies.newest(w.db, committee_id)
        fields |= {"state": "open", "strategy_id": strategy.id if strategy else None}
    return w.put("action", action_id, committee_id=committee_id, **fields)


def answer(w, action, state, reached=""):
    """How a line came out; *reached* as typed, left as it was when empty. Raises BadInput."""
    number = numbers.whole(reached)
    if state not in STATES:
        raise BadInput(_("Please choose how it came out."))
    if tidy(reached) and (number is None or not 0 <= number <= 1_000_000):
        raise BadInput(_("Please write whole numbers."))
    w.put("action", action.id, state=state, **({} if number is None else {"reached": number}))
