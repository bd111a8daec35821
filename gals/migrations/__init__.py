"""Steps from one shape of the database to the next; ``upgrade`` takes them all, or none.

Most starts find nothing to do: what takes the steps (``gals.migrations.steps``, over Alembic) is loaded only when there is one.
An SQLite file is copied before its shape changes. The copy lies beside it until the program has started once more on the
new shape: whoever must go back to the version before has what that version left.
"""

import shutil
from importlib import import_module
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import DatabaseError

from gals.errors import GalsError

#: What a copy is called: the name of the file, this, and the first step that was still to be taken.
BEFORE = ".before-"


class NotUpgraded(GalsError):
    """The database keeps the shape it had; the text says why and what to do."""


def known():
    """The names of all steps, the newest first, and None for the time before the first."""
    files = (Path(__file__).parent / "versions").glob("[0-9]*_*.py")
    return [*sorted((file.stem.partition("_")[0] for file in files), reverse=True), None]


def shape(engine):
    """The step that was taken last in the database behind *engine*, None where none was."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def upgrade(engine):
    """Bring the database behind *engine* to the newest shape in one transaction; returns whether there was anything to do.

    Raises NotUpgraded when a step fails, when a newer program made the database, or when there is no room for the copy:
    the database is then as it was, and the version before starts on it.
    """
    now, steps = shape(engine), known()
    if now == steps[0]:
        return False
    if now not in steps:
        raise NotUpgraded(
            "A newer gals has worked with this database. Install that version again; nothing was changed."
        )
    if now is not None:
        _copy(engine, steps[steps.index(now) - 1])
    try:
        with engine.execution_options(writes=True).begin() as connection:
            import_module("gals.migrations.steps").take(connection)
    except Exception as error:
        reason = getattr(error, "orig", None) or error
        raise NotUpgraded(
            f"The database could not be given its new shape and is as it was. The version before starts on it. ({reason})"
        ) from error
    return True


def copies(engine):
    """The copies that lie beside an SQLite file."""
    path = _file(engine)
    return sorted(path.parent.glob(f"{path.name}{BEFORE}*")) if path else []


def forget_copies(engine):
    """Take the copies away: the program has started on the new shape and all is well."""
    for path in copies(engine):
        path.unlink()


def _file(engine):
    return Path(engine.url.database) if engine.dialect.name == "sqlite" and engine.url.database else None


def _copy(engine, step):
    """Copy an SQLite file as it was before *step*, whole or not at all."""
    path = _file(engine)
    if path is None:
        return
    if shutil.disk_usage(path.parent).free < 3 * path.stat().st_size:
        raise NotUpgraded(
            "There is not enough room on this disk to copy the database before it is changed. Free some, then start again."
        )
    target = path.with_name(f"{path.name}{BEFORE}{step}")
    draft = target.with_name(f"{target.name}.new")
    draft.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(draft),))
    except DatabaseError as error:
        raise NotUpgraded("The database could not be copied before it is changed, so it was left as it is.") from error
    finally:
        raw.close()
    draft.chmod(0o600)
    draft.replace(target)
