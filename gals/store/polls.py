"""Rounds of opinions with one group: begun when help is at hand and enough have come, closed into counts."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import func, select

from gals.errors import BadInput
from gals.models import Change, Poll, Wave
from gals.store import poll_boxes, services, waves
from tools.opinions import BEANS, LEAST, MOST, WHO, of_group

#: So many numbers of the help card must have been called within half a year before anybody is asked.
HELPERS = 3


class Result(NamedTuple):
    """A closed round: its ``counts`` {key: [yes, no, passed over]}, the ``composite`` (empty where it cannot be known), and
    how many of those present have not answered at all."""

    poll: Poll
    counts: dict
    composite: list
    unanswered: int


def helpers(db, today):
    """How many checked numbers the help card has on *today* (a date)."""
    return len(services.printable(db, today))


def of_wave(db, wave_id, places=None):
    """The rounds of a wave (in the ids *places*; None is everywhere), the newest first."""
    kept = select(Poll).where(Poll.wave_id == wave_id, Poll.gone.isnot(True))
    if places is not None:
        kept = kept.where(Poll.place_id.in_(places))
    return db.scalars(kept.order_by(Poll.on.desc(), Poll.born.desc(), Poll.id)).all()


def as_closed(db, wave):
    """The closed rounds of a Wave, of its own way of answering alone, in the order in which they closed or came here."""
    closed = {poll.id: poll for poll in of_wave(db, wave.id) if poll.closed and poll.mode == wave.mode}
    came = select(Change.record_id).where(Change.record_id.in_(closed)).group_by(Change.record_id)
    return [closed[poll_id] for poll_id in db.scalars(came.order_by(func.max(Change.seq)))]


def results(db, wave_id):
    """The Results of all closed rounds of a wave."""
    closed = [poll for poll in of_wave(db, wave_id) if poll.closed]
    return [Result(poll, poll.counts or {}, poll.composite or [], unanswered(poll)) for poll in closed]


def unanswered(poll):
    """How many of those present gave no answers at all."""
    return max((poll.present or 0) - max((people_of(key, one) for key, one in (poll.counts or {}).items()), default=0), 0)


def people_of(key, count):
    """How many people stand behind *count* of the question *key*, passed over included."""
    yes, no, passed = count
    return (yes + no) // (BEANS if _in_beans(key) else 1) + passed


def _in_beans(key):
    return any(item.in_beans for item in of_group([key], "18+"))


def begin(w, wave, *, place_id, who, present, workshop_id=None):
    """Begin a round of *wave* with one of WHO, *present* counted by hand; returns its id. Raises BadInput.

    Nobody is asked before the help card has numbers that were called: questions may wake what needs help.
    """
    if helpers(w.db, w.now.date()) < HELPERS:
        raise BadInput(
            _("First call at least %(least)d numbers of the help card: whoever needs help must find it.", least=HELPERS)
        )
    if not waves.is_as_frozen(wave):
        raise BadInput(_("Please freeze the list of questions first."))
    if who not in WHO:
        raise BadInput(_("Please choose who answers: one sex and one age."))
    if present is None or not LEAST <= present <= MOST:
        raise BadInput(_("A group of %(least)d to %(most)d answers: with fewer it can be guessed who said what.", least=LEAST, most=MOST))
    if not of_group(wave.items, WHO[who][1]):
        raise BadInput(_("None of these questions is for this group."))
    sex, age = WHO[who]
    said = {"wave_id": wave.id, "place_id": place_id, "workshop_id": workshop_id, "on": w.now.date(), "mode": wave.mode}
    poll_id = w.put("poll", None, **said, sex=sex, age_band=age, present=present, closed=False)
    if wave.mode != "beans":
        poll_boxes.lay(w.db, poll_id, of_group(wave.items, age), account_id=w.by, now=w.now)
    return poll_id


def items_of(db, poll):
    """The Items of a round, in order; none while its wave has not come to this machine."""
    wave = db.get(Wave, poll.wave_id) if poll.wave_id else None
    return of_group(wave.items or (), poll.age_band) if wave else []


def count_beans(w, poll, typed):
    """Close a round that was answered with beans: *typed* {key: (yes, no)}, of a norm (beans, people). Raises BadInput."""
    _must_be_open(poll, "beans")
    counts = {item.key: _counted(item, typed.get(item.key), poll.present) for item in items_of(w.db, poll)}
    w.put("poll", poll.id, counts=counts, composite=[], closed=True)


def _counted(item, numbers, present):
    if not numbers or any(number is None or number < 0 for number in numbers):
        raise BadInput(_("Please write both numbers of each question."))
    people = numbers[1] if item.in_beans else sum(numbers)
    if people > present:
        raise BadInput(_("These are more answers than the %(count)d who were counted.", count=present))
    if item.in_beans:
        beans, people = numbers
        if beans > BEANS * people:
            raise BadInput(_("Nobody has more than ten beans for one question."))
        return [beans, BEANS * people - beans, present - people]
    return [*numbers, present - people]


def _must_be_open(poll, *modes):
    if poll.closed:
        raise BadInput(_("This round is closed already."))
    if poll.mode not in modes:
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))


def close(w, poll, *, despite_gap=False):
    """Close a round answered on tablets or phones: its counters become its result, and the box goes.

    Raises BadInput while too few have answered, and while answers are missing unless that was said to be so.
    """
    _must_be_open(poll, "tablet", "phones")
    box = poll_boxes.held(w.db, poll.id)
    if box is None:
        raise BadInput(_("The box of this round lies on another machine: close it there."))
    if box.cast < LEAST:
        raise BadInput(_("Fewer than %(least)d have answered: it could be guessed who said what.", least=LEAST))
    if box.cast < poll.present and not despite_gap:
        raise BadInput(_("Not everybody has answered. Say that this is so, or wait."))
    told = box.composite if sum(box.composite) else []
    w.put("poll", poll.id, counts=box.counts, composite=list(told), closed=True)
    poll_boxes.take_away(w.db, box)


def throw_away(w, poll):
    """Take a round back that is not closed: whatever was answered is forgotten."""
    _must_be_open(poll, *("beans", "tablet", "phones"))
    if box := poll_boxes.held(w.db, poll.id):
        poll_boxes.take_away(w.db, box)
    w.put("poll", poll.id, gone=True)
