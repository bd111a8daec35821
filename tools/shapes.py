"""Outlines and lines that sheets are built from: discs, roads that rise, rays. Numbers in, plain values out."""

from dataclasses import dataclass
from math import cos, hypot, pi, sin

from tools.kit import Line, Outline, Path

Point = tuple[float, float]


def disc(x: float, y: float, r: float, corners: int = 24) -> Outline:
    """The outline of a round zone."""
    turns = [2 * pi * corner / corners for corner in range(corners)]
    return tuple((round(x + r * cos(turn), 1), round(y + r * sin(turn), 1)) for turn in turns)


def oval(middle: Point, reach: Point, corners: int = 36) -> Outline:
    """The outline of an oval zone about *middle*, *reach* (across, down) from there to its edge."""
    turns = [2 * pi * corner / corners for corner in range(corners)]
    return tuple((_tenth(middle[0] + reach[0] * cos(turn)), _tenth(middle[1] + reach[1] * sin(turn))) for turn in turns)


def drawn_oval(middle: Point, reach: Point, width: float = 1.5, role: str = "current") -> Path:
    """The line of an oval."""
    (x, y), (a, b) = middle, reach
    p, q = a * 0.5523, b * 0.5523  # how far a cubic's handles reach for a quarter of an oval
    pieces = (
        (x + a, y + q, x + p, y + b, x, y + b),
        (x - p, y + b, x - a, y + q, x - a, y),
        (x - a, y - q, x - p, y - b, x, y - b),
        (x + p, y - b, x + a, y - q, x + a, y),
    )
    return Path(((x + a, y), *(tuple(round(v, 1) for v in piece) for piece in pieces)), width, role, closed=True)


def ring(outer: Outline, inner: Outline) -> Outline:
    """What lies between two outlines, as one: along the *outer*, over to the *inner*, back along it. Begin both on one side."""
    return (*outer, outer[0], inner[0], *reversed(inner))


def rays(middle: Point, reach: tuple[float, float], role: str, degrees: range) -> tuple[Line, ...]:
    """Short lines about *middle*, as a child draws a sun; *degrees* run clockwise from the right."""
    made = []
    for number, degree in enumerate(degrees):
        far = reach[1] + (3 if number % 2 else -2)  # not all alike: a hand drew them
        made.append(Line(*_away(middle, reach[0], degree), *_away(middle, far, degree), 3, role))
    return tuple(made)


