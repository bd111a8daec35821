"""The Livelihood Calendar: a journey whose milestones are months: who works when, and when money comes and goes (docs/method.md §3.9)."""

from collections.abc import Iterator

from tools.hand import fill, fruit, label, sketch, stamp
from tools.kit import N_, Attribute, Caption, Circle, Element, Line, Mark, Part, Sign, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.roads import AMOUNT, BY, COST, LEVEL, signpost, sun
from tools.seasons import MONTHS, season
from tools.shapes import disc

#: The field of months rises like every road: its upper left corner, a month's width and rise, a lane's height.
LEFT, TOP, MONTH, RISE, LANE = 136, 254, 70, 6, 60
SUN, SUN_ROUND = (904, 92), 60
TARGET, TARGET_ROUND = (690, 86), 48
TODAY, TODAY_ROUND = (74, 654), 46

LANES = {
    "women": N_("Women's work"),
    "both": N_("Work done together"),
    "men": N_("Men's work"),
    "income": N_("Money in"),
    "spending": N_("Spending"),
    "saving": N_("Saving, loan"),
}
WORK, MONEY = ("women", "both", "men"), ("income", "spending", "saving")


def place(month: float, lane: float) -> tuple[float, float]:
    """Where so many months and lanes from the upper left corner are."""
    return LEFT + MONTH * month, TOP - RISE * month + LANE * lane


def cell(month: int, lane: int) -> tuple[tuple[float, float], ...]:
    """One month (from 0) of one lane (from 0)."""
    return place(month, lane), place(month + 1, lane), place(month + 1, lane + 1), place(month, lane + 1)


def cells(*lanes: str) -> tuple[str, ...]:
    """The keys of the cells of *lanes*, month by month."""
    return tuple(f"{lane}-{month}" for lane in lanes for month in range(1, 13))


EVENTS = ((136, 56), (632, 56), (632, 184), (136, 226))
ACTIONS = ((146, 628), (976, 556), (976, 692), (214, 692), (146, 664))

ZONES = (
    Zone("vision", N_("My dream"), disc(*SUN, SUN_ROUND), part="circle"),
    Zone("target", N_("My target"), disc(*TARGET, TARGET_ROUND), part="circle"),
    Zone("current", N_("My life today"), disc(*TODAY, TODAY_ROUND), part="circle"),
    Zone("events", N_("Big events and costs"), EVENTS, part="around"),
    *(
        Zone(f"{lane}-{month + 1}", title, cell(month, row), part="road", column=name)
        for row, (lane, title) in enumerate(LANES.items())
        for month, name in enumerate(MONTHS)
    ),
    Zone("actions", N_("What I will do"), ACTIONS, part="around"),
)

SOM = (
    Attribute("planned", N_("How much is planned?"), "number"),
    Attribute("actual", N_("How much was it?"), "number"),
)
HOURS = (Attribute("hours", N_("Hours a day"), "number"),)

ELEMENTS = (
    Element("dream", N_("Piece of my dream"), ("vision",), "vision", LEVEL),
    Element("target", N_("Target"), ("target",), "milestone", (*AMOUNT, BY), ideal=1),
    Element("today", N_("How it is today"), ("current",), "current", LEVEL),
    Element("event", N_("Big event or cost"), ("events",), attributes=(COST,), ideal=5),
    Element("work", N_("Work"), cells(*WORK), attributes=HOURS),
    Element("income", N_("Money that comes in"), cells("income"), attributes=SOM),
    Element("spending", N_("Spending"), cells("spending"), attributes=SOM),
    Element("saving", N_("Saving or loan"), cells("saving"), attributes=SOM),
    Element("gap", N_("Month that is too hard"), cells(*WORK, *MONEY), "challenge"),
    Element("action", N_("Action"), ("actions",), "growing", (*PROMISE, COST), commits=True, ideal=5),
)


def across(lane: float, width: float) -> Line:
    """A line between lanes, through all months."""
    return Line(*place(0, lane), *place(12, lane), width)


