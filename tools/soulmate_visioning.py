"""Soulmate Visioning: each draws the life she dreams of, then finds those who dream alike (docs/method.md §3.1)."""

from tools.hand import fill, label, sketch, stamp
from tools.kit import N_, Attribute, Caption, Circle, Element, Line, Part, Path, Sign, Step, Tally, Tool, Zone
from tools.roads import CORNER, corner, petal, signpost, sun
from tools.shapes import disc

SUN = (648, 354)
ROUND, HEART = 296, 100  # the whole sun, and the circle in its middle
RING = (HEART + 3, ROUND - 3)

ZONES = (
    Zone("owner", N_("Who I am"), CORNER),
    Zone("self", N_("Myself"), disc(*SUN, HEART - 3), part="circle"),
    Zone("family", N_("My family"), petal(SUN, RING, (150.5, 269.5)), part="around"),
    Zone("community", N_("My village"), petal(SUN, RING, (270.5, 389.5)), part="around"),
    Zone("wealth", N_("What we own"), petal(SUN, RING, (30.5, 149.5)), part="around"),
    Zone("soulmates", N_("Our name and sign"), disc(150, 308, 104), part="circle"),
    Zone("song", N_("Our song"), ((24, 470), (290, 470), (330, 560), (390, 640), (390, 690), (24, 690))),
)

DREAM = ("self", "family", "community", "wealth")

COUNTED = (
    Attribute("women", N_("How many women dream of it?"), "number"),
    Attribute("men", N_("How many men dream of it?"), "number"),
)

ELEMENTS = (
    Element("owner", N_("Name or symbol"), ("owner",)),
    Element("dream", N_("Piece of my dream"), DREAM, "vision", COUNTED, ideal=10),
    Element("soulmates", N_("Name or sign of the soulmates"), ("soulmates",), "joint"),
    Element("song", N_("Song"), ("song",), "joint"),
)


def between(degrees: float) -> Path:
    """A line as a hand draws it, from the circle in the middle to the rim of the sun."""
    (a, b), (c, d) = petal(SUN, (HEART, ROUND), (degrees, degrees), 1)[2:0:-1]
    x, y = (d - b) * 0.04, (a - c) * 0.04
    third, two = (a + (c - a) / 3, b + (d - b) / 3), (a + (c - a) * 2 / 3, b + (d - b) * 2 / 3)
    piece = (third[0] + x, third[1] + y, two[0] - x, two[1] - y, c, d)
    return Path(((a, b), tuple(round(value, 1) for value in piece)), 2.5, "vision")


BACKDROP: tuple[Part, ...] = (
    *sun(SUN, ROUND, range(0, 360, 10), 6),
    *(between(degrees) for degrees in (150, 270, 390)),
    Circle(*SUN, HEART, 4, "vision", fill=True),
    *corner(),
    Caption(648, 440, N_("Myself"), 15, width=110, bold=True),
    *signpost("house", 466, 52, 40),
    Caption(438, 60, N_("My family"), 17, "end", 150, True),
    *signpost("peaks", 828, 54, 44),
    Caption(858, 60, N_("My village"), 17, "start", 130, True),
    *signpost("sheep", 800, 664, 46),
    Caption(832, 672, N_("What we own"), 17, "start", 150, True),
    Sign(52, 168, "joint", 44),
    Caption(84, 174, N_("Our name and sign"), 16, "start", 210, True),
    Circle(150, 308, 104, 3, "joint"),
    Caption(28, 492, N_("Our song"), 16, "start", 220, True),
    *(Line(28, y, x, y, 1) for y, x in ((548, 300), (604, 340), (660, 380))),
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
        "dreaming",
        N_("Eyes closed"),
        15,
        N_("Everybody"),
        (
            N_("Sit well and close your eyes. Years have passed, and life is good."),
            N_("You are at home. Who is with you? What do their faces say?"),
            N_("Who does what? Who owns, who decides, who spends?"),
            N_("You go out into the village. What do you see?"),
        ),
    ),
    Step(
        "self",
        N_("Myself"),
        15,
        N_("Each alone"),
        (
            N_("Open your eyes. Put your name or your symbol in the corner."),
            N_("In the circle in the middle draw yourself, as happy as you saw yourself."),
        ),
        ("owner", "self"),
    ),
    Step(
        "family",
        N_("My happy family"),
        20,
        N_("Each alone"),
        (
            N_("Draw who is with you, and what you do for each other."),
            N_("Who cooks, who holds the child, who speaks when you decide?"),
        ),
        ("family",),
    ),
    Step(
        "village",
        N_("My village, what we own"),
        20,
        N_("Each alone"),
        (
            N_("Draw the village you would like to live in."),
            N_("Below draw what you own: land, house, animals, work. In whose name is it?"),
            N_("Draw what is there already as well. Nobody's dream is too big."),
        ),
        ("community", "wealth"),
    ),
    Step(
        "walk",
        N_("Find your soulmates"),
        20,
        N_("Everybody"),
        (
            N_("Walk about in silence and show your drawing. No words, only look."),
            N_("Stand with those whose dream is like yours. They are your soulmates."),
            N_("Now tell each other what you drew."),
        ),
        slot="pair",
    ),
    Step(
        "together",
        N_("One dream together"),
        25,
        N_("With the soulmates"),
        (
            N_("On one big sheet draw what you all dream of."),
            N_("Beside each thing write how many women and how many men have it."),
            N_("Find a name and a sign for your group."),
        ),
        ("soulmates",),
    ),
    Step(
        "plenary",
        N_("Our dreams and our songs"),
        25,
        N_("Everybody"),
        (
            N_("Make a song about your dream. Each group sings, everybody moves."),
            N_("Hands up: who has this in the dream? We count women and men."),
            N_("What do women dream of, what do men? What do all of us dream of?"),
            N_("Promise nothing yet. Show your dream at home tonight."),
        ),
        ("song",),
        "plenary",
    ),
)

