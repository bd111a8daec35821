"""The Family Vision Journey: a household lays its dreams side by side, hers, his and ours, and walks one road (docs/method.md §3.12).

It comes after each has an own road. What differs stays visible; nothing is averaged, and nobody needs a spouse for it.
"""

from collections.abc import Iterator

from tools.hand import fill, fruit, label, sketch, stamp
from tools.kit import N_, Attribute, Caption, Circle, Element, Line, Mark, Part, Sign, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.roads import AMOUNT, BY, CORNER, COST, LEVEL, NEAR, around, band, corner, piece, sun
from tools.shapes import Road, disc

ROAD = Road(122, 586, 850, 150)
HALF, STRIP = 84, 28  # to the road's lines, and to those between hers, ours and his
STOPS, TARGET = (302, 498), 676
ROUND, TARGET_ROUND, VISION_ROUND, TODAY_ROUND = 46, 48, 118, 88
at = ROAD.at

#: Whose → how far beside the road's middle that strip runs, from its lower to its upper line.
STRIPS = {"hers": (STRIP + 1, HALF - 1), "ours": (1 - STRIP, STRIP - 1), "his": (1 - HALF, -STRIP - 1)}
ROLES = {"hers": "women", "ours": "joint", "his": "men"}

DREAMS = {"hers": N_("Her dream"), "ours": N_("Our dream"), "his": N_("His dream")}
TODAYS = {"hers": N_("Her life today"), "ours": N_("Our life today"), "his": N_("His life today")}
DOES = {"hers": N_("What she does"), "ours": N_("What we do together"), "his": N_("What he does")}
STAGES = (N_("First"), N_("After the first milestone"), N_("To reach the target"))
ENDS = ((136, STOPS[0] - ROUND - 2), (STOPS[0] + ROUND + 2, STOPS[1] - ROUND - 2), (STOPS[1] + ROUND + 2, TARGET - 50))

HELPS = ((24, 128), (278, 128), (278, 20), (672, 20), (672, 128), at(560, 102), at(100, 102), (24, 462))
HINDERS = (at(112, -102), at(700, -102), (976, 306), (976, 690), (270, 690))


def within(middle: float, r: float, whose: str) -> tuple[tuple[float, float], ...]:
    """A circle's part of *whose* strip."""
    low, high = STRIPS[whose]
    return band(ROAD, middle, r, (-r if whose == "his" else low, r if whose == "hers" else high))


ACTIONS = tuple(f"actions-{whose}-{stage}" for whose in STRIPS for stage in (1, 2, 3))
MILESTONES = ("milestone-1", "milestone-2")

ZONES = (
    Zone("owner", N_("Who we are"), CORNER),
    *(
        Zone(f"vision-{whose}", title, within(ROAD.length, VISION_ROUND, whose), part="circle")
        for whose, title in DREAMS.items()
    ),
    *(Zone(f"current-{whose}", title, within(0, TODAY_ROUND, whose), part="circle") for whose, title in TODAYS.items()),
    Zone("opportunities", N_("What helps us"), HELPS, part="around"),
    Zone("challenges", N_("What hinders us"), HINDERS, part="around"),
    Zone("milestone-1", N_("First milestone"), disc(*at(STOPS[0]), ROUND), part="road"),
    Zone("milestone-2", N_("Second milestone"), disc(*at(STOPS[1]), ROUND), part="road"),
    Zone("target", N_("Our target"), disc(*at(TARGET), TARGET_ROUND), part="road"),
    *(
        Zone(
            f"actions-{whose}-{stage + 1}",
            title,
            piece(ROAD, ENDS[stage], STRIPS[whose]),
            part="road",
            column=STAGES[stage],
        )
        for whose, title in DOES.items()
        for stage in range(3)
    ),
)

VISIONS = tuple(f"vision-{whose}" for whose in STRIPS)
CURRENTS = tuple(f"current-{whose}" for whose in STRIPS)
FOR = (("hers", N_("For her")), ("his", N_("For him")), ("ours", N_("For all of us")))
WHOSE = Attribute("whose", N_("For whom?"), choices=FOR)

ELEMENTS = (
    Element("owner", N_("Names or symbols"), ("owner",)),
    Element("dream", N_("Piece of our dream"), VISIONS, "vision", LEVEL),
    Element("today", N_("How it is today"), CURRENTS, "current", LEVEL),
    Element("opportunity", N_("Something that helps"), ("opportunities",), "opportunity", (*NEAR, WHOSE), ideal=10),
    Element("challenge", N_("Something that hinders"), ("challenges",), "challenge", (*NEAR, WHOSE), ideal=10),
    Element("target", N_("Target"), ("target",), "milestone", (*AMOUNT, BY), ideal=1),
    Element("milestone", N_("Milestone"), MILESTONES, "milestone", (*AMOUNT, BY), ideal=2),
    Element("action", N_("Action"), ACTIONS, "growing", (*PROMISE, COST), commits=True, ideal=6),
)


