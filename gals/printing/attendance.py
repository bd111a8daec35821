"""Who is here: a sheet with thirty lines a page and a box for each day, and the number of women and men below."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout
from gals.printing.icons import icon
from gals.printing.layout import MM, UPRIGHT, Person
from gals.printing.signs import sign
from gals.printing.text import BLACK, PALE, SOFT, catalogue, day, line, listed, style

EDGE = 12 * MM
ROWS = 30
ROW = 7.4 * MM
DAYS = 10

#: Where the code, the sex and the days begin.
CODE, SEX, FIRST = 88 * MM, 108 * MM, 118 * MM

_ROLES = {"woman": "women", "man": "men"}


class Roll(NamedTuple):
    """A workshop's name, place and dates, its people, and one date (or None) for each day."""

    title: str
    people: Sequence[Person]
    days: Sequence[date | None]
    place: str = ""
    begins: date | None = None
    language: str = "ky"


def build(roll: Roll) -> bytes:
    """A PDF of upright A4 pages, with empty lines for those who come besides."""
    return layout.book(lambda canvas: pages(canvas, roll), roll.language)


def pages(canvas: Canvas, roll: Roll) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    everybody = [*roll.people, *[Person()] * (-len(roll.people) % ROWS or (0 if roll.people else ROWS))]
    for first in range(0, max(1, len(roll.days)), DAYS):
        days = list(enumerate(roll.days, 1))[first : first + DAYS] or [(1, None)]
        for start in range(0, len(everybody), ROWS):
            _page(canvas, roll, days, (start, everybody[start : start + ROWS]))


def _page(
    canvas: Canvas, roll: Roll, days: Sequence[tuple[int, date | None]], people: tuple[int, Sequence[Person]]
) -> None:
    width, height = layout.page(canvas, UPRIGHT["A4"])
    top = heading(canvas, roll.title, listed((roll.place, day(roll.begins, roll.language))), (width, height))
    step = min(14 * MM, (width - EDGE - FIRST) / len(days))
    for place, (number, _date) in enumerate(days):
        line(canvas, str(number), (FIRST + (place + 0.5) * step, top + 2 * MM), 0, look=style(11, True, "centre"))
    icon(canvas, "calendar", (FIRST - 5 * MM, top + 3.2 * MM), 5 * MM)
    start, shown = people
    for place, person in enumerate(shown):
        middle = top - (place + 0.5) * ROW
        _line(canvas, person, start + place + 1, middle)
        for box in range(len(days)):
            layout.tick_box(canvas, (FIRST + (box + 0.5) * step, middle), 5 * MM)
    _count(canvas, roll, (top - ROWS * ROW, step, len(days)))
    layout.footer(canvas, width, "", str(start // ROWS + 1))
    canvas.showPage()


def heading(canvas: Canvas, title: str, under: str, size: tuple[float, float]) -> float:
    """A page's title and what stands below it; where its rows begin."""
    base = size[1] - 17 * MM
    line(canvas, title, (EDGE, base), size[0] - 2 * EDGE, look=style(16, True))
    line(canvas, under, (EDGE, base - 6 * MM), size[0] - 2 * EDGE, look=style(10, colour=SOFT))
    return base - 18 * MM


def _line(canvas: Canvas, person: Person, number: int, middle: float) -> None:
    base = middle - 1.3 * MM
    line(canvas, str(number), (EDGE + 6 * MM, base), 0, look=style(9, align="right", colour=SOFT))
    layout.shown(canvas, person, (EDGE + 9 * MM, base), CODE - EDGE - 11 * MM, size=10.5)
    line(canvas, person.code, (CODE, base), 18 * MM, look=style(9, colour=SOFT))
    if person.sex in _ROLES:
        layout.items(canvas, (SEX + 3 * MM, middle), 1, sign(_ROLES[person.sex], (0, 0, 15), BLACK))
    layout.rule(canvas, (EDGE, middle - ROW / 2), (UPRIGHT["A4"][0] * MM - EDGE, middle - ROW / 2), 0.3, colour=PALE)


def _count(canvas: Canvas, roll: Roll, at: tuple[float, float, int]) -> None:
    """Below the rows: how many women and how many men were here each day."""
    top, step, days = at
    words = catalogue(roll.language)
    line(canvas, words.gettext("How many are here"), (EDGE, top - 9 * MM), SEX - EDGE - 4 * MM, look=style(10, True))
    for row, role in enumerate(("women", "men")):
        middle = top - (5.5 + row * 8) * MM
        layout.items(canvas, (SEX + 3 * MM, middle), 1, sign(role, (0, 0, 17), BLACK))
        for box in range(days):
            x = FIRST + (box + 0.5) * step
            layout.frame(
                canvas, (x - min(step, 12 * MM) * 0.46, middle - 3.4 * MM, min(step, 12 * MM) * 0.92, 6.8 * MM), 0.8
            )
