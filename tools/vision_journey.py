"""The Vision Journey: from today to one realisable piece of the dream, in dated steps (gals-method §3.2)."""

from tools.hand import label, pin, sketch, stamp, stroke
from tools.kit import Attribute, Caption, Circle, Element, Line, N_, Sign, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.shapes import Road, disc, rays

ROAD = Road(118, 588, 852, 146)
HALF = 48  # from the middle of the road to each of its lines
STOPS = (202, 368, 534)  # three milestones, evenly spaced along the road
TARGET = 692
ROUND, TARGET_ROUND, VISION_ROUND, TODAY_ROUND = 40, 46, 108, 76

LEVELS = (("self", N_("Myself")), ("family", N_("My family")), ("community", N_("My village")), ("wealth", N_("What we own")))
NEARNESS = (("near", N_("In my hands")), ("far", N_("Out of my hands")))
AMOUNT = (Attribute("quantity", N_("How many?"), "number"), Attribute("unit", N_("Of what?"), "words"))
BY = Attribute("date", N_("By when?"), "date")

ACTIONS = ("actions-1", "actions-2", "actions-3", "actions-4")
MILESTONES = ("milestone-1", "milestone-2", "milestone-3")


def between() -> tuple[tuple[float, float], ...]:
    """Where each stretch of actions starts and ends along the road."""
    starts = (TODAY_ROUND + 4, *(stop + ROUND + 2 for stop in STOPS))
    ends = (*(stop - ROUND - 2 for stop in STOPS), TARGET - TARGET_ROUND - 2)
    return tuple(zip(starts, ends, strict=True))


ZONES = (
    Zone("owner", N_("Who I am"), ((24, 20), (268, 20), (268, 118), (24, 118))),
    Zone("vision", N_("My dream"), disc(852, 146, VISION_ROUND), part="circle"),
    Zone("current", N_("My life today"), disc(118, 588, TODAY_ROUND), part="circle"),
    Zone(
        "opportunities",
        N_("What helps me"),
        ((24, 128), (278, 128), (278, 20), (716, 20), (716, 164), (152, 502), (24, 502)),
        part="around",
    ),
    Zone("challenges", N_("What hinders me"), ((212, 604), (764, 272), (976, 300), (976, 690), (212, 690)), part="around"),
    Zone("milestone-1", N_("First milestone"), disc(*ROAD.at(STOPS[0]), ROUND), part="road"),
    Zone("milestone-2", N_("Second milestone"), disc(*ROAD.at(STOPS[1]), ROUND), part="road"),
    Zone("milestone-3", N_("Third milestone"), disc(*ROAD.at(STOPS[2]), ROUND), part="road"),
    Zone("target", N_("My target"), disc(*ROAD.at(TARGET), TARGET_ROUND), part="road"),
    *(
        Zone(key, title, ROAD.stretch(*ends, HALF - 2), part="road")
        for key, title, ends in zip(
            ACTIONS,
            (
                N_("What I do first"),
                N_("What I do after the first milestone"),
                N_("What I do after the second milestone"),
                N_("What I do to reach my target"),
            ),
            between(),
            strict=True,
        )
    ),
)

ELEMENTS = (
    Element("owner", N_("Name or symbol"), ("owner",)),
    Element("dream", N_("Piece of my dream"), ("vision",), "vision", (Attribute("level", N_("For whom?"), choices=LEVELS),)),
    Element("today", N_("How it is today"), ("current",), "current", (Attribute("level", N_("For whom?"), choices=LEVELS),)),
    Element(
        "opportunity",
        N_("Something that helps"),
        ("opportunities",),
        "opportunity",
        (Attribute("near", N_("In my hands?"), choices=NEARNESS),),
        ideal=10,
    ),
    Element(
        "challenge",
        N_("Something that hinders"),
        ("challenges",),
        "challenge",
        (Attribute("near", N_("In my hands?"), choices=NEARNESS),),
        ideal=10,
    ),
    Element("target", N_("Target"), ("target",), "milestone", (*AMOUNT, BY), ideal=1),
    Element("milestone", N_("Milestone"), MILESTONES, "milestone", (*AMOUNT, BY), ideal=3),
    Element("action", N_("Action"), ACTIONS, "growing", (*PROMISE, Attribute("cost", N_("What does it cost?"), "number")), True, 5),
)

