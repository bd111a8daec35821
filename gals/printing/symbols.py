"""Pictograms for the pens: as SVG text, as vector drawing for PDF, as pixels for PNG. Each is read once."""

import io
from functools import cache, lru_cache

import resvg_py
from PIL import Image
from reportlab.graphics.shapes import Drawing
from svglib.svglib import svg2rlg

from gals.printing import fonts
from tools.symbols import SYMBOLS

#: Pictograms are drawn in a square of so many units.
GRID = 72

_KNOWN = frozenset(symbol.key for symbol in SYMBOLS)


def known(key: str) -> bool:
    """Whether there is a pictogram called *key*. Marks hold what tablets sent, so ask before reading a file."""
    return key in _KNOWN


@cache
def svg(key: str) -> str:
    """The SVG file of the known pictogram *key*."""
    return (fonts.vendor() / "symbols" / f"{key}.svg").read_text(encoding="utf-8")


@cache
def inner(key: str) -> str:
    """What stands inside the ``<svg>`` of the pictogram *key*."""
    text = svg(key)
    return text[text.index(">") + 1 : text.rindex("</svg>")]


@cache
def drawing(key: str) -> Drawing:
    """The pictogram as reportlab's vector drawing; its width is its height."""
    return svg2rlg(io.BytesIO(svg(key).encode()))


@lru_cache(maxsize=512)
def pixels(key: str, size: int, turn: float = 0) -> Image.Image:
    """The pictogram as an RGBA image of *size* pixels square, turned *turn* degrees clockwise."""
    picture = Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=svg(key), width=size, height=size))).convert(
        "RGBA"
    )
    return picture.rotate(-turn, Image.Resampling.BICUBIC) if turn else picture
