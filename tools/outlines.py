"""Outlines of zones: what they cover, where two lie on each other, and how one is moved. Numbers in, plain values out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import isfinite
from typing import Any

from tools.kit import SHEET, Outline

#: A zone smaller than this (square units) has no room to draw in: about 64 × 64.
SMALLEST = 4000

#: An outline has at most so many corners.
MOST_CORNERS = 200

#: Outlines are compared along level lines so far apart; what shares a border does not lie on each other.
_STEP, _BORDER = 2, 0.5

Box = tuple[float, float, float, float]


def outline(value: Any) -> Outline | None:
    """*value* ([[x, y], …], whoever wrote it) as an outline inside the sheet with room to draw in; None when it is none."""
    if not isinstance(value, (list, tuple)) or not 3 <= len(value) <= MOST_CORNERS or not all(map(_is_corner, value)):
        return None
    made = tuple((round(float(x), 1), round(float(y), 1)) for x, y in value)
    return made if area(made) >= SMALLEST else None


def _is_corner(corner: Any) -> bool:
    if not isinstance(corner, (list, tuple)) or len(corner) != len(SHEET):
        return False
    numbers = [one for one in corner if isinstance(one, (int, float)) and not isinstance(one, bool)]
    return len(numbers) == len(SHEET) and all(
        isfinite(at) and 0 <= at <= most for at, most in zip(numbers, SHEET, strict=True)
    )


def area(shape: Outline) -> float:
    """How many square units *shape* covers."""
    pairs = zip(shape, (*shape[1:], shape[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def box(shape: Iterable[tuple[float, float]]) -> Box:
    """Left, top, width and height of *shape*."""
    xs, ys = zip(*shape, strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def fitted(shape: Outline, into: Box) -> Outline:
    """*shape* stretched and moved so that *into* is its box."""
    left, top, width, height = box(shape)
    across, down = into[2] / (width or 1), into[3] / (height or 1)
    return tuple((round(into[0] + (x - left) * across, 1), round(into[1] + (y - top) * down, 1)) for x, y in shape)


def overlaps(zones: Mapping[str, Outline]) -> list[tuple[str, str]]:
    """The pairs of keys of *zones* that lie on each other; a shared border is none."""
    boxes = {key: box(shape) for key, shape in zones.items()}
    near = [(a, b) for a, b in combinations(zones, 2) if _near(boxes[a], boxes[b])]
    rows = {key: list(_rows(zones[key], boxes[key])) for key in {key for pair in near for key in pair}}
    return [(a, b) for a, b in near if _meet(dict(rows[a]), rows[b])]


def _near(a: Box, b: Box) -> bool:
    across = a[0] + a[2] > b[0] and b[0] + b[2] > a[0]
    return across and a[1] + a[3] > b[1] and b[1] + b[3] > a[1]


def _rows(shape: Outline, around: Box) -> Iterator[tuple[int, list[float]]]:
    """(number of a level line, where *shape* crosses it, from left to right)."""
    for row in range(int(around[1] // _STEP), int((around[1] + around[3]) // _STEP) + 1):
        yield row, crossings(shape, row * _STEP + _STEP / 2)


def crossings(shape: Outline, y: float) -> list[float]:
    """Where *shape* crosses the level line *y*, from left to right: inside lies between each two."""
    found = []
    for (x1, y1), (x2, y2) in zip(shape, (*shape[1:], shape[0]), strict=True):
        if (y1 > y) != (y2 > y):
            found.append((x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return sorted(found)


def _meet(mine: Mapping[int, list[float]], others: Iterable[tuple[int, list[float]]]) -> bool:
    return any(
        min(right, b) - max(left, a) > _BORDER
        for row, theirs in others
        for left, right in _pairs(mine.get(row, ()))
        for a, b in _pairs(theirs)
    )


def _pairs(values: Any) -> Iterator[tuple[float, float]]:
    return zip(values[::2], values[1::2], strict=True)
