"""The facilitator's sheet for a follow-up: person by person what was promised, three faces to tick, room for the reason.

It carries what its owners share. Of private promises it says that there are some: those are opened on the tablet.
"""

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout, promises, wall
from gals.printing.icons import icon
from gals.printing.layout import MM
from gals.printing.promises import Promise
from gals.printing.text import PALE, SOFT, catalogue, line, style
from gals.printing.wall import EDGE, FOOT, Row, Wall

ROW = 13 * MM
HEAD = 9 * MM

#: Where the three faces, and the line for a reason, begin.
FACES = 122 * MM
REASON = 158 * MM


def build(meeting: Wall) -> bytes:
    """A PDF of upright A4 pages; ``Row.here`` marks who is known to be present."""
    return layout.book(lambda canvas: pages(canvas, meeting), meeting.language)


def pages(canvas: Canvas, meeting: Wall) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    top = _begin(canvas, meeting)
    for row in meeting.rows:
        if top - HEAD - (ROW if row.promises else 0) < FOOT:
            canvas.showPage()
            top = _begin(canvas, meeting)
        top = _person(canvas, row, top)
        for promise in row.promises:
            if top - ROW < FOOT:
                canvas.showPage()
                top = _begin(canvas, meeting)
            _promise(canvas, meeting, promise, top - ROW / 2)
            top -= ROW
        top -= 2 * MM
    _end(canvas, meeting)


def _begin(canvas: Canvas, meeting: Wall) -> float:
    top = wall.begin(canvas, meeting)
    words = catalogue(meeting.language)
    line(canvas, words.gettext("Why?"), (REASON, top + 2 * MM), 38 * MM, look=style(9, colour=SOFT))
    return top


def _person(canvas: Canvas, row: Row, top: float) -> float:
    layout.rule(canvas, (EDGE, top), (210 * MM - EDGE, top), 0.6)
    base = top - 6.4 * MM
    if row.person.code:  # the group's own promises have nobody to tick
        layout.tick_box(canvas, (EDGE + 2.6 * MM, base + 1.5 * MM), 5 * MM)
    if row.here:
        icon(canvas, "check", (EDGE + 2.6 * MM, base + 1.5 * MM), 4.4 * MM)
    layout.shown(canvas, row.person, (EDGE + 8 * MM, base), 110 * MM, size=12)
    line(canvas, row.person.code, (210 * MM - EDGE, base), 30 * MM, look=style(9, align="right", colour=SOFT))
    return top - HEAD


def _promise(canvas: Canvas, meeting: Wall, promise: Promise, middle: float) -> None:
    promises.fruit(canvas, promise, (EDGE + 13 * MM, middle - 0.7 * MM), 10 * MM, colours=meeting.colours)
    promises.said(canvas, promise, (EDGE + 21 * MM, middle), (58 * MM, ROW - 2 * MM), language=meeting.language)
    when = promises.when(promise, meeting.language)
    line(canvas, when, (FACES - 5 * MM, middle + 0.8 * MM), 22 * MM, look=style(9, True, "right"))
    state = promises.state(promise, meeting.language)
    line(
        canvas,
        state,
        (FACES - 5 * MM, middle - (3.4 if when else 1) * MM),
        22 * MM,
        look=style(8, align="right", colour=SOFT),
    )
    for place, face in enumerate(promises.faces()):
        layout.items(canvas, (FACES + (5 + place * 11) * MM, middle), 8.6 * MM / 100, face)
    layout.rule(canvas, (REASON, middle - 3 * MM), (210 * MM - EDGE, middle - 3 * MM), 0.4, colour=PALE)


def _end(canvas: Canvas, meeting: Wall) -> None:
    words = catalogue(meeting.language)
    if meeting.private:
        said = words.ngettext(
            "One more promise is private: open it on the tablet.",
            "%(count)s more promises are private: open them on the tablet.",
            meeting.private,
        )
        line(canvas, said % {"count": meeting.private}, (EDGE, 8 * MM), 120 * MM, look=style(9, colour=SOFT))
    icon(canvas, "calendar", (EDGE + 3 * MM, 15 * MM), 6 * MM)
    line(canvas, words.gettext("We meet again"), (EDGE + 8 * MM, 14 * MM), 40 * MM, look=style(9))
    layout.rule(canvas, (EDGE + 50 * MM, 13 * MM), (EDGE + 110 * MM, 13 * MM), 0.5)
    canvas.showPage()
