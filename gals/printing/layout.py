"""Sheets of paper: their sizes, what of a worksheet stays free for machine marks, and books of pages made of them."""

import io
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import curves, fonts, pdf
from gals.printing.text import BLACK, PALE, SOFT, centred, line, plain, style
from tools.kit import SHEET, Tool
from tools.palette import Palette

#: Points in a millimetre.
MM = 72 / 25.4

#: Left, bottom, width, height; in points on a canvas, in millimetres where a name says so.
Box = tuple[float, float, float, float]


class Paper(NamedTuple):
    """A paper size on its side, in millimetres, with the marks a camera will look for.

    Four corner tags ``tag`` across lie ``edge`` from the paper's edge with 2 mm white around; two codes of 20 mm lie
    ``code_edge`` from the side, below the upper right and above the lower left tag. People draw over everything
    inside the frame, so the frame leaves the side columns, where all marks are, alone.
    """

    name: str
    width: float
    height: float
    tag: float
    edge: float = 9
    code: float = 20
    code_edge: float = 9
    white: float = 2

    @property
    def column(self) -> float:
        """How wide each side column is that holds the marks."""
        return self.code_edge + self.code + self.white

    @property
    def frame(self) -> Box:
        """The drawing frame in millimetres: as wide as the columns leave, a little more room above it than below."""
        width = self.width - 2 * self.column
        height = width * SHEET[1] / SHEET[0]
        return self.column, (self.height - height) * 0.46, width, height

    @property
    def reserved(self) -> tuple[Box, ...]:
        """What stays white for the marks, in millimetres."""
        far = self.edge + self.tag + self.white
        tags = [(x, y, far, far) for x in (0, self.width - far) for y in (0, self.height - far)]
        code = self.code + self.white
        return (
            *tags,
            (0, far, self.column, code),
            (self.width - self.column, self.height - far - code, self.column, code),
        )


PAPERS = {
    "A3": Paper("A3", 420, 297, tag=15),
    "A4": Paper("A4", 297, 210, tag=12),
    "A5": Paper("A5", 210, 148, tag=9, code_edge=5),
}
UPRIGHT = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "A6": (105, 148)}


class Person(NamedTuple):
    """Somebody as the group knows her: a name, a symbol or both, and a short code. ``Person()`` is a line to write on."""

    name: str = ""
    symbol: str = ""
    code: str = ""
    sex: str = ""

    @classmethod
    def of(cls, participant: Any) -> "Person":
        """A stored participant as she is printed."""
        names = ("name", "symbol", "code", "sex")
        return cls(*(getattr(participant, name, None) or "" for name in names))


class Sheets(NamedTuple):
    """What one kind of worksheet looks like; ``title`` is a programme's own name for the tool."""

    tool: Tool
    size: str = "A4"
    language: str = "ky"
    colours: Palette = Palette()
    back: str = "each"
    title: str = ""


def book(draw: Callable[[Canvas], None], language: str) -> bytes:
    """A PDF of the pages that *draw* makes. The same pages give the same bytes; its title tells nothing."""
    fonts.register()
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, pageCompression=1, lang=language)
    canvas.setTitle("GALS")
    canvas.setCreator("GALS")
    draw(canvas)
    canvas.save()
    return file.getvalue()


def page(canvas: Canvas, size: Sequence[float]) -> tuple[float, float]:
    """Begin a page of *size* millimetres; its width and height in points."""
    width, height = size[0] * MM, size[1] * MM
    canvas.setPageSize((width, height))
    return width, height


def points(box: Box) -> Box:
    """A box in millimetres as one in points."""
    return box[0] * MM, box[1] * MM, box[2] * MM, box[3] * MM


def once(canvas: Canvas, name: str, draw: Callable[[], None]) -> None:
    """Show what *draw* draws on this page, kept in the file once under *name*."""
    if not canvas.hasForm(name):
        canvas.beginForm(name)
        draw()
        canvas.endForm()
    canvas.doForm(name)


def items(canvas: Canvas, at: tuple[float, float], scale: float, drawn: Sequence[curves.Item]) -> None:
    """Draw the pens' *drawn* items with their origin at *at*, *scale* points to a unit, their y downwards."""
    canvas.saveState()
    canvas.translate(*at)
    canvas.scale(scale, -scale)
    pdf.draw(canvas, drawn)
    canvas.restoreState()


def rule(
    canvas: Canvas, start: tuple[float, float], end: tuple[float, float], width: float = 0.6, *, colour: str = BLACK
) -> None:
    """A straight line."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.line(*start, *end)


def frame(canvas: Canvas, box: Box, width: float = 0.8, colour: str = BLACK, *, round_: float = 0) -> None:
    """A box drawn as a line."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.roundRect(*box, round_) if round_ else canvas.rect(*box)


def tick_box(canvas: Canvas, middle: tuple[float, float], size: float) -> None:
    """An empty box to tick."""
    frame(canvas, (middle[0] - size / 2, middle[1] - size / 2, size, size), 0.7, BLACK, round_=size * 0.12)


def footer(canvas: Canvas, width: float, words: str, number: str = "") -> None:
    """A small line at the foot of a page *width* wide."""
    line(canvas, words, (10 * MM, 6 * MM), width - 40 * MM, look=style(7.5, colour=SOFT))
    line(canvas, number, (width - 10 * MM, 6 * MM), 0, look=style(7.5, align="right", colour=PALE))


def shown(canvas: Canvas, person: Person, at: tuple[float, float], room: float, *, size: float = 11) -> None:
    """A person's symbol and name on one base line from *at*, in *room*; a line to write on for nobody in particular."""
    x, y = at
    if person.symbol:
        stamp(canvas, person.symbol, (x + size * 0.9, y + size * 0.36), size * 1.7)
        x += size * 2
    left = room - (x - at[0])
    if fonts.width(plain(person.name), size, bold=True) > left:
        centred(
            canvas, person.name, (x, y + size * 0.36), (left, size * 2), look=style(round(size * 0.78, 1), bold=True)
        )
    elif person.name:
        line(canvas, person.name, (x, y), 0, look=style(size, bold=True))
    elif not person.symbol:
        rule(canvas, (x, y - 2), (at[0] + room, y - 2), 0.5)


def stamp(canvas: Canvas, symbol: str, middle: tuple[float, float], size: float) -> None:
    """A pictogram; nothing where it is not known here."""
    if pdf.symbols.known(symbol):
        items(canvas, middle, 1, [curves.Stamp(symbol, 0, 0, size)])
