"""Room on the disk: told in time, photographs refused first, strokes last; a full disk loses nothing and is read from."""

import contextlib
import io
import json
import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gals import create_app
from gals.keeping import backup, disk
from gals.keeping.refusal import Refused
from gals.models import Change
from tests import golden
from tests.conftest import CHEAPEST, Visitor


def photograph():
    out = io.BytesIO()
    Image.new("RGB", (300, 200), (90, 120, 90)).save(out, "JPEG")
    return out.getvalue()


def send_photograph(visitor):
    fields = {"photo": (io.BytesIO(photograph()), "sheet.jpg"), "csrf_token": visitor.guard()}
    return visitor.post("/photos", data=fields, content_type="multipart/form-data")


def send_lines(visitor, lines):
    return visitor.post("/journal", data="\n".join(lines).encode(), headers={"X-CSRFToken": visitor.guard()})


HELD = [row["value"]["text"] for row in golden.tablet("0.1.0")["stores"]["outbox"]["rows"]]


def test_nothing_is_said_while_there_is_room(village):
    village.config.update(DISK_WARN_PERCENT=0, DISK_PHOTO_PERCENT=0)
    visitor = village.test_client().sign_in("admin")
    assert "disk of this laptop fills up" not in visitor.get("/").get_data(as_text=True)
    assert send_photograph(visitor).status_code == 200


def test_a_disk_that_fills_up_is_told_on_the_first_page_and_the_page_of_backups(village):
    village.config.update(DISK_WARN_PERCENT=101, DISK_PHOTO_PERCENT=0)
    visitor = village.test_client().sign_in("admin")
    for address in ("/", "/backups/"):
        assert "disk of this laptop fills up" in visitor.get(address).get_data(as_text=True)
    assert send_photograph(visitor).status_code == 200


def test_when_little_is_left_photographs_wait_on_the_tablet_and_strokes_are_kept(village):
    village.config.update(DISK_PHOTO_PERCENT=101)
    visitor = village.test_client().sign_in("facilitator")
    refused = send_photograph(visitor)
    assert refused.status_code == 507
    assert "stays on this tablet" in refused.json["trouble"]
    answer = send_lines(visitor, HELD)
    assert [one["aside"] for one in answer.json["receipts"]] == [""] * len(HELD)


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of its own, of six megabytes; needs the rights to mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = shutil.which("mount")
    if os.name != "posix" or mount is None or os.geteuid() != 0:
        pytest.skip("a disk that fills up needs the rights to mount one (root)")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a disk that fills up cannot be mounted here: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill_up(place):
    """Write until there is no room for a single byte."""
    with contextlib.suppress(OSError), (place / "film").open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)


def test_a_full_disk_refuses_cleanly_is_read_from_and_takes_the_rest_when_there_is_room(small_disk, village_database):
    shutil.copy(village_database, small_disk / "gals.sqlite")
    app = create_app({"INSTANCE": str(small_disk), "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "en", "TESTING": True})
    app.config.update(PROPAGATE_EXCEPTIONS=False)
    app.test_client_class = Visitor
    visitor = app.test_client().sign_in("facilitator")
    secret = visitor.guard()
    fill_up(small_disk)
    assert disk.room(small_disk).percent < 1
    for _again in range(3):
        refused = visitor.post("/journal", data="\n".join(HELD).encode(), headers={"X-CSRFToken": secret})
        assert (refused.status_code, set(refused.json)) == (507, {"trouble"})
        app.extensions["clock"].shift += timedelta(minutes=2)  # a last touch would be due
        assert visitor.get("/").status_code == 200
        assert visitor.get(f"/drawings/{golden.tablet('0.1.0')['drawing']}").status_code == 200
    (small_disk / "film").unlink()
    kept = visitor.post("/journal", data="\n".join(HELD).encode(), headers={"X-CSRFToken": secret})
    assert [one["aside"] for one in kept.json["receipts"]] == [""] * len(HELD)
    with Session(app.extensions["engine"]) as db:
        ids = [json.loads(line)["id"] for line in HELD]
        assert db.scalar(select(func.count()).select_from(Change).where(Change.id.in_(ids))) == len(HELD)
        assert db.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    app.extensions["engine"].dispose()


def test_a_backup_that_finds_no_room_is_a_sentence_and_leaves_nothing(small_disk, village, tmp_path):
    fill_up(small_disk)
    with village.app_context():
        village.config["BACKUP_FOLDER"] = str(small_disk)
        with pytest.raises(Refused, match="not enough room"):
            backup.make(village)
    assert [path.name for path in Path(small_disk).iterdir()] == ["film"]
