"""Marks for the filled sheets of our tools, drawn by our own hand: simple pictures as strokes, with a little tremor.

Pictures stand in a square of 100; each stroke is a row of points, ``!`` marks a sharp corner.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import hypot, sin

from tools.ink import pack
from tools.kit import Mark

Point = tuple[float, float]

SKETCHES = {
    "house": (
        "16,48 17,94! 84,93! 83,46",
        "4,52 30,26 50,8! 72,30 97,50",
        "42,93 42,66! 59,65! 60,92",
        "68,58 80,57! 80,72! 68,73! 68,58",
        "70,24 70,8! 78,8! 78,32",
    ),
    "woman": (
        "50,6 38,10 37,26 50,34 62,27 62,10 50,6",
        "36,34 33,14 42,1 58,1 67,14 64,34",
        "50,35 40,52 24,90! 50,94 76,90! 60,52 50,35",
        "44,44 30,56 20,52",
        "56,44 70,56 80,51",
        "42,93 42,99 36,99",
        "58,93 58,99 64,99",
    ),
    "man": (
        "50,14 39,18 38,30 50,38 61,31 61,18 50,14",
        "32,18 40,14 60,14 68,18",
        "38,14 46,0 54,0 62,14",
        "50,38 50,66",
        "50,66 38,98 32,98",
        "50,66 62,98 68,98",
        "24,58 36,48 50,45 64,48 76,58",
    ),
    "child": (
        "50,30 40,34 40,46 50,51 60,46 60,34 50,30",
        "50,51 50,74",
        "50,74 40,97",
        "50,74 61,97",
        "32,66 50,57 68,64",
    ),
    "sheep": (
        "28,66 14,62 12,46 24,42 26,28 42,30 52,22 62,30 76,28 80,42 90,50 82,64 68,66 58,72 44,66 28,66",
        "18,44 6,40 2,52 10,60 18,56",
        "32,67 32,90",
        "42,68 42,90",
        "64,68 64,90",
        "74,66 75,89",
    ),
    "tree": (
        "44,96 46,60",
        "57,96 55,60",
        "46,60 26,62 14,48 20,30 36,14 56,10 74,18 86,36 82,52 66,62 55,60",
        "34,36 38,32 42,37 37,41 34,36",
        "58,28 62,24 66,29 61,33 58,28",
        "62,48 66,44 70,49 65,53 62,48",
    ),
    "bread": ("50,16 20,26 8,50 20,74 50,84 80,74 92,50 80,26 50,16", "32,36 68,66", "50,32 74,54", "26,50 50,70"),
    "note": (
        "6,28 94,26! 95,74! 6,75! 6,28",
        "50,36 40,42 40,58 50,65 60,58 60,42 50,36",
        "16,38 22,38",
        "78,64 84,64",
    ),
    "coin": ("50,14 22,26 14,50 24,76 50,86 76,76 86,50 76,24 50,14", "42,34 58,34", "50,34 50,68", "40,50 60,46"),
    "smile": (
        "50,6 20,16 6,46 16,80 50,95 84,80 94,46 80,16 50,6",
        "34,36 34,44",
        "66,36 66,44",
        "28,58 38,72 50,76 62,72 72,58",
    ),
    "sorrow": (
        "50,6 20,16 6,46 16,80 50,95 84,80 94,46 80,16 50,6",
        "34,36 34,44",
        "66,36 66,44",
        "30,76 40,66 50,63 60,66 70,76",
    ),
    "water": (
        "8,22 50,12 92,22",
        "14,22 14,50",
        "86,22 86,50",
        "2,50 26,50! 22,88! 6,88! 2,50",
        "74,50 98,50! 94,88! 78,88! 74,50",
        "4,60 24,60",
        "76,60 96,60",
    ),
    "stove": (
        "14,40 86,40! 86,94! 14,94! 14,40",
        "36,64 64,64! 64,84! 36,84! 36,64",
        "66,40 66,6",
        "24,40 26,24 48,24 50,40",
        "36,16 34,8 38,2",
    ),
    "book": (
        "50,24 30,16 8,20! 8,80! 30,76 50,84! 70,76 92,80! 92,20! 70,16 50,24",
        "50,24 50,84",
        "18,36 40,36",
        "60,36 82,34",
        "18,52 40,52",
    ),
    "bottle": ("42,6 42,30 30,44 30,94! 70,94! 70,44 58,30 58,6! 42,6", "30,58 70,58", "30,78 70,78"),
    "heart": ("50,90 20,62 6,38 16,16 38,14 50,32! 62,14 84,16 94,38 80,62 50,90",),
    "field": ("4,34 96,30! 90,88! 10,92! 4,34", "14,48 88,45", "13,62 88,59", "12,77 87,74"),
    "car": (
        "4,66 8,48 26,46 36,26 68,26 80,46 96,50 96,68! 4,66",
        "26,58 16,66 18,78 30,80 36,70 26,58",
        "74,58 64,66 66,78 78,80 84,70 74,58",
        "34,46 70,46",
    ),
    "bed": ("6,30 6,84", "6,58 94,58! 94,84", "14,58 14,46 32,46 34,58", "6,70 94,70"),
    "broom": ("80,4 44,58", "36,50 54,66", "36,50 10,84 34,98 54,66", "20,86 40,62", "30,92 46,66"),
    "door": ("20,96 20,8! 78,8! 78,96", "66,52 66,58", "8,96 92,96"),
    "hands": (
        "4,44 30,34 52,44 74,60",
        "96,40 70,32 48,40 34,54 44,62 56,52",
        "74,60 64,68 54,60",
        "62,68 52,76 42,68",
        "50,76 40,80 8,62",
    ),
    "peaks": ("2,78 28,22! 42,52 50,70 74,30! 98,80", "20,40 27,46 34,38"),
    "cross": ("16,14 84,88", "86,12 14,86"),
    "box": (
        "10,40 90,40! 90,92! 10,92! 10,40",
        "10,40 16,26 84,26 90,40",
        "42,33 58,33",
        "44,58 50,54 56,58 55,66 45,66 44,58",
        "50,66 50,78",
    ),
    "toi": (
        "6,20 30,36 50,30 70,36 94,20",
        "14,26 20,44! 28,36",
        "44,33 50,50! 56,33",
        "72,36 80,44! 86,26",
        "8,66 92,66",
        "20,66 20,94",
        "80,66 80,94",
        "34,62 38,54 62,54 66,62",
    ),
    "flower": (
        "50,34 40,38 38,48 45,55 55,55 62,48 60,38 50,34",
        "44,36 36,20 50,8 64,20 56,36",
        "61,40 76,34 86,46 76,58 61,50",
        "55,55 62,70 50,78 38,70 45,55",
        "39,50 24,58 14,46 24,34 39,40",
        "50,78 52,98",
        "52,90 64,80 72,84 64,92 52,92",
    ),
    "ring": ("50,2 18,12 2,48 14,84 50,98 86,86 98,50 84,14 46,3",),
}


def fill(zone: str, element: str, *drawn: Mark | tuple[Mark, ...], colour: str = "black") -> tuple[Mark, ...]:
    """All that is *drawn* as one kind of *element* in one *zone*, with one pen."""
    marks = [mark for each in drawn for mark in (each if isinstance(each, tuple) else (each,))]
    return tuple(replace(mark, zone=zone, element=element, colour=colour) for mark in marks)


def sketch(name: str, x: float, y: float, size: float = 56, **said: object) -> tuple[Mark, ...]:
    """The picture called *name* as ink, its middle at (x, y); what is *said* of it is kept with its first stroke."""
    rows = [[(x + (a - 50) * size / 100, y + (b - 50) * size / 100) for a, b in points(row)] for row in SKETCHES[name]]
    return tuple(stroke(*row, width=int(size > 70), **(said if row is rows[0] else {})) for row in rows)


def stroke(*way: Point, width: int = 1, **said: object) -> Mark:
    """One stroke along *way* in sheet units, with a hand's tremor."""
    return Mark("ink", "", ink=pack(tremble(way)), width=width, said=said)


