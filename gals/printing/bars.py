"""Bars beside the rows of a table, by our own pens: told apart by their filling, so that a black-and-white copy tells as much.

A number that is not shown has a dot instead of a bar; nothing is nothing but the line from which bars begin.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gals.printing.curves import Curve, Item, circle, line
from gals.printing.text import BLACK, SOFT

#: Millimetres: the thickest bar, the least of it that can be read, what lies between two of them, between two hatches.
THICK, LEAST, BETWEEN, HATCH = 2.6, 1.7, 0.5, 1.1

#: Ground of each look; the second one is hatched.
_GROUNDS = ("#2b2b2b", "#ffffff", "#cfcac0", "#ffffff")
_HATCHED = 1

#: How many looks can be told apart.
LOOKS = len(_GROUNDS)


class Bar(NamedTuple):
    """*share* of the room (0 … 1; None: not shown), how it looks (below LOOKS), and between what it lies surely."""

    share: float | None
    look: int = 0
    low: float | None = None
    high: float | None = None


def room(many: int) -> float:
    """How high a row with so many bars is at least, in millimetres."""
    return many * (LEAST + BETWEEN) + 2 * BETWEEN if many else 0.0


def items(bars: Sequence[Bar], size: tuple[float, float]) -> Iterator[Item]:
    """*bars* under one another in *size* (width, height), from the line on the left."""
    wide, high = size
    thick = min(THICK, (high - 2 * BETWEEN) / max(len(bars), 1) - BETWEEN)
    top = (high - len(bars) * (thick + BETWEEN) + BETWEEN) / 2
    for place, bar in enumerate(bars):
        yield from _bar(bar, (top + place * (thick + BETWEEN), thick), wide)
    yield line((0, 0.4), (0, high - 0.4), BLACK, 0.25)


def sample(look: int, size: float) -> Iterator[Item]:
    """A small square filled as *look* is, for the words that say what it stands for."""
    yield from _filled((0, 0, size, size), look)


def _bar(bar: Bar, at: tuple[float, float], wide: float) -> Iterator[Item]:
    top, thick = at
    if bar.share is None:
        yield circle(1.6, top + thick / 2, 0.45, fill=BLACK)
        return
    if bar.share > 0:
        yield from _filled((0, top, max(bar.share * wide, 0.4), thick), bar.look)
    if bar.low is not None and bar.high is not None:
        middle, left, right = top + thick / 2, bar.low * wide, bar.high * wide
        yield line((left, middle), (right, middle), BLACK, 0.3)
        for end in (left, right):
            yield line((end, middle - thick * 0.3), (end, middle + thick * 0.3), BLACK, 0.3)


def _filled(box: tuple[float, float, float, float], look: int) -> Iterator[Item]:
    x, y, wide, high = box
    corners = ((x + wide, y), (x + wide, y + high), (x, y + high))
    yield Curve((x, y), corners, SOFT, 0.2, _GROUNDS[look % LOOKS], closed=True)
    if look % LOOKS == _HATCHED:
        yield from _hatches(box)


def _hatches(box: tuple[float, float, float, float]) -> Iterator[Item]:
    x, y, wide, high = box
    start = -high + HATCH / 2
    while start < wide:
        left, right = max(start, 0.0), min(start + high, wide)
        yield line((x + left, y + high - (left - start)), (x + right, y + high - (right - start)), SOFT, 0.3)
        start += HATCH
