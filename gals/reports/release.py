"""What may leave: small numbers are hidden, and no hidden number can be worked out from those that are shown.

A table with its totals is a flow: people go from the whole into rows, from rows through cells into columns, and back into
the whole. What is shown is fixed; what is hidden may be anything that keeps every sum. So the bounds between which a reader
can place a hidden number are found exactly, by sending as much as possible round the other way (Ford and Fulkerson; for
tables: L. Cox, "Network models for complementary cell suppression", JASA 90, 1995). Numbers are hidden until no small one
can be told from a number that is not small.
"""

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

#: The smallest number of people that is shown, and the smallest where items speak of violence (docs/safety.md, release).
K, K_VIOLENCE = 5, 10

#: Below so many people nobody is told that all, or none, said so.
ALL_OR_NONE = 50

_WHOLE, _BACK = ("whole",), ("back",)

#: More than any table holds.
_MUCH = 1 << 60


class Table(NamedTuple):
    """Counts of people: ``rows`` and ``columns`` are their keys, ``cells[row][column]`` whole numbers."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    def edges(self) -> dict[tuple, int]:
        """(from, to) → how many, for cells, totals of rows and columns, and the whole."""
        flow: dict[tuple, int] = {}
        for row, counts in zip(self.rows, self.cells, strict=True):
            flow[_WHOLE, ("row", row)] = sum(counts)
            flow |= {(("row", row), ("column", column)): n for column, n in zip(self.columns, counts, strict=True)}
        for place, column in enumerate(self.columns):
            flow[("column", column), _BACK] = sum(counts[place] for counts in self.cells)
        flow[_BACK, _WHOLE] = sum(map(sum, self.cells))
        return flow


class Released(NamedTuple):
    """A table as it is shown: None stands for a hidden number. Totals may be hidden too."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    whole: int | None

    @property
    def hidden(self) -> int:
        """How many numbers are hidden."""
        return [*sum(self.cells, ()), *self.row_totals, *self.column_totals, self.whole].count(None)


def release(table: Table, k: int = K, before: Iterable[tuple[Table, Released]] = ()) -> Released:
    """*table* without any number from which fewer than *k* people can be made out.

    *before*: the same table as it was given out earlier, each as it was counted and as it was shown; then those who came in
    between cannot be made out by subtraction either.
    """
    flow = table.edges()
    hidden = _protected(flow, _small(flow, k), k)
    for counted, shown in before:
        if (counted.rows, counted.columns) == (table.rows, table.columns):
            hidden = _joined(flow, hidden | _hidden(shown), counted.edges(), k)
    return _as_released(table, flow, hidden)


def bounds(flow: dict[tuple, int], hidden: set[tuple], edge: tuple) -> tuple[int, int]:
    """(least, most) that a hidden *edge* may be for somebody who sees all of *flow* but what is *hidden*."""
    start, end = edge
    room = _room(flow, hidden - {edge})
    up = _most(room, end, start)
    down = min(flow[edge], _most(room, start, end))
    return flow[edge] - down, min(flow[edge] + up, _MUCH)


def _room(flow, hidden):
    """node → node → by how much the flow between them may change: up without end, down to nothing."""
    room: dict[tuple, dict[tuple, int]] = {}
    for start, end in hidden:
        room.setdefault(start, {})[end] = _MUCH
        room.setdefault(end, {})[start] = flow[start, end]
    return room


def _most(room, start, end):
    """The most that can be sent from *start* to *end* (Edmonds and Karp)."""
    left = {node: dict(ways) for node, ways in room.items()}
    sent = 0
    while sent < _MUCH and (path := _path(left, start, end)):
        width = min(left[here][there] for here, there in path)
        for here, there in path:
            left[here][there] -= width
            left[there][here] = left[there].get(here, 0) + width
        sent += width
    return sent


def _path(left, start, end):
    came, waiting = {start: None}, deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, width in left.get(here, {}).items():
            if width > 0 and there not in came:
                came[there] = here
                waiting.append(there)
    if end not in came:
        return []
    path, node = [], end
    while came[node] is not None:
        path.append((came[node], node))
        node = came[node]
    return path


def _small(flow, k):
    return {edge for edge, n in flow.items() if 0 < n < k}


def _protected(flow, hidden, k):
    """*hidden*, and what must be hidden besides so that no small number is known closer than by *k*."""
    for edge in sorted(_small(flow, k), key=lambda one: (_is_total(one), one)):
        while not _is_safe(flow, hidden, edge, k):
            helper = _helper(flow, hidden, edge)
            if helper is None:
                return set(flow)
            hidden = hidden | {helper}
    return hidden


def _is_safe(flow, hidden, edge, k):
    least, most = bounds(flow, hidden, edge)
    return most - least >= k


def _helper(flow, hidden, told):
    """What to hide next: the smallest number shown where *told*, or what is hidden beside it, begins or ends."""
    shown = [edge for edge in flow if edge not in hidden and flow[edge]]
    nodes = {node for edge in hidden for node in edge}
    near = [edge for edge in shown if set(edge) & set(told)] or [edge for edge in shown if set(edge) & nodes] or shown
    return min(near, key=lambda edge: (_is_total(edge), flow[edge], edge), default=None)


def _is_total(edge):
    """Totals are hidden last, the whole last of all."""
    return (edge == (_BACK, _WHOLE)) + (_WHOLE in edge or _BACK in edge)


def _joined(flow, hidden, earlier, k):
    """What must be hidden now so that subtracting the *earlier* numbers tells of no few who joined in between.

    *hidden* holds what was hidden then: it stays so, and thereby both tables and their difference stand apart.
    """
    grown = {edge: n - earlier[edge] for edge, n in flow.items()}
    hidden = hidden | {edge for edge, n in grown.items() if 0 < abs(n) < k}
    if min(grown.values()) < 0:  # somebody went: a reader cannot reckon with nobody having gone
        return hidden
    return _protected(grown, hidden, k)


def _hidden(shown):
    """The edges of a Released table that it does not show."""
    cells = {
        (("row", row), ("column", column)): n
        for row, counts in zip(shown.rows, shown.cells, strict=True)
        for column, n in zip(shown.columns, counts, strict=True)
    }
    rows = {(_WHOLE, ("row", row)): n for row, n in zip(shown.rows, shown.row_totals, strict=True)}
    columns = {(("column", column), _BACK): n for column, n in zip(shown.columns, shown.column_totals, strict=True)}
    return {edge for edge, n in (cells | rows | columns | {(_BACK, _WHOLE): shown.whole}).items() if n is None}


def _as_released(table, flow, hidden):
    def show(edge):
        return None if edge in hidden else flow[edge]

    cells = tuple(tuple(show((("row", row), ("column", column))) for column in table.columns) for row in table.rows)
    row_totals = tuple(show((_WHOLE, ("row", row))) for row in table.rows)
    column_totals = tuple(show((("column", column), _BACK)) for column in table.columns)
    return Released(table.rows, table.columns, cells, row_totals, column_totals, show((_BACK, _WHOLE)))


def share(yes: int, asked: int, k: int = K) -> str | None:
    """A percentage that may leave: None when those who said so, or those who did not, are fewer than *k* but not none.

    All or none of fewer than fifty people would say what each of them said: ``<10`` or ``>90`` is shown instead.
    """
    no = asked - yes
    if asked < k or 0 < yes < k or 0 < no < k:
        return None
    if asked < ALL_OR_NONE and 0 in (yes, no):
        return "<10" if yes == 0 else ">90"
    return str(round(100 * yes / asked))
