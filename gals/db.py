"""The engine, one session a request, and the only ``commit()`` in the program."""

from contextlib import contextmanager

from flask import current_app, g, has_request_context, request
from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm import Session

from gals.sealing import driver

#: Methods that change nothing.
SAFE = ("GET", "HEAD", "OPTIONS")

#: What a database says that cannot write now, as on a full disk.
NotWritten = OperationalError

#: Pages (endpoints or blueprints) that count over everything: where there is a read replica, it is asked for them.
REPORTS = ("charts", "highway", "tallies.group", "audit.index")


def engine_for(url, key=None, pool=8):
    """An engine for *url* with what each database needs to keep its word.

    SQLite: write-ahead log, every commit on the disk before it is acknowledged (``synchronous=FULL``), deleted text
    overwritten, ten seconds of patience for another writer. With *key*, a function that gives 256 bits or raises, the
    file is SQLCipher's and can be read with that key alone. PostgreSQL: at most twice *pool* connections a process.
    """
    if url.startswith("sqlite"):
        ways = (
            driver.ways(url.partition(":///")[2], key)
            if key
            else {"connect_args": {"timeout": 10, "check_same_thread": False}}
        )
        engine = create_engine(url, hide_parameters=True, **ways)
        engine.dialect.sealed_with = key  # type: ignore[attr-defined] # whoever copies the file must open the copy
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True, pool_size=pool, max_overflow=pool, hide_parameters=True)


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
        connection = _replica() if is_report() else _connection()
        if not has_request_context() or request.method not in SAFE:
            connection = connection.execution_options(writes=True)
        g.db = Session(connection, expire_on_commit=False)
    return g.db


def _connection():
    """The one connection of this request."""
    if "connection" not in g:
        g.connection = current_app.extensions["engine"].connect()
    return g.connection


def is_report():
    """Whether this page is read from the replica, which may lag: who is signed in is never asked of it."""
    named = has_request_context() and (request.endpoint in REPORTS or request.blueprint in REPORTS)
    return named and request.method in SAFE and current_app.extensions["replica"] is not None


def _replica():
    """A connection to the replica; to the database itself while the replica does not answer."""
    try:
        g.replica = current_app.extensions["replica"].connect()
    except OperationalError:
        current_app.logger.warning("the read replica does not answer")
        return _connection()
    return g.replica


def answers():
    """Whether the database answers."""
    try:
        with current_app.extensions["engine"].connect() as connection:
            connection.execute(text("SELECT 1"))
    except DBAPIError:
        return False
    return True


def is_away(error):
    """Whether *error* says that the database does not answer just now: try again.

    PostgreSQL is gone, restarts or has no room for one more; another writer held SQLite longer than its patience.
    """
    if not isinstance(error, DBAPIError):
        return isinstance(error, NoneFree)
    if hasattr(error.orig, "sqlstate"):  # psycopg's
        return error.connection_invalidated or isinstance(error, OperationalError)
    return "database is locked" in str(error.orig)


def let_go():
    """Give the database up while something slow is made that needs nothing of it; whoever writes need not wait meanwhile.

    Only before this request wrote anything: what it read stays with it as plain values, and ``session()`` begins anew.
    """
    session().rollback()


@contextmanager
def commanding(app):
    """``writing``, in the application's context and with ``session()`` the same session: for commands that print as pages do."""
    with app.app_context(), writing(app) as db:
        g.db = db
        yield db


@contextmanager
def glance():
    """A look at what must be known before the request's own session is wanted: that one may hold the write lock."""
    if ("db" in g or request.method in SAFE) and not is_report():
        yield session()
        return
    with Session(_connection(), expire_on_commit=False) as db:
        yield db


@contextmanager
def look():
    """As ``glance``, for one plain question: a connection."""
    if ("db" in g or request.method in SAFE) and not is_report():
        yield session().connection()
        return
    connection = _connection()
    with connection.begin():
        yield connection


@contextmanager
def writing(app):
    """A session outside of any request that commits when all went well: for commands, chores and exchanges."""
    with Session(app.extensions["engine"].execution_options(writes=True), expire_on_commit=False) as db, db.begin():
        yield db


@contextmanager
def apart():
    """A short transaction of its own, for what must be kept whatever becomes of the request (attempts, last touch)."""
    with Session(current_app.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        yield db


def init_app(app):
    """Give *app* its engine, and commit an answer below 400 just before it leaves; anything else rolls back."""
    sealed = app.extensions["sealed"]
    key, pool, reading = sealed.key if sealed.sealed else None, app.config["POOL_SIZE"], app.config["READ_URL"]
    app.extensions["engine"] = engine_for(app.config["DATABASE_URL"], key, pool)
    app.extensions["replica"] = engine_for(reading, pool=pool) if reading else None
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
    for held in ("db", "connection", "replica"):
        if held in g:
            g.pop(held).close()
