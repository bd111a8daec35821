"""Tallies: shows of hands, each with the number present by sex. They are facts: a correction is a new one that names the old."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, select

from gals.errors import BadInput
from gals.models import Change, Tally
from gals.store.facts import place, standing
from gals.store.words import too_long

LONGEST_ITEM = 160
MOST = 2000


class Occasion(NamedTuple):
    """Where hands were shown: at a session of a workshop, or at a follow-up of a group; with which tool, on which date."""

    tool: str
    on: object
    workshop_id: str | None = None
    session_id: str | None = None
    follow_up_id: str | None = None
    group_id: str | None = None


class Count(NamedTuple):
    """What was counted: numbers, or None where nobody was asked. ``was``: the item's earlier words, when they are mended."""

    question: str
    item: str
    state: str
    women: int | None
    men: int | None
    was: str = ""


def say(w, occasion, counts, present):
    """Keep *counts* with *present* (women, men). What is so already is not said again; what differs corrects it."""
    _check(counts, present)
    known = {_key(fact): fact for fact in of_occasion(w.db, occasion)}
    for count in counts:
        old = known.get((count.question, count.was, count.state)) or known.get((count.question, count.item, count.state))
        if old is None and count.women is None and count.men is None:
            continue
        said = {"item": count.item, "women": count.women, "men": count.men}
        said |= {"present_women": present[0], "present_men": present[1]}
        if old is None or any(getattr(old, name) != value for name, value in said.items()):
            corrects = old.id if old else None
            w.fact("tally", **occasion._asdict(), question=count.question, state=count.state, corrects=corrects, **said)


def _check(counts, present):
    numbers = [*present, *(number for count in counts for number in (count.women, count.men))]
    if any(number is not None and not 0 <= number <= MOST for number in numbers):
        raise BadInput(_("Please write numbers from 0 to %(most)s.", most=MOST))
    if not all(count.item for count in counts):
        raise BadInput(_("Please write what was counted, or choose a picture."))
    if long := next(filter(None, (too_long(count.item, LONGEST_ITEM) for count in counts)), ""):
        raise BadInput(long)


def of_occasion(db, occasion):
    """What stands for one occasion: the latest fact for each question, item and state, in the order of first counting."""
    return latest(said_at(db, occasion))


def earlier(db, occasion):
    """{(question, item, state): the latest fact} of the same group and tool from other occasions."""
    here = {fact.id for fact in said_at(db, occasion)}
    return {_key(fact): fact for fact in of_group(db, occasion.group_id, occasion.tool) if fact.id not in here}


def of_group(db, group_id, tool=None):
    """What stands for a group at every occasion, the oldest first; of one *tool* only if given."""
    which = [Tally.group_id == group_id, *([Tally.tool == tool] if tool else [])]
    return latest(_said(db, *which)) if group_id else []


def of_room(db, workshop_id):
    """What stands for everybody at a workshop together, of no group apart, the oldest first."""
    return latest(_said(db, Tally.workshop_id == workshop_id, Tally.group_id.is_(None)))


def find(db, tally_id):
    """The Tally called *tally_id*, or None."""
    fact = db.get(Tally, tally_id)
    return None if fact is None or fact.gone else fact


def mended(db, fact):
    """*fact* and those in whose place it came, the newest first; each once."""
    found = [fact]
    while (before := find(db, found[-1].corrects or "")) and before not in found:
        found.append(before)
    return found


def written_on(db, facts):
    """{id of a fact: when this machine first heard of it}."""
    first = select(Change.record_id, func.min(Change.received_at)).where(
        Change.record == "tally", Change.record_id.in_([fact.id for fact in facts])
    )
    return dict(db.execute(first.group_by(Change.record_id)).all())


def said_at(db, occasion):
    """Every fact of one occasion, the corrected ones too, the oldest first: its history."""
    if occasion.follow_up_id:
        where = Tally.follow_up_id == occasion.follow_up_id
    else:
        where = Tally.session_id == occasion.session_id
    return _said(db, where, Tally.tool == occasion.tool, Tally.group_id == occasion.group_id)


def latest(said):
    """Of *said* those that stand: not corrected, not taken back, the latest of their kind at each occasion."""
    newest = {}
    for fact in standing(said):
        kind = (fact.session_id, fact.follow_up_id, fact.tool, *_key(fact))
        if kind not in newest or place(newest[kind]) < place(fact):
            newest[kind] = fact
    return [fact for fact in newest.values() if fact.women is not None or fact.men is not None]


def _key(fact):
    return fact.question, fact.item, fact.state


def _said(db, *where):
    return db.scalars(select(Tally).where(*where, Tally.gone.isnot(True)).order_by(Tally.born, Tally.device, Tally.id)).all()
