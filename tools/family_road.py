"""The road of a household as numbers: hers, ours and his beside each other, with two, three or four milestones on it.

With more than two the middle strip holds the circles whole and the outer ones run past them: nobody's place gets too small.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tools import ink
from tools.kit import N_, Line, Mark, Outline, Sign, Zone
from tools.roads import CORNER, band, piece
from tools.shapes import Road, disc
from tools.stops import TITLES

ROAD = Road(122, 586, 850, 150)
TARGET_ROUND = 48
at = ROAD.at

WHOSE = ("hers", "ours", "his")
ROLES = {"hers": "women", "ours": "joint", "his": "men"}


def beside(r: float, above: float) -> float:
    """How far from its middle a circle of *r* reaches along a line so far *above* it; 0 where it does not reach that line."""
    return max(0.0, r * r - above * above) ** 0.5


@dataclass(frozen=True)
class Shape:
    """How such a road is laid out, in sheet units along it and beside it."""

    #: Where the milestones stand, and the target.
    stops: tuple[float, ...]
    target: float
    #: To the lines between hers, ours and his, and to those of the road.
    strip: float
    half: float
    #: Circles: a milestone's, the dream's, today's.
    round: float
    vision: float
    today: float
    #: Where the signs of hers, ours and his stand, how large they are, and where the road's places begin.
    sign: tuple[float, float]
    start: float

    @property
    def strips(self) -> dict[str, tuple[float, float]]:
        """Whose → how far beside the road's middle that strip runs, from its lower to its upper line."""
        strip, half = self.strip, self.half
        return {"hers": (strip + 1, half - 1), "ours": (1 - strip, strip - 1), "his": (1 - half, -strip - 1)}

    @property
    def is_wide(self) -> bool:
        """Whether the middle strip holds the circles whole."""
        return self.strip > self.round

    def ends(self, whose: str) -> tuple[tuple[float, float], ...]:
        """Where each stretch of *whose* actions starts and ends along the road."""
        free = 3 if self.is_wide and whose != "ours" else self.round + 2
        last = self.target + (23 if self.is_wide and whose != "ours" else -50)
        first = self.today if self.is_wide and whose != "ours" else self.start
        starts = (first, *(stop + free for stop in self.stops))
        return tuple(zip(starts, (*(stop - free for stop in self.stops), last), strict=True))

    def signs(self) -> tuple[Sign, ...]:
        """Whose each strip is, at its beginning."""
        middles = {whose: sum(reach) / 2 for whose, reach in self.strips.items()}
        along = {
            whose: beside(self.today, above) + 17 if self.is_wide else self.sign[0] for whose, above in middles.items()
        }
        return tuple(Sign(*at(along[whose], above), ROLES[whose], self.sign[1]) for whose, above in middles.items())

    def stretch(self, whose: str, stage: int) -> Outline:
        """The place of *whose* actions at a *stage*, from 0."""
        return piece(ROAD, self.ends(whose)[stage], self.strips[whose])

    def within(self, middle: float, r: float, whose: str) -> Outline:
        """A circle's part of *whose* strip."""
        low, high = self.strips[whose]
        return band(ROAD, middle, r, (-r if whose == "his" else low, r if whose == "hers" else high))

    def edges(self) -> tuple[Line, ...]:
        """The two lines of the road, from circle to circle."""
        start, end = round(beside(self.today, self.half)), round(beside(self.vision, self.half)) + 1
        return tuple(ROAD.edge(start, ROAD.length - end, above) for above in (self.half, -self.half))

    def between(self) -> tuple[Line, ...]:
        """The lines between hers, ours and his, broken by the circles; and where milestones are in strips without them."""
        strip, r, outer = self.strip, round(beside(self.round, self.strip)), round(beside(TARGET_ROUND, self.strip))
        starts = (round(beside(self.today, strip)), *(stop + r for stop in self.stops))
        ends = (*(stop - r for stop in self.stops), self.target - outer)
        along = [line for one in zip(starts, ends, strict=True) for line in self.pair(*one, 1)]
        across = [
            Line(*at(stop, strip * side), *at(stop, self.half * side), 1) for stop in self.stops for side in (1, -1)
        ]
        return (*along, *(across if self.is_wide else ()))

    def pair(self, start: float, end: float, width: float, role: str = "current") -> tuple[Line, Line]:
        """The two lines between the strips from *start* to *end*."""
        (x1, y1), (x2, y2) = at(start, self.strip), at(end, self.strip)
        (x3, y3), (x4, y4) = at(start, -self.strip), at(end, -self.strip)
        return Line(x1, y1, x2, y2, width, role), Line(x3, y3, x4, y4, width, role)


