"""Hands counted on paper: for each thing a strip for women and one for men, on which tens and ones are marked."""

from collections.abc import Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import field_signs, fields, layout, marks, places
from gals.printing.attendance import heading
from gals.printing.ballot import Choice
from gals.printing.field_signs import point
from gals.printing.fields import Strips
from gals.printing.layout import MM
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import BLACK, PALE, catalogue, centred, style, write


class Count(NamedTuple):
    """What is counted, at which occasion; all words are in their language already. ``sexes``: whose hands are counted.

    Rows without a thing are for what comes up besides: somebody draws it, and says what it is when the sheet comes back.
    """

    title: str
    under: str
    things: Sequence[Choice]
    sexes: Sequence[str] = fields.SEXES
    language: str = "ky"
    size: str = "A4"
    code: SheetCode | None = None


class Spots(NamedTuple):
    """Where a row's parts are, in millimetres: left edge, how wide the picture's column is, the picture, the sign of women or
    men; letters."""

    left: float
    wide: float
    picture: float
    sex: float
    letters: float


_A4 = Spots(10, 42, 12, 60.5, 9)
_SPOTS = {"A5": Spots(9, 16, 9.5, 28, 6.5), "A4": _A4, "A3": Spots(*fields.grown(_A4))}


def build(count: Count) -> bytes:
    """A PDF of upright pages, the first row of each for who is present."""
    return layout.book(lambda canvas: pages(canvas, count), count.language)


def page_count(things: int, size: str = "A4") -> int:
    """How many pages so many things need."""
    return max(1, -(-things // (fields.strips(size).many - 1)))


def pages(canvas: Canvas, count: Count) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    many, strips = page_count(len(count.things), count.size), fields.strips(count.size)
    for number in range(1, many + 1):
        place = places.layout("tally", count.size, number)
        layout.page(canvas, place.paper)
        heading(canvas, place, count.title, count.under)
        wanted = {f".{sex}." for sex in count.sexes}
        field_signs.boxes(canvas, place, lambda id: any(sex in id for sex in wanted))  # noqa: B023 - called at once
        first = (number - 1) * (strips.many - 1)
        shown = list(count.things[first : first + strips.many - 1])
        _present(canvas, count, place, strips.top)
        for row in range(strips.many):
            top = strips.top + row * strips.step
            _strip(canvas, count, place, (top, strips))
            if row:
                _thing(canvas, place, shown[row - 1] if row <= len(shown) else Choice(), (top, strips))
        if count.code:
            marks.draw(canvas, place, count.code._replace(page=number), many)
        canvas.showPage()


def _strip(canvas: Canvas, count: Count, place: Layout, at: tuple[float, Strips]) -> None:
    """The signs of women and men before their strips, the numbers between them."""
    top, strips = at
    k, spots = strips.box / 5, _SPOTS[place.size]
    for side, sex in enumerate(fields.SEXES):
        if sex in count.sexes:
            y = top + side * strips.between + strips.box / 2
            field_signs.person(canvas, sex, point(place, (spots.sex, y)), 16 * k)
    y = top + (strips.box + strips.between) / 2
    for numbers, columns in ((range(10, 60, 10), strips.tens), (range(10), strips.ones)):
        for number, x in zip(numbers, columns, strict=False):
            left, middle = point(place, (x - 1.5 * k, y))
            room = ((strips.box + 3 * k) * MM, 4 * k * MM)
            centred(canvas, str(number), (left, middle), room, look=style(8 * k, True, "centre"))


def _present(canvas: Canvas, count: Count, place: Layout, top: float) -> None:
    """The first row: how many are here, without which a count means nothing."""
    spots, strips = _SPOTS[place.size], fields.strips(place.size)
    words = catalogue(count.language).gettext("Present")
    x = spots.left + spots.wide / 2
    field_signs.picture(canvas, "people", point(place, (x, top + strips.box)), spots.picture * MM)
    _written(canvas, place, words, (top, strips))
    low = top + strips.step - (strips.step - strips.between - strips.box) / 2
    ends = point(place, (spots.left, low)), point(place, (spots.left + spots.wide, low))
    layout.rule(canvas, *ends, 0.8, colour=BLACK)


def _thing(canvas: Canvas, place: Layout, thing: Choice, at: tuple[float, Strips]) -> None:
    top, strips = at
    spots = _SPOTS[place.size]
    x = spots.left + spots.wide / 2
    if thing.symbol:
        layout.stamp(canvas, thing.symbol, point(place, (x, top + strips.box)), spots.picture * MM)
    if thing.words:
        _written(canvas, place, thing.words, (top, strips), alone=not thing.symbol)
    elif not thing.symbol:
        low = top + strips.between + strips.box
        layout.rule(canvas, point(place, (spots.left, low)), point(place, (spots.left + spots.wide, low)), 0.5, colour=PALE)


def _written(canvas: Canvas, place: Layout, words: str, at: tuple[float, Strips], *, alone: bool = False) -> None:
    """A thing's words below its picture, or in its place."""
    top, strips = at
    spots, k = _SPOTS[place.size], strips.box / 5
    start = top if alone else top + strips.box + spots.picture * 0.55
    left, high = point(place, (spots.left, start))
    room = (spots.wide * MM, (top + strips.between + strips.box + 3 * k - start) * MM)
    write(canvas, words, (left, high), room, look=style(round(spots.letters, 1), align="centre"))
