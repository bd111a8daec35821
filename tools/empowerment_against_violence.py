"""The most personal journey of all: what carries me, what I dream of, which small steps are safe (docs/method.md §3.11).

Private: it is printed and explained, and exists on paper alone. Nothing on the sheet or in the steps names violence,
because the sheet may be found; the facilitator's training says what it is for.
"""

from tools.hand import fill, label, sketch, stamp
from tools.kit import N_, Caption, Circle, Element, Part, Sign, Step, Tool, Zone
from tools.shapes import Road, disc, rays

ROAD = Road(130, 560, 852, 152)
HALF = 46
STOPS = (236, 410, 584)
VISION_ROUND, TODAY_ROUND, ROUND = 104, 82, 46

SUPPORT = ((24, 24), (710, 24), (710, 164), (160, 468), (24, 468))
STRENGTH = ((240, 590), (770, 290), (976, 290), (976, 612), (240, 612))

ZONES = (
    Zone("dream", N_("My dream"), disc(852, 152, VISION_ROUND), part="circle"),
    Zone("me", N_("My strength today"), disc(130, 560, TODAY_ROUND), part="circle"),
    Zone("support", N_("Who and what carries me"), SUPPORT, part="around"),
    Zone("strength", N_("What I can do and know"), STRENGTH, part="around"),
    Zone("step-1", N_("First small step"), disc(*ROAD.at(STOPS[0]), ROUND), part="road"),
    Zone("step-2", N_("Second step"), disc(*ROAD.at(STOPS[1]), ROUND), part="road"),
    Zone("step-3", N_("Third step"), disc(*ROAD.at(STOPS[2]), ROUND), part="road"),
)

ELEMENTS = (
    Element("dream", N_("Piece of my dream"), ("dream",), "vision"),
    Element("me", N_("What is strong in me"), ("me",)),
    Element("support", N_("Somebody or something that carries me"), ("support",), "opportunity"),
    Element("strength", N_("Something I can do or know"), ("strength",), "opportunity"),
    Element("step", N_("A small step"), ("step-1", "step-2", "step-3"), "milestone"),
)

BACKDROP: tuple[Part, ...] = (
    ROAD.edge(TODAY_ROUND - 15, ROAD.length - VISION_ROUND + 10, HALF + 6),
    ROAD.edge(TODAY_ROUND - 15, ROAD.length - VISION_ROUND + 10, -HALF - 6),
    Circle(852, 152, VISION_ROUND, 5, "vision", fill=True),
    *rays((852, 152), (VISION_ROUND + 9, VISION_ROUND + 21), "vision", range(190, 460, 15)),
    Circle(130, 560, TODAY_ROUND, 4, "current", fill=True),
    *(Circle(*ROAD.at(stop), ROUND, 2.5, "milestone") for stop in STOPS),
    *(Caption(*ROAD.at(stop, -HALF - 28), str(number), 20, bold=True) for number, stop in enumerate(STOPS, 1)),
    Caption(852, 300, N_("My dream"), 17, width=200, bold=True),
    Caption(130, 664, N_("My strength"), 17, width=200, bold=True),
    Sign(44, 50, "opportunity", 26),
    Caption(64, 56, N_("Who and what carries me"), 17, "start", 420, True),
    Sign(956, 590, "opportunity", 26),
    Caption(936, 596, N_("What I can do and know"), 17, "end", 420, True),
    Caption(976, 646, N_("This sheet is yours alone. Nobody collects it."), 15, "end", 660, True),
    Caption(976, 674, N_("Take it home only if that is safe. Or burn it here."), 15, "end", 660, True),
)

STEPS = (
    Step(
        "dream",
        N_("A life in peace"),
        25,
        N_("Each alone, sitting apart"),
        (
            N_("Draw the life you wish for yourself: who is there, how do people speak with each other?"),
            N_("You may also leave the sheet empty and only think. Nobody asks to see it."),
        ),
        ("dream",),
    ),
    Step(
        "me",
        N_("What is strong in me"),
        20,
        N_("Each alone, sitting apart"),
        (
            N_(
                "In the circle below draw what is strong in you today. Draw no hurt here, not your own and not that of others."
            ),
            N_("Around the road draw what you can do and know."),
        ),
        ("me", "strength"),
    ),
    Step(
        "support",
        N_("Who and what carries me"),
        25,
        N_("Each alone, sitting apart"),
        (
            N_(
                "Above the road draw who and what carries you: people, places, an animal, a song. Use signs only you know."
            ),
            N_("The help card in your pocket belongs here too."),
        ),
        ("support",),
    ),
    Step(
        "steps",
        N_("Small steps that are safe"),
        30,
        N_("Each alone, sitting apart"),
        (
            N_("Draw one to three small steps. Is the first one safe? Then it is the right one."),
            N_("A step may also be: I wait, I rest, I talk with one person I trust."),
        ),
        ("step-1", "step-2", "step-3"),
    ),
    Step(
        "ending",
        N_("Fold it, and a song"),
        20,
        N_("Everybody"),
        (
            N_("Fold the sheet. It is yours alone: no photograph, no copy, no counting."),
            N_("Take it home only if that is safe. If not, burn it here, now, together."),
            N_("Whoever wants to talk finds the facilitator afterwards, alone. She listens and writes nothing down."),
            N_("We sing, slowly."),
        ),
        slot="song",
    ),
)

#: Only the general shape: support, dreams, steps.
SAMPLE = (
    *fill(
        "dream",
        "dream",
        stamp("sun", 808, 112, 54),
        sketch("house", 866, 196, 66),
        sketch("tree", 906, 120, 60),
        colour="red",
    ),
    *fill("me", "me", stamp("calm", 112, 530, 58), stamp("heart", 158, 592, 48)),
    *fill(
        "support", "support", stamp("old-woman", 190, 122, 60), stamp("group", 310, 122, 60), stamp("dog", 210, 250, 58)
    ),
    *fill(
        "support", "support", stamp("music", 430, 130, 56), sketch("tree", 98, 360, 76), stamp("phone", 548, 122, 50)
    ),
    *fill(
        "strength",
        "strength",
        stamp("sewing", 560, 520, 58),
        stamp("books", 690, 440, 58),
        sketch("bread", 820, 400, 66),
    ),
    *fill("step-1", "step", stamp("tea", *ROAD.at(STOPS[0]), 54)),
    *fill("step-2", "step", stamp("walking", *ROAD.at(STOPS[1]), 54)),
    *fill(
        "step-3",
        "step",
        stamp("saving-box", ROAD.at(STOPS[2])[0], ROAD.at(STOPS[2])[1] - 8, 46),
        label("500", ROAD.at(STOPS[2])[0], ROAD.at(STOPS[2])[1] + 28, 24),
    ),
)

TOOL = Tool(
    key="empowerment-against-violence",
    family="journey",
    title=N_("A Road of My Own"),
    purpose=N_("What carries me, what I dream of, and the small steps that are safe for me."),
    source="docs/method.md §3.11",
    zones=ZONES,
    elements=ELEMENTS,
    steps=STEPS,
    backdrop=BACKDROP,
    tallies=(),
    sample=SAMPLE,
    owners=("person",),
    private=True,
)
