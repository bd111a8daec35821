"""A sheet as a picture: the empty sheet and what was drawn on it, turned into curves, words, pictograms and photographs.

Drawn once, here; the pens (``svg``, ``pdf``, ``png``) only move. Marks may be ``tools.kit.Mark`` values or stored rows,
which can be partly known: what is missing is drawn plainly, never refused.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from PIL import Image

from gals.printing import fonts, symbols
from gals.printing.curves import Curve, Item, Photo, Stamp, Text, circle, line
from gals.printing.signs import fruit, sign
from gals.printing.strokes import runs
from tools import ink, kit
from tools.palette import Palette

Words = Callable[[str], str]

#: Photographs (bytes) by SHA-256, and own symbols (lists of {ink, colour, width} in a square of 100) by id.
Media = Mapping[str, Any]

#: Captions are this dark: quiet beside what people draw, and still 7 : 1 on white.
_CAPTION = "#4a4a4a"

#: No answers, no photographs.
NOTHING: Mapping[str, Any] = MappingProxyType({})

_SMALLEST = 0.72  # a caption in a long language may shrink this far before it runs over
_LABEL_ROOM, _LABEL_LINES = 260, 6


def backdrop(tool: kit.Tool, words: Words, palette: Palette) -> tuple[Item, ...]:
    """The empty sheet of *tool* in the language of *words* and the colours of *palette*."""
    return tuple(item for part in tool.backdrop for item in _BACKDROP[type(part)](part, words, palette))


def drawn(marks: Iterable[Any], palette: Palette, states: Mapping[str, str], media: Media) -> tuple[Item, ...]:
    """What *marks* show, in their order, photographs beneath; *states* gives the newest answer to each pin by mark id."""
    kept = sorted(marks, key=lambda mark: mark.kind != "photo")
    return tuple(
        item for mark in kept if mark.kind in _MARKS for item in _MARKS[mark.kind](mark, palette, states, media)
    )


def pale(colour: str, part: float = 0.08) -> str:
    """*colour* thinned with white until only *part* of it is left."""
    return "#" + "".join(f"{round(255 - (255 - int(colour[at : at + 2], 16)) * part):02x}" for at in (1, 3, 5))


# ── the empty sheet ──────────────────────────────────────────────────────────────────────────────────────────────────


def _line(part: kit.Line, _words: Words, palette: Palette) -> Iterator[Item]:
    yield line((part.x1, part.y1), (part.x2, part.y2), palette.role(part.role), part.width)


def _circle(part: kit.Circle, _words: Words, palette: Palette) -> Iterator[Item]:
    colour = palette.role(part.role)
    ground = pale(colour) if part.fill else ""
    yield circle(part.x, part.y, part.r, colour, width=part.width, fill=ground, uneven=0.012)


def _path(part: kit.Path, _words: Words, palette: Palette) -> Iterator[Item]:
    colour = palette.role(part.role)
    (x, y), *pieces = part.points
    yield Curve((x, y), tuple(pieces), colour, part.width, pale(colour) if part.fill else "", part.closed)


def _caption(part: kit.Caption, words: Words, _palette: Palette) -> Iterator[Item]:
    text = words(part.text)
    widest = max(fonts.width(word, part.size, part.bold) for word in text.split())
    size = part.size * max(_SMALLEST, min(1, part.width / widest)) if part.width else part.size
    for number, row in enumerate(fonts.lines(text, size, part.width, part.bold)):
        yield Text(part.x, part.y + number * size * 1.2, row, size, _CAPTION, part.anchor, part.bold)


def _sign(part: kit.Sign, _words: Words, palette: Palette) -> Iterator[Item]:
    yield from sign(part.role, (part.x, part.y, part.size), palette.role(part.role))


_BACKDROP: dict[type, Callable[[Any, Words, Palette], Iterator[Item]]] = {
    kit.Line: _line,
    kit.Circle: _circle,
    kit.Path: _path,
    kit.Caption: _caption,
    kit.Sign: _sign,
}


# ── what people drew ─────────────────────────────────────────────────────────────────────────────────────────────────


def _ink(mark: Any, palette: Palette, _states: Mapping[str, str], _media: Media) -> Iterator[Item]:
    if not mark.ink:
        return
    points = ink.unpack(mark.ink)
    yield from stroke(points, mark.ink, palette.pen(mark.colour), kit.NIBS[mark.width or 0])
    if mark.ring:
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        yield from _rings(*middle, max(max(xs) - min(xs), max(ys) - min(ys)), mark.ring)


def stroke(points: Iterable[tuple[float, float]], columns: Any, colour: str, nib: float) -> Iterator[Curve]:
    """One stroke of the hand through *points*, as wide as *nib* and the pressure kept in its packed *columns*."""
    widths = [nib * round(share / 5) / 20 for share in ink.widths(columns)]  # a twentieth is finer than an eye
    for width, start, run in runs(tuple(points), widths):
        yield Curve(start, tuple(run), colour, width) if run else circle(*start, width / 2, fill=colour)


def _symbol(mark: Any, palette: Palette, _states: Mapping[str, str], _media: Media) -> Iterator[Item]:
    x, y, size = _place(mark)
    yield from _picture(mark, x, y, size)
    yield from _rings(x, y, size, mark.ring or 0)
    yield from _beneath(mark, palette, y + size * (0.56 + 0.14 * (mark.ring or 0)))


def _own(mark: Any, palette: Palette, _states: Mapping[str, str], media: Media) -> Iterator[Item]:
    x, y, size = _place(mark)
    for part in media.get(mark.source or "", ()):
        points = [(x + (a / 100 - 0.5) * size, y + (b / 100 - 0.5) * size) for a, b in ink.unpack(part["ink"])]
        yield from stroke(points, part["ink"], palette.pen(part["colour"]), kit.NIBS[part["width"]] * size / 100)
    yield from _rings(x, y, size, mark.ring or 0)


def _pin(mark: Any, palette: Palette, states: Mapping[str, str], _media: Media) -> Iterator[Item]:
    x, y, size = _place(mark)
    answer = states.get(getattr(mark, "id", ""), "planned")
    colour = palette.role("ripe" if answer == "done" else "growing") if answer != "dropped" else "#8a8a8a"
    ground = pale(colour, 0.16) if answer == "started" else "#ffffff"
    yield from fruit((x, y, size), colour, ripe=answer == "done", ground=ground)
    if mark.symbol:
        yield from _picture(mark, x, y + size * 0.02, size * 0.6)
    yield from _beneath(mark, palette, y + size * 0.5)


def _label(mark: Any, palette: Palette, _states: Mapping[str, str], _media: Media) -> Iterator[Item]:
    x, y, size = _place(mark)
    letters = size / 2
    rows = fonts.lines(mark.text or "", letters, max(_LABEL_ROOM, letters * 6))[:_LABEL_LINES]
    top = y - (len(rows) - 1) * letters * 0.6 + letters * 0.35
    for number, row in enumerate(rows):
        yield Text(x, top + number * letters * 1.2, row, letters, palette.pen(mark.colour))
    yield from _rings(x, y, max(fonts.width(row, letters) for row in rows), mark.ring or 0)


def _photo(mark: Any, _palette: Palette, _states: Mapping[str, str], media: Media) -> Iterator[Item]:
    content = media.get(mark.source or "")
    if isinstance(content, bytes):
        x, y, size = _place(mark)
        width, height = Image.open(io.BytesIO(content)).size
        k = size / max(width, height)
        yield Photo(content, x - width * k / 2, y - height * k / 2, width * k, height * k)


_MARKS: dict[str, Callable[[Any, Palette, Mapping[str, str], Media], Iterator[Item]]] = {
    "ink": _ink,
    "symbol": _symbol,
    "own": _own,
    "pin": _pin,
    "label": _label,
    "photo": _photo,
}


def _place(mark: Any) -> tuple[float, float, float]:
    return mark.x or 0, mark.y or 0, mark.size or 48


def _picture(mark: Any, x: float, y: float, size: float) -> Iterator[Item]:
    if symbols.known(mark.symbol or ""):
        yield Stamp(mark.symbol, x, y, size, mark.turn or 0)
    else:  # a picture this version does not have: its place is kept
        yield circle(x, y, size * 0.4, "#8a8a8a", width=1.5)


def _rings(x: float, y: float, size: float, rings: int) -> Iterator[Item]:
    for number in range(rings):
        yield circle(x, y, size * (0.6 + 0.12 * number), "#1b1b1b", width=max(1.5, size * 0.04))


def _beneath(mark: Any, palette: Palette, y: float) -> Iterator[Item]:
    for number, row in enumerate(fonts.lines(mark.text or "", 14, 130)[:2]):
        if row:
            yield Text(mark.x, y + 12 + number * 16, row, 14, palette.pen(mark.colour))
