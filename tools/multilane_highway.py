"""The Multilane Highway: three roads side by side to one dream, with milestones on the same days (docs/method.md §3.8).

Livelihood above, life at home in the middle, wider change and sharing below. Its grid of lanes by milestones is where a
whole group's journeys come together at a review.
"""

from collections.abc import Iterator

from tools.hand import fill, fruit, label, sketch, stamp
from tools.kit import N_, Attribute, Caption, Circle, Element, Line, Mark, Part, Path, Step, Tally, Tool, Zone
from tools.lanes import LANES
from tools.promise import PROMISE
from tools.roads import AMOUNT, BY, COST, DOING, LEVEL, NEAR, around, piece, signpost, sun
from tools.shapes import Road, disc

ROAD = Road(92, 608, 878, 124)
WIDE = 86  # a lane
HALF = WIDE * 1.5
MIDDLES = {"livelihood": WIDE, "household": 0, "wider": -WIDE}  # of each lane, above the middle of the road
BESIDE = {lane: (middle - WIDE / 2 + 2, middle + WIDE / 2 - 2) for lane, middle in MIDDLES.items()}
ROUND, VISION_ROUND, TODAY_ROUND = 38, 92, 66
STOPS = (258, 424, 590, 742)
START, END = 140, 784  # between them the lanes run side by side
at = ROAD.at

COLUMNS = (N_("First milestone"), N_("Second milestone"), N_("Third milestone"), N_("Target"))
ENDS = tuple(zip((START, *(stop + ROUND + 2 for stop in STOPS[:3])), (stop - ROUND - 2 for stop in STOPS), strict=True))

HELPS = ((300, 24), (640, 24), (640, 88), at(START + 4, HALF + 14), (24, 430), (24, 240), (300, 150))
HINDERS = (at(START + 14, -HALF - 72), at(742, -HALF - 72), (976, 372), (976, 690), (312, 690))


MILESTONES = tuple(f"{lane}-{stop}" for lane in LANES for stop in (1, 2, 3, 4))
ACTIONS = tuple(f"{lane}-actions-{stage}" for lane in LANES for stage in (1, 2, 3, 4))

ZONES = (
    Zone("vision", N_("My dream"), disc(878, 124, VISION_ROUND), part="circle"),
    Zone("current", N_("My life today"), disc(92, 608, TODAY_ROUND), part="circle"),
    Zone("opportunities", N_("What helps me"), HELPS, part="around"),
    Zone("challenges", N_("What hinders me"), HINDERS, part="around"),
    *(
        Zone(f"{lane}-{number}", title, disc(*at(stop, MIDDLES[lane]), ROUND), part="road", column=COLUMNS[number - 1])
        for lane, title in LANES.items()
        for number, stop in enumerate(STOPS, 1)
    ),
    *(
        Zone(
            f"{lane}-actions-{stage + 1}",
            title,
            piece(ROAD, ENDS[stage], BESIDE[lane]),
            part="road",
            column=DOING[stage],
        )
        for lane, title in LANES.items()
        for stage in range(4)
    ),
)

LANE = Attribute("lane", N_("For which lane?"), choices=tuple(LANES.items()))

ELEMENTS = (
    Element("dream", N_("Piece of my dream"), ("vision",), "vision", (*LEVEL, LANE)),
    Element("today", N_("How it is today"), ("current",), "current", (*LEVEL, LANE)),
    Element("opportunity", N_("Something that helps"), ("opportunities",), "opportunity", (*NEAR, LANE), ideal=10),
    Element("challenge", N_("Something that hinders"), ("challenges",), "challenge", (*NEAR, LANE), ideal=10),
    Element("milestone", N_("Milestone"), MILESTONES, "milestone", (*AMOUNT, BY), ideal=12),
    Element("action", N_("Action"), ACTIONS, "growing", (*PROMISE, COST), commits=True, ideal=6),
)


def fan(above: float, width: float) -> tuple[Path, Path]:
    """A lane's line as it leaves the circle of today and as it comes to the sun."""
    low, high = above * 0.36, above * 0.45
    start, end = (TODAY_ROUND**2 - low**2) ** 0.5, ROAD.length - (VISION_ROUND**2 - high**2) ** 0.5
    out = (at(start, low), (*at(start + 36, low), *at(104, above), *at(START, above)))
    home = (at(END, above), (*at(END + 34, above), *at(END + 24, above * 0.6), *at(end, high)))
    return Path(out, width), Path(home, width)


def dated(number: int, stop: float) -> tuple[Part, ...]:
    """A milestone's number below the road, and a line for its day: one day for all three lanes."""
    x, y = at(stop, -HALF - 40)
    name, size = (COLUMNS[3], 15) if number == 4 else (str(number), 20)
    return Caption(x, y + 4, name, size, width=90, bold=True), Line(x - 34, y + 26, x + 34, y + 26, 1)


POSTS = {"livelihood": "coin", "household": "house", "wider": "hands"}

BACKDROP: tuple[Part, ...] = (
    ROAD.edge(START, END, HALF),
    ROAD.edge(START, END, -HALF),
    ROAD.edge(START, END, WIDE / 2, 1.5),
    ROAD.edge(START, END, -WIDE / 2, 1.5),
    *(part for above in (HALF, -HALF) for part in fan(above, 3)),
    *(part for above in (WIDE / 2, -WIDE / 2) for part in fan(above, 1.5)),
    *sun((878, 124), VISION_ROUND, range(195, 440, 15)),
    Circle(92, 608, TODAY_ROUND, 4, "current"),
    *(
        Circle(*at(stop, middle), ROUND, 4 if stop == STOPS[-1] else 2.5, "milestone")
        for middle in MIDDLES.values()
        for stop in STOPS
    ),
    *(part for lane, middle in MIDDLES.items() for part in signpost(POSTS[lane], *at(122, middle * 0.8), 30)),
    *(part for row, lane in enumerate(LANES) for part in signpost(POSTS[lane], 44, 44 + row * 44, 32)),
    *(Caption(72, 50 + row * 44, title, 16, "start", 220, True) for row, title in enumerate(LANES.values())),
    *(part for number, stop in enumerate(STOPS, 1) for part in dated(number, stop)),
    Caption(984, 262, N_("My dream"), 17, "end", 140, True),
    Caption(92, 696, N_("Today"), 17, width=150, bold=True),
    *around(N_("What helps me"), N_("What hinders me")),
)

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
        MILESTONES,
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
        ACTIONS,
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


def reached(lane: str) -> Iterator[Mark]:
    """The sample's milestones in one lane."""
    for number, (symbol, count) in enumerate(REACHED[lane], 1):
        x, y = at(STOPS[number - 1] - (6 if count else 0), MIDDLES[lane])
        there = at(STOPS[number - 1] + 23, MIDDLES[lane] - 12)
        yield from fill(f"{lane}-{number}", "milestone", stamp(symbol, x, y, 42))
        yield from fill(
            f"{lane}-{number}", "milestone", *([label(str(count), *there, 28, quantity=count)] if count else [])
        )


def promised(lane: str) -> Iterator[Mark]:
    """The sample's promises in one lane; the first has its day."""
    for stage, (told, ends) in enumerate(zip(PROMISED[lane].split(), ENDS, strict=True), 1):
        middle = at(sum(ends) / 2, MIDDLES[lane])
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
    *(mark for lane in LANES for mark in (*reached(lane), *promised(lane))),
)

TOOL = Tool(
    key="multilane-highway",
    family="journey",
    title=N_("Multilane Highway"),
    purpose=N_("Bring livelihood, life at home and the wider change onto one road, step by step together."),
    source="docs/method.md §3.8",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
)
