"""The few words that GALS tools are written in: frozen values, standard library only.

Nothing here draws, stores or translates; a new tool is one more value. Sheet units: A4 on its side, ``SHEET`` = 1000 × 707
units, origin top left, y downwards. Text is an English message id, marked with ``N_`` and translated when it is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

#: Width and height of every sheet, in sheet units (A4 landscape, 1 : √2).
SHEET = (1000, 707)

#: How finely ink is kept: this many ink units make one sheet unit. Ink is whole numbers, so no pen ever rounds.
INK = 8

#: Places a zone may belong to: women left, men right, joint between (docs/method.md §2.2).
SIDES = ("women", "joint", "men", "")

#: What part of the picture a zone is; roots and branches answer each other one to one.
PARTS = ("circle", "road", "around", "trunk", "root", "branch", "force", "")

#: Whose drawing a tool can be (docs/method.md §3.4: alone, as a household, as a group).
OWNERS = ("person", "household", "group")

Outline = tuple[tuple[float, float], ...]


def N_(text: str) -> str:
    """Mark *text* for translation and give it back unchanged."""
    return text


@dataclass(frozen=True)
class Line:
    """A straight stroke from (x1, y1) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 3
    role: str = "current"


@dataclass(frozen=True)
class Circle:
    """A ring with centre (x, y) and radius r; ``fill`` makes it a pale disc behind the ring."""

    x: float
    y: float
    r: float
    width: float = 3
    role: str = "current"
    fill: bool = False


@dataclass(frozen=True)
class Path:
    """A curve of cubic pieces: ``points`` = ((x, y), (c1x, c1y, c2x, c2y, x, y), …); ``fill``: a pale ground."""

    points: tuple[tuple[float, ...], ...]
    width: float = 3
    role: str = "current"
    closed: bool = False
    fill: bool = False


@dataclass(frozen=True)
class Caption:
    """A few words on the empty sheet: (x, y) is the middle of their base line, or its start or end as ``anchor`` says.

    Words wider than ``width`` (0: no limit) go on over the next lines, as other languages need.
    """

    x: float
    y: float
    text: str
    size: float = 15
    anchor: str = "middle"
    width: float = 0
    bold: bool = False


@dataclass(frozen=True)
class Sign:
    """The shape of a role's line in the colour key, ``size`` units across: what the caption says, without words."""

    x: float
    y: float
    role: str
    size: float = 24


Part = Line | Circle | Path | Caption | Sign


@dataclass(frozen=True)
class Zone:
    """A part of the sheet where certain things belong; a mark outside its zone is kept and flagged, never refused.

    ``outline`` is a polygon in sheet units; zones never overlap. ``mirrors`` names the zone that answers it (branch, root).
    """

    key: str
    title: str
    outline: Outline
    side: str = ""
    mirrors: str = ""
    part: str = ""  #: one of ``PARTS``
    #: In a grid (lanes by milestones or months) what its column is called; ``title`` is then its row.
    column: str = ""

    def said(self, words: Callable[[str], str]) -> str:
        """What it is called in the language of *words*: its title and, in a grid, its column."""
        return " · ".join(words(part) for part in (self.title, self.column) if part)


@dataclass(frozen=True)
class Attribute:
    """One thing that may be said of an element, always optional; ``choices`` = ((key, title), …), in the order of the buttons.

    ``kind`` is ``choice``, ``number``, ``date`` or ``words``.
    """

    key: str
    title: str
    kind: str = "choice"
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Element:
    """What may be placed where, and what may be said of it. ``commits`` marks a promise to act; ``role``: see ``COLOUR_KEY``.

    ``ideal`` is a hint ("about five"), never a limit (docs/method.md §8.11).
    """

    key: str
    title: str
    zones: tuple[str, ...]
    role: str = "current"
    attributes: tuple[Attribute, ...] = ()
    commits: bool = False
    ideal: int = 0


@dataclass(frozen=True)
class Step:
    """One step of facilitation: how long, who draws, what to say, which zones fill. ``slot``: song, pair or plenary."""

    key: str
    title: str
    minutes: int
    who: str
    say: tuple[str, ...]
    zones: tuple[str, ...] = ()
    slot: str = ""


#: What a show of hands can be about: true today, dreamt of, a promise, or how it went (docs/method.md §3.2, §3.4).
STATES = {
    "now": N_("True now"),
    "dream": N_("In my dream"),
    "commit": N_("I promise"),
    "achieved": N_("Achieved"),
    "partly": N_("Partly"),
    "not": N_("Not yet"),
    "over": N_("More than planned"),
}


@dataclass(frozen=True)
class Tally:
    """A question a group counts by show of hands, from elements of the sheet; ``states`` of ``STATES``."""

    key: str
    question: str
    element: str = ""
    states: tuple[str, ...] = ("now", "commit", "achieved")


