"""Promises marked beside a drawing on paper: each becomes a pin and a promise, as the board makes them."""

from typing import NamedTuple

from gals.journal.ids import pair_id
from gals.models import Commitment, Drawing, Mark
from gals.store import commitments, drawings, toolbox
from gals.times import month_after

#: Kinds of sheets that people draw on.
DRAWN = ("worksheet", "notebook")

#: How large a pin is, and where pins stand when nobody shows a place: a row along the lower edge.
PIN, ROW, STEP = 48, (70, 655), 90

#: The pictures printed beside the boxes of each part of life; a pin shows the one that was marked.
PICTURES = {
    "property": "deed",
    "work": "shared-work",
    "decisions": "shared-decision",
    "movement": "walking",
    "safety": "heart",
}


class Promise(NamedTuple):
    """A promise as the boxes of a sheet say it: its number there, months until it is due (0: not said), actor, area ("": not
    said), and where its pin stands on the sheet (None: in the row at the edge)."""

    number: str
    months: int = 0
    actor: str = ""
    area: str = ""
    at: tuple[float, float] | None = None


def make(w, name, page):
    """Make the promises of *page* (``paper_records.Page``), each with its pin where there is a drawing; returns their ids.

    *name*: what the page is called on every machine.
    """
    drawing = w.db.get(Drawing, page.pinned_on or "")
    made = []
    for one in page.promises if page.owner else ():
        id = pair_id("paper pin", *name, one.number, drawing.id if drawing else "")
        if drawing is not None:
            _pin(w, drawing, (id, one), page.sheet)
        _promise(w, page, drawing, (id, one))
        made.append(id)
    return made


def at(promise):
    """Where a promise's pin stands, in sheet units."""
    place = int(promise.number) - 1 if promise.number.isdigit() else 0
    return promise.at or (ROW[0] + STEP * place, ROW[1])


def _pin(w, drawing, named, sheet):
    id, promise = named
    x, y = at(promise)
    tool = toolbox.of_drawing(w.db, drawing)
    zone = tool.zone_at(x, y) if tool else None
    where = {"zone": zone.key if zone else "", "element": _element(tool, zone.key if zone else "") if tool else ""}
    layer = (sheet.follow_up_id if sheet is not None and sheet.kind not in DRAWN else None) or drawings.FIRST
    look = {"kind": "pin", "layer": layer, "symbol": PICTURES.get(promise.area, ""), "said": {}}
    put_up(w, drawing.id, id, **look, **where, x=x, y=y, size=PIN)


def _promise(w, page, drawing, named):
    (id, promise), day = named, w.now.date()
    first, due = commitments.first_milestone(w.db, day), month_after(day, promise.months) if promise.months else None
    said = {"made_on": day, "milestone_on": min(first, due or first), "due_on": due, "area": promise.area or None}
    said |= {"symbol": PICTURES.get(promise.area), "actor": promise.actor or ("group" if "group_id" in page.owner else "i")}
    known = w.db.get(Commitment, id)
    said |= {"gone": False} if known is not None and known.gone else {}
    of = {"drawing_id": drawing.id} if drawing is not None else {}
    w.put("commitment", id, **of, **page.owner, shared="group_id" in page.owner, **said)


def _element(tool, zone):
    """What a promise in *zone* is taken to be, as the board takes it."""
    promising = [element for element in tool.elements if element.commits]
    fit = [element for element in promising if zone in element.zones] or promising
    return fit[0].key if fit else ""


def take_down(w, ids):
    """Take promises back, with their pins."""
    for id in ids:
        if w.db.get(Mark, id) is not None:
            w.erase(id)
        w.put("commitment", id, gone=True)


def put_up(w, drawing, id, **fields):
    """Place a mark under its own *id*, also where it was taken away before."""
    if w.db.get(Mark, id) is not None:
        w.erase(id, gone=False)
    w.mark(drawing, id, **fields)
