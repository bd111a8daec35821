"""What boxes on paper say besides drawings: how promises go, who was there, yes and no, hands and votes. Facts.

What stands already is not said again, so a page that comes twice, here or from another machine, changes nothing the second
time; taken back, what stood before is said again.
"""

from typing import NamedTuple

from gals.models import Commitment, Participant
from gals.store import answers, attendance, commitments, consents, joins, tallies


class Going(NamedTuple):
    """How a promise goes, as a hand-back sheet says it."""

    commitment_id: str
    answer: str
    follow_up_id: str | None = None


class Here(NamedTuple):
    """Somebody was there or was not: on a *day* of a workshop, or at a follow-up."""

    participant_id: str
    present: bool
    workshop_id: str | None = None
    day: int | None = None
    follow_up_id: str | None = None


class Yes(NamedTuple):
    """What somebody said to one layer of consent."""

    participant_id: str
    layer: str
    given: bool


class Hands(NamedTuple):
    """Hands or votes that were counted: ``tallies.Occasion``, its Counts, and (women, men) present."""

    occasion: tallies.Occasion
    counts: tuple[tallies.Count, ...]
    present: tuple[int | None, int | None] = (None, None)


def say(w, facts):
    """Say *facts* (values of the classes here); returns what was new, as values that JSON can carry."""
    return [told for fact in facts if (told := _SAY[type(fact)](w, fact))]


def take_back(w, written):
    """Say again what stood before each of *written* (as ``say`` returned it)."""
    for told in reversed(written):
        _BACK[told["kind"]](w, told)


# ── how promises go ──────────────────────────────────────────────────────────────────────────────────────────────────


def _say_going(w, fact):
    if w.db.get(Commitment, fact.commitment_id) is None:
        return None
    before = commitments.state_of(w.db, [fact.commitment_id])[fact.commitment_id]
    if before is not None and (before.answer, before.follow_up_id, before.via) == (fact.answer, fact.follow_up_id, "paper"):
        return None
    id = answers.say(w, fact.commitment_id, fact.answer, follow_up_id=fact.follow_up_id, via="paper")
    was = {"answer": before.answer, "reason": before.reason} if before is not None else {}
    return {"kind": "going", "id": id, "commitment": fact.commitment_id, "follow_up": fact.follow_up_id, "was": was}


def _take_going(w, told):
    was = told["was"] or {"answer": "planned", "reason": None}
    again = {"reason": was["reason"], "follow_up_id": told["follow_up"], "corrects": told["id"], "via": "paper"}
    answers.say(w, told["commitment"], was["answer"] or "planned", **again)


# ── who was there ────────────────────────────────────────────────────────────────────────────────────────────────────


def _say_here(w, fact):
    where = {"workshop_id": fact.workshop_id, "day": fact.day, "follow_up_id": fact.follow_up_id}
    known = _present(w.db, where)
    person = joins.keeper(w.db, Participant, fact.participant_id)
    was = known.get(person)
    if bool(was) == fact.present:
        return None
    _write_here(w, where, {person: fact.present})
    return {"kind": "here", "person": person, "was": bool(was), "where": where}


def _take_here(w, told):
    _write_here(w, told["where"], {told["person"]: told["was"]})


def _write_here(w, where, was):
    if where["follow_up_id"]:
        attendance.say_at(w, where["follow_up_id"], was)
    else:
        attendance.say(w, where["workshop_id"], where["day"], was)


def _present(db, where):
    if where["follow_up_id"]:
        return attendance.present_at(db, where["follow_up_id"])
    return attendance.present(db, where["workshop_id"], where["day"])


# ── yes and no ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _say_yes(w, fact):
    was = consents.given(w.db, participant_id=fact.participant_id).get(fact.layer, False)
    if was == fact.given:
        return None
    consents.say(w, fact.layer, fact.given, participant_id=fact.participant_id)
    return {"kind": "yes", "person": fact.participant_id, "layer": fact.layer, "was": was}


def _take_yes(w, told):
    consents.say(w, told["layer"], told["was"], participant_id=told["person"])


# ── hands and votes ──────────────────────────────────────────────────────────────────────────────────────────────────


def _say_hands(w, fact):
    known = {(one.question, one.item, one.state): one for one in tallies.of_occasion(w.db, fact.occasion)}
    was = [known.get((count.question, count.item, count.state)) for count in fact.counts]
    tallies.say(w, fact.occasion, fact.counts, fact.present)
    before = [
        [*count[:3], one.women if one else None, one.men if one else None] for count, one in zip(fact.counts, was, strict=True)
    ]
    occasion = fact.occasion._asdict() | {"on": fact.occasion.on.isoformat()}
    return {"kind": "hands", "occasion": occasion, "present": list(fact.present), "was": before}


def _take_hands(w, told):
    occasion = tallies.Occasion(**told["occasion"] | {"on": w.now.date()})
    tallies.say(w, occasion, [tallies.Count(*one) for one in told["was"]], tuple(told["present"]))


_SAY = {Going: _say_going, Here: _say_here, Yes: _say_yes, Hands: _say_hands}
_BACK = {"going": _take_going, "here": _take_here, "yes": _take_yes, "hands": _take_hands}
