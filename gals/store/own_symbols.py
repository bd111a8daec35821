"""Symbols that people drew for themselves, kept to be stamped again."""

from sqlalchemy import select

from gals.models import Mark, OwnSymbol, Participant
from gals.store.joins import joined


def of_owner(db, *, participant_id=None, group_id=None):
    """A person's (or a group's) own symbols, oldest first."""
    if participant_id:
        mine = OwnSymbol.participant_id.in_(joined(db, Participant, participant_id))
    else:
        mine = OwnSymbol.group_id == group_id
    return _in_order(db, mine & OwnSymbol.gone.isnot(True))


def on_drawing(db, drawing_id):
    """{id: strokes} of the own symbols that stand on a drawing, whoever drew them: pens ask for this as ``media``."""
    used = select(Mark.source).where(Mark.drawing_id == drawing_id, Mark.kind == "own")
    return {one.id: one.strokes or [] for one in _in_order(db, OwnSymbol.id.in_(used))}


def _in_order(db, where):
    order = (OwnSymbol.born, OwnSymbol.device, OwnSymbol.id)
    return db.scalars(select(OwnSymbol).where(where).order_by(*order)).all()
