"""The back of a worksheet: the steps of its tool as numbered cards, each a small sheet on which the drawing grows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import hypot

from babel.support import NullTranslations
from reportlab.pdfgen.canvas import Canvas

from gals.printing import fonts, layout, picture
from gals.printing.curves import Curve, Item
from gals.printing.icons import icon
from gals.printing.layout import MM, PAPERS, Box, Sheets
from gals.printing.text import BLACK, SOFT, catalogue, height, line, para, style
from tools.kit import SHEET, Circle, Line, Mark, Path, Step, Tool
from tools.palette import Palette

#: The part of the sheet that a step asks for, on paper.
_GLOW = "#ffe9a8"

#: What stands on the card of a step without a place on the sheet.
_ICONS = {"song": "song", "pair": "pair", "plenary": "people"}


def draw(canvas: Canvas, sheets: Sheets) -> None:
    """All steps of the tool on one page of the worksheets' size."""
    paper = PAPERS[sheets.size]
    width, high = paper.width * MM, paper.height * MM
    k = paper.height / 210
    words = catalogue(sheets.language).gettext
    edge, top = 10 * MM * k, high - 11 * MM * k
    title = sheets.title or words(sheets.tool.title)
    line(canvas, title, (edge, top), width * 0.5, look=style(max(9, 14 * k), True))
    minutes = sum(step.minutes for step in sheets.tool.steps)
    _minutes(canvas, sheets, minutes, (width - edge, top), k=k)
    columns, rows = grid(len(sheets.tool.steps))
    gap = 4 * MM * k
    wide = (width - 2 * edge - (columns - 1) * gap) / columns
    tall = (top - 5 * MM * k - edge * 0.8 - (rows - 1) * gap) / rows
    for number, step in enumerate(sheets.tool.steps):
        x = edge + number % columns * (wide + gap)
        y = top - 5 * MM * k - tall - number // columns * (tall + gap)
        _card(canvas, sheets, (step, number, k), (x, y, wide, tall))


