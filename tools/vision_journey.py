"""The Vision Journey: from today to one realisable piece of the dream, in dated steps (docs/method.md §3.2)."""

from tools.hand import fill, label, pin, sketch, stamp, stroke
from tools.kit import N_, Caption, Circle, Element, Part, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.roads import AMOUNT, BY, CORNER, COST, DOING, LEVEL, NEAR, around, corner, sun
from tools.shapes import Road, disc

ROAD = Road(118, 588, 852, 146)
HALF = 48  # from the middle of the road to each of its lines
STOPS = (202, 368, 534)  # three milestones, evenly spaced along the road
TARGET = 692
ROUND, TARGET_ROUND, VISION_ROUND, TODAY_ROUND = 40, 46, 108, 76

ACTIONS = ("actions-1", "actions-2", "actions-3", "actions-4")
MILESTONES = ("milestone-1", "milestone-2", "milestone-3")


def between() -> tuple[tuple[float, float], ...]:
    """Where each stretch of actions starts and ends along the road."""
    starts = (TODAY_ROUND + 4, *(stop + ROUND + 2 for stop in STOPS))
    ends = (*(stop - ROUND - 2 for stop in STOPS), TARGET - TARGET_ROUND - 2)
    return tuple(zip(starts, ends, strict=True))


OPPORTUNITIES = ((24, 128), (278, 128), (278, 20), (716, 20), (716, 164), (152, 502), (24, 502))
CHALLENGES = ((212, 604), (764, 272), (976, 300), (976, 690), (212, 690))

ZONES = (
    Zone("owner", N_("Who I am"), CORNER),
    Zone("vision", N_("My dream"), disc(852, 146, VISION_ROUND), part="circle"),
    Zone("current", N_("My life today"), disc(118, 588, TODAY_ROUND), part="circle"),
    Zone("opportunities", N_("What helps me"), OPPORTUNITIES, part="around"),
    Zone("challenges", N_("What hinders me"), CHALLENGES, part="around"),
    Zone("milestone-1", N_("First milestone"), disc(*ROAD.at(STOPS[0]), ROUND), part="road"),
    Zone("milestone-2", N_("Second milestone"), disc(*ROAD.at(STOPS[1]), ROUND), part="road"),
    Zone("milestone-3", N_("Third milestone"), disc(*ROAD.at(STOPS[2]), ROUND), part="road"),
    Zone("target", N_("My target"), disc(*ROAD.at(TARGET), TARGET_ROUND), part="road"),
    *(
        Zone(key, title, ROAD.stretch(*ends, HALF - 2), part="road")
        for key, title, ends in zip(ACTIONS, DOING, between(), strict=True)
    ),
)

ELEMENTS = (
    Element("owner", N_("Name or symbol"), ("owner",)),
    Element("dream", N_("Piece of my dream"), ("vision",), "vision", LEVEL),
    Element("today", N_("How it is today"), ("current",), "current", LEVEL),
    Element("opportunity", N_("Something that helps"), ("opportunities",), "opportunity", NEAR, ideal=10),
    Element("challenge", N_("Something that hinders"), ("challenges",), "challenge", NEAR, ideal=10),
    Element("target", N_("Target"), ("target",), "milestone", (*AMOUNT, BY), ideal=1),
    Element("milestone", N_("Milestone"), MILESTONES, "milestone", (*AMOUNT, BY), ideal=3),
    Element("action", N_("Action"), ACTIONS, "growing", (*PROMISE, COST), commits=True, ideal=5),
)

