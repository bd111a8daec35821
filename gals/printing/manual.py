"""The pictorial manual: each tool's steps as small pictures on A5 pages for the back of the notebook, with hardly a word.

Whoever passes a tool on looks at the pictures and remembers the order (docs/method.md §2.2); people draw their own beside.
"""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout, steps
from gals.printing.icons import icon
from gals.printing.layout import MM, UPRIGHT, Person, Sheets
from gals.printing.pdf import draw_sheet
from gals.printing.text import BLACK, PALE, SOFT, catalogue, line, style
from tools.kit import SHEET, Step
from tools.palette import Palette

WIDTH, HEIGHT = UPRIGHT["A5"]
EDGE = 9.0

#: Steps on one page, and how wide the picture of each is.
ON_PAGE, PICTURE = 4, 76.0


class Manual(NamedTuple):
    """Whose manual it is (``Person()``: nobody's in particular) and its tools, each as its worksheets are named and coloured."""

    person: Person
    tools: Sequence[Sheets]
    language: str = "ky"
    colours: Palette = Palette()


def build(manual: Manual) -> bytes:
    """A PDF of upright A5 pages: for each tool the whole sheet and its first steps, then the others."""
    return layout.book(lambda canvas: pages(canvas, manual), manual.language)


def pages(canvas: Canvas, manual: Manual) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    for sheets in manual.tools:
        numbered = list(enumerate(sheets.tool.steps))
        _begin(canvas, manual, sheets)
        _whole(canvas, manual, sheets)
        rest, top = numbered[2:], HEIGHT - 21 - _high(WIDTH - 2 * EDGE) - 6
        _column(canvas, sheets, numbered[:2], top)
        while rest:
            canvas.showPage()
            _begin(canvas, manual, sheets)
            _column(canvas, sheets, rest[:ON_PAGE], HEIGHT - 23)
            rest = rest[ON_PAGE:]
        canvas.showPage()


def _high(wide: float) -> float:
    return wide * SHEET[1] / SHEET[0]


def _begin(canvas: Canvas, manual: Manual, sheets: Sheets) -> None:
    """A page with the tool's name, and whose it is."""
    layout.page(canvas, (WIDTH, HEIGHT))
    title = sheets.title or catalogue(manual.language).gettext(sheets.tool.title)
    line(canvas, title, (EDGE * MM, (HEIGHT - 15) * MM), 84 * MM, look=style(13, True))
    if manual.person.name or manual.person.symbol:
        layout.shown(canvas, manual.person, ((WIDTH - EDGE - 42) * MM, (HEIGHT - 15) * MM), 42 * MM, size=10)


def _whole(canvas: Canvas, manual: Manual, sheets: Sheets) -> None:
    words, wide = catalogue(manual.language).gettext, WIDTH - 2 * EDGE
    box = layout.points((EDGE, HEIGHT - 21 - _high(wide), wide, _high(wide)))
    draw_sheet(canvas, sheets.tool, sheets.tool.sample, words, box=box, colours=sheets.colours)
    layout.frame(canvas, box, 0.8, SOFT, round_=2 * MM)


def _column(canvas: Canvas, sheets: Sheets, numbered: Sequence[tuple[int, Step]], top: float) -> None:
    """Some steps below each other, from *top* millimetres: number, picture, who draws, how long, and room for a picture of one's own."""
    high = min(_high(PICTURE), (top - EDGE) / max(1, len(numbered)) - 5)
    wide = high * SHEET[0] / SHEET[1]
    for number, step in numbered:
        box = (EDGE + 12, top - high, wide, high)
        _number(canvas, number + 1, (EDGE + 5, top - 6))
        _picture(canvas, sheets, (number, step), box)
        _own(canvas, step, (EDGE + 12 + wide + 4, top - high, WIDTH - 2 * EDGE - 16 - wide, high))
        top -= high + 5


def _picture(canvas: Canvas, sheets: Sheets, what: tuple[int, Step], box: layout.Box) -> None:
    number, step = what
    x, y, wide, high = layout.points(box)
    if step.zones:
        layout.items(canvas, (x, y + high), wide / SHEET[0], tuple(steps.grown(sheets, number)))
    else:
        icon(canvas, steps.icon_of(step), (x + wide / 2, y + high / 2), high * 0.7)
    layout.frame(canvas, (x, y, wide, high), 0.8, BLACK, round_=1.5 * MM)


def _own(canvas: Canvas, step: Step, box: layout.Box) -> None:
    """How long it takes, as a clock and a number, above an empty frame to draw in."""
    x, y, wide, high = layout.points(box)
    icon(canvas, "clock", (x + 3 * MM, y + high - 3 * MM), 5 * MM)
    line(canvas, str(step.minutes), (x + 7 * MM, y + high - 4.4 * MM), wide - 7 * MM, look=style(10, True))
    layout.frame(canvas, (x, y, wide, high - 8 * MM), 0.5, PALE, round_=1.5 * MM)


def _number(canvas: Canvas, number: int, middle: tuple[float, float]) -> None:
    x, y = middle[0] * MM, middle[1] * MM
    canvas.setFillColor(BLACK)
    canvas.circle(x, y, 4.6 * MM, stroke=0, fill=1)
    line(canvas, str(number), (x, y - 1.9 * MM), 0, look=style(15, True, "centre", "#ffffff"))
