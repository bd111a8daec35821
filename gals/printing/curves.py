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


def circle(x: float, y: float, r: float, stroke: str = "", width: float = 0, fill: str = "") -> Curve:
    """A circle about (x, y) in four cubic quarters."""
    k = r * _QUARTER
    quarters = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    return Curve((x + r, y), quarters, stroke, width, fill, closed=True)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float) -> Curve:
    """A straight line."""
    return Curve((x1, y1), ((x2, y2),), stroke, width)
