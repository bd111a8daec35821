"""The upscaling plan: who will be reached, and where (docs/method.md §3.5). Rows are circles, columns are groups and places.

A plan is anything with circle, women, men, and ``participant_id`` where one person made it. What a group wrote into a cell
and what its people plan one by one speak of the same people: the larger of the two numbers counts, never their sum.
"""

from typing import NamedTuple

from gals.reports.network import Reach


class Table(NamedTuple):
    """``cells`` {(circle, column): Reach}; ``rows`` {circle: Reach} and ``columns`` {column: Reach} are totals, ``whole`` of all."""

    cells: dict
    rows: dict
    columns: dict
    whole: Reach


def table(plans, circles, columns):
    """The Table of *plans*, {column: [plan, …]}, for *circles* and *columns* in their order; empty cells are Reach()."""
    cells = {(circle, column): _cell(plans.get(column, ()), circle) for circle in circles for column in columns}

    def total(which):
        found = [reach for key, reach in cells.items() if which(key)]
        return Reach(sum(one.women for one in found), sum(one.men for one in found))

    return Table(
        cells,
        {circle: total(lambda key, circle=circle: key[0] == circle) for circle in circles},
        {column: total(lambda key, column=column: key[1] == column) for column in columns},
        total(lambda key: True),
    )


def _cell(plans, circle):
    here = [plan for plan in plans if plan.circle == circle]
    written = [plan for plan in here if not plan.participant_id]
    single = [plan for plan in here if plan.participant_id]
    return Reach(*(max(_said(written, sex), _said(single, sex)) for sex in Reach._fields))


def _said(plans, sex):
    return sum(getattr(plan, sex) or 0 for plan in plans)
