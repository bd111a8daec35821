"""Pictures of diamonds on screens: one card cut out of its sheet, and the parent diamond of two groups."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gals.printing import picture
from gals.printing.svg import Href, draw, sheet_svg, wrap
from tools.ink import pack, unpack
from tools.kit import Caption, Mark, Sign, Tool
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


def parent_svg(
    tool: Tool, names: tuple[str, str], laid: Iterable[Laid], words: picture.Words, *, colours: Palette, href: Href
) -> str:
    """The diamond *tool* with two groups' *names* (left, right) over its columns, and the *laid* cards."""
    kept = [part for part in tool.backdrop if not _is_heading(part)]
    heads = (Caption(250, 46, names[0], 17, "start", 190, True), Caption(750, 46, names[1], 17, "end", 190, True))
    signs = [part for part in tool.backdrop if isinstance(part, Sign) and part.role == "joint"]
    sheet = replace(tool, backdrop=(*kept, *signs, *heads))
    return sheet_svg(sheet, list(_placed(laid)), words, colours, symbol_href=href)


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
