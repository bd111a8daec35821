"""The typeface on paper and in pictures: Noto Sans, with every Kyrgyz and Russian letter, from static/vendor."""

import json
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

#: Names the fonts have in PDF files. SVG says the family and its weight.
REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
FAMILY = "Gals Sans, Noto Sans, sans-serif"  # the first is the pages' own name for the same letters

_FILES = {REGULAR: "noto-sans-regular.ttf", BOLD: "noto-sans-bold.ttf"}


@cache
def vendor() -> Path:
    """The folder of what set-up fetched: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    static = package / "static" if (package / "static").is_dir() else package.parent / "static"
    return static / "vendor"


@cache
def file(name: str) -> Path:
    """Where the font called *name* (``REGULAR`` or ``BOLD``) lies."""
    manifest = json.loads((vendor() / "manifest.json").read_text())
    return vendor() / str(manifest[_FILES[name]])


@cache
def register() -> None:
    """Make both fonts known to reportlab; again and again does no harm."""
    for name in (REGULAR, BOLD):
        font = TTFont(name, str(file(name)))
        font.face.name = name.encode()  # both files carry one name inside, and reportlab keeps one font a name
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


@lru_cache(maxsize=64)
def pillow(pixels: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The font for Pillow, *pixels* high."""
    return ImageFont.truetype(str(file(BOLD if bold else REGULAR)), pixels)


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide *text* is, in the units of *size*."""
    register()
    return float(pdfmetrics.stringWidth(text, BOLD if bold else REGULAR, size))


def lines(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """*text* in lines no wider than *room* (0: one line), broken between words; a longer word stands alone."""
    if not room:
        return [text]
    made: list[str] = []
    for word in text.split():
        longer = f"{made[-1]} {word}" if made else word
        if made and width(longer, size, bold) <= room:
            made[-1] = longer
        else:
            made.append(word)
    return made or [""]
