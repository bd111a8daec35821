"""A village of invented people in an instance of its own, and two custodians."""

from types import SimpleNamespace

import pytest

from gals import create_app, migrations
from gals.keeping import backup, custodians
from tests import golden
from tests.conftest import CHEAPEST, Visitor

VERSION = "0.1.0"


@pytest.fixture(scope="session")
def village_database(tmp_path_factory):
    """The village's database in its newest shape, to copy."""
    return upgraded(VERSION, tmp_path_factory.mktemp("village"))


def upgraded(version, folder):
    """The file of the village that *version* left behind, in its newest shape, in *folder*."""
    path = golden.database(version, "village", folder / "gals.sqlite")
    app = create_app({"INSTANCE": str(path.parent), "PASSWORD_MEMORY": CHEAPEST})
    migrations.upgrade(app.extensions["engine"])
    with app.extensions["engine"].connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    app.extensions["engine"].dispose()
    return path


@pytest.fixture
def keys(tmp_path):
    """Two custodians: their public halves, and the file one of them typed from her sheet."""
    pairs = [custodians.fresh() for _each in range(2)]
    typed = tmp_path / "typed.txt"
    typed.write_text(f"# from the sheet\n{pairs[1][0][:30].lower()}\n {pairs[1][0][30:].lower()}\n")
    return SimpleNamespace(public=" ".join(public for _secret, public in pairs), typed=typed)


@pytest.fixture
def village(tmp_path, village_database, keys):
    """An application with the village and its photograph; ``settings`` may be changed with ``config``."""
    instance = tmp_path / "box"
    instance.mkdir()
    (instance / "gals.sqlite").write_bytes(village_database.read_bytes())
    settings = {"INSTANCE": str(instance), "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "en", "TESTING": True}
    made = create_app(settings | {"BACKUP_RECIPIENTS": keys.public})
    made.config["PROPAGATE_EXCEPTIONS"] = False
    made.test_client_class = Visitor
    made.extensions["shelf"].keep(*golden.photograph(VERSION))
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def made(village):
    """A backup of the village: its Record. The village's database is closed again."""
    with village.app_context():
        record = backup.make(village)
    village.extensions["engine"].dispose()
    return record
