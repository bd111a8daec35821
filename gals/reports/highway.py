"""The multilane highway as values: lane by milestone, how many promised and how many did, women and men apart (docs/method.md §3.8).

Made of ``charts.Pattern`` rows whose row is a lane. Pure: nothing here knows a database or a page.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from gals.reports.charts import ALL, Line, Why, line, reasons, wanted
from gals.reports.promises import Count
from tools.lanes import LANES, STATES

DONE = ["done"]


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
    #: When it was counted, where that may be a minute ago.
    counted_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody who may be counted promised anything in either cycle."""
        return not any(any(one.total.promised.now) or any(one.total.promised.before) for one in self.lanes)


def lanes(how, why, months) -> tuple[Lane, ...]:
    """The Lanes from patterns of states (*how*) and of reasons (*why*), from the top of the road down."""
    return tuple(
        _lane(key, [one for one in how if one.row == key], [one for one in why if one.row == key], months)
        for key in LANES
    )


def _lane(key, how, why, months) -> Lane:
    cells = tuple(_cell(how, key, place) for place in range(len(months)))
    states = tuple(line(how, state, key, wanted([state])) for state in STATES)
    return Lane(key, cells, _cell(how, key, None), states, reasons(why))


def _cell(how, key, column) -> Cell:
    columns = range(column, column + 1) if column is not None else None
    promised, done = (ALL, wanted(DONE)) if columns is None else (wanted(columns=columns), wanted(DONE, columns))
    return Cell(column, line(how, key, key, promised), line(how, key, key, done))


def labels(how, order) -> tuple[Label, ...]:
    """The Labels of *order* that promised anything, from patterns by label; in that order, which is never one of size."""
    found = [Label(key, line(how, key, key, ALL), line(how, key, key, wanted(DONE))) for key in order]
    return tuple(one for one in found if any(one.promised.now) or any(one.promised.before))


def share(done: int, promised: int) -> int:
    """Whole percent of *promised* that is done; 0 where nothing was promised."""
    return round(100 * done / promised) if promised else 0
