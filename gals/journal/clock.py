"""This installation's name among devices, and its Lamport clock: one more than the highest number it has seen."""

from sqlalchemy import func, insert, select

from gals.journal.ids import new_id
from gals.models import Change, Device


def this_device(db):
    """The id of this installation, made at its first change."""
    name = db.scalar(select(Device.id).where(Device.here))
    if name is None:
        name = f"box:{new_id()}"
        db.execute(insert(Device).values(id=name, here=True))
    return name


def next_number(db):
    """The number of the next change made here."""
    return (db.scalar(select(func.max(Change.n))) or 0) + 1
