"""What journeys share: the sun of the dream, the corner with the name, bands along a road, signposts, and what may be said there."""

from math import cos, pi, sin

from tools import hand
from tools.kit import N_, Attribute, Caption, Circle, Line, Outline, Part, Path, Sign
from tools.shapes import Point, Road, rays

#: Whom a piece of the dream is for.
LEVELS = (
    ("self", N_("Myself")),
    ("family", N_("My family")),
    ("community", N_("My village")),
    ("wealth", N_("What we own")),
)
NEARNESS = (("near", N_("In my hands")), ("far", N_("Out of my hands")))

LEVEL = (Attribute("level", N_("For whom?"), choices=LEVELS),)
NEAR = (Attribute("near", N_("In my hands?"), choices=NEARNESS),)
AMOUNT = (Attribute("quantity", N_("How many?"), "number"), Attribute("unit", N_("Of what?"), "words"))
COST = Attribute("cost", N_("What does it cost?"), "number")
BY = Attribute("date", N_("By when?"), "date")

#: What is done on each stretch of a road with three milestones and a target.
DOING = (
    N_("What I do first"),
    N_("What I do after the first milestone"),
    N_("What I do after the second milestone"),
    N_("What I do to reach my target"),
)

#: Where the name stands: upper left, on every journey.
CORNER: Outline = ((24, 20), (268, 20), (268, 118), (24, 118))


def corner(name: str = N_("Name or symbol")) -> tuple[Part, ...]:
    """Two lines at the upper left, for the name and the date."""
    return (
        Caption(28, 40, name, 15, "start", 240),
        Line(28, 72, 264, 72, 1),
        Caption(28, 94, N_("Date"), 15, "start", 240),
        Line(28, 116, 264, 116, 1),
    )


def around(helps: str, hinders: str) -> tuple[Part, ...]:
    """What lies above a road and what below it, in words and by the shapes of the colour key."""
    return (
        Sign(320, 40, "opportunity", 26),
        Caption(340, 46, helps, 17, "start", 330, True),
        Sign(956, 676, "challenge", 26),
        Caption(936, 682, hinders, 17, "end", 330, True),
    )


def sun(middle: Point, r: float, degrees: range, width: float = 5) -> tuple[Part, ...]:
    """The sun of the dream with its rays (clockwise from the right)."""
    return (
        Circle(*middle, r, width, "vision", fill=True),
        *rays(middle, (r + width + 4, r + width + 16), "vision", degrees),
    )


def band(road: Road, along: float, r: float, reach: tuple[float, float]) -> Outline:
    """The part of a circle on *road*, its middle so far *along*, between two lines beside the road (low, high)."""
    rows = [reach[0] + (reach[1] - reach[0]) * step / 14 for step in range(15)]
    half = [max(0.0, r * r - above * above) ** 0.5 for above in rows]
    there = [road.at(along + wide, above) for above, wide in zip(rows, half, strict=True)]
    back = [road.at(along - wide, above) for above, wide in zip(rows, half, strict=True)]
    return tuple(dict.fromkeys((*there, *reversed(back))))


def piece(road: Road, ends: tuple[float, float], reach: tuple[float, float]) -> Outline:
    """A stretch of one lane: between two places along *road*, and between two lines beside it (low, high)."""
    return tuple(
        road.at(along, above) for along, above in zip((*ends, *ends[::-1]), sorted(reach * 2)[::-1], strict=True)
    )


def petal(middle: Point, reach: tuple[float, float], turn: tuple[float, float], corners: int = 20) -> Outline:
    """A piece of the ring about *middle* from *reach[0]* to *reach[1]*, between two turns (degrees clockwise from the right)."""
    turns = [(turn[0] + (turn[1] - turn[0]) * step / corners) * pi / 180 for step in range(corners + 1)]
    ways = [(reach[1], one) for one in turns] + [(reach[0], one) for one in reversed(turns)]
    return tuple((round(middle[0] + r * cos(one), 1), round(middle[1] + r * sin(one), 1)) for r, one in ways)


def signpost(name: str, x: float, y: float, size: float = 30) -> tuple[Path, ...]:
    """The picture called *name* (``tools.hand``) on the empty sheet: what a lane is, for who does not read."""
    made = []
    for row in hand.SKETCHES[name]:
        way = [(round(x + (a - 50) * size / 100, 1), round(y + (b - 50) * size / 100, 1)) for a, b in hand.points(row)]
        made.append(Path(tuple(_smooth(way)), 2))
    return tuple(made)


def _smooth(way: list[Point]) -> list[tuple[float, ...]]:
    """*way* through the middles between its points, which draw the curve; a point that is there twice stays a corner."""
    made: list[tuple[float, ...]] = [way[0]]
    for (x1, y1), (x2, y2) in zip(way[1:], [*way[2:], way[-1]], strict=True):
        x, y = made[-1][-2:]
        to = (x1 + x2) / 2, (y1 + y2) / 2
        curve = ((x + 2 * x1) / 3, (y + 2 * y1) / 3, (to[0] + 2 * x1) / 3, (to[1] + 2 * y1) / 3, *to)
        made.append(tuple(round(value, 1) for value in curve))
    return made


def footprint(road: Road, along: float, above: float, size: float = 15) -> tuple[Path, ...]:
    """One bare foot that walks along *road*: a sole and a heel."""
    sole = (
        (0.5, 0),
        (0.45, 0.3, 0.05, 0.3, -0.1, 0.12),
        (-0.2, 0, -0.1, -0.22, 0.1, -0.24),
        (0.35, -0.26, 0.5, -0.2, 0.5, 0),
    )
    heel = ((-0.22, 0), (-0.22, 0.18, -0.55, 0.18, -0.55, 0), (-0.55, -0.16, -0.22, -0.16, -0.22, 0))
    return tuple(Path(_laid(road, (along, above), size, shape), 1.5, closed=True) for shape in (sole, heel))


def _laid(road: Road, at: Point, size: float, shape: tuple[tuple[float, ...], ...]) -> tuple[tuple[float, ...], ...]:
    def laid(values: tuple[float, ...]) -> tuple[float, ...]:
        pairs = zip(values[::2], values[1::2], strict=True)
        return tuple(value for a, b in pairs for value in road.at(at[0] + a * size, at[1] + b * size))

    return tuple(laid(values) for values in shape)
