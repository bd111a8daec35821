"""Day plans a workshop starts from: the six-day catalyst (docs/method.md §4.2) and one day in a village.

Values to be changed: every programme lays its own plan over these, and every workshop changes the one it started from.
A block without a tool of ours is still part of the method: songs, pair talk, homework and the drawings made on paper.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tools.kit import N_

#: Kinds of block → what each is called, in the order of the buttons.
KINDS = {
    "tool": N_("Drawing"),
    "song": N_("Song"),
    "pair": N_("Pair talk"),
    "talk": N_("All together"),
    "play": N_("Role play"),
    "break": N_("Break"),
    "homework": N_("At home"),
    "review": N_("Looking back"),
    "community": N_("In the village"),
}


@dataclass(frozen=True)
class Block:
    """One stretch of a day. ``minutes`` is how long it takes; when it begins follows from the blocks before it.

    ``title`` and ``script`` (words of the song, what to do at home) are message ids; a tool's own name stands before
    the title, which then says which part of the tool.
    """

    day: int
    kind: str
    title: str
    minutes: int
    tool: str = ""
    script: str = ""


SING = N_("Everybody sings and moves, nobody performs. Write the words of your own song here.")
MOVE = N_("Something quick that everybody knows, with clapping.")

OPEN = ("song", N_("Opening song"), 10, "", SING)
CLOSE = ("song", N_("Closing song"), 10, "", SING)
WAKE = ("song", N_("Song after lunch"), 10, "", MOVE)
TEA = ("break", N_("Tea"), 20)
LUNCH = ("break", N_("Lunch"), 60)

JOURNEY, BALANCE, CHALLENGE = "vision-journey", "gender-balance-tree", "challenge-action-tree"
SOULMATE, MAP, DIAMOND = "soulmate-visioning", "leadership-map", "gender-diamond"


def _day(day: int, *rows: Any) -> tuple[Block, ...]:
    return tuple(Block(day, *row) for row in rows)


CATALYST = (
    *_day(
        1,
        OPEN,
        ("talk", N_("Welcome: why we are here"), 20),
        ("pair", N_("Meet your neighbour"), 25, "", N_("Two by two: what makes you proud? Then each one presents the other.")),
        ("talk", N_("A circle in the air"), 10, "", N_("Draw a big circle in the air, then lines. Who can do this can draw.")),
        (
            "tool",
            N_("The life I dream of, and soulmates"),
            60,
            SOULMATE,
            N_(
                "Eyes closed: who is with you, who does what, who decides? Draw alone. "
                "Then walk about in silence and find those whose drawings are like yours."
            ),
        ),
        TEA,
        ("tool", N_("One drawing together"), 50, SOULMATE, N_("Each cluster draws what it shares, finds a name, a sign and a song.")),
        LUNCH,
        WAKE,
        ("tool", N_("My dream, my life today"), 75, JOURNEY),
        TEA,
        ("pair", N_("Show a neighbour"), 20, "", N_("Tell your drawing to a neighbour, then listen to theirs.")),
        ("homework", N_("Tonight: show your dream at home"), 10, "", N_("Show one person at home what you drew. Ask what they dream of.")),
        CLOSE,
    ),
    *_day(
        2,
        OPEN,
        ("pair", N_("What did they say at home?"), 20),
        ("tool", N_("What helps, what hinders, my road"), 100, JOURNEY),
        TEA,
        ("pair", N_("Check the road with a neighbour"), 15, "", N_("What help did your neighbour see that you forgot?")),
        ("talk", N_("Some show their road, all clap"), 25),
        LUNCH,
        WAKE,
        ("tool", N_("Family and roots: who works"), 75, BALANCE),
        TEA,
        ("talk", N_("Women's group and men's group"), 40, "", N_("Apart first: what did we see? What may be told to all?")),
        ("homework", N_("Tonight: count the work"), 10, "", N_("Look who works at home this evening, and for how long.")),
        CLOSE,
    ),
    *_day(
        3,
        OPEN,
        ("pair", N_("What did you see at home?"), 20),
        ("tool", N_("Branches, forces and fruits: who benefits"), 80, BALANCE),
        TEA,
        ("talk", N_("Women's tree and men's tree, side by side: show of hands"), 50, BALANCE),
        LUNCH,
        ("play", N_("Role play: a day the other way round"), 40, "", N_("Men play women, women play men. Laugh with, never at.")),
        (
            "tool",
            N_("I in the middle, who matters to me, what ties us"),
            70,
            MAP,
            N_("Myself in the middle, near me who matters most. Lines for love, money and power."),
        ),
        TEA,
        ("homework", N_("Tonight: one promise begins"), 10, "", N_("Choose the smallest of your promises and begin.")),
        CLOSE,
    ),
    *_day(
        4,
        OPEN,
        ("pair", N_("How did it begin?"), 20),
        (
            "tool",
            N_("What changes, with whom I share"),
            80,
            MAP,
            N_("Which ties shall grow stronger? Mark those with whom you will share, by what they are to you."),
        ),
        TEA,
        ("talk", N_("Our plan of sharing, group by group"), 40, MAP),
        LUNCH,
        WAKE,
        (
            "tool",
            N_("What we like and do not like, from best to worst"),
            90,
            DIAMOND,
            N_("In groups of women and of men. What do we like, what do we not like? Best on top, worst below."),
        ),
        TEA,
        ("homework", N_("Tonight: share with one person"), 10, "", N_("Show one person on your map how to draw a dream.")),
        CLOSE,
    ),
    *_day(
        5,
        OPEN,
        ("pair", N_("With whom did you share?"), 15),
        ("tool", N_("One challenge of each group"), 100, CHALLENGE),
        TEA,
        ("talk", N_("Tree of fruits: who promises what"), 40, CHALLENGE),
        LUNCH,
        ("play", N_("Practise sharing in threes"), 50, "", N_("One shares, one learns, one watches. Nobody holds another's pen.")),
        ("tool", N_("My own manual in pictures"), 40, "", N_("At the back of the notebook each draws the steps for those at home.")),
        TEA,
        ("talk", N_("Tomorrow in the village: who does what"), 30),
        CLOSE,
    ),
    *_day(
        6,
        OPEN,
        (
            "community",
            N_("Champions share in the village"),
            180,
            "",
            N_("Champions lead. Neighbours draw their first dream. Facilitators stay at the back."),
        ),
        LUNCH,
        ("review", N_("What went well, what next?"), 60),
        ("talk", N_("Our promises and the day we meet again"), 40),
        ("talk", N_("Thanks to everybody"), 30),
        CLOSE,
    ),
)

ONE_DAY = _day(
    1,
    OPEN,
    ("talk", N_("Welcome: why we are here"), 15),
    ("pair", N_("Meet your neighbour"), 20, "", N_("Two by two: what makes you proud? Then each one presents the other.")),
    ("tool", N_("My dream, my life today, what helps and hinders"), 110, JOURNEY),
    TEA,
    ("pair", N_("Show a neighbour"), 15, "", N_("Tell your drawing to a neighbour, then listen to theirs.")),
    LUNCH,
    WAKE,
    ("tool", N_("Target, milestones and promises"), 60, JOURNEY),
    ("talk", N_("Show of hands: what we promise"), 20, JOURNEY),
    ("homework", N_("Tonight: show your road at home"), 10, "", N_("Show your road at home. With whom will you share it first?")),
    CLOSE,
)

#: What a new workshop may start from: key → (title, blocks).
PLANS = {"day": (N_("One day"), ONE_DAY), "catalyst": (N_("Six-day catalyst"), CATALYST)}


def days_of(plan: Iterable[Block]) -> int:
    """How many days *plan* has."""
    return max((block.day for block in plan), default=1)


#: Field of a block in a programme's own plan → what it is when nothing is said.
_FIELDS: dict[str, Any] = {"day": 1, "kind": "", "title": "", "minutes": 0, "tool": "", "script": ""}


def read(rows: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    """A programme's own plan, [{day, kind, title, minutes, tool, script}, …], as blocks; a row that is no block is left out."""
    blocks = (Block(**{name: row.get(name) or empty for name, empty in _FIELDS.items()}) for row in rows)
    return tuple(block for block in blocks if _is_block(block))


def _is_block(block: Block) -> bool:
    alike = all(type(getattr(block, name)) is type(empty) for name, empty in _FIELDS.items())
    return alike and block.kind in KINDS and block.day >= 1 and block.minutes >= 0
