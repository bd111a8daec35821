"""The Leadership Map (empowerment map): who matters to me, by which ties, and with whom I share (docs/method.md §3.5).

People may be symbols, and nothing asks for a name: maps are never put together to a network of people.
"""

from tools.hand import arrow, fill, label, pin, sketch, stamp
from tools.kit import N_, Attribute, Caption, Circle, Element, Line, Part, Sign, Step, Tally, Tool, Zone
from tools.promise import PROMISE
from tools.rights import CIRCLES, SEXES
from tools.shapes import disc, drawn_oval, oval, ring

MIDDLE = (500, 353)
SELF = 70
NEAR, NOT_FAR = (222, 172), (392, 274)
SHEET_ROUND = ((976, 353), (976, 571), (764, 571), (764, 683), (24, 683), (24, 24), (976, 24))

ZONES = (
    Zone("self", N_("Myself"), disc(*MIDDLE, SELF), part="circle"),
    Zone("near", N_("Who matters most to me"), ring(oval(MIDDLE, NEAR), disc(*MIDDLE, SELF + 4)), part="around"),
    Zone(
        "not-far",
        N_("Who matters to me"),
        ring(oval(MIDDLE, NOT_FAR), oval(MIDDLE, (NEAR[0] + 3, NEAR[1] + 3))),
        part="around",
    ),
    Zone(
        "far",
        N_("Who is far from me"),
        ring(SHEET_ROUND, oval(MIDDLE, (NOT_FAR[0] + 3, NOT_FAR[1] + 3))),
        part="around",
    ),
    Zone("sharing", N_("How many I will share with"), ((772, 579), (976, 579), (976, 683), (772, 683))),
)

RINGS = ("near", "not-far", "far")
PLACES = ("self", *RINGS)

PERSON = (
    Attribute(
        "kind",
        N_("Who is it?"),
        choices=(("person", N_("Somebody")), ("group", N_("A group")), ("office", N_("An office"))),
    ),
    Attribute("circle", N_("What are they to me?"), choices=tuple(CIRCLES.items())),
    Attribute("sex", N_("Woman or man?"), choices=tuple(SEXES.items())),
)
TIE = (
    Attribute(
        "way", N_("Which way?"), choices=(("to-me", N_("To me")), ("from-me", N_("From me")), ("both", N_("Both ways")))
    ),
    Attribute("strength", N_("How strong?"), choices=(("thin", N_("Thin")), ("thick", N_("Thick")))),
    Attribute(
        "quality", N_("How is it?"), choices=(("good", N_("It does me good")), ("hard", N_("It is hard for me")))
    ),
)
SHARE = (
    Attribute("number", N_("How many?"), "number"),
    Attribute("circle", N_("What are they to me?"), choices=tuple(CIRCLES.items())),
    Attribute("sex", N_("Woman or man?"), choices=tuple(SEXES.items())),
    Attribute("date", N_("By when?"), "date"),
)

ELEMENTS = (
    Element("self", N_("Myself"), ("self",)),
    Element("person", N_("Somebody who matters"), RINGS, attributes=PERSON),
    Element("love", N_("Tie of love"), PLACES, "love", TIE),
    Element("money", N_("Tie of money"), PLACES, "money", TIE),
    Element("power", N_("Tie of power"), PLACES, "power", TIE),
    Element("share", N_("Somebody I will share with"), ("sharing", *RINGS), attributes=SHARE, ideal=5),
    Element("fruit", N_("Change we promise"), RINGS, "growing", PROMISE, True, 5),
)

BACKDROP: tuple[Part, ...] = (
    drawn_oval(MIDDLE, NOT_FAR, 1.5),
    drawn_oval(MIDDLE, NEAR, 2),
    Circle(*MIDDLE, SELF, 4, "current", fill=True),
    Caption(500, 312, N_("I"), 17, bold=True),
    Caption(500, 203, N_("Matters most to me"), 15, width=180),
    Caption(500, 101, N_("Matters to me"), 15, width=200),
    Caption(500, 46, N_("Far from me"), 15, width=220),
    Sign(40, 46, "love", 26),
    Caption(60, 52, N_("Love"), 15, "start", 130),
    Sign(40, 80, "money", 26),
    Caption(60, 86, N_("Money"), 15, "start", 130),
    Sign(40, 114, "power", 26),
    Caption(60, 120, N_("Power"), 15, "start", 130),
    Sign(958, 46, "growing", 26),
    Caption(938, 52, N_("What I will change"), 15, "end", 170),
    Line(768, 575, 976, 575, 1.5),
    Line(768, 575, 768, 683, 1.5),
    Caption(968, 602, N_("I will share with"), 15, "end", 190),
)

