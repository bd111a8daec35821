"""The Multilane Highway: three roads side by side to one dream, with milestones on the same days (docs/method.md §3.8).

Livelihood above, life at home in the middle, wider change and sharing below. Its grid of lanes by milestones is where a
whole group's journeys come together at a review.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from tools.hand import fill, fruit, label, sketch, stamp
from tools.kit import N_, Attribute, Caption, Circle, Element, Line, Mark, Part, Path, Step, Tally, Tool
from tools.lane_rows import END, HALF, MIDDLES, ROAD, ROWS, START, TODAY_ROUND, VISION_ROUND, WIDE, Row, at, zones
from tools.lanes import LANES
from tools.promise import PROMISE
from tools.roads import AMOUNT, BY, COST, LEVEL, NEAR, around, signpost, sun

T = TypeVar("T")


LANE = Attribute("lane", N_("For which lane?"), choices=tuple(LANES.items()))


def elements(row: Row) -> tuple[Element, ...]:
    """What may be placed where."""
    near, many = (*NEAR, LANE), len(row.milestones)
    return (
        Element("dream", N_("Piece of my dream"), ("vision",), "vision", (*LEVEL, LANE)),
        Element("today", N_("How it is today"), ("current",), "current", (*LEVEL, LANE)),
        Element("opportunity", N_("Something that helps"), ("opportunities",), "opportunity", near, ideal=10),
        Element("challenge", N_("Something that hinders"), ("challenges",), "challenge", near, ideal=10),
        Element("milestone", N_("Milestone"), row.milestones, "milestone", (*AMOUNT, BY), ideal=many),
        Element("action", N_("Action"), row.actions, "growing", (*PROMISE, COST), commits=True, ideal=6),
    )


def fan(above: float, width: float) -> tuple[Path, Path]:
    """A lane's line as it leaves the circle of today and as it comes to the sun."""
    low, high = above * 0.36, above * 0.45
    start, end = (TODAY_ROUND**2 - low**2) ** 0.5, ROAD.length - (VISION_ROUND**2 - high**2) ** 0.5
    out = (at(start, low), (*at(start + 36, low), *at(104, above), *at(START, above)))
    home = (at(END, above), (*at(END + 34, above), *at(END + 24, above * 0.6), *at(end, high)))
    return Path(out, width), Path(home, width)


def dated(stop: float, name: str) -> tuple[Part, ...]:
    """What stands in the column of a milestone below the road, and a line for its day: one day for all three lanes."""
    x, y = at(stop, -HALF - 40)
    size = 20 if name.isdigit() else 15
    return Caption(x, y + 4, name, size, width=90, bold=True), Line(x - 34, y + 26, x + 34, y + 26, 1)


POSTS = {"livelihood": "coin", "household": "house", "wider": "hands"}

GROUND: tuple[Part, ...] = (
    ROAD.edge(START, END, HALF),
    ROAD.edge(START, END, -HALF),
    ROAD.edge(START, END, WIDE / 2, 1.5),
    ROAD.edge(START, END, -WIDE / 2, 1.5),
    *(part for above in (HALF, -HALF) for part in fan(above, 3)),
    *(part for above in (WIDE / 2, -WIDE / 2) for part in fan(above, 1.5)),
    *sun((878, 124), VISION_ROUND, range(195, 440, 15)),
    Circle(92, 608, TODAY_ROUND, 4, "current"),
    *(part for lane, middle in MIDDLES.items() for part in signpost(POSTS[lane], *at(122, middle * 0.8), 30)),
    *(part for row, lane in enumerate(LANES) for part in signpost(POSTS[lane], 44, 44 + row * 44, 32)),
    *(Caption(72, 50 + row * 44, title, 16, "start", 220, True) for row, title in enumerate(LANES.values())),
    Caption(984, 262, N_("My dream"), 17, "end", 140, True),
    Caption(92, 696, N_("Today"), 17, width=150, bold=True),
    *around(N_("What helps me"), N_("What hinders me")),
)


def backdrop(row: Row) -> tuple[Part, ...]:
    """The empty sheet."""
    circles = (
        Circle(*at(stop, middle), row.round, 4 if stop == row.stops[-1] else 2.5, "milestone")
        for middle in MIDDLES.values()
        for stop in row.stops
    )
    names = (*map(str, range(1, row.count + 1)), row.columns[-1])
    days = (part for stop, name in zip(row.stops, names, strict=True) for part in dated(stop, name))
    return (*GROUND, *circles, *days)


