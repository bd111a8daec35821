"""The Leadership Flower: what a good leader is like, what we reached already and what we plan (docs/method.md §3.10).

The stem carries what the group agreed in its diamond, the best at the tip. Red is achieved, green is planned.
"""

from math import cos, pi, sin

from tools.hand import fill, label, pin, sketch, stamp, stroke
from tools.kit import (
    N_,
    Attribute,
    Caption,
    Circle,
    Element,
    Line,
    Mark,
    Outline,
    Part,
    Path,
    Sign,
    Step,
    Tally,
    Tool,
    Zone,
)
from tools.promise import PROMISE
from tools.shapes import disc, leaf, mirrored_path, ring

MIDDLE = (500, 214)
HEART, BLOOM = 58, 190
STEM: Outline = ((448, 410), (552, 410), (552, 572), (448, 572))
SOIL: Outline = ((24, 584), (976, 584), (976, 683), (24, 683))
LEFT: Outline = ((24, 24), (300, 24), (300, 404), (432, 420), (432, 572), (24, 572))
RIGHT: Outline = tuple((1000 - x, y) for x, y in reversed(LEFT))

ZONES = (
    Zone("heart", N_("The leader I dream to be"), disc(*MIDDLE, HEART), part="circle"),
    Zone(
        "petals",
        N_("Reached already, and planned"),
        ring(disc(*MIDDLE, BLOOM), disc(*MIDDLE, HEART + 3)),
        part="around",
    ),
    Zone("stem", N_("What a good leader is like"), STEM, part="trunk"),
    Zone("insects", N_("Insects: what gnaws at us"), LEFT, part="around"),
    Zone("weather", N_("Sun and rain: what helps us"), RIGHT, part="around"),
    Zone("soil", N_("Nourishment: what we will do"), SOIL),
)


def _petal(turn: float) -> Path:
    """One petal of the flower, *turn* of a whole turn clockwise from above."""

    def at(far: float, aside: float) -> tuple[float, float]:
        angle = 2 * pi * turn - pi / 2
        a, b = cos(angle), sin(angle)
        return round(MIDDLE[0] + far * a - aside * b, 1), round(MIDDLE[1] + far * b + aside * a, 1)

    start, end = at(HEART + 2, -17), at(HEART + 2, 17)
    tip = at(BLOOM - 4, 0)
    up = (*at(HEART + 44, -56), *at(BLOOM - 4, -50), *tip)
    down = (*at(BLOOM - 4, 50), *at(HEART + 44, 56), *end)
    return Path((start, up, down), 2.5)


PETALS = 8
LEAF = leaf(512, 566, 70, -24)

BACKDROP: tuple[Part, ...] = (
    *(_petal(number / PETALS) for number in range(PETALS)),
    Circle(*MIDDLE, HEART, 4, "vision", fill=True),
    Path(((490, 402), (494, 460, 488, 520, 491, 584)), 3),
    Path(((510, 402), (506, 460, 512, 520, 509, 584)), 3),
    LEAF,
    mirrored_path(LEAF),
    Path(((24, 580), (200, 572, 330, 586, 500, 580), (660, 572, 820, 588, 976, 578)), 2.5),
    Sign(42, 46, "challenge", 26),
    Caption(62, 52, N_("Insects: what gnaws"), 15, "start", 210),
    Sign(958, 46, "opportunity", 26),
    Caption(938, 52, N_("Sun and rain: what helps"), 15, "end", 210),
    Sign(42, 606, "growing", 26),
    Caption(62, 612, N_("Nourishment: what we will do"), 15, "start", 420),
    Caption(500, 184, N_("My dream"), 13, width=92),
    Sign(722, 404, "ripe", 26),
    Caption(742, 410, N_("Red: reached"), 15, "start", 200),
    Sign(722, 440, "growing", 26),
    Caption(742, 446, N_("Green: planned"), 15, "start", 200),
    Line(560, 424, 580, 424, 1),
    Caption(588, 430, N_("The best"), 14, "start", 110),
)

ELEMENTS = (
    Element("dream", N_("Piece of my dream"), ("heart",), "vision"),
    Element(
        "criterion",
        N_("What a good leader does"),
        ("stem",),
        attributes=(Attribute("place", N_("Which place from above?"), "number"),),
    ),
    Element(
        "achieved",
        N_("Reached already"),
        ("petals",),
        "ripe",
        (Attribute("women", N_("How many women?"), "number"), Attribute("men", N_("How many men?"), "number")),
    ),
    Element(
        "planned",
        N_("Planned"),
        ("petals",),
        "growing",
        (Attribute("women", N_("How many women?"), "number"), Attribute("men", N_("How many men?"), "number")),
    ),
    Element("cause", N_("What gnaws at it"), ("insects",), "challenge"),
    Element("help", N_("Something around us that helps"), ("weather",), "opportunity"),
    Element("fruit", N_("Action we promise"), ("soil",), "growing", PROMISE, True, 5),
)

