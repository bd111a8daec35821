"""The PNG pen: sheets as pixels, with Pillow alone.

Each curve is drawn four times too large into a mask of its own, reduced, and laid on in its colour: smooth edges, no
holes where a stroke crosses itself, and little memory.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import Any

from PIL import Image, ImageDraw

from gals.printing import fonts, picture, symbols
from gals.printing.curves import Curve, Item, Photo, Stamp, Text
from gals.printing.strokes import Point, flat
from tools.kit import SHEET, Tool
from tools.palette import Palette

_FINER = 4

#: A join gets its disc where the gap beside it would be wider than one part in this, squared, of a mask's pixel.
_SEEN = 12

#: Masks of more pixels are cut in two: a long slanting line needs little of its box.
_LARGE = 60_000


def sheet_png(
    tool: Tool,
    marks: Iterable[Any],
    words: picture.Words,
    colours: Palette = Palette(),
    *,
    width: int = 1600,
    states: Mapping[str, str] = picture.NOTHING,
    media: picture.Media = picture.NOTHING,
) -> bytes:
    """A filled sheet as a PNG file *width* pixels wide.

    *states* {mark id: newest answer} ripens pins; *media* holds photographs and own symbols, see ``picture.Media``.
    """
    image = _empty(picture.backdrop(tool, words, colours), width).copy()
    items = picture.drawn(marks, colours, states, media)
    draw(image, items, width / SHEET[0])
    file = io.BytesIO()
    few = image if any(isinstance(item, Photo) for item in items) else _few_colours(image)
    few.save(file, "PNG", compress_level=4)
    return file.getvalue()


def draw(image: Image.Image, items: Iterable[Item], scale: float) -> None:
    """Draw *items* on *image*, *scale* pixels to a sheet unit."""
    for run in _runs(items):
        if isinstance(run[0], Curve):
            _curves(image, run, scale)
        else:
            _PEN[type(run[0])](image, run[0], scale)


def _runs(items: Iterable[Item]) -> Iterator[list[Any]]:
    """Each item alone, but the parts of one stroke whose width changes together: they share a mask."""
    run: list[Any] = []
    for item in items:
        if run and not (isinstance(item, Curve) and isinstance(run[-1], Curve) and _goes_on(run[-1], item)):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _goes_on(first: Curve, then: Curve) -> bool:
    return first.stroke == then.stroke and not first.fill and not then.fill and then.start == first.pieces[-1][-2:]


def _few_colours(image: Image.Image) -> Image.Image:
    """The drawing in 256 colours: a third of the bytes in half the time, and no eye sees it."""
    few = image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette([255 if value > 252 else value for value in few.getpalette() or ()])  # white stays white
    return few


@lru_cache(maxsize=24)
def _empty(items: tuple[Item, ...], width: int) -> Image.Image:
    image = Image.new("RGB", (width, round(width * SHEET[1] / SHEET[0])), "#ffffff")
    draw(image, items, width / SHEET[0])
    return image


def _curves(image: Image.Image, curves: list[Curve], scale: float) -> None:
    lines = []
    for curve in curves:
        corners = flat(curve.start, curve.pieces, scale * _FINER)
        if curve.closed:
            corners.append(corners[0])
        if curve.fill:
            _lay(image, curve.fill, [(corners, 0)])
        if curve.stroke:
            lines.append((corners, curve.width * scale * _FINER))
    if lines:
        _lay(image, curves[0].stroke, lines)


def _lay(image: Image.Image, colour: str, lines: list[tuple[list[Point], float]]) -> None:
    """Lay *lines* of (corners, width), or where a width is 0 what they enclose, on *image*; measures in quarter pixels."""
    xs, ys = [x for corners, _ in lines for x, _y in corners], [y for corners, _ in lines for _x, y in corners]
    reach = max(width for _, width in lines) / 2
    left, top = floor((min(xs) - reach) / _FINER) - 1, floor((min(ys) - reach) / _FINER) - 1
    right, bottom = ceil((max(xs) + reach) / _FINER) + 1, ceil((max(ys) + reach) / _FINER) + 1
    if reach and len(xs) > 2 * len(lines) and (right - left) * (bottom - top) > _LARGE:
        for part in _halves(lines):
            _lay(image, colour, part)
        return
    mask = Image.new("L", ((right - left) * _FINER, (bottom - top) * _FINER))
    dx, dy = left * _FINER, top * _FINER
    pen = ImageDraw.Draw(mask)
    for corners, width in lines:
        points = [(x - dx, y - dy) for x, y in corners]
        if width:
            _line(pen, points, width / 2)
        else:
            pen.polygon(points, fill=255)
    image.paste(colour, (left, top), mask.reduce(_FINER))


def _halves(lines: list[tuple[list[Point], float]]) -> tuple[list[tuple[list[Point], float]], ...]:
    if len(lines) > 1:
        return lines[: len(lines) // 2], lines[len(lines) // 2 :]
    ((corners, width),) = lines
    return [(corners[: len(corners) // 2 + 1], width)], [(corners[len(corners) // 2 :], width)]


def _line(pen: ImageDraw.ImageDraw, points: list[Point], r: float) -> None:
    """A line with round ends, and round joins where it turns so much that a gap would show."""
    pen.line(points, fill=255, width=round(2 * r))
    (x, y), (a, b) = points[0], points[-1]
    pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
    pen.ellipse((a - r, b - r, a + r, b + r), fill=255)
    u, v = points[1][0] - x, points[1][1] - y
    for (x, y), (a, b) in pairwise(points[1:]):
        p, q = a - x, b - y
        bend = r * (u * q - v * p)
        if bend * bend * _SEEN > (u * u + v * v) * (p * p + q * q) or u * p + v * q <= 0:
            pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
        u, v = p, q


def _text(image: Image.Image, text: Text, scale: float) -> None:
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[text.anchor]
    font = fonts.pillow(max(1, round(text.size * scale)), text.bold)
    ImageDraw.Draw(image).text((text.x * scale, text.y * scale), text.text, text.colour, font, anchor)


def _stamp(image: Image.Image, stamp: Stamp, scale: float) -> None:
    size = max(1, round(stamp.size * scale))
    picture_ = symbols.pixels(stamp.symbol, size, stamp.turn)
    image.paste(picture_, (round(stamp.x * scale - size / 2), round(stamp.y * scale - size / 2)), picture_)


def _photo(image: Image.Image, photo: Photo, scale: float) -> None:
    size = max(1, round(photo.width * scale)), max(1, round(photo.height * scale))
    shown = Image.open(io.BytesIO(photo.content)).convert("RGB").resize(size, Image.Resampling.LANCZOS)
    image.paste(shown, (round(photo.x * scale), round(photo.y * scale)))


_PEN: dict[type, Callable[[Image.Image, Any, float], None]] = {Text: _text, Stamp: _stamp, Photo: _photo}
