"""Headquarters on PostgreSQL: dumped and loaded by its own programs, put in place whole, set aside when something is there."""

from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine, func, inspect, select
from sqlalchemy.orm import Session

from gals import create_app, migrations
from gals.journal.ledger import accept
from gals.keeping import backup, custodians, restore
from gals.keeping import postgresql as programs
from gals.keeping.refusal import Refused
from gals.models import Change
from tests import golden
from tests.conftest import CHEAPEST, NOW


@pytest.fixture
def office(postgresql, tmp_path, keys):
    """An application on a PostgreSQL database of its own, with the village in it."""
    with programs.passing(postgresql) as engine:
        address = engine.url.render_as_string(hide_password=False)
        settings = {"INSTANCE": str(tmp_path / "office"), "DATABASE_URL": address, "PASSWORD_MEMORY": CHEAPEST}
        app = create_app(settings | {"BACKUP_RECIPIENTS": keys.public})
        migrations.upgrade(app.extensions["engine"])
        with Session(app.extensions["engine"]) as db, db.begin():
            accept(db, golden.lines("0.1.0"), account_id="tester", now=NOW)
        app.extensions["shelf"].keep(*golden.photograph("0.1.0"))
        yield app
        app.extensions["engine"].dispose()


def count(engine):
    with Session(engine) as db:
        return db.scalar(select(func.count()).select_from(Change))


def test_it_comes_back_on_another_machine_and_what_was_there_is_set_aside(office, postgresql, keys, tmp_path):
    with office.app_context():
        made = backup.make(office)
    changes, typed = count(office.extensions["engine"]), custodians.identities(keys.typed)
    assert changes > 100
    assert made.photographs == 1
    with programs.passing(postgresql) as empty:
        address = empty.url.render_as_string(hide_password=False)
        settings = {**office.config, "INSTANCE": str(tmp_path / "new"), "DATABASE_URL": address}
        assert restore.restore(made.path, typed, settings)[1] is None
        assert count(empty) == changes
        with pytest.raises(Refused, match="This machine is not empty"):
            restore.restore(made.path, typed, settings)
        _about, aside = restore.restore(made.path, typed, settings, replace=True)
        assert count(empty) == changes
        assert inspect(empty).has_table("changes", schema=aside)


def test_what_is_there_stays_when_the_backup_does_not_load(office, keys, tmp_path):
    with office.app_context():
        made = backup.make(office)
    bad = tmp_path / "bad.age"
    bad.write_bytes(made.path.read_bytes()[:-100])
    before = count(office.extensions["engine"])
    with pytest.raises(Refused, match="damaged"):
        restore.restore(bad, custodians.identities(keys.typed), office.config, replace=True)
    assert count(office.extensions["engine"]) == before


def test_its_programs_are_given_no_password_where_others_list_them():
    connection = SimpleNamespace(
        engine=create_engine("postgresql+psycopg://gals:a-secret@10.0.0.1:5433/gals?sslmode=require")
    )
    assert programs._address(connection) == "postgresql://gals@10.0.0.1:5433/gals?sslmode=require"
