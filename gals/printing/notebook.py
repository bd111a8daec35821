"""A notebook that knows its owner: upright A5 pages with a frame to draw in, laid out so that printed on both sides of A4, and
folded once, they follow one another. A photograph of any page goes to whose notebook it is."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import fonts, layout, marks, places
from gals.printing.layout import MM, PAPERS, Person
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import SOFT, catalogue, line, style

#: How many pages a notebook may have: four to a leaf of A4.
PAGES = (8, 12, 16)

SIZE = "A5"


class Notebook(NamedTuple):
    """Whose it is (``Person()``: a line for a name) and what its first page says to a camera; None makes one without marks."""

    person: Person = Person()
    code: SheetCode | None = None


class Notebooks(NamedTuple):
    """Notebooks that are printed together; ``folded``: two pages a side in the order of a booklet, else one after the other."""

    books: Sequence[Notebook]
    pages: int = PAGES[0]
    language: str = "ky"
    folded: bool = True


def order(pages: int) -> Iterator[tuple[int, int]]:
    """(left, right) page of each side of A4, fronts and backs in turn, turned over along the short edge: 8|1, 2|7, 6|3, 4|5."""
    for outer in range(1, pages // 2, 2):
        yield pages + 1 - outer, outer
        yield outer + 1, pages - outer


def build(wanted: Notebooks) -> bytes:
    """A PDF of A4 sides to print on both sides, turned along the short edge, and fold; or of A5 pages."""
    return layout.book(lambda canvas: pages(canvas, wanted), wanted.language)


def pages(canvas: Canvas, wanted: Notebooks) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    for book in wanted.books:
        for side in order(wanted.pages) if wanted.folded else ((page,) for page in range(1, wanted.pages + 1)):
            place = places.layout("notebook", SIZE)
            layout.page(canvas, PAPERS["A4"][1:3] if wanted.folded else place.paper)
            for at, number in enumerate(side):
                canvas.saveState()
                canvas.translate(at * PAPERS["A4"].width / 2 * MM, 0)
                _page(canvas, wanted, (place, book), number)
                canvas.restoreState()
            canvas.showPage()


def _page(canvas: Canvas, wanted: Notebooks, what: tuple[Layout, Notebook], number: int) -> None:
    place, book = what
    layout.once(canvas, f"notebook-{wanted.language}", lambda: _empty(canvas, place, wanted.language))
    left, base = _top(place)
    if book.person != Person():
        layout.shown(canvas, book.person, (left, base), 86 * MM, size=12)
        line(canvas, book.person.code, (left + 100 * MM, base), 0, look=style(8.5, align="right", colour=SOFT))
    else:
        _ask(canvas, catalogue(wanted.language).gettext("Name or symbol"), (left, base), 100 * MM)
    x0, _y0, x1, low = place.frame or (0, 0, 0, 0)
    middle = (x0 + x1) / 2 * MM, (place.paper[1] - low - 12) * MM
    canvas.setStrokeColor(SOFT)
    canvas.setLineWidth(0.8)
    canvas.circle(middle[0], middle[1], 4.6 * MM)
    line(canvas, str(number), (middle[0], middle[1] - 1.5 * MM), 0, look=style(12, True, "centre"))
    if book.code:
        marks.draw(canvas, place, book.code._replace(page=number), wanted.pages)


def _empty(canvas: Canvas, place: Layout, language: str) -> None:
    """What is the same on every page: the frame, and a line for the day."""
    x0, y0, x1, y1 = place.frame or (0, 0, 0, 0)
    layout.frame(canvas, (x0 * MM, (place.paper[1] - y1) * MM, (x1 - x0) * MM, (y1 - y0) * MM))
    left, base = _top(place)
    _ask(canvas, catalogue(language).gettext("Date"), (left, base - 10 * MM), 52 * MM)


def _top(place: Layout) -> tuple[float, float]:
    """Where the owner's line begins: below the upper left tag, left of the upper code."""
    return place.tags[0][0] * MM, (place.paper[1] - place.codes[0][1] - 7) * MM


def _ask(canvas: Canvas, words: str, at: tuple[float, float], room: float) -> None:
    """A word, and a line to write on behind it."""
    line(canvas, words, at, room * 0.5, look=style(8.5, colour=SOFT))
    start = at[0] + min(room * 0.5, fonts.width(words, 8.5)) + 2 * MM
    layout.rule(canvas, (start, at[1] - 1), (at[0] + room, at[1] - 1), 0.5)
