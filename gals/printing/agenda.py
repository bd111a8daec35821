"""A workshop's plan on the wall: each day with its hours, songs and breaks, as pictures and few words."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout
from gals.printing.icons import icon
from gals.printing.layout import MM, UPRIGHT
from gals.printing.text import PALE, SOFT, catalogue, centred, day, line, listed, style

EDGE = 12 * MM

#: A row is as high as the page allows, between these.
LOW, HIGH = 9 * MM, 13.5 * MM
HEAD = 13 * MM
FOOT = 12 * MM

#: The picture of each kind of block, an icon of our pages.
ICONS = {
    "tool": "pen",
    "song": "song",
    "pair": "pair",
    "talk": "talk",
    "play": "star",
    "break": "cup",
    "homework": "house",
    "review": "eye",
    "community": "people",
}


class Block(NamedTuple):
    """One stretch of a day: ``begins`` as 09:05, its title, the group it is for (or all)."""

    begins: str
    ends: str
    kind: str
    title: str
    group: str = ""


class Day(NamedTuple):
    """One day, numbered from 1."""

    number: int
    on: date | None
    blocks: Sequence[Block]


class Agenda(NamedTuple):
    """A workshop's name, place and days."""

    title: str
    days: Sequence[Day]
    place: str = ""
    begins: date | None = None
    language: str = "ky"


def build(agenda: Agenda) -> bytes:
    """A PDF of upright A4 pages."""
    return layout.book(lambda canvas: pages(canvas, agenda), agenda.language)


def pages(canvas: Canvas, agenda: Agenda) -> None:
    """The pages of ``build`` on a canvas that may hold others; a day stays on one page if it fits."""
    top = _begin(canvas, agenda)
    full = top
    for one in agenda.days:
        row = max(LOW, min(HIGH, (full - FOOT - HEAD) / max(1, len(one.blocks))))
        if top - min(HEAD + len(one.blocks) * row, full - FOOT) < FOOT - 1:
            canvas.showPage()
            top = _begin(canvas, agenda)
        top = _head(canvas, agenda, one, top)
        for block in one.blocks:
            if top - row < FOOT - 1:
                canvas.showPage()
                top = _begin(canvas, agenda)
            _block(canvas, block, (top - row / 2, row))
            top -= row
    canvas.showPage()


def _begin(canvas: Canvas, agenda: Agenda) -> float:
    size = layout.page(canvas, UPRIGHT["A4"])
    base, room = size[1] - 17 * MM, size[0] - 2 * EDGE
    under = listed((agenda.place, day(agenda.begins, agenda.language)))
    line(canvas, agenda.title, (EDGE, base), room, look=style(16, True))
    line(canvas, under, (EDGE, base - 6 * MM), room, look=style(10, colour=SOFT))
    return base - 10 * MM


def _head(canvas: Canvas, agenda: Agenda, one: Day, top: float) -> float:
    words = catalogue(agenda.language)
    title = words.gettext("Day %(number)s") % {"number": one.number}
    line(canvas, title, (EDGE, top - 8 * MM), 60 * MM, look=style(14, True))
    right = UPRIGHT["A4"][0] * MM - EDGE
    line(
        canvas, day(one.on, agenda.language), (right, top - 8 * MM), 90 * MM, look=style(11, align="right", colour=SOFT)
    )
    layout.rule(canvas, (EDGE, top - 10.5 * MM), (right, top - 10.5 * MM), 0.8)
    return top - HEAD


def _block(canvas: Canvas, block: Block, at: tuple[float, float]) -> None:
    middle, row = at
    right = UPRIGHT["A4"][0] * MM - EDGE
    base = middle - 1.5 * MM
    line(canvas, block.begins, (EDGE, base), 0, look=style(13, True))
    line(canvas, f"– {block.ends}", (EDGE + 15 * MM, base), 0, look=style(9, colour=SOFT))
    icon(canvas, ICONS.get(block.kind, "talk"), (EDGE + 33 * MM, middle), 6.6 * MM)
    room = right - EDGE - (82 if block.group else 42) * MM
    centred(canvas, block.title, (EDGE + 40 * MM, middle), (room, row - 1.5 * MM), look=style(12, block.kind == "tool"))
    line(canvas, block.group, (right, base), 38 * MM, look=style(9, align="right", colour=SOFT))
    layout.rule(canvas, (EDGE, middle - row / 2), (right, middle - row / 2), 0.3, colour=PALE)