@dataclass(frozen=True)
class Road:
    """A straight road from one point to another: places on it are so far along and so far above it."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def length(self) -> float:
        """From end to end, in sheet units."""
        return hypot(self.x2 - self.x1, self.y2 - self.y1)

    def at(self, along: float, above: float = 0) -> Point:
        """The point *along* units from the start and *above* units to the left of the way."""
        ux, uy = (self.x2 - self.x1) / self.length, (self.y2 - self.y1) / self.length
        return _tenth(self.x1 + ux * along + uy * above), _tenth(self.y1 + uy * along - ux * above)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """How far along the road, and how far above it, a point of the sheet is: what ``at`` turns back."""
        ux, uy = (self.x2 - self.x1) / self.length, (self.y2 - self.y1) / self.length
        return (x - self.x1) * ux + (y - self.y1) * uy, (x - self.x1) * uy - (y - self.y1) * ux

    def edge(self, start: float, end: float, above: float, width: float = 3) -> Line:
        """One of the two lines of the road."""
        return Line(*self.at(start, above), *self.at(end, above), width)

    def stretch(self, start: float, end: float, half: float) -> Outline:
        """The piece of road between two places, *half* units to each side."""
        return self.at(start, half), self.at(end, half), self.at(end, -half), self.at(start, -half)


def tree(trunk: float) -> tuple[Path, ...]:
    """A tree of five branches and five roots in the middle of the sheet; its trunk is *trunk* units wide.

    Drawn as one hand would: each line runs from a root's end along the trunk to a branch's end. Right mirrors left.
    """
    x, near, nearest = 500 - trunk / 2, 500 - trunk * 0.39, 500 - trunk * 0.17  # the trunk's side, and where limbs part
    ground = ((24, 441), (92, 434, 150, 444, 214, 438), (270, 433, 330, 442, x - 32, 437))
    thick = [Path(points) for points in (_side(x), _crown(near, nearest), _roots(near, nearest))]
    thin = [Path(points, 1.5) for points in (*HAIRS, ground)] + [leaf(*place) for place in LEAVES]
    return tuple(each for path in (*thick, *thin) for each in (path, mirrored_path(path)))


Way = tuple[tuple[float, ...], ...]


def _side(x: float) -> Way:
    return (
        (58, 562),
        (112, 522, 172, 492, 250, 478),
        (330, 464, x - 8, 452, x, 402),
        (x + 5, 374, x + 5, 334, x, 306),
        (x - 8, 262, 330, 252, 240, 234),
        (150, 216, 92, 182, 62, 128),
    )


def _crown(near: float, nearest: float) -> Way:
    return (
        (62, 128),
        (60, 119, 70, 114, 76, 122),
        (112, 172, 170, 198, 250, 208),
        (330, 218, near - 34, 224, near, 214),
        (near - 18, 178, 356, 158, 318, 134),
        (292, 116, 272, 104, 260, 84),
        (258, 75, 268, 71, 274, 78),
        (292, 104, 320, 118, 350, 132),
        (400, 154, nearest - 24, 170, nearest, 198),
        (nearest + 14, 174, 483, 142, 486, 114),
        (487, 102, 484, 94, 488, 85),
        (491, 78, 497, 77, 500, 77),
    )


def _roots(near: float, nearest: float) -> Way:
    return (
        (58, 562),
        (120, 532, 192, 512, 262, 502),
        (330, 492, near - 34, 492, near, 494),
        (near - 18, 530, 362, 552, 330, 580),
        (304, 602, 284, 618, 264, 640),
        (294, 622, 324, 602, 352, 586),
        (398, 558, nearest - 24, 540, nearest, 510),
        (nearest + 12, 536, 484, 570, 487, 594),
        (490, 614, 495, 626, 500, 640),
    )


#: Fine roots.
HAIRS: tuple[Way, ...] = (
    ((168, 524), (140, 530, 122, 548, 104, 584)),
    ((336, 576), (316, 576, 288, 584, 264, 602)),
    ((490, 606), (480, 614, 472, 622, 466, 638)),
)

#: Leaves at the ends of the branches: where each grows, how long it is and the way it points (degrees, from the right).
LEAVES = (
    (66, 118, 24, -112),
    (58, 134, 20, -168),
    (96, 150, 20, -58),
    (264, 74, 22, -122),
    (259, 90, 20, -172),
    (300, 108, 20, -62),
    (490, 79, 20, -128),
    (486, 108, 18, -162),
)


def leaf(x: float, y: float, long: float, degrees: float) -> Path:
    """A leaf that grows from (x, y)."""
    rim = ((0.25, 0.35, 0.7, 0.35, 1, 0), (0.7, -0.3, 0.25, -0.3, 0, 0))
    a, b = cos(degrees * pi / 180) * long, sin(degrees * pi / 180) * long

    def turned(u: float, v: float) -> Point:
        return _tenth(x + u * a - v * b), _tenth(y + u * b + v * a)

    pieces = [tuple(v for at in (0, 2, 4) for v in turned(*piece[at : at + 2])) for piece in rim]
    return Path(((x, y), *pieces), 1.5, closed=True)


def flipped(outline: Outline, axis: float = 708) -> Outline:
    """*outline* upside down: a root's zone for a branch's."""
    return tuple((x, axis - y) for x, y in reversed(outline))


def mirrored(outline: Outline, axis: float = 1000) -> Outline:
    """*outline* on the other side of the sheet: what is left of the middle comes to the right."""
    return tuple((axis - x, y) for x, y in reversed(outline))


def mirrored_path(path: Path, axis: float = 1000) -> Path:
    """*path* on the other side of the sheet."""
    points = tuple(tuple(axis - v if at % 2 == 0 else v for at, v in enumerate(piece)) for piece in path.points)
    return Path(points, path.width, path.role, path.closed, path.fill)


def _away(middle: Point, far: float, degrees: float) -> Point:
    turn = degrees * pi / 180
    return _tenth(middle[0] + far * cos(turn)), _tenth(middle[1] + far * sin(turn))


def _tenth(value: float) -> float:
    return round(value, 1)
