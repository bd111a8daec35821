"""The Gender Diamond: what we like and do not like about being women and men, from best to worst (docs/method.md §3.7).

The level of a card is what the group agreed. Votes stand beside it and never decide.
"""

from typing import Any

from tools.hand import fill, label, pin, sketch, stamp
from tools.kit import N_, Attribute, Caption, Element, Line, Part, Path, Sign, Step, Tally, Tool, Zone
from tools.levels import LEVELS, NAMES, OUTLINES, PLACES, WAITING, box, top_of
from tools.promise import PROMISE
from tools.shapes import mirrored

TITLES = {
    "women": (N_("Women: best"), N_("Women: good"), N_("Women: in between"), N_("Women: bad"), N_("Women: worst")),
    "joint": (N_("Both: best"), N_("Both: good"), N_("Both: in between"), N_("Both: bad"), N_("Both: worst")),
    "men": (N_("Men: best"), N_("Men: good"), N_("Men: in between"), N_("Men: bad"), N_("Men: worst")),
}
COUNTED = box(24, 24, 98, 680)

ZONES = (
    *(
        Zone(key, TITLES[column][2 - level], OUTLINES[key], column, part="around")
        for key, (level, column) in PLACES.items()
    ),
    Zone("good-cards", N_("Good cards that wait for their level"), OUTLINES["good-cards"]),
    Zone("bad-cards", N_("Bad cards that wait for their level"), OUTLINES["bad-cards"]),
    Zone("women-here", N_("How many women are at each level"), COUNTED, "women"),
    Zone("men-here", N_("How many men are at each level"), mirrored(COUNTED), "men"),
)

CARD = (
    Attribute("polarity", N_("Good or bad?"), choices=(("good", N_("We like it")), ("bad", N_("We do not like it")))),
    Attribute("votes_women", N_("Votes of women"), "number"),
    Attribute("votes_men", N_("Votes of men"), "number"),
)
HERE = (
    Attribute("level", N_("At which level?"), choices=tuple((NAMES[level], title) for level, title in LEVELS.items())),
    Attribute("number", N_("How many?"), "number"),
)

ELEMENTS = (
    Element("card", N_("Card"), (*PLACES, *WAITING.values()), "good", CARD),
    Element("placement", N_("How many of us are here"), ("women-here", "men-here"), attributes=HERE),
    Element("fruit", N_("Change we promise"), tuple(PLACES), "growing", PROMISE, True, 5),
)

SHAPE = Path(((500, 26), *((x, y) * 3 for x, y in ((894, 352), (500, 680), (106, 352), (500, 26)))), 3.5, closed=True)


def _face(x: float, level: int) -> tuple[Part, ...]:
    """A face that says the level without words, and the level's name beneath it."""
    y, bend = top_of(level) + 24, (level or 0) * 4.5
    return (
        Path(
            ((x - 17, y), (x - 17, y - 23, x + 17, y - 23, x + 17, y), (x + 17, y + 23, x - 17, y + 23, x - 17, y)),
            1.5,
            closed=True,
        ),
        *(Line(x + side, y - 6, x + side, y - 4, 2.5) for side in (-6, 6)),
        Path(
            (
                (x - 8, y + 6 - bend / 3),
                (x - 4, y + 6 + bend / 1.6, x + 4, y + 6 + bend / 1.6, x + 8, y + 6 - bend / 3),
            ),
            1.5,
        ),
        Caption(x, y + 36, LEVELS[level], 13, width=74),
    )


BACKDROP: tuple[Part, ...] = (
    SHAPE,
    *(Line(x, 118, x, 586, 1) for x in (421, 579)),
    *(Line(edge, y, 1000 - edge, y, 1) for edge, y in ((344, 154), (185, 286), (185, 418), (344, 550))),
    *(part for level in LEVELS for x in (61, 939) for part in _face(x, level)),
    Sign(274, 40, "women", 28),
    Caption(294, 46, N_("Women"), 15, "start", 110),
    Sign(500, 62, "joint", 30),
    Sign(726, 40, "men", 28),
    Caption(706, 46, N_("Men"), 15, "end", 110),
    Sign(122, 40, "good", 26),
    Caption(140, 46, N_("What we like"), 13, "start", 106),
    Sign(122, 664, "bad", 26),
    Caption(140, 660, N_("What we do not like"), 13, "start", 106),
)

