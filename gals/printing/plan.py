"""A person's plan to take home and bring back, A5 for the notebook or larger: her drawing with numbered pins, her promises
as rows of fruit with boxes that say how each goes, when the group meets again. What she marks at home needs no screen."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import codes, field_signs, fields, layout, marks, places, promises
from gals.printing.field_signs import point
from gals.printing.fields import DUE, STATES, Rows
from gals.printing.icons import icon
from gals.printing.layout import MM, Person
from gals.printing.pdf import draw_sheet
from gals.printing.places import Layout
from gals.printing.promises import Promise
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import BLACK, PALE, SOFT, catalogue, centred, day, line, listed, style
from tools.kit import SHEET, Tool
from tools.palette import Palette
from tools.rights import ANSWERS


class Drawn(NamedTuple):
    """A drawing as it is printed: plain marks (``promises.plain_mark``), the newest answer to each pin, its media."""

    tool: Tool
    marks: Sequence[Any]
    states: Mapping[str, str] = {}
    media: Mapping[str, Any] = {}
    made_on: date | None = None
    title: str = ""


class Plan(NamedTuple):
    """What is handed back to *person*; ``address`` is that of her card, printed as a code when there is one.

    ``code``: what the sheet says to a camera; None makes a plan that is only read.
    """

    person: Person
    drawn: Drawn | None
    promises: Sequence[Promise] = ()
    next_on: date | None = None
    address: str = ""
    language: str = "ky"
    colours: Palette = Palette()
    size: str = "A5"
    code: SheetCode | None = None


class Spots(NamedTuple):
    """Where things stand on a plan, in millimetres: left edge, width of the drawing and its top; where a row's words begin;
    how large a fruit and the letters are; the code of her card."""

    edge: float
    drawing: float
    top: float
    words: float
    fruit: float
    letters: float
    card: tuple[float, float, float]

    def grown(self, by: float) -> "Spots":
        """The same on larger paper."""
        x, y, size = self.card
        edge, drawing, top, words, fruit, letters = (number * by for number in self[:6])
        return Spots(edge, drawing, top, words, fruit, letters, (x * by, y * by, size * by))


_A4 = Spots(10, 150, 24, 31, 9.6, 11.5, (156, 252, 24))
_SPOTS = {"A5": Spots(9, 110, 21, 26, 8.4, 9.5, (114, 166.5, 23)), "A4": _A4, "A3": _A4.grown(fields.GROWN)}


def build(plan: Plan) -> bytes:
    """A PDF of one page, and more where there are many promises."""
    return layout.book(lambda canvas: pages(canvas, plan), plan.language)


def build_all(plans: Sequence[Plan]) -> bytes:
    """The plans of several people in one PDF, each beginning on a page of its own."""

    def one_after_the_other(canvas: Canvas) -> None:
        for plan in plans:
            pages(canvas, plan)

    return layout.book(one_after_the_other, plans[0].language)


def page_count(promised: int, size: str = "A5") -> int:
    """How many pages a plan with so many promises has."""
    page = 1
    while (rows := fields.plan_rows(size, page)).first + rows.many <= promised:
        page += 1
    return page


def pages(canvas: Canvas, plan: Plan) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    many = page_count(len(plan.promises), plan.size)
    for number in range(1, many + 1):
        place = places.layout("plan", plan.size, number)
        layout.page(canvas, place.paper)
        _head(canvas, plan, place)
        if number == 1:
            _sheet(canvas, plan, place)
            _new(canvas, plan, place)
            _foot(canvas, plan, place)
        _rows(canvas, plan, place, fields.plan_rows(plan.size, number))
        if plan.code:
            marks.draw(canvas, place, plan.code._replace(page=number), many)
        canvas.showPage()


def _head(canvas: Canvas, plan: Plan, place: Layout) -> None:
    """Her symbol, name and code, between the upper tags."""
    left, right = place.tags[0][2] + 4, place.tags[1][0] - 4
    low = place.tags[0][3] - 2
    room = (right - left - 24) * MM
    layout.shown(canvas, plan.person, point(place, (left, low)), room, size=14)
    line(canvas, plan.person.code, point(place, (right, low)), 0, look=style(9, align="right", colour=SOFT))


def _sheet(canvas: Canvas, plan: Plan, place: Layout) -> None:
    """Her drawing, its pins numbered as the rows below; room to draw where she has none."""
    at, drawn = _SPOTS[plan.size], plan.drawn
    high = at.drawing * SHEET[1] / SHEET[0]
    left, low = point(place, (at.edge, at.top + high))
    box = (left, low, at.drawing * MM, high * MM)
    if drawn:
        words = catalogue(plan.language).gettext
        look: dict[str, Any] = {"colours": plan.colours, "states": drawn.states, "media": drawn.media}
        draw_sheet(canvas, drawn.tool, drawn.marks, words, box=box, **look)
        numbers = {promise.id: number for number, promise in enumerate(plan.promises, 1) if promise.id}
        for mark in drawn.marks:
            if mark.kind == "pin" and getattr(mark, "id", None) in numbers:
                _numbered_pin(canvas, box, mark, numbers[mark.id])
        title = listed((drawn.title or words(drawn.tool.title), day(drawn.made_on, plan.language)))
        room = fields.plan_rows(plan.size, 1).columns[0] - at.edge - 6
        line(canvas, title, (left, low - 4.4 * MM), room * MM, look=style(8, colour=SOFT))
    layout.frame(canvas, box, 0.6, PALE, round_=2 * MM)


def _numbered_pin(canvas: Canvas, box: layout.Box, mark: Any, number: int) -> None:
    k = box[2] / SHEET[0]
    size = mark.size or 48
    x, y = box[0] + ((mark.x or 0) - size * 0.5) * k, box[1] + box[3] - ((mark.y or 0) - size * 0.35) * k
    _number(canvas, number, (max(x, box[0] + 2 * MM), min(y, box[1] + box[3] - 2 * MM)), 3.6 * MM)


def _number(canvas: Canvas, number: int, at: tuple[float, float], size: float) -> None:
    canvas.setFillColor("#ffffff")
    canvas.setStrokeColor(BLACK)
    canvas.setLineWidth(0.8)
    canvas.circle(*at, size / 2, stroke=1, fill=1)
    line(canvas, str(number), (at[0], at[1] - size * 0.22), 0, look=style(round(size * 0.62, 1), True, "centre"))


# ── her promises ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(canvas: Canvas, plan: Plan, place: Layout, rows: Rows) -> None:
    shown = plan.promises[rows.first - 1 :][: rows.many]
    numbers = {f"r{rows.first + row}" for row in range(len(shown))} | {"1", "2"}
    field_signs.boxes(canvas, place, lambda id: id.partition(".")[0] in numbers)
    if shown:
        _answers(canvas, plan, place, rows)
    for row, promise in enumerate(shown):
        _promise(canvas, plan, place, (promise, rows.first + row, rows.middle(row), rows))


def _answers(canvas: Canvas, plan: Plan, place: Layout, rows: Rows) -> None:
    """Above the boxes: what each column says, as a picture and a word."""
    words = catalogue(plan.language).gettext
    step = rows.columns[1] - rows.columns[0]
    k = rows.box / 5
    for state, x in zip(STATES, rows.columns, strict=True):
        middle = x + rows.box / 2
        field_signs.answer(canvas, state, point(place, (middle, rows.top - 4.8 * k)), 5.6 * k * MM)
        said = style(round(6 * k, 1), align="centre", colour=SOFT)
        line(canvas, words(ANSWERS[state]), point(place, (middle, rows.top - 0.3 * k)), (step - 1) * MM, look=said)


def _promise(canvas: Canvas, plan: Plan, place: Layout, at: tuple[Promise, int, float, Rows]) -> None:
    promise, number, y, rows = at
    spots, k = _SPOTS[plan.size], rows.box / 5
    x, middle = point(place, (spots.edge, y))
    _number(canvas, number, (x + 2.6 * k * MM, middle), 4.4 * k * MM)
    fruit = (x + (5.8 * k + spots.fruit / 2) * MM, middle - 0.5 * MM)
    promises.fruit(canvas, promise, fruit, spots.fruit * MM, colours=plan.colours)
    if promise.grew:
        icon(canvas, "leaf", (fruit[0] + spots.fruit * 0.5 * MM, middle + rows.step * 0.3 * MM), 3.6 * k * MM)
    _said(canvas, plan, promise, (point(place, (spots.words, y)), rows))


def _said(canvas: Canvas, plan: Plan, promise: Promise, at: tuple[tuple[float, float], Rows]) -> None:
    """What she promised; below, small, who does it, by when, and how it goes so far."""
    (x, middle), rows = at
    spots = _SPOTS[plan.size]
    room = (rows.columns[0] - 4 - spots.words) * MM
    told = promises.when(promise, plan.language)
    state = promises.state(promise, plan.language)
    under = listed((promises.who(promise, plan.language), told, "" if promise.answer == "planned" else state))
    high = rows.step * MM
    if not promise.text:
        centred(canvas, under, (x, middle), (room, high * 0.8), look=style(spots.letters))
        return
    shift = high * 0.14 if under else 0
    centred(canvas, promise.text, (x, middle + shift), (room, high * 0.62), look=style(spots.letters, True))
    line(canvas, under, (x, middle - high * 0.4), room, look=style(round(spots.letters * 0.8, 1), colour=SOFT))


def _new(canvas: Canvas, plan: Plan, place: Layout) -> None:
    """Two empty fruits at the foot for new promises: she draws into one and marks when."""
    rows, spots = fields.new_rows(plan.size), _SPOTS[plan.size]
    size = spots.fruit * 0.96
    for row in range(rows.many):
        y = rows.middle(row)
        field_signs.promised(canvas, point(place, (rows.columns[0] - 5 - size / 2, y)), size * MM)
        for months, x in zip(DUE, rows.columns, strict=True):
            across = rows.box * 1.1
            field_signs.month(canvas, months, point(place, (x + rows.box + 2.6 + across / 2, y)), across * MM)


def _foot(canvas: Canvas, plan: Plan, place: Layout) -> None:
    """Between the lower tags the next meeting; above, at the right, the code of her card."""
    words = catalogue(plan.language).gettext
    left, (_x, low, _right, _y) = place.tags[3][2] + 4, place.tags[3]
    if plan.next_on:
        icon(canvas, "people", point(place, (left + 4, low + 4)), 8 * MM)
        said = (place.number[0] - left - 11) * MM
        line(canvas, words("We meet again"), point(place, (left + 9, low + 3)), said, look=style(8, colour=SOFT))
        line(canvas, day(plan.next_on, plan.language), point(place, (left + 9, low + 7.6)), said, look=style(11, True))
    if plan.address:
        x, y, size = _SPOTS[plan.size].card
        codes.square(canvas, plan.address, point(place, (x, y + size)), size * MM)
        line(canvas, words("My plan"), point(place, (x + size / 2, y + size + 1.6)), 0, look=style(8, True, "centre"))
