"""Bounds of hidden numbers reckoned another way (Edmonds and Karp), and the simplest way to hide: number by number, the smallest beside."""

from collections import deque

from gals.reports import release as quick
from gals.reports.release import BACK, MUCH, WHOLE


def bounds(flow: dict[tuple, int], hidden: set[tuple], edge: tuple) -> tuple[int, int]:
    """(least, most) that a hidden *edge* may be for somebody who sees all of *flow* but what is *hidden*."""
    start, end = edge
    room = _room(flow, hidden - {edge})
    up = _most(room, end, start)
    down = min(flow[edge], _most(room, start, end))
    return flow[edge] - down, min(flow[edge] + up, MUCH)


def unseen(released):
    """The edges that a Released table does not show."""
    return quick._hidden(released)


def keeps_apart(flow, hidden, k):
    """Whether no small number is known closer than by *k*, or nothing at all is shown."""
    return hidden == set(flow) or all(_is_safe(flow, hidden, edge, k) for edge in _small(flow, k))


def _room(flow, hidden):
    """node → node → by how much the flow between them may change: up without end, down to nothing."""
    room: dict[tuple, dict[tuple, int]] = {}
    for start, end in hidden:
        room.setdefault(start, {})[end] = MUCH
        room.setdefault(end, {})[start] = flow[start, end]
    return room


def _most(room, start, end):
    """The most that can be sent from *start* to *end* (Edmonds and Karp)."""
    left = {node: dict(ways) for node, ways in room.items()}
    sent = 0
    while sent < MUCH and (path := _path(left, start, end)):
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


def protected(flow, hidden, k):
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
    return (edge == (BACK, WHOLE)) + (WHOLE in edge or BACK in edge)


def release(table, k=5, before=()):
    """As ``gals.reports.release.release``."""
    flow = table.edges()
    hidden = protected(flow, _small(flow, k), k)
    for counted, shown in before:
        hidden |= quick._hidden(shown)
        grown = {edge: n - counted.edges()[edge] for edge, n in flow.items()}
        hidden |= {edge for edge, n in grown.items() if 0 < abs(n) < k}
        hidden = hidden if min(grown.values()) < 0 else protected(grown, hidden, k)
    return quick._as_released(table, flow, hidden)
