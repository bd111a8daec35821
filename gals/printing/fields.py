"""The boxes that people mark on each kind of sheet, where a camera finds them again. Millimetres from the upper left corner.

Each design is told once for A4 (ballots: for A5) and once more where a smaller sheet needs another; A3 is A4 grown.
A box has at least 3 mm of white around it, so that a tick which leaves it reaches no other.
"""

from collections.abc import Iterable, Iterator
from math import sqrt
from typing import NamedTuple

from gals.printing.layout import PAPERS
from tools.rights import ANSWERS, AREAS, CONSENTS

#: Left, top, right, bottom.
Rect = tuple[float, float, float, float]

DUE = ("1", "3", "6", "12")
WHO = ("i", "we")
RIGHTS = tuple(AREAS)
LAYERS = tuple(CONSENTS)
SEXES = ("women", "men")

#: How a promise goes, as the hand-back sheet asks it: all answers but the one that says nothing yet.
STATES = tuple(answer for answer in ANSWERS if answer != "planned")

#: A ballot has places for so many pictures.
CHOICES = 9

#: How much larger A3 is than A4, and A4 than A5.
GROWN = sqrt(2)


class Field(NamedTuple):
    """A box: its id (``1.due.3``: the first promise, in three months), where it is, and its shape (``square`` or ``circle``)."""

    id: str
    mm: Rect
    shape: str = "square"


class Rows(NamedTuple):
    """Rows of boxes on one page of a sheet on A4 or A5: the first row's number, how many rows, the upper edge of the first,
    how far apart they are, and the left edges of the ``columns``."""

    first: int
    many: int
    top: float
    step: float
    columns: tuple[float, ...]
    box: float = 5

    def middle(self, row: int) -> float:
        """The middle of the *row*-th row, counted from 0."""
        return self.top + (row + 0.5) * self.step

    def grown(self, by: float) -> "Rows":
        """The same on larger paper."""
        lengths = self.top * by, self.step * by, tuple(x * by for x in self.columns), self.box * by
        return Rows(self.first, self.many, *lengths)

    def fields(self, names: Iterable[str]) -> tuple[Field, ...]:
        """The boxes: ``r1.`` and each of *names*, one a column, then ``r2.`` …"""
        named = list(zip(names, self.columns, strict=True))
        return tuple(
            Field(f"r{self.first + row}.{name}", square((x, self.middle(row) - self.box / 2), self.box))
            for row in range(self.many)
            for name, x in named
        )


def boxes(kind: str, size: str, page: int = 1) -> tuple[Field, ...]:
    """The boxes of page *page* of a *kind* of sheet."""
    return _KINDS[kind](size, page) if kind in _KINDS else ()


def always(kind: str, found: tuple[Field, ...]) -> tuple[Field, ...]:
    """Those of a page's boxes (*found*) that every sheet of its kind has: by them a camera sees whether it looks at the right spot. Rows
    without a promise, places without a picture and strips of a sex that is not counted have no outline on paper."""
    if kind == "plan":
        new = tuple(field for field in found if field.id[0] != "r")
        return new or found[: len(STATES)]
    if kind == "ballot":
        return tuple(field for field in found if field.id in ("c.1", "c.2"))
    return () if kind == "tally" else found


def certain(kind: str, found: tuple[Field, ...]) -> tuple[tuple[Field, ...], ...]:
    """Sets of a page's boxes (*found*), each printed whole or not at all, one at least: women's hands, men's; a roll's first day, more."""
    part = {"tally": ".women.", "attendance": ".d1."}.get(kind)
    if part is None:
        return (always(kind, found),)
    return tuple(filter(None, (tuple(one for one in found if (part in f"{one.id}.") is it) for it in (True, False))))


def grown(lengths: Iterable[float]) -> Iterator[float]:
    """Lengths on A4 as they are on A3."""
    return (length * GROWN for length in lengths)


def square(at: tuple[float, float], side: float) -> Rect:
    """A square whose upper left corner is *at*, to a hundredth of a millimetre."""
    x, y = at
    return round(x, 2), round(y, 2), round(x + side, 2), round(y + side, 2)


