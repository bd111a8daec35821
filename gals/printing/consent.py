"""Consent in pictures: five questions, each asked for itself, one line a person, a box for yes and one for no."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import field_signs, fields, layout, marks, places
from gals.printing.attendance import heading
from gals.printing.field_signs import point
from gals.printing.fields import Rows
from gals.printing.layout import MM, Person
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import PALE, SOFT, catalogue, line, style, write
from tools.rights import CONSENTS

#: The picture of each question, an icon of our pages.
ICONS = {"count": "hands", "keep": "lock", "photo": "camera", "show": "eye", "report": "file"}


class Asked(NamedTuple):
    """Whom to ask, at which workshop.

    ``codes``: what each sheet says to a camera, as many as ``sheet_count``; none makes a list that is only read.
    """

    title: str
    people: Sequence[Person]
    place: str = ""
    language: str = "ky"
    size: str = "A4"
    codes: Sequence[SheetCode] = ()


class Spots(NamedTuple):
    """Where a line's parts are, in millimetres: its left edge, the end of the name, where to sign, the right edge; letters."""

    left: float
    name: float
    sign: float
    right: float
    letters: float


_A4 = Spots(9, 60.5, 157, 201, 10.5)
_SPOTS = {"A5": Spots(9, 41, 127, 139, 8.5), "A4": _A4, "A3": Spots(*fields.grown(_A4))}


def build(asked: Asked) -> bytes:
    """A PDF of upright pages, with empty lines for those who come besides."""
    return layout.book(lambda canvas: pages(canvas, asked), asked.language)


def sheet_count(people: int, size: str = "A4") -> int:
    """How many sheets so many people need; one for nobody yet."""
    return max(1, -(-people // fields.consent_rows(size).many))


def pages(canvas: Canvas, asked: Asked) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    place = places.layout("consent", asked.size)
    rows = fields.consent_rows(asked.size)
    for sheet in range(sheet_count(len(asked.people), asked.size)):
        people = list(asked.people[sheet * rows.many : (sheet + 1) * rows.many])
        layout.page(canvas, place.paper)
        _heads(canvas, asked, place, rows)
        for row in range(rows.many):
            _line(canvas, place, people[row] if row < len(people) else Person(), (row, rows))
        field_signs.boxes(canvas, place)
        if asked.codes:
            marks.draw(canvas, place, asked.codes[sheet])
        canvas.showPage()


def _heads(canvas: Canvas, asked: Asked, place: Layout, rows: Rows) -> None:
    """The title; above each two boxes the question's picture and words, and which box is the yes."""
    words, k = catalogue(asked.language).gettext, rows.box / 5
    heading(canvas, place, asked.title, asked.place)
    spots, small = _SPOTS[place.size], place.size == "A5"
    promise = words(
        "Mark yes or no. Without a mark it stays as it was, and at first that is a no. Whoever wants to can change it any day."
    )
    room = (place.codes[0][0] - spots.left - 6) * MM
    write(canvas, promise, point(place, (spots.left, place.codes[0][1])), (room, 13 * k * MM), look=style(9.5 * k, colour=SOFT))
    wide = (rows.columns[2] - rows.columns[0] - (0.6 if small else 0.8) * k) * MM
    for number, (layer, said) in enumerate(CONSENTS.items()):
        yes, no = (x + rows.box / 2 for x in rows.columns[2 * number : 2 * number + 2])
        middle = (yes + no) / 2
        field_signs.picture(canvas, ICONS[layer], point(place, (middle, rows.top - 24 * k)), 8.6 * k * MM)
        left, top = point(place, (middle, rows.top - 18.6 * k))
        look = style(round((6.3 if small else 7.2) * k, 1), align="centre")
        write(canvas, words(said), (left - wide / 2, top), (wide, 9.4 * k * MM), look=look)
        for answer, x in (("yes", yes), ("no", no)):
            field_signs.yes_or_no(canvas, answer, point(place, (x, rows.top - 4.4 * k)), 5 * k * MM)
    sign = (spots.right - spots.sign) * MM
    at = point(place, (spots.sign, rows.top - 9.6 * k))
    write(canvas, words("Sign or fingerprint"), at, (sign, 10 * k * MM), look=style((6.5 if small else 8) * k, colour=SOFT))


def _line(canvas: Canvas, place: Layout, person: Person, at: tuple[int, Rows]) -> None:
    row, rows = at
    spots, k, y = _SPOTS[place.size], rows.box / 5, rows.middle(row)
    base, coded = y + 1.3 * k, 0 if place.size == "A5" else 16 * k
    room = (spots.name - spots.left - coded) * MM
    layout.shown(canvas, person, point(place, (spots.left, base)), room, size=spots.letters)
    if coded:
        look = style(round(spots.letters * 0.8, 1), align="right", colour=SOFT)
        line(canvas, person.code, point(place, (spots.name, base)), (coded - 2 * k) * MM, look=look)
    low = y + rows.step / 2
    for start, end in ((spots.left, spots.name), (spots.sign, spots.right)):
        layout.rule(canvas, point(place, (start, low)), point(place, (end, low)), 0.4, colour=PALE)
