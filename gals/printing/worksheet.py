"""Worksheets: one empty sheet of a tool for each person, its steps as pictures on the back."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from gals.printing import field_signs, fonts, layout, marks, places, steps
from gals.printing.layout import MM, PAPERS, Paper, Person, Sheets
from gals.printing.pdf import draw_sheet
from gals.printing.sheet_codes import SheetCode
from gals.printing.signs import sign
from gals.printing.text import SOFT, catalogue, centred, line, style, write
from tools.kit import Tool

#: Where the steps are printed: behind each sheet, once after all sheets, or not at all.
BACKS = ("each", "once", "none")

#: What the colour key leaves free below the frame's right end, for the number of the sheet.
NUMBER = 20 * MM

#: Height of the heading on A4, in millimetres.
_HEADING = 13.7


def build(sheets: Sheets, people: Sequence[Person], codes: Sequence[SheetCode] = ()) -> bytes:
    """A PDF with a worksheet for each of *people*; ``Person()`` makes a sheet with a line for a name.

    *codes*: what each sheet says to a camera; without them, and always for a private tool, sheets carry no marks.
    """
    return layout.book(lambda canvas: pages(canvas, sheets, people, codes), sheets.language)


def pages(canvas: Canvas, sheets: Sheets, people: Sequence[Person], codes: Sequence[SheetCode] = ()) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    paper = PAPERS[sheets.size]
    marked = bool(codes) and not sheets.tool.private
    for number, person in enumerate(people, 1):
        layout.page(canvas, paper[1:3])
        layout.once(canvas, _name("front", sheets), lambda: _front(canvas, sheets, paper))
        if marked:
            _marks(canvas, sheets, codes[number - 1])
        _owner(canvas, sheets, paper, person)
        canvas.showPage()
        if sheets.back == "each" or (sheets.back == "once" and number == len(people)):
            layout.page(canvas, paper[1:3])
            layout.once(canvas, _name("back", sheets), lambda: steps.draw(canvas, sheets))
            canvas.showPage()


def page_of(number: int, sheets: Sheets) -> int:
    """On which page of ``build``'s PDF the front of the sheet *number* (from 1) is."""
    return 2 * number - 1 if sheets.back == "each" else number


def _name(side: str, sheets: Sheets) -> str:
    return f"{side}-{sheets.tool.key}-{sheets.size}-{sheets.language}"


def _front(canvas: Canvas, sheets: Sheets, paper: Paper) -> None:
    box = layout.points(paper.frame)
    words = catalogue(sheets.language).gettext
    draw_sheet(canvas, sheets.tool, (), words, box=box, colours=sheets.colours)
    layout.frame(canvas, box)
    _heading(canvas, sheets, paper, box)
    _key(canvas, sheets, paper, box)


def _marks(canvas: Canvas, sheets: Sheets, code: SheetCode) -> None:
    place = places.layout("worksheet", sheets.size)
    layout.once(
        canvas,
        f"boxes-worksheet-{sheets.size}-{sheets.language}",
        lambda: field_signs.draw(canvas, place, sheets.language),
    )
    marks.draw(canvas, place, code)


def _heading(canvas: Canvas, sheets: Sheets, paper: Paper, box: layout.Box) -> None:
    words = catalogue(sheets.language).gettext
    k = _grown(paper)
    right, room, above = box[0] + box[2], box[2] * 0.54, box[1] + box[3]
    title, bold = sheets.title or words(sheets.tool.title), style(14 * k, True, "right")
    line(canvas, title, (right, above + 8.4 * MM * k), room, look=bold)
    purpose = style(max(6.5, 7.6 * k), align="right", colour=SOFT)
    write(canvas, words(sheets.tool.purpose), (right - room, above + 7.3 * MM * k), (room, 7 * MM * k), look=purpose)


def _key(canvas: Canvas, sheets: Sheets, paper: Paper, box: layout.Box) -> None:
    """The colour key: each colour with the shape that says the same in black and white."""
    words = catalogue(sheets.language).gettext
    k = _grown(paper)
    lines = [key for key in sheets.colours.key if key.role in roles(sheets.tool)]
    step = (box[2] - NUMBER) / len(lines)
    middle = max(box[1] - 6 * MM * k, paper.edge * MM + 3.4 * MM * k)
    for number, key in enumerate(lines):
        x = box[0] + number * step
        layout.items(canvas, (x + 3 * MM * k, middle), k, sign(key.role, (0, 0, 15), sheets.colours.role(key.role)))
        look = style(max(6.5, 8 * k), colour=SOFT)
        room = step - 8 * MM * k, 2 * (middle - paper.edge * MM)
        centred(canvas, words(key.title), (x + 6.6 * MM * k, middle), room, look=look)


def roles(tool: Tool) -> frozenset[str]:
    """The roles of the colour key that a sheet of *tool* uses."""
    used = {element.role for element in tool.elements} | {getattr(part, "role", "") for part in tool.backdrop}
    if not tool.zone("current"):
        used.discard("current")
    return frozenset(used | {"ripe"} if "growing" in used else used)


def _owner(canvas: Canvas, sheets: Sheets, paper: Paper, person: Person) -> None:
    """Upper left: who draws, her code, and the date where the sheet itself has no place for it. Never on a private sheet."""
    if sheets.tool.private:
        return
    words = catalogue(sheets.language)
    k = _grown(paper)
    left, above, room = paper.frame[0] * MM, (paper.frame[1] + paper.frame[3]) * MM, paper.frame[2] * MM * 0.44
    has_corner = sheets.tool.zone("owner") is not None
    if person == Person():
        if not has_corner:
            _line(canvas, words.gettext("Name or symbol"), (left, above + 7.4 * MM * k), room, k=k)
            _line(canvas, words.gettext("Date"), (left, above + 2 * MM * k), room * 0.6, k=k)
        return
    layout.shown(canvas, person, (left, above + 7.4 * MM * k), room, size=13 * k)
    line(canvas, person.code, (left, above + 2 * MM * k), room, look=style(10 * k, colour=SOFT))
    if not has_corner:
        _line(canvas, words.gettext("Date"), (left + room * 0.35, above + 2 * MM * k), room * 0.6, k=k)


def _line(canvas: Canvas, words: str, at: tuple[float, float], room: float, *, k: float) -> None:
    look = style(max(6.5, 8.5 * k), colour=SOFT)
    line(canvas, words, at, room * 0.5, look=look)
    start = at[0] + min(room * 0.5, fonts.width(words, look.fontSize)) + 2 * MM
    layout.rule(canvas, (start, at[1] - 1), (at[0] + room, at[1] - 1), 0.5)


def _grown(paper: Paper) -> float:
    """How much larger than on A4 the words are: as the frame, where the strip above it is high enough."""
    strip = paper.height - paper.frame[1] - paper.frame[3] - paper.edge
    return min(paper.frame[2] / PAPERS["A4"].frame[2], strip / _HEADING)