STEPS = (
    Step(
        "self",
        N_("I in the middle"),
        15,
        N_("Each alone"),
        (
            N_("Draw yourself in the middle: your face, your strength, what you are good at."),
            N_("Use a pencil if you like. Maps change."),
        ),
        ("self",),
    ),
    Step(
        "people",
        N_("Who matters to me"),
        30,
        N_("Each alone"),
        (
            N_("Around you draw the people and places that matter. The nearer, the more they matter."),
            N_("Use symbols, no names: a flower, a hat, a house. You alone need to know who it is."),
            N_("Do not forget in-laws, neighbours, your group, the village office, the bank."),
        ),
        RINGS,
    ),
    Step(
        "ties",
        N_("What ties us"),
        25,
        N_("Each alone"),
        (
            N_("Draw lines: red for love, green for money, blue for power."),
            N_("An arrow shows which way it goes. Thick is strong, thin is weak, crossed is hard."),
        ),
        PLACES,
    ),
    Step(
        "pair",
        N_("Look at it with a neighbour"),
        15,
        N_("Two by two"),
        (
            N_("Tell only what you want to tell. Where does your strength come from?"),
            N_("Which tie would you like to be thicker, and which one lighter?"),
        ),
        slot="pair",
    ),
    Step(
        "change",
        N_("What I will change"),
        25,
        N_("Each alone"),
        (
            N_("Hang green fruits on ties that shall change. What will you yourself do, and by when?"),
            N_("Begin where it is easy and safe."),
        ),
        RINGS,
    ),
    Step(
        "sharing",
        N_("With whom I will share"),
        20,
        N_("Each alone"),
        (
            N_("With whom will you share what you learned? Write a number beside them: how many they are."),
            N_("Write the sum in the corner. And with whom will they share?"),
        ),
        ("sharing", *RINGS),
    ),
    Step(
        "plenary",
        N_("Our plan of sharing, and a song"),
        20,
        N_("Everybody"),
        (
            N_("Count together: how many neighbours, relatives, friends? Only numbers, maps stay with their owners."),
            N_("If several share with the same people, agree who goes first."),
            N_("We end with a song."),
        ),
        slot="song",
    ),
)

TALLIES = (
    Tally("share", N_("With whom will we share?"), "share", ("commit", "achieved")),
    Tally("change", N_("What will we change?"), "fruit", ("commit", "achieved", "partly")),
)

#: The map of a young woman of a mountain village: everybody in it is a symbol.
SAMPLE = (
    *fill("self", "self", stamp("headscarf-woman", 500, 362, 62), sketch("smile", 540, 396, 26)),
    *fill("near", "person", stamp("school-bag", 414, 256, 52, kind="person", circle="children")),
    *fill("near", "person", stamp("kalpak-man", 660, 316, 60, kind="person", circle="spouse", sex="man")),
    *fill("near", "person", sketch("tree", 382, 440, 62, kind="person", circle="relatives", sex="woman")),
    *fill("near", "person", stamp("old-woman", 610, 452, 58, kind="person", circle="in-laws", sex="woman")),
    *fill("not-far", "person", stamp("flower", 216, 262, 54, kind="person", circle="friends", sex="woman")),
    *fill("not-far", "person", stamp("group", 250, 476, 62, kind="group", circle="group")),
    *fill("not-far", "person", sketch("house", 792, 262, 66, kind="person", circle="neighbours")),
    *fill("not-far", "person", stamp("wool", 500, 580, 54, kind="group", circle="workplace")),
    *fill("far", "person", stamp("village-office", 884, 150, 70, kind="office", circle="office")),
    *fill("far", "person", stamp("bank", 92, 610, 66, kind="office")),
    *fill("far", "person", stamp("clinic", 250, 72, 60, kind="office")),
    *fill(
        "near",
        "love",
        *arrow((462, 300), (436, 276), both=True, width=2, way="both", strength="thick", quality="good"),
        colour="red",
    ),
    *fill("near", "love", *arrow((574, 334), (628, 320), both=True, way="both", quality="good"), colour="red"),
    *fill("near", "love", *arrow((410, 416), (436, 396), width=2, way="to-me", strength="thick"), colour="red"),
    *fill("near", "power", *arrow((582, 432), (552, 408), way="to-me", quality="hard"), colour="blue"),
    *fill("not-far", "love", *arrow((244, 274), (290, 291), way="to-me"), colour="red"),
    *fill("near", "money", *arrow((664, 356), (574, 366), width=2, way="to-me", strength="thick"), colour="green"),
    *fill("not-far", "money", *arrow((500, 534), (500, 552), way="from-me"), colour="green"),
    *fill("not-far", "power", *arrow((742, 222), (800, 188), way="from-me", strength="thin"), colour="blue"),
    *fill("far", "money", *arrow((128, 588), (166, 560), way="to-me", strength="thin"), colour="green"),
    *fill("not-far", "share", label("3", 170, 298, 36, number=3, circle="friends", sex="woman")),
    *fill("not-far", "share", label("12", 200, 430, 36, number=12, circle="group", sex="woman")),
    *fill("near", "share", label("1", 704, 356, 36, number=1, circle="spouse", sex="man")),
    *fill("not-far", "share", label("4", 842, 296, 36, number=4, circle="neighbours")),
    *fill("sharing", "share", label("20", 916, 646, 56, number=20)),
    *fill(
        "near",
        "fruit",
        pin("shared-decision", 648, 398, 44, who="we", kind="joint", area="decisions", due="2026-06-12"),
    ),
    *fill("near", "fruit", pin("tea", 556, 496, 42, who="i", kind="increase", area="safety")),
    *fill(
        "not-far", "fruit", pin("market", 560, 598, 44, who="group", kind="start", area="property", due="2026-07-12")
    ),
    *fill("far", "fruit", pin("voice", 810, 118, 46, who="i", kind="start", area="movement")),
)

TOOL = Tool(
    key="leadership-map",
    family="map",
    lane="wider",
    title=N_("Leadership Map"),
    purpose=N_("See who matters in my life and what ties us, choose what to change and with whom to share."),
    source="docs/method.md §3.5",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=TALLIES,
    sample=SAMPLE,
    owners=("person",),
)
