"""The sheet a custodian locks away: the key that opens backups, as a code and as letters to type, and what to do with it."""

from reportlab.pdfgen.canvas import Canvas

from gals.printing import codes, layout
from gals.printing.icons import icon
from gals.printing.layout import MM, UPRIGHT
from gals.printing.text import SOFT, catalogue, line, style, write
from tools.kit import N_

EDGE = 22 * MM

#: The letters of the key in groups, so many in a line.
GROUP, LINE = 5, 5

#: So many letters say that this is a secret key; they are the same for everybody.
KIND = len("AGE-SECRET-KEY-1")

SAYS = (
    N_("With this key, and with nothing else, the backups of the drawings can be opened."),
    N_("Lock this sheet away in another place than the laptop. Make no copy and no photograph."),
    N_("After a fire or a theft: type the letters into a text file on the new laptop; spaces and lines do not matter."),
    N_("If this sheet is lost or somebody strange has seen it: tell the office, make a new key, then a new backup."),
)


def build(name: str, secret: str, public: str, language: str) -> bytes:
    """A PDF of one A4 page with the *secret* of the custodian called *name*; *public* is its open half."""
    return layout.book(lambda canvas: _page(canvas, (name, secret, public), catalogue(language).gettext), language)


def _page(canvas: Canvas, whose: tuple[str, str, str], words) -> None:
    name, secret, public = whose
    width, height = layout.page(canvas, UPRIGHT["A4"])
    room = width - 2 * EDGE
    icon(canvas, "lock", (EDGE + 5 * MM, height - 28 * MM), 11 * MM)
    line(canvas, words("Key of a custodian"), (EDGE + 14 * MM, height - 31 * MM), room - 14 * MM, look=style(22, True))
    line(canvas, name, (EDGE, height - 45 * MM), room, look=style(14))
    codes.square(canvas, secret, (EDGE - 4 * MM, height - 112 * MM), 60 * MM)
    top = height - 62 * MM
    for row in rows(secret):
        line(canvas, row, (EDGE + 62 * MM, top), room - 62 * MM, look=style(15, True))
        top -= 12 * MM
    layout.rule(canvas, (EDGE, height - 120 * MM), (width - EDGE, height - 120 * MM), 0.6)
    top = height - 128 * MM
    for number, sentence in enumerate(SAYS, 1):
        line(canvas, str(number), (EDGE, top - 5 * MM), look=style(13, True))
        top -= write(canvas, words(sentence), (EDGE + 10 * MM, top), (room - 10 * MM, 24 * MM), look=style(13)) + 5 * MM
    line(canvas, public, (EDGE, 16 * MM), room, look=style(8, colour=SOFT))
    canvas.showPage()


def rows(secret: str) -> list[str]:
    """The letters of *secret* in groups, a few groups to a line."""
    kind, letters = secret[:KIND], secret[KIND:]
    groups = [letters[at : at + GROUP] for at in range(0, len(letters), GROUP)]
    return [kind, *("  ".join(groups[at : at + LINE]) for at in range(0, len(groups), LINE))]
