"""A backup counts only when it was opened again: sealed to two custodians, whole, and never the last one that is taken away."""

import gzip
import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from gals import config, create_app
from gals.journal.identity import identity_of
from gals.journal.write import Writer
from gals.keeping import backup, custodians, database, parcel, postgresql, records, restore, runner
from gals.keeping.refusal import Refused
from gals.models import BallotBox, Base, Change
from gals.store import arriving, ballots, demo, jobs, poll_boxes, tallies
from tests import golden
from tests.conftest import NOW, SEALED
from tools import opinions


def pieces(path, identities):
    """{name: bytes} of all that is in a backup."""
    found = {}
    parcel.unseal(path, identities, lambda name, size, stream, _about: found.update({name: stream.read(size)}))
    return found


def test_a_backup_holds_the_database_the_photographs_and_what_makes_the_machine_itself(village, keys):
    identity_of(village.config["INSTANCE"])
    with village.app_context():
        record = backup.make(village)
    [typed] = custodians.identities(keys.typed)
    found = pieces(record.path, [typed])
    sha256, content = golden.photograph("0.1.0")
    assert found[f"photographs/{sha256}"] == content
    assert {"database.gz", "instance/secret-key", "instance/identity"} <= set(found)
    assert record.photographs == 1
    assert records.last(village.config) == record


def test_papers_that_live_a_day_are_not_carried_into_it(village, keys):
    village.extensions["shelf"].keep(jobs.PASSING + "a-job", b"%PDF")
    with village.app_context():
        record = backup.make(village)
    assert [name for name in pieces(record.path, custodians.identities(keys.typed)) if jobs.PASSING in name] == []


def open_box(engine, votes):
    """A ballot box in which somebody has voted, as the database keeps it; what it looked like after each vote."""
    occasion = tallies.Occasion("gender-balance-tree", NOW.date(), session_id="a", group_id="b")
    ask, who = ("fruit", "now", ["cow", "tea"]), {"account_id": "x", "now": NOW}
    with Session(engine.execution_options(writes=True)) as db:
        box = ballots.open_box(db, occasion, ask, sex="women", present=(9, 0), **who).id
        for number, item in enumerate(votes, 1):
            assert ballots.cast(db, box, item, "women", tablet="secret-tablet", number=number)
        db.commit()
    return box


def test_an_open_ballot_box_is_in_no_backup_so_that_two_of_them_tell_nothing(village, keys, tmp_path):
    box = open_box(village.extensions["engine"], ("cow", "tea"))
    with village.app_context():
        record = backup.make(village)
    database_of = pieces(record.path, custodians.identities(keys.typed))["database.gz"]
    content = gzip.decompress(database_of)
    assert SEALED or b"ballot_boxes" in content
    assert box.encode() not in content and b"secret-tablet" not in content
    with Session(village.extensions["engine"]) as db:
        assert db.get(BallotBox, box).voted == [2, 0], "the box itself stays as it was"


def open_round(engine):
    with Session(engine.execution_options(writes=True)) as db:
        poll_boxes.lay(db, "a-round", opinions.ITEMS, account_id="x", now=NOW).used = ["a-secret-slip"]
        db.commit()


def test_an_open_round_of_opinions_is_in_no_backup(village, tmp_path):
    open_round(village.extensions["engine"])
    about = database.pack(village.extensions["engine"], tmp_path)
    assert about["rows"]["poll_boxes"] == 0 and about["rows"]["changes"] > 100
    assert b"a-secret-slip" not in gzip.decompress((tmp_path / "database.gz").read_bytes())


def test_postgresql_leaves_ballot_boxes_behind_too(postgresql_village, tmp_path):
    box = open_box(postgresql_village, ("cow",))
    open_round(postgresql_village)
    about = database.pack(postgresql_village, tmp_path)
    assert about["rows"]["ballot_boxes"] == about["rows"]["poll_boxes"] == 0 and about["rows"]["changes"] > 100
    content = gzip.decompress((tmp_path / "database.gz").read_bytes())
    assert box.encode() not in content and b"a-secret-slip" not in content


def test_nothing_of_it_can_be_read_on_the_stick(village, tmp_path):
    with village.app_context():
        record = backup.make(village, tmp_path / "stick")
    told = {path.name: path.read_bytes() for path in (tmp_path / "stick").iterdir()}
    assert set(told) == {record.file, f"{record.file}.json"}
    secret = (Path(village.config["INSTANCE"]) / "secret-key").read_bytes()
    for content in told.values():
        assert b"SQLite" not in content and "Айгүл".encode() not in content and secret not in content
    assert record.path.stat().st_mode & 0o077 == 0


