"""The watched folder: what lies still is taken in and put away, what is still being written waits, and nothing is taken twice."""

import hashlib
import subprocess
import sys

import pytest
from sqlalchemy import select

from gals import scans
from gals.keeping import disk
from gals.models import Photograph
from gals.store import photographs
from tests.pictures import full_of_traces
from tests.views import village

CONTENT = full_of_traces("JPEG")


@pytest.fixture
def folder(app, tmp_path):
    made = tmp_path / "scans"
    made.mkdir()
    app.config["SCAN_FOLDER"] = str(made)
    return made


def known(data):
    found = data.scalars(select(Photograph)).all()
    data.expunge_all()
    data.rollback()
    return found


def test_what_lies_still_is_taken_in_and_put_away(app, data, folder, written):
    world = written(lambda w: village.build(w, app.extensions["clock"].today()))
    written(lambda w: w.put("workshop", world["elsewhere"], gone=True))
    (folder / "a.jpg").write_bytes(CONTENT)
    scans.look(app)
    assert known(data) == [], "it may still be written"
    scans.look(app)
    [taken] = known(data)
    assert (taken.state, taken.account_id, taken.workshop_id) == ("kept", "", world["workshop"])
    assert app.extensions["originals"].read(taken.sha256) == CONTENT
    assert (folder / "taken" / "a.jpg").read_bytes() == CONTENT
    assert not (folder / "a.jpg").exists()


def test_where_two_workshops_are_held_it_belongs_to_none_yet(app, data, folder, written):
    written(lambda w: village.build(w, app.extensions["clock"].today()))
    (folder / "a.jpg").write_bytes(CONTENT)
    scans.look(app)
    scans.look(app)
    assert [one.workshop_id for one in known(data)] == [None]


def test_what_is_still_being_written_waits(app, data, folder):
    (folder / "a.jpg").write_bytes(CONTENT[:100])
    (folder / "b.jpg.part").write_bytes(CONTENT)
    (folder / ".c.jpg").write_bytes(CONTENT)
    scans.look(app)
    (folder / "a.jpg").write_bytes(CONTENT)
    scans.look(app)
    assert known(data) == []
    scans.look(app)
    assert [one.sha256 for one in known(data)] == [hashlib.sha256(CONTENT).hexdigest()]


def test_the_same_name_and_the_same_file_again_lose_nothing(app, data, folder):
    for content in (CONTENT, CONTENT, CONTENT + b"2"):
        (folder / "a.jpg").write_bytes(content)
        scans.look(app)
        scans.look(app)
    assert len(known(data)) == 2
    assert sorted(path.name for path in (folder / "taken").iterdir()) == ["a-1.jpg", "a-2.jpg", "a.jpg"]


def test_a_file_stays_when_it_could_not_be_kept(app, data, folder, monkeypatch):
    (folder / "a.jpg").write_bytes(CONTENT)
    scans.look(app)
    monkeypatch.setattr(photographs, "take", lambda *_a, **_w: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        scans.look(app)
    assert (folder / "a.jpg").exists()


def test_on_a_full_disk_everything_stays_where_it_is(app, data, folder, monkeypatch):
    (folder / "a.jpg").write_bytes(CONTENT)
    monkeypatch.setattr(disk, "refuses_photographs", lambda _settings: True)
    scans.look(app)
    scans.look(app)
    assert known(data) == [] and (folder / "a.jpg").exists()


def test_no_folder_or_none_that_is_there_is_no_trouble(app, tmp_path):
    scans.look(app)
    app.config["SCAN_FOLDER"] = str(tmp_path / "nowhere")
    scans.look(app)


def test_the_command_answers_each_file_with_its_receipt(app, tmp_path, data):
    photo = tmp_path / "one.jpg"
    photo.write_bytes(CONTENT)
    told = subprocess.run(
        [sys.executable, "-m", "gals.cli", "photographs", "take", str(photo)],
        env={"GALS_INSTANCE": app.config["INSTANCE"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split()[:2] == [hashlib.sha256(CONTENT).hexdigest(), str(len(CONTENT))]
    assert photo.exists()
    assert len(known(data)) == 1
