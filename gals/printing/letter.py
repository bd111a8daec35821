"""A paper that flows: headings, paragraphs, lists and lines to sign over upright A4 pages, each with the same foot."""

from collections.abc import Callable, Iterable, Sequence

from reportlab.pdfgen.canvas import Canvas

from gals.printing import layout
from gals.printing.layout import MM
from gals.printing.text import BLACK, PALE, SOFT, line, para, style

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 22.0, 16.0, 18.0, 18.0

#: How wide a line of words is, in millimetres.
ROOM = WIDTH - LEFT - RIGHT


class Letter:
    """Writes downwards on *canvas* and turns the page where one is full; *foot* stands under every page."""

    def __init__(self, canvas: Canvas, foot: str) -> None:
        self.canvas, self.foot, self.number = canvas, foot, 0
        self._turn()

    def _turn(self) -> None:
        if self.number:
            self.canvas.showPage()
        self.number += 1
        layout.page(self.canvas, (WIDTH, HEIGHT))
        line(self.canvas, self.foot, (LEFT * MM, 9 * MM), (ROOM - 14) * MM, look=style(8.5, colour=SOFT))
        line(self.canvas, str(self.number), ((WIDTH - RIGHT) * MM, 9 * MM), 0, look=style(8.5, align="right", colour=PALE))
        layout.rule(self.canvas, (LEFT * MM, 13 * MM), ((WIDTH - RIGHT) * MM, 13 * MM), 0.4, colour=PALE)
        self.top = HEIGHT - TOP

    def close(self) -> None:
        """End the last page."""
        self.canvas.showPage()

    def need(self, height: float) -> None:
        """Turn the page unless *height* millimetres are left on it."""
        if self.top - height < BOTTOM:
            self._turn()

    def space(self, height: float) -> None:
        """Leave *height* millimetres free."""
        self.top -= height

    def write(self, text: str | None, size: float = 10.5, *, bold: bool = False, indent: float = 0, colour: str = BLACK) -> None:
        """A paragraph; a long one goes on over the page."""
        rest = [para(text, style(size, bold, colour=colour))] if (text or "").strip() else []
        while rest:
            room = (self.top - BOTTOM) * MM
            parts = rest[0].split((ROOM - indent) * MM, max(room, 0))
            if not parts:
                self._turn()
                continue
            height = parts[0].wrap((ROOM - indent) * MM, room)[1]
            parts[0].drawOn(self.canvas, (LEFT + indent) * MM, self.top * MM - height)
            self.top -= height / MM + 1.2
            rest = parts[1:]
            if rest:
                self._turn()

    def title(self, text: str, under: str = "") -> None:
        """What the paper is, and under it whose."""
        self.write(text, 19, bold=True)
        if under:
            self.write(under, 11, colour=SOFT)
        self.space(2)

    def heading(self, text: str) -> None:
        """A heading, never alone at the foot of a page."""
        self.need(20)
        self.space(3)
        self.write(text, 13, bold=True)

    def points(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Rows of (sign, words, small words under them), as an agenda or decisions have."""
        for sign, words, under in rows:
            self.need(13 if under else 8)
            line(self.canvas, sign, ((LEFT + 7) * MM, self.top * MM - 10.8), 0, look=style(10.5, True, "right"))
            self.write(words, indent=10)
            if under:
                self.write(under, 9, indent=10, colour=SOFT)
            self.space(1)

    def table(self, rows: Iterable[Sequence[str]], shares: Sequence[float], *, head: Sequence[str] = ()) -> None:
        """Rows of cells whose columns have *shares* of the width; *head* stands above, again on each page."""
        if head:
            self._row(head, shares, bold=True)
        for row in rows:
            if self.top - self._height(row, shares) < BOTTOM:
                self._turn()
                if head:
                    self._row(head, shares, bold=True)
            self._row(row, shares)
        self.space(2)

    def _height(self, row: Sequence[str], shares: Sequence[float], *, bold: bool = False) -> float:
        return max(self._cells(row, shares, bold)) / MM + 3

    def _cells(self, row: Sequence[str], shares: Sequence[float], bold: bool) -> list[float]:
        look = style(9.5, bold)
        return [para(text, look).wrap((ROOM * part - 2) * MM, 1e6)[1] for text, part in zip(row, shares, strict=True)]

    def _row(self, row: Sequence[str], shares: Sequence[float], *, bold: bool = False) -> None:
        height, x = self._height(row, shares, bold=bold), LEFT
        for text, part in zip(row, shares, strict=True):
            cell = para(text, style(9.5, bold))
            used = cell.wrap((ROOM * part - 2) * MM, 1e6)[1]
            cell.drawOn(self.canvas, x * MM, (self.top - 1.2) * MM - used)
            x += ROOM * part
        self.top -= height
        colour = BLACK if bold else PALE
        layout.rule(self.canvas, (LEFT * MM, self.top * MM), ((WIDTH - RIGHT) * MM, self.top * MM), 0.5, colour=colour)

    def signed(self, names: Iterable[str]) -> None:
        """Lines on which somebody signs, each with whose it is."""
        for name in names:
            self.need(16)
            self.space(10)
            layout.rule(self.canvas, ((LEFT + 60) * MM, self.top * MM), ((LEFT + 130) * MM, self.top * MM), 0.6)
            line(self.canvas, name, (LEFT * MM, self.top * MM + 1), 58 * MM, look=style(10.5))
            self.space(2)


def build(languages: Sequence[str], draw: Callable[[Canvas, str], None]) -> bytes:
    """A PDF in which *draw* writes the same paper in each of *languages*, one after the other."""

    def pages(canvas: Canvas) -> None:
        for language in languages:
            draw(canvas, language)

    return layout.book(pages, languages[0])
