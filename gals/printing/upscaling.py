"""The upscaling plan for the wall: who will be reached and where, women and men apart, on A4 or A3 lying on its side."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout, poster
from gals.printing.layout import MM, PAPERS
from gals.printing.signs import sign
from gals.printing.text import BLACK, PALE, SOFT, catalogue, centred, day, line, listed, style
from gals.reports.network import Reach
from gals.reports.upscaling import Table
from tools.rights import CIRCLES

#: Laid out in the measures of A4; A3 is the same, larger.
WIDTH, HEIGHT = PAPERS["A4"].width, PAPERS["A4"].height
EDGE, TOP, LABEL, ROW = 12.0, 44.0, 44.0, 13.6

#: Columns on one page, the total among them.
MOST = 7

_TINTED = "#efeae0"


class Plan(NamedTuple):
    """A table and the titles of its columns, {column: words}."""

    title: str
    table: Table
    columns: Mapping[str, str]
    place: str = ""
    on: date | None = None
    size: str = "A4"
    language: str = "ky"


def build(plan: Plan) -> bytes:
    """A PDF; columns that find no room go on over the next pages, and the last page ends with the totals."""
    return layout.book(lambda canvas: _pages(canvas, plan), plan.language)


def build_poster(plan: Plan, pages: int) -> bytes:
    """The same, each page as a poster over so many A4 pages (of ``poster.WAYS``)."""
    draws = [partial(_page, plan=plan, columns=columns) for columns in _parts(plan)]
    return poster.build_drawn(draws, (WIDTH, HEIGHT), pages, plan.language)


def _pages(canvas: Canvas, plan: Plan) -> None:
    for columns in _parts(plan):
        width, height = layout.page(canvas, (PAPERS[plan.size].width, PAPERS[plan.size].height))
        canvas.saveState()
        canvas.scale(width / (WIDTH * MM), height / (HEIGHT * MM))
        _page(canvas, plan, columns)
        canvas.restoreState()
        canvas.showPage()


def _parts(plan: Plan) -> list[list[str | None]]:
    """The columns of each page; None is the total."""
    columns: list[str | None] = [*plan.columns, None]
    return [columns[first : first + MOST] for first in range(0, len(columns), MOST)]


def _page(canvas: Canvas, plan: Plan, columns: Sequence[str | None]) -> None:
    _ = catalogue(plan.language).gettext
    line(canvas, _("Whom we will reach"), (EDGE * MM, (HEIGHT - 18) * MM), 130 * MM, look=style(20, True))
    under = listed((plan.title, plan.place, day(plan.on, plan.language)))
    line(canvas, under, (EDGE * MM, (HEIGHT - 25) * MM), 200 * MM, look=style(10, colour=SOFT))
    step = (WIDTH - 2 * EDGE - LABEL) / max(len(columns), 4)
    for at, column in enumerate(columns):
        x = EDGE + LABEL + at * step
        _column(canvas, plan, column, (x, step))
    right = (EDGE + LABEL + len(columns) * step) * MM
    layout.rule(canvas, (EDGE * MM, (HEIGHT - TOP) * MM), (right, (HEIGHT - TOP) * MM), 0.8)
    for number, key in enumerate([*CIRCLES, None]):
        middle = HEIGHT - TOP - (number + 0.5) * ROW
        title = _(CIRCLES[key]) if key else _("Together")
        centred(canvas, title, (EDGE * MM, middle * MM), ((LABEL - 3) * MM, ROW * MM), look=style(11, key is None))
        layout.rule(
            canvas,
            (EDGE * MM, (middle - ROW / 2) * MM),
            ((EDGE + LABEL + len(columns) * step) * MM, (middle - ROW / 2) * MM),
            0.4,
            colour=PALE,
        )


def _column(canvas: Canvas, plan: Plan, column: str | None, at: tuple[float, float]) -> None:
    x, step = at
    _ = catalogue(plan.language).gettext
    if column is None:
        canvas.setFillColor(_TINTED)
        canvas.rect(x * MM, (HEIGHT - TOP - 11 * ROW) * MM, step * MM, (11 * ROW + 14) * MM, stroke=0, fill=1)
    title = _("Together") if column is None else plan.columns[column]
    centred(
        canvas,
        title,
        ((x + 1) * MM, (HEIGHT - TOP + 9.5) * MM),
        ((step - 2) * MM, 8 * MM),
        look=style(10, True, "centre"),
    )
    for side, who in ((0.27, "women"), (0.73, "men")):
        layout.items(canvas, ((x + step * side) * MM, (HEIGHT - TOP + 2.8) * MM), 1, sign(who, (0, 0, 15), BLACK))
    for number, circle in enumerate([*CIRCLES, None]):
        _numbers(
            canvas, _reach(plan.table, circle, column), (x, step, HEIGHT - TOP - (number + 0.5) * ROW), circle is None
        )
    layout.rule(canvas, (x * MM, (HEIGHT - TOP + 14) * MM), (x * MM, (HEIGHT - TOP - 11 * ROW) * MM), 0.4, colour=PALE)


def _reach(table: Table, circle: str | None, column: str | None) -> Reach:
    if circle is None:
        return table.whole if column is None else table.columns[column]
    return table.rows[circle] if column is None else table.cells[circle, column]


def _numbers(canvas: Canvas, reach: Reach, at: tuple[float, float, float], bold: bool) -> None:
    """Women and men of one cell; an empty cell keeps room to write in."""
    x, step, middle = at
    if any(reach):
        for side, number in ((0.27, reach.women), (0.73, reach.men)):
            line(canvas, str(number), ((x + step * side) * MM, (middle - 1.9) * MM), 0, look=style(15, bold, "centre"))
    else:
        layout.rule(
            canvas, ((x + step / 2) * MM, (middle - 3) * MM), ((x + step / 2) * MM, (middle + 3) * MM), 0.3, colour=PALE
        )
