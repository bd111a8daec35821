"""Sessions: the blocks of a workshop's days, in their order. Changing one re-times all after it, for times are never kept."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Drawing, Participant, Session
from gals.store import joins
from gals.store.facts import place
from gals.store.words import too_long

#: Room between two neighbours, so that a block can be put between them without touching either.
GAP = 1000

#: The longest block, in minutes.
LONGEST = 720

LONGEST_TITLE = 160
LONGEST_SCRIPT = 4000
MOST_DAYS = 60


def of_workshop(db, workshop_id):
    """The blocks of a workshop, day by day, in order."""
    query = select(Session).where(Session.workshop_id == workshop_id, Session.gone.isnot(True))
    return db.scalars(query.order_by(Session.day, Session.position, Session.id)).all()


def of_day(db, workshop_id, day):
    """The blocks of one day, in order."""
    return [session for session in of_workshop(db, workshop_id) if session.day == day]


def find(db, workshop_id, session_id):
    """The block if it is still part of the workshop's plan, else None."""
    session = kept(db, workshop_id, session_id)
    return None if session is None or session.gone else session


def kept(db, workshop_id, session_id):
    """The block even if it was taken out of the plan: what was counted in it stays. None when the workshop never had it."""
    session = db.get(Session, session_id)
    return session if session and session.workshop_id == workshop_id else None


def lay(w, workshop_id, plan):
    """Fill an empty workshop with the blocks of *plan* (``tools.plans.Block``)."""
    w.many(
        (
            "put",
            "session",
            new_id(),
            {
                "workshop_id": workshop_id,
                "day": block.day,
                "position": (at + 1) * GAP,
                "kind": block.kind,
                "tool": block.tool or None,
                "title": block.title[:LONGEST_TITLE],
                "minutes": min(block.minutes, LONGEST),
                "script": block.script[:LONGEST_SCRIPT] or None,
            },
        )
        for at, block in enumerate(plan)
    )


def add(w, workshop_id, *, day, id=None, **fields):
    """A new block at the end of *day*; returns its id. Added again under the same *id* it is one.

    *fields*: kind, tool, title, minutes, group_id, script. Raises BadInput.
    """
    if id and w.db.get(Session, id):
        return id
    _check({"minutes": None} | fields)
    last = max((session.position or 0 for session in of_day(w.db, workshop_id, day)), default=0)
    return w.put("session", id, workshop_id=workshop_id, day=day, position=last + GAP, **fields)


def change(w, session, **fields):
    """Change what is given of: kind, tool, title, minutes, group_id, script. Raises BadInput when it cannot be."""
    _check(fields)
    changed = {name: value for name, value in fields.items() if getattr(session, name) != value}
    if changed:
        w.put("session", session.id, **changed)


def stretch(w, session, by):
    """Make a block *by* minutes longer (or shorter); it keeps at least five minutes."""
    w.put("session", session.id, minutes=max(5, min(LONGEST, (session.minutes or 0) + by)))


def move(w, session, steps):
    """Move a block up (−1) or down (+1) within its day; at the edge of the day it stays."""
    others = [one for one in of_day(w.db, session.workshop_id, session.day) if one.id != session.id]
    before = [one for one in others if (one.position, one.id) < (session.position, session.id)]
    target = len(before) + steps
    if 0 <= target <= len(others):
        _put_between(w, session, others, target)


def to_day(w, session, day):
    """Move a block to the end of another day."""
    if not 1 <= day <= MOST_DAYS:
        raise BadInput(_("A workshop has at most %(days)s days.", days=MOST_DAYS))
    last = max((one.position or 0 for one in of_day(w.db, session.workshop_id, day)), default=0)
    w.put("session", session.id, day=day, position=last + GAP)


def remove(w, session):
    """Take a block out of the plan. Drawings and counts made in it stay."""
    w.put("session", session.id, gone=True)


def put_back(w, session):
    """Put a block that was taken out back where it stood."""
    w.put("session", session.id, gone=False)


def restore(w, session, *, day, position, minutes, gone):
    """Give a block back the place and length it had, as an undo does. Raises BadInput."""
    if not 1 <= day <= MOST_DAYS or not 0 <= position <= 100_000_000:
        raise BadInput(_("A workshop has at most %(days)s days.", days=MOST_DAYS))
    _check({"minutes": minutes})
    w.put("session", session.id, day=day, position=position, minutes=minutes, gone=gone)


def _put_between(w, session, others, target):
    """Give *session* a position before ``others[target]``; only when there is no room left are all numbered anew."""
    low = others[target - 1].position if target else 0
    high = others[target].position if target < len(others) else low + 2 * GAP
    if high - low > 1:
        w.put("session", session.id, position=(low + high) // 2)
        return
    order = [*others[:target], session, *others[target:]]
    w.many(("put", "session", one.id, {"position": (at + 1) * GAP}) for at, one in enumerate(order))


def _check(fields):
    if found := troubles(fields):
        raise BadInput(next(iter(found.values())))


def troubles(fields):
    """{field: sentence} for what cannot be kept of *fields* (title, minutes, script)."""
    minutes = fields.get("minutes", 5)
    fits = minutes is not None and 1 <= minutes <= LONGEST
    found = {
        "title": too_long(fields.get("title") or "", LONGEST_TITLE),
        "minutes": ""
        if fits
        else _("A block lasts from 1 to %(most)s minutes. Please write another number.", most=LONGEST),
        "script": too_long(fields.get("script") or "", LONGEST_SCRIPT),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def begun(db, workshop_id, tool):
    """{(owner, id of the person or group): her newest drawing} of what was begun with *tool* at a workshop."""
    query = select(Drawing).where(Drawing.workshop_id == workshop_id, Drawing.tool == tool, Drawing.gone.isnot(True))
    drawings = sorted(db.scalars(query), key=place)
    stands = joins.keepers(db, Participant, [drawing.participant_id for drawing in drawings])
    return {
        (drawing.owner, drawing.group_id if drawing.owner == "group" else stands.get(drawing.participant_id)): drawing
        for drawing in drawings
    }