@dataclass(frozen=True)
class Mark:
    """One thing on a filled sheet, by the names of a stored mark. ``kind``: ink, symbol, own, label, pin or photo.

    ``ink`` is packed by ``tools.ink.pack``; x, y and size (sheet units) place the others by their middle; a label's
    letters are half its size, a photo's longer side is its size. ``colour`` is a pen's name, ``width`` counts into
    ``NIBS``, ``ring`` is 0–2 rings of importance, ``turn`` degrees clockwise, ``source`` names a photo or own symbol.
    """

    kind: str
    zone: str
    element: str = ""
    x: float = 0
    y: float = 0
    size: float = 48
    symbol: str = ""
    text: str = ""
    colour: str = "black"
    width: int = 1
    ring: int = 0
    ink: tuple[tuple[int, ...], ...] = ()
    said: dict[str, object] = field(default_factory=dict)
    layer: str = ""
    turn: float = 0
    source: str = ""


@dataclass(frozen=True)
class Tool:
    """One GALS tool as a value. ``version`` grows with ``upgrades`` (mark → mark functions, append only)."""

    key: str
    family: str
    title: str
    purpose: str
    source: str
    zones: tuple[Zone, ...]
    elements: tuple[Element, ...]
    steps: tuple[Step, ...]
    backdrop: tuple[Part, ...]
    tallies: tuple[Tally, ...]
    sample: tuple[Mark, ...]
    owners: tuple[str, ...] = OWNERS
    lane: str = "household"  #: of the highway, where its promises flow (``tools.lanes``); "" where the sheet itself has lanes
    #: Pairs of zones whose weight is compared: (left, right) work in and benefit out; empty when nothing leans.
    balances: tuple[tuple[str, str], ...] = ()
    upgrades: tuple[Callable[[Mark], Mark], ...] = ()
    #: Its sheets are nobody's but their owner's: printed and explained, never begun here, photographed, counted or kept.
    private: bool = False
    #: How many milestones → the tool with so many, where its road is more than one row of circles (``tools.stops``).
    roads: "Callable[[int], Tool] | None" = None

    @property
    def promises(self) -> bool:
        """Whether something is promised on it; dreaming and looking back promise nothing."""
        return any(element.commits for element in self.elements)

    @property
    def version(self) -> int:
        """The version of the sheet's shape: one more than the number of upgrades."""
        return len(self.upgrades) + 1

    def zone(self, key: str) -> Zone | None:
        """The zone called *key*, or None."""
        return next((zone for zone in self.zones if zone.key == key), None)

    def element(self, key: str) -> Element | None:
        """The element called *key*, or None."""
        return next((element for element in self.elements if element.key == key), None)

    def zone_at(self, x: float, y: float) -> Zone | None:
        """The zone that holds the point (x, y) in sheet units, or None: computed again wherever a mark arrives."""
        return next((zone for zone in self.zones if inside(zone.outline, x, y)), None)


def inside(outline: Outline, x: float, y: float) -> bool:
    """Whether the polygon *outline* holds the point (x, y) (even-odd crossing rule)."""
    holds = False
    for (x1, y1), (x2, y2) in pairwise((outline[-1], *outline)):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            holds = not holds
    return holds


@dataclass(frozen=True)
class Key:
    """One line of the colour key: what a role is called, its pen, and the shape that says the same in black and white."""

    role: str
    title: str
    colour: str
    shape: str


#: Names and values of the pens in the box. A programme may change the values; names are what marks keep.
PENS = {"black": "#1b1b1b", "red": "#c62828", "green": "#2e7d32", "blue": "#1f4e9e"}

#: The four nibs, in sheet units: fine, felt pen, marker, brush.
NIBS = (2, 4, 8, 16)

#: The default colour key. Red is ripe, green is growing (docs/method.md §2.1); a programme may change each colour.
COLOUR_KEY = (
    Key("vision", N_("Dream"), "red", "sun"),
    Key("current", N_("Today, the road"), "black", "circle"),
    Key("opportunity", N_("What helps"), "green", "up"),
    Key("challenge", N_("What hinders"), "blue", "down"),
    Key("milestone", N_("Milestone"), "black", "ring"),
    Key("growing", N_("Promised, growing"), "green", "fruit"),
    Key("ripe", N_("Achieved, ripe"), "red", "ripe-fruit"),
    Key("women", N_("Women"), "black", "skirt"),
    Key("joint", N_("Together"), "black", "pair"),
    Key("men", N_("Men"), "black", "hat"),
    Key("love", N_("Love"), "red", "heart"),
    Key("money", N_("Money"), "green", "coin"),
    Key("power", N_("Power"), "blue", "bolt"),
    Key("good", N_("What we like"), "green", "glad"),
    Key("bad", N_("What we do not like"), "blue", "sorry"),
)