BACKDROP = (
    ROAD.edge(TODAY_ROUND - 17, ROAD.length - VISION_ROUND + 11, HALF),
    ROAD.edge(TODAY_ROUND - 17, ROAD.length - VISION_ROUND + 11, -HALF),
    Circle(852, 146, VISION_ROUND, 5, "vision", fill=True),
    *rays(852, 146, VISION_ROUND + 9, VISION_ROUND + 21, "vision", range(190, 460, 15)),
    Circle(118, 588, TODAY_ROUND, 4, "current"),
    *(Circle(*ROAD.at(stop), ROUND, 2.5, "milestone") for stop in STOPS),
    Circle(*ROAD.at(TARGET), TARGET_ROUND, 4, "milestone"),
    Caption(28, 40, N_("Name or symbol"), 15, "start", 240),
    Line(28, 72, 264, 72, 1),
    Caption(28, 94, N_("Date"), 15, "start", 240),
    Line(28, 116, 264, 116, 1),
    Caption(852, 296, N_("My dream"), 17, width=230, bold=True),
    Caption(118, 690, N_("Today"), 17, width=180, bold=True),
    Sign(320, 40, "opportunity", 26),
    Caption(340, 46, N_("What helps me"), 17, "start", 330, True),
    Sign(956, 676, "challenge", 26),
    Caption(936, 682, N_("What hinders me"), 17, "end", 330, True),
    *(Caption(*ROAD.at(stop, -HALF - 24), str(number), 20, bold=True) for number, stop in enumerate(STOPS, 1)),
    Caption(*ROAD.at(TARGET + 4, HALF + 18), N_("Target"), 15, "end", 100, True),
)

