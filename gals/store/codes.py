"""What readers say the things on a drawing are: each reader once for each spot, without seeing what others said."""

import re
from collections import Counter, defaultdict
from math import dist
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput, NoConsent
from gals.journal.ids import new_id, pair_id
from gals.models import Code, Drawing, Mark
from gals.store import consents, drawings, toolbox
from tools import ink

#: How near, in sheet units, a finger must come to a line, and to a spot on a photograph that is there already.
REACH, SAME = 16, 26

_ID = re.compile(r"[0-9a-f-]{36}\Z")


class Kind(NamedTuple):
    """What a thing may be: an element of the tool, or one of its choices. Titles are message ids; ``of``: the question."""

    key: str
    title: str
    of: str = ""


class Spot(NamedTuple):
    """A place on a sheet that can be read: a mark's id, or one of its own on a photograph; where it is."""

    id: str
    x: float
    y: float


class Sum(NamedTuple):
    """All readings of one tool in a workshop: {kind: things}, how many were read differently, drawings read, kept closed."""

    kinds: Counter
    differ: int
    read: int
    closed: int


# ── kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def kinds(tool):
    """[(Kind of an element, [Kind of each of its choices])] of *tool*, in its order."""
    return [(Kind(one.key, one.title), list(_choices(one))) for one in tool.elements]


def _choices(element):
    seen = set()
    for attribute in element.attributes:
        for key, title in attribute.choices:
            if key not in seen:
                seen.add(key)
                yield Kind(f"{element.key}.{key}", title, attribute.title)


def known(tool):
    """{key: (element's title, choice's title or "")} of every kind of *tool*."""
    found = {}
    for element, choices in kinds(tool):
        found[element.key] = (element.title, "")
        found |= {choice.key: (element.title, choice.title) for choice in choices}
    return found


# ── spots ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _marks(db, drawing, tool):
    told = drawings.upgraded(tool, drawing, drawings.told(db, drawing.id))
    return [mark for mark in told if not mark.get("gone")]


def things(db, drawing, tool):
    """{mark id: (Spot, the mark as ``drawings.told``)} of all that can be read on a sheet, in the order of drawing."""
    return {mark["id"]: (_middle(mark), mark) for mark in _marks(db, drawing, tool) if mark["kind"] != "photo"}


