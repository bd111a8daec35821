"""Links between the sheets of one owner: what grew from what (docs/method.md §3.16). A fruit of the tree becomes an action on the road.

Only one step of a link is ever followed, each way: links that lead in a circle lead nowhere twice.
"""

from itertools import islice
from typing import NamedTuple

from sqlalchemy import select

from gals.errors import NoConsent
from gals.models import Mark
from gals.store import commitments, consents, drawings, toolbox
from tools import ink

#: So many sheets are offered, the newest first, and so many things of each.
SHEETS, THINGS = 12, 80

#: What can be brought as it is; strokes by hand are brought as one small picture.
STAMPED = ("symbol", "own", "label", "pin")

#: Strokes nearer than this to each other, in sheet units, are one thing; a thing has at most so many.
NEAR, STROKES = 12, 60

#: The square in which a small picture lives, and the room left at its edges.
SQUARE, EDGE = 100, 6


class Thing(NamedTuple):
    """Something to bring: its Mark (the first of several strokes), its Commitment if it is a promise, its strokes in a square of 100."""

    mark: Mark
    promise: object = None
    strokes: tuple = ()


def offered(db, drawing):
    """[(Drawing, [Thing, …]), …]: what lies on the other sheets of the same owner, the newest sheet first."""
    near = islice((sheet for sheet in _others(db, drawing) if _is_open(db, sheet)), SHEETS)
    sheets = [(sheet, _things(db, sheet)) for sheet in near]
    return [(sheet, things) for sheet, things in sheets if things]


def _others(db, drawing):
    mine = drawings.of_group(db, drawing.group_id) if drawing.owner == "group" else _hers(db, drawing)
    return [one for one in mine if one.id != drawing.id]


def _hers(db, drawing):
    return drawings.of_participant(db, drawing.participant_id) if drawing.participant_id else []


def _is_open(db, sheet):
    return toolbox.find(db, sheet.tool or "") is not None and may_be_worked_with(db, sheet)


def may_be_worked_with(db, drawing):
    """Whether its owner agreed that it is kept and worked with."""
    try:
        consents.require(db, drawing, "work")
    except NoConsent:
        return False
    return True


def _things(db, sheet):
    marks = drawings.marks(db, sheet.id)
    promises = {one.id: one for one in commitments.of_drawing(db, sheet.id)}
    stamped = [Thing(mark, promises.get(mark.id)) for mark in marks if mark.kind in STAMPED]
    return [*stamped, *_sketches([mark for mark in marks if mark.kind == "ink" and mark.ink])][:THINGS]


def _sketches(strokes):
    """Strokes that lie near each other in one zone, as Things."""
    heaps = []
    for mark in strokes:
        box = _box([mark])
        near = [heap for heap in heaps if heap[0].zone == mark.zone and _touch(box, _box(heap))]
        heaps = [heap for heap in heaps if heap not in near]
        heaps.append([one for heap in near for one in heap] + [mark])
    return [Thing(heap[0], strokes=_small(heap)) for heap in heaps if len(heap) <= STROKES]


def _box(marks):
    points = [point for mark in marks for point in ink.unpack(mark.ink)]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _touch(one, other):
    across = one[0] - NEAR <= other[2] and other[0] - NEAR <= one[2]
    return across and one[1] - NEAR <= other[3] and other[1] - NEAR <= one[3]


def _small(marks):
    """The strokes of *marks* moved into the middle of a square of 100, as an own symbol has them."""
    left, top, right, bottom = _box(marks)
    scale = (SQUARE - 2 * EDGE) / max(right - left, bottom - top, 1)
    x, y = ((SQUARE - (low + high) * scale) / 2 for low, high in ((left, right), (top, bottom)))

    def moved(mark):
        return ink.pack([(px * scale + x, py * scale + y) for px, py in ink.unpack(mark.ink)])

    return tuple({"ink": moved(mark), "colour": mark.colour or "black", "width": mark.width or 1} for mark in marks)


def of_drawing(db, drawing):
    """[(mark id, whether it grew from there, Drawing there), …] of every link of *drawing*'s marks to the owner's other sheets."""
    others = {one.id: one for one in _others(db, drawing)}
    linked = select(Mark.id, Mark.drawing_id, Mark.derived_from).where(
        Mark.derived_from.is_not(None), Mark.gone.isnot(True)
    )
    mine = db.execute(linked.where(Mark.drawing_id == drawing.id)).all()
    sources = select(Mark.id, Mark.drawing_id).where(Mark.id.in_([row.derived_from for row in mine]))
    where = dict(db.execute(sources).all()) if mine else {}
    grew = {(row.id, True, where.get(row.derived_from)) for row in mine}
    became = db.execute(linked.where(Mark.drawing_id.in_(others))).all() if others else []
    grew |= {(row.derived_from, False, row.drawing_id) for row in became}
    met = {there for _mark, _from, there in grew if there in others}
    seen = {there: others[there] for there in met if _is_open(db, others[there])}  # asked of few: a tablet hears this every second
    return [(mark, from_, seen[there]) for mark, from_, there in sorted(grew, key=str) if there in seen]
