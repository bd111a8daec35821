"""Draws what a camera looks for on a page: four corner tags, the square code twice, and the number that a person can type."""

import segno
from reportlab.pdfgen.canvas import Canvas

from gals.printing import sheet_codes, tags
from gals.printing.layout import MM
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import SOFT, line, style


def draw(canvas: Canvas, layout: Layout, code: SheetCode) -> None:
    """The marks of the page with this *code*, laid out as *layout* says, on a page of that size."""
    height = layout.paper[1]
    for tag, (x0, _y0, x1, y1) in zip(tags.tags_of(code.number), layout.tags, strict=True):
        tags.draw(canvas, tag, (x0 * MM, (height - y1) * MM), (x1 - x0) * MM)
    rows = [[bool(cell) for cell in row] for row in segno.make(str(code), error="q", micro=False, boost_error=False).matrix]
    for x0, _y0, x1, y1 in layout.codes:
        tags.matrix(canvas, rows, (x0 * MM, (height - y1) * MM), (x1 - x0) * MM / len(rows))
    _x0, y0, x1, _y1 = layout.codes[0]
    look = style(7, align="right", colour=SOFT)
    line(canvas, sheet_codes.spaced(code.number), (x1 * MM, (height - y0) * MM + 0.6 * MM), 0, look=look)
