"""The Business Tree (livelihood tree): what goes into a trade, what comes out, and who decides on it (docs/method.md §3.9).

Each root is answered by a branch: whose labour went in and whose spending comes out stand above each other.
"""

from tools.gender_balance_tree import INNER, MIDDLE, OUTER, WHO
from tools.hand import fill, label, pin, sketch, stamp
from tools.kit import N_, Attribute, Caption, Element, Outline, Part, Sign, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.shapes import flipped, mirrored, tree

FORCES: Outline = ((24, 284), (384, 284), (384, 424), (24, 424))
BUSINESS: Outline = ((412, 222), (588, 222), (588, 486), (412, 486))

#: (root, what it is called, branch, what it is called, side, outline of the branch), from the left.
LIMBS: tuple[tuple[str, str, str, str, str, Outline], ...] = (
    ("women-labour", N_("Labour of women"), "women-use", N_("Spending that women decide"), "women", OUTER),
    ("materials", N_("What we buy for it"), "sales", N_("What we sell, and income"), "", INNER),
    ("joint-labour", N_("Labour together"), "joint-use", N_("Spending decided together"), "joint", MIDDLE),
    (
        "hired",
        N_("Paid helpers, rent, fees, debt"),
        "business-use",
        N_("Saved, or put back into it"),
        "",
        mirrored(INNER),
    ),
    ("men-labour", N_("Labour of men"), "men-use", N_("Spending that men decide"), "men", mirrored(OUTER)),
)

ZONES = (
    Zone("business", N_("Our business"), BUSINESS, part="trunk"),
    *(Zone(root, title, flipped(shape), side, branch, "root") for root, title, branch, _use, side, shape in LIMBS),
    *(Zone(branch, title, shape, side, root, "branch") for root, _put, branch, title, side, shape in LIMBS),
    Zone("helping", N_("What around us helps"), FORCES, part="force"),
    Zone("hindering", N_("What around us hinders"), mirrored(FORCES), part="force"),
)

LABOUR = ("women-labour", "joint-labour", "men-labour")
COSTS = ("materials", "hired")
USES = ("women-use", "joint-use", "business-use", "men-use")
ROOTS = tuple(limb[0] for limb in LIMBS)
BRANCHES = tuple(limb[2] for limb in LIMBS)

SOM = Attribute("som", N_("How much money?"), "number")
OFTEN = Attribute("often", N_("How often?"), "words")

ELEMENTS = (
    Element("business", N_("What our business is"), ("business",)),
    Element("labour", N_("Labour"), LABOUR, attributes=(Attribute("hours", N_("Hours a day"), "number"), OFTEN)),
    Element("cost", N_("Cost"), COSTS, attributes=(SOM, OFTEN)),
    Element("income", N_("Income"), ("sales",), attributes=(SOM, OFTEN)),
    Element(
        "use",
        N_("What it is used for"),
        USES,
        attributes=(Attribute("for", N_("Who enjoys it?"), choices=WHO), SOM, OFTEN),
    ),
    Element("help", N_("Something around us that helps"), ("helping",), "opportunity"),
    Element("hindrance", N_("Something around us that hinders"), ("hindering",), "challenge"),
    Element("fruit", N_("Change we promise"), (*BRANCHES, *ROOTS), "growing", PROMISE, True, 5),
)

BACKDROP: tuple[Part, ...] = (
    *tree(196),
    Sign(40, 40, "women", 30),
    Caption(60, 46, N_("Women decide"), 15, "start", 120),
    Caption(262, 46, N_("We sell"), 15, width=220),
    Sign(436, 36, "joint", 30),
    Caption(458, 40, N_("Together"), 15, "start", 150),
    Caption(716, 46, N_("Saved, put back"), 15, width=196),
    Caption(942, 46, N_("Men decide"), 15, "end", 120),
    Sign(960, 40, "men", 30),
    Sign(40, 670, "women", 30),
    Caption(60, 678, N_("Women work"), 15, "start", 120),
    Caption(262, 678, N_("We buy"), 15, width=220),
    Sign(436, 674, "joint", 30),
    Caption(458, 682, N_("Together"), 15, "start", 150),
    Caption(716, 678, N_("Helpers, rent, debt"), 15, width=196),
    Caption(942, 678, N_("Men work"), 15, "end", 126),
    Sign(960, 670, "men", 30),
    Caption(500, 240, N_("Our business"), 15, width=150, bold=True),
    Sign(42, 306, "opportunity", 24),
    Caption(60, 312, N_("What helps us"), 15, "start", 310),
    Sign(958, 306, "challenge", 24),
    Caption(940, 312, N_("What hinders us"), 15, "end", 310),
)