def lines(start: float, end: float, width: float, role: str = "current") -> tuple[Line, ...]:
    """The two lines between hers, ours and his."""
    (x1, y1), (x2, y2) = at(start, STRIP), at(end, STRIP)
    (x3, y3), (x4, y4) = at(start, -STRIP), at(end, -STRIP)
    return Line(x1, y1, x2, y2, width, role), Line(x3, y3, x4, y4, width, role)


BACKDROP: tuple[Part, ...] = (
    ROAD.edge(26, ROAD.length - 84, HALF),
    ROAD.edge(26, ROAD.length - 84, -HALF),
    *sun((850, 150), VISION_ROUND, range(195, 455, 15)),
    *lines(ROAD.length - 114, ROAD.length + 114, 1.5, "vision"),
    Circle(122, 586, TODAY_ROUND, 4, "current"),
    *lines(-83, 83, 1.5),
    *lines(83, STOPS[0] - 37, 1),
    *lines(STOPS[0] + 37, STOPS[1] - 37, 1),
    *lines(STOPS[1] + 37, TARGET - 39, 1),
    *(Circle(*at(stop), ROUND, 2.5, "milestone") for stop in STOPS),
    Circle(*at(TARGET), TARGET_ROUND, 4, "milestone"),
    *(Sign(*at(116, sum(reach) / 2), ROLES[whose], 30) for whose, reach in STRIPS.items()),
    *corner(N_("Names or symbols")),
    Caption(850, 312, N_("Our dreams"), 17, width=230, bold=True),
    Caption(122, 696, N_("Today"), 17, width=180, bold=True),
    *around(N_("What helps us"), N_("What hinders us")),
    *(Caption(*at(stop, -HALF - 24), str(number), 20, bold=True) for number, stop in enumerate(STOPS, 1)),
    Caption(*at(TARGET - 8, HALF + 14), N_("Target"), 15, "end", 100, True),
)

STEPS = (
    Step(
        "song",
        N_("A song from our home"),
        10,
        N_("Everybody"),
        (N_("We sing a song that was sung at home when we were small."),),
        slot="song",
    ),
    Step(
        "dreams",
        N_("Her dream, his dream, our dream"),
        30,
        N_("The family together"),
        (
            N_("Lay your own roads side by side. Who keeps this home? Wife, husband, mother-in-law, a grown child."),
            N_("Above in the sun she draws her dream, below he draws his. Each draws alone."),
            N_("What both dream of comes into the middle. What differs may stay."),
            N_("Nobody beside you now? Draw with whoever shares your home."),
        ),
        ("owner", *VISIONS),
    ),
    Step(
        "today",
        N_("Our life today"),
        20,
        N_("The family together"),
        (
            N_("In the circle below each draws an own day, then you draw together what is shared."),
            N_("Listen to the end before you answer."),
        ),
        CURRENTS,
    ),
    Step(
        "around",
        N_("What helps, what hinders"),
        30,
        N_("The family together"),
        (
            N_("Above the road draw what helps you, below what hinders you."),
            N_("Near the road: what is in your hands. Far away: what is not."),
        ),
        ("opportunities", "challenges"),
    ),
    Step(
        "target",
        N_("Target and milestones"),
        25,
        N_("The family together"),
        (
            N_("Which piece of the middle dream can be there in one year? Draw it with a number."),
            N_("Draw two milestones on the way. The first is one month from today."),
            N_("Everybody nods, or you draw something else."),
        ),
        ("target", *MILESTONES),
    ),
    Step(
        "actions",
        N_("Who does what"),
        30,
        N_("The family together"),
        (
            N_("Above on the road she draws what she will do, below he draws what he will do."),
            N_("In the middle you draw what you do together. Is the work shared fairly?"),
            N_("Each promises only for oneself."),
        ),
        ACTIONS,
    ),
    Step(
        "pairs",
        N_("Show another family"),
        15,
        N_("Two families"),
        (
            N_("Show your road to another family, if you like."),
            N_("When do you sit together at home and look at it again?"),
        ),
        slot="pair",
    ),
    Step(
        "plenary",
        N_("Sharing and song"),
        20,
        N_("Everybody"),
        (
            N_("Families who like show one thing they agreed. We clap for all."),
            N_("Hang the sheet where everybody at home sees it."),
        ),
        slot="plenary",
    ),
)

