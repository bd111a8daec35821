"""Pictures of diamonds: one card cut out of its sheet, and the parent diamond of two groups, on screens and for the wall."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout, picture, poster
from gals.printing.curves import Item, Text
from gals.printing.figures import fitted
from gals.printing.layout import MM, PAPERS
from gals.printing.svg import Href, draw, wrap
from gals.printing.text import SOFT
from tools.ink import pack, unpack
from tools.kit import SHEET, Caption, Mark, Sign, Tool
from tools.levels import NAMES, free
from tools.palette import Palette
from tools.pictures import places


@dataclass(frozen=True)
class Laid:
    """Marks of one card that shall lie at a level (2 … −2) in a column (women: left, joint: middle, men: right)."""

    marks: Sequence[Any]
    level: int
    column: str


def card_svg(marks: Sequence[Any], colours: Palette, href: Href, media: picture.Media) -> str:
    """What the *marks* of one card show, alone and as large as the card itself."""
    left, top, right, bottom = edges(marks)
    size = (round(right - left), round(bottom - top))
    inside = draw(picture.drawn(moved(marks, -left, -top), colours, {}, media), href)
    return wrap("", inside, size).replace("<title></title>", "", 1)


def parent(
    tool: Tool, names: tuple[str, str], laid: Iterable[Laid], words: picture.Words, *, colours: Palette, media: picture.Media
) -> tuple[Item, ...]:
    """The diamond *tool* with two groups' *names* (left, right) over its columns, and the *laid* cards, in sheet units."""
    kept = [part for part in tool.backdrop if not _is_heading(part)]
    heads = (Caption(250, 46, names[0], 17, "start", 190, True), Caption(750, 46, names[1], 17, "end", 190, True))
    signs = [part for part in tool.backdrop if isinstance(part, Sign) and part.role == "joint"]
    sheet = replace(tool, backdrop=(*kept, *signs, *heads))
    return picture.backdrop(sheet, words, colours) + picture.drawn(list(_placed(laid)), colours, {}, media)


class Wall(NamedTuple):
    """On what a parent diamond is printed: on A4 or A3 lying on its side, or over several A4 ``pages`` (of ``poster.WAYS``)."""

    size: str = "A3"
    pages: int = 0
    language: str = "ky"


def build(drawn: Sequence[Item], said: str, wall: Wall) -> bytes:
    """A PDF of the parent diamond *drawn*; *said* stands small in the lower left corner: where and when."""
    text, large = fitted(said, 13, 460)
    whole = [*drawn, Text(24, SHEET[1] - 10, text, large, SOFT, "start")]
    if wall.pages in poster.WAYS:
        return poster.build([whole], SHEET, wall.pages, wall.language)
    return layout.book(lambda canvas: _page(canvas, whole, wall.size), wall.language)


def _page(canvas: Canvas, drawn: Sequence[Item], size: str) -> None:
    width, height = layout.page(canvas, (PAPERS[size].width, PAPERS[size].height))
    scale = min((width - 16 * MM) / SHEET[0], (height - 16 * MM) / SHEET[1])
    layout.items(canvas, ((width - SHEET[0] * scale) / 2, (height + SHEET[1] * scale) / 2), scale, drawn)
    canvas.showPage()


def _is_heading(part: Any) -> bool:
    """Whether a part of the sheet says women or men, or belongs to cards that wait, or to counts."""
    if isinstance(part, Sign):
        return part.role in ("women", "joint", "men", "good", "bad")
    return isinstance(part, Caption) and (100 < part.x < 300 or part.x in (706, 294))


def _placed(laid: Iterable[Laid]) -> Iterable[Any]:
    """The cards' marks, each card on a place of its own; where there are more than places, they lie on each other."""
    taken: list[tuple[float, float]] = []
    for one in laid:
        x, y = free(f"{NAMES[one.level]}-{one.column}", taken)
        taken.append((x, y))
        left, top, right, bottom = edges(one.marks)
        yield from moved(one.marks, x - (left + right) / 2, y - (top + bottom) / 2)


def edges(marks: Sequence[Any]) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of what *marks* show, with a little room."""
    points = [point for mark in marks for point in _reach(mark)]
    xs, ys = zip(*points, strict=True)
    return min(xs) - 4, min(ys) - 4, max(xs) + 4, max(ys) + 4


def _reach(mark: Any) -> Iterable[tuple[float, float]]:
    if mark.ink:
        return places(mark)
    wide, high = (len(mark.text) * mark.size * 0.3, mark.size) if mark.text else (mark.size / 2, mark.size / 2)
    wide = min(wide, 130)
    return ((mark.x - wide, mark.y - high), (mark.x + wide, mark.y + high))


def moved(marks: Iterable[Any], dx: float, dy: float) -> list[Any]:
    """*marks* elsewhere."""
    return [_moved(mark, dx, dy) for mark in marks]


def _moved(mark: Any, dx: float, dy: float) -> Mark:
    fields = {name: value for name in Mark.__dataclass_fields__ if (value := getattr(mark, name, None)) is not None}
    if mark.ink:
        shifted = pack([(x + dx, y + dy) for x, y in unpack(mark.ink)])
        return Mark(**{"zone": ""} | fields | {"ink": (*shifted, *(tuple(column) for column in mark.ink[2:]))})
    return Mark(**{"zone": ""} | fields | {"x": mark.x + dx, "y": mark.y + dy})
