"""What a group's chart says, as pure values: people counted once in each number, women and men apart, the last cycle beside this one.

A ``Pattern`` is what the store counts: how many people have exactly these promises. Every number is made of patterns, so
somebody with three promises stands once in "promised", and once in "done" if one of them is done.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gals.reports.promises import Count
from tools.lanes import MOST_COLUMNS, STATES, WHYS, bit, why_bit
from tools.rights import AREAS, KINDS

#: Whose promises stand side by side: fields of a Count → what the store calls them.
WHO = {"women": "woman", "men": "man", "group": "group"}


class Pattern(NamedTuple):
    """*people* of the kind *who* (woman, man, group) have in one *row*, in one *cycle* (0 this, 1 the last), these *bits*.

    A bit is a state at a milestone (``tools.lanes.bit``) or a reason for a state (``why_bit``). A promise of a group counts as one.
    """

    cycle: int
    row: str
    who: str
    bits: int
    people: int


def wanted(states=STATES, columns=range(MOST_COLUMNS)) -> int:
    """The bits of any of *states* at any of *columns*."""
    return sum(1 << bit(state, column) for state in states for column in columns)


def counted(patterns, cycle: int, row: str | None, bits: int) -> Count:
    """How many have at least one of *bits* in *row* (None: whatever the row) of a cycle."""
    found = dict.fromkeys(WHO.values(), 0)
    for one in patterns:
        if one.cycle == cycle and (row is None or one.row == row) and one.bits & bits and one.who in found:
            found[one.who] += one.people
    return Count(*(found[who] for who in WHO.values()))


class Line(NamedTuple):
    """One row of a chart: what it is about, and how many in this cycle and in the last."""

    key: str
    now: Count
    before: Count


def line(patterns, key: str, row: str | None, bits: int) -> Line:
    """The Line of *row* for both cycles."""
    return Line(key, counted(patterns, 0, row, bits), counted(patterns, 1, row, bits))


class Kept(NamedTuple):
    """One row of what was promised and what of it was done (*key*: a kind, or a part of life)."""

    key: str
    promised: Line
    done: Line


class Why(NamedTuple):
    """The reasons that were told for one state, the one heard most first."""

    state: str
    lines: tuple[Line, ...]


class Placed(NamedTuple):
    """How many stand on one level of a diamond, best first: women and men of those present, before and now (None: not counted).

    ``id``, ``id_before``: of the facts that say so.
    """

    item: str
    women: int | None
    men: int | None
    women_before: int | None
    men_before: int | None
    id: str = ""
    id_before: str = ""


class Diamond(NamedTuple):
    """The placements of one diamond, and how many were present then and now. ``room``: the workshop where all were counted together."""

    tool: str
    on: date | None
    on_before: date | None
    present: Count
    present_before: Count
    levels: tuple[Placed, ...]
    room: str = ""


@dataclass(frozen=True)
class Chart:
    """One group's results. ``people``: how many belong to it; ``agreed``: of them those who let themselves be counted.

    ``present``: how many came last time, None where no roll was called; ``hands``: {tool key: {question: [tallies.Line]}}, with the
    words of each question in ``asked`` {tool key: {question: words}};
    ``shared``: how many others were reached. Peace at home never stands by itself here (docs/method.md §5.2).
    """

    title: str
    place: str
    on: date
    people: Count
    agreed: Count
    promised: Line
    states: tuple[Line, ...]
    kinds: tuple[Kept, ...]
    areas: tuple[Kept, ...]
    reasons: tuple[Why, ...]
    present: Count | None = None
    present_on: date | None = None
    shared: Line | None = None
    diamonds: tuple[Diamond, ...] = ()
    hands: dict = field(default_factory=dict)
    asked: dict = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields of a Count that say anything here: a women's group shows no column of men.

        Hands may be counted where nobody's name was ever written down.
        """
        seen = [self.people, self.promised.now, self.promised.before]
        told = [line.last for questions in self.hands.values() for lines in questions.values() for line in lines]
        raised = {who for one in told for who in ("women", "men") if any(getattr(one, who))}
        return tuple(who for who in WHO if who in raised or any(getattr(one, who) for one in seen))


ALL = wanted()


def states(patterns) -> tuple[Line, ...]:
    """How promises go, in the order a promise lives; states nobody is in are kept: none let go is worth seeing."""
    return tuple(line(patterns, state, None, wanted([state])) for state in STATES)


def kept(patterns, keys) -> tuple[Kept, ...]:
    """What was promised and done for those of *keys* that anybody promised, in their order; "" where nothing was said."""
    done = wanted(["done"])
    rows = [Kept(key, line(patterns, key, key, ALL), line(patterns, key, key, done)) for key in (*keys, "")]
    return tuple(row for row in rows if any(row.promised.now) or any(row.promised.before))


def kinds(patterns) -> tuple[Kept, ...]:
    """By what a promise changes."""
    return kept(patterns, KINDS)


def areas(patterns) -> tuple[Kept, ...]:
    """By part of life."""
    return kept(patterns, AREAS)


def reasons(patterns) -> tuple[Why, ...]:
    """Why it went so, for every state of which anybody said why; good news has reasons too."""
    found = []
    for state in STATES:
        lines = [line(patterns, reason, None, 1 << why_bit(state, reason)) for reason in WHYS]
        lines = [one for one in lines if any(one.now) or any(one.before)]
        if lines:
            found.append(Why(state, tuple(sorted(lines, key=lambda one: -sum(one.now)))))
    return tuple(found)