def month(number: int, name: str) -> tuple[Part, ...]:
    """A month's name above its column, and the line on its right."""
    x, y = place(number + 0.5, 0)
    right, bottom = place(number + 1, 0), place(number + 1, 6)
    aside = 10 if number % 3 == 0 else 0
    return Caption(x + aside, y - 6, name, 11.5, width=62 - aside), Line(right[0], right[1] - 20, *bottom, 1.2)


SIGNS = {"women": "women", "both": "joint", "men": "men"}
POSTS = {"income": "coin", "spending": "bread", "saving": "box"}


def heading(row: int, lane: str) -> tuple[Part, ...]:
    """What a lane is: its picture beside it, and its name."""
    y = TOP + LANE * row + 34
    picture = (Sign(114, y, SIGNS[lane], 34),) if lane in SIGNS else signpost(POSTS[lane], 114, y, 30)
    return *picture, Caption(24, y - 4, LANES[lane], 12.5, "start", 68)


BACKDROP: tuple[Part, ...] = (
    *sun(SUN, SUN_ROUND, range(180, 376, 15)),
    Circle(*TARGET, TARGET_ROUND, 4, "milestone"),
    Circle(*TODAY, TODAY_ROUND, 4, "current"),
    across(0, 3),
    across(6, 3),
    across(3, 3),
    *(across(lane, 1.2) for lane in (1, 2, 4, 5)),
    Line(LEFT, TOP - 20, LEFT, TOP + 6 * LANE, 3),
    *(part for number, name in enumerate(MONTHS) for part in month(number, name)),
    *(part for number in range(4) for part in season(number, place(number * 3, 0))),
    *(part for row, lane in enumerate(LANES) for part in heading(row, lane)),
    *signpost("toi", 46, 96, 40),
    Caption(24, 142, N_("Big events and costs"), 14, "start", 106, True),
    Caption(634, 44, N_("My target"), 15, "end", 170, True),
    Caption(820, 44, N_("My dream"), 15, "end", 72, True),
    Caption(126, 692, N_("Today"), 15, "start", 84, True),
    Sign(956, 676, "growing", 28),
    Caption(936, 684, N_("What I will do"), 16, "end", 330, True),
)

STEPS = (
    Step(
        "song",
        N_("Song of the four seasons"),
        10,
        N_("Everybody"),
        (N_("We sing and show with our hands what we do in winter, spring, summer and autumn."),),
        slot="song",
    ),
    Step(
        "target",
        N_("My dream, today, the target of this year"),
        20,
        N_("Each alone"),
        (
            N_("In the sun draw your dream, in the circle at the bottom left how it is today."),
            N_("Beside the sun draw what you will have reached in one year, with a number."),
        ),
        ("vision", "current", "target"),
    ),
    Step(
        "events",
        N_("What is sure to come"),
        15,
        N_("Each alone"),
        (
            N_("Above its month draw each big event: school begins, hay, coal for winter, a toi."),
            N_("What does each one cost?"),
        ),
        ("events",),
    ),
    Step(
        "income",
        N_("When money comes"),
        20,
        N_("Each alone"),
        (N_("In which months does money come? From what? Draw it small or big."),),
        cells("income"),
    ),
    Step(
        "work",
        N_("Who works when"),
        30,
        N_("Each alone"),
        (
            N_("Month by month draw women's work above, men's below, work done together between them."),
            N_("Work at home and care is work too. A ring round what takes most time."),
        ),
        cells(*WORK),
    ),
    Step(
        "spending",
        N_("Where money goes"),
        25,
        N_("Each alone"),
        (
            N_("Draw what you spend in each month, for the home and for yourself."),
            N_("Below draw when you save, when you borrow, and when you pay back."),
        ),
        cells("spending", "saving"),
    ),
    Step(
        "gaps",
        N_("Months that are too hard"),
        15,
        N_("In pairs"),
        (
            N_("In which month is money short? In which is there too much work, and for whom?"),
            N_("Draw a blue ring round those months. Your neighbour looks with you."),
        ),
        slot="pair",
    ),
    Step(
        "actions",
        N_("What I will do"),
        20,
        N_("Each alone"),
        (
            N_("How can a hard month become lighter? Share work, save before, sell together, spend less."),
            N_("Draw about five green fruits: what you yourself will do."),
        ),
        ("actions",),
    ),
    Step(
        "plenary",
        N_("Our hard months, song"),
        20,
        N_("Everybody"),
        (
            N_("Month by month, hands up: for whom is it hard? We count women and men."),
            N_("Each month at home mark what came and what went. We look at it when we meet."),
        ),
        slot="plenary",
    ),
)

