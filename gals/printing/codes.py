"""Square codes for phones, as vectors: one path each, crisp at any size."""

import segno
from reportlab.pdfgen.canvas import Canvas

from gals.printing.text import BLACK


def square(canvas: Canvas, text: str, at: tuple[float, float], size: float) -> None:
    """The QR code of *text*, *size* points across with its quiet border, its lower left corner *at*."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    across = len(rows) + 8
    step = size / across
    canvas.saveState()
    canvas.setFillColor(BLACK)
    path = canvas.beginPath()
    for line, row in enumerate(rows):
        for place, dark in enumerate(row):
            if dark:
                path.rect(at[0] + (place + 4) * step, at[1] + (across - 5 - line) * step, step, step)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()
