"""The multilane highway as values: lane by milestone, how many promised and how many did, women and men apart (docs/method.md §3.8).

A ``charts.Pattern`` says what it adds to each number (``names``); places are added up number by number, and lanes are read off
the sums. Pure: nothing here knows a database or a page.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from gals.reports.charts import WHO, Line, Why, wanted
from gals.reports.promises import Count
from tools.lanes import LANES, MOST_COLUMNS, STATES, WHYS, why_bit

DONE = wanted(["done"])
COLUMNS = tuple(wanted(columns=[column]) for column in range(MOST_COLUMNS))
IN_STATE = {state: wanted([state]) for state in STATES}
FOR_REASON = {(state, reason): 1 << why_bit(state, reason) for state in STATES for reason in WHYS}

#: {name of a number: how many}.
Sums = Mapping[Any, int]


class Cell(NamedTuple):
    """What was promised for one milestone of a lane (*column*; None: for all of them), and what of it was done."""

    column: int | None
    promised: Line
    done: Line


class Lane(NamedTuple):
    """One lane: its milestones, all of them together, how its promises go, and why."""

    key: str
    cells: tuple[Cell, ...]
    total: Cell
    states: tuple[Line, ...]
    reasons: tuple[Why, ...]


class Label(NamedTuple):
    """What people of the groups with one label promised and did."""

    label: str
    promised: Line
    done: Line


@dataclass(frozen=True)
class Highway:
    """A programme's or a place's results. ``people`` are written down, ``agreed`` let themselves be counted: the denominators.

    ``months``: from a promise to each milestone; ``shared``: how many others were reached, in the lane of wider change.
    """

    title: str
    on: date
    months: tuple[int, ...]
    people: Count
    agreed: Count
    lanes: tuple[Lane, ...]
    labels: tuple[Label, ...]
    shared: Line

    @property
    def is_empty(self) -> bool:
        """Whether nobody who may be counted promised anything in either cycle."""
        return not any(any(one.total.promised.now) or any(one.total.promised.before) for one in self.lanes)


@lru_cache(maxsize=1 << 16)
def _said(bits: int, is_why: bool, briefly: bool) -> tuple[tuple[str, Any], ...]:
    """What *bits* say: promised and done, at all and at each milestone, in which states; or for which reasons."""
    if is_why:
        return tuple(("reason", one) for one, bit in FOR_REASON.items() if bits & bit)
    done = [("done", None)] if bits & DONE else []
    if briefly:
        return (("promised", None), *done)
    columns = [column for column, mask in enumerate(COLUMNS) if bits & mask]
    kept = [("done", column) for column in columns if bits & COLUMNS[column] & DONE]
    states = [("state", state) for state, mask in IN_STATE.items() if bits & mask]
    return (("promised", None), *done, *(("promised", column) for column in columns), *kept, *states)


def names(by: str, one, is_why: bool = False) -> tuple[Any, ...]:
    """The numbers to which a Pattern *one* belongs. *by*: what its row is, ``lane`` or ``label``; *is_why*: its bits are reasons."""
    return tuple((by, one.row, one.who, one.cycle, *said) for said in _said(one.bits, is_why, by == "label"))


def summed(by: str, how, why=()) -> Counter:
    """The sums of Patterns of states (*how*) and of reasons (*why*)."""
    sums: Counter = Counter()
    for patterns, is_why in ((how, False), (why, True)):
        for one in patterns:
            for name in names(by, one, is_why):
                sums[name] += one.people
    return sums


def lanes(how, why, months) -> tuple[Lane, ...]:
    """The Lanes from patterns of states (*how*) and of reasons (*why*), from the top of the road down."""
    return lanes_of(summed("lane", how, why), months)


def lanes_of(sums: Sums, months) -> tuple[Lane, ...]:
    """The same from sums."""
    return tuple(_lane(sums, key, len(months)) for key in LANES)


def _lane(sums, key, columns) -> Lane:
    cells = tuple(_cell(sums, key, place) for place in range(columns))
    states = tuple(_line(sums, state, ("lane", key), ("state", state)) for state in STATES)
    return Lane(key, cells, _cell(sums, key, None), states, tuple(_whys(sums, key)))


def _cell(sums, key, column) -> Cell:
    return Cell(column, *(_line(sums, key, ("lane", key), (what, column)) for what in ("promised", "done")))


def _whys(sums, key):
    for state in STATES:
        lines = [_line(sums, reason, ("lane", key), ("reason", (state, reason))) for reason in WHYS]
        lines = [one for one in lines if any(one.now) or any(one.before)]
        if lines:
            yield Why(state, tuple(sorted(lines, key=lambda one: -sum(one.now))))


def _line(sums, key, row, what) -> Line:
    now, before = (Count(*(sums.get((*row, who, cycle, *what), 0) for who in WHO.values())) for cycle in (0, 1))
    return Line(key, now, before)


def labels(how, order) -> tuple[Label, ...]:
    """The Labels of *order* that promised anything, from patterns by label; in that order, which is never one of size."""
    return labels_of(summed("label", how), order)


def labels_of(sums: Sums, order) -> tuple[Label, ...]:
    """The same from sums."""
    found = [
        Label(key, *(_line(sums, key, ("label", key), (what, None)) for what in ("promised", "done"))) for key in order
    ]
    return tuple(one for one in found if any(one.promised.now) or any(one.promised.before))


def share(done: int, promised: int) -> int:
    """Whole percent of *promised* that is done; 0 where nothing was promised."""
    return round(100 * done / promised) if promised else 0