TALLIES = (
    Tally("gap", N_("For whom is this month too hard?"), "gap", ("now",)),
    Tally("work", N_("Who works most at this time?"), "work", ("now",)),
    Tally("income", N_("To whom does money come?"), "income", ("now",)),
    Tally("saving", N_("Who saves, who borrows?"), "saving", ("now", "commit", "achieved")),
    Tally("action", N_("Who will do this?"), "action", ("commit", "achieved", "partly")),
)


def inside(lane: str, month: int) -> tuple[float, float]:
    """The middle of a cell (month from 1)."""
    return place(month - 0.5, list(LANES).index(lane) + 0.5)


#: What Saikal's household of five does from January to December: lane → the pictogram of each month, ~ for one drawn by hand.
YEAR = {
    "women": "wool wool milk seedling seedling milk cow carrot ~bread potato wool sewing",
    "both": "elder-care cow sheep sheep potato irrigation hay hay crop potato meat family",
    "men": "firewood firewood repairs tractor irrigation hay hay ~sheep tractor potato building coal-stove",
    "income": "coins ~note wool milk milk milk wool sheep carrot ~sheep potato sheep",
    "spending": "bread clinic ~field flatbread seedling tea clothes ~book school-bag toi bread coal-stove",
    "saving": "saving-box saving-box debt saving-box ~coin saving-box bank saving-box ~coin saving-box debt saving-box",
}
HARD = (("women", 7), ("women", 9), ("spending", 9), ("income", 2))
ELEMENT = dict.fromkeys(WORK, "work") | {lane: lane for lane in MONEY}


def year() -> Iterator[Mark]:
    """The months of ``YEAR`` as marks, with a ring round those that are too hard."""
    for lane, row in YEAR.items():
        for month, name in enumerate(row.split(), 1):
            make = sketch if name.startswith("~") else stamp
            yield from fill(f"{lane}-{month}", ELEMENT[lane], make(name.lstrip("~"), *inside(lane, month), 40))
    for lane, month in HARD:
        yield from fill(f"{lane}-{month}", "gap", sketch("ring", *inside(lane, month), 54), colour="blue")


SAMPLE = (
    *fill("vision", "dream", sketch("house", 886, 76, 50, level="family"), sketch("smile", 932, 66, 32), colour="red"),
    *fill("vision", "dream", stamp("cow", 878, 122, 38, level="wealth"), stamp("family", 926, 114, 42)),
    *fill("target", "target", stamp("cow", 678, 88, 44, quantity=3, date="2026-12-31"), label("3", 716, 74, 36)),
    *fill("current", "today", sketch("house", 58, 640, 34), stamp("debt", 96, 640, 28), stamp("cow", 74, 674, 34)),
    *fill(
        "events",
        "event",
        stamp("coal-stove", 176, 178, 52),
        stamp("snow", 240, 196, 40),
        stamp("seedling", 382, 182, 44),
        stamp("hay", 536, 160, 50),
        stamp("toi", 474, 100, 56),
        sketch("book", 606, 152, 40, cost=6000),
    ),
    *fill("events", "event", label("12 000", 178, 128, 30, cost=12000), label("30 000", 566, 104, 30, cost=30000)),
    *year(),
    *fill(
        "actions",
        "action",
        fruit("saving-box/i/start/property", 268, 656, 52, due="2026-07-02"),
        fruit("shared-work/we/share/work", 384, 648, 52, due="2026-07-02"),
        fruit("market/group/joint/work", 500, 640, 52),
        fruit("toi/we/reduce/decisions", 616, 630, 52),
        fruit("hay/we/increase/work", 732, 620, 52),
    ),
)

TOOL = Tool(
    key="livelihood-calendar",
    family="calendar",
    lane="livelihood",
    title=N_("Livelihood Calendar"),
    purpose=N_("See month by month who works, when money comes and goes, and make the hard months lighter."),
    source="docs/method.md §3.9",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
)
