"""A new laptop after a fire: the backup is put in place whole, or refused with a reason; what people made is never overwritten."""

import gzip
import io
import json
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gals import config, create_app
from gals.journal.identity import identity_of
from gals.journal.ledger import accept
from gals.journal.write import Writer
from gals.keeping import backup, custodians, parcel, restore
from gals.keeping.refusal import Refused
from gals.models import Blob, Change, Mark, Participant
from tests import golden
from tests.conftest import NOW


@pytest.fixture
def typed(keys):
    return custodians.identities(keys.typed)


@pytest.fixture
def elsewhere(tmp_path):
    """The settings of an empty laptop."""
    return config.read({"INSTANCE": str(tmp_path / "new-laptop")})


def opened(settings):
    """A session on what lies in an instance."""
    app = create_app({"INSTANCE": settings["INSTANCE"]})
    return Session(app.extensions["engine"].execution_options(writes=True))


def everything(app_or_settings):
    """All lines of the journal, in order."""
    settings = getattr(app_or_settings, "config", app_or_settings)
    with closing(sqlite3.connect(Path(settings["INSTANCE"]) / "gals.sqlite")) as raw:
        return raw.execute("SELECT seq, id, text, sha256 FROM changes ORDER BY seq").fetchall()


def test_a_new_laptop_is_the_old_one_again(village, typed, elsewhere):
    key = identity_of(village.config["INSTANCE"]).key
    with village.app_context():
        made = backup.make(village)
    before = everything(village)
    about, aside = restore.restore(made.path, typed, elsewhere)
    assert aside is None
    assert about["rows"]["changes"] == len(before)
    assert everything(elsewhere) == before
    assert identity_of(elsewhere["INSTANCE"]).key == key
    assert (
        create_app({"INSTANCE": elsewhere["INSTANCE"]}).extensions["shelf"].read(golden.photograph("0.1.0")[0])
        == golden.photograph("0.1.0")[1]
    )


def test_what_tablets_still_hold_flows_in_and_nothing_is_doubled(made, village, typed, elsewhere):
    stroke = [row["value"]["text"] for row in golden.tablet("0.1.0")["stores"]["outbox"]["rows"]]
    again = [line for _seq, _id, line, _sha in everything(village) if line][-20:]
    restore.restore(made.path, typed, elsewhere)
    with opened(elsewhere) as db, db.begin():
        before = db.scalar(select(func.count()).select_from(Change))
        receipts = accept(db, [*again, *stroke, *again, *stroke], account_id="tester", now=NOW)
        assert [one.aside for one in receipts] == [""] * len(receipts)
        assert db.scalar(select(func.count()).select_from(Change)) == before + len(stroke)


def cut(good, path):
    path.write_bytes(good.read_bytes()[:-1000])


