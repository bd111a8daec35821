"""A report on upright A4 pages: what its writer says, tables with the rule by which each counts and bars beside them, drawings."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from gals.printing import bars, fonts, layout, letter
from gals.printing.bars import Bar
from gals.printing.layout import MM
from gals.printing.letter import LEFT, RIGHT, ROOM, WIDTH, Letter
from gals.printing.pdf import draw_sheet
from gals.printing.plan import Drawn
from gals.printing.text import BLACK, PALE, SOFT, catalogue, day, line, listed, para, style
from tools.kit import SHEET
from tools.palette import Palette

#: The part of a table's width that is left to bars.
FOR_BARS = 0.34

#: Of a picture, in millimetres: two stand side by side.
GAP = 6.0
PICTURE = (ROOM - GAP) / 2, (ROOM - GAP) / 2 * SHEET[1] / SHEET[0]


class Told(NamedTuple):
    """A table in words: what it counts, by which rule, its ``head`` (maybe empty) and ``rows`` of text, what stands below it.

    ``bars``: for each row those beside it; ``looks``: what each look of a bar stands for. ``key``: what the figure is called
    inside, ``year``: of which it is.
    """

    title: str
    rule: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    below: str = ""
    bars: Sequence[Sequence[Bar]] = ()
    looks: Sequence[str] = ()
    key: str = ""
    year: int = 0


class Shown(NamedTuple):
    """A drawing and the words under it."""

    drawn: Drawn
    caption: str


class Report(NamedTuple):
    """What is given out on a day, in one language; ``text`` and ``parts`` (heading, words) are the writer's own.

    ``under``: what stands beside the day below the title.
    """

    title: str
    on: date
    text: str
    tables: Sequence[Told]
    language: str = "en"
    demo: bool = False
    parts: Sequence[tuple[str, str]] = ()
    shown: Sequence[Shown] = ()
    under: str = ""
    colours: Palette = Palette()


class Paper(Letter):
    """Pages on which tables have bars beside their rows, numbers one under the other, and drawings stand two in a row."""

    least = 0.0

    def told(self, told: Told) -> None:
        """A table with its heading and rule, on one page where it fits on one."""
        shares = _shares(len(told.rows[0]), bool(told.bars)) if told.rows else ()
        high = self._whole(told, shares)
        self.need(high if high < letter.HEIGHT - letter.TOP - letter.BOTTOM else 40)
        self.heading(told.title)
        self.write(told.rule, 9, colour=SOFT)
        if told.looks:
            self._looks(told.looks)
        if told.head:
            self._row(told.head, shares, bold=True)
        for place, row in enumerate(told.rows):
            beside = told.bars[place] if told.bars else ()
            self.least = bars.room(len(beside))
            under = 7 if told.below and place == len(told.rows) - 1 else 0
            if self.top - self._height(row, shares) - under < letter.BOTTOM:
                self._turn()
                if told.head:
                    self._row(told.head, shares, bold=True)
                    self.least = bars.room(len(beside))
            self._beside(beside, shares, self._height(row, shares))
            self._row(row, shares)
        self.space(2)
        self.write(told.below, 9, colour=SOFT)

    def _whole(self, told: Told, shares: Sequence[float]) -> float:
        """How high the table stands with everything about it, in millimetres."""
        texts = [para(text, style(9)) for text in (told.rule, told.below) if text]
        words = sum(text.wrap(ROOM * MM, 1e6)[1] / MM + 2 for text in texts)
        beside = [bars.room(len(one)) for one in told.bars] or [0.0] * len(told.rows)
        self.least = 0.0
        rows = sum(max(self._height(row, shares), high) for row, high in zip(told.rows, beside, strict=True))
        return 14 + words + (7 if told.looks else 0) + (10 if told.head else 0) + rows

    def _looks(self, looks: Sequence[str]) -> None:
        self.need(8)
        x, size = LEFT * MM, 2.8
        for look, words in enumerate(looks):
            layout.items(self.canvas, (x, self.top * MM - 2 * MM), MM, list(bars.sample(look, size)))
            line(self.canvas, words, (x + (size + 1.4) * MM, self.top * MM - 4.6 * MM), look=style(9, colour=SOFT))
            x += (size + 6) * MM + fonts.width(words, 9)
        self.space(7)

    def _beside(self, beside: Sequence[Bar], shares: Sequence[float], height: float) -> None:
        if beside:
            wide = ROOM * FOR_BARS - 4
            left = LEFT + ROOM * sum(shares) + 4
            layout.items(self.canvas, (left * MM, self.top * MM), MM, list(bars.items(beside, (wide, height))))

    def _height(self, row: Sequence[str], shares: Sequence[float], *, bold: bool = False) -> float:
        return max(super()._height(row, shares, bold=bold), self.least)

    def _row(self, row: Sequence[str], shares: Sequence[float], *, bold: bool = False) -> None:
        if bold:
            self.least = 0.0
        height, x = self._height(row, shares, bold=bold), LEFT
        for place, (text, part) in enumerate(zip(row, shares, strict=True)):
            cell = para(text, style(9.5, bold, "right" if place else "left"))
            used = cell.wrap((ROOM * part - 2) * MM, 1e6)[1]
            free = max(height - used / MM - 3, 0) / 2
            cell.drawOn(self.canvas, x * MM, (self.top - 1.2 - free) * MM - used)
            x += ROOM * part
        self.top -= height
        rule = ((LEFT * MM, self.top * MM), ((WIDTH - RIGHT) * MM, self.top * MM))
        layout.rule(self.canvas, *rule, 0.5, colour=BLACK if bold else PALE)

    def pictures(self, report: Report) -> None:
        """The drawings, two in a row, each with its words."""
        wide, high = PICTURE
        for place, one in enumerate(report.shown):
            if place % 2 == 0:
                self.need(high + 14)
                top = self.top
            x = LEFT + (place % 2) * (wide + GAP)
            box = (x * MM, (top - high) * MM, wide * MM, high * MM)
            self._sheet(one.drawn, box, report)
            line(self.canvas, one.caption, (x * MM, (top - high - 4.5) * MM), wide * MM, look=style(9, colour=SOFT))
            self.top = top - high - 11

    def _sheet(self, drawn: Drawn, box: tuple[float, float, float, float], report: Report) -> None:
        words = catalogue(report.language).gettext
        more = {"states": drawn.states, "media": drawn.media}
        draw_sheet(self.canvas, drawn.tool, drawn.marks, words, box=box, colours=report.colours, **more)
        layout.frame(self.canvas, box, 0.4, PALE)


def build(report: Report) -> bytes:
    """The PDF; the same report gives the same bytes."""
    return letter.build((report.language,), lambda canvas, language: _pages(canvas, report, language))


def _shares(columns: int, with_bars: bool) -> Sequence[float]:
    """How wide columns are: the first one, of words, takes what few numbers leave."""
    whole = 1 - FOR_BARS if with_bars else 1.0
    first = ({2: 0.7, 3: 0.5, 4: 0.4} if with_bars else {2: 0.78, 3: 0.52}).get(columns, 0.28) * whole
    return (first, *([(whole - first) / (columns - 1)] * (columns - 1)))


def _pages(canvas: Canvas, report: Report, language: str) -> None:
    _ = catalogue(language).gettext
    demo = _("Demo: everybody here is invented") if report.demo else ""
    page = Paper(canvas, listed((report.title, day(report.on, language), demo)))
    page.title(report.title, listed((report.under, day(report.on, language), demo)))
    for part in report.text.split("\n"):
        page.write(part)
    for heading, words in report.parts:
        page.heading(heading)
        for part in words.split("\n"):
            page.write(part)
    for told in report.tables:
        page.told(told)
    if report.shown:
        page.need(PICTURE[1] + 44)
        page.heading(_("Drawings"))
        page.write(_("Drawn by people who agreed that their drawings are used in reports, without their names."), 9, colour=SOFT)
        page.space(2)
        page.pictures(report)
    page.close()
