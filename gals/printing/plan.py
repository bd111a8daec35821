"""A person's plan to take home, A5 for the notebook: her drawing, her promises as fruit, when the group meets again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import codes, layout, promises
from gals.printing.icons import icon
from gals.printing.layout import MM, UPRIGHT, Person
from gals.printing.pdf import draw_sheet
from gals.printing.promises import Promise
from gals.printing.text import PALE, SOFT, catalogue, centred, day, line, listed, style
from tools.kit import SHEET, Tool
from tools.palette import Palette

EDGE = 8 * MM

#: A row of a promise: about five fit below the drawing (docs/method.md §3.4), fewer stand further apart.
ROW, ROOMY = 11 * MM, 13.5 * MM

CODE = 27 * MM


class Drawn(NamedTuple):
    """A drawing as it is printed: plain marks (``promises.plain_mark``), the newest answer to each pin, its media."""

    tool: Tool
    marks: Sequence[Any]
    states: Mapping[str, str] = {}
    media: Mapping[str, Any] = {}
    made_on: date | None = None
    title: str = ""


class Plan(NamedTuple):
    """What is handed back to *person*; ``address`` is that of her card, printed as a code when there is one."""

    person: Person
    drawn: Drawn | None
    promises: Sequence[Promise] = ()
    next_on: date | None = None
    address: str = ""
    language: str = "ky"
    colours: Palette = Palette()


def build(plan: Plan) -> bytes:
    """A PDF of one A5 page, and more where there are many promises."""
    return layout.book(lambda canvas: pages(canvas, plan), plan.language)


def pages(canvas: Canvas, plan: Plan) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    width, height = layout.page(canvas, UPRIGHT["A5"])
    top = _head(canvas, plan, width, height)
    if plan.drawn:
        top = _sheet(canvas, plan, width, top)
    foot = _foot(canvas, plan, width)
    waiting = list(plan.promises)
    while True:
        top = _promises(canvas, plan, waiting, (top, foot))
        canvas.showPage()
        if not waiting:
            return
        width, height = layout.page(canvas, UPRIGHT["A5"])
        top, foot = _head(canvas, plan, width, height), EDGE


def _head(canvas: Canvas, plan: Plan, width: float, height: float) -> float:
    base = height - EDGE - 6 * MM
    code = style(9, align="right", colour=SOFT)
    line(canvas, plan.person.code, (width - EDGE, base), 0, look=code)
    layout.shown(canvas, plan.person, (EDGE, base), width - 2 * EDGE - 22 * MM, size=14)
    return base - 4 * MM


def _sheet(canvas: Canvas, plan: Plan, width: float, top: float) -> float:
    drawn = plan.drawn
    assert drawn
    across = width - 2 * EDGE
    box = (EDGE, top - across * SHEET[1] / SHEET[0], across, across * SHEET[1] / SHEET[0])
    words = catalogue(plan.language).gettext
    draw_sheet(
        canvas, drawn.tool, drawn.marks, words, box=box, colours=plan.colours, states=drawn.states, media=drawn.media
    )
    layout.frame(canvas, box, 0.6, PALE, round_=2 * MM)
    title = listed((drawn.title or words(drawn.tool.title), day(drawn.made_on, plan.language)))
    line(canvas, title, (EDGE, box[1] - 4 * MM), across, look=style(8, colour=SOFT))
    return box[1] - 6 * MM


def _promises(canvas: Canvas, plan: Plan, waiting: list[Promise], room: tuple[float, float]) -> float:
    """Promises from *waiting*, taken off it, between top and foot; where the next would begin."""
    top, foot = room
    right = UPRIGHT["A5"][0] * MM - EDGE
    row = max(ROW, min(ROOMY, (top - foot) / max(1, len(waiting))))
    while waiting and top - row >= foot:
        _promise(canvas, plan, waiting.pop(0), (top - row / 2, row))
        top -= row
        layout.rule(canvas, (EDGE, top), (right, top), 0.3, colour=PALE)
    return top


def _promise(canvas: Canvas, plan: Plan, promise: Promise, at: tuple[float, float]) -> None:
    middle, row = at
    right = UPRIGHT["A5"][0] * MM - EDGE
    promises.fruit(canvas, promise, (EDGE + 6 * MM, middle - 0.7 * MM), row * 0.74, colours=plan.colours)
    promises.said(canvas, promise, (EDGE + 14 * MM, middle), (74 * MM, row - 1.5 * MM), language=plan.language)
    if promise.grew:
        icon(canvas, "leaf", (EDGE + 12 * MM, middle + row * 0.3), 3.6 * MM)
    when = promises.when(promise, plan.language)
    if when:
        icon(canvas, "calendar", (right - 34 * MM, middle + 1.8 * MM), 4.4 * MM)
        line(canvas, when, (right - 31 * MM, middle + 0.6 * MM), 31 * MM, look=style(10, True))
    state = promises.state(promise, plan.language)
    line(canvas, state, (right - 31 * MM, middle - (3.4 if when else 1.2) * MM), 31 * MM, look=style(8, colour=SOFT))


def _foot(canvas: Canvas, plan: Plan, width: float) -> float:
    """The next meeting and the code of her card; where the room above ends."""
    words = catalogue(plan.language)
    if not (plan.next_on or plan.address):
        return EDGE
    height = CODE if plan.address else 12 * MM
    middle = EDGE + height / 2
    if plan.next_on:
        icon(canvas, "people", (EDGE + 6 * MM, middle), 10 * MM)
        room = (width - 2 * EDGE - (50 if plan.address else 15) * MM, 6 * MM)
        centred(
            canvas,
            words.gettext("We meet again"),
            (EDGE + 14 * MM, middle + 2.6 * MM),
            room,
            look=style(9, colour=SOFT),
        )
        centred(
            canvas, day(plan.next_on, plan.language), (EDGE + 14 * MM, middle - 2.4 * MM), room, look=style(11, True)
        )
    if plan.address:
        codes.square(canvas, plan.address, (width - EDGE - CODE + 2 * MM, EDGE - 2 * MM), CODE)
        line(canvas, words.gettext("My plan"), (width - EDGE - CODE, middle), 24 * MM, look=style(9, True, "right"))
    return EDGE + height
