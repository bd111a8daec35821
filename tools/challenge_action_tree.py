"""The Challenge Action Tree: from one challenge, by its causes and their solutions, to actions (docs/method.md §3.6).

Branches are solutions, never effects: each answers the root below it.
"""

from tools.hand import fill, label, pin, sketch, stamp
from tools.kit import N_, Attribute, Caption, Circle, Element, Part, Sign, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.shapes import disc, flipped, mirrored, tree

OUTER = ((24, 66), (120, 66), (404, 218), (394, 250), (340, 272), (24, 272))
INNER = ((130, 62), (216, 62), (216, 24), (394, 24), (440, 176), (424, 222))
MIDDLE = ((402, 24), (598, 24), (552, 162), (448, 162))
FORCES = ((24, 284), (424, 284), (424, 428), (24, 428))

BRANCHES = ("solution-1", "solution-2", "solution-3", "solution-4", "solution-5")
ROOTS = ("cause-1", "cause-2", "cause-3", "cause-4", "cause-5")
SHAPES = (OUTER, INNER, MIDDLE, mirrored(INNER), mirrored(OUTER))
CAUSES = (N_("First cause"), N_("Second cause"), N_("Third cause"), N_("Fourth cause"), N_("Fifth cause"))
SOLUTIONS = (
    N_("Solutions to the first cause"),
    N_("Solutions to the second cause"),
    N_("Solutions to the third cause"),
    N_("Solutions to the fourth cause"),
    N_("Solutions to the fifth cause"),
)
WHOSE = Attribute("whose", N_("Whose?"), choices=(("women", N_("Women")), ("men", N_("Men")), ("both", N_("Both"))))

ZONES = (
    Zone("vision", N_("How it will be"), disc(500, 232, 64), part="circle"),
    Zone("issue", N_("Our challenge"), ((452, 300), (548, 300), (548, 416), (452, 416)), part="trunk"),
    Zone("current", N_("How it is today"), disc(500, 476, 56), part="circle"),
    *(
        Zone(key, title, flipped(shape), mirrors=branch, part="root")
        for key, title, shape, branch in zip(ROOTS, CAUSES, SHAPES, BRANCHES, strict=True)
    ),
    *(
        Zone(key, title, shape, mirrors=root, part="branch")
        for key, title, shape, root in zip(BRANCHES, SOLUTIONS, SHAPES, ROOTS, strict=True)
    ),
    Zone("helping", N_("What around us helps"), FORCES, part="force"),
    Zone("hindering", N_("What around us hinders"), mirrored(FORCES), part="force"),
)

ELEMENTS = (
    Element("vision", N_("Piece of the vision"), ("vision",), "vision"),
    Element("issue", N_("The challenge"), ("issue",), ideal=1),
    Element(
        "today",
        N_("How it is today"),
        ("current",),
        attributes=(
            Attribute("women", N_("How many women?"), "number"),
            Attribute("men", N_("How many men?"), "number"),
            Attribute("present", N_("Of how many here?"), "number"),
        ),
    ),
    Element(
        "cause", N_("Cause"), ROOTS, "challenge", (WHOSE, Attribute("hands", N_("How many hands?"), "number")), ideal=5
    ),
    Element(
        "solution",
        N_("Solution"),
        BRANCHES,
        "opportunity",
        (WHOSE, Attribute("hands", N_("How many hands?"), "number")),
        ideal=5,
    ),
    Element("help", N_("Something around us that helps"), ("helping",), "opportunity", (WHOSE,)),
    Element("hindrance", N_("Something around us that hinders"), ("hindering",), "challenge", (WHOSE,)),
    Element("fruit", N_("Action we promise"), BRANCHES, "growing", PROMISE, True, 5),
)

#: Where the branches and the roots carry their numbers: the same number answers.
NUMBERS = (
    ((40, 112), (234, 76), (500, 54), (766, 76), (960, 112)),
    ((40, 592), (240, 652), (500, 668), (760, 652), (960, 592)),
)

