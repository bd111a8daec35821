"""The laws of a shelf: what is kept is whole and stays, what is dropped is gone; in a folder, and in an object store."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from obstore.store import LocalStore

from gals import config
from gals.errors import GalsError, NotConfigured
from gals.store import far_shelf
from gals.store import shelf as shelves
from tests import serving

NAME = "a3" * 32

#: Programs that speak S3, with what starts each on a port over a folder.
SPEAK_S3 = {
    "moto_server": ["-H", "127.0.0.1", "-p", "{port}"],
    "rclone": ["serve", "s3", "--auth-key", "key,secret", "--addr", "127.0.0.1:{port}", "{folder}"],
}


@pytest.fixture(params=["folder", "object store", "s3"])
def shelf(request, tmp_path):
    if request.param == "folder":
        return shelves.Folder(tmp_path / "blobs")
    if request.param == "object store":
        return far_shelf.ObjectStore(LocalStore(tmp_path / "objects", mkdir=True))
    return request.getfixturevalue("s3")


@pytest.fixture(scope="module")
def s3_address(tmp_path_factory):
    """Where a real server that speaks S3 answers, where one is installed."""
    speaks = next(filter(shutil.which, SPEAK_S3), None)
    if speaks is None:
        pytest.skip(f"No program that speaks S3 is on the PATH: {', '.join(SPEAK_S3)}.")
    port = serving.free_port()
    folder = tmp_path_factory.mktemp("served")
    (folder / "photographs").mkdir()
    words = [word.format(port=port, folder=folder) for word in SPEAK_S3[speaks]]
    server = subprocess.Popen([speaks, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _answering(port)
        if speaks == "moto_server":
            urllib.request.urlopen(urllib.request.Request(f"{address}/photographs", method="PUT")).close()
        yield address
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def s3(s3_address):
    """A shelf of its own there."""
    url = f"s3://photographs/{uuid4().hex}"
    return shelves.of(asked(SHELF_URL=url, SHELF_ENDPOINT=s3_address, SHELF_REGION="us-east-1"))


def _answering(port):
    for _try in range(600):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the store never began to answer")


def asked(**changed):
    plain = {setting.name: setting.default for setting in config.SETTINGS}
    return plain | {"SHELF_KEY": "key", "SHELF_SECRET": "secret"} | changed


def test_what_is_kept_is_read_back_byte_for_byte(shelf):
    content = bytes(range(256)) * 4000
    shelf.keep(NAME, content)
    assert shelf.read(NAME) == content
    assert shelf.has(NAME)
    assert list(shelf.names()) == [NAME]


def test_what_was_never_kept_is_not_there(shelf):
    assert shelf.read(NAME) is None
    assert not shelf.has(NAME)
    assert list(shelf.names()) == []
    shelf.drop(NAME)


def test_keeping_twice_is_keeping_the_last(shelf):
    shelf.keep(NAME, b"one")
    shelf.keep(NAME, b"two")
    assert shelf.read(NAME) == b"two"
    assert list(shelf.names()) == [NAME]


def test_what_is_dropped_is_gone_and_its_neighbours_stay(shelf):
    shelf.keep(NAME, b"one")
    shelf.keep("a3-neighbour", b"two")
    shelf.drop(NAME)
    assert shelf.read(NAME) is None
    assert shelf.read("a3-neighbour") == b"two"


@pytest.mark.parametrize("name", ["", "../secret-key", "a/b", "/etc/passwd", ".hidden", "a\0b", "a\n", "й"])
def test_what_is_no_name_touches_nothing(shelf, name):
    for touch in (shelf.read, shelf.has, shelf.drop, lambda name: shelf.keep(name, b"")):
        with pytest.raises(ValueError, match="name"):
            touch(name)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=some.lists(
        some.tuples(some.sampled_from(["a1", "a2", "b1"]), some.none() | some.binary(max_size=9)), max_size=12
    )
)
def test_a_shelf_is_a_dictionary_that_survives(shelf, acts):
    for name in list(shelf.names()):
        shelf.drop(name)
    known = {}
    for name, content in acts:
        if content is None:
            shelf.drop(name)
            known.pop(name, None)
        else:
            shelf.keep(name, content)
            known[name] = content
    assert {name: shelf.read(name) for name in shelf.names()} == known


def test_what_a_machine_left_half_written_is_no_photograph_and_is_cleared_away(tmp_path):
    shelf = shelves.Folder(tmp_path)
    shelf.keep(NAME, b"whole")
    half, fresh = tmp_path / ".new" / "half", tmp_path / ".new" / "fresh"
    for left in (half, fresh):
        left.write_bytes(b"a face")
    os.utime(half, (0, 0))
    assert list(shelf.names()) == [NAME]
    assert list(shelves.Folder(tmp_path).names()) == [NAME]
    assert not half.exists()
    assert fresh.exists(), "another worker is writing it this minute"


def test_a_full_disk_leaves_nothing_half_kept(tmp_path, monkeypatch):
    shelf = shelves.Folder(tmp_path)
    monkeypatch.setattr(shelves.os, "fsync", lambda _file: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError, match="space"):
        shelf.keep(NAME, b"much")
    assert not shelf.has(NAME)
    assert list((tmp_path / ".new").iterdir()) == []


def test_a_store_that_cannot_be_reached_is_told_in_a_sentence(app, monkeypatch):
    monkeypatch.setattr(far_shelf, "AGAIN", {"max_retries": 0})
    monkeypatch.setattr(far_shelf, "PATIENCE", {"timeout": "2s", "connect_timeout": "2s"})
    away = shelves.of(asked(SHELF_URL="s3://nowhere", SHELF_ENDPOINT="http://127.0.0.1:9", SHELF_REGION="none"))
    acts = (lambda: away.keep(NAME, b"x"), lambda: away.read(NAME), lambda: away.has(NAME), lambda: list(away.names()))
    with app.test_request_context():
        for act in acts:
            with pytest.raises(GalsError, match=r"try again") as told:
                act()
            assert "secret" not in str(told.value)


def test_a_bucket_there_is_none_of_is_told_in_a_sentence(app, s3_address):
    lost = shelves.of(asked(SHELF_URL="s3://no-such-bucket", SHELF_ENDPOINT=s3_address, SHELF_REGION="us-east-1"))
    with app.test_request_context():
        for act in (lambda: lost.keep(NAME, b"x"), lambda: list(lost.names())):
            with pytest.raises(GalsError, match="try again"):
                act()
        assert not lost.has(NAME)


@pytest.mark.parametrize("url", ["photographs", "https://s3.example.org/photographs", "s3://"])
def test_an_address_that_is_no_bucket_stops_the_start(url):
    with pytest.raises(NotConfigured, match="s3://bucket"):
        shelves.of(asked(SHELF_URL=url))


def test_without_a_setting_photographs_lie_in_the_instance(tmp_path):
    made = shelves.of(asked(INSTANCE=str(tmp_path)))
    made.keep(NAME, b"x")
    assert (tmp_path / "blobs" / "a3" / NAME).read_bytes() == b"x"
