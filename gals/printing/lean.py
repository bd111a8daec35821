"""How a tree leans, as a picture: roots as thick as the work put in, fruit as large as the benefit taken out, by side.

The tree tips as ``tools.balance`` weighed it. Women left, men right, joint between; figures are numbers of pictures.
"""

from collections.abc import Iterator
from math import cos, pi, sin

from gals.printing import picture
from gals.printing.curves import Curve, Item, Text, circle, line
from gals.printing.signs import sign
from gals.printing.svg import draw, wrap
from tools.balance import Lean, Sides
from tools.kit import N_
from tools.palette import Palette

#: Width and height of the picture.
SIZE = (360, 300)

_FOOT = (180, 176)  # the tree turns about this point
_STEEPEST = 24  # degrees at which all weight is on one side
_BRANCHES = ((-92, -78), (0, -112), (92, -78))
_ROOTS = ((-104, 66), (0, 70), (104, 66))
_FIGURES = ((-126, 74), (20, 70), (126, 74))  # beside the roots' ends


def lean_svg(lean: Lean, words: picture.Words, colours: Palette = Palette()) -> str:
    """The picture as one ``<svg>`` for use inside a page."""
    return wrap(words(N_("How the tree leans")), draw(items(lean, colours)), SIZE)


def items(lean: Lean, colours: Palette) -> tuple[Item, ...]:
    """The picture for any pen, in a box of ``SIZE``."""
    black = colours.role("current")
    parts = (_roots(lean, black), _ground(black), _crown(lean, black), _names(black, colours))
    return tuple(item for part in parts for item in part)


def _roots(lean: Lean, black: str) -> Iterator[Item]:
    x, y = _FOOT
    for (dx, dy), share in zip(_ROOTS, _shares(lean.work), strict=True):
        bend = (x + dx * 0.1, y + dy * 0.6, x + dx * 0.7, y + dy * 0.4, x + dx, y + dy)
        yield Curve((x, y - 4), (bend,), black, 2 + 26 * share)
    for (dx, dy), count in zip(_FIGURES, _counts(lean.work_pictures), strict=True):
        yield Text(x + dx, y + dy, count, 17, black)


def _ground(black: str) -> Iterator[Item]:
    y = _FOOT[1]
    yield Curve((14, y), ((110, y - 5, 250, y + 5, 346, y),), black, 1.5)


def _crown(lean: Lean, black: str) -> Iterator[Item]:
    turn = lean.tilt * _STEEPEST * pi / 180
    x, y = _FOOT

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * cos(turn) - dy * sin(turn), y + dx * sin(turn) + dy * cos(turn)

    top = at(0, -58)
    yield Curve((x, y), ((*at(0, -20), *top),), black, 15)
    for (dx, dy), share, count in zip(_BRANCHES, _shares(lean.benefit), _counts(lean.benefit_pictures), strict=True):
        end = at(dx, dy)
        yield line(top, end, black, 5)
        yield circle(*end, 11 + 40 * share**0.5, black, width=3, fill="#ffffff")
        yield Text(end[0], end[1] + 6, count, 17, black)


def _names(black: str, colours: Palette) -> Iterator[Item]:
    for x, role in ((30, "women"), (330, "men")):
        yield from sign(role, (x, 274, 40), colours.role(role))
    yield from sign("joint", (180, 280, 34), black)


def _shares(sides: Sides) -> tuple[float, float, float]:
    whole = sides.all or 1
    return sides.women / whole, sides.joint / whole, sides.men / whole


def _counts(sides: Sides) -> tuple[str, str, str]:
    return str(round(sides.women)), str(round(sides.joint)), str(round(sides.men))
