"""The sheet of a recovery key, A4: what it opens, who keeps it, and the key itself, to be typed or read by a phone."""

from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout
from gals.printing.codes import square
from gals.printing.icons import icon
from gals.printing.layout import MM, UPRIGHT
from gals.printing.text import PALE, SOFT, catalogue, day, line, style, write
from tools.kit import N_

EDGE = 20 * MM

#: The key is shown in groups of so many letters, so many in a row.
GROUP, IN_ROW = 4, 4

KEEPING = N_("Keep this sheet where nobody else comes to it, and not in the place where the laptop is.")
OPENING = N_(
    "It opens the box alone, without the passphrase: on the laptop, type gals recover and then the letters below."
)
LOSING = N_(
    "If this sheet is lost or was seen: type gals holders on the laptop, and new sheets take the place of all old ones."
)


class Sheet(NamedTuple):
    """The sheet of one holder: the box's name, hers, the recovery key as text, the day it was made."""

    box: str
    holder: str
    key: str
    made_on: date
    language: str = "ky"


def groups(key: str) -> list[str]:
    """*key* in groups, as it is printed; what stands before its digit 1 is one group."""
    head, _one, rest = key.partition("1")
    return [f"{head}1", *(rest[at : at + GROUP] for at in range(0, len(rest), GROUP))]


def build(sheet: Sheet) -> bytes:
    """A PDF of one page."""
    return layout.book(lambda canvas: _page(canvas, sheet), sheet.language)


def _page(canvas: Canvas, sheet: Sheet) -> None:
    words = catalogue(sheet.language).gettext
    width, top = layout.page(canvas, UPRIGHT["A4"])
    room, y = width - 2 * EDGE, top - 32 * MM
    icon(canvas, "lock", (EDGE + 6 * MM, y + 2.5 * MM), 13 * MM)
    line(canvas, words("Recovery key"), (EDGE + 17 * MM, y), room - 17 * MM, look=style(26, True))
    y -= 13 * MM
    line(canvas, f"{sheet.box} · {sheet.holder}", (EDGE, y), room, look=style(16, True))
    line(canvas, day(sheet.made_on, sheet.language), (EDGE, y - 7 * MM), room, look=style(11, colour=SOFT))
    y -= 16 * MM
    for said in (OPENING, KEEPING, LOSING):
        y -= write(canvas, words(said), (EDGE, y), (room, 30 * MM), look=style(13)) + 4 * MM
    y -= 6 * MM
    layout.rule(canvas, (EDGE, y), (width - EDGE, y), 0.6, colour=PALE)
    _letters(canvas, sheet.key, y - 16 * MM)
    square(canvas, sheet.key, ((width - 70 * MM) / 2, 20 * MM), 70 * MM)
    canvas.showPage()


def _letters(canvas: Canvas, key: str, y: float) -> None:
    head, *rest = groups(key)
    line(canvas, head, (EDGE, y), look=style(22, True))
    for at, group in enumerate(rest):
        row, place = divmod(at, IN_ROW)
        line(canvas, group, (EDGE + place * 44 * MM, y - (row + 1) * 12 * MM), look=style(22, True))
