"""Figures of people: a large numeral, a small woman or man for each, faint ones for who was there besides; and words that fit."""

from collections.abc import Iterable, Iterator
from math import ceil
from typing import NamedTuple

from gals.printing import fonts
from gals.printing.curves import Curve, Item, Text
from gals.printing.signs import sign
from gals.printing.text import BLACK, SOFT, plain

#: Figures of who was there and did not raise a hand.
FAINT = "#b9b4aa"

#: More figures than these in one cell are a number alone.
MOST = 60


class Figures(NamedTuple):
    """How many of how many present (None: not known), and how many last time (None: no last time)."""

    number: int
    present: int | None = None
    before: int | None = None


def people(who: str, cell: Figures, box: tuple[float, float, float, float]) -> Iterator[Item]:
    """A large numeral, a figure for each person, faint ones for who was there besides; below it how many last time."""
    x, y, wide, height = box
    big = min(13.0, height * 0.62)
    if who == "group" and not cell.number and not cell.before:
        return
    yield Text(x, y + height / 2 + big * 0.36, str(cell.number), big, BLACK, "start", True)
    if cell.before is not None:
        yield from _was(cell.before, (x, y + height - 1.2), min(4.4, height * 0.28))
    left = x + big * 1.45
    shown = max(cell.number, cell.present or 0)
    if who == "group" or not 0 < shown <= MOST:
        return
    room = wide - big * 1.45
    size, across = _fit(shown, room, height * 0.9)
    rows = ceil(shown / across)
    for number in range(shown):
        at = (
            left + (number % across + 0.5) * size * 0.62,
            y + height / 2 + (number // across - (rows - 1) / 2) * size,
            size * 0.92,
        )
        yield from sign(who, at, BLACK if number < cell.number else FAINT)


def _was(number: int, at: tuple[float, float], size: float) -> Iterator[Item]:
    """How many last time: small, behind a sign that points back."""
    x, y = at
    yield Curve((x, y - size * 0.35), ((x + size * 0.5, y - size * 0.7), (x + size * 0.5, y)), fill=SOFT, closed=True)
    yield Text(x + size * 0.8, y, str(number), size, SOFT, "start")


def _fit(count: int, wide: float, high: float) -> tuple[float, int]:
    """(size, how many in a row) so that *count* figures fill the room, none larger than a row needs."""
    size = min(high, 17.0)
    while size > 2 and int(wide / (size * 0.62)) * int(high / size) < count:
        size *= 0.95
    return size, max(1, int(wide / (size * 0.62)))


def stand(who: str, placed: Figures, at: tuple[float, float], room: tuple[float, float]) -> Iterator[Item]:
    """One side of a level: the numeral next to the middle, then a figure for each person outwards (to the left: below 0)."""
    (x, y), (out, high) = at, room
    side = 1 if out > 0 else -1
    yield Text(x + side * 10, y + 4, str(placed.number), 12, BLACK, "middle", True)
    size, across = _fit(placed.number, abs(out) - 34, high * 0.9) if 0 < placed.number <= MOST else (1, 0)
    rows = ceil(placed.number / across) if across else 0
    for number in range(placed.number if across else 0):
        away = 20 + (number % across + 0.5) * size * 0.62
        yield from sign(who, (x + side * away, y + (number // across - (rows - 1) / 2) * size, size * 0.92), BLACK)
    if placed.before is not None:
        yield from _was(placed.before, (x + side * (abs(out) - 5) - 5, y + 2), 5)


def set_in(text: str, room: tuple[float, float], size: float) -> Iterable[tuple[float, str, float]]:
    """(base line about the middle, words, size) of *text* in lines in *room*: smaller where it must be, then cut."""
    for share in (1, 0.88, 0.76, 0.66):
        lines = fonts.lines(plain(text), size * share, room[0])
        if len(lines) * size * share * 1.2 <= room[1] and all(
            fonts.width(one, size * share) <= room[0] for one in lines
        ):
            break
    fits = size * share
    most = max(1, int(room[1] / (fits * 1.2)))
    lines = [fitted(one, fits, room[0])[0] for one in lines]
    lines = [*lines[: most - 1], lines[most - 1].rstrip(" …") + "…"] if len(lines) > most else lines
    first = -(len(lines) - 1) * fits * 0.6 + fits * 0.35
    return [(first + number * fits * 1.2, one, fits) for number, one in enumerate(lines)]


def fitted(text: str, size: float, room: float, bold: bool = False) -> tuple[str, float]:
    """*text* on one line and the size at which it fits *room*, cut where two thirds of its size are not enough."""
    shown = " ".join(plain(text).split())
    wide = fonts.width(shown, size, bold)
    fits = size if wide <= room else max(size * 0.66, size * room / wide)
    while len(shown) > 1 and fonts.width(shown, fits, bold) > room + 0.01:
        shown = shown[:-2].rstrip() + "…"
    return shown, fits