# ── a promise on a sheet that is drawn on ────────────────────────────────────────────────────────────────────────────


class Column(NamedTuple):
    """Boxes of one promise under one another, the signs right of them: left and upper edge, side of a box, how far apart
    boxes are, and what more lies between when, who and what about. ``headed``: whether there is room for a head above it."""

    left: float
    top: float
    box: float
    step: float
    gap: float
    headed: bool


def column(size: str, number: int) -> Column:
    """Where the boxes of the first or second promise of a worksheet are: left of the frame, or right of it."""
    paper, (box, step, gap, head) = PAPERS[size], _COLUMNS[size]
    free = paper.edge + paper.tag + paper.white
    left, top = (6.5, free) if number == 1 else (paper.width - paper.column + 5, free + paper.code + paper.white)
    return Column(left, top + head, box, step, gap, head > 1)


#: Box, step, gap, room for the column's head.
_COLUMNS = {"A3": (8, 14, 4, 18), "A4": (6, 10, 3, 14), "A5": (5, 8, 0, 0.5)}


def _worksheet(size: str, page: int) -> tuple[Field, ...]:
    """Two promises, one in each side column between the marks."""
    return tuple(field for number in (1, 2) for field in _promise(str(number), column(size, number))) if page == 1 else ()


def _promise(number: str, at: Column) -> list[Field]:
    groups = [("due", DUE), ("who", WHO), ("area", RIGHTS)]
    named = [(f"{number}.{group}.{one}", place) for place, (group, ones) in enumerate(groups) for one in ones]
    return [
        Field(name, square((at.left, at.top + row * at.step + place * at.gap), at.box))
        for row, (name, place) in enumerate(named)
    ]


# ── a plan that is handed back ───────────────────────────────────────────────────────────────────────────────────────


def plan_rows(size: str, page: int) -> Rows:
    """The rows of her own promises on a page of a plan; the first page has her drawing above them."""
    if size == "A3":
        return plan_rows("A4", page).grown(GROWN)
    first, later, tops, step, columns, box = _PLANS[size]
    if page == 1:
        return Rows(1, first, tops[0], step, columns, box)
    return Rows(1 + first + (page - 2) * later, later, tops[1], step, columns, box)


#: Rows on the first and on a later page, where they begin there, how far apart, left edges, box.
_PLANS = {
    "A5": (5, 10, (111.5, 55.5), 10.8, (95, 106, 117, 128), 5.0),
    "A4": (9, 16, (144, 58), 11.8, (141, 156, 171, 186), 6.0),
}


def new_rows(size: str) -> Rows:
    """Two more rows at the foot of a plan's first page, for new promises: when each is due."""
    if size == "A3":
        return new_rows("A4").grown(GROWN)
    return Rows(1, 2, 169, 10, (47, 63, 79, 95)) if size == "A5" else Rows(1, 2, 255, 10.5, (60, 78, 96, 114), 6)


def _plan(size: str, page: int) -> tuple[Field, ...]:
    hers = plan_rows(size, page).fields(STATES)
    if page > 1:
        return hers
    new = new_rows(size).fields(f"due.{one}" for one in DUE)
    return (*hers, *(field._replace(id=field.id[1:]) for field in new))


# ── lists of people ──────────────────────────────────────────────────────────────────────────────────────────────────

#: So many days stand on one page of an attendance sheet; its second page has the next ones.
DAYS = 5


def attendance_rows(size: str) -> Rows:
    """The rows of people on an attendance sheet; each of its pages has the same people."""
    if size == "A3":
        return attendance_rows("A4").grown(GROWN)
    if size == "A5":
        return Rows(1, 17, 38, 8, (82, 90, 98, 106, 114))
    return Rows(1, 30, 34, 8, (115, 126, 137, 148, 159))


def _attendance(size: str, page: int) -> tuple[Field, ...]:
    return attendance_rows(size).fields(f"d{DAYS * (page - 1) + day}" for day in range(1, DAYS + 1))


