"""Who is here: a sheet with a line for each person, a box to tick for each day, and the number of women and men below.

One sheet has thirty people (fewer on A5) and a page for every five days; a photograph of a page calls the roll.
When a group meets again there is one day, and one box for each person.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import field_signs, fields, layout, marks, places
from gals.printing.field_signs import point
from gals.printing.fields import DAYS, Rows
from gals.printing.layout import MM, Person
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import PALE, SOFT, catalogue, day, line, listed, short_day, style

_ROLES = {"woman": "women", "man": "men"}


class Roll(NamedTuple):
    """A workshop's name, place and dates, its people, and one date (or None) for each day; ``meeting``: a group meets for that one day.

    ``codes``: what each sheet of people says to a camera, as many as ``sheet_count``; none makes a list that is only read.
    """

    title: str
    people: Sequence[Person]
    days: Sequence[date | None]
    place: str = ""
    begins: date | None = None
    language: str = "ky"
    size: str = "A4"
    codes: Sequence[SheetCode] = ()
    meeting: bool = False


class Spots(NamedTuple):
    """Where a line's parts are, in millimetres: its left edge, name, code, sign of woman or man, and right edge; letters."""

    left: float
    name: float
    code: float
    sex: float
    right: float
    letters: float


_A4 = Spots(33, 41, 95, 108.5, 111.5, 10.5)
_SPOTS = {"A5": Spots(28, 35, 66, 76, 79, 8.5), "A4": _A4, "A3": Spots(*fields.grown(_A4))}


def build(roll: Roll) -> bytes:
    """A PDF of upright pages, with empty lines for those who come besides."""
    return layout.book(lambda canvas: pages(canvas, roll), roll.language)


def sheet_count(people: int, size: str = "A4") -> int:
    """How many sheets so many people need; one for nobody yet."""
    return max(1, -(-people // fields.attendance_rows(size).many))


def page_count(days: int) -> int:
    """How many pages each sheet has."""
    return max(1, -(-days // DAYS))


def pages(canvas: Canvas, roll: Roll) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    rows, many = fields.attendance_rows(roll.size).many, page_count(len(roll.days))
    for sheet in range(sheet_count(len(roll.people), roll.size)):
        people = list(roll.people[sheet * rows : (sheet + 1) * rows])
        people += [Person()] * (rows - len(people))
        for number in range(1, many + 1):
            place = places.layout("attendance", roll.size, number)
            layout.page(canvas, place.paper)
            _page(canvas, roll, place, (people, sheet * rows, number))
            if roll.codes:
                marks.draw(canvas, place, roll.codes[sheet]._replace(page=number), many)
            canvas.showPage()


def _page(canvas: Canvas, roll: Roll, place: Layout, at: tuple[Sequence[Person], int, int]) -> None:
    people, before, number = at
    heading(canvas, place, roll.title, listed((roll.place, day(roll.begins, roll.language))))
    rows = _rows(roll)
    first = DAYS * (number - 1)
    dates = list(roll.days)[first : first + DAYS]
    # a day more of a workshop is soon agreed, and a box that is not there cannot be read
    shown = dates + [None] * (len(rows.columns) - len(dates))
    _days(canvas, roll, place, (rows, first, shown))
    for row, person in enumerate(people):
        _line(canvas, place, person, (before + row + 1, rows.middle(row), rows))
    field_signs.boxes(canvas, place, lambda id: not roll.meeting or id.endswith(".d1"))
    _count(canvas, roll, place, rows)


def _rows(roll: Roll) -> Rows:
    """Its rows of boxes: a column for each day of a page, at a meeting one."""
    rows = fields.attendance_rows(roll.size)
    return rows._replace(columns=rows.columns[:1]) if roll.meeting else rows


def heading(canvas: Canvas, place: Layout, title: str, under: str) -> None:
    """A page's title and what stands below it, between the upper tags."""
    (_x, top, left, low), right = place.tags[0], place.tags[1][0]
    k = (low - top) / 12
    room = (right - left - 8) * MM
    line(canvas, title, point(place, (left + 4, top + 5 * k)), room, look=style(round(15 * k, 1), True))
    line(canvas, under, point(place, (left + 4, top + 10.5 * k)), room, look=style(round(9.5 * k, 1), colour=SOFT))


def _days(canvas: Canvas, roll: Roll, place: Layout, at: tuple[Rows, int, Sequence[date | None]]) -> None:
    """Above the boxes the number of each day, and its date."""
    rows, first, shown = at
    k, step = rows.box / 5, _step(place)
    left = rows.columns[0] - 5.5 * k
    field_signs.picture(canvas, "calendar", point(place, (left, rows.top - 5.4 * k)), 5.4 * k * MM)
    for number, (when, x) in enumerate(zip(shown, rows.columns, strict=False), first + 1):
        middle = x + rows.box / 2
        said = "" if roll.meeting else str(number)
        line(canvas, said, point(place, (middle, rows.top - 4.8 * k)), 0, look=style(11 * k, True, "centre"))
        small = style(round(6.5 * k, 1), align="centre", colour=SOFT)
        line(canvas, short_day(when, roll.language), point(place, (middle, rows.top - 1.7 * k)), (step - 0.6) * MM, look=small)


def _step(place: Layout) -> float:
    """How far days are apart."""
    first, second = fields.attendance_rows(place.size).columns[:2]
    return second - first


def _line(canvas: Canvas, place: Layout, person: Person, at: tuple[int, float, Rows]) -> None:
    number, y, rows = at
    spots, k = _SPOTS[place.size], rows.box / 5
    base = y + 1.3 * k
    line(canvas, str(number), point(place, (spots.name - 2 * k, base)), 0, look=style(8 * k, align="right", colour=SOFT))
    room = (spots.code - spots.name - 2 * k) * MM
    layout.shown(canvas, person, point(place, (spots.name, base)), room, size=spots.letters)
    code = style(round(spots.letters * 0.8, 1), colour=SOFT)
    line(canvas, person.code, point(place, (spots.code, base)), (spots.sex - spots.code - 3 * k) * MM, look=code)
    if person.sex in _ROLES:
        field_signs.person(canvas, _ROLES[person.sex], point(place, (spots.sex, y)), 15 * k)
    low = y + rows.step / 2
    layout.rule(canvas, point(place, (spots.left, low)), point(place, (spots.right, low)), 0.3, colour=PALE)


def _count(canvas: Canvas, roll: Roll, place: Layout, rows: Rows) -> None:
    """Below the rows: room to write how many women and how many men were here each day."""
    spots, k, step = _SPOTS[place.size], rows.box / 5, _step(place)
    low = rows.top + rows.many * rows.step
    words = catalogue(roll.language).gettext("How many are here")
    room = (spots.sex - spots.name - 5 * k) * MM
    line(canvas, words, point(place, (spots.name, low + 8.6 * k)), room, look=style(round(9 * k, 1), True))
    wide = min(9 * k, step - 1.4 * k)
    for row, role in enumerate(("women", "men")):
        y = low + (4.4 + row * 6.6) * k
        field_signs.person(canvas, role, point(place, (spots.sex, y)), 15 * k)
        for x in rows.columns:
            left, bottom = point(place, (x + rows.box / 2 - wide / 2, y + 2.7 * k))
            layout.frame(canvas, (left, bottom, wide * MM, 5.4 * k * MM), 0.8)
