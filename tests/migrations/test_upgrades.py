"""A new version on an old database: copied first, changed as a whole or not at all, so that the version before can start again."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from gals import migrations
from gals.db import engine_for
from tests import golden

VERSIONS = list(golden.RELEASED)


@pytest.fixture
def old(tmp_path):
    """An engine on the village's database of a released version: ``old("0.1.0")``."""
    made = []

    def opened(version, name="village"):
        engine = engine_for(f"sqlite:///{golden.database(version, name, tmp_path / 'gals.sqlite')}")
        made.append(engine)
        return engine

    yield opened
    for engine in made:
        engine.dispose()


def content(path):
    """SHA-256 over everything in an SQLite file, as SQL."""
    with closing(sqlite3.connect(path)) as raw:
        return hashlib.sha256("\n".join(raw.iterdump()).encode()).hexdigest()


#: Words with which a statement begins that changes something.
CHANGING = ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE")


def changing(engine):
    """How many statements of an upgrade change something."""
    said = []

    def listen(_connection, _cursor, statement, *_more):
        said.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    migrations.upgrade(engine)
    return sum(statement.lstrip().startswith(CHANGING) for statement in said)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_file_is_copied_before_its_shape_changes_and_the_copy_goes_at_the_next_start(old, tmp_path, version):
    engine = old(version)
    before = content(tmp_path / "gals.sqlite")
    assert migrations.upgrade(engine)
    [copy] = migrations.copies(engine)
    assert content(copy) == before
    assert copy.stat().st_mode & 0o077 == 0
    assert not migrations.upgrade(engine)
    migrations.forget_copies(engine)
    assert migrations.copies(engine) == []


@pytest.mark.parametrize(("name", "steps"), [("empty", 1), ("village", 5)])
@pytest.mark.parametrize("version", VERSIONS)
def test_whatever_fails_on_the_way_leaves_the_file_as_the_version_before_left_it(old, tmp_path, version, name, steps):
    """Before each change of an empty database, and some of the changes of one that people have filled."""
    path = golden.database(version, name, tmp_path / "before.sqlite")
    before = path.read_bytes()
    for failing in range(0, changing(old(version, name)), steps):
        tried = Path(shutil.copy(path, tmp_path / f"{failing}.sqlite"))
        engine = engine_for(f"sqlite:///{tried}")
        interrupted(engine, failing)
        engine.dispose()
        with closing(sqlite3.connect(tried)) as raw:
            raw.execute("PRAGMA journal_mode=DELETE")  # fold the log in: what is left is what an old version reads
            assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (golden.RELEASED[version],)
        assert same_but_for_the_log(tried.read_bytes(), before), f"before change {failing}"


def interrupted(engine, failing):
    """Upgrade, and fail before one change as a full disk would."""
    said = []

    def fail(_connection, _cursor, statement, *_more):
        said.extend([statement] if statement.lstrip().startswith(CHANGING) else [])
        if len(said) == failing + 1:
            raise sqlite3.OperationalError("disk I/O error")

    event.listen(engine, "before_cursor_execute", fail)
    with pytest.raises(migrations.NotUpgraded, match="disk I/O error"):
        migrations.upgrade(engine)


def same_but_for_the_log(now, before):
    """Byte for byte, but for the six numbers in the first page that say how the log is kept and how often it was folded in."""
    skip = {*range(18, 20), *range(24, 28), *range(92, 100)}
    return (
        len(now) == len(before)
        and all(a == b or at in skip for at, (a, b) in enumerate(zip(now[:100], before[:100], strict=True)))
        and now[100:] == before[100:]
    )


def test_a_failure_is_told_in_a_sentence_that_says_what_to_do(old):
    engine = old(VERSIONS[0])
    with engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE peers (id TEXT)")
    with pytest.raises(migrations.NotUpgraded, match=r"is as it was[.] The version before starts on it"):
        migrations.upgrade(engine)
    assert len(migrations.copies(engine)) == 1


def test_a_database_of_a_newer_version_is_left_alone(old):
    engine = old(VERSIONS[0])
    with engine.execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(migrations.NotUpgraded, match="A newer gals has worked with this database"):
        migrations.upgrade(engine)
    assert migrations.shape(engine) == "9999"
