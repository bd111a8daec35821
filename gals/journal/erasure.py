"""Erasure is a change too: the bodies of a record, and of all that belongs to it, leave the journal for good.

Ids, hashes and order stay, so that every machine still agrees on the rest. What belongs to an erased record and
arrives later goes the same way, so it does not matter in which order the changes came.
"""

from sqlalchemy import bindparam, delete, insert, select, update

from gals.journal.projection import pieces
from gals.models import RECORDS, Change, Shred

_SHREDDED = select(Shred.record_id).where(Shred.record_id.in_(bindparam("ids", expanding=True)))


def erase_newly(connection, fresh):
    """Carry out the shreds among *fresh* changes, and those kept before that *fresh* changes fall under."""
    named = {one.change.of for one in fresh if one.change.kind == "shred"}
    touched = {one.change.of for one in fresh} | {one.parent for one in fresh if one.parent}
    known = _among(connection, touched)
    lost = named | {one.change.of for one in fresh if one.change.of in known or one.parent in known}
    if lost:
        _empty(connection, _with_belongings(connection, lost))


def _among(connection, record_ids):
    found = set()
    for some in pieces(record_ids):
        found.update(connection.execute(_SHREDDED, {"ids": some}).scalars())
    return found


def _with_belongings(connection, lost):
    """*lost* and every record that belongs to one of them, and so on."""
    reached, news = set(), set(lost)
    while news:
        reached |= news
        children = set()
        for some in pieces(news):
            children.update(connection.scalars(select(Change.record_id).where(Change.parent.in_(some))))
        news = children - reached
    return reached


def _empty(connection, lost):
    for record_id in lost - _among(connection, lost):
        connection.execute(insert(Shred).values(record_id=record_id))
    for some in pieces(lost):
        connection.execute(update(Change).where(Change.record_id.in_(some), Change.kind != "shred").values(text=None))
        for model in RECORDS.values():
            connection.execute(delete(model).where(model.id.in_(some)))