BACKDROP: tuple[Part, ...] = (
    *tree(132),
    Circle(500, 232, 64, 5, "vision", fill=True),
    Circle(500, 476, 56, 4, "current", fill=True),
    Sign(42, 42, "growing", 30),
    Caption(64, 48, N_("What we can do"), 17, "start", 190, True),
    Sign(42, 670, "challenge", 26),
    Caption(64, 676, N_("Why it is so"), 17, "start", 190, True),
    *(Caption(x, y, str(number), 20, bold=True) for places in NUMBERS for number, (x, y) in enumerate(places, 1)),
    Sign(42, 306, "opportunity", 24),
    Caption(60, 312, N_("What helps us"), 15, "start", 340),
    Sign(958, 306, "challenge", 24),
    Caption(940, 312, N_("What hinders us"), 15, "end", 340),
)
STEPS = (
    Step(
        "vision",
        N_("How it will be"),
        15,
        N_("Each group"),
        (
            N_("Which challenge is closest to our hearts? Say it as something good to reach."),
            N_("Draw it in the red circle at the top of the trunk."),
        ),
        ("vision",),
    ),
    Step(
        "today",
        N_("How it is today"),
        15,
        N_("Each group"),
        (
            N_("In the trunk draw the challenge."),
            N_("Count hands: for how many of us is it so? Write it in the circle below, women and men."),
        ),
        ("issue", "current"),
    ),
    Step(
        "roots",
        N_("Roots: why is it so?"),
        25,
        N_("Each alone, then the group"),
        (
            N_("First everybody draws causes alone. Then put them together."),
            N_("Choose three to five causes, one for each root. The most important is near the trunk."),
            N_("Ask once more: and why is that so? Count hands for each cause."),
        ),
        ROOTS,
    ),
    Step(
        "branches",
        N_("Branches: what would help?"),
        25,
        N_("Each group"),
        (
            N_("For each root one branch. What would heal this cause?"),
            N_("Draw solutions, not what happens if nothing changes. The best are drawn big."),
        ),
        BRANCHES,
    ),
    Step(
        "forces",
        N_("What is around us"),
        10,
        N_("Each group"),
        (N_("Beside the trunk draw what helps us from outside, and on the other side what hinders us."),),
        ("helping", "hindering"),
    ),
    Step(
        "fruits",
        N_("Fruits: what I will do"),
        20,
        N_("Each alone"),
        (
            N_("Hang green fruits on the branches: actions for the coming month, about five."),
            N_("Something you can do yourself. Which of them do you promise? Hands up for each fruit."),
        ),
        BRANCHES,
    ),
    Step(
        "plenary",
        N_("Sharing and song"),
        20,
        N_("Everybody"),
        (
            N_("Each group shows its tree, and we clap. Hang your own fruit on our big tree."),
            N_("Let us make a song of what we will do."),
        ),
        slot="song",
    ),
)

TALLIES = (
    Tally("issue", N_("For how many of us is it so?"), "issue", ("now",)),
    Tally("cause", N_("For whom is this a cause?"), "cause", ("now",)),
    Tally("solution", N_("Whom would this help?"), "solution", ("now",)),
    Tally("fruit", N_("Who promises this?"), "fruit", ("commit", "achieved", "partly")),
)

#: A women's group of a mountain village: why is there no time left in a day, and what will we do about it?
SAMPLE = (
    *fill("vision", "vision", sketch("smile", 500, 214, 46), colour="red"),
    *fill("vision", "vision", stamp("bed", 470, 258, 40), stamp("shared-work", 526, 256, 44)),
    *fill("issue", "issue", stamp("clock", 500, 340, 60), stamp("tired", 500, 396, 34)),
    *fill("current", "today", sketch("woman", 478, 458, 52, women=14), sketch("man", 522, 458, 52, men=3)),
    *fill("current", "today", label("14", 478, 504, 34), label("3", 522, 504, 34)),
    *fill("cause-1", "cause", sketch("water", 154, 588, 84, whose="women", hands=12), label("12", 74, 588, 40)),
    *fill("cause-2", "cause", stamp("cooking", 348, 628, 54, hands=9), stamp("childcare", 396, 578, 48)),
    *fill("cause-3", "cause", sketch("stove", 452, 628, 60, hands=7), stamp("dung-fuel", 552, 620, 50)),
    *fill("cause-4", "cause", stamp("elder-care", 612, 590, 50, hands=6), stamp("kelin", 668, 630, 52)),
    *fill(
        "cause-5",
        "cause",
        stamp("migrant", 808, 588, 70, whose="men", hands=11),
        label("11", 890, 590, 40),
        colour="blue",
    ),
    *fill("solution-1", "solution", stamp("tap", 190, 140, 68, hands=14), stamp("handshake", 64, 228, 52)),
    *fill("solution-2", "solution", stamp("man", 350, 92, 50), stamp("shared-work", 402, 134, 54)),
    *fill("solution-3", "solution", stamp("coal-stove", 446, 112, 54), sketch("coin", 552, 118, 44)),
    *fill("solution-4", "solution", sketch("hands", 622, 116, 60), stamp("calendar", 676, 82, 42)),
    *fill("solution-5", "solution", sketch("heart", 806, 140, 56), stamp("phone", 862, 110, 52), colour="red"),
    *fill(
        "helping",
        "help",
        stamp("group", 96, 372, 60),
        stamp("village-office", 200, 374, 62),
        stamp("river", 300, 372, 50),
    ),
    *fill("hindering", "hindrance", stamp("mountain", 690, 370, 62), stamp("snow", 796, 370, 54)),
    *fill("hindering", "hindrance", sketch("peaks", 902, 370, 96), colour="blue"),
    *fill("solution-1", "fruit", pin("village-office", 270, 172, 52, who="group", kind="start", area="decisions")),
    *fill(
        "solution-1",
        "fruit",
        pin("carrying-water", 152, 240, 52, who="we", kind="share", area="work", due="2026-06-12"),
    ),
    *fill("solution-2", "fruit", pin("cooking", 300, 62, 46, who="i", kind="share", area="work", due="2026-06-12")),
    *fill("solution-3", "fruit", pin("saving-box", 500, 124, 46, who="group", kind="start", area="property")),
    *fill(
        "solution-4", "fruit", pin("calendar", 722, 52, 42, who="we", kind="joint", area="decisions", due="2026-06-12")
    ),
    *fill("solution-5", "fruit", pin("voice", 732, 172, 52, who="i", kind="start", area="decisions", due="2026-06-12")),
)

TOOL = Tool(
    key="challenge-action-tree",
    family="tree",
    title=N_("Challenge Action Tree"),
    purpose=N_("Find the causes of one challenge, a solution for each, and the actions we promise."),
    source="docs/method.md §3.6",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
)
