"""The Challenge Action Tree: from one challenge, by its causes and their solutions, to actions (gals-method §3.6).

Branches are solutions, never effects: each answers the root below it.
"""

from tools.kit import Attribute, Caption, Circle, Element, N_, Sign, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.shapes import disc, flipped, mirrored, tree

OUTER = ((24, 66), (120, 66), (404, 218), (394, 250), (340, 272), (24, 272))
INNER = ((136, 24), (394, 24), (440, 176), (424, 222))
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
    Element("cause", N_("Cause"), ROOTS, "challenge", (WHOSE, Attribute("hands", N_("How many hands?"), "number")), ideal=5),
    Element("solution", N_("Solution"), BRANCHES, "opportunity", (WHOSE, Attribute("hands", N_("How many hands?"), "number")), ideal=5),
    Element("help", N_("Something around us that helps"), ("helping",), "opportunity", (WHOSE,)),
    Element("hindrance", N_("Something around us that hinders"), ("hindering",), "challenge", (WHOSE,)),
    Element("fruit", N_("Action we promise"), BRANCHES, "growing", PROMISE, True, 5),
)

BACKDROP = (
    *tree(132),
    Circle(500, 232, 64, 5, "vision", fill=True),
    Circle(500, 476, 56, 4, "current", fill=True),
    Sign(42, 42, "growing", 30),
    Caption(64, 48, N_("What we can do"), 17, "start", 190, True),
    Sign(42, 670, "challenge", 26),
    Caption(64, 676, N_("Why it is so"), 17, "start", 190, True),
    *(Caption(x, y, str(number), 20, bold=True) for number, (x, y) in enumerate(((40, 112), (234, 76), (530, 74), (766, 76), (960, 112)), 1)),
    *(Caption(x, y, str(number), 20, bold=True) for number, (x, y) in enumerate(((40, 592), (240, 652), (530, 652), (760, 652), (960, 592)), 1)),
    Sign(42, 306, "opportunity", 24),
    Caption(60, 312, N_("What helps us"), 15, "start", 340),
    Sign(958, 306, "challenge", 24),
    Caption(940, 312, N_("What hinders us"), 15, "end", 340),
)
SAMPLE = ()
STEPS = ()
TALLIES = ()
TOOL = Tool(
    key="challenge-action-tree",
    family="tree",
    title=N_("Challenge Action Tree"),
    purpose=N_("Find the causes of one challenge, a solution for each, and the actions we promise."),
    source="gals-method §3.6",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
)
