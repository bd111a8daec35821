"""Where things lie on a printed sheet, for whoever prints it and whoever reads its photograph. Pure values, in millimetres.

The origin is the paper's upper left corner, y grows downwards. A layout follows from the sheet's code alone (``of``), so a
photograph can be read with nothing else at hand. A version that was printed once is never changed
(tests/golden/layouts): paper lasts longer than programs.
"""

from typing import Any, NamedTuple

from gals.printing import fields
from gals.printing.fields import Field, Rect
from gals.printing.layout import PAPERS, Paper
from gals.printing.sheet_codes import SheetCode

#: The version that is printed now.
NEWEST = 1

#: Letter of a size → its name.
SIZES = {"3": "A3", "4": "A4", "5": "A5"}

#: Letter of a kind of sheet → what it is, and whether it stands upright.
KINDS = {
    "W": ("worksheet", False),
    "N": ("notebook", True),
    "P": ("plan", True),
    "A": ("attendance", True),
    "C": ("consent", True),
    "B": ("ballot", True),
    "T": ("tally", True),
}


class Layout(NamedTuple):
    """One page: its paper (width, height), the frame that people draw in (None where there is none), the corner tags
    (upper left, upper right, lower right, lower left), the two square codes, what stays free for them, the boxes to mark,
    and where the number to type stands."""

    version: int
    kind: str
    size: str
    paper: tuple[float, float]
    frame: Rect | None
    tags: tuple[Rect, ...]
    codes: tuple[Rect, Rect]
    keepout: tuple[Rect, ...]
    boxes: tuple[Field, ...]
    number: Rect


def of(code: SheetCode) -> Layout | None:
    """The layout of the page with this code; None for a version, size or kind that is not known here."""
    if code.version != NEWEST or code.size not in SIZES or code.kind not in KINDS:
        return None
    return layout(KINDS[code.kind][0], SIZES[code.size], page=code.page)


def layout(kind: str, size: str = "A4", page: int = 1) -> Layout:
    """The newest layout of page *page* of a *kind* of sheet on paper of this *size*."""
    paper, upright = PAPERS[size], dict(KINDS.values())[kind]
    width, height = (paper.height, paper.width) if upright else (paper.width, paper.height)
    tags, codes, keepout = _marks(paper, width, height)
    boxes, frame = fields.boxes(kind, size, page), _frame(kind, paper, (width, height))
    number = _number(keepout[2], frame)
    return Layout(NEWEST, kind, size, (width, height), frame, tags, codes, keepout, boxes, number)


def told(layout: Layout) -> dict[str, Any]:
    """A layout as JSON says it: the paper's width and height, rectangles as left, top, right, bottom, all in millimetres."""
    boxes = [{"id": field.id, "mm": list(field.mm), "shape": field.shape} for field in layout.boxes]
    rectangles = {"keepout_mm": layout.keepout, "qr_mm": layout.codes}
    told_ = {name: [_round(one) for one in many] for name, many in rectangles.items()}
    frame = _round(layout.frame) if layout.frame else None
    return {"paper_mm": list(layout.paper), "draw_mm": frame, **told_, "boxes": boxes}


def _round(rect: Rect) -> list[float]:
    """To a thousandth of a millimetre."""
    return [round(side, 3) for side in rect]


def _marks(paper: Paper, width: float, height: float) -> tuple[tuple[Rect, ...], tuple[Rect, Rect], tuple[Rect, ...]]:
    near, far = paper.edge, paper.edge + paper.tag
    right, low = width - far, height - far
    corners = ((near, near), (right, near), (right, low), (near, low))
    tags = tuple((x, y, x + paper.tag, y + paper.tag) for x, y in corners)
    free = far + paper.white
    side, size = paper.code_edge, paper.code
    upper = (width - side - size, free, width - side, free + size)
    lower = (side, height - free - size, side + size, height - free)
    white = paper.white
    keepout = tuple((x0 - white, y0 - white, x1 + white, y1 + white) for x0, y0, x1, y1 in (*tags, upper, lower))
    return tags, (upper, lower), keepout


def _number(tag: Rect, frame: Rect | None) -> Rect:
    """Two lines of small print left of the lower right *tag* (with its white), and no farther right than the *frame*."""
    right = min(tag[0] - 1, frame[2] - 1.5 if frame else tag[0])
    low = tag[3] - 4
    return right - 17, low - 5, right, low


def _frame(kind: str, paper: Paper, size: tuple[float, float]) -> Rect | None:
    if kind == "worksheet":
        x, low, width, height = paper.frame
        top = size[1] - low - height
        return x, top, x + width, top + height
    if kind == "notebook":
        free = paper.edge + paper.tag + paper.white + paper.code + paper.white
        return paper.edge, free, size[0] - paper.edge, size[1] - free
    return None
