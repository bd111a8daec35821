"""The PNG pen: sheets as pixels, with Pillow alone.

Each curve is drawn four times too large into a mask of its own, reduced, and laid on in its colour: smooth edges, no
holes where a stroke crosses itself, and little memory (drawing.md §3).
"""

import io
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from math import ceil, floor
from typing import Any

from PIL import Image, ImageDraw

from gals.printing import fonts, picture, symbols
from gals.printing.curves import Curve, Item, Photo, Stamp, Text
from gals.printing.strokes import flat
from tools.kit import SHEET, Tool
from tools.palette import Palette

_FINER = 4


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
    draw(image, picture.drawn(marks, colours, states, media), width / SHEET[0])
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=2)
    return file.getvalue()


def draw(image: Image.Image, items: Iterable[Item], scale: float) -> None:
    """Draw *items* on *image*, *scale* pixels to a sheet unit."""
    for item in items:
        _PEN[type(item)](image, item, scale)


@lru_cache(maxsize=24)
def _empty(items: tuple[Item, ...], width: int) -> Image.Image:
    image = Image.new("RGB", (width, round(width * SHEET[1] / SHEET[0])), "#ffffff")
    draw(image, items, width / SHEET[0])
    return image


def _curve(image: Image.Image, curve: Curve, scale: float) -> None:
    k = scale * _FINER
    corners = flat(curve.start, curve.pieces, k)
    if curve.closed:
        corners += corners[:2]
    if curve.fill:
        _lay(image, curve.fill, corners, 0)
    if curve.stroke:
        _lay(image, curve.stroke, corners, curve.width * k)


def _lay(image: Image.Image, colour: str, corners: list[float], width: float) -> None:
    """Lay a line (or, where *width* is 0, what it encloses) on *image*; measures in quarter pixels."""
    xs, ys = corners[::2], corners[1::2]
    r = width / 2
    left, top = floor((min(xs) - r) / _FINER) - 1, floor((min(ys) - r) / _FINER) - 1
    right, bottom = ceil((max(xs) + r) / _FINER) + 1, ceil((max(ys) + r) / _FINER) + 1
    mask = Image.new("L", ((right - left) * _FINER, (bottom - top) * _FINER))
    dx, dy = left * _FINER, top * _FINER
    points = [(x - dx, y - dy) for x, y in zip(xs, ys, strict=True)]
    pen = ImageDraw.Draw(mask)
    if width:
        pen.line(points, fill=255, width=round(width))
        for x, y in points:
            pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
    else:
        pen.polygon(points, fill=255)
    image.paste(colour, (left, top), mask.reduce(_FINER))


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


_PEN: dict[type, Callable[[Image.Image, Any, float], None]] = {Curve: _curve, Text: _text, Stamp: _stamp, Photo: _photo}