BACKDROP: tuple[Part, ...] = (
    ROAD.edge(TODAY_ROUND - 17, ROAD.length - VISION_ROUND + 11, HALF),
    ROAD.edge(TODAY_ROUND - 17, ROAD.length - VISION_ROUND + 11, -HALF),
    *sun((852, 146), VISION_ROUND, range(190, 460, 15)),
    Circle(118, 588, TODAY_ROUND, 4, "current"),
    *(Circle(*ROAD.at(stop), ROUND, 2.5, "milestone") for stop in STOPS),
    Circle(*ROAD.at(TARGET), TARGET_ROUND, 4, "milestone"),
    *corner(),
    Caption(852, 296, N_("My dream"), 17, width=230, bold=True),
    Caption(118, 690, N_("Today"), 17, width=180, bold=True),
    *around(N_("What helps me"), N_("What hinders me")),
    *(Caption(*ROAD.at(stop, -HALF - 24), str(number), 20, bold=True) for number, stop in enumerate(STOPS, 1)),
    Caption(*ROAD.at(TARGET + 4, HALF + 18), N_("Target"), 15, "end", 100, True),
)

STEPS = (
    Step(
        "song",
        N_("Song and circle in the air"),
        10,
        N_("Everybody"),
        (
            N_("We sing, then draw a big circle in the air with one finger."),
            N_("If you can draw this, you can draw your dream."),
        ),
        slot="song",
    ),
    Step(
        "vision",
        N_("My dream"),
        25,
        N_("Each alone"),
        (
            N_("Write your name or draw your symbol in the corner."),
            N_("Draw a big red sun at the top right."),
            N_("Inside, draw the life you want. Dream big: no date, no limits."),
            N_("Who is there? What do you own together? How do people treat each other?"),
        ),
        ("owner", "vision"),
    ),
    Step(
        "today",
        N_("My life today"),
        20,
        N_("Each alone"),
        (
            N_("Draw a smaller black circle at the bottom left."),
            N_("For each thing in the dream, draw how it is today. Be honest and kind to yourself."),
            N_("Join the circles with two straight lines. This is your road, and it goes up."),
        ),
        ("current",),
    ),
    Step(
        "around",
        N_("What helps, what hinders"),
        35,
        N_("Each alone"),
        (
            N_("Above the road draw all that helps you: ten things or more."),
            N_("Below the road draw all that may stand in your way."),
            N_("Near the road: what is in your hands. Far away: what is not."),
            N_("Which side is heavier? If there is more below, look for more help above."),
        ),
        ("opportunities", "challenges"),
    ),
    Step(
        "pairs",
        N_("Show a neighbour"),
        15,
        N_("In pairs"),
        (
            N_("Tell your road to a neighbour, then listen to theirs."),
            N_("What help did your neighbour see that you forgot?"),
        ),
        slot="pair",
    ),
    Step(
        "target",
        N_("Target and milestones"),
        25,
        N_("Each alone"),
        (
            N_("In the circle by the sun draw what you will have reached in one year, with a number."),
            N_("Draw the steps on the way. The first is one month from today."),
            N_("In each circle: what will be there, and how much of it?"),
        ),
        ("target", *MILESTONES),
    ),
    Step(
        "actions",
        N_("What I will do"),
        25,
        N_("Each alone"),
        (
            N_("Between the circles draw what you yourself will do to get there."),
            N_("Use what helps you, go round what hinders you."),
            N_("Choose your promises for the first month."),
        ),
        ACTIONS,
    ),
    Step(
        "share",
        N_("Sharing and song"),
        20,
        N_("Everybody"),
        (
            N_("Who would like to show a road? We listen and clap for everybody."),
            N_("Show your road at home tonight. With whom will you share it first?"),
        ),
        slot="plenary",
    ),
)

TALLIES = (
    Tally("target", N_("Who has this target?"), "target", ("commit", "achieved", "partly", "not", "over")),
    Tally("milestone", N_("Who has reached the milestone?"), "milestone", ("achieved", "partly", "not", "over")),
    Tally("opportunity", N_("Whom does this help?"), "opportunity", ("now",)),
    Tally("challenge", N_("Whom does this hinder?"), "challenge", ("now",)),
    Tally("action", N_("Who will do this?"), "action", ("commit", "achieved", "partly")),
)

at = ROAD.at

