"""A drawing as one picture: for office use, and light for a phone."""

import io

from PIL import Image

from gals.printing.plan import Drawn
from gals.printing.png import sheet_png
from gals.printing.text import catalogue
from tools.palette import Palette


def png(drawn: Drawn, language: str, colours: Palette, width: int = 1600) -> bytes:
    """The filled sheet as a PNG file *width* pixels wide."""
    words = catalogue(language).gettext
    return sheet_png(drawn.tool, drawn.marks, words, colours, width=width, states=drawn.states, media=drawn.media)


def light(drawn: Drawn, language: str, colours: Palette, width: int) -> bytes:
    """The same for a phone: a JPEG where a photograph is on it, which then is a tenth of the size; else the PNG."""
    picture = png(drawn, language, colours, width)
    if not any(mark.kind == "photo" for mark in drawn.marks):
        return picture
    file = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").save(file, "JPEG", quality=60)
    return file.getvalue()
