"""Boxes to mark, and the small signs that say what each one means: drawn for people who do not read, clear without colour.

Nothing is printed nearer to a box than the camera allows (two millimetres beside it, more between boxes), and nothing inside.
"""

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from gals.printing import fields
from gals.printing import layout as sheet
from gals.printing.curves import circle
from gals.printing.fields import Column, Field, Rect
from gals.printing.icons import icon
from gals.printing.layout import MM
from gals.printing.places import Layout
from gals.printing.signs import fruit, sign
from gals.printing.text import BLACK, SOFT, line, style
from tools.rights import PICTURES

#: A point in millimetres from the paper's upper left corner.
Spot = tuple[float, float]


def draw(canvas: Canvas, layout: Layout, language: str = "") -> None:
    """All boxes of a page, and the signs beside those of a worksheet; other sheets' own modules draw their heads.

    The signs are the same in every *language*.
    """
    boxes(canvas, layout)
    if layout.kind == "worksheet":
        for number in (1, 2):
            _promise(canvas, layout, number)


def boxes(canvas: Canvas, layout: Layout, wanted: Callable[[str], bool] = lambda _id: True) -> None:
    """The empty boxes of a page whose ids are *wanted*."""
    canvas.setStrokeColor(BLACK)
    canvas.setLineWidth(0.9)
    for field in layout.boxes:
        if wanted(field.id):
            _outline(canvas, layout, field)


def _outline(canvas: Canvas, layout: Layout, field: Field) -> None:
    x0, _y0, x1, y1 = field.mm
    left, bottom = point(layout, (x0, y1))
    across = (x1 - x0) * MM
    if field.shape == "circle":
        canvas.circle(left + across / 2, bottom + across / 2, across / 2)
    else:
        canvas.rect(left, bottom, across, across)


def point(layout: Layout, at: Spot) -> Spot:
    """A spot on a page in points from its lower left corner."""
    return at[0] * MM, (layout.paper[1] - at[1]) * MM


def middle(box: Rect) -> Spot:
    """The middle of a box, in millimetres as it is."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


# ── the signs ────────────────────────────────────────────────────────────────────────────────────────────────────────


def month(canvas: Canvas, number: str, at: Spot, size: float) -> None:
    """A leaf of a calendar with so many months on it; *at* is its middle in points, *size* how large it is."""
    x, y = at
    canvas.setStrokeColor(BLACK)
    canvas.setFillColor(BLACK)
    canvas.setLineWidth(size * 0.05)
    canvas.roundRect(x - size * 0.5, y - size * 0.5, size, size * 0.92, size * 0.1)
    canvas.rect(x - size * 0.5, y + size * 0.22, size, size * 0.2, stroke=0, fill=1)
    for side in (-0.24, 0.24):
        canvas.line(x + side * size, y + size * 0.36, x + side * size, y + size * 0.54)
    line(canvas, number, (x, y - size * 0.37), 0, look=style(round(size * 0.6, 1), True, "centre"))


def promised(canvas: Canvas, at: Spot, size: float, number: str = "") -> None:
    """The fruit of a promise that is not drawn yet, with its *number* in it."""
    sheet.items(canvas, at, size / 100, fruit((0, 6, 84), BLACK))
    line(canvas, number, (at[0], at[1] - size * 0.2), 0, look=style(round(size * 0.4, 1), True, "centre"))


def answer(canvas: Canvas, said: str, at: Spot, size: float) -> None:
    """How a promise goes (started, done, changed, dropped): a fruit that grows, a ripe one, another way, one that fell."""
    if said == "changed":
        picture(canvas, "refresh", at, size)
    elif said == "dropped":
        sheet.items(canvas, at, size / 100, [*fruit((0, 30, 44), SOFT), *sign("challenge", (0, -28, 40), SOFT)])
    else:
        ripe = said == "done"
        sheet.items(canvas, at, size / 100, fruit((0, 6, 84), BLACK, ripe=ripe, ground="#8a8a8a" if ripe else "#ffffff"))


def person(canvas: Canvas, sex: str, at: Spot, size: float) -> None:
    """The sign of *women* or *men*."""
    sheet.items(canvas, at, 1, sign(sex, (0, 0, size), BLACK))


def yes_or_no(canvas: Canvas, said: str, at: Spot, size: float) -> None:
    """A tick for *yes*, a cross in a ring for *no*."""
    picture(canvas, "check" if said == "yes" else "close", at, size if said == "yes" else size * 0.8)
    if said == "no":
        sheet.items(canvas, at, size / 100, [circle(0, 0, 46, BLACK, width=6)])


def picture(canvas: Canvas, name: str, at: Spot, size: float) -> None:
    """The icon called *name* with its middle *at*: ``icons`` draws it three quarters as large, from the lower left."""
    whole = size * 4 / 3
    icon(canvas, name, (at[0] + whole / 8, at[1] + whole / 8), whole)


# ── a worksheet's promises ───────────────────────────────────────────────────────────────────────────────────────────


def _promise(canvas: Canvas, layout: Layout, number: int) -> None:
    column = fields.column(layout.size, number)
    of = {field.id.partition(".")[2]: field.mm for field in layout.boxes if field.id.startswith(f"{number}.")}
    size = min(column.step - 2, column.box * 1.4)
    left = column.left + column.box + 3

    def spot(name: str) -> Spot:
        return point(layout, (left + size / 2, middle(of[name])[1]))

    _head(canvas, layout, column, number)
    for months in fields.DUE:
        month(canvas, months, spot(f"due.{months}"), size * 0.9 * MM)
    for who, shown in (("i", "person"), ("we", "people")):
        picture(canvas, shown, spot(f"who.{who}"), size * 1.1 * MM)
    for area, shown in PICTURES.items():
        sheet.stamp(canvas, shown, spot(f"area.{area}"), size * 1.06 * MM)
    for above, below in (("due.12", "who.i"), ("who.we", "area.property")):
        y = (of[above][3] + of[below][1]) / 2
        sheet.rule(canvas, point(layout, (left, y)), point(layout, (left + size, y)), 0.5, colour=SOFT)


def _head(canvas: Canvas, layout: Layout, column: Column, number: int) -> None:
    """The fruit with the promise's number: above its column, or beside the tag where there is no room above."""
    if column.headed:
        size = column.box * 1.7
        promised(canvas, point(layout, (column.left + size / 2, column.top - size * 0.49 - 3.2)), size * MM, str(number))
        return
    x0, y0, x1, y1 = layout.tags[0 if number == 1 else 2]
    x = x1 + 5.4 if number == 1 else x0 - 5.4
    promised(canvas, point(layout, (x, (y0 + y1) / 2)), 6.4 * MM, str(number))
