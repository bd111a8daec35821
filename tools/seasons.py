"""The year as sheets show it: names of the months, and a small picture where each season begins."""

from tools.kit import N_, Circle, Line, Part
from tools.shapes import Point, leaf

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)

#: From the middle of a small sun: where its rays leave.
_SPOKES = ((6, 0), (4.2, 4.2), (0, 6), (-4.2, 4.2), (-6, 0), (-4.2, -4.2), (0, -6), (4.2, -4.2))


def season(number: int, corner: Point) -> tuple[Part, ...]:
    """A small picture beside *corner*, above its line: 0 snow, 1 a sprout, 2 the sun, 3 a leaf that falls."""
    x, y = corner[0] + 11, corner[1] - 11
    if number == 0:
        return tuple(Line(x - a, y - b, x + a, y + b, 1.5) for a, b in ((7, 0), (3.5, 6), (3.5, -6)))
    if number == 1:
        return Line(x, y + 8, x, y - 2, 1.5), leaf(x, y, 9, -140), leaf(x, y, 9, -40)
    if number == 2:
        rays = (Line(x + a, y + b, x + a * 1.45, y + b * 1.45, 1.5) for a, b in _SPOKES)
        return Circle(x, y, 4, 1.5), *rays
    return (leaf(x - 6, y - 5, 15, 40),)
