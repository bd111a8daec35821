"""The ink rule that every pen, and the board's canvas, follows: how a hand's points become curves.

A stroke is a line from its first point to the first midpoint, quadratic curves from midpoint to midpoint bent by the
point between them, and a line to its last point; ends and joins are round. Each piece is as wide as its nib, times the
pressure (to a twentieth) at the point that bends it. A single point is a dot. Pure functions; units are those of the
points.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import ceil

Point = tuple[float, float]

#: What follows a start point: (x, y) is a line, (cx, cy, x, y) a quadratic and (ax, ay, bx, by, x, y) a cubic curve.
Piece = tuple[float, ...]


def pieces(points: Sequence[Point]) -> list[Piece]:
    """The curve through *points* after the first of them; a dot has no pieces."""
    if len(points) < 2:
        return []
    if len(points) == 2:
        return [points[1]]
    middles = [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in pairwise(points)]
    bends = [(*point, *middle) for point, middle in zip(points[1:], middles[1:], strict=False)]
    return [middles[0], *bends, points[-1]]


def runs(points: Sequence[Point], widths: Sequence[float]) -> Iterator[tuple[float, Point, list[Piece]]]:
    """The stroke in parts of one width: (width, start, pieces). Without a stylus that is the whole stroke at once."""
    start = points[0]
    if len(points) == 1:
        yield widths[0], start, []
    for width, part in groupby(zip(widths, pieces(points), strict=False), key=lambda pair: pair[0]):
        run = [piece for _width, piece in part]
        yield width, start, run
        start = (run[-1][-2], run[-1][-1])


def path_data(start: Point, run: Iterable[Piece], closed: bool = False) -> str:
    """The path as SVG writes it, to a hundredth of a unit."""
    parts = [f"M{number(start[0])} {number(start[1])}"]
    parts += ["LQC"[len(piece) // 2 - 1] + " ".join(map(number, piece)) for piece in run]
    return "".join(parts) + ("Z" if closed else "")


def number(value: float) -> str:
    """*value* to a hundredth, without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def cubics(start: Point, run: Iterable[Piece]) -> Iterator[Piece]:
    """The same path in lines and cubic curves only, as PDF speaks."""
    x, y = start
    for piece in run:
        if len(piece) == 4:
            cx, cy, ex, ey = piece
            piece = (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3, ex, ey)
        yield piece
        x, y = piece[-2:]


def flat(start: Point, run: Iterable[Piece], scale: float = 1) -> list[Point]:
    """The corners of the path, multiplied by *scale*, cut so fine that none strays a unit from the curve."""
    corners = [(start[0] * scale, start[1] * scale)]
    for piece in run:
        if len(piece) == 2:
            corners.append((piece[0] * scale, piece[1] * scale))
        elif len(piece) == 4:
            _bend(corners, [value * scale for value in piece])
        else:
            _curve(corners, [value * scale for value in piece])
    return corners


def _bend(corners: list[Point], piece: list[float]) -> None:
    x, y = corners[-1]
    cx, cy, ex, ey = piece
    steps = ceil(
        (abs(x - 2 * cx + ex) + abs(y - 2 * cy + ey)) ** 0.5 / 2
    )  # a chord strays by an eighth of this, squared
    for step in range(1, steps):
        t = step / steps
        a, b, c = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
        corners.append((a * x + b * cx + c * ex, a * y + b * cy + c * ey))
    corners.append((ex, ey))


def _curve(corners: list[Point], piece: list[float]) -> None:
    x, y = corners[-1]
    ax, ay, bx, by, ex, ey = piece
    first, second = abs(x - 2 * ax + bx) + abs(y - 2 * ay + by), abs(ax - 2 * bx + ex) + abs(ay - 2 * by + ey)
    steps = max(2, ceil(0.9 * max(first, second) ** 0.5))
    for step in range(1, steps + 1):
        t = step / steps
        p, q, r, s = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        corners.append((p * x + q * ax + r * bx + s * ex, p * y + q * ay + r * by + s * ey))