def arrow(start: Point, end: Point, *, both: bool = False, width: int = 1, **said: object) -> tuple[Mark, ...]:
    """A line from *start* to *end* with a head there, or at *both* ends."""
    line = stroke(start, end, width=width, **said)
    return (line, *(_head(*way, width) for way in ((start, end), (end, start))[: 1 + both]))


def _head(start: Point, end: Point, width: int) -> Mark:
    far = hypot(end[0] - start[0], end[1] - start[1])
    a, b = (end[0] - start[0]) / far * 11, (end[1] - start[1]) / far * 11
    left, right = (end[0] - a - b * 0.6, end[1] - b + a * 0.6), (end[0] - a + b * 0.6, end[1] - b - a * 0.6)
    return stroke(left, end, end, right, width=width)


def stamp(symbol: str, x: float, y: float, size: float = 52, *, ring: int = 0, **said: object) -> Mark:
    """A pictogram."""
    return Mark("symbol", "", x=x, y=y, size=size, symbol=symbol, ring=ring, said=said)


def pin(symbol: str, x: float, y: float, size: float = 48, **said: object) -> Mark:
    """A promise: a fruit with a pictogram in it."""
    return Mark("pin", "", x=x, y=y, size=size, symbol=symbol, said=said)


def fruit(told: str, x: float, y: float, size: float = 46, *, due: str = "") -> Mark:
    """A promise told in short: ``symbol/who/kind/area``, as of ``tools.rights``; *due* is its day."""
    symbol, who, kind, area = told.split("/")
    return pin(symbol, x, y, size, who=who, kind=kind, area=area, **({"due": due} if due else {}))