def _middle(mark):
    if mark["kind"] == "ink" and mark.get("ink"):
        points = ink.unpack(mark["ink"])
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        return Spot(mark["id"], (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return Spot(mark["id"], mark.get("x") or 0, mark.get("y") or 0)


def spot_at(db, drawing, tool, place):
    """The Spot under a finger at *place* (x, y): a mark, else a spot on a photograph, new where none is near; None on bare paper."""
    marks, (x, y) = _marks(db, drawing, tool), place
    hits = [(away, -order, mark) for order, mark in enumerate(marks) if (away := _away(mark, x, y)) <= REACH]
    if hits:
        return _middle(min(hits)[2])
    if not any(_on_photo(mark, x, y) for mark in marks):
        return None
    own = {mark["id"] for mark in marks}
    near = [Spot(one.spot, one.x or 0, one.y or 0) for one in of_drawing(db, drawing.id) if one.spot not in own]
    nearest = min(near, key=lambda spot: dist((spot.x, spot.y), (x, y)), default=None)
    return nearest if nearest and dist((nearest.x, nearest.y), (x, y)) <= SAME else Spot(new_id(), x, y)


def _away(mark, x, y):
    """How far (x, y) is from a mark, in sheet units: 0 upon it."""
    if mark["kind"] == "photo":
        return float("inf")
    if mark["kind"] == "ink":
        points = ink.unpack(mark["ink"]) if mark.get("ink") else ()
        ends = zip(points, points[1:] or points, strict=False)
        return min((_from_line((x, y), one, other) for one, other in ends), default=float("inf"))
    size = mark.get("size") or 48
    wide = max(size / 2, len(mark.get("text") or "") * size / 7 if mark["kind"] == "label" else 0)
    return max(abs(x - (mark.get("x") or 0)) - wide, abs(y - (mark.get("y") or 0)) - size / 2, 0)


def _from_line(point, one, other):
    length = dist(one, other)
    if not length:
        return dist(point, one)
    along = sum((p - a) * (b - a) for p, a, b in zip(point, one, other, strict=True)) / length**2
    near = [a + max(0, min(1, along)) * (b - a) for a, b in zip(one, other, strict=True)]
    return dist(point, near)


def _on_photo(mark, x, y):
    half = (mark.get("size") or 0) / 2
    near = abs(x - (mark.get("x") or 0)) <= half and abs(y - (mark.get("y") or 0)) <= half
    return mark["kind"] == "photo" and near


def spot(db, drawing, tool, spot_id, *, place=None):
    """The Spot called *spot_id*: a mark, one that was read before, or a new one at *place* (x, y) on a photograph; or None."""
    if spot_id in (found := things(db, drawing, tool)):
        return found[spot_id][0]
    if before := next((one for one in of_drawing(db, drawing.id) if one.spot == spot_id), None):
        return Spot(spot_id, before.x or 0, before.y or 0)
    taken = select(Code.id).where(Code.spot == spot_id).union(select(Mark.id).where(Mark.id == spot_id))
    if not _ID.match(spot_id) or place is None or db.execute(taken.limit(1)).first():
        return None
    placed = any(_on_photo(mark, *place) for mark in _marks(db, drawing, tool))
    return Spot(spot_id, *place) if placed else None


# ── readings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def say(w, drawing, tool, *, reader, where, kind):
    """Keep that *reader* (an account id) reads the Spot *where* as *kind*. Raises BadInput for a kind the tool has none of."""
    if kind not in known(tool):
        raise BadInput(_("Please choose what it is."))
    place = {"drawing_id": drawing.id, "spot": where.id, "x": round(where.x, 1), "y": round(where.y, 1)}
    w.put("code", pair_id("code", where.id, reader), **place, kind=kind, reader=reader, gone=False)


def take_back(w, reader, spot_id):
    """Take back what *reader* said of a spot; nothing where she said nothing."""
    code_id = pair_id("code", spot_id, reader)
    kept = w.db.get(Code, code_id)
    if kept and not kept.gone:
        w.put("code", code_id, gone=True)


def of_drawing(db, drawing_id):
    """What all readers said of a drawing, the oldest first; not of marks that were taken away since."""
    erased = select(Mark.id).where(Mark.drawing_id == drawing_id, Mark.gone.is_(True))
    kept = select(Code).where(Code.drawing_id == drawing_id, Code.gone.isnot(True), Code.spot.not_in(erased))
    return db.scalars(kept.order_by(Code.born, Code.device, Code.id)).all()


def readers(codes):
    """{reader: {spot: kind}} of *codes*."""
    found = defaultdict(dict)
    for one in codes:
        found[one.reader][one.spot] = one.kind
    return dict(found)


def open_spots(by_reader, reader):
    """The spots that others read and *reader* did not."""
    everything = {spot for said in by_reader.values() for spot in said}
    return everything - by_reader.get(reader, {}).keys()


def shared(by_reader, one, other):
    """[(kind by *one*, kind by *other*)] of the spots that both read."""
    first, second = by_reader.get(one, {}), by_reader.get(other, {})
    return [(first[spot], second[spot]) for spot in first if spot in second]


# ── a workshop ───────────────────────────────────────────────────────────────────────────────────────────────────────


def of_workshop(db, workshop_id, tool):
    """(drawings of *tool* that may be read, number of those that may not) of a workshop; not of sheets still empty."""
    here = Drawing.workshop_id == workshop_id
    found = select(Drawing).where(here, Drawing.tool == tool.key, Drawing.gone.isnot(True))
    sheets = db.scalars(found.order_by(Drawing.born, Drawing.device, Drawing.id)).all()
    filled = [one for one in sheets if not drawings.is_empty(db, one.id)]
    may = [one for one in filled if may_be_read(db, one)]
    return may, len(filled) - len(may)


def may_be_read(db, drawing):
    """Whether its owner lets a drawing be kept and counted."""
    try:
        consents.require(db, drawing, "code")
    except NoConsent:
        return False
    return toolbox.find(db, drawing.tool or "") is not None


def summed(db, sheets, closed=0):
    """The Sum over *sheets*: each spot once; where readers differ it is no kind's."""
    total, differ, read = Counter(), 0, 0
    for sheet in sheets:
        said = defaultdict(set)
        for one in of_drawing(db, sheet.id):
            said[one.spot].add(one.kind)
        read += bool(said)
        differ += sum(len(kinds) > 1 for kinds in said.values())
        total.update(kinds.pop() for kinds in said.values() if len(kinds) == 1)
    return Sum(total, differ, read, closed)
