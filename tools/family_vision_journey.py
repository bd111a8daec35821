"""The Family Vision Journey: a household lays its dreams side by side, hers, his and ours, and walks one road (docs/method.md §3.12).

It comes after each has an own road. What differs stays visible; nothing is averaged, and nobody needs a spouse for it.
"""

from collections.abc import Iterator
from dataclasses import replace

from tools.family_road import (
    CURRENTS,
    ROAD,
    SHAPES,
    TARGET_ROUND,
    VISIONS,
    Shape,
    actions,
    at,
    beside,
    milestones,
    moved,
    zones,
)
from tools.hand import fill, fruit, label, sketch, stamp
from tools.kit import N_, Attribute, Caption, Circle, Element, Mark, Part, Step, Tally, Tool
from tools.promise import PROMISE
from tools.roads import AMOUNT, BY, COST, LEVEL, NEAR, around, corner, sun

FOR = (("hers", N_("For her")), ("his", N_("For him")), ("ours", N_("For all of us")))
FOR_WHOM = Attribute("whose", N_("For whom?"), choices=FOR)


def elements(shape: Shape) -> tuple[Element, ...]:
    """What may be placed where."""
    stops, near, amount = milestones(shape), (*NEAR, FOR_WHOM), (*AMOUNT, BY)
    return (
        Element("owner", N_("Names or symbols"), ("owner",)),
        Element("dream", N_("Piece of our dream"), VISIONS, "vision", LEVEL),
        Element("today", N_("How it is today"), CURRENTS, "current", LEVEL),
        Element("opportunity", N_("Something that helps"), ("opportunities",), "opportunity", near, ideal=10),
        Element("challenge", N_("Something that hinders"), ("challenges",), "challenge", near, ideal=10),
        Element("target", N_("Target"), ("target",), "milestone", amount, ideal=1),
        Element("milestone", N_("Milestone"), stops, "milestone", amount, ideal=len(stops)),
        Element("action", N_("Action"), actions(shape), "growing", (*PROMISE, COST), commits=True, ideal=6),
    )


def backdrop(shape: Shape) -> tuple[Part, ...]:
    """The empty sheet."""
    across = round(beside(shape.vision, shape.strip)), round(beside(shape.today, shape.strip))
    return (
        *shape.edges(),
        *sun((850, 150), shape.vision, range(195, 455, 15)),
        *shape.pair(ROAD.length - across[0], ROAD.length + across[0], 1.5, "vision"),
        Circle(122, 586, shape.today, 4, "current"),
        *shape.pair(-across[1], across[1], 1.5),
        *shape.between(),
        *(Circle(*at(stop), shape.round, 2.5, "milestone") for stop in shape.stops),
        Circle(*at(shape.target), TARGET_ROUND, 4, "milestone"),
        *shape.signs(),
        *corner(N_("Names or symbols")),
        Caption(850, 312, N_("Our dreams"), 17, width=230, bold=True),
        Caption(122, 698 if shape.is_wide else 696, N_("Today"), 15 if shape.is_wide else 17, width=180, bold=True),
        *around(N_("What helps us"), N_("What hinders us")),
        *(Caption(*at(stop, -shape.half - 24), str(n), 20, bold=True) for n, stop in enumerate(shape.stops, 1)),
        Caption(*at(shape.target - 8, shape.half + 14), N_("Target"), 15, "end", 100, True),
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
        ("target",),
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


def told(shape: Shape) -> Iterator[Mark]:
    """What the sample has on the road: two milestones, however many there are, and what each promised at first, then and last."""
    at_target = (stamp("tap", *at(shape.target, -10), 46, quantity=1), label("1", *at(shape.target + 2, 30), 30))
    yield from fill("target", "target", *at_target)
    first, second = shape.stops[:2]
    size = 1 if not shape.is_wide else 0.8
    yield from fill("milestone-1", "milestone", stamp("handshake", *at(first), 52 * size, date="2026-07-02"))
    money = (stamp("money", *at(second, 10), 42 * size), label("20 000", *at(second, -20), 26 * size))
    yield from fill("milestone-2", "milestone", *money)
    stages = (0, 1, len(shape.stops))
    for whose, reach in shape.strips.items():
        for stage, promise in zip(stages, PROMISED[whose].split(), strict=True):
            middle = at(sum(shape.ends(whose)[stage]) / 2, sum(reach) / 2)
            one = fruit(promise, *middle, 44 * size, due="" if stage else "2026-07-02")
            yield from fill(f"actions-{whose}-{stage + 1}", "action", one)


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
)


def sample(shape: Shape) -> Iterator[Mark]:
    """The filled sheet."""
    in_circles = (*VISIONS, *CURRENTS)
    stays = shape == SHAPES[2]
    yield from (mark if stays or mark.zone not in in_circles else moved(shape, mark) for mark in SAMPLE)
    yield from told(shape)


def steps(shape: Shape) -> tuple[Step, ...]:
    """How it is drawn; the words say two only where there are two."""
    filled = {"target": ("target", *milestones(shape)), "actions": actions(shape)}
    made = [replace(step, zones=filled.get(step.key, step.zones)) for step in STEPS]
    two, on_the_way = (
        N_("Draw two milestones on the way. The first is one month from today."),
        N_("Draw the steps on the way. The first is one month from today."),
    )
    said = {two: two if len(shape.stops) == 2 else on_the_way}
    return tuple(replace(step, say=tuple(said.get(line, line) for line in step.say)) for step in made)


def with_milestones(count: int) -> Tool:
    """The tool with *count* milestones on the road: a key of ``SHAPES``."""
    shape = SHAPES[count]
    return Tool(
        key="family-vision-journey",
        family="journey",
        title=N_("Family Vision Journey"),
        purpose=N_("Lay her dream, his dream and ours side by side, and share one road."),
        source="docs/method.md §3.12",
        zones=zones(shape),
        elements=elements(shape),
        steps=steps(shape),
        backdrop=backdrop(shape),
        tallies=TALLIES,
        sample=tuple(sample(shape)),
        owners=("household", "group"),
        roads=with_milestones,
    )


TOOL = with_milestones(2)
