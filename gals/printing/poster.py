"""A large sheet from a small printer: one picture over several A4 pages that overlap, with marks where to cut and to glue."""

from collections.abc import Callable, Sequence
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout
from gals.printing.curves import Item
from gals.printing.layout import MM, UPRIGHT
from gals.printing.text import PALE, SOFT, line, style

#: Draws a sheet whose lower left corner is the origin, in points.
Draw = Callable[[Canvas], None]

#: How many A4 pages a poster of an upright sheet may be made of → (across, down): two lie on their sides, the others stand.
#: Where the sheet lies on its side, all of it is turned.
WAYS = {2: (1, 2), 4: (2, 2), 9: (3, 3)}

#: What a printer leaves white at each edge, and how far one page lies over the next, in millimetres.
WHITE, OVER = 8.0, 10.0

TILE = UPRIGHT["A4"]


def build(sheets: Sequence[Sequence[Item]], size: tuple[float, float], pages: int, language: str) -> bytes:
    """A PDF of A4 pages that make a poster of each of *sheets*, drawn in *size* (in any unit); *pages* of ``WAYS`` for each."""
    return build_drawn([partial(_items, drawn, size) for drawn in sheets], size, pages, language)


def build_drawn(draws: Sequence[Draw], size: tuple[float, float], pages: int, language: str) -> bytes:
    """The same of sheets that *draws* draw, each ``MM`` points to a unit of *size*."""
    return layout.book(lambda canvas: _posters(canvas, draws, size, pages), language)


def _items(drawn: Sequence[Item], size: tuple[float, float], canvas: Canvas) -> None:
    layout.items(canvas, (0, size[1] * MM), MM, drawn)


def measures(size: tuple[float, float], pages: int) -> tuple[tuple[float, float], float]:
    """(width and height of one page, how much larger the sheet becomes) for a sheet of *size* over so many *pages*."""
    across, down = _way(size, pages)
    page = TILE if (pages == 2) == _lies(size) else (TILE[1], TILE[0])
    step = _step(page)
    whole = (across * step[0] + OVER, down * step[1] + OVER)
    return page, min(whole[0] / size[0], whole[1] / size[1])


def _lies(size: tuple[float, float]) -> bool:
    return size[0] > size[1]


def _way(size: tuple[float, float], pages: int) -> tuple[int, int]:
    """How many pages lie across and down."""
    across, down = WAYS[pages]
    return (down, across) if _lies(size) else (across, down)


def _step(page: Sequence[float]) -> tuple[float, float]:
    """How far the next page begins."""
    return page[0] - 2 * WHITE - OVER, page[1] - 2 * WHITE - OVER


def _posters(canvas: Canvas, draws: Sequence[Draw], size: tuple[float, float], pages: int) -> None:
    page, scale = measures(size, pages)
    across, down = _way(size, pages)
    for number, drawn in enumerate(draws):
        for tile in range(across * down):
            column, row = tile % across, tile // across
            layout.page(canvas, page)
            _part(canvas, (f"poster-{number}", drawn), (column, row), (page, size, scale))
            _marks(canvas, page, (column, row), (across, down))
            canvas.showPage()


def _part(
    canvas: Canvas,
    named: tuple[str, Draw],
    tile: tuple[int, int],
    measured: tuple[Sequence[float], Sequence[float], float],
) -> None:
    """What of the sheet lies on this page; the sheet itself is in the file once."""
    (name, draw), (page, size, scale) = named, measured
    step = _step(page)
    canvas.saveState()
    inside = canvas.beginPath()
    inside.rect(WHITE * MM, WHITE * MM, (page[0] - 2 * WHITE) * MM, (page[1] - 2 * WHITE) * MM)
    canvas.clipPath(inside, stroke=0, fill=0)
    left, top = WHITE - tile[0] * step[0], page[1] - WHITE + tile[1] * step[1]
    canvas.translate(left * MM, (top - size[1] * scale) * MM)
    canvas.scale(scale, scale)
    if not canvas.hasForm(name):
        canvas.beginForm(name, 0, 0, size[0] * MM, size[1] * MM)
        draw(canvas)
        canvas.endForm()
    canvas.doForm(name)
    canvas.restoreState()


def _marks(canvas: Canvas, page: Sequence[float], tile: tuple[int, int], grid: tuple[int, int]) -> None:
    """Cut along the short lines; the next page is glued on up to the dashed one. A small map says which page this is."""
    left, bottom, right, top = WHITE, WHITE, page[0] - WHITE, page[1] - WHITE
    for x in (left, right):
        for y, away in ((bottom, -1), (top, 1)):
            _cut(canvas, (x, y + away * 1), (x, y + away * 6))
    for y in (bottom, top):
        for x, away in ((left, -1), (right, 1)):
            _cut(canvas, (x + away * 1, y), (x + away * 6, y))
    canvas.setDash(2, 3)
    if tile[0] + 1 < grid[0]:
        _cut(canvas, (right - OVER, bottom), (right - OVER, top))
    if tile[1] + 1 < grid[1]:
        _cut(canvas, (left, bottom + OVER), (right, bottom + OVER))
    canvas.setDash()
    for column in range(grid[0]):
        for row in range(grid[1]):
            box = (
                (page[0] / 2 + (column - grid[0] / 2) * 3) * MM,
                (1.5 + (grid[1] - 1 - row) * 2) * MM,
                2.6 * MM,
                1.7 * MM,
            )
            canvas.setFillColor(SOFT if (column, row) == tile else "#ffffff")
            canvas.setStrokeColor(SOFT)
            canvas.setLineWidth(0.4)
            canvas.rect(*box, fill=1)
    line(
        canvas,
        str(tile[1] * grid[0] + tile[0] + 1),
        ((page[0] / 2 + grid[0] * 1.5 + 2) * MM, 2.4 * MM),
        0,
        look=style(8, colour=SOFT),
    )


def _cut(canvas: Canvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    layout.rule(canvas, (start[0] * MM, start[1] * MM), (end[0] * MM, end[1] * MM), 0.4, colour=PALE)
