"""Drawings and their marks. A new drawing supersedes an old one and never overwrites it; marks are added and taken away, never lost."""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import bindparam, exists, func, or_, select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Change, Commitment, Drawing, FollowUp, Mark, Participant
from gals.store import toolbox
from gals.store.facts import place
from gals.store.joins import joined
from tools import ink, kit

#: The layer of what was drawn when the sheet was new; later layers are called by their follow-up's id.
FIRST = "first"

#: How many points of a stroke are asked in which zone they lie; the board asks the same ones.
ASKED = 16

#: Fields of a mark that the board needs; what is not said is left out.
FIELDS = (
    *("id", "kind", "layer", "zone", "element", "x", "y", "size", "turn", "symbol", "text", "colour", "width", "ring"),
    *("ink", "said", "source", "derived_from", "gone", "born", "device"),
)

#: Fields of a promise that the board needs.
PROMISE = (
    *("id", "drawing_id", "participant_id", "group_id", "symbol", "text", "actor", "kind", "area"),
    *("made_on", "milestone_on", "due_on", "shared", "derived_from", "gone"),
)


class Layer(NamedTuple):
    """A layer of a drawing: its id and the day of its follow-up (None for the first, or where the meeting is not known here)."""

    id: str
    on: object


def start(w, *, tool, owner, id=None, **whose):
    """Begin a drawing of *tool* (its key) and return its id; begun again under the same *id* it stays one drawing.

    *owner* is person, household or group; *whose*: participant_id or group_id, and session_id, workshop_id. It supersedes
    the newest drawing of this tool by the same owner. Raises BadInput for a tool or owner there is none of, and for a private tool.
    """
    known = toolbox.find(w.db, tool)
    if known is None or owner not in known.owners:
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))
    if known.private:
        raise BadInput(_("This sheet is drawn on paper only, and belongs to who drew it. Please print it instead."))
    whose = {name: value for name, value in whose.items() if value}
    if ("group_id" if owner == "group" else "participant_id") not in whose:
        raise BadInput(_("Please choose whose drawing it is."))
    if id and w.db.get(Drawing, id):
        return id
    mine = {name: whose.get(name) for name in ("participant_id", "group_id")}
    before = latest_of(w.db, tool=tool, owner=owner, **mine)
    new = {"tool": tool, "tool_version": known.version, "owner": owner, "made_on": w.now.date(), **whose}
    return w.put("drawing", id or new_id(), supersedes=before.id if before else None, **new)


def begun(db, *, tool, owner, session_id=None, **whose):
    """The drawing that a second tap on the same button means: begun in the same session, or a sheet still empty; or None."""
    mine = {name: whose.get(name) for name in ("participant_id", "group_id")}
    found = latest_of(db, tool=tool, owner=owner, **mine) if any(mine.values()) else None
    same = found is not None and session_id is not None and found.session_id == session_id
    return found if same or (found is not None and is_empty(db, found.id)) else None


def take_up(w, drawing, **whose):
    """Use an empty sheet in another session and workshop than it was begun in."""
    said = {name: whose[name] for name in ("session_id", "workshop_id") if name in whose}
    moved = {name: value for name, value in said.items() if getattr(drawing, name) != value}
    if moved:
        w.put("drawing", drawing.id, **moved)


def latest_of(db, *, tool, participant_id=None, group_id=None, owner=None):
    """The newest drawing of *tool* by a person or group, or None; *owner* tells her own sheet from her household's."""
    drawings = of_participant(db, participant_id) if participant_id else of_group(db, group_id)
    return next((one for one in drawings if one.tool == tool and owner in (None, one.owner)), None)


def of_participant(db, participant_id):
    """A person's drawings (her household's too), the newest first."""
    return _newest_first(db, Drawing.participant_id.in_(joined(db, Participant, participant_id)))


def of_group(db, group_id):
    """The sheets of a whole group, the newest first."""
    return _newest_first(db, (Drawing.group_id == group_id) & (Drawing.owner == "group"))


def _newest_first(db, where):
    return sorted(db.scalars(select(Drawing).where(where, Drawing.gone.isnot(True))), key=place, reverse=True)


def is_empty(db, drawing_id):
    """Whether nothing is on the sheet."""
    return db.scalar(select(Mark.id).where(Mark.drawing_id == drawing_id, Mark.gone.isnot(True)).limit(1)) is None


def marks(db, drawing_id):
    """The marks of a drawing that were not taken away, in the order in which they were drawn."""
    query = select(Mark).where(Mark.drawing_id == drawing_id, Mark.gone.isnot(True))
    return db.scalars(query.order_by(Mark.born, Mark.device, Mark.id)).all()


