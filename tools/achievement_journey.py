"""The Achievement Journey: how far I have come, what helped and what hindered me (docs/method.md §3.3). It promises nothing."""

from tools.hand import fill, label, sketch, stamp
from tools.kit import N_, Attribute, Caption, Circle, Element, Line, Part, Step, Tally, Tool, Zone
from tools.roads import AMOUNT, CORNER, LEVEL, NEAR, around, corner, footprint
from tools.shapes import Road, disc

ROAD = Road(118, 588, 852, 146)
HALF = 48
STOPS = (146, 279, 412, 545, 678)
ROUND, NOW_ROUND, BEFORE_ROUND = 42, 108, 76
at = ROAD.at

EVENTS = tuple(f"event-{number}" for number in range(1, 6))
NAMES = (
    N_("What happened first"),
    N_("What happened then"),
    N_("What happened half way"),
    N_("What happened after that"),
    N_("What happened last"),
)

HELPED = ((24, 128), (278, 128), (278, 20), (716, 20), (716, 164), (152, 502), (24, 502))
HINDERED = (at(100, -98), at(716, -98), (976, 300), (976, 690), (240, 690))

ZONES = (
    Zone("owner", N_("Who I am"), CORNER),
    Zone("before", N_("How it was"), disc(118, 588, BEFORE_ROUND), part="circle"),
    Zone("now", N_("My life now"), disc(852, 146, NOW_ROUND), part="circle"),
    Zone("helped", N_("What helped me"), HELPED, part="around"),
    Zone("hindered", N_("What hindered me"), HINDERED, part="around"),
    *(
        Zone(key, title, disc(*at(stop), ROUND), part="road")
        for key, title, stop in zip(EVENTS, NAMES, STOPS, strict=True)
    ),
)

WHEN = Attribute("date", N_("When was it?"), "date")

ELEMENTS = (
    Element("owner", N_("Name or symbol"), ("owner",)),
    Element("before", N_("How it was"), ("before",), "current", LEVEL),
    Element("now", N_("How it is now"), ("now",), "current", LEVEL),
    Element("achievement", N_("Something achieved"), EVENTS, "ripe", (*AMOUNT, WHEN), ideal=4),
    Element("setback", N_("Setback"), EVENTS, "challenge", (*AMOUNT, WHEN), ideal=1),
    Element("helped", N_("Something that helped"), ("helped",), "opportunity", NEAR, ideal=10),
    Element("hindered", N_("Something that hindered"), ("hindered",), "challenge", NEAR, ideal=10),
)


def dated(stop: float) -> Line:
    """A short line below the road, for the day of what happened there."""
    x, y = at(stop, -HALF - 28)
    return Line(x - 30, y, x + 34, y, 1)


#: Where feet walk: between the circles, left and right in turn.
WALK = (212, 346, 478, 612)

BACKDROP: tuple[Part, ...] = (
    ROAD.edge(BEFORE_ROUND - 17, ROAD.length - NOW_ROUND + 11, HALF),
    ROAD.edge(BEFORE_ROUND - 17, ROAD.length - NOW_ROUND + 11, -HALF),
    Circle(118, 588, BEFORE_ROUND, 3, "current"),
    Circle(852, 146, NOW_ROUND, 6, "current", fill=True),
    *(Circle(*at(stop), ROUND, 2.5, "current") for stop in STOPS),
    *(part for step in WALK for part in (*footprint(ROAD, step - 7, 12, 17), *footprint(ROAD, step + 8, -12, 17))),
    *map(dated, STOPS),
    *corner(),
    Caption(852, 290, N_("My life now"), 17, width=230, bold=True),
    Caption(118, 690, N_("How it was"), 17, width=190, bold=True),
    *around(N_("What helped me"), N_("What hindered me")),
)

