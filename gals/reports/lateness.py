"""Running late: what of a day may be shortened, and when the day would end then. Pure; whole minutes everywhere.

The clock is compared with the plan, never with people. Songs that open and close a day stay, and so does time to rest.
"""

from typing import NamedTuple

#: No block is made shorter than this.
SHORTEST = 10

#: What can be told more briefly; the longest of them first.
TALKS = ("talk", "pair", "play", "review")

#: What can wait until tomorrow. Songs, breaks and what is to be done at home belong to their day.
CAN_WAIT = ("tool", "talk", "play", "review")

#: A drawing is shortened only where so many minutes are left for it.
DRAWING = 40

#: A break of at least so many minutes is a meal: it may lose a quarter of an hour, never more.
MEAL = 45


class Part(NamedTuple):
    """A block of the day, as far as its length matters: kind as in ``tools.plans.KINDS``."""

    id: str
    kind: str
    minutes: int


class Proposal(NamedTuple):
    """One way to gain time: ``do`` is shorten, skip or tomorrow; ``saves`` minutes; the day then ``finishes`` (minutes after midnight)."""

    do: str
    id: str
    saves: int
    finishes: int


def begins(parts, day_starts):
    """{id: when it begins by the plan}, in minutes after midnight; *day_starts* likewise."""
    moments, at = {}, day_starts
    for part in parts:
        moments[part.id] = at
        at += part.minutes
    return moments


def finish(parts, present, ends):
    """When the day will end if nothing is shortened: block *present* (an id) ends at *ends*, the rest takes what it takes."""
    return ends + sum(part.minutes for part in after(parts, present))


def late(parts, present, ends, day_starts):
    """By how many minutes *present* will end later than the plan says; 0 when it is in time."""
    part = next(one for one in parts if one.id == present)
    return max(0, ends - begins(parts, day_starts)[present] - part.minutes)


def after(parts, present):
    """The blocks that are still to come."""
    place = next(at for at, part in enumerate(parts) if part.id == present)
    return list(parts[place + 1 :])


def proposals(parts, present, ends, *, behind, tomorrow):
    """What may be shortened to win back *behind* minutes, the gentlest first; *tomorrow*: whether there is a day after this one.

    *parts*: the blocks of the day in order; *present*: the id of the one that runs and will end at *ends*. Each
    proposal stands for itself. Empty when nothing is left to give.
    """
    rest = after(parts, present)
    last = finish(parts, present, ends)
    found = [*_talk(rest, behind), *_energisers(rest), *_breaks(rest, behind), *_drawing(rest, behind)]
    found += _waiting(rest, behind) if tomorrow else []
    return [Proposal(do, part.id, saves, last - saves) for do, part, saves in found]


def _talk(rest, behind):
    """The longest talk, by ten minutes, or more where more is missing and there is enough of it."""
    talks = [part for part in rest if part.kind in TALKS and part.minutes > SHORTEST]
    for part in sorted(talks, key=lambda one: -one.minutes)[:2]:
        yield "shorten", part, min(_step(behind, 10, 20), part.minutes - SHORTEST)


def _energisers(rest):
    """Songs between others: never the first of a day, which is over by now, nor one that closes it."""
    for at, part in enumerate(rest):
        if part.kind == "song" and any(one.kind not in ("song", "homework") for one in rest[at + 1 :]):
            yield "skip", part, part.minutes


def _breaks(rest, behind):
    """A break that still leaves time to drink tea, a meal that still leaves time to eat."""
    for part in rest:
        if part.kind == "break":
            most = 15 if part.minutes >= MEAL else part.minutes - SHORTEST
            if (saves := min(_step(behind, 5, 15), most)) > 0:
                yield "shorten", part, saves


def _drawing(rest, behind):
    drawings = [part for part in rest if part.kind == "tool" and part.minutes > DRAWING]
    for part in sorted(drawings, key=lambda one: -one.minutes)[:1]:
        yield "shorten", part, min(_step(behind, 10, 20), part.minutes - DRAWING)


def _waiting(rest, behind):
    """The shortest block that is long enough; else the longest there is."""
    blocks = sorted((part for part in rest if part.kind in CAN_WAIT), key=lambda one: one.minutes)
    enough = [part for part in blocks if part.minutes >= behind]
    for part in enough[:1] or blocks[-1:]:
        yield "tomorrow", part, part.minutes


def _step(behind, least, most):
    """*behind* in steps of five minutes, between *least* and *most*."""
    return max(least, min(most, -(-behind // 5) * 5))
