"""The line icons of our pages, on paper: the same hand, crisp in black and white."""

import io
from functools import cache
from xml.etree import ElementTree

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from gals.printing import fonts

_SVG = "{http://www.w3.org/2000/svg}"
_LOOK = 'fill="none" stroke="#1b1b1b" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'


@cache
def drawing(name: str) -> Drawing:
    """The icon called *name* in static/icons/ui.svg, 24 points square."""
    sprite = ElementTree.fromstring((fonts.vendor().parent / "icons" / "ui.svg").read_bytes())  # noqa: S314 - our own file
    symbol = next(part for part in sprite.iter(f"{_SVG}symbol") if part.get("id") == name)
    inside = "".join(ElementTree.tostring(part, encoding="unicode") for part in symbol)
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><g {_LOOK}>{inside}</g></svg>'
    return svg2rlg(io.BytesIO(text.replace("currentColor", "#1b1b1b").encode()))


def icon(canvas: Canvas, name: str, middle: tuple[float, float], size: float) -> None:
    """Draw the icon called *name*, *size* points across."""
    canvas.saveState()
    canvas.translate(middle[0] - size / 2, middle[1] - size / 2)
    canvas.scale(size / 24, size / 24)
    if not canvas.hasForm(f"icon-{name}"):
        canvas.beginForm(f"icon-{name}", 0, 0, 24, 24)
        renderPDF.draw(drawing(name), canvas, 0, 0)
        canvas.endForm()
    canvas.doForm(f"icon-{name}")
    canvas.restoreState()