STEPS = (
    Step(
        "song",
        N_("Song of the road"),
        10,
        N_("Everybody"),
        (N_("We walk and sing in three rows. Nobody runs ahead, nobody stays behind."),),
        slot="song",
    ),
    Step(
        "bring",
        N_("Lay out what you drew"),
        10,
        N_("Each alone"),
        (
            N_("Lay your road, your tree and your map side by side."),
            N_("The road is for the upper lane, the tree for the middle one, the map for the lower one."),
        ),
    ),
    Step(
        "circles",
        N_("One dream, one today"),
        20,
        N_("Each alone"),
        (
            N_("In the sun draw your dream: what you live from, life at home, the village."),
            N_("In the circle at the bottom left draw how it is today, for all three."),
        ),
        ("vision", "current"),
    ),
    Step(
        "around",
        N_("What helps, what hinders"),
        25,
        N_("Each alone"),
        (
            N_("Above the road draw what helps, below what hinders. Near means in your hands."),
            N_("What helps in one lane may hinder in another. Look twice."),
        ),
        ("opportunities", "challenges"),
    ),
    Step(
        "milestones",
        N_("Milestones on the same days"),
        40,
        N_("Each alone"),
        (
            N_("Write the days below the road. They are the same for all lanes."),
            N_("In the last circles draw what will be there in one year, with numbers."),
            N_("Then fill the circles before them, lane by lane."),
        ),
    ),
    Step(
        "actions",
        N_("What I will do"),
        30,
        N_("Each alone"),
        (
            N_("Between the circles draw what you yourself will do, in each lane."),
            N_("Can one lane wait for another? Draw the most important first."),
            N_("Choose your promises for the first month."),
        ),
    ),
    Step(
        "pairs",
        N_("Show a neighbour"),
        15,
        N_("In pairs"),
        (N_("Tell your three lanes to a neighbour, then listen to theirs."), N_("Where do the lanes help each other?")),
        slot="pair",
    ),
    Step(
        "plenary",
        N_("One road of the whole group"),
        30,
        N_("Everybody"),
        (
            N_("On the wall we draw one highway for all of us."),
            N_("Circle by circle, hands up: who has reached it? We count women and men."),
            N_("Where many have not: why? What shall we do together?"),
        ),
        slot="plenary",
    ),
)

TALLIES = (
    Tally(
        "milestone", N_("Who has reached the milestone?"), "milestone", ("commit", "achieved", "partly", "not", "over")
    ),
    Tally("opportunity", N_("Whom does this help?"), "opportunity", ("now",)),
    Tally("challenge", N_("Whom does this hinder?"), "challenge", ("now",)),
    Tally("action", N_("Who will do this?"), "action", ("commit", "achieved", "partly")),
)


#: Lane → what its four circles hold: a pictogram, and how many of it (0: no number).
REACHED = {
    "livelihood": (("hay", 40), ("milk", 8), ("cow", 1), ("cow", 3)),
    "household": (("carrying-water", 0), ("childcare", 0), ("shared-decision", 0), ("deed", 0)),
    "wider": (("couple", 1), ("group", 5), ("school", 0), ("group", 20)),
}
#: Lane → the promise between two circles: its pictogram, who, what changes, which part of life.
PROMISED = {
    "livelihood": "shovel/i/start/work saving-box/we/start/property market/group/joint/work hay/we/increase/work",
    "household": "tap/i/start/work childcare/i/share/work beer/i/reduce/property document/we/joint/property",
    "wider": "voice/i/start/movement walking/i/share/movement handshake/group/joint/decisions champion/group/share/movement",
}


def kept(shown: Sequence[T], row: Row) -> Iterator[tuple[int, float, T]]:
    """(number, place along the road, what stands there) of what the sample has for each milestone and, last, for the target."""
    numbers = [*range(1, min(row.count, 3) + 1), row.count + 1]
    for number, one in zip(numbers, (*shown[: len(numbers) - 1], shown[-1]), strict=True):
        yield number, row.stops[number - 1], one


