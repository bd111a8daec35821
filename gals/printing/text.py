"""Words on paper: people's own text made harmless, languages, and lines that fit their room.

``para`` is the only door by which text reaches reportlab's mark-up (docs/safety.md): whatever stands in a name, it is
printed as it is, embeds nothing and never fails.
"""

import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from babel.dates import format_date, format_skeleton
from babel.support import NullTranslations, Translations
from reportlab import rl_config
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from gals.printing import fonts

rl_config.toColorCanUse = None  # colours are never Python
rl_config.trustedSchemes = []
rl_config.trustedHosts = []

BLACK, SOFT, PALE = "#1b1b1b", "#4a4a4a", "#8a8a8a"
LANGUAGES = ("ky", "ru", "en")

#: Stands where a letter is that the typeface does not have.
MISSING = "•"

_CATALOGUES = Path(__file__).resolve().parent.parent / "translations"


@cache
def catalogue(language: str) -> NullTranslations:
    """The words of *language* (``ky``, ``ru``, ``en``), English where there are none; has ``gettext`` and ``ngettext``."""
    return Translations.load(_CATALOGUES, [language])


def day(value: date | None, language: str) -> str:
    """A date in words, or nothing where there is none."""
    return format_date(value, "long", locale=language) if value else ""


def short_day(value: date | None, language: str) -> str:
    """Day and month in words, or nothing."""
    return format_skeleton("MMMMd", value, locale=language) if value else ""


def plain(text: str | None) -> str:
    """*text* in letters the typeface has: composed, without hidden signs; a run of unknown letters becomes one ``MISSING``."""
    shown: list[str] = []
    for letter in unicodedata.normalize("NFC", text or ""):
        if letter in "\n\t\r " or letter in _letters():
            shown.append(letter)
        elif unicodedata.category(letter) not in ("Mn", "Me", "Cf", "Cc", "Cs", "Sk") and shown[-1:] != [MISSING]:
            shown.append(MISSING)
    return "".join(shown)


@cache
def _letters() -> frozenset[str]:
    fonts.register()
    return frozenset(map(chr, pdfmetrics.getFont(fonts.REGULAR).face.charToGlyph))


@cache
def style(size: float = 10, bold: bool = False, align: str = "left", colour: str = BLACK) -> ParagraphStyle:
    """How a paragraph looks: *size* in points, *align* left, centre or right."""
    fonts.register()
    return ParagraphStyle(
        f"{size}{bold}{align}{colour}",
        fontName=fonts.BOLD if bold else fonts.REGULAR,
        fontSize=size,
        leading=size * 1.28,
        textColor=colour,
        alignment={"left": 0, "centre": 1, "right": 2}[align],
        splitLongWords=1,
    )


def para(text: str | None, look: ParagraphStyle) -> Paragraph:
    """A paragraph that shows *text* letter by letter; line ends stay."""
    lines = escape(plain(text)).split("\n")
    return Paragraph("<br/>".join(line.strip() for line in lines), look)


def write(
    canvas: Canvas, text: str | None, at: tuple[float, float], room: tuple[float, float], *, look: ParagraphStyle
) -> float:
    """Write *text* downwards from *at* (left, top), in *room* (width, height), smaller if need be; returns the height used.

    Below two thirds of its size it is cut instead, and an ellipsis says so.
    """
    made, height = _shrunk(text, room, look)
    made.drawOn(canvas, at[0], at[1] - height)
    return height


def centred(
    canvas: Canvas, text: str | None, at: tuple[float, float], room: tuple[float, float], *, look: ParagraphStyle
) -> None:
    """Write *text* in *room* (width, height) whose left edge has its middle at *at*."""
    made, used = _shrunk(text, room, look)
    made.drawOn(canvas, at[0], at[1] - used / 2)


def height(text: str | None, width: float, look: ParagraphStyle) -> float:
    """How high *text* stands in lines of *width*."""
    return float(para(text, look).wrap(width, 1e6)[1])


def _shrunk(text: str | None, room: tuple[float, float], look: ParagraphStyle) -> tuple[Paragraph, float]:
    words = plain(text).split()
    widest = max((fonts.width(word, look.fontSize, look.fontName == fonts.BOLD) for word in words), default=0)
    for share in (1, 0.92, 0.84, 0.76, 0.68):
        if widest * share > room[0] and share > 0.68:
            continue  # rather a little smaller than a word cut in two
        smaller = (
            look if share == 1 else look.clone("smaller", fontSize=look.fontSize * share, leading=look.leading * share)
        )
        made = para(text, smaller)
        used = made.wrap(room[0], 1e6)[1]
        if used <= room[1] + 0.1:
            return made, used
    return _cut(text or "", room, smaller)


def _cut(text: str, room: tuple[float, float], look: ParagraphStyle) -> tuple[Paragraph, float]:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if height(text[:middle] + "…", room[0], look) <= room[1] + 0.1:
            low = middle
        else:
            high = middle - 1
    made = para(text[:low].rstrip() + "…", look)
    return made, made.wrap(room[0], 1e6)[1]


def line(
    canvas: Canvas, text: str | None, at: tuple[float, float], room: float = 0, *, look: ParagraphStyle = style()
) -> None:
    """One line of *text* with its base line at *at*, no wider than *room* (0: as wide as it is): smaller, then cut."""
    shown = " ".join(plain(text).split())
    size, bold = float(look.fontSize), look.fontName == fonts.BOLD
    if room and (wide := fonts.width(shown, size, bold)) > room:
        size = max(size * 0.68, size * room / wide)
        while len(shown) > 1 and fonts.width(shown, size, bold) > room + 0.1:
            shown = shown[:-2].rstrip() + "…"
    canvas.setFillColor(look.textColor)
    canvas.setFont(look.fontName, size)
    draw = (canvas.drawString, canvas.drawCentredString, canvas.drawRightString)[look.alignment]
    draw(at[0], at[1], shown)


def listed(parts: Iterable[str]) -> str:
    """*parts* that are there, with a middle dot between them."""
    return " · ".join(part for part in parts if part)
