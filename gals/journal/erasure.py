"""Erasure is a change too: the bodies of a record, and of all that belongs to it, leave the journal for good.

Ids, hashes and order stay, so that every machine still agrees on the rest. What belongs to an erased record and
arrives later goes the same way, so it does not matter in which order the changes came.
"""

import json

from sqlalchemy import bindparam, delete, insert, select, update

from gals.journal.change import BELONGING
from gals.journal.ids import pair_id
from gals.journal.projection import pieces
from gals.models import RECORDS, Change, Shred

_SHREDDED = select(Shred.record_id).where(Shred.record_id.in_(bindparam("ids", expanding=True)))


def erase_newly(connection, fresh):
    """Carry out the shreds among *fresh* changes, and those kept before that *fresh* changes fall under.

    Returns the shreds (lines) that say so of each record that went because it belonged to another: its own changes no
    longer travel, so a machine that knows them only in part would not learn to what it belonged. They are the same
    bytes wherever they are made.
    """
    named = {one.change.of for one in fresh if one.change.kind == "shred"}
    touched = {one.change.of for one in fresh} | {one.parent for one in fresh if one.parent}
    lost = named | _among(connection, touched)
    if not lost:
        return []
    belongings = _belongings(connection, lost)
    _empty(connection, lost | belongings)
    return [_shred_of(record_id) for record_id in sorted(belongings)]


def _shred_of(record_id):
    change_id = pair_id("shred", record_id)
    said = {
        "v": 1,
        "id": change_id,
        "device": "erasure",
        "n": 0,
        "kind": "shred",
        "record": BELONGING,
        "of": record_id,
        "body": {},
    }
    return json.dumps(said, separators=(",", ":"))


def _among(connection, record_ids):
    found = set()
    for some in pieces(record_ids):
        found.update(connection.execute(_SHREDDED, {"ids": some}).scalars())
    return found


def _belongings(connection, lost):
    """Every record that belongs to one of *lost*, and so on."""
    reached, news = set(), set(lost)
    while news:
        children = set()
        for some in pieces(news):
            children.update(connection.scalars(select(Change.record_id).where(Change.parent.in_(some))))
        news = children - reached
        reached |= children
    return reached


def _empty(connection, lost):
    for record_id in lost - _among(connection, lost):
        connection.execute(insert(Shred).values(record_id=record_id))
    for some in pieces(lost):
        connection.execute(update(Change).where(Change.record_id.in_(some), Change.kind != "shred").values(text=None))
        for model in RECORDS.values():
            connection.execute(delete(model).where(model.id.in_(some)))
