"""A group's wall list: who promised what, as fruit that the group colours red together when it is ripe.

Only promises their owners share are on it; of the others it says how many there are and no more (docs/method.md §5.2).
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout, promises
from gals.printing.icons import icon
from gals.printing.layout import MM, UPRIGHT, Person
from gals.printing.pdf import draw_sheet
from gals.printing.plan import Drawn
from gals.printing.promises import Promise
from gals.printing.text import PALE, SOFT, catalogue, day, line, style
from tools.kit import SHEET
from tools.palette import Palette

EDGE = 14 * MM
ROW = 15 * MM
NAME = 46 * MM
TOP, FOOT = 34 * MM, 20 * MM

#: Width and height of a drawing beside its owner's name.
PICTURE = 42 * MM, 42 * MM * SHEET[1] / SHEET[0]


class Row(NamedTuple):
    """What one person (or the group itself: a person with its label) shares; her drawing if she agreed to show it."""

    person: Person
    promises: Sequence[Promise]
    drawn: Drawn | None = None
    here: bool = False


class Wall(NamedTuple):
    """A group's list. ``private`` counts the promises that are not shown."""

    title: str
    rows: Sequence[Row]
    private: int = 0
    place: str = ""
    on: date | None = None
    next_on: date | None = None
    size: str = "A4"
    language: str = "ky"
    colours: Palette = Palette()


def build(wall: Wall) -> bytes:
    """A PDF of upright pages, A3 or A4."""
    return layout.book(lambda canvas: pages(canvas, wall), wall.language)


def pages(canvas: Canvas, wall: Wall) -> None:
    """The pages of ``build`` on a canvas that may hold others. A row too long for a page goes on over the next."""
    top = begin(canvas, wall)
    for row in wall.rows:
        top = _row(canvas, wall, row, top)
    _end(canvas, wall)


def begin(canvas: Canvas, wall: Wall) -> float:
    """A new page in the measures of A4, whatever its size, with the group's name; where the rows begin."""
    layout.page(canvas, UPRIGHT[wall.size])
    canvas.scale(UPRIGHT[wall.size][0] / 210, UPRIGHT[wall.size][0] / 210)
    right, base = 210 * MM - EDGE, 297 * MM - 19 * MM
    line(canvas, wall.title, (EDGE, base), 120 * MM, look=style(20, True))
    under = day(wall.on, wall.language)
    line(canvas, f"{wall.place} · {under}".strip(" ·"), (EDGE, base - 6.5 * MM), 120 * MM, look=style(10, colour=SOFT))
    if wall.next_on:
        words = catalogue(wall.language)
        icon(canvas, "calendar", (right - 54 * MM, base - 1 * MM), 9 * MM)
        line(
            canvas,
            words.gettext("We meet again"),
            (right - 47 * MM, base + 1 * MM),
            47 * MM,
            look=style(9, colour=SOFT),
        )
        line(canvas, day(wall.next_on, wall.language), (right - 47 * MM, base - 4 * MM), 47 * MM, look=style(12, True))
    return 297 * MM - TOP


def _end(canvas: Canvas, wall: Wall) -> None:
    if wall.private:
        words = catalogue(wall.language)
        said = words.ngettext(
            "One more promise is kept by its owner alone.",
            "%(count)s more promises are kept by their owners alone.",
            wall.private,
        )
        line(canvas, said % {"count": wall.private}, (EDGE, 11 * MM), 182 * MM, look=style(9, colour=SOFT))
    canvas.showPage()


def _row(canvas: Canvas, wall: Wall, row: Row, top: float) -> float:
    waiting = list(row.promises)
    least = max(ROW, (PICTURE[1] + 12 * MM) if row.drawn else 0)
    drawn = row.drawn
    while waiting:
        if top - least < FOOT:
            canvas.showPage()
            top = begin(canvas, wall)
        start = top
        layout.rule(canvas, (EDGE, top), (210 * MM - EDGE, top), 0.5, colour=PALE)
        layout.shown(canvas, row.person, (EDGE, top - 8.5 * MM), NAME - 3 * MM, size=12)
        if drawn:
            _picture(canvas, wall, drawn, top - 13 * MM)
        while waiting and top - ROW >= FOOT:
            _promise(canvas, wall, waiting.pop(0), top - ROW / 2)
            top -= ROW
        top = min(top, start - least)
        drawn, least = None, ROW
    return top


def _picture(canvas: Canvas, wall: Wall, drawn: Drawn, top: float) -> None:
    box = (EDGE, top - PICTURE[1] + 2 * MM, *PICTURE)
    words = catalogue(wall.language).gettext
    draw_sheet(
        canvas, drawn.tool, drawn.marks, words, box=box, colours=wall.colours, states=drawn.states, media=drawn.media
    )
    layout.frame(canvas, box, 0.4, PALE)


def _promise(canvas: Canvas, wall: Wall, promise: Promise, middle: float) -> None:
    left, right = EDGE + NAME, 210 * MM - EDGE
    promises.fruit(canvas, promise, (left + 6.5 * MM, middle - 0.9 * MM), 11 * MM, colours=wall.colours)
    promises.said(canvas, promise, (left + 16 * MM, middle), (84 * MM, ROW - 3 * MM), language=wall.language)
    when = promises.when(promise, wall.language)
    line(canvas, when, (right, middle + (0.6 * MM if when else 0)), 34 * MM, look=style(11, True, "right"))
    below = middle - (4 * MM if when else 1.4 * MM)
    line(
        canvas,
        promises.state(promise, wall.language),
        (right, below),
        34 * MM,
        look=style(8, align="right", colour=SOFT),
    )
