"""The four things every picture is made of. A pen that can draw these can draw any sheet, and draws it like the others.

All measures are sheet units, y downwards; colours are "#rrggbb", or empty for none. Values are hashable, so a pen can
keep what it drew once.
"""

from typing import NamedTuple

from gals.printing.strokes import Piece, Point

#: How far the handles of a quarter circle reach, as a part of its radius.
_QUARTER = 0.5523


class Curve(NamedTuple):
    """A line that may bend: drawn *width* wide in *stroke*, filled with *fill*, round at ends and joins."""

    start: Point
    pieces: tuple[Piece, ...]
    stroke: str = ""
    width: float = 0
    fill: str = ""
    closed: bool = False


class Text(NamedTuple):
    """One line of words on the base line y; ``anchor`` (start, middle, end) says what of it stands at x."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: str = "middle"
    bold: bool = False


class Stamp(NamedTuple):
    """A known pictogram with its middle at (x, y), *size* across, turned clockwise."""

    symbol: str
    x: float
    y: float
    size: float
    turn: float = 0


class Photo(NamedTuple):
    """A photograph (the bytes of a file Pillow reads) with its upper left corner at (x, y)."""

    content: bytes
    x: float
    y: float
    width: float
    height: float


Item = Curve | Text | Stamp | Photo


def circle(
    x: float, y: float, r: float, stroke: str = "", *, width: float = 0, fill: str = "", uneven: float = 0
) -> Curve:
    """A circle about (x, y) in four cubic quarters; *uneven* is how far a hand strays from the round, as part of r."""
    e, s, w, n = r * (1 + uneven), r * (1 - uneven * 0.6), r * (1 + uneven * 0.7), r * (1 - uneven)
    quarters = (
        (x + e, y + s * _QUARTER, x + e * _QUARTER, y + s, x, y + s),
        (x - w * _QUARTER, y + s, x - w, y + s * _QUARTER, x - w, y),
        (x - w, y - n * _QUARTER, x - w * _QUARTER, y - n, x, y - n),
        (x + e * _QUARTER, y - n, x + e, y - n * _QUARTER, x + e, y),
    )
    return Curve((x + e, y), quarters, stroke, width, fill, closed=True)


def line(start: Point, end: Point, stroke: str, width: float) -> Curve:
    """A straight line."""
    return Curve(start, (end,), stroke, width)
