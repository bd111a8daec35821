"""The tables as folds of the journal: reading a record's changes, and writing the row they make.

The statements are made once: a tablet that saves stroke by stroke is answered in the time of one commit.
"""

from itertools import islice

from sqlalchemy import bindparam, delete, insert, select, update

from gals.journal.change import understand
from gals.journal.merge import fold
from gals.models import RECORDS, Base, Change

#: How many ids go into one question to the database.
_AT_ONCE = 500

_LINES = select(Change.text).where(
    Change.record_id.in_(bindparam("ids", expanding=True)), Change.text.is_not(None), Change.kind != "shred"
)
_TABLES = {name: Base.metadata.tables[model.__tablename__] for name, model in RECORDS.items()}
_INSERT = {name: insert(table) for name, table in _TABLES.items()}
_UPDATE = {name: update(table).where(table.c.id == bindparam("row")) for name, table in _TABLES.items()}

#: Record type → a row of which nothing has been said.
EMPTY = {
    name: {column.name: None for column in model.__table__.columns if "shape" in column.info}
    for name, model in RECORDS.items()
}


def pieces(values):
    """*values* in lists short enough for one question."""
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def changes_of(db, record_ids):
    """(record type, id) → the changes kept for it, as Understood; erased ones have nothing left to say.

    ``db`` is a session or a connection.
    """
    found = {}
    for some in pieces(record_ids):
        for one in map(understand, db.execute(_LINES, {"ids": some}).scalars()):
            found.setdefault((one.change.record, one.change.of), []).append(one)
    return found


def project(connection, earlier, fresh):
    """Write the rows of the records in *fresh* (Understood), given what was kept *earlier* (as ``changes_of``)."""
    together = {}
    for one in fresh:
        if one.change.kind != "shred":
            together.setdefault((one.change.record, one.change.of), []).append(one)
    new, old = {}, {}
    for key, changes in together.items():
        rows = old if key in earlier else new
        rows.setdefault(key[0], []).append(_row(key, fold(earlier.get(key, []) + changes)))
    for record, rows in new.items():
        connection.execute(_INSERT[record], rows)
    for record, rows in old.items():
        connection.execute(_UPDATE[record], [row | {"row": row["id"]} for row in rows])


def _row(key, made):
    record, record_id = key
    return EMPTY[record] | made.fields | {"id": record_id, "born": made.born, "device": made.device, "by": made.by}


def replay(db):
    """Make every table anew from the journal alone."""
    connection = db.connection()
    for model in RECORDS.values():
        connection.execute(delete(model))
    ids = connection.scalars(select(Change.record_id).where(Change.kind != "shred").distinct()).all()
    for some in pieces(ids):
        project(connection, {}, [one for changes in changes_of(connection, some).values() for one in changes])
    db.expire_all()
