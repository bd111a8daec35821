"""The parent diamond of a workshop: two groups side by side, what both say in the middle, and how many are at each level.

Which card says the same as which is what the facilitator heard the groups agree; levels are never computed from votes.
"""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Tally
from gals.store import diamonds, tallies
from tools.levels import LEVELS, NAMES

#: The question of the tool's tally that counts who is at which level.
QUESTION = "placement"

#: When it is counted: today, and later again.
MOMENTS = ("now", "achieved")


class Shared(NamedTuple):
    """What two groups say alike: a card of each, and the level they agreed on together (None: not yet)."""

    left: diamonds.Card
    right: diamonds.Card
    level: int | None


class Placed(NamedTuple):
    """How many women and men are at a level, of how many; None where nobody was asked."""

    women: int | None
    men: int | None
    on: object


def together(db, left, right):
    """(Shared, …), the cards of the *left* drawing alone, those of the *right* alone."""
    ours, theirs = (diamonds.cards(db, drawing)[0] if drawing else [] for drawing in (left, right))
    known = {card.id: card for card in theirs}
    shared = [
        Shared(card, known[card.said["same"]], _level(card, known)) for card in ours if card.said.get("same") in known
    ]
    used = {card.id for one in shared for card in (one.left, one.right)}
    return shared, [card for card in ours if card.id not in used], [card for card in theirs if card.id not in used]


def _level(card, known):
    agreed = card.said.get("together")
    if agreed in LEVELS:
        return agreed
    return card.level if card.level == known[card.said["same"]].level else None


def say_same(w, left, right, *, card, other):
    """*card* of the *left* drawing says the same as *other* of the *right* one; each can do so with one card only."""
    _shared, ours, theirs = together(w.db, left, right)
    if card.id not in {one.id for one in ours} or other.id not in {one.id for one in theirs}:
        raise BadInput(_("One of these cards stands in the middle already. Take it apart first."))
    diamonds.say(w, left, card, {"same": other.id, "together": None})


def part(w, left, card):
    """They do not say the same after all."""
    diamonds.say(w, left, card, {"same": None, "together": None})


def agree(w, left, card, level):
    """The level on which both groups agreed for what they share."""
    if level not in LEVELS:
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))
    diamonds.say(w, left, card, {"together": level})


def placed(db, workshop_id, tool):
    """{(level, moment): Placed} of a workshop's counts, the latest of each."""
    return {key: Placed(fact.women, fact.men, fact.on) for key, fact in _facts(db, workshop_id, tool).items()}


def present(db, workshop_id, tool):
    """(women, men) present at the last count, None where it was not said."""
    last = [*_facts(db, workshop_id, tool).values()][-1:]
    return (last[0].present_women, last[0].present_men) if last else (None, None)


def _facts(db, workshop_id, tool):
    """{(level, moment): fact} of what stands, oldest first."""
    where = (Tally.workshop_id == workshop_id, Tally.tool == tool, Tally.question == QUESTION, Tally.group_id.is_(None))
    said = db.scalars(
        select(Tally).where(*where, Tally.gone.isnot(True)).order_by(Tally.born, Tally.device, Tally.id)
    ).all()
    levels = {name: level for level, name in NAMES.items()}
    return {(levels[fact.item], fact.state): fact for fact in tallies.latest(said) if fact.item in levels}


def count(w, workshop_id, tool, *, moment, counts, present):
    """Keep how many are at each level: *counts* {level: (women, men)}, with those *present* (women, men), on this day."""
    numbers = [*present, *(number for pair in counts.values() for number in pair)]
    if moment not in MOMENTS or set(counts) - set(LEVELS):
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))
    if any(number is not None and not 0 <= number <= tallies.MOST for number in numbers):
        raise BadInput(_("Please write numbers from 0 to %(most)s.", most=tallies.MOST))
    known = _facts(w.db, workshop_id, tool)
    for level, (women, men) in counts.items():
        old = known.get((level, moment))
        if (old is None and women is None and men is None) or (old and (old.women, old.men) == (women, men)):
            continue
        about = {"workshop_id": workshop_id, "tool": tool, "question": QUESTION, "item": NAMES[level], "state": moment}
        about |= {"women": women, "men": men, "present_women": present[0], "present_men": present[1]}
        w.fact("tally", **about, on=w.now.date(), corrects=old.id if old else None)


def above(db, workshop_id, tool):
    """The moments at which more were counted than were present, women or men: said, never refused."""
    facts = _facts(db, workshop_id, tool)
    return [moment for moment in MOMENTS if _above([fact for (_level, when), fact in facts.items() if when == moment])]


def _above(facts):
    counted = [sum(getattr(fact, sex) or 0 for fact in facts) for sex in ("women", "men")]
    there = (facts[-1].present_women, facts[-1].present_men) if facts else (None, None)
    return any(known is not None and total > known for total, known in zip(counted, there, strict=True))