TALLIES = (
    Tally("target", N_("Which families have this target?"), "target", ("commit", "achieved", "partly", "not", "over")),
    Tally(
        "milestone",
        N_("Which families have reached the milestone?"),
        "milestone",
        ("achieved", "partly", "not", "over"),
    ),
    Tally("action", N_("Who will do this?"), "action", ("commit", "achieved", "partly")),
)

#: Whose → the promise on each stretch of that strip: its pictogram, who, what changes, which part of life.
PROMISED = {
    "hers": "group/i/start/movement wool/i/increase/work market/i/start/movement",
    "ours": "shared-decision/we/joint/decisions saving-box/we/start/property deed/we/joint/property",
    "his": "carrying-water/i/start/work cigarette/i/reduce/property shovel/i/share/work",
}


def promised(whose: str) -> Iterator[Mark]:
    """The sample's promises in one strip; those before the first milestone have their day."""
    for stage, told in enumerate(PROMISED[whose].split()):
        middle = at(sum(ENDS[stage]) / 2, sum(STRIPS[whose]) / 2)
        yield from fill(
            f"actions-{whose}-{stage + 1}", "action", fruit(told, *middle, 44, due="" if stage else "2026-07-02")
        )


#: The road of Jyldyz and Nurlan, who live with his mother and two children: water in the yard, a felt workshop, and him at home.
SAMPLE = (
    *fill("owner", "owner", sketch("woman", 214, 48, 40), sketch("man", 246, 48, 40), label("02.06", 226, 101, 34)),
    *fill(
        "vision-hers",
        "dream",
        stamp("sewing", 770, 100, 44, level="self"),
        stamp("graduation", 846, 62, 44, level="self"),
    ),
    *fill("vision-hers", "dream", sketch("smile", 804, 76, 36), colour="red"),
    *fill(
        "vision-ours",
        "dream",
        sketch("house", 846, 152, 52, level="family"),
        sketch("water", 912, 112, 42),
        colour="red",
    ),
    *fill("vision-ours", "dream", stamp("family", 784, 186, 48, level="family")),
    *fill("vision-his", "dream", stamp("tractor", 864, 226, 46, level="wealth"), stamp("horse", 926, 184, 44)),
    *fill("current-hers", "today", stamp("carrying-water", 86, 544, 44), stamp("cooking", 134, 526, 38)),
    *fill("current-ours", "today", sketch("house", 120, 588, 38), stamp("debt", 172, 558, 32)),
    *fill("current-ours", "today", stamp("elder-care", 76, 614, 38)),
    *fill("current-his", "today", stamp("migrant", 142, 640, 42), sketch("note", 186, 612, 34)),
    *fill(
        "opportunities",
        "opportunity",
        stamp("group", 130, 384, 60, near="near", whose="hers"),
        stamp("old-woman", 232, 336, 58, near="near", whose="ours"),
        sketch("hands", 330, 278, 66, near="near", whose="ours"),
        stamp("saving-box", 420, 212, 58, near="near", whose="hers"),
        stamp("repairs", 516, 152, 56, near="near", whose="his"),
        stamp("village-office", 360, 110, 58, near="far", whose="ours"),
        sketch("sheep", 100, 236, 68, near="near", whose="his"),
        stamp("phone", 230, 200, 50, near="near", whose="ours"),
        sketch("note", 600, 70, 58, near="far", whose="his"),
        colour="green",
    ),
    *fill(
        "challenges",
        "challenge",
        stamp("clock", 452, 610, 56, near="near", whose="hers"),
        sketch("stove", 560, 560, 58, near="near", whose="hers"),
        stamp("debt", 660, 492, 52, near="near", whose="ours"),
        stamp("toi", 768, 424, 64, near="near", whose="ours"),
        stamp("snow", 890, 400, 56, near="far", whose="ours"),
        sketch("bottle", 800, 554, 58, near="near", whose="his"),
        colour="blue",
    ),
    *fill("target", "target", stamp("tap", *at(TARGET, -10), 46, quantity=1), label("1", *at(TARGET + 2, 30), 30)),
    *fill("milestone-1", "milestone", stamp("handshake", *at(STOPS[0]), 52, date="2026-07-02")),
    *fill("milestone-2", "milestone", stamp("money", *at(STOPS[1], 10), 42), label("20 000", *at(STOPS[1], -20), 26)),
    *(mark for whose in STRIPS for mark in promised(whose)),
)

TOOL = Tool(
    key="family-vision-journey",
    family="journey",
    title=N_("Family Vision Journey"),
    purpose=N_("Lay her dream, his dream and ours side by side, and share one road."),
    source="docs/method.md §3.12",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
    owners=("household", "group"),
)
