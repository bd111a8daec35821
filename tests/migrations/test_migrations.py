"""The database is brought to the newest shape by steps that all happen, or none."""

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from gals import migrations
from gals.db import engine_for
from gals.migrations import steps
from gals.models import Base


def tables(engine):
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_steps_make_the_tables_of_the_models(engine):
    steps.check(engine)
    assert tables(engine) == set(Base.metadata.tables)


def test_the_steps_are_known_without_taking_any():
    assert migrations.known() == [*(step.revision for step in ScriptDirectory.from_config(steps.settings()).walk_revisions()), None]


def test_taking_the_steps_again_changes_nothing(engine):
    migrations.upgrade(engine)
    steps.check(engine)


def test_the_steps_can_be_taken_back(tmp_path):
    engine = engine_for(f"sqlite:///{tmp_path / 'one.sqlite'}").execution_options(writes=True)
    migrations.upgrade(engine)
    with engine.begin() as connection:
        command.downgrade(steps.settings(connection), "base")
    assert tables(engine) == set()
    engine.dispose()


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    engine = engine_for(f"sqlite:///{tmp_path / 'one.sqlite'}").execution_options(writes=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE participants (id TEXT, name TEXT)"))
        connection.execute(text("INSERT INTO participants VALUES ('p', 'Айгүл')"))
    with pytest.raises(Exception, match="already exists"):
        migrations.upgrade(engine)
    assert tables(engine) == {"participants"}
    with engine.begin() as connection:
        assert connection.execute(text("SELECT name FROM participants")).scalar() == "Айгүл"
    engine.dispose()
