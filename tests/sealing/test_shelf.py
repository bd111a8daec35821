"""Photographs lie sealed, each under its own name."""

import pytest

from gals.sealing import letters
from gals.sealing.box import Locked
from gals.sealing.shelf import SealedShelf
from gals.store.shelf import Folder
from tests import sealed_box


@pytest.fixture
def inner(tmp_path):
    return Folder(tmp_path / "blobs")


@pytest.fixture
def shelf(inner, box):
    box.open_by_key(sealed_box.KEY)
    return SealedShelf(inner, box)


def test_what_is_kept_is_read_again_and_lies_sealed(shelf, inner):
    shelf.keep("one", b"a picture of a house")
    assert shelf.read("one") == b"a picture of a house"
    assert shelf.has("one")
    assert list(shelf.names()) == ["one"]
    assert b"house" not in inner.read("one")
    assert shelf.read("two") is None
    shelf.drop("one")
    assert not shelf.has("one")


def test_a_letter_under_another_name_is_refused(shelf, inner):
    shelf.keep("one", b"a picture")
    inner.keep("two", inner.read("one"))
    with pytest.raises(letters.Damaged):
        shelf.read("two")


@pytest.mark.parametrize("at", [0, 20, -1])
def test_an_altered_letter_is_refused(shelf, inner, at):
    shelf.keep("one", b"a picture")
    sealed = bytearray(inner.read("one"))
    sealed[at] ^= 1
    inner.keep("one", bytes(sealed))
    with pytest.raises(letters.Damaged):
        shelf.read("one")


def test_a_plain_file_is_not_taken_for_a_sealed_one(shelf, inner):
    inner.keep("one", b"laid here by somebody else")
    with pytest.raises(letters.Damaged):
        shelf.read("one")


def test_a_locked_box_keeps_and_reads_nothing(shelf, box):
    shelf.keep("one", b"a picture")
    box.lock()
    for act in (lambda: shelf.read("one"), lambda: shelf.keep("two", b"x")):
        with pytest.raises(Locked):
            act()
    assert not shelf.has("two")