TALLIES = (Tally("dream", N_("Who has this in the dream?"), "dream", ("dream", "achieved", "partly", "not")),)

#: The dream of Aigul and her soulmates, two women and a man among fourteen of the village: numbers say how many have it.
SAMPLE = (
    *fill("owner", "owner", sketch("woman", 238, 48, 42), label("12.05", 226, 101, 34)),
    *fill(
        "self", "dream", sketch("woman", 626, 340, 74, women=9, men=5), stamp("graduation", 688, 334, 44), colour="red"
    ),
    *fill("self", "dream", stamp("heart", 650, 402, 32), stamp("calm", 700, 384, 36)),
    *fill(
        "family",
        "dream",
        sketch("house", 560, 160, 82, women=9, men=5),
        sketch("woman", 420, 286, 62),
        sketch("man", 462, 290, 62),
        sketch("child", 500, 300, 52),
        sketch("child", 530, 304, 44),
        colour="red",
    ),
    *fill(
        "family",
        "dream",
        stamp("headscarf-woman", 414, 374, 56),
        stamp("shared-work", 488, 378, 64, women=9, men=2),
        stamp("shared-decision", 470, 208, 58, women=8, men=4),
        label("14", 614, 196, 40),
        label("11", 528, 402, 34),
        label("12", 518, 230, 34),
    ),
    *fill(
        "community",
        "dream",
        sketch("tree", 762, 166, 66, women=3, men=4),
        sketch("water", 884, 356, 72),
        colour="green",
    ),
    *fill(
        "community",
        "dream",
        stamp("school", 840, 216, 66, women=8, men=5),
        stamp("clinic", 806, 314, 58),
        stamp("group", 740, 246, 56),
        stamp("road", 890, 290, 48),
        label("13", 890, 232, 34),
        label("10", 846, 416, 34),
    ),
    *fill(
        "wealth", "dream", sketch("sheep", 560, 500, 82, women=6, men=5), sketch("field", 690, 520, 84), colour="green"
    ),
    *fill(
        "wealth",
        "dream",
        stamp("sewing", 476, 506, 54, women=5),
        stamp("deed", 784, 504, 58, women=9, men=3),
        stamp("saving-box", 742, 576, 54),
        stamp("cow", 558, 578, 58),
        label("12", 834, 520, 36),
        label("11", 616, 520, 34),
    ),
    *fill("soulmates", "soulmates", sketch("flower", 150, 282, 108), colour="red"),
    *fill("soulmates", "soulmates", label("Таң нуру", 150, 376, 44)),
    *fill("song", "song", stamp("music", 330, 648, 50), label("Колубузда таңдын нуру", 168, 532, 38)),
    *fill("song", "song", label("жолубузга жарык болсун", 174, 588, 38)),
)

TOOL = Tool(
    key="soulmate-visioning",
    family="dream",
    title=N_("Soulmate Visioning"),
    purpose=N_("Draw the life I dream of, and find those who dream alike."),
    source="docs/method.md §3.1",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
)
