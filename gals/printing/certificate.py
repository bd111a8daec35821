"""A certificate of participation on A4 lying on its side: a border of horns, who it is for, and what she drew there."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import fonts, layout, ornament
from gals.printing.layout import MM, PAPERS, Person
from gals.printing.pdf import draw_sheet
from gals.printing.text import BLACK, SOFT, catalogue, centred, day, line, listed, plain, style
from tools.kit import SHEET, Tool
from tools.palette import Palette

WIDTH, HEIGHT = PAPERS["A4"].width, PAPERS["A4"].height
EDGE, BAND = 9.0, 15.0

#: How wide a person's sign stands beside her name.
PICTURE = 34 * MM

#: At most so many drawings stand in a row.
MOST_TOOLS = 6


class Certificate(NamedTuple):
    """What all certificates of one workshop share; ``tools`` are those drawn there, as (Tool, its name here)."""

    people: Sequence[Person]
    workshop: str
    place: str = ""
    begins: date | None = None
    ends: date | None = None
    tools: Sequence[tuple[Tool, str]] = ()
    signed_by: Sequence[str] = ()
    programme: str = ""
    language: str = "ky"
    colours: Palette = Palette()


def build(certificate: Certificate) -> bytes:
    """A PDF with one page for each person."""
    return layout.book(lambda canvas: pages(canvas, certificate), certificate.language)


def pages(canvas: Canvas, certificate: Certificate) -> None:
    """The pages of ``build`` on a canvas that may hold others."""
    for person in certificate.people:
        layout.page(canvas, (WIDTH, HEIGHT))
        layout.once(canvas, "certificate", lambda: _shared(canvas, certificate))
        _name(canvas, person)
        canvas.showPage()


def _name(canvas: Canvas, person: Person) -> None:
    middle, base = WIDTH / 2 * MM, 122 * MM
    if not person.name and not person.symbol:
        layout.rule(canvas, (middle - 70 * MM, base - 4 * MM), (middle + 70 * MM, base - 4 * MM), 0.8)
        return
    picture = PICTURE if person.symbol else 0
    room = (215 * MM - picture, 28 * MM)
    wide = min(room[0], fonts.width(plain(person.name), 34, bold=True))
    left = middle - (wide + picture) / 2
    layout.stamp(canvas, person.symbol, (left + (picture / 2 - 3 * MM if person.name else picture / 2), base), 26 * MM)
    centred(canvas, person.name, (left + picture + wide / 2 - room[0] / 2, base), room, look=style(34, True, "centre"))


def _shared(canvas: Canvas, certificate: Certificate) -> None:
    """Everything that is the same on each page."""
    _ = catalogue(certificate.language).gettext
    middle = WIDTH / 2 * MM
    layout.items(canvas, (0, HEIGHT * MM), MM, ornament.border((EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE), BAND))
    line(canvas, certificate.programme, (middle, 171 * MM), 200 * MM, look=style(12, align="centre", colour=SOFT))
    line(canvas, _("Certificate"), (middle, 154 * MM), 220 * MM, look=style(38, True, "centre", ornament.INK))
    layout.items(canvas, (middle, 144 * MM), MM, list(ornament.divider((0, 0), 150)))
    took = _("took part in the workshop")
    line(canvas, took, (middle, 99 * MM), 220 * MM, look=style(13, align="centre", colour=SOFT))
    centred(
        canvas, certificate.workshop, (middle - 105 * MM, 88 * MM), (210 * MM, 15 * MM), look=style(20, True, "centre")
    )
    line(canvas, _where(certificate), (middle, 77 * MM), 220 * MM, look=style(12, align="centre"))
    _drawings(canvas, certificate)
    _signed(canvas, certificate)


def _where(certificate: Certificate) -> str:
    begins, ends = (day(one, certificate.language) for one in (certificate.begins, certificate.ends))
    days = begins if ends in ("", begins) else f"{begins} – {ends}"
    return listed((certificate.place, days))


def _drawings(canvas: Canvas, certificate: Certificate) -> None:
    """The sheets of the tools, small, as a memory of what was drawn."""
    _ = catalogue(certificate.language).gettext
    shown = certificate.tools[:MOST_TOOLS]
    wide, gap = 32 * MM, 6 * MM
    x = WIDTH / 2 * MM - (len(shown) * wide + (len(shown) - 1) * gap) / 2
    for tool, title in shown:
        box = (x, 48 * MM, wide, wide * SHEET[1] / SHEET[0])
        draw_sheet(canvas, tool, tool.sample, str, box=box, colours=certificate.colours)
        layout.frame(canvas, box, 0.5, SOFT, round_=1.5 * MM)
        centred(
            canvas,
            title or _(tool.title),
            (x - gap / 2, 44.2 * MM),
            (wide + gap, 6 * MM),
            look=style(7.5, align="centre", colour=SOFT),
        )
        x += wide + gap


def _signed(canvas: Canvas, certificate: Certificate) -> None:
    signers = list(certificate.signed_by[:3]) or [""]
    wide = 62 * MM
    x = WIDTH / 2 * MM - (len(signers) * wide + (len(signers) - 1) * 12 * MM) / 2
    for name in signers:
        layout.rule(canvas, (x, 34.5 * MM), (x + wide, 34.5 * MM), 0.6, colour=BLACK)
        line(canvas, name, (x + wide / 2, 30 * MM), wide, look=style(9, align="centre", colour=SOFT))
        x += wide + 12 * MM