def altered(good, path):
    content = bytearray(good.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def of_something_else(_good, path):
    path.write_bytes(b"PK\x03\x04 a photograph album")


def empty(_good, path):
    path.write_bytes(b"")


BROKEN = [
    (cut, "damaged"),
    (altered, "damaged"),
    (of_something_else, "no backup made by gals"),
    (empty, "no backup made by gals"),
]


@pytest.mark.parametrize(("broken", "reason"), BROKEN, ids=lambda value: getattr(value, "__name__", ""))
def test_a_broken_file_is_refused_with_a_reason_and_nothing_is_left(made, typed, elsewhere, tmp_path, broken, reason):
    broken(made.path, tmp_path / "bad.age")
    with pytest.raises(Refused, match=reason):
        restore.restore(tmp_path / "bad.age", typed, elsewhere)
    assert list(Path(elsewhere["INSTANCE"]).iterdir()) == []
    assert list(tmp_path.glob(".restoring-*")) == []


def test_the_bare_file_of_a_database_is_no_backup(village, typed, elsewhere, tmp_path):
    with Session(village.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        Writer(db, by="tester", now=NOW).put("place", None, name_ky="Акыркы")
    naive = tmp_path / "copied.sqlite"
    shutil.copy(Path(village.config["INSTANCE"]) / "gals.sqlite", naive)  # without the -wal beside it
    with pytest.raises(Refused, match="bare database file"):
        restore.restore(naive, typed, elsewhere)


def test_a_stranger_s_key_opens_nothing(made, elsewhere, tmp_path):
    (tmp_path / "strange.txt").write_text(custodians.fresh()[0])
    with pytest.raises(Refused, match="This key does not open this backup"):
        restore.restore(made.path, custodians.identities(tmp_path / "strange.txt"), elsewhere)


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1SHORT", "my password"])
def test_half_a_key_is_a_sentence(tmp_path, text):
    (tmp_path / "typed.txt").write_text(text)
    with pytest.raises(Refused, match="no whole key in typed"):
        custodians.identities(tmp_path / "typed.txt")


def packed(path, recipient, *pieces):
    """A file like a backup, of (name, content) or TarInfo pieces of an enemy's choice."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, content in pieces:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    path.write_bytes(pyrage.encrypt(out.getvalue(), [recipient]))


ABOUT = {
    "project": "gals",
    "format": 1,
    "version": "0.1.0",
    "database": "sqlite",
    "shape": "0001",
    "device": "",
    "rows": {},
    "made_at": "2026-05-04T09:00",
}


def link(name, to):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, to
    return info


STRANGE = [
    (
        "a bomb",
        [("about.json", ABOUT | {"size": 900 << 20}), ("database.gz", gzip.compress(b"0" * (100 << 20), 9))],
        "far more than it can hold",
    ),
    (
        "a bomb that says it is small",
        [("about.json", ABOUT | {"size": 1000}), ("database.gz", gzip.compress(b"0" * (100 << 20), 9))],
        "far more",
    ),
    ("another project", [("about.json", {"project": "other"})], "no backup made by gals"),
    ("too new a file", [("about.json", ABOUT | {"format": 9, "version": "9.0"})], "newer gals made this backup .9.0"),
    (
        "too new a database",
        [("about.json", ABOUT | {"shape": "9999", "size": 5}), ("database.gz", gzip.compress(b"12345"))],
        "newer gals",
    ),
    (
        "another kind",
        [("about.json", ABOUT | {"database": "postgresql", "size": 5}), ("database.gz", gzip.compress(b"12345"))],
        "of PostgreSQL",
    ),
    ("a way out", [("about.json", ABOUT), ("instance/../../out", b"x")], "no backup made by gals"),
    ("from the root", [("about.json", ABOUT), ("/etc/passwd", b"x")], "no backup made by gals"),
    ("a link", [("about.json", ABOUT), (link("instance/out", "/etc/passwd"), b"")], "no backup made by gals"),
    ("no list at the end", [("about.json", ABOUT), ("instance/secret-key", b"x")], "no backup made by gals"),
    (
        "another list",
        [("about.json", ABOUT), ("instance/secret-key", b"x"), ("manifest.json", {"about.json": {}})],
        "damaged",
    ),
    ("nothing about itself", [("instance/secret-key", b"x")], "no backup made by gals"),
]


@pytest.mark.parametrize(("pieces", "reason"), [case[1:] for case in STRANGE], ids=[case[0] for case in STRANGE])
def test_what_an_enemy_packed_is_refused(elsewhere, tmp_path, pieces, reason):
    identity, recipient = custodians.passing()
    pieces = [
        (name, json.dumps(content).encode() if isinstance(content, dict) else content) for name, content in pieces
    ]
    packed(tmp_path / "bad.age", recipient, *pieces)
    with pytest.raises(Refused, match=reason):
        restore.restore(tmp_path / "bad.age", [identity], elsewhere)
    assert list(Path(elsewhere["INSTANCE"]).iterdir()) == []
    assert not (tmp_path / "out").exists()


def test_newer_data_are_never_overwritten_without_being_asked(village, made, typed):
    with Session(village.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        Writer(db, by="tester", now=NOW).put("place", "newer-place", name_ky="Жаңы")
    village.extensions["engine"].dispose()
    before = everything(village)
    with pytest.raises(Refused, match=r"Here are 1 changes that the backup of [0-9-]+ does not hold: it is older"):
        restore.restore(made.path, typed, village.config)
    assert everything(village) == before


def test_asked_for_it_sets_the_old_folder_aside_first(village, made, typed):
    with Session(village.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        Writer(db, by="tester", now=NOW).put("place", "newer-place", name_ky="Жаңы")
    village.extensions["engine"].dispose()
    before = everything(village)
    about, aside = restore.restore(made.path, typed, village.config, replace=True)  # the file lies in what is set aside
    assert len(everything(village)) == about["rows"]["changes"] == len(before) - 1
    assert everything({"INSTANCE": str(aside)}) == before


def test_whoever_was_forgotten_since_stays_forgotten(village, made, typed):
    with Session(village.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        whose = db.scalar(select(Mark.drawing_id).where(Mark.kind == "photo"))
        Writer(db, by="tester", now=NOW).shred("drawing", whose)
        person = db.scalars(select(Participant.id).order_by(Participant.id)).first()
        Writer(db, by="tester", now=NOW).shred("participant", person)
    village.extensions["engine"].dispose()
    restore.restore(made.path, typed, village.config, replace=True)
    sha256, _content = golden.photograph("0.1.0")
    with opened(village.config) as db:
        assert db.get(Participant, person) is None
        assert db.get(Blob, sha256) is None
        assert not db.scalars(
            select(Change).where(Change.record_id == person, Change.text.is_not(None), Change.kind != "shred")
        ).all()
    assert not village.extensions["shelf"].has(sha256)


def test_a_backup_of_another_box_is_not_put_over_this_one(village, made, typed, tmp_path):
    other = create_app({"INSTANCE": str(tmp_path / "other")})
    shutil.copy(Path(village.config["INSTANCE"]) / "gals.sqlite", tmp_path / "other" / "gals.sqlite")
    with other.extensions["engine"].execution_options(writes=True).begin() as connection:
        connection.exec_driver_sql("UPDATE devices SET id = 'box:another' WHERE here")
    other.extensions["engine"].dispose()
    with pytest.raises(Refused, match="made by another box"):
        restore.restore(made.path, typed, other.config, replace=True)


def test_a_running_server_is_noticed(village, made, typed):
    with village.extensions["engine"].connect() as connection:
        connection.exec_driver_sql("SELECT 1 FROM changes").scalar()
        with pytest.raises(Refused, match="gals is running here"):
            restore.restore(made.path, typed, village.config, replace=True)


def test_a_backup_of_an_older_version_takes_the_newest_shape(elsewhere, tmp_path, keys):
    identity, recipient = custodians.passing()
    database = golden.unpacked("0.1.0", "village.sqlite")
    with closing(sqlite3.connect(golden.database("0.1.0", "village", tmp_path / "old.sqlite"))) as raw:
        names = [
            name
            for (name,) in raw.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            )
        ]
        rows = {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    about = ABOUT | {"size": len(database), "rows": rows}

    def fill(packer):
        packer.add(parcel.ABOUT, json.dumps(about).encode())
        packer.add("database.gz", gzip.compress(database))

    parcel.seal(tmp_path / "old.age", [recipient], fill)
    restore.restore(tmp_path / "old.age", [identity], elsewhere)
    assert len(everything(elsewhere)) == rows["changes"]
