"""What may leave: small numbers are hidden, and no hidden number can be worked out from those that are shown.

A table with its totals is a flow: people go from the whole into rows, from rows through cells into columns, and back into
the whole. What is shown is fixed; what is hidden may be anything that keeps every sum. So it is known exactly between which
bounds a reader can place a hidden number, by sending as much as is needed round the other way (Ford and Fulkerson; for
tables: L. Cox, "Network models for complementary cell suppression", JASA 90, 1995). Numbers are hidden until no small one
can be told from a number that is not small.
"""

from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import chain, pairwise
from typing import NamedTuple

#: The smallest number of people that is shown, and the smallest where items speak of violence (docs/safety.md, release).
K, K_VIOLENCE = 5, 10

#: Below so many people nobody is told that all, or none, said so.
ALL_OR_NONE = 50

#: Where people come from, and where they go, in the flow.
WHOLE, BACK = ("whole",), ("back",)

#: More than any table holds.
MUCH = 1 << 60


class Table(NamedTuple):
    """Counts of people: ``rows`` and ``columns`` are their keys, ``cells[row][column]`` whole numbers."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    def edges(self) -> dict[tuple, int]:
        """(from, to) → how many, for cells, totals of rows and columns, and the whole."""
        flow: dict[tuple, int] = {}
        for row, counts in zip(self.rows, self.cells, strict=True):
            flow[WHOLE, ("row", row)] = sum(counts)
            flow |= {(("row", row), ("column", column)): n for column, n in zip(self.columns, counts, strict=True)}
        for place, column in enumerate(self.columns):
            flow[("column", column), BACK] = sum(counts[place] for counts in self.cells)
        flow[BACK, WHOLE] = sum(map(sum, self.cells))
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


def _small(flow, k):
    return {edge for edge, n in flow.items() if 0 < n < k}


def _protected(flow, hidden, k):
    """*hidden*, and what must be hidden besides so that no small number is known closer than by *k*."""
    room = _Room(flow, hidden)
    for edge in sorted(_small(flow, k), key=lambda one: (_is_total(one), one)):
        while more := room.lacks(edge, k):
            if more == {edge}:
                return set(flow)
            for helper in more:
                room.hide(helper)
    return room.hidden


class _Room:
    """By how much numbers may change as long as they are hidden: up without end, down to nothing. Grows with what is hidden."""

    def __init__(self, flow, hidden):
        self.flow, self.hidden = flow, set()
        #: Node → node → by how much more may go that way.
        self.ways: dict[tuple, dict[tuple, int]] = {}
        #: Node → node → what it costs to hide the shown number between. Nothing is never hidden: it speaks of nobody.
        self.prices: dict[tuple, dict[tuple, int]] = {}
        for edge in flow:
            for here, there in (edge, edge[::-1]):
                self.prices.setdefault(here, {})
                if flow[edge]:
                    self.prices[here][there] = _is_total(edge) * MUCH + flow[edge]
        for edge in hidden:
            self.hide(edge)

    def hide(self, edge):
        """Hide *edge* too."""
        start, end = edge
        self.hidden.add(edge)
        self.prices[start].pop(end, None)
        self.prices[end].pop(start, None)
        self.ways.setdefault(start, {})[end] = MUCH
        self.ways.setdefault(end, {})[start] = self.flow[edge]

    def lacks(self, edge, k):
        """What must be hidden besides a hidden *edge* so that who sees the rest can place it no closer than by *k*: what is
        cheapest to hide and opens one more way round (totals last, few people before many).

        Nothing where it is safe; *edge* itself where nothing helps.
        """
        start, end = edge
        down, taken = self._sent(start, end, min(self.flow[edge], k))
        if down >= k:
            return set()
        up, given = self._sent(end, start, k - down)
        if down + up >= k:
            return set()
        return self._cheapest(end, start, given) or self._cheapest(start, end, taken) or {edge}

    def _sent(self, start, end, enough):
        """(how much, up to *enough*, can be sent from *start* to *end* round about, what that changes) (Ford and Fulkerson)."""
        changed, sent = {(start, end): -MUCH, (end, start): -MUCH}, 0
        while sent < enough and (path := self._path(start, end, changed)):
            width = min(enough - sent, *(self._left(here, there, changed) for here, there in path))
            for here, there in path:
                changed[here, there] = changed.get((here, there), 0) - width
                changed[there, here] = changed.get((there, here), 0) + width
            sent += width
        return sent, changed

    def _cheapest(self, start, end, changed):
        """The numbers shown now on the cheapest way from *start* to *end* beside what was sent already (Dijkstra)."""
        best, came, waiting, most = {start: 0}, {}, [(0, start)], MUCH * MUCH
        while waiting and waiting[0][0] < most:
            cost, here = heappop(waiting)
            if cost > best[here]:
                continue
            ways = self.ways.get(here, {}).items()
            free = [(there, cost) for there, room in ways if room + changed.get((here, there), 0) > 0]
            for there, dear in chain(free, ((there, cost + price) for there, price in self.prices[here].items())):
                if dear < best.get(there, most):
                    best[there], came[there] = dear, here
                    if there == end:
                        most = dear
                    heappush(waiting, (dear, there))
        way = [end]
        while way[-1] in came:
            way.append(came[way[-1]])
        return {edge for one in pairwise(way) for edge in (one, one[::-1]) if edge in self.flow} - self.hidden

    def _left(self, here, there, changed):
        return self.ways[here][there] + changed.get((here, there), 0)

    def _path(self, start, end, changed):
        """The pairs of nodes of one way round, sought in depth from whichever end has fewer ways out; empty where there is none."""
        back = len(self.ways.get(end, ())) < len(self.ways.get(start, ()))
        begin, goal = (end, start) if back else (start, end)
        seen, path = {begin}, [(begin, iter(self.ways.get(begin, ())))]

        def may_go(here, there):
            return (self._left(there, here, changed) if back else self._left(here, there, changed)) > 0

        while path:
            here, ways = path[-1]
            there = goal if goal in self.ways[here] and may_go(here, goal) else next(ways, None)
            if there is None:
                path.pop()
            elif there not in seen and may_go(here, there):
                seen.add(there)
                path.append((there, iter(self.ways.get(there, ()))))
                if there == goal:
                    nodes = [node for node, _ways in path]
                    nodes = nodes[::-1] if back else nodes
                    return list(pairwise(nodes))
        return []


def _is_total(edge):
    """Totals are hidden last, the whole last of all."""
    return (edge == (BACK, WHOLE)) + (WHOLE in edge or BACK in edge)


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
    rows = {(WHOLE, ("row", row)): n for row, n in zip(shown.rows, shown.row_totals, strict=True)}
    columns = {(("column", column), BACK): n for column, n in zip(shown.columns, shown.column_totals, strict=True)}
    return {edge for edge, n in (cells | rows | columns | {(BACK, WHOLE): shown.whole}).items() if n is None}


def _as_released(table, flow, hidden):
    def show(edge):
        return None if edge in hidden else flow[edge]

    cells = tuple(tuple(show((("row", row), ("column", column))) for column in table.columns) for row in table.rows)
    row_totals = tuple(show((WHOLE, ("row", row))) for row in table.rows)
    column_totals = tuple(show((("column", column), BACK)) for column in table.columns)
    return Released(table.rows, table.columns, cells, row_totals, column_totals, show((BACK, WHOLE)))


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