STEPS = (
    Step(
        "song",
        N_("Song of those who came far"),
        10,
        N_("Everybody"),
        (N_("We sing and walk in a circle. Each step is one month behind us."),),
        slot="song",
    ),
    Step(
        "before",
        N_("How it was"),
        20,
        N_("Each alone"),
        (
            N_("Open your first drawing if you have it. Where did you stand then?"),
            N_("In the circle at the bottom left draw how it was, and the day."),
        ),
        ("owner", "before"),
    ),
    Step(
        "now",
        N_("My life now"),
        20,
        N_("Each alone"),
        (
            N_("In the big circle at the top right draw how it is now."),
            N_("Draw what you are proud of, and what is still hard."),
        ),
        ("now",),
    ),
    Step(
        "road",
        N_("What happened on the way"),
        35,
        N_("Each alone"),
        (
            N_("In the circles on the road draw what you achieved, and how much."),
            N_("Draw what threw you back as well. There is no shame in it."),
            N_("Below each circle write when it was."),
        ),
        EVENTS,
    ),
    Step(
        "around",
        N_("What helped, what hindered"),
        30,
        N_("Each alone"),
        (
            N_("Above the road draw all that helped you on."),
            N_("Below the road draw all that stood in your way."),
            N_("Near the road: what was in your hands. Far away: what was not."),
        ),
        ("helped", "hindered"),
    ),
    Step(
        "pairs",
        N_("Tell a neighbour"),
        15,
        N_("In pairs"),
        (
            N_("Tell your way to a neighbour. What did you do yourself?"),
            N_("Listen: what has your neighbour achieved without seeing it?"),
        ),
        slot="pair",
    ),
    Step(
        "lessons",
        N_("What we learned"),
        20,
        N_("In women's and men's groups"),
        (
            N_("What helped most of us? What hindered most of us, and why?"),
            N_("What would you tell somebody who sets out today?"),
        ),
    ),
    Step(
        "plenary",
        N_("Show of hands and song"),
        25,
        N_("Everybody"),
        (
            N_("Hands up: who has achieved this? We count women and men."),
            N_("We clap for each step. After it each draws a new road to the next dream."),
        ),
        slot="plenary",
    ),
)

TALLIES = (
    Tally("achievement", N_("Who has achieved this?"), "achievement", ("now", "achieved", "partly")),
    Tally("setback", N_("Whom did this throw back?"), "setback", ("now",)),
    Tally("helped", N_("Whom did this help?"), "helped", ("now",)),
    Tally("hindered", N_("Whom did this hinder?"), "hindered", ("now",)),
)

#: Burul's way over one year: she began to save, lost sheep in a hard winter, and sells felt at the market today.
SAMPLE = (
    *fill("owner", "owner", stamp("old-woman", 238, 47, 40), label("06.05", 226, 101, 34)),
    *fill(
        "before",
        "before",
        sketch("house", 92, 562, 46, level="family"),
        stamp("debt", 150, 562, 38, level="wealth"),
        sketch("sorrow", 146, 620, 38, level="self"),
        sketch("sheep", 90, 622, 44),
    ),
    *fill(
        "now",
        "now",
        sketch("house", 836, 106, 76, level="family"),
        sketch("smile", 908, 118, 44, level="self"),
        colour="red",
    ),
    *fill(
        "now",
        "now",
        stamp("wool", 784, 148, 46, level="wealth"),
        sketch("woman", 812, 198, 54),
        sketch("man", 850, 202, 54),
        stamp("saving-box", 900, 192, 48, level="wealth"),
    ),
    *fill("event-1", "achievement", stamp("group", *at(146), 52, quantity=1, date="2025-06-10")),
    *fill(
        "event-2",
        "achievement",
        stamp("saving-box", *at(281, 9), 44, date="2025-08-20"),
        label("3 000", *at(277, -26), 24),
    ),
    *fill(
        "event-3",
        "setback",
        sketch("sheep", *at(404, -2), 46, date="2025-12-15"),
        sketch("cross", *at(404, -2), 34),
        colour="blue",
    ),
    *fill("event-3", "setback", label("4", *at(436), 32), colour="blue"),
    *fill("event-4", "achievement", sketch("hands", *at(545), 60, date="2026-02-01"), colour="red"),
    *fill(
        "event-5",
        "achievement",
        stamp("market", *at(672), 46, date="2026-04-18"),
        label("12", *at(704, -4), 30, quantity=12),
    ),
    *fill(
        "helped",
        "helped",
        stamp("group", 214, 410, 64, near="near"),
        stamp("shared-work", 318, 340, 66, near="near"),
        sketch("hands", 424, 268, 70, near="near"),
        stamp("champion", 524, 200, 62, near="near"),
        sketch("book", 616, 132, 58, near="near"),
        stamp("market", 100, 300, 60, near="far"),
        stamp("minibus", 230, 232, 58, near="far"),
        stamp("phone", 356, 168, 52, near="near"),
        sketch("note", 470, 104, 58, near="far"),
        stamp("bank", 660, 62, 56, near="far"),
        colour="green",
    ),
    *fill(
        "hindered",
        "hindered",
        stamp("clock", 396, 636, 58, near="near"),
        sketch("stove", 516, 560, 62, near="near"),
        stamp("worried", 626, 500, 54, near="near"),
        stamp("debt", 724, 432, 54, near="near"),
        stamp("rain", 548, 654, 54, near="far"),
        stamp("snow", 860, 370, 58, near="far"),
        sketch("car", 908, 478, 72, near="far"),
        stamp("toi", 700, 588, 66, near="near"),
        sketch("bottle", 850, 586, 62, near="far"),
        colour="blue",
    ),
)

TOOL = Tool(
    key="achievement-journey",
    family="journey",
    lane="livelihood",
    title=N_("Achievement Journey"),
    purpose=N_("See how far I have come, what helped and what hindered me."),
    source="docs/method.md §3.3",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
)
