"""A border of ram's horns, as felt carpets carry them: drawn by us as curves, so that every pen draws it alike."""

from collections.abc import Iterator
from math import cos, pi, sin

from gals.printing.curves import Curve, line
from gals.printing.layout import Box

INK, EARTH = "#23395d", "#9b3a26"

Point = tuple[float, float]

#: One horn in a square of 100 that stands on its foot: from the stem outwards and in again. The other is its mirror.
_HORN: tuple[Point, tuple[tuple[float, ...], ...]] = (
    (50, 96),
    ((50, 70, 50, 58, 46, 46), (38, 24, 8, 26, 10, 54), (12, 76, 38, 74, 36, 56), (35, 48, 26, 47, 25, 54)),
)
_SEED: tuple[Point, tuple[tuple[float, ...], ...]] = ((50, 6), ((58, 18), (50, 30), (42, 18), (50, 6)))
_FOOT: tuple[Point, tuple[tuple[float, ...], ...]] = ((36, 100), ((50, 84), (64, 100)))


def border(box: Box, band: float) -> list[Curve]:
    """A band *band* wide along the inside of *box* (left, top, width, height), horns standing inwards, a knot in each corner."""
    left, top, width, height = box
    drawn = [
        _rule(box, 0, 1.1, INK),
        _rule(box, band * 0.1, 0.4, EARTH),
        _rule(box, band * 1.06, 0.4, EARTH),
        _rule(box, band * 1.16, 1.1, INK),
    ]
    for length, at, turn in (
        (width, lambda along: (left + along, top + band * 0.58), 180),
        (width, lambda along: (left + along, top + height - band * 0.58), 0),
        (height, lambda along: (left + band * 0.58, top + along), 90),
        (height, lambda along: (left + width - band * 0.58, top + along), 270),
    ):
        drawn += _side(length, at, (band, turn))
    for x in (left + band * 0.58, left + width - band * 0.58):
        for y in (top + band * 0.58, top + height - band * 0.58):
            drawn += knot((x, y), band * 0.9)
    return drawn


def _side(length, at, look) -> Iterator[Curve]:
    band, turn = look
    free = length - band * 2.5
    count = max(1, int(free / (band * 0.94)))
    for number in range(count):
        yield from horns(
            at(band * 1.25 + free * (number + 0.5) / count), band * 0.84, turn, INK if number % 2 else EARTH
        )


def _rule(box: Box, inwards: float, width: float, colour: str) -> Curve:
    left, top, wide, high = box[0] + inwards, box[1] + inwards, box[2] - 2 * inwards, box[3] - 2 * inwards
    return Curve(
        (left, top), ((left + wide, top), (left + wide, top + high), (left, top + high)), colour, width, closed=True
    )


def horns(middle: Point, size: float, turn: float, colour: str) -> Iterator[Curve]:
    """A pair of horns, *size* across, turned clockwise."""
    for start, pieces in (_HORN, _mirrored(_HORN)):
        yield _placed(start, pieces, (middle, size, turn), Curve((0, 0), (), colour, size * 0.085))
    yield _placed(*_SEED, (middle, size, turn), Curve((0, 0), (), fill=colour, closed=True))
    yield _placed(*_FOOT, (middle, size, turn), Curve((0, 0), (), fill=colour, closed=True))


def knot(middle: Point, size: float) -> Iterator[Curve]:
    """Four pairs of horns about one point."""
    x, y = middle
    for turn in (45, 135, 225, 315):
        away = size * 0.24
        at = (x + away * sin(turn * pi / 180), y - away * cos(turn * pi / 180))
        yield from horns(at, size * 0.5, turn, INK)
    yield Curve(
        (x, y - size * 0.09),
        ((x + size * 0.09, y), (x, y + size * 0.09), (x - size * 0.09, y)),
        fill=EARTH,
        closed=True,
    )


def divider(middle: Point, width: float, colour: str = EARTH) -> Iterator[Curve]:
    """A line with a pair of horns lying in its middle, under a title."""
    x, y = middle
    for side in (-1, 1):
        yield line((x + side * width * 0.07, y), (x + side * width / 2, y), colour, 0.5)
        yield from horns((x + side * width * 0.035, y), width * 0.06, side * 90, colour)


def _mirrored(stroke):
    start, pieces = stroke
    turned = tuple(tuple(100 - value if at % 2 == 0 else value for at, value in enumerate(piece)) for piece in pieces)
    return (100 - start[0], start[1]), turned


def _placed(start, pieces, place, look: Curve) -> Curve:
    (x, y), size, turn = place
    k, c, s = size / 100, cos(turn * pi / 180), sin(turn * pi / 180)

    def moved(values: tuple[float, ...]) -> tuple[float, ...]:
        pairs = zip(values[::2], values[1::2], strict=True)
        found = ((x + ((a - 50) * c - (b - 50) * s) * k, y + ((a - 50) * s + (b - 50) * c) * k) for a, b in pairs)
        return tuple(value for pair in found for value in pair)

    first = moved(start)
    return look._replace(start=(first[0], first[1]), pieces=tuple(map(moved, pieces)))
