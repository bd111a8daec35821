"""A damaged database is noticed, served to nobody, and kept; a backup takes its place and the tablets send the rest."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from gals.journal.ledger import accept
from gals.keeping import custodians, health, restore
from tests import golden
from tests.conftest import NOW


def pages_of(path):
    """{kind of page: its first page number} of an SQLite file, as its b-trees say it in their first byte."""
    kinds = {2: "inner index", 5: "inner table", 10: "leaf index", 13: "leaf table"}
    content, found = path.read_bytes(), {}
    for number in range(1, len(content) // 4096):
        found.setdefault(kinds.get(content[4096 * number]), number)
    return {kind: number for kind, number in found.items() if kind}


def damage(path, number, at=0, how_many=64):
    with path.open("r+b") as file:
        file.seek(4096 * number + at)
        file.write(b"\xff" * how_many)


@pytest.fixture
def database(village):
    village.extensions["engine"].dispose()
    return Path(village.config["INSTANCE"]) / "gals.sqlite"


@pytest.mark.parametrize("kind", ["inner index", "inner table", "leaf index", "leaf table"])
def test_bytes_lost_on_each_kind_of_page_are_noticed_before_anything_is_served(village, database, kind):
    assert health.look_at_pages(village)
    village.extensions["engine"].dispose()
    damage(database, pages_of(database)[kind])
    before = database.read_bytes()
    assert not health.look_at_pages(village)
    assert village.test_client().get("/sign-in").status_code == 503
    assert database.read_bytes() == before


def test_a_file_that_lost_its_beginning_is_noticed(village, database):
    damage(database, 0, at=0, how_many=100)
    assert not health.look_at_pages(village)


def test_a_line_that_is_no_longer_what_was_answered_for_is_noticed(village):
    health.look(village)
    assert not village.extensions.get("broken")
    with village.extensions["engine"].execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql(
            "UPDATE changes SET text = replace(text, 'a', 'e') WHERE seq = (SELECT max(seq) FROM changes WHERE text IS NOT NULL)"
        )
    health.look(village)
    assert village.extensions["broken"]


def test_pages_name_the_last_good_backup_and_tablets_are_told_to_keep_what_they_hold(village, made, database):
    damage(database, pages_of(database)["leaf table"])
    assert not health.look_at_pages(village)
    page = village.test_client().get("/workshops/", headers={"Accept-Language": "en"})
    assert page.status_code == 503
    assert made.file in page.get_data(as_text=True)
    assert "gals restore FILE" in page.get_data(as_text=True)
    answer = village.test_client().post("/journal", data="{}")
    assert (answer.status_code, set(answer.json)) == (503, {"trouble"})
    assert village.test_client().get("/weather").status_code == 200
    assert village.test_client().get("/static/css/gals.css", buffered=True).status_code == 200


def test_damage_met_while_serving_ends_in_that_page_and_no_loop_of_faults(village, database):
    visitor = village.test_client().sign_in("admin")
    village.extensions["engine"].dispose()
    shutil.copy(database, database.with_name("good"))
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'workshops'").fetchone()[0]
    damage(database, root - 1)
    assert {visitor.get("/").status_code for _again in range(3)} == {503}
    assert village.extensions["broken"]


def test_after_restoring_everything_is_there_again(village, made, database, keys):
    damage(database, pages_of(database)["leaf table"])
    damaged = database.read_bytes()
    _about, aside = restore.restore(made.path, custodians.identities(keys.typed), village.config, replace=True)
    assert (aside / "gals.sqlite").read_bytes() == damaged
    village.extensions.pop("broken", None)
    assert health.look_at_pages(village)
    held = [row["value"]["text"] for row in golden.tablet("0.1.0")["stores"]["outbox"]["rows"]]
    with Session(village.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        assert {one.aside for one in accept(db, held, account_id="tester", now=NOW)} == {""}
