"""A plain installation becomes a sealed one, whole, and nothing plain stays behind."""

import os
import shutil
import subprocess
import sys

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.db import engine_for
from gals.errors import BadInput
from gals.journal.write import Writer
from gals.models import Participant
from gals.sealing import box as boxes
from gals.sealing import conversion
from gals.store.shelf import Folder
from tests import sealed_box
from tests.conftest import NOW

MARKER = "Айгүл-MARKER-7f3a"


@pytest.fixture
def plain(tmp_path, empty_database):
    """A plain instance with a participant, a photograph and its secrets; as it lies when its server was killed."""
    shutil.copy(empty_database, tmp_path / "gals.sqlite")
    engine = engine_for(f"sqlite:///{tmp_path / 'gals.sqlite'}").execution_options(writes=True)
    with Session(engine) as db, db.begin():
        Writer(db, by="tester", now=NOW).put("participant", None, name=MARKER)
    engine.dispose()
    Folder(tmp_path / "blobs").keep("ab" * 32, MARKER.encode() * 50)
    (tmp_path / "tls").mkdir()
    for name in ("secret-key", "identity", "tls/ca.key"):
        (tmp_path / name).write_text(MARKER)
    return tmp_path


def seal(instance):
    conversion.convert(instance, sealed_box.made(), lambda purpose: boxes.derived(sealed_box.KEY, purpose))


def bearing(folder, marker=MARKER):
    """The files below *folder* in which *marker* stands."""
    return [path for path in folder.rglob("*") if path.is_file() and marker.encode() in path.read_bytes()]


def people(instance):
    """The names in the sealed database of *instance*."""
    engine = engine_for(f"sqlite:///{instance / 'gals.sqlite'}", lambda: sealed_box.DATABASE_KEY)
    with Session(engine) as db:
        found = list(db.scalars(select(Participant.name)))
    engine.dispose()
    return found


def test_everything_is_there_and_nothing_is_plain(plain):
    assert len(bearing(plain)) == 5
    seal(plain)
    assert bearing(plain) == []
    assert conversion.left_open(plain) == []
    assert people(plain) == [MARKER]
    box = boxes.Box(plain)
    box.open_by_passphrase(sealed_box.WORDS)
    assert box.sealed
    assert sorted(path.name for path in plain.iterdir()) == [
        *("blobs", "gals.sqlite", "identity.sealed", "sealed-copy.json", "sealed.json", "secret-key.sealed", "tls")
    ]


HOLDING = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1])
held.execute("SELECT count(*) FROM participants").fetchone()
print("held", flush=True)
sys.stdin.read()
"""


def test_while_the_server_runs_nothing_is_changed(plain):
    """Another process, as a lock of one's own process is none."""
    command = [sys.executable, "-c", HOLDING, plain / "gals.sqlite"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout.readline() == b"held\n"
        with pytest.raises(BadInput, match="stop gals"):
            seal(plain)
        server.stdin.close()
    assert not boxes.Box(plain).sealed
    assert len(bearing(plain)) >= 5


@pytest.mark.parametrize("step", range(1, 9))
def test_a_power_cut_at_any_moment_loses_nothing(plain, monkeypatch, step):
    """Each file that is put in its place is a moment; the next start finishes what was begun, or finds all as it was."""
    left, replace = [step], os.replace

    def until_the_cut(source, target):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", until_the_cut)
        with pytest.raises(KeyboardInterrupt):
            seal(plain)
    if not boxes.Box(plain).sealed:
        assert len(bearing(plain)) >= 5
        seal(plain)
    assert people(plain) == [MARKER]
    assert bearing(plain) == []
    assert not (plain / conversion.STAGING).exists()


def test_a_file_we_do_not_know_is_named(plain):
    seal(plain)
    (plain / "notes.txt").write_text("left here")
    assert conversion.left_open(plain) == ["notes.txt"]


def test_too_little_room_is_said_before_anything_is_done(plain, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 10, 0))
    with pytest.raises(BadInput, match="too little room"):
        seal(plain)
    assert not (plain / conversion.STAGING).exists()