def consent_rows(size: str) -> Rows:
    """The rows of people on a consent sheet, a yes and a no for each layer."""
    if size == "A3":
        return consent_rows("A4").grown(GROWN)
    first, count, top, step, left, apart = (1, 16, 76, 11, 64, 18.6) if size == "A4" else (1, 10, 72, 9.4, 45, 16.4)
    columns = tuple(left + layer * apart + side * 8 for layer in range(len(LAYERS)) for side in (0, 1))
    return Rows(first, count, top, step, columns)


def _consent(size: str, page: int) -> tuple[Field, ...]:
    return consent_rows(size).fields(f"{layer}.{said}" for layer in LAYERS for said in ("yes", "no")) if page == 1 else ()


# ── votes and hands ──────────────────────────────────────────────────────────────────────────────────────────────────


class Cell(NamedTuple):
    """The place of one picture on a ballot: the middle of the picture, how large it is, and its box below it."""

    x: float
    y: float
    size: float
    box: Rect


def ballot_cells(size: str, of: int = CHOICES) -> tuple[Cell, ...]:
    """The places of *of* pictures on a ballot, in their order, three a row."""
    k = {"A5": 1, "A4": GROWN, "A3": 2}[size]
    cells = []
    for place in range(of):
        x, y = (31 + 43 * (place % 3)) * k, (58 + 41.8 * (place // 3)) * k
        cells.append(Cell(x, y, 23 * k, square((x - 3.5 * k, y + 14.2 * k), 7 * k)))
    return tuple(cells)


def ballot_sexes(size: str) -> dict[str, Rect]:
    """The boxes that say whether a woman or a man votes, where both do."""
    k = {"A5": 1, "A4": GROWN, "A3": 2}[size]
    return {sex: square((x * k, 178 * k), 6 * k) for sex, x in zip(SEXES, (62, 96), strict=True)}


def _ballot(size: str, page: int) -> tuple[Field, ...]:
    if page > 1:
        return ()
    choices = tuple(Field(f"c.{place}", cell.box) for place, cell in enumerate(ballot_cells(size), 1))
    return (*choices, *(Field(f"sex.{sex}", box) for sex, box in ballot_sexes(size).items()))


class Strips(NamedTuple):
    """Counts on a tally sheet: how many rows a page has (the first is who is present), where they begin, how far apart; the
    left edges of tens and ones, and how far a woman's strip is above the men's."""

    many: int
    top: float
    step: float
    tens: tuple[float, ...]
    ones: tuple[float, ...]
    between: float = 13
    box: float = 5

    def grown(self, by: float) -> "Strips":
        """The same on larger paper."""
        lists = tuple(x * by for x in self.tens), tuple(x * by for x in self.ones)
        return Strips(self.many, self.top * by, self.step * by, *lists, self.between * by, self.box * by)


def strips(size: str) -> Strips:
    """The strips of a tally sheet, the same on each of its pages."""
    if size == "A3":
        return strips("A4").grown(GROWN)
    if size == "A5":
        return Strips(5, 44.5, 24.5, _apart(33, 3), _apart(59, 10))
    return Strips(8, 50, 25, _apart(69, 5), _apart(113, 10))


def _apart(left: float, count: int) -> tuple[float, ...]:
    return tuple(left + 8 * place for place in range(count))


def _tally(size: str, page: int) -> tuple[Field, ...]:
    """Who is present, then what was counted: ``present.women.tens.2``, ``r1.men.ones.7`` …"""
    told, first = strips(size), (page - 1) * (strips(size).many - 1)
    names = ["present", *(f"r{first + row}" for row in range(1, told.many))]
    return tuple(
        Field(f"{name}.{sex}.{part}.{number}", square((x, told.top + row * told.step + side * told.between), told.box), "circle")
        for row, name in enumerate(names)
        for side, sex in enumerate(SEXES)
        for part, numbers in (("tens", enumerate(told.tens, 1)), ("ones", enumerate(told.ones)))
        for number, x in numbers
    )


_KINDS = {
    "worksheet": _worksheet,
    "plan": _plan,
    "attendance": _attendance,
    "consent": _consent,
    "ballot": _ballot,
    "tally": _tally,
}
