"""Whether the database is whole. SQLite is asked before pages are served and once a day; PostgreSQL looks after itself.

A database that is not whole is left exactly as it is: it may still be read by somebody who knows how. Until a backup is
put in its place, pages say so, and tablets keep what they hold.
"""

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from gals.errors import GalsError
from gals.journal.change import receipt
from gals.keeping.disk import causes, is_full
from gals.models import Change

#: How SQLite says that a file is not what it should be.
CORRUPT = ("malformed", "not a database", "file is encrypted")

SAID = "The database is damaged. Pages only ask for a backup now: gals restore FILE --identity KEYFILE --replace"


def is_sound(engine):
    """Whether SQLite finds every page in order. A database that is busy, or locked by its passphrase, is not judged."""
    if engine.dialect.name != "sqlite":
        return True
    try:
        with engine.connect() as connection:
            return connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
    except GalsError:
        return True
    except DatabaseError as error:
        return not is_corrupt(error)


def is_true(engine):
    """Whether every change in the journal still is what was answered for with its SHA-256."""
    question = select(Change.text, Change.sha256).where(Change.text.is_not(None)).execution_options(yield_per=1000)
    try:
        with Session(engine) as db:
            return all(receipt(text) == sha256 for text, sha256 in db.execute(question))
    except GalsError:
        return True
    except DatabaseError as error:
        return not is_corrupt(error)


def look(app):
    """Look at the database of *app*, page by page and line by line; from then on it is known whether it is broken."""
    engine = app.extensions["engine"]
    if not (is_sound(engine) and is_true(engine)):
        mark_broken(app)


def look_at_pages(app):
    """Look before pages are served; returns whether all is well."""
    if is_sound(app.extensions["engine"]):
        return True
    mark_broken(app)
    return False


def mark_broken(app):
    """Serve nothing any more but the page that asks for a backup."""
    app.extensions["broken"] = True
    app.extensions["engine"].dispose()


def is_corrupt(error):
    """Whether *error* came from a damaged database, seen through whatever wraps it."""
    return any(
        getattr(one, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
        or any(words in str(one) for words in CORRUPT)
        for one in causes(error)
    )


def code_of(app, error):
    """The status that answers *error*: 507 where the disk is full, 503 where the database is damaged, its own otherwise."""
    behind = getattr(error, "original_exception", None)
    if behind is not None and is_full(behind):
        return 507
    if behind is not None and is_corrupt(behind):
        mark_broken(app)
        return 503
    return getattr(error, "code", 500)