def label(text: str, x: float, y: float, size: float = 36, **said: object) -> Mark:
    """A few written signs, half of *size* high."""
    return Mark("label", "", x=x, y=y, size=size, text=text, said=said)


def points(row: str) -> list[Point]:
    """The points of one stroke of a sketch; a sharp corner is there twice."""
    made = []
    for word in row.split():
        x, y = map(float, word.rstrip("!").split(","))
        made += [(x, y)] * (2 if word.endswith("!") else 1)
    return made


def rounded(way: Sequence[Point]) -> list[Point]:
    """*way* with its corners cut once; where a point is there twice the corner stays."""
    made = [way[0]]
    for (x1, y1), (x2, y2) in pairwise(way):
        made += [(x1 * 0.75 + x2 * 0.25, y1 * 0.75 + y2 * 0.25), (x1 * 0.25 + x2 * 0.75, y1 * 0.25 + y2 * 0.75)]
    return [*made, way[-1]]


def tremble(way: Sequence[Point], much: float = 0.45) -> list[Point]:
    """*way* with its points some units apart, each a little off as a hand is; sharp corners stay sharp."""
    xs, ys = [x for x, _y in way], [y for _x, y in way]
    step = min(6, max(1.5, max(max(xs) - min(xs), max(ys) - min(ys)) / 9))
    made = [way[0]]
    for one, two in pairwise(rounded(rounded(way))):
        if hypot(two[0] - made[-1][0], two[1] - made[-1][1]) >= step or one == two:
            made += [*between(made[-1], two, step), two] + [two] * (one == two)
    made.append(way[-1])
    much = min(much, step / 8)
    return [(x + much * sin(3.1 * at + x), y + much * sin(2.3 * at + y)) for at, (x, y) in enumerate(made)]


def between(start: Point, end: Point, step: float) -> list[Point]:
    """Points on the way from *start* to *end*, about *step* apart, without either."""
    parts = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / step))
    way = [part / parts for part in range(1, parts)]
    return [(start[0] + (end[0] - start[0]) * k, start[1] + (end[1] - start[1]) * k) for k in way]
