"""The engine, one session a request, and the only ``commit()`` in the program."""

from contextlib import contextmanager

from flask import current_app, g, has_request_context, request
from sqlalchemy import create_engine, event
from sqlalchemy.exc import OperationalError as NotWritten
from sqlalchemy.orm import Session

from gals.sealing import driver

#: Methods that change nothing.
SAFE = ("GET", "HEAD", "OPTIONS")


def engine_for(url, key=None):
    """An engine for *url* with what each database needs to keep its word.

    SQLite: write-ahead log, every commit on the disk before it is acknowledged (``synchronous=FULL``), deleted text
    overwritten, ten seconds of patience for another writer. With *key*, a function that gives 256 bits or raises, the
    file is SQLCipher's and can be read with that key alone.
    """
    if url.startswith("sqlite"):
        ways = driver.ways(url.partition(":///")[2], key) if key else {"connect_args": {"timeout": 10, "check_same_thread": False}}
        engine = create_engine(url, hide_parameters=True, **ways)
        engine.dialect.sealed_with = key  # whoever copies the file must open the copy
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True, hide_parameters=True)


def _prepare_sqlite(connection, _record):
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection):
    # The driver's own BEGIN comes late and lets two readers both want to write; ours is explicit.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def session():
    """The session of this request, opened on first use; requests that may write take the write lock at once."""
    if "db" not in g:
        engine = current_app.extensions["engine"]
        if not has_request_context() or request.method not in SAFE:
            engine = engine.execution_options(writes=True)
        g.db = Session(engine, expire_on_commit=False)
    return g.db


@contextmanager
def glance():
    """A look at what must be known before the request's own session is wanted: that one may hold the write lock."""
    if request.method in SAFE:
        yield session()
        return
    with Session(current_app.extensions["engine"], expire_on_commit=False) as db:
        yield db


@contextmanager
def look():
    """As ``glance``, for one plain question: a connection."""
    if request.method in SAFE:
        yield session().connection()
        return
    with current_app.extensions["engine"].connect() as connection:
        yield connection


@contextmanager
def apart():
    """A short transaction of its own, for what must be kept whatever becomes of the request (attempts, last touch)."""
    with Session(current_app.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        yield db


def init_app(app):
    """Give *app* its engine, and commit an answer below 400 just before it leaves; anything else rolls back."""
    sealed = app.extensions["sealed"]
    app.extensions["engine"] = engine_for(app.config["DATABASE_URL"], sealed.key if sealed.sealed else None)
    sealed.when_shut(app.extensions["engine"].dispose)
    app.after_request(_settle)
    app.teardown_appcontext(_close)


def _settle(response):
    db = g.get("db")
    if db is not None:
        if response.status_code < 400:
            db.commit()
        else:
            db.rollback()
    return response


def _close(_error):
    if "db" in g:
        g.pop("db").close()