#: How many milestones → how the road is laid out.
SHAPES = {
    2: Shape((302, 498), 676, 28, 84, 46, 118, 88, (116, 30), 136),
    3: Shape((238, 390, 542), 700, 50, 94, 42, 100, 98, (115, 24), 130),
    4: Shape((210.6, 330.2, 449.8, 569.4), 700, 50, 94, 37, 100, 98, (115, 24), 130),
}


DREAMS = {"hers": N_("Her dream"), "ours": N_("Our dream"), "his": N_("His dream")}
TODAYS = {"hers": N_("Her life today"), "ours": N_("Our life today"), "his": N_("His life today")}
DOES = {"hers": N_("What she does"), "ours": N_("What we do together"), "his": N_("What he does")}
#: What the stretches are called: the first, those after each milestone, the last.
STAGES = (
    N_("First"),
    N_("After the first milestone"),
    N_("After the second milestone"),
    N_("After the third milestone"),
)
LAST = N_("To reach the target")
NUMBERED = (N_("First milestone"), N_("Second milestone"), N_("Third milestone"), TITLES["milestone-4"])

HELPS = ((24, 128), (278, 128), (278, 20), (672, 20), (672, 128), at(560, 102), at(100, 102), (24, 462))
HINDERS = (at(112, -102), at(700, -102), (976, 306), (976, 690), (270, 690))

VISIONS = tuple(f"vision-{whose}" for whose in WHOSE)
CURRENTS = tuple(f"current-{whose}" for whose in WHOSE)


def milestones(shape: Shape) -> tuple[str, ...]:
    """Keys of the circles on the road."""
    return tuple(f"milestone-{number}" for number in range(1, len(shape.stops) + 1))


def actions(shape: Shape) -> tuple[str, ...]:
    """Keys of the stretches, strip by strip."""
    return tuple(f"actions-{whose}-{stage}" for whose in WHOSE for stage in range(1, len(shape.stops) + 2))


def circles(shape: Shape) -> Iterator[Zone]:
    """The dreams and the days of today, each in three parts."""
    for whose, title in DREAMS.items():
        yield Zone(f"vision-{whose}", title, shape.within(ROAD.length, shape.vision, whose), part="circle")
    for whose, title in TODAYS.items():
        yield Zone(f"current-{whose}", title, shape.within(0, shape.today, whose), part="circle")


def road(shape: Shape) -> Iterator[Zone]:
    """Milestones, the target, and what each does between them."""
    for key, title, stop in zip(milestones(shape), NUMBERED, shape.stops, strict=False):
        yield Zone(key, title, disc(*at(stop), shape.round), part="road")
    yield Zone("target", N_("Our target"), disc(*at(shape.target), TARGET_ROUND), part="road")
    columns = (*STAGES[: len(shape.stops)], LAST)
    for whose, title in DOES.items():
        for stage, column in enumerate(columns):
            outline = shape.stretch(whose, stage)
            yield Zone(f"actions-{whose}-{stage + 1}", title, outline, part="road", column=column)


def zones(shape: Shape) -> tuple[Zone, ...]:
    """The places of the sheet."""
    return (
        Zone("owner", N_("Who we are"), CORNER),
        *circles(shape),
        Zone("opportunities", N_("What helps us"), HELPS, part="around"),
        Zone("challenges", N_("What hinders us"), HINDERS, part="around"),
        *road(shape),
    )


def moved(shape: Shape, mark: Mark) -> Mark:
    """A mark in the sun or in the circle of today where those have another size: closer together, drawn as it was."""
    circle, _, whose = mark.zone.partition("-")
    middle, old, new = {
        "vision": (ROAD.length, SHAPES[2].vision, shape.vision),
        "current": (0, SHAPES[2].today, shape.today),
    }[circle]
    (was, wide), (now, narrow) = _reach(SHAPES[2], old, whose), _reach(shape, new, whose)
    much = min(0.9, narrow / wide)

    def way(x: float, y: float) -> tuple[float, float]:
        along, above = ROAD.place(x, y)
        return at(middle + (along - middle) * much, now + (above - was) * much)

    if mark.ink:
        return replace(mark, ink=(*ink.pack([way(*point) for point in ink.unpack(mark.ink)]), *mark.ink[2:]))
    x, y = way(mark.x, mark.y)
    return replace(mark, x=x, y=y, size=round(mark.size * max(0.75, much), 1))


def _reach(shape: Shape, r: float, whose: str) -> tuple[float, float]:
    """The middle of *whose* part of a circle of *r*, above the road's, and how wide it is."""
    if whose == "ours":
        return 0, 2 * shape.strip
    return (shape.strip + r) / 2 * (1 if whose == "hers" else -1), r - shape.strip