#: Nurgul's road. She keeps house with her husband's mother and two children while he works far away; she wants a felt
#: workshop of her own, and him at home.
SAMPLE = (
    *fill("owner", "owner", sketch("woman", 238, 48, 42), label("12.05", 226, 101, 34)),
    *fill("vision", "dream", sketch("house", 852, 108, 78, level="family"), colour="red"),
    *fill("vision", "dream", sketch("tree", 918, 120, 54, level="wealth"), colour="green"),
    *fill(
        "vision",
        "dream",
        stamp("sewing", 784, 122, 46, level="wealth"),
        stamp("heart", 852, 60, 30, level="self"),
        sketch("woman", 786, 186, 48),
        sketch("man", 822, 192, 48),
        sketch("child", 852, 200, 42),
        sketch("child", 876, 202, 36),
        stamp("old-woman", 914, 190, 48),
    ),
    *fill(
        "current",
        "today",
        sketch("house", 92, 566, 46),
        stamp("migrant", 148, 560, 50, level="family"),
        sketch("sorrow", 148, 622, 36, level="self"),
        stamp("wool", 92, 624, 42, level="wealth"),
    ),
    *fill(
        "opportunities",
        "opportunity",
        stamp("group", 216, 408, 64, near="near"),
        sketch("sheep", 314, 336, 70, near="near"),
        label("10", 366, 350),
        stamp("saving-box", 434, 262, 62, near="near"),
        sketch("hands", 534, 204, 70, near="near"),
        stamp("old-woman", 600, 124, 58, near="near"),
        stamp("market", 96, 320, 60, near="far"),
        sketch("book", 212, 240, 60, near="near"),
        stamp("phone", 326, 172, 52, near="near"),
        stamp("village-office", 440, 112, 60, near="far"),
        sketch("note", 672, 64, 60, near="far"),
        colour="green",
    ),
    *fill(
        "challenges",
        "challenge",
        stamp("clock", 362, 588, 60, near="near"),
        sketch("water", 468, 532, 66, near="near"),
        stamp("debt", 566, 478, 56, near="near"),
        sketch("stove", 652, 434, 60, near="near"),
        stamp("worried", 760, 366, 56, near="near"),
        stamp("snow", 886, 420, 58, near="far"),
        sketch("car", 752, 534, 74, near="far"),
        stamp("toi", 632, 586, 68, near="near"),
        sketch("bottle", 886, 560, 64, near="far"),
        stamp("rain", 480, 640, 56, near="far"),
        colour="blue",
    ),
    *fill("target", "target", sketch("sheep", *at(TARGET, -8), 54), label("20", *at(TARGET + 10, 24), quantity=20)),
    *fill("milestone-1", "milestone", stamp("wool", *at(STOPS[0] - 8, 4), 40), label("5", *at(STOPS[0] + 20, -6))),
    *fill(
        "milestone-2", "milestone", stamp("saving-box", *at(STOPS[1] + 2, 10), 42), label("6 000", *at(366, -15), 26)
    ),
    *fill("milestone-3", "milestone", sketch("hands", *at(STOPS[2]), 58)),
    *fill(
        "actions-1",
        "action",
        pin("group", *at(121, 23), 44, who="i", kind="start", area="movement", due="2026-06-12"),
        pin("voice", *at(121, -21), 44, who="i", kind="joint", area="decisions", due="2026-06-12"),
    ),
    *fill(
        "actions-2", "action", pin("shared-work", *at(284), 52, who="we", kind="share", area="work", due="2026-08-12")
    ),
    *fill("actions-3", "action", pin("sewing", *at(451, -2), 52, who="i", kind="increase", area="work")),
    *fill("actions-4", "action", stroke(at(588, -34), at(612, -24), at(630, -34)), colour="green"),
    *fill("actions-4", "action", pin("market", *at(610, 6), 48, who="group", kind="start", area="property")),
)

TOOL = Tool(
    key="vision-journey",
    family="journey",
    lane="livelihood",
    title=N_("Vision Journey"),
    purpose=N_("Turn one piece of the dream into steps I can take."),
    source="docs/method.md §3.2",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
)