STEPS = (
    Step(
        "song",
        N_("Song and circle in the air"),
        10,
        N_("Everybody"),
        (N_("We sing, then draw a big circle in the air with one finger."), N_("If you can draw this, you can draw your dream.")),
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
        (N_("Tell your road to a neighbour, then listen to theirs."), N_("What help did your neighbour see that you forgot?")),
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

#: Nurgul's road: married, husband away in Moscow for work, his mother and two children at home; she wants a felt workshop.
SAMPLE = (
    *sketch("woman", "owner", "owner", (238, 48, 42)),
    label("12.05", "owner", "owner", (228, 101, 34)),
    *sketch("house", "dream", "vision", (852, 112, 74), colour="red", said={"level": "family"}),
    *sketch("woman", "dream", "vision", (790, 178, 44)),
    *sketch("man", "dream", "vision", (824, 184, 44)),
    *sketch("child", "dream", "vision", (852, 192, 40)),
    *sketch("child", "dream", "vision", (874, 192, 36)),
    stamp("old-woman", "dream", "vision", (908, 186, 42)),
    stamp("sewing", "dream", "vision", (786, 116, 40), said={"level": "wealth"}),
    *sketch("tree", "dream", "vision", (914, 122, 52), colour="green", said={"level": "wealth"}),
    stamp("heart", "dream", "vision", (852, 64, 28), said={"level": "self"}),
    *sketch("house", "today", "current", (96, 572, 44)),
    stamp("migrant", "today", "current", (148, 562, 42), said={"level": "family"}),
    *sketch("sorrow", "today", "current", (146, 616, 32)),
    stamp("wool", "today", "current", (94, 624, 36), said={"level": "wealth"}),
    stamp("group", "opportunity", "opportunities", (236, 404, 52), said={"near": "near"}),
    *sketch("sheep", "opportunity", "opportunities", (330, 318, 62), colour="green", said={"near": "near"}),
    label("10", "opportunity", "opportunities", (380, 330, 40), colour="green"),
    stamp("saving-box", "opportunity", "opportunities", (452, 262, 54), said={"near": "near"}),
    *sketch("hands", "opportunity", "opportunities", (546, 208, 62), colour="green", said={"near": "near"}),
    stamp("old-woman", "opportunity", "opportunities", (636, 156, 52), said={"near": "near"}),
    stamp("market", "opportunity", "opportunities", (116, 338, 54), said={"near": "far"}),
    *sketch("book", "opportunity", "opportunities", (220, 248, 54), colour="green", said={"near": "near"}),
    stamp("phone", "opportunity", "opportunities", (334, 182, 50), said={"near": "near"}),
    stamp("village-office", "opportunity", "opportunities", (452, 116, 54), said={"near": "far"}),
    *sketch("note", "opportunity", "opportunities", (574, 92, 56), colour="green", said={"near": "far"}),
    stamp("clock", "challenge", "challenges", (356, 594, 52), said={"near": "near"}),
    *sketch("water", "challenge", "challenges", (452, 546, 60), colour="blue", said={"near": "near"}),
    stamp("debt", "challenge", "challenges", (548, 486, 52), said={"near": "near"}),
    *sketch("stove", "challenge", "challenges", (640, 436, 56), colour="blue", said={"near": "near"}),
    stamp("worried", "challenge", "challenges", (742, 372, 50), said={"near": "near"}),
    stamp("snow", "challenge", "challenges", (842, 430, 52), said={"near": "far"}),
    *sketch("car", "challenge", "challenges", (736, 522, 66), colour="blue", said={"near": "far"}),
    stamp("toi", "challenge", "challenges", (612, 590, 54), said={"near": "near"}),
    *sketch("bottle", "challenge", "challenges", (844, 560, 58), colour="blue", said={"near": "far"}),
    stamp("rain", "challenge", "challenges", (486, 634, 50), said={"near": "far"}),
    *sketch("sheep", "target", "target", (ROAD.at(TARGET)[0], ROAD.at(TARGET)[1] + 6, 52)),
    label("20", "target", "target", (ROAD.at(TARGET)[0] + 2, ROAD.at(TARGET)[1] - 28, 36), said={"quantity": 20, "unit": "", "date": "2027-05-12"}),
    stamp("wool", "milestone", "milestone-1", (*ROAD.at(STOPS[0] - 10), 38), said={"quantity": 5, "date": "2026-06-12"}),
    label("5", "milestone", "milestone-1", (*ROAD.at(STOPS[0] + 20, -8), 36)),
    stamp("saving-box", "milestone", "milestone-2", (*ROAD.at(STOPS[1] - 2, 8), 40), said={"date": "2026-09-12"}),
    label("6 000", "milestone", "milestone-2", (*ROAD.at(STOPS[1] + 12, -22), 30), said={"quantity": 6000}),
    *sketch("hands", "milestone", "milestone-3", (*ROAD.at(STOPS[2]), 54)),
    pin("group", "action", "actions-1", (*ROAD.at(121, 20), 46), said={"who": "i", "kind": "start", "area": "movement", "due": "2026-06-12"}),
    pin("voice", "action", "actions-1", (*ROAD.at(121, -24), 46), said={"who": "i", "kind": "joint", "area": "decisions", "due": "2026-06-12"}),
    pin("shared-work", "action", "actions-2", (*ROAD.at(286, 2), 48), said={"who": "we", "kind": "share", "area": "work", "due": "2026-08-12"}),
    pin("sewing", "action", "actions-3", (*ROAD.at(452, 22), 46), said={"who": "i", "kind": "increase", "area": "work"}),
    stroke("action", "actions-3", [ROAD.at(430, -26), ROAD.at(452, -14), ROAD.at(474, -30)], colour="green"),
    pin("market", "action", "actions-4", (*ROAD.at(610, 0), 46), said={"who": "group", "kind": "start", "area": "property"}),
)

TOOL = Tool(
    key="vision-journey",
    family="journey",
    title=N_("Vision Journey"),
    purpose=N_("Turn one piece of the dream into steps I can take."),
    source="gals-method §3.2",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
)