def grid(count: int) -> tuple[int, int]:
    """Columns and rows for *count* cards on a page that lies on its side."""
    rows = 2 if count <= 10 else 3
    return max(2, -(-count // rows)), rows


def _card(canvas: Canvas, sheets: Sheets, what: tuple[Step, int, float], box: Box) -> None:
    step, number, k = what
    x, y, wide, tall = box
    layout.frame(canvas, box, 0.8 * k, BLACK, round_=3 * MM * k)
    shown = wide - 6 * MM * k
    high = shown * SHEET[1] / SHEET[0]
    picture_ = (x + 3 * MM * k, y + tall - 3 * MM * k - high, shown, high)
    if step.zones:
        _small(canvas, sheets, number, picture_)
    else:
        icon(canvas, icon_of(step), (x + wide / 2, picture_[1] + high / 2), high * 0.62)
    _number(canvas, number + 1, (x + 5.4 * MM * k, y + tall - 5.4 * MM * k), 3.6 * MM * k)
    _says(canvas, sheets, (step, k), (x + 3 * MM * k, y + 2 * MM * k, shown, picture_[1] - y - 4 * MM * k))


def _small(canvas: Canvas, sheets: Sheets, number: int, box: Box) -> None:
    scale = box[2] / SHEET[0]
    layout.items(canvas, (box[0], box[1] + box[3]), scale, tuple(grown(sheets, number)))
    layout.frame(canvas, box, 0.4, SOFT)


def icon_of(step: Step) -> str:
    """What stands for a step without a place on the sheet."""
    return _ICONS.get(step.slot, "talk")


def grown(sheets: Sheets, number: int) -> Iterator[Item]:
    """The sheet as it looks after step *number* (from 0), without words; the places of that step glow."""
    tool = sheets.tool
    yield from glow(tool, tool.steps[number])
    yield from lines(tool, sheets.colours)
    yield from lit(tool, tool.steps[number], sheets.colours)
    for shown in by_step(tool)[: number + 1]:
        yield from picture.drawn(shown, sheets.colours, {}, {})


def glow(tool: Tool, step: Step) -> Iterator[Curve]:
    """The places that *step* asks for, as areas to lie beneath the sheet's lines."""
    for zone in filter(None, map(tool.zone, step.zones)):
        yield Curve(zone.outline[0], zone.outline[1:], fill=_GLOW, closed=True)


def lit(tool: Tool, step: Step, colours: Palette) -> Iterator[Curve]:
    """The same for places within circles that have a ground of their own, which hides what lies beneath; then their lines again."""
    zones = [zone for zone in map(tool.zone, step.zones) if zone]
    grounds = [part for part in tool.backdrop if isinstance(part, Circle) and part.fill]
    for ground in grounds:
        here = [zone for zone in zones if _holds(ground, zone.outline)]
        for zone in here:
            yield Curve(zone.outline[0], zone.outline[1:], fill=_GLOW, closed=True)
        for part in tool.backdrop if here else ():
            if isinstance(part, (Circle, Line, Path)) and _holds(ground, _points(part)):
                bare = part if isinstance(part, Line) else replace(part, fill=False)
                yield from lines(replace(tool, backdrop=(bare,)), colours)


def _holds(ground: Circle, points: Iterable[tuple[float, ...]]) -> bool:
    return all(hypot(x - ground.x, y - ground.y) < ground.r + 1 for x, y in points)


def _points(part: Circle | Line | Path) -> list[tuple[float, ...]]:
    if isinstance(part, Circle):
        return [
            (part.x + part.r, part.y),
            (part.x - part.r, part.y),
            (part.x, part.y + part.r),
            (part.x, part.y - part.r),
        ]
    return [(part.x1, part.y1), (part.x2, part.y2)] if isinstance(part, Line) else [one[-2:] for one in part.points]


def lines(tool: Tool, colours: Palette) -> list[Curve]:
    """The empty sheet without words."""
    return [part for part in picture.backdrop(tool, str, colours) if isinstance(part, Curve)]


def by_step(tool: Tool) -> list[list[Mark]]:
    """The marks of the sample that each step adds. Promises come last where steps return to a place."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for at, step in enumerate(tool.steps):
        last |= dict.fromkeys(step.zones, at)
        first = dict.fromkeys(step.zones, at) | first
    added: list[list[Mark]] = [[] for _step in tool.steps]
    for mark in tool.sample:
        at = (last if mark.kind == "pin" else first).get(mark.zone, len(added) - 1)
        added[at].append(mark)
    return added


def _number(canvas: Canvas, number: int, middle: tuple[float, float], r: float) -> None:
    canvas.setFillColor(BLACK)
    canvas.circle(*middle, r, stroke=0, fill=1)
    line(canvas, str(number), (middle[0], middle[1] - r * 0.42), 0, look=style(r * 1.2, True, "centre", "#ffffff"))


def _says(canvas: Canvas, sheets: Sheets, what: tuple[Step, float], box: Box) -> None:
    """Title, who and how long, then as many of the sentences as there is room for."""
    step, k = what
    words = catalogue(sheets.language).gettext
    x, y, wide, tall = box
    top = y + tall
    title, small = style(max(7, 10.5 * k), True), style(max(7, 8 * k))
    used = height(words(step.title), wide, title)
    para_ = para(words(step.title), title)
    para_.wrap(wide, tall)
    para_.drawOn(canvas, x, top - used)
    top -= used + 4.4 * MM * k
    line(canvas, words(step.who), (x, top), wide * 0.6, look=style(max(6.5, 8 * k), colour=SOFT))
    _minutes(canvas, sheets, step.minutes, (x + wide, top), k=k * 0.62)
    top -= 1.6 * MM * k
    for sentence in step.say:
        high = height(words(sentence), wide, small)
        if top - high < y:
            break
        made = para(words(sentence), small)
        made.wrap(wide, tall)
        made.drawOn(canvas, x, top - high)
        top -= high + 0.8 * MM * k


def _minutes(canvas: Canvas, sheets: Sheets, minutes: int, at: tuple[float, float], *, k: float) -> None:
    """How long, ending at *at*, with a small clock before it."""
    words = catalogue(sheets.language)
    look = style(max(6, 13 * k), True, "right")
    said = duration(minutes, words)
    line(canvas, said, at, 0, look=look)
    wide = fonts.width(said, look.fontSize, True)
    icon(canvas, "clock", (at[0] - wide - look.fontSize * 0.8, at[1] + look.fontSize * 0.36), look.fontSize * 1.3)


def duration(minutes: int, words: NullTranslations) -> str:
    """So many minutes in words: "25 min", "2 h 55 min"."""
    hours, left = divmod(minutes, 60)
    if hours and left:
        return words.gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": left}
    if hours:
        return words.gettext("%(hours)s h") % {"hours": hours}
    return words.gettext("%(minutes)s min") % {"minutes": left}
