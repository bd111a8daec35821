"""Papers of a forum: certificates of participation on A4 lying on its side, and the programme on A4 upright."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout, ornament
from gals.printing.layout import MM, PAPERS, UPRIGHT
from gals.printing.text import SOFT, catalogue, centred, day, height, line, listed, style, write

WIDTH, HEIGHT = PAPERS["A4"].width, PAPERS["A4"].height
EDGE, BAND = 9.0, 15.0

#: Margin of the programme, in millimetres.
MARGIN = 18.0


class Certificate(NamedTuple):
    """What all certificates of one event share; ``names``: for whom they are. Nobody's: one to write on."""

    names: Sequence[str]
    event: str
    place: str = ""
    begins: date | None = None
    ends: date | None = None
    committee: str = ""
    language: str = "ky"


class Slot(NamedTuple):
    """A part of the programme: day 1 …, ``at`` as 09:30, minutes, what, and who leads it."""

    day: int
    at: str
    minutes: int
    title: str
    who: str = ""


class Programme(NamedTuple):
    """The programme of an event that begins ``on`` a day."""

    event: str
    place: str
    on: date | None
    slots: Sequence[Slot]
    language: str = "ky"


def certificates(certificate: Certificate) -> bytes:
    """A PDF with one page for each name."""
    return layout.book(lambda canvas: _certificates(canvas, certificate), certificate.language)


def _certificates(canvas: Canvas, certificate: Certificate) -> None:
    for name in certificate.names or [""]:
        layout.page(canvas, (WIDTH, HEIGHT))
        layout.once(canvas, "forum", lambda: _shared(canvas, certificate))
        middle, base = WIDTH / 2 * MM, 118 * MM
        if name:
            centred(canvas, name, (middle - 110 * MM, base), (220 * MM, 30 * MM), look=style(36, True, "centre"))
        else:
            layout.rule(canvas, (middle - 70 * MM, base - 4 * MM), (middle + 70 * MM, base - 4 * MM), 0.8)
        canvas.showPage()


def _shared(canvas: Canvas, certificate: Certificate) -> None:
    """Everything that is the same on each page."""
    _ = catalogue(certificate.language).gettext
    middle = WIDTH / 2 * MM
    layout.items(canvas, (0, HEIGHT * MM), MM, ornament.border((EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE), BAND))
    line(canvas, certificate.committee, (middle, 168 * MM), 200 * MM, look=style(12, align="centre", colour=SOFT))
    line(canvas, _("Certificate"), (middle, 150 * MM), 220 * MM, look=style(40, True, "centre", ornament.INK))
    layout.items(canvas, (middle, 140 * MM), MM, list(ornament.divider((0, 0), 150)))
    line(canvas, _("took part in"), (middle, 94 * MM), 220 * MM, look=style(13, align="centre", colour=SOFT))
    centred(canvas, certificate.event, (middle - 105 * MM, 80 * MM), (210 * MM, 20 * MM), look=style(22, True, "centre"))
    begins, ends = (day(one, certificate.language) for one in (certificate.begins, certificate.ends))
    days = begins if ends in ("", begins) else f"{begins} – {ends}"
    line(canvas, listed((certificate.place, days)), (middle, 63 * MM), 220 * MM, look=style(12, align="centre"))
    for left in (middle - 88 * MM, middle + 18 * MM):
        layout.rule(canvas, (left, 38 * MM), (left + 70 * MM, 38 * MM), 0.6)
    line(canvas, _("Chair"), (middle - 53 * MM, 33 * MM), 70 * MM, look=style(9, align="centre", colour=SOFT))
    line(canvas, _("Signature, stamp"), (middle + 53 * MM, 33 * MM), 70 * MM, look=style(9, align="centre", colour=SOFT))


def programme(said: Programme) -> bytes:
    """A PDF: the days one after another, as many pages as they need."""
    return layout.book(lambda canvas: _Sheet(canvas, said).write(), said.language)


class _Sheet:
    """The programme while it is being written, from the top of a page downwards."""

    def __init__(self, canvas: Canvas, said: Programme) -> None:
        self.canvas, self.said = canvas, said
        self.left, self.wide = MARGIN * MM, (UPRIGHT["A4"][0] - 2 * MARGIN) * MM
        self.y = 0.0

    def write(self) -> None:
        self._page()
        slots = sorted(self.said.slots)
        for number, of_day in groupby(slots, key=lambda slot: slot.day):
            self._day(number, several=slots[-1].day > 1)
            for slot in of_day:
                self._slot(slot)
        self.canvas.showPage()

    def _page(self) -> None:
        width, tall = layout.page(self.canvas, UPRIGHT["A4"])
        self.y = tall - MARGIN * MM
        self.y -= write(self.canvas, self.said.event, (self.left, self.y), (self.wide, 60), look=style(20, True, colour=ornament.INK)) + 4
        where = listed((self.said.place, day(self.said.on, self.said.language)))
        self.y -= write(self.canvas, where, (self.left, self.y), (self.wide, 30), look=style(11, colour=SOFT)) + 18
        layout.items(self.canvas, (width / 2, self.y), MM, list(ornament.divider((0, 0), self.wide / MM)))
        self.y -= 22

    def _room(self, needed: float) -> None:
        if self.y - needed < MARGIN * MM:
            self.canvas.showPage()
            self._page()

    def _day(self, number: int, *, several: bool) -> None:
        if not several:
            return
        self._room(60)
        _ = catalogue(self.said.language).gettext
        on = self.said.on + timedelta(number - 1) if self.said.on else None
        words = listed((_("Day %(num)d") % {"num": number}, day(on, self.said.language)))
        self.y -= write(self.canvas, words, (self.left, self.y), (self.wide, 30), look=style(14, True)) + 6

    def _slot(self, slot: Slot) -> None:
        room = self.wide - 34 * MM
        look, small = style(12.5, True), style(10.5, colour=SOFT)
        tall = min(height(slot.title, room, look), 60) + (min(height(slot.who, room, small), 30) if slot.who else 0)
        self._room(tall + 12)
        line(self.canvas, slot.at, (self.left, self.y - 13), 18 * MM, look=style(13, True, colour=ornament.INK))
        line(self.canvas, f"{slot.minutes}′", (self.left + 30 * MM, self.y - 13), 14 * MM, look=style(10, align="right", colour=SOFT))
        used = write(self.canvas, slot.title, (self.left + 34 * MM, self.y), (room, 60), look=look)
        if slot.who:
            used += write(self.canvas, slot.who, (self.left + 34 * MM, self.y - used), (room, 30), look=small)
        self.y -= max(used, 18) + 6
        layout.rule(self.canvas, (self.left, self.y), (self.left + self.wide, self.y), 0.3, colour="#d8d0c0")
        self.y -= 6
