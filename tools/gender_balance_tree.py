"""The Gender Balance Tree (Happy Family Tree): who puts work in, who gets the benefit, and what we change (docs/method.md §3.4)."""

from tools.hand import fill, label, pin, sketch, stamp
from tools.kit import N_, Attribute, Caption, Element, Line, Part, Path, Sign, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.shapes import flipped, mirrored, tree

#: Outlines left of the middle; the right side mirrors them, the roots are the branches turned over.
OUTER = ((24, 24), (106, 24), (400, 214), (386, 250), (330, 270), (24, 270))
INNER = ((116, 24), (394, 24), (452, 196), (404, 210))
MIDDLE = ((402, 24), (598, 24), (546, 196), (454, 196))
PROPERTY = ((24, 284), (196, 284), (196, 424), (24, 424))
DECISIONS = ((204, 284), (384, 284), (384, 424), (204, 424))
CARED_FOR = ((468, 206), (532, 206), (532, 502), (468, 502))
MEMBERS = ((412, 222), (466, 222), (466, 486), (412, 486))

ZONES = (
    Zone("members-women", N_("Women at home who work"), MEMBERS, "women", part="trunk"),
    Zone("members-joint", N_("Children, elders, all we care for"), CARED_FOR, "joint", part="trunk"),
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

SEXES = (("woman", N_("Woman")), ("man", N_("Man")))
AGES = (("child", N_("Child")), ("young", N_("Young")), ("adult", N_("Grown up")), ("elder", N_("Elder")))
PLACES = (("home", N_("At home")), ("away", N_("Away for work")))
WORKS = (("income", N_("For income")), ("care", N_("Home and care")), ("village", N_("For the village")))
WHO = (("women", N_("Women")), ("men", N_("Men")), ("both", N_("Both")))

MEMBER = (
    Attribute("sex", N_("Woman or man?"), choices=SEXES),
    Attribute("age", N_("Which generation?"), choices=AGES),
    Attribute("place", N_("At home or away?"), choices=PLACES),
)
OFTEN = Attribute("often", N_("How often?"), "words")
SOM = Attribute("som", N_("How much money?"), "number")
WORK = (Attribute("type", N_("Which work?"), choices=WORKS), OFTEN, Attribute("hours", N_("Hours a day"), "number"), SOM)
BENEFIT = (Attribute("for", N_("Who enjoys it?"), choices=WHO), OFTEN, SOM)

ELEMENTS = (
    Element("member", N_("Somebody of the family"), TRUNK, attributes=MEMBER),
    Element("work", N_("Work"), ROOTS, attributes=WORK),
    Element("benefit", N_("Spending"), BRANCHES, attributes=BENEFIT),
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

BACKDROP: tuple[Part, ...] = (
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
STEPS = (
    Step(
        "trunk",
        N_("The family"),
        15,
        N_("Each alone"),
        (
            N_("The trunk is your family. Draw everybody who lives from this home."),
            N_("Women who work on the left, men who work on the right. Children and all we care for in the middle."),
            N_("Do not forget the grandmother, the daughter-in-law, and who is away for work."),
        ),
        TRUNK,
    ),
    Step(
        "roots",
        N_("Roots: the work we put in"),
        30,
        N_("Each alone"),
        (
            N_("On the outer roots draw work that brings money or food to sell: women left, men right."),
            N_("On the inner roots draw work at home: cooking, water, washing, caring for children and elders."),
            N_("On the middle root draw what women and men do together."),
            N_("Draw a ring round what takes most time."),
        ),
        ROOTS,
    ),
    Step(
        "branches",
        N_("Branches: where the money goes"),
        30,
        N_("Each alone"),
        (
            N_("On the outer branches draw what women and men spend on themselves."),
            N_("On the inner branches draw what each spends for the home."),
            N_("On the middle branch draw what you decide and spend together."),
            N_("Draw a ring round the biggest spending."),
        ),
        BRANCHES,
    ),
    Step(
        "forces",
        N_("What pushes the tree"),
        15,
        N_("Each alone"),
        (
            N_("Beside the trunk draw what women own and what men own: land, house, animals, car."),
            N_("Who decides? Draw the decisions on the side of who makes them."),
            N_("What is owned or decided together goes on both sides."),
        ),
        (*OWNED, *DECIDED),
    ),
    Step(
        "balance",
        N_("Does the tree stand straight?"),
        20,
        N_("In women's and men's groups"),
        (
            N_("Look at both sides. Who puts in more? Who takes out more? Would a storm blow this tree down?"),
            N_("What would make it stand straight, and everybody happier?"),
        ),
    ),
    Step(
        "fruits",
        N_("Fruits: what I will change"),
        20,
        N_("Each alone"),
        (
            N_("Draw about five green fruits: what you yourself will change this month."),
            N_("Work to share, spending to cut, a paper in both names, something to decide together."),
        ),
        (*BRANCHES, *ROOTS),
    ),
    Step(
        "plenary",
        N_("Two trees side by side, song"),
        30,
        N_("Everybody"),
        (
            N_("Women and men each show what their group found. Nobody has to show an own tree."),
            N_("Hands up: in whose home is it so today? Who promises to change it?"),
            N_("We end with a song. Talk about the tree at home tonight."),
        ),
        slot="plenary",
    ),
)

TALLIES = (
    Tally("work", N_("In whose home is it so?"), "work", ("now",)),
    Tally("benefit", N_("In whose home is it so?"), "benefit", ("now",)),
    Tally("property", N_("Who owns this?"), "property", ("now", "achieved")),
    Tally("decision", N_("Who has a say in this?"), "decision", ("now", "achieved")),
    Tally("fruit", N_("Who will make this change?"), "fruit", ("now", "commit", "achieved", "partly")),
)

#: The tree of a home of five: Nurgul, her husband who works far away, his mother and two children.
SAMPLE = (
    *fill("members-women", "member", sketch("woman", 440, 300, 66, sex="woman", age="adult", place="home")),
    *fill("members-women", "member", stamp("headscarf-woman", 440, 388, 60, sex="woman", age="elder", place="home")),
    *fill("members-joint", "member", sketch("child", 500, 336, 58, sex="woman", age="child")),
    *fill("members-joint", "member", stamp("boy", 500, 404, 44, sex="man", age="child")),
    *fill("members-men", "member", stamp("migrant", 560, 340, 64, sex="man", age="adult", place="away")),
    *fill("women-income", "work", sketch("sheep", 148, 584, 62, type="income"), stamp("wool", 72, 628, 56, type="income")),
    *fill("women-income", "work", stamp("milk", 232, 544, 44, type="income")),
    *fill(
        "women-care",
        "work",
        stamp("cooking", 350, 618, 44, ring=2, type="care", hours=3),
        stamp("childcare", 406, 574, 46, type="care", hours=3),
        stamp("elder-care", 292, 584, 46, type="care"),
        sketch("water", 233, 644, 34, type="care", hours=1),
        sketch("ring", 233, 645, 48),
    ),
    *fill("joint-work", "work", stamp("potato", 450, 608, 52, type="income"), stamp("crop", 550, 610, 52, type="income")),
    *fill("men-care", "work", stamp("firewood", 652, 610, 48, type="care")),
    *fill("men-income", "work", stamp("building", 806, 590, 64, ring=1, type="income"), stamp("money-bag", 912, 626, 58)),
    *fill("women-personal", "benefit", stamp("clothes", 176, 160, 44)),
    *fill("women-household", "benefit", sketch("bread", 352, 92, 54), stamp("school-bag", 410, 140, 50)),
    *fill("joint-household", "benefit", stamp("toi", 446, 106, 50), stamp("clinic", 552, 106, 50)),
    *fill("men-household", "benefit", stamp("coal-stove", 646, 92, 56), stamp("debt", 590, 142, 48)),
    *fill(
        "men-personal",
        "benefit",
        sketch("bottle", 778, 148, 72),
        stamp("cigarette", 858, 96, 52),
        stamp("phone", 712, 178, 46),
        stamp("car", 906, 232, 56),
        sketch("ring", 778, 148, 88),
    ),
    *fill("women-property", "property", stamp("jewellery", 110, 368, 52)),
    *fill("women-decisions", "decision", stamp("meal", 252, 368, 52), sketch("child", 330, 370, 50)),
    *fill("men-property", "property", sketch("house", 838, 368, 66), stamp("land", 906, 366, 56)),
    *fill("men-property", "property", sketch("car", 944, 404, 44)),
    *fill("men-decisions", "decision", sketch("note", 664, 368, 60), stamp("suitcase", 744, 368, 54)),
    *fill("women-care", "fruit", pin("shared-work", 416, 526, 44, who="we", kind="share", area="work", due="2026-06-12")),
    *fill("joint-household", "fruit", pin("saving-box", 500, 150, 52, who="we", kind="start", area="property")),
    *fill("men-personal", "fruit", pin("cigarette", 858, 148, 50, who="i", kind="reduce", area="decisions", due="2026-06-12")),
    *fill("women-property", "fruit", pin("deed", 48, 366, 52, who="we", kind="joint", area="property", due="2026-09-12")),
    *fill("men-decisions", "fruit", pin("shared-decision", 704, 408, 44, who="we", kind="joint", area="decisions")),
    *fill("women-income", "fruit", pin("market", 318, 520, 40, who="i", kind="increase", area="movement")),
    *fill("men-income", "work", label("8 000", 880, 566, 36, som=8000)),
)

TOOL = Tool(
    key="gender-balance-tree",
    family="tree",
    title=N_("Gender Balance Tree"),
    purpose=N_("See who works and who benefits at home, and promise changes so that the tree stands straight."),
    source="docs/method.md §3.4",
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
