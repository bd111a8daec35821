"""The Gender Balance Tree (Happy Family Tree): who puts work in, who gets the benefit, and what we change (gals-method §3.4)."""

from tools.kit import Attribute, Caption, Element, Line, N_, Path, Sign, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.shapes import flipped, mirrored, tree

#: Outlines left of the middle; the right side mirrors them, the roots are the branches turned over.
OUTER = ((24, 24), (136, 24), (400, 214), (386, 250), (330, 270), (24, 270))
INNER = ((144, 24), (394, 24), (452, 196), (404, 210))
MIDDLE = ((402, 24), (598, 24), (546, 196), (454, 196))
PROPERTY = ((24, 284), (196, 284), (196, 424), (24, 424))
DECISIONS = ((204, 284), (384, 284), (384, 424), (204, 424))
MEMBERS = ((412, 222), (466, 222), (466, 486), (412, 486))

ZONES = (
    Zone("members-women", N_("Women at home who work"), MEMBERS, "women", part="trunk"),
    Zone("members-joint", N_("Children, elders, those we care for"), ((468, 206), (532, 206), (532, 502), (468, 502)), "joint", part="trunk"),
    Zone("members-men", N_("Men at home who work"), mirrored(MEMBERS), "men", part="trunk"),
    Zone("women-income", N_("Women: work for income"), flipped(OUTER), "women", "women-personal", "root"),
    Zone("women-care", N_("Women: work at home and care"), flipped(INNER), "women", "women-household", "root"),
    Zone("joint-work", N_("Work done together"), flipped(MIDDLE), "joint", "joint-household", "root"),
    Zone("men-care", N_("Men: work at home and care"), mirrored(flipped(INNER)), "men", "men-household", "root"),
    Zone("men-income", N_("Men: work for income"), mirrored(flipped(OUTER)), "men", "men-personal", "root"),
    Zone("women-personal", N_("Women: spending on themselves"), OUTER, "women", "women-income", "branch"),
    Zone("women-household", N_("Women: spending for the home"), INNER, "women", "women-care", "branch"),
    Zone("joint-household", N_("Spending decided together"), MIDDLE, "joint", "joint-work", "branch"),
    Zone("men-household", N_("Men: spending for the home"), mirrored(INNER), "men", "men-care", "branch"),
    Zone("men-personal", N_("Men: spending on themselves"), mirrored(OUTER), "men", "men-income", "branch"),
    Zone("women-property", N_("What women own"), PROPERTY, "women", part="force"),
    Zone("women-decisions", N_("What women decide"), DECISIONS, "women", part="force"),
    Zone("men-decisions", N_("What men decide"), mirrored(DECISIONS), "men", part="force"),
    Zone("men-property", N_("What men own"), mirrored(PROPERTY), "men", part="force"),
)

TRUNK = tuple(zone.key for zone in ZONES if zone.part == "trunk")
ROOTS = tuple(zone.key for zone in ZONES if zone.part == "root")
BRANCHES = tuple(zone.key for zone in ZONES if zone.part == "branch")
OWNED = ("women-property", "men-property")
DECIDED = ("women-decisions", "men-decisions")

AMOUNTS = (Attribute("often", N_("How often?"), "words"), Attribute("hours", N_("Hours a day"), "number"), Attribute("som", N_("How much money?"), "number"))
WHO = (("women", N_("Women")), ("men", N_("Men")), ("both", N_("Both")))

ELEMENTS = (
    Element(
        "member",
        N_("Somebody of the family"),
        TRUNK,
        attributes=(
            Attribute("sex", N_("Woman or man?"), choices=(("woman", N_("Woman")), ("man", N_("Man")))),
            Attribute("age", N_("Which generation?"), choices=(("child", N_("Child")), ("young", N_("Young")), ("adult", N_("Grown up")), ("elder", N_("Elder")))),
            Attribute("place", N_("At home or away?"), choices=(("home", N_("At home")), ("away", N_("Away for work")))),
        ),
    ),
    Element(
        "work",
        N_("Work"),
        ROOTS,
        attributes=(
            Attribute("type", N_("Which work?"), choices=(("income", N_("For income")), ("care", N_("Home and care")), ("village", N_("For the village")))),
            *AMOUNTS,
        ),
    ),
    Element("benefit", N_("Spending"), BRANCHES, attributes=(Attribute("for", N_("Who enjoys it?"), choices=WHO), AMOUNTS[0], AMOUNTS[2])),
    Element("property", N_("Property"), OWNED, attributes=(Attribute("papers", N_("In whose name?"), choices=WHO),)),
    Element("decision", N_("Decision"), DECIDED, attributes=(Attribute("voice", N_("Who is heard?"), choices=WHO),)),
    Element("fruit", N_("Change we promise"), (*BRANCHES, *ROOTS, *OWNED, *DECIDED), "growing", PROMISE, True, 5),
)

ARROWS = (
    Line(34, 313, 392, 313, 1.5),
    Path(((382, 306), (386, 309, 390, 311, 393, 313), (390, 315, 386, 317, 382, 320)), 1.5),
    Line(966, 313, 608, 313, 1.5),
    Path(((618, 306), (614, 309, 610, 311, 607, 313), (610, 315, 614, 317, 618, 320)), 1.5),
)

BACKDROP = (
    *tree(196),
    *ARROWS,
    Sign(40, 40, "women", 30),
    Caption(60, 46, N_("For herself"), 15, "start", 120),
    Sign(186, 40, "women", 30),
    Caption(206, 46, N_("For the home"), 15, "start", 190),
    Sign(436, 36, "joint", 30),
    Caption(458, 40, N_("Together"), 15, "start", 150),
    Caption(796, 46, N_("For the home"), 15, "end", 190),
    Sign(814, 40, "men", 30),
    Caption(942, 46, N_("For himself"), 15, "end", 120),
    Sign(960, 40, "men", 30),
    Sign(40, 670, "women", 30),
    Caption(60, 678, N_("Earning"), 15, "start", 120),
    Sign(186, 670, "women", 30),
    Caption(206, 678, N_("Home, care"), 15, "start", 190),
    Sign(436, 674, "joint", 30),
    Caption(458, 682, N_("Together"), 15, "start", 150),
    Caption(796, 678, N_("Home, care"), 15, "end", 190),
    Sign(814, 670, "men", 30),
    Caption(942, 678, N_("Earning"), 15, "end", 120),
    Sign(960, 670, "men", 30),
    Sign(40, 293, "women", 26),
    Sign(960, 293, "men", 26),
    Caption(120, 304, N_("Property"), 15, width=140),
    Caption(292, 304, N_("Decisions"), 15, width=140),
    Caption(708, 304, N_("Decisions"), 15, width=140),
    Caption(880, 304, N_("Property"), 15, width=140),
)
SAMPLE = ()
STEPS = ()
TALLIES = ()
TOOL = Tool(
    key="gender-balance-tree",
    family="tree",
    title=N_("Gender Balance Tree"),
    purpose=N_("See who works and who benefits at home, and promise changes so that the tree stands straight."),
    source="gals-method §3.4",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
    balances=(
        ("women-income", "men-income"),
        ("women-care", "men-care"),
        ("women-personal", "men-personal"),
        ("women-household", "men-household"),
    ),
)
