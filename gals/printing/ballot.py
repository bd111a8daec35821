"""Ballots on paper: pictures and a box below each, one small sheet a voter. Nothing on it, and nothing kept of it, names anybody."""

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from reportlab.pdfgen.canvas import Canvas

from gals.printing import field_signs, fields, layout, marks, places
from gals.printing.attendance import heading
from gals.printing.field_signs import middle, point
from gals.printing.layout import MM
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import PALE, SOFT, line, style


class Choice(NamedTuple):
    """What can be chosen: a picture (key of a symbol), its words, or both."""

    symbol: str = ""
    words: str = ""


class Ballot(NamedTuple):
    """A question with what can be chosen, in order; all words are in their language already.

    ``sexes``: who votes; where women and men both do, each says which. ``codes``: one for each ballot.
    """

    question: str
    under: str
    choices: Sequence[Choice]
    sexes: Sequence[str] = fields.SEXES
    language: str = "ky"
    size: str = "A5"
    codes: Sequence[SheetCode] = ()


def build(ballot: Ballot) -> bytes:
    """A PDF with a page for each code, all alike but for what the camera looks for."""
    return layout.book(lambda canvas: pages(canvas, ballot), ballot.language)


def pages(canvas: Canvas, ballot: Ballot) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    place = places.layout("ballot", ballot.size)
    for code in ballot.codes:
        layout.page(canvas, place.paper)
        layout.once(canvas, f"ballot-{crc32(repr(ballot).encode())}", lambda: _face(canvas, ballot, place))
        marks.draw(canvas, place, code)
        canvas.showPage()


def _face(canvas: Canvas, ballot: Ballot, place: Layout) -> None:
    heading(canvas, place, ballot.question, ballot.under)
    for choice, cell in zip(ballot.choices, fields.ballot_cells(ballot.size, len(ballot.choices)), strict=True):
        at, k = point(place, (cell.x, cell.y + cell.size * 0.02)), cell.size / 23
        left, low = point(place, (cell.x - 20 * k, cell.y + 24.2 * k))
        layout.frame(canvas, (left, low, 40 * k * MM, 39.6 * k * MM), 0.6, PALE, round_=3 * k * MM)
        if choice.symbol:
            layout.stamp(canvas, choice.symbol, at, cell.size * MM)
        look = style(round((8 if choice.symbol else 12) * k, 1), not choice.symbol, "centre", SOFT)
        said = point(place, (cell.x, cell.y - 11.9 * k if choice.symbol else cell.y))
        line(canvas, choice.words, said, 38 * k * MM, look=look)
    both = len(ballot.sexes) > 1
    wanted = {f"c.{number}" for number in range(1, len(ballot.choices) + 1)}
    wanted |= {f"sex.{sex}" for sex in ballot.sexes} if both else set()
    field_signs.boxes(canvas, place, lambda id: id in wanted)
    if both:
        for sex, box in fields.ballot_sexes(ballot.size).items():
            x, y = middle(box)
            side = box[2] - box[0]
            field_signs.person(canvas, sex, point(place, (x - side * 1.75, y)), side * 1.5 * MM)