def test_a_backup_made_while_somebody_draws_holds_what_was_saved_before(village, keys):
    with Session(village.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        Writer(db, by="tester", now=NOW).put("place", "last-place", name_ky="Акыркы")
    with (
        village.app_context(),
        closing(sqlite3.connect(Path(village.config["INSTANCE"]) / "gals.sqlite", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE places SET name_ky = 'half said'")
        record = backup.make(village)
        other.execute("ROLLBACK")
    assert restore.try_to_open(record.path, custodians.identities(keys.typed), village.config) == 1


@pytest.mark.parametrize("keys_known", ["", "one"])
def test_fewer_than_two_custodians_are_refused_in_a_sentence(village, keys_known):
    village.config["BACKUP_RECIPIENTS"] = keys_known and village.config["BACKUP_RECIPIENTS"].split()[0]
    with village.app_context(), pytest.raises(Refused, match="two custodians or more"):
        backup.make(village)
    assert records.every(village.config) == []


def test_what_is_no_key_is_named(village):
    village.config["BACKUP_RECIPIENTS"] += " age1nonsense"
    with village.app_context(), pytest.raises(Refused, match="no key: age1nonsense"):
        backup.make(village)


def test_a_stick_that_changed_a_byte_holds_no_backup(village, tmp_path, keys):
    with village.app_context():
        good = backup.make(village, tmp_path / "stick").path.read_bytes()
    bad = tmp_path / "bad.age"
    bad.write_bytes(good[:-200] + bytes([good[-200] ^ 1]) + good[-199:])
    with village.app_context(), pytest.raises(Refused, match="damaged"):
        restore.rehearse(bad, custodians.identities(keys.typed), village.extensions["engine"], tmp_path)


def test_the_newest_are_kept_and_the_last_one_always(village, tmp_path):
    village.config["BACKUP_KEEP"] = 2
    stick = tmp_path / "stick"
    made = []
    with village.app_context():
        for hours in range(4):
            village.extensions["clock"].shift = timedelta(hours=hours)
            made.append(backup.make(village, stick).file)
        village.config["BACKUP_KEEP"] = 0
        records.thin(village.config, stick, 0)
    assert [path.name for path in stick.glob("*.age")] == made[-1:]


def test_backups_in_another_place_are_not_counted_as_these(village, tmp_path):
    village.config["BACKUP_KEEP"] = 1
    with village.app_context():
        first = backup.make(village, tmp_path / "stick")
        second = backup.make(village)
    assert first.path.is_file() and second.path.is_file()


def test_only_one_is_made_at_a_time(village):
    with village.app_context(), backup._alone(village.config):
        assert backup.is_running(village.config)
        with pytest.raises(Refused, match="being made already"):
            backup.make(village)
    assert not backup.is_running(village.config)


def test_a_place_that_cannot_be_written_is_a_sentence(village, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with village.app_context(), pytest.raises(Refused, match="cannot be written to"):
        backup.make(village, tmp_path / "file" / "stick")


def test_the_clock_makes_one_when_the_last_is_old_and_not_before(village):
    village.config["BACKUP_HOURS"] = 24
    for _twice in range(2):
        runner.make_if_due(village)
        assert len(records.every(village.config)) == 1
    village.extensions["clock"].shift += timedelta(hours=25)
    runner.make_if_due(village)
    assert len(records.every(village.config)) == 2


def test_why_none_was_made_is_remembered_until_one_is(village, tmp_path):
    (tmp_path / "file").write_text("no folder")
    runner.attempt(village, tmp_path / "file")
    assert "cannot be written" in records.trouble(village.config)
    runner.attempt(village)
    assert records.trouble(village.config) == ""


def test_a_journal_that_does_not_make_its_tables_is_no_backup(village):
    with village.extensions["engine"].begin() as connection:
        connection.exec_driver_sql(
            "UPDATE participants SET name = 'Somebody else' WHERE id = (SELECT min(id) FROM participants)"
        )
    with village.app_context(), pytest.raises(Refused, match="does not make the tables"):
        backup.make(village)


def test_postgresql_is_dumped_and_loaded_again_by_its_own_programs(postgresql_village, tmp_path):
    engine = postgresql_village
    about = database.pack(engine, tmp_path)
    assert about["database"] == "postgresql"
    assert about["rows"]["changes"] > 100
    packed = tmp_path / "database.gz"
    with packed.open("rb") as file:
        database.unpack(file, packed.stat().st_size, about, tmp_path / "dumped")
    with postgresql.passing(engine) as copy:
        postgresql.load(copy, tmp_path / "dumped")
        database.same_rows(copy, about["rows"])
        database.replays(copy)
        with Session(engine) as one, Session(copy) as other:
            assert [row.text for row in one.query(Change).order_by(Change.seq)] == [
                row.text for row in other.query(Change).order_by(Change.seq)
            ]


@pytest.fixture
def postgresql_village(postgresql, today):
    """A PostgreSQL with the demo programme."""
    engine = postgresql
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE " + ", ".join(table.name for table in Base.metadata.sorted_tables)))
    with Session(engine) as db:
        demo.load(Writer(db, by="tester", now=NOW), today)
        db.commit()
    return engine


def test_records_that_are_damaged_are_passed_over(village, made):
    (records.home(village.config) / "x.age.json").write_text("{")
    (records.home(village.config) / "y.age.json").write_text(json.dumps({"file": "y"}))
    assert records.every(village.config) == [made]


def test_originals_of_photographs_are_in_it_and_open_where_it_is_put_in_place(village, keys, tmp_path):
    village.extensions["originals"].keep("a" * 64, b"as it came")
    village.extensions["originals"].keep(arriving.COMING + "b", b"half of one")
    with village.app_context():
        record = backup.make(village)
    assert len([name for name in pieces(record.path, custodians.identities(keys.typed)) if "original-" in name]) == 1
    there = config.read({"INSTANCE": str(tmp_path / "there")})
    restore.restore(record.path, custodians.identities(keys.typed), there)
    copy = create_app({"INSTANCE": str(tmp_path / "there"), "TESTING": True})
    assert copy.extensions["originals"].read("a" * 64) == b"as it came"
    copy.extensions["engine"].dispose()