def reached(lane: str, row: Row) -> Iterator[Mark]:
    """The sample's milestones in one lane."""
    for number, stop, (symbol, count) in kept(REACHED[lane], row):
        x, y = at(stop - (6 if count else 0), MIDDLES[lane])
        there = at(stop + 23, MIDDLES[lane] - 12)
        yield from fill(f"{lane}-{number}", "milestone", stamp(symbol, x, y, 42))
        yield from fill(
            f"{lane}-{number}", "milestone", *([label(str(count), *there, 28, quantity=count)] if count else [])
        )


def promised(lane: str, row: Row) -> Iterator[Mark]:
    """The sample's promises in one lane; the first has its day."""
    for stage, _stop, told in kept(PROMISED[lane].split(), row):
        middle = at(sum(row.ends[stage - 1]) / 2, MIDDLES[lane])
        day = "2026-07-02" if stage == 1 else ""
        yield from fill(f"{lane}-actions-{stage}", "action", fruit(told, *middle, 46, due=day))


#: Beksultan's highway at the yearly review: cows and hay, a tree that stands straighter at home, and neighbours who draw.
SAMPLE = (
    *fill(
        "vision", "dream", sketch("house", 868, 92, 66, lane="household"), sketch("tree", 930, 104, 52), colour="red"
    ),
    *fill("vision", "dream", stamp("cow", 824, 144, 48, lane="livelihood"), stamp("family", 884, 164, 54)),
    *fill("vision", "dream", stamp("group", 928, 150, 40, level="community", lane="wider")),
    *fill("current", "today", sketch("house", 74, 584, 40), sketch("sorrow", 112, 642, 30)),
    *fill("current", "today", stamp("cow", 118, 592, 36), stamp("debt", 66, 636, 32)),
    *fill(
        "opportunities",
        "opportunity",
        stamp("hay", 92, 352, 58, near="near", lane="livelihood"),
        stamp("shared-work", 196, 316, 58, near="near", lane="household"),
        sketch("hands", 290, 250, 62, near="near", lane="wider"),
        stamp("milk", 384, 188, 50, near="near", lane="livelihood"),
        stamp("saving-box", 470, 132, 52, near="near", lane="livelihood"),
        stamp("champion", 364, 96, 50, near="near", lane="wider"),
        stamp("village-office", 570, 70, 50, near="far", lane="wider"),
        sketch("book", 212, 218, 52, near="far", lane="livelihood"),
        stamp("phone", 90, 280, 44, near="near", lane="wider"),
        colour="green",
    ),
    *fill(
        "challenges",
        "challenge",
        stamp("snow", 886, 420, 52, near="far", lane="livelihood"),
        stamp("debt", 806, 446, 48, near="near", lane="livelihood"),
        sketch("bottle", 756, 518, 56, near="near", lane="household"),
        stamp("clock", 640, 570, 50, near="near", lane="household"),
        sketch("car", 856, 542, 66, near="far", lane="wider"),
        stamp("toi", 500, 640, 56, near="near", lane="household"),
        stamp("worried", 590, 660, 46, near="near", lane="wider"),
        sketch("stove", 680, 632, 52, near="near", lane="household"),
        colour="blue",
    ),
)


def steps(row: Row) -> tuple[Step, ...]:
    """How it is drawn: the circles, and what is done between them, have steps of their own."""
    fill = {"milestones": row.milestones, "actions": row.actions}
    return tuple(replace(step, zones=fill.get(step.key, step.zones)) for step in STEPS)


def with_milestones(count: int) -> Tool:
    """The tool with *count* milestones before the target: a key of ``ROWS``."""
    row = ROWS[count]
    return Tool(
        key="multilane-highway",
        family="journey",
        lane="",
        title=N_("Multilane Highway"),
        purpose=N_("Bring livelihood, life at home and the wider change onto one road, step by step together."),
        source="docs/method.md §3.8",
        zones=zones(row),
        elements=elements(row),
        steps=steps(row),
        backdrop=backdrop(row),
        tallies=TALLIES,
        sample=(*SAMPLE, *(mark for lane in LANES for mark in (*reached(lane, row), *promised(lane, row)))),
        roads=with_milestones,
    )


TOOL = with_milestones(3)
