"""Draws what a camera looks for on a page: four corner tags, the square code twice, and the number that a person can type."""

import segno
from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout as sheet
from gals.printing import sheet_codes, tags
from gals.printing.fields import Rect
from gals.printing.layout import MM
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import SOFT, line, style


def draw(canvas: Canvas, layout: Layout, code: SheetCode, pages: int = 1) -> None:
    """The marks of the page with this *code* of a sheet of so many *pages*, laid out as *layout* says, on a page of that size."""
    corners = tags.tags_of(code.number)
    sheet.once(canvas, f"tags-{layout.kind}-{layout.size}-{corners[0]}", lambda: _tags(canvas, layout, corners))
    rows = _cells(str(code))
    for place in layout.codes:
        left, bottom, across = _square(layout, place)
        tags.matrix(canvas, rows, (left, bottom), across / len(rows))
    _number(canvas, layout, code, pages)


def _cells(text: str) -> list[list[bool]]:
    """The square code of *text*. All texts are of one length and take one pattern: trying all eight takes four times as long."""
    made = segno.make(text, version=2, error="q", mode="alphanumeric", mask=0, micro=False, boost_error=False)
    return [[bool(cell) for cell in row] for row in made.matrix]


def _tags(canvas: Canvas, layout: Layout, corners: tuple[int, int, int, int]) -> None:
    for tag, place in zip(corners, layout.tags, strict=True):
        left, bottom, across = _square(layout, place)
        tags.draw(canvas, tag, (left, bottom), across)


def _square(layout: Layout, place: Rect) -> tuple[float, float, float]:
    """Left, bottom and side of a square, in points from the paper's lower left corner."""
    x0, _y0, x1, y1 = place
    return x0 * MM, (layout.paper[1] - y1) * MM, (x1 - x0) * MM


def _number(canvas: Canvas, layout: Layout, code: SheetCode, pages: int) -> None:
    """The number to type; above it, small, the page and the version of the layout."""
    _x0, _y0, right, low = layout.number
    x, base = right * MM, (layout.paper[1] - low) * MM
    line(canvas, sheet_codes.spaced(code.number), (x, base), 0, look=style(8, True, "right"))
    line(
        canvas,
        f"{code.page}/{pages} · v{code.version}",
        (x, base + 3 * MM),
        0,
        look=style(5.5, align="right", colour=SOFT),
    )
