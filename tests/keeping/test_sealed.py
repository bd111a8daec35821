"""A sealed box is backed up as it lies there, and comes back sealed: its passphrase opens it as before."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from gals import config, create_app
from gals.journal.write import Writer
from gals.keeping import backup, custodians, records, restore, runner
from gals.models import Place
from gals.sealing import box as boxes
from tests import golden, sealed_box
from tests.conftest import CHEAPEST, NOW


@pytest.fixture
def box(tmp_path, sealed_database, keys):
    """An application of a sealed box that is open, with a village and a photograph."""
    (tmp_path / "sealed").mkdir()
    laid = sealed_box.lay_down(tmp_path / "sealed", sealed_database)
    laid.open_by_key(sealed_box.KEY)
    app = create_app({"INSTANCE": str(laid.instance), "PASSWORD_MEMORY": CHEAPEST, "BACKUP_RECIPIENTS": keys.public})
    with Session(app.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        Writer(db, by="tester", now=NOW).put("place", "village", name_ky="Айылдын-аты")
    app.extensions["shelf"].keep(*golden.photograph("0.1.0"))
    yield app
    app.extensions["engine"].dispose()


def test_it_comes_back_sealed_and_opens_as_before(box, keys, tmp_path):
    with box.app_context():
        made = backup.make(box)
    typed = custodians.identities(keys.typed)
    settings = config.read({"INSTANCE": str(tmp_path / "new-laptop")})
    assert restore.try_to_open(made.path, typed, settings) == 1
    restore.restore(made.path, typed, settings)
    lying = [path for path in Path(settings["INSTANCE"]).rglob("*") if path.is_file()]
    assert not any("Айылдын-аты".encode() in path.read_bytes() or b"JFIF" in path.read_bytes() for path in lying)
    again = boxes.of(settings["INSTANCE"])
    assert again.sealed and not again.is_open
    again.open_by_key(sealed_box.KEY)
    app = create_app({"INSTANCE": settings["INSTANCE"], "PASSWORD_MEMORY": CHEAPEST})
    with Session(app.extensions["engine"]) as db:
        assert db.get(Place, "village").name_ky == "Айылдын-аты"
    sha256, content = golden.photograph("0.1.0")
    assert app.extensions["shelf"].read(sha256) == content
    app.extensions["engine"].dispose()


def test_while_it_is_locked_no_backup_is_tried(box):
    boxes.of(box.config["INSTANCE"]).lock()
    runner.make_if_due(box)
    assert records.every(box.config) == []
    assert records.trouble(box.config) == ""
