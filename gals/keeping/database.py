"""The whole database as one packed file, and back into a database of its own; whether two are the same."""

import gzip
import hashlib
import json
import shutil
from contextlib import contextmanager
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import delete, func, inspect, select, table
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from gals.db import engine_for
from gals.journal.projection import replay
from gals.keeping import disk, postgresql
from gals.keeping.refusal import Refused
from gals.models import RECORDS, BallotBox, PollBox

FILE = "gals.sqlite"

#: What no copy holds: two copies of an open box would say what was chosen between them. Counted votes are tallies, closed
#: rounds of opinions are records.
SECRET = (BallotBox.__tablename__, PollBox.__tablename__)

#: A packed database may say that it is at most so many times larger unpacked, or this large in any case.
RATIO, SMALL = 1000, 64 << 20

_PIECE = 1 << 20


def kind(engine):
    """``sqlite`` or ``postgresql``."""
    return engine.dialect.name


def pack(engine, folder):
    """Write everything in the database into ``folder/database.gz`` while others go on writing; return what was written.

    {"database": kind, "size": bytes when unpacked, "rows": {table: count}}. Raises Refused where there is no room for it.
    Open boxes stay behind (``SECRET``).
    """
    dumped = folder / "dumped"
    if kind(engine) == "postgresql":
        rows = postgresql.dump(engine, dumped, counted, without=SECRET)
    else:
        rows = _dump_sqlite(engine, dumped)
    size = dumped.stat().st_size
    with dumped.open("rb") as file, gzip.open(folder / "database.gz", "wb", compresslevel=3) as packed:
        shutil.copyfileobj(file, packed, _PIECE)
    dumped.unlink()
    return {"database": kind(engine), "size": size, "rows": rows}


def _dump_sqlite(engine, dumped):
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        asked = (cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        pages, page = map(int, asked)  # SQLCipher answers in letters
        if disk.room(dumped.parent).free < 2 * pages * page + disk.room(dumped.parent).total // 100:
            raise Refused(
                _("There is not enough room on this disk to make a backup. Please free some, then try again.")
            )
        cursor.execute("VACUUM INTO ?", (str(dumped),))
    finally:
        raw.close()
    with opened(dumped, like=engine) as copy:
        _forget(copy)
        with copy.connect() as connection:
            return counted(connection)


def _forget(copy):
    """Leave nothing of what is SECRET in the SQLite database *copy*, not even in pages that are free."""
    with copy.execution_options(writes=True).begin() as connection:
        for name in set(SECRET) & set(inspect(connection).get_table_names()):
            connection.execute(delete(table(name)))
    raw = copy.raw_connection()  # outside of any transaction
    try:
        raw.cursor().execute("VACUUM")
    finally:
        raw.close()


@contextmanager
def opened(path, like=None):
    """An engine for the SQLite file *path*, sealed as the one of *like* is; nothing is left beside it at the end."""
    engine = engine_for(
        f"sqlite:///{path}", getattr(like.dialect, "sealed_with", None) if like else None
    ).execution_options(writes=True)
    try:
        yield engine
    finally:
        engine.dispose()


def counted(connection):
    """{table: how many rows} of the database behind *connection*."""
    names = sorted(inspect(connection).get_table_names())
    return {name: connection.execute(select(func.count()).select_from(table(name))).scalar() for name in names}


def unpack(stream, packed_size, about, target):
    """Unpack a database from *stream* into the file *target*. Raises Refused for one that is larger than it says or than fits."""
    size = about.get("size")
    if not isinstance(size, int) or size > max(SMALL, RATIO * packed_size):
        raise Refused(_("This backup says that it unpacks to far more than it can hold. It was not made by gals."))
    if size > disk.room(target.parent).free:
        raise Refused(
            _("There is not enough room on this disk to unpack the backup. Please free some, then try again.")
        )
    left = size
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked, target.open("wb") as file:
            while some := unpacked.read(min(_PIECE, left + 1)):
                left -= len(some)
                if left < 0:
                    break
                file.write(some)
    except (gzip.BadGzipFile, EOFError):
        left = -1
    if left:
        raise Refused(_("This backup says that it unpacks to far more than it can hold. It was not made by gals."))


def same_rows(engine, rows):
    """Refuse a database that is damaged, or whose tables do not hold as many *rows* as were counted when it was packed."""
    try:
        with engine.connect() as connection:
            sound = (
                kind(engine) == "postgresql" or connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            )
            good = sound and counted(connection) == rows
    except DatabaseError:
        good = False
    if not good:
        raise Refused(_("The database in this backup is damaged. Please take another backup."))


def replays(engine):
    """Refuse a database whose tables are not what its journal says. The tables are as before when this returns."""
    with Session(engine.execution_options(writes=True)) as db:
        before = _prints(db)
        replay(db)
        again = _prints(db)
        db.rollback()
    if before != again:
        raise Refused(
            _("The journal in this backup does not make the tables that lie beside it. Please take another backup.")
        )


def _prints(db):
    """{record type: SHA-256 over its rows}."""
    return {name: _print(db, model.__table__) for name, model in RECORDS.items()}


def _print(db, columns):
    whole = hashlib.sha256()
    rows = db.execute(select(columns).order_by(columns.c.id).execution_options(yield_per=1000))
    for row in rows:
        whole.update(json.dumps(list(row), default=str).encode())
    return whole.hexdigest()


def path_of(engine):
    """The Path of an SQLite database."""
    return Path(engine.url.database)