def told(db, drawing_id, only=None):
    """All marks of a drawing (or those whose ids are in *only*) as {field: value}, in order.

    Also those taken away: what was undone can be done again. ``born`` and ``device`` say where each belongs among others.
    """
    query = select(*(getattr(Mark, name) for name in FIELDS)).where(Mark.drawing_id == drawing_id, Mark.kind.is_not(None))
    if only is not None:
        query = query.where(Mark.id.in_(only))
    rows = db.execute(query.order_by(Mark.born, Mark.device, Mark.id))
    return [{name: value for name, value in zip(FIELDS, row, strict=True) if value is not None} for row in rows]


def told_promises(db, drawing_id):
    """All promises pinned on a drawing as {field: value}, also those taken back, oldest first."""
    query = select(*(getattr(Commitment, name) for name in PROMISE)).where(Commitment.drawing_id == drawing_id)
    rows = db.execute(query.order_by(Commitment.born, Commitment.device, Commitment.id))
    return [{name: value for name, value in row.items() if value is not None} for row in rows.mappings()]


def upgraded(tool, drawing, told_marks):
    """Marks (as ``told``) of a drawing made on an older version of *tool*, as the tool of today understands them."""
    steps = tool.upgrades[(drawing.tool_version or 1) - 1 :]
    return [_through(steps, one) for one in told_marks] if steps else told_marks


def _through(steps, fields):
    own = kit.Mark.__dataclass_fields__
    mark = kit.Mark(**{"zone": ""} | {name: value for name, value in fields.items() if name in own})
    for step in steps:
        mark = step(mark)
    return fields | {name: getattr(mark, name) for name in own if getattr(mark, name)}


def position(db):
    """How far the journal has come here: a number that grows with every change that arrives."""
    return db.scalar(_END) or 0


def state(db):
    """What names the journal as it is: its ``position``, and the change there, another one once a backup was put in place."""
    return tuple(db.execute(_LAST).first() or (0, ""))


def moved(db, drawing_id, after):
    """What arrived for a drawing after *after* (a ``position``): ({ids of marks}, whether anything else did).

    Reads only the changes since then, so that asking often is cheap. What its owner and others said of consents counts as
    anything else: who is told nothing new must not need to ask whether the drawing may be seen.
    """
    rows = db.execute(_MOVED, {"drawing": drawing_id, "after": after}).all()
    marks = {record_id for record, record_id in rows if record == "mark"}
    return marks, any(record != "mark" for record, _id in rows)


_END = select(func.max(Change.seq))
_LAST = select(Change.seq, Change.id).order_by(Change.seq.desc()).limit(1)


def _held(model, record_id):
    return exists().where(model.id == record_id, model.drawing_id == bindparam("drawing"))


#: Made once: many tablets ask it every second.
_MOVED = select(Change.record, Change.record_id).where(
    Change.seq > bindparam("after"),
    or_(
        Change.record_id == bindparam("drawing"),
        Change.parent == bindparam("drawing"),
        Change.record.in_(("consent", "drawing", "participant", "group")),
        *(_held(model, Change.record_id) for model in (Mark, Commitment)),
        _held(Commitment, Change.parent),
    ),
)


def layers(db, drawing_id):
    """The Layers in which something is drawn, the first one first, the others by the day of their meeting."""
    query = select(Mark.layer).where(Mark.drawing_id == drawing_id, Mark.gone.isnot(True)).distinct()
    later = set(db.scalars(query)) - {None, "", FIRST}
    days = dict(db.execute(select(FollowUp.id, FollowUp.on).where(FollowUp.id.in_(later))).all())
    known = sorted((Layer(one, days.get(one)) for one in later), key=lambda layer: (layer.on is None, layer.on, layer.id))
    return [Layer(FIRST, None), *known]


def zone_of(tool, mark):
    """The key of the zone in which a mark lies, looked up anew from where it is ("" for none); *mark*: a stored or sample mark."""
    if mark.kind == "photo":
        return ""
    if mark.kind != "ink" or not mark.ink:
        zone = tool.zone_at(mark.x or 0, mark.y or 0)
        return zone.key if zone else ""
    points = ink.unpack(mark.ink)
    count = min(ASKED, len(points))
    found = [tool.zone_at(*points[asked * len(points) // count]) for asked in range(count)]
    votes = [zone for zone in tool.zones if zone in found]
    return max(votes, key=found.count).key if votes else ""