STEPS = (
    Step(
        "heart",
        N_("The leader I dream to be"),
        15,
        N_("Each alone"),
        (N_("At home, in the group, in the village: how do you lead when you lead well? Draw it in the heart."),),
        ("heart",),
    ),
    Step(
        "stem",
        N_("The stem: what a good leader is like"),
        25,
        N_("Each group"),
        (
            N_("Take the cards you agreed on. Put them along the stem, the best at the tip."),
            N_("Say each as something that can be seen: she asks those who are silent."),
        ),
        ("stem",),
    ),
    Step(
        "petals",
        N_("Petals: red and green"),
        30,
        N_("Each alone"),
        (
            N_("Each petal is one thing a good leader does."),
            N_("A red circle: I do this already. A green one: I plan it."),
            N_("Nobody is compared. Those who are sure help those who begin."),
        ),
        ("petals",),
    ),
    Step(
        "around",
        N_("Insects, sun and rain"),
        20,
        N_("Each group"),
        (
            N_("On the left draw what gnaws at the flower: why is it hard to lead so?"),
            N_("On the right draw the sun and the rain: who and what helps?"),
        ),
        ("insects", "weather"),
    ),
    Step(
        "soil",
        N_("Nourishment: what I will do"),
        20,
        N_("Each alone"),
        (N_("What does your flower need this month? Put green fruits into the soil."),),
        ("soil",),
    ),
    Step(
        "plenary",
        N_("A meadow of flowers, and a song"),
        20,
        N_("Everybody"),
        (
            N_("Hang all flowers side by side. Which petals are red with most, which green?"),
            N_("Count hands for each. We sing."),
        ),
        slot="song",
    ),
)

TALLIES = (
    Tally("achieved", N_("Who does this already?"), "achieved", ("now", "achieved")),
    Tally("planned", N_("Who plans this?"), "planned", ("commit",)),
    Tally("fruit", N_("Who promises this?"), "fruit", ("commit", "achieved", "partly")),
)


def _circle(x: float, y: float) -> Mark:
    """A circle drawn by hand."""
    turns = [2 * pi * part / 14 for part in range(15)]
    return stroke(*((x + 27 * cos(turn), y + 27 * sin(turn)) for turn in turns), width=1)


#: The flower of a women's group: eight things a good leader does, five of them reached.
SAMPLE = (
    *fill("heart", "dream", stamp("champion", 500, 230, 62), colour="red"),
    *fill("stem", "criterion", stamp("voice", 500, 434, 40, place=1), stamp("shared-decision", 500, 486, 40, place=2)),
    *fill(
        "stem",
        "criterion",
        stamp("saving-box", 500, 538, 38, place=3),
        label("1", 468, 434, 26),
        label("2", 468, 486, 26),
    ),
    *(
        mark
        for number, (symbol, reached) in enumerate(
            (
                *(("voice", True), ("shared-decision", True), ("saving-box", False), ("teacher", True)),
                *(("walking", False), ("books", True), ("scales", False), ("heart", True)),
            )
        )
        for x, y in ((500 + 124 * sin(2 * pi * number / 8), 214 - 124 * cos(2 * pi * number / 8)),)
        for kind, colour in (("achieved", "red") if reached else ("planned", "green"),)
        for mark in fill("petals", kind, stamp(symbol, x, y, 40), _circle(x, y), colour=colour)
    ),
    *fill(
        "insects",
        "cause",
        stamp("clock", 110, 150, 60),
        stamp("worried", 216, 246, 54),
        sketch("door", 110, 340, 70),
        colour="blue",
    ),
    *fill("insects", "cause", stamp("locked", 260, 470, 52)),
    *fill("weather", "help", stamp("sun", 870, 150, 84), stamp("rain", 776, 250, 70), stamp("group", 884, 330, 64)),
    *fill("soil", "fruit", pin("voice", 150, 648, 48, who="i", kind="start", area="decisions", due="2026-06-12")),
    *fill("soil", "fruit", pin("books", 330, 648, 48, who="i", kind="increase", area="movement")),
    *fill(
        "soil", "fruit", pin("saving-box", 500, 646, 48, who="group", kind="start", area="property", due="2026-07-12")
    ),
    *fill("soil", "fruit", pin("walking", 670, 648, 48, who="we", kind="joint", area="movement")),
    *fill("soil", "fruit", pin("scales", 850, 648, 48, who="group", kind="share", area="work")),
)

TOOL = Tool(
    key="leadership-flower",
    family="flower",
    lane="wider",
    title=N_("Leadership Flower"),
    purpose=N_("See what good leading is, what we reached already and what we plan, and what our flower needs."),
    source="docs/method.md §3.10",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
    owners=("person", "group"),
)
