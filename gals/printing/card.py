"""A champion's card, A7: a code that opens her plan on a phone, and her own picture. It says nothing else about her."""

from reportlab.pdfgen.canvas import Canvas

from gals.printing import codes, layout
from gals.printing.layout import MM
from gals.printing.text import PALE, SOFT, catalogue, line, style

#: Width and height of the card in millimetres.
SIZE = (105, 74)


def build(url: str, symbol: str, code: str, language: str) -> bytes:
    """The card as a PDF: *url* as a QR code, her *symbol* (key) large, her short *code*, titled in *language*."""
    return layout.book(lambda canvas: _card(canvas, url, (symbol, code), language), language)


def _card(canvas: Canvas, url: str, whose: tuple[str, str], language: str) -> None:
    width, height = layout.page(canvas, SIZE)
    layout.frame(canvas, (4 * MM, 4 * MM, width - 8 * MM, height - 8 * MM), 0.6, PALE, round_=4 * MM)
    codes.square(canvas, url, (6 * MM, (height - 52 * MM) / 2), 52 * MM)
    symbol, code = whose
    middle = 79 * MM
    line(
        canvas,
        catalogue(language).gettext("My plan"),
        (middle, height - 15 * MM),
        40 * MM,
        look=style(13, True, "centre"),
    )
    layout.stamp(canvas, symbol or "flower", (middle, height / 2), 26 * MM)
    line(canvas, code, (middle, 12 * MM), 40 * MM, look=style(11, align="centre", colour=SOFT))
    canvas.showPage()
