"""Committees: which there are, and what each is called."""

from sqlalchemy import select

from gals.models import Committee


def all_of(db, own=None):
    """All committees in the order they were written down; with *own* (ids) only those."""
    found = select(Committee).where(Committee.gone.isnot(True))
    if own is not None:
        found = found.where(Committee.id.in_(own))
    return db.scalars(found.order_by(Committee.born, Committee.device, Committee.id)).all()


def name(committee, language):
    """What a Committee is called in *language*, or in whichever it has a name."""
    return getattr(committee, f"name_{language}", None) or committee.name_ky or committee.name_ru or ""