STEPS = (
    Step(
        "business",
        N_("One business in the trunk"),
        10,
        N_("Each alone"),
        (N_("Which business is it? Milk, felt, potatoes, a shop? Draw it in the trunk."),),
        ("business",),
    ),
    Step(
        "roots",
        N_("Roots: what we put in"),
        30,
        N_("Each alone"),
        (
            N_("On the outer roots draw the work: women left, men right, together in the middle."),
            N_("On the roots between draw what is bought, paid, rented or owed."),
            N_("What takes most time or money gets a ring."),
        ),
        ROOTS,
    ),
    Step(
        "branches",
        N_("Branches: what comes out"),
        30,
        N_("Each alone"),
        (
            N_("On the left inner branch draw what you sell and what it brings."),
            N_("On the others draw where the money goes, and who decides."),
            N_("Who works much and decides little? Look at the root below each branch."),
        ),
        BRANCHES,
    ),
    Step(
        "forces",
        N_("What is around us"),
        15,
        N_("Each group"),
        (
            N_(
                "Beside the trunk: what helps our business from outside, and what hinders it? Roads, prices, weather, rules."
            ),
        ),
        ("helping", "hindering"),
    ),
    Step(
        "fruits",
        N_("Prune and grow"),
        25,
        N_("Each alone"),
        (
            N_("Which cost do you cut, which branch shall grow? Hang green fruits, about five."),
            N_("Work that can be shared, money to decide together, a thing to sell better."),
        ),
        (*BRANCHES, *ROOTS),
    ),
    Step(
        "plenary",
        N_("Some show their tree, and a song"),
        20,
        N_("Everybody"),
        (
            N_("Who wants to shows the own tree, and all clap."),
            N_("Hands up: who does this work? Who promises this change?"),
        ),
        slot="song",
    ),
)

TALLIES = (
    Tally("labour", N_("Who does this work?"), "labour", ("now",)),
    Tally("use", N_("In whose home is it so?"), "use", ("now", "achieved")),
    Tally("fruit", N_("Who will make this change?"), "fruit", ("commit", "achieved", "partly")),
)

#: Milk and butter of a family in the mountains.
SAMPLE = (
    *fill(
        "business", "business", stamp("cow", 500, 312, 92), stamp("milk", 462, 414, 54), stamp("market", 540, 414, 54)
    ),
    *fill("women-labour", "labour", stamp("farm-woman", 140, 588, 62, ring=2, hours=4), stamp("milk", 232, 548, 44)),
    *fill("women-labour", "labour", sketch("water", 78, 632, 40, hours=1)),
    *fill(
        "materials", "cost", stamp("hay", 352, 618, 56, ring=1, som=30000), stamp("medicine", 404, 574, 44, som=2000)
    ),
    *fill(
        "joint-labour", "labour", stamp("farm-man", 452, 612, 52, hours=1), stamp("farm-woman", 548, 612, 52, hours=1)
    ),
    *fill("hired", "cost", stamp("truck", 652, 612, 54, som=6000), stamp("debt", 596, 576, 44, som=10000)),
    *fill("men-labour", "labour", stamp("axe", 806, 590, 58, hours=2), stamp("horse", 890, 630, 52)),
    *fill("women-use", "use", stamp("clothes", 176, 164, 46, som=1500), sketch("bread", 82, 226, 54)),
    *fill("sales", "income", stamp("milk", 352, 96, 52, som=48000), stamp("cooking", 402, 146, 46, som=20000)),
    *fill("sales", "income", label("68 000", 346, 46, 32, som=68000)),
    *fill("joint-use", "use", stamp("school-bag", 448, 108, 50), stamp("clinic", 552, 108, 48)),
    *fill("business-use", "use", stamp("saving-box", 646, 94, 56, som=12000), stamp("cow", 592, 142, 50)),
    *fill(
        "men-use",
        "use",
        stamp("car", 830, 166, 60, som=9000),
        stamp("cigarette", 900, 104, 46, som=3000),
        sketch("note", 906, 236, 60),
    ),
    *fill(
        "helping", "help", stamp("group", 90, 374, 60), stamp("minibus", 200, 374, 58), sketch("field", 306, 374, 66)
    ),
    *fill(
        "hindering", "hindrance", stamp("snow", 696, 374, 54), stamp("road", 800, 374, 56), sketch("coin", 900, 374, 54)
    ),
    *fill(
        "women-labour", "fruit", pin("shared-work", 318, 526, 42, who="we", kind="share", area="work", due="2026-06-12")
    ),
    *fill(
        "women-use",
        "fruit",
        pin("shared-decision", 250, 226, 44, who="we", kind="joint", area="decisions", due="2026-06-12"),
    ),
    *fill("sales", "fruit", pin("honey", 240, 86, 42, who="group", kind="start", area="property", due="2026-09-12")),
    *fill("men-use", "fruit", pin("cigarette", 756, 128, 42, who="i", kind="reduce", area="property")),
    *fill("hired", "fruit", pin("handshake", 706, 640, 42, who="group", kind="joint", area="work")),
)

TOOL = Tool(
    key="business-tree",
    family="tree",
    lane="livelihood",
    title=N_("Business Tree"),
    purpose=N_("See what goes into our business and what comes out, who works and who decides; prune and grow."),
    source="docs/method.md §3.9",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
    balances=(("women-labour", "men-labour"), ("women-use", "men-use")),
)
