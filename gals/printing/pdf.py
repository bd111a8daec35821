"""The PDF pen: sheets as vectors, crisp at any size. What returns on many pages is kept in the file once."""

import hashlib
import io
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PIL import Image
from reportlab.graphics import renderPDF
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gals.printing import fonts, picture, symbols
from gals.printing.curves import Curve, Item, Photo, Stamp, Text
from gals.printing.strokes import cubics
from tools.kit import SHEET, Tool
from tools.palette import Palette

#: x, y of the lower left corner, width, height, in points.
Box = tuple[float, float, float, float]

#: Dots of a photograph to an inch of paper: no printer of an office shows more. A point is a 72nd of an inch.
DOTS, POINTS = 300, 72


def draw_sheet(
    canvas: Canvas,
    tool: Tool,
    marks: Iterable[Any],
    words: picture.Words,
    *,
    box: Box,
    colours: Palette = Palette(),
    states: Mapping[str, str] = picture.NOTHING,
    media: picture.Media = picture.NOTHING,
) -> None:
    """Draw the sheet of *tool* with *marks* into *box*, as large as it fits, in its middle.

    *states* {mark id: newest answer} ripens pins; *media* holds photographs and own symbols, see ``picture.Media``.
    """
    fonts.register()
    empty = picture.backdrop(tool, words, colours)
    scale = min(box[2] / SHEET[0], box[3] / SHEET[1])
    canvas.saveState()
    canvas.translate(box[0] + (box[2] - SHEET[0] * scale) / 2, box[1] + (box[3] + SHEET[1] * scale) / 2)
    canvas.scale(scale, -scale)
    _once(canvas, _name(empty), SHEET, lambda: draw(canvas, empty))
    draw(canvas, picture.drawn(marks, colours, states, media))
    canvas.restoreState()


def draw(canvas: Canvas, items: Iterable[Item]) -> None:
    """Draw *items* on a canvas whose units are sheet units, y downwards."""
    canvas._code.append("1 J 1 j")  # round ends and joins
    for item in items:
        _PEN[type(item)](canvas, item)


def _name(items: tuple[Item, ...]) -> str:
    return "sheet-" + hashlib.sha256(repr(items).encode()).hexdigest()[:16]


def _once(canvas: Canvas, name: str, size: tuple[float, float], make: Callable[[], None]) -> None:
    """Show the form *name*, made by *make* when this file does not have it yet."""
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, *size)
        make()
        canvas.endForm()
    canvas.doForm(name)


def _curve(canvas: Canvas, curve: Curve) -> None:
    # Operators straight into the page: half the time of the path objects, and half the bytes.
    code = [f"{_rgb(curve.stroke)} RG {curve.width:.2f} w"] if curve.stroke else []
    code += [f"{_rgb(curve.fill)} rg"] if curve.fill else []
    code.append(f"{curve.start[0]:.2f} {curve.start[1]:.2f} m")
    code += [_PIECE[len(piece)] % piece for piece in cubics(curve.start, curve.pieces)]
    code.append(("h " if curve.closed else "") + ("B" if curve.fill and curve.stroke else "f" if curve.fill else "S"))
    canvas._code.append("\n".join(code))


_PIECE = {2: "%.2f %.2f l", 6: "%.2f %.2f %.2f %.2f %.2f %.2f c"}


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _text(canvas: Canvas, text: Text) -> None:
    canvas.saveState()
    canvas.translate(text.x, text.y)
    canvas.scale(1, -1)
    canvas.setFillColor(text.colour)
    canvas.setFont(fonts.BOLD if text.bold else fonts.REGULAR, text.size)
    {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}[text.anchor](
        0, 0, text.text
    )
    canvas.restoreState()


def _stamp(canvas: Canvas, stamp: Stamp) -> None:
    drawing = symbols.drawing(stamp.symbol)
    grid = drawing.width
    canvas.saveState()
    canvas.translate(stamp.x, stamp.y)
    canvas.rotate(stamp.turn)
    canvas.scale(stamp.size / grid, -stamp.size / grid)
    canvas.translate(-grid / 2, -grid / 2)
    _once(canvas, f"symbol-{stamp.symbol}", (grid, grid), lambda: renderPDF.draw(drawing, canvas, 0, 0))
    canvas.restoreState()


def _photo(canvas: Canvas, photo: Photo) -> None:
    a, b, *_rest = canvas._currentMatrix
    wide = photo.width * math.hypot(a, b) * DOTS / POINTS
    canvas.saveState()
    canvas.translate(photo.x, photo.y + photo.height)
    canvas.scale(1, -1)
    canvas.drawImage(ImageReader(io.BytesIO(_slim(photo.content, wide))), 0, 0, photo.width, photo.height)
    canvas.restoreState()


def _slim(content: bytes, wide: float) -> bytes:
    """A photograph as a JPEG no more than *wide* pixels across: PDF knows no WebP, and would hold every pixel of one."""
    with Image.open(io.BytesIO(content)) as opened:
        if opened.format == "JPEG" and opened.width <= wide * 1.5:
            return content
        shown = opened.convert("RGB")
    if shown.width > wide:
        size = max(1, round(wide)), max(1, round(shown.height * wide / shown.width))
        shown = shown.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=85, subsampling=0, optimize=True)
    return out.getvalue()


_PEN: dict[type, Callable[[Canvas, Any], None]] = {Curve: _curve, Text: _text, Stamp: _stamp, Photo: _photo}
