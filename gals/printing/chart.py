"""A group's results, drawn big for people who do not read: women on the left, men on the right, one small figure for each person.

Laid out once, in millimetres, as what every pen can draw: on paper (A3, A4, a poster of many A4) and on the wall of the room.
Numbers are never made into one bar of both, and what was not done stands as large as what was (docs/method.md §3.2, §8).
"""

from collections.abc import Iterator
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import chart_rows, figures, fonts, layout
from gals.printing.chart_rows import Look
from gals.printing.curves import Item, Text, line
from gals.printing.layout import UPRIGHT
from gals.printing.signs import sign
from gals.printing.text import BLACK, PALE, SOFT, catalogue, day, listed, plain
from gals.reports.charts import Chart
from tools.palette import Palette

#: Millimetres: of the paper all sizes are laid out in, and of the wall of the room.
PAPER, WALL = UPRIGHT["A3"], (480.0, 270.0)

EDGE, HEAD, FOOT, GAP = 14.0, 44.0, 8.0, 14.0

#: On the wall the upper right corner holds the sign that hides the page.
COVER = 22.0


class Results(NamedTuple):
    """What is printed of a Chart, in a language; ``size`` of paper is A3 or A4."""

    chart: Chart
    size: str = "A3"
    language: str = "ky"
    colours: Palette = Palette()


def build(results: Results) -> bytes:
    """A PDF of upright pages."""
    return layout.book(lambda canvas: pages(canvas, results), results.language)


def pages(canvas: Canvas, results: Results) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    for drawn in sheets(results, PAPER):
        width, height = layout.page(canvas, UPRIGHT[results.size])
        layout.items(canvas, (0, height), width / PAPER[0], drawn)
        canvas.showPage()


def sheets(results: Results, size: tuple[float, float]) -> list[list[Item]]:
    """What stands on each sheet of *size* millimetres; a sheet that is wider than high has two columns."""
    columns = 2 if size[0] > size[1] else 1
    wide = (size[0] - 2 * EDGE - (columns - 1) * GAP) / columns
    look = Look(results.language, results.colours, wide, results.chart.columns)
    made: list[list[Item]] = []
    column, top = columns, size[1]
    for block in chart_rows.blocks(results.chart, look):
        if top + block.needs > size[1] - FOOT:
            column, top = (column + 1, HEAD) if column + 1 < columns else (0, HEAD)
            if column == 0:
                made.append(list(_head(results, size)))
            made[-1] += _columns(look, EDGE + column * (wide + GAP))
        made[-1] += block.draw(EDGE + column * (wide + GAP), top)
        top += block.height
    return made or [list(_head(results, size))]


def _head(results: Results, size: tuple[float, float]) -> Iterator[Item]:
    """The group's name, where and when, and how many belong to it."""
    chart, x = results.chart, size[0] - EDGE - (COVER if size == WALL else 0)
    for who in [who for who in ("men", "women") if who in chart.columns]:
        number = str(getattr(chart.people, who))
        yield Text(x, 24, number, 14, BLACK, "end", True)
        x -= fonts.width(number, 14, bold=True) + 9
        yield from sign(who, (x, 17, 17), BLACK)
        x -= 17
    title = figures.fitted(chart.title, 12, x - EDGE, bold=True)
    yield Text(EDGE, 20, title[0], title[1], BLACK, "start", True)
    yield Text(EDGE, 28, plain(listed((chart.place, day(chart.on, results.language)))), 5.5, SOFT, "start")
    yield line((EDGE, 33), (size[0] - EDGE, 33), BLACK, 0.8)


def _columns(look: Look, x: float) -> Iterator[Item]:
    """Above the rows: whose figures stand below."""
    _ = catalogue(look.language).gettext
    titles = {"women": _("Women"), "men": _("Men"), "group": _("Our group")}
    for who, (left, _wide) in look.cells(x).items():
        yield Text(left, 41, plain(titles[who]), 5, SOFT, "start", True)
        yield line((left - 3, 36), (left - 3, 43), PALE, 0.3)
