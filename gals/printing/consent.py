"""Consent in pictures: five questions, each asked for itself, one line a person. A tick is a yes; no tick is a no."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout
from gals.printing.attendance import EDGE, heading
from gals.printing.icons import icon
from gals.printing.layout import MM, PAPERS, Person
from gals.printing.text import PALE, SOFT, catalogue, line, style, write
from tools.rights import CONSENTS

ROWS = 16
ROW = 8.6 * MM
NAME = 76 * MM
MARK = 62 * MM

#: The picture of each question, an icon of our pages.
ICONS = {"count": "hands", "keep": "lock", "photo": "camera", "show": "eye", "report": "file"}


class Asked(NamedTuple):
    """Whom to ask, at which workshop."""

    title: str
    people: Sequence[Person]
    place: str = ""
    language: str = "ky"


def build(asked: Asked) -> bytes:
    """A PDF of A4 pages on their side, with empty lines for those who come besides."""
    return layout.book(lambda canvas: pages(canvas, asked), asked.language)


def pages(canvas: Canvas, asked: Asked) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    everybody = [*asked.people, *[Person()] * (-len(asked.people) % ROWS or (0 if asked.people else ROWS))]
    for start in range(0, len(everybody), ROWS):
        _page(canvas, asked, everybody[start : start + ROWS])


def _page(canvas: Canvas, asked: Asked, people: Sequence[Person]) -> None:
    width, height = layout.page(canvas, PAPERS["A4"][1:3])
    words = catalogue(asked.language)
    promise = words.gettext("A tick is a yes, no tick is a no. Whoever wants to can change it any day.")
    top = heading(canvas, asked.title, promise, (width, height)) - 15 * MM
    step = (width - EDGE - MARK - EDGE - NAME) / len(CONSENTS)
    for place, (layer, said) in enumerate(CONSENTS.items()):
        x = EDGE + NAME + place * step
        icon(canvas, ICONS[layer], (x + step / 2, top + 17 * MM), 11 * MM)
        write(
            canvas,
            words.gettext(said),
            (x + 1 * MM, top + 10.5 * MM),
            (step - 2 * MM, 9.5 * MM),
            look=style(8.5, align="centre"),
        )
    line(
        canvas,
        words.gettext("Sign or fingerprint"),
        (width - EDGE - MARK + 4 * MM, top + 2 * MM),
        MARK,
        look=style(8.5, colour=SOFT),
    )
    for place, person in enumerate(people):
        middle = top - (place + 0.5) * ROW
        layout.rule(canvas, (EDGE, middle + ROW / 2), (width - EDGE, middle + ROW / 2), 0.3, colour=PALE)
        layout.shown(canvas, person, (EDGE, middle - 1.4 * MM), NAME - 22 * MM, size=11)
        line(
            canvas,
            person.code,
            (EDGE + NAME - 3 * MM, middle - 1.4 * MM),
            18 * MM,
            look=style(9, align="right", colour=SOFT),
        )
        for box in range(len(CONSENTS)):
            layout.tick_box(canvas, (EDGE + NAME + (box + 0.5) * step, middle), 5.6 * MM)
    layout.rule(canvas, (EDGE, top - len(people) * ROW), (width - EDGE, top - len(people) * ROW), 0.3, colour=PALE)
    layout.footer(canvas, width, asked.place)
    canvas.showPage()