BANDS = tuple(PLACES)
STEPS = (
    Step(
        "cards",
        N_("Four cards each"),
        20,
        N_("Each alone"),
        (
            N_("What do you like about being a woman, or a man? Draw two green cards."),
            N_("What do you not like? Draw two blue cards. Nobody writes a name on a card."),
        ),
        tuple(WAITING.values()),
    ),
    Step(
        "wall",
        N_("Cards on the wall"),
        15,
        N_("Women apart, men apart"),
        (
            N_("Each shows the own cards. Good ones above, bad ones below."),
            N_("Cards that say the same become one."),
        ),
        tuple(WAITING.values()),
    ),
    Step(
        "play",
        N_("Role play, the other way round"),
        15,
        N_("Everybody"),
        (N_("Women play what men say they like, men play what women say. Laugh with, never at."),),
        slot="plenary",
    ),
    Step(
        "levels",
        N_("From best to worst"),
        30,
        N_("Women apart, men apart"),
        (
            N_("Everybody votes with a few beans. Write the votes beside each card."),
            N_("Then talk: which is the very best, which the very worst? Those go to the points."),
            N_("What is usual for most goes into the wide middle. The group agrees, votes only help."),
        ),
        BANDS,
    ),
    Step(
        "together",
        N_("One big diamond"),
        20,
        N_("Everybody"),
        (
            N_("Women put their cards on the left, men on the right. What is the same goes to the middle."),
            N_("Turn what is bad into what we want instead."),
        ),
        BANDS,
    ),
    Step(
        "here",
        N_("Where are we now?"),
        15,
        N_("Everybody"),
        (
            N_("How many women, how many men live at each level today? Count hands, or beans in a hat."),
            N_("Nobody has to say where she or he stands."),
        ),
        ("women-here", "men-here"),
    ),
    Step(
        "fruits",
        N_("What we change, and a song"),
        25,
        N_("Everybody"),
        (N_("Hang green fruits: what brings us one level higher?"), N_("We end with a song.")),
        BANDS,
        "song",
    ),
)

TALLIES = (
    Tally("placement", N_("At which level are we?"), "placement", ("now", "achieved")),
    Tally("fruit", N_("Who promises this?"), "fruit", ("commit", "achieved", "partly")),
)


def _good(women: int, men: int) -> dict[str, Any]:
    return {"polarity": "good", "votes_women": women, "votes_men": men}


def _bad(women: int, men: int) -> dict[str, Any]:
    return {"polarity": "bad", "votes_women": women, "votes_men": men}


#: A women's and a men's group of one village; what both said stands in the middle.
SAMPLE = (
    *fill("best-women", "card", stamp("childcare", 390, 124, 44, **_good(9, 0)), colour="green"),
    *fill("best-joint", "card", stamp("shared-decision", 500, 116, 60, **_good(11, 8)), colour="green"),
    *fill("best-men", "card", stamp("horse", 610, 124, 44, **_good(0, 7)), colour="green"),
    *fill(
        "good-women",
        "card",
        stamp("sewing", 378, 240, 50, ring=1, **_good(6, 0)),
        sketch("bread", 296, 246, 48, **_good(4, 0)),
        colour="green",
    ),
    *fill("good-joint", "card", stamp("toi", 500, 222, 56, **_good(5, 5)), colour="green"),
    *fill("good-men", "card", stamp("walking", 652, 230, 56, **_good(0, 6)), colour="green"),
    *fill(
        "between-women",
        "card",
        stamp("cooking", 206, 352, 54, **_bad(3, 0)),
        stamp("milk", 316, 352, 50, **_good(3, 0)),
    ),
    *fill("between-joint", "card", stamp("school-bag", 500, 352, 56, **_good(4, 4))),
    *fill(
        "between-men", "card", stamp("building", 690, 352, 56, **_bad(0, 4)), stamp("car", 796, 352, 52, **_good(0, 3))
    ),
    *fill("bad-women", "card", stamp("carrying-water", 356, 486, 54, **_bad(8, 0)), colour="blue"),
    *fill("bad-joint", "card", stamp("debt", 500, 482, 56, **_bad(6, 7)), colour="blue"),
    *fill("bad-men", "card", stamp("migrant", 646, 488, 56, **_bad(0, 8)), colour="blue"),
    *fill("worst-women", "card", stamp("tired", 392, 578, 40, **_bad(10, 0)), colour="blue"),
    *fill("worst-joint", "card", stamp("alcohol", 500, 596, 58, **_bad(12, 6)), colour="blue"),
    *fill("worst-men", "card", stamp("worried", 608, 578, 40, **_bad(0, 5)), colour="blue"),
    *fill("good-cards", "card", sketch("heart", 176, 104, 54, polarity="good"), colour="green"),
    *fill("bad-cards", "card", sketch("broom", 178, 604, 56, polarity="bad"), colour="blue"),
    *(
        mark
        for zone, x, numbers in (("women-here", 61, (2, 5, 9, 3, 1)), ("men-here", 939, (3, 6, 4, 2, 1)))
        for (level, name), number in zip(NAMES.items(), numbers, strict=True)
        for mark in fill(zone, "placement", label(str(number), x, top_of(level) + 96, 36, level=name, number=number))
    ),
    *fill("good-women", "fruit", pin("deed", 336, 186, 42, who="we", kind="joint", area="property", due="2026-06-12")),
    *fill("bad-women", "fruit", pin("tap", 272, 448, 44, who="group", kind="start", area="work", due="2026-09-12")),
    *fill("bad-men", "fruit", pin("shared-work", 728, 450, 44, who="i", kind="share", area="work", due="2026-06-12")),
    *fill("worst-joint", "fruit", pin("saving-box", 500, 646, 42, who="we", kind="reduce", area="decisions")),
)

TOOL = Tool(
    key="gender-diamond",
    family="diamond",
    title=N_("Gender Diamond"),
    purpose=N_("Agree what is best and worst about being women and men here, and see where we are today."),
    source="docs/method.md §3.7",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
    owners=("group",),
)
