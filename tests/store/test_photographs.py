"""Photographs as they came: kept once, sealed, and gone only with the yes of her whose sheet it is."""

import hashlib
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from gals.errors import BadInput, GalsError
from gals.models import Photograph
from gals.sealing.shelf import Drawer
from gals.store import blobs, consents, participants, photographs
from gals.store.shelf import Folder
from tests.conftest import NOW
from tests.pictures import MARKER, full_of_traces

KEY = b"k" * 32
CONTENT = full_of_traces("JPEG")


@pytest.fixture
def shelf(tmp_path):
    return Folder(tmp_path / "blobs")


@pytest.fixture
def drawer(shelf):
    return Drawer(shelf, photographs.PREFIX, lambda: KEY)


def take(db, drawer, content=CONTENT, **where):
    return photographs.take(db, drawer, content, account_id="ajar", now=NOW, **where)


def anybody(writer):
    """Somebody with a sheet."""
    place = writer.put("place", None, level="village", name_ky="Ак-Суу")
    person = writer.put("participant", None, name="Айгүл", sex="woman", place_id=place, age_band="29-49")
    sheet = writer.put("sheet", None, number="7K2M9QXB", kind="worksheet", participant_id=person)
    return SimpleNamespace(person=person, sheet=sheet)


def shown(db, shelf, photograph, word):
    """A picture of new pixels, as the reader makes it."""
    picture = SimpleNamespace(content=word.encode(), kind="image/jpeg", width=40, height=30)
    photograph.whole = blobs.keep(db, shelf, picture, account_id="ajar", now=NOW).sha256
    return photograph.whole


def test_the_original_comes_back_byte_for_byte_and_lies_sealed(db, shelf, drawer):
    taken, known = take(db, drawer, workshop_id="w")
    assert not known
    assert photographs.receipt(taken) == {"sha256": hashlib.sha256(CONTENT).hexdigest(), "size": len(CONTENT)}
    assert drawer.read(taken.sha256) == CONTENT
    lying = shelf.read(photographs.PREFIX + taken.sha256)
    assert MARKER not in lying and CONTENT[:20] not in lying
    assert shelf.read(taken.sha256) is None, "no blob's name leads to it"
    assert blobs.find(db, taken.sha256) is None


def test_another_machines_key_does_not_open_it(db, shelf, drawer):
    taken, _known = take(db, drawer)
    with pytest.raises(GalsError):
        Drawer(shelf, photographs.PREFIX, lambda: b"x" * 32).read(taken.sha256)


def test_the_same_photograph_twenty_times_is_one(db, drawer):
    first, _known = take(db, drawer, workshop_id="w")
    assert {take(db, drawer, workshop_id="w")[0].id for _time in range(20)} == {first.id}
    assert take(db, drawer, workshop_id="w")[1]
    assert len(db.scalars(select(Photograph)).all()) == 1


def test_at_another_workshop_it_is_another_and_goes_alone(db, shelf, drawer):
    one, other = (take(db, drawer, workshop_id=name)[0] for name in ("one", "other"))
    assert one.id != other.id
    photographs.forget(db, shelf, [one])
    assert drawer.has(other.sha256)
    photographs.forget(db, shelf, [other])
    assert not drawer.has(other.sha256)


def test_what_came_from_the_folder_finds_its_workshop_when_it_comes_again(db, drawer):
    stray, _known = take(db, drawer)
    found, known = take(db, drawer, workshop_id="w")
    assert (found.id, known, found.workshop_id) == (stray.id, True, "w")


def test_nothing_at_all_is_kept_too_and_asked_about(db, drawer):
    taken, _known = take(db, drawer, b"")
    assert (taken.state, taken.trouble, taken.size) == ("asked", photographs.EMPTY, 0)


def test_more_than_a_machine_can_hold_is_refused(db, drawer, monkeypatch):
    monkeypatch.setattr(photographs, "MOST", 10)
    with pytest.raises(BadInput):
        take(db, drawer, b"x" * 11)


def test_after_three_tries_somebody_is_asked(db, drawer):
    taken, _known = take(db, drawer)
    assert [photographs.begin(db, taken) for _try in range(4)] == [True, True, True, False]
    assert (taken.state, taken.trouble) == ("asked", photographs.STOPPED)


def test_the_first_that_came_is_read_first(db, drawer):
    later, _known = photographs.take(db, drawer, b"later", account_id="", now=NOW + timedelta(minutes=1))
    first, _known = take(db, drawer)
    assert photographs.any_kept(db)
    assert photographs.next_to_read(db) is first
    first.state = later.state = "read"
    assert not photographs.any_kept(db)


def test_time_takes_nothing_of_it_away(db, shelf, drawer):
    taken, _known = take(db, drawer)
    whole = shown(db, shelf, taken, "whole")
    db.flush()
    blobs.sweep(db, shelf, NOW + timedelta(days=4000))
    assert shelf.has(whole)
    assert photographs.forget_unwanted(db, shelf) == 0
    assert drawer.has(taken.sha256)


def test_it_stays_while_nobody_said_no_and_goes_with_her_no(db, writer, shelf, drawer):
    her, (taken, _known) = anybody(writer), take(db, drawer)
    taken.sheet_id = her.sheet
    whole = shown(db, shelf, taken, "whole")
    assert not photographs.may_be_seen(db, taken)
    assert photographs.forget_unwanted(db, shelf) == 0, "she was not asked yet"
    for layer in ("keep", "photo"):
        consents.say(writer, layer, True, participant_id=her.person)
    assert photographs.may_be_seen(db, taken)
    assert photographs.forget_unwanted(db, shelf) == 0
    consents.say(writer, "photo", False, participant_id=her.person)
    assert photographs.forget_unwanted(db, shelf, "somebody-else") == 0
    assert photographs.forget_unwanted(db, shelf, her.person) == 1
    assert not drawer.has(taken.sha256) and not shelf.has(whole)
    assert db.scalars(select(Photograph)).all() == []


def test_no_to_something_else_takes_nothing(db, writer, shelf, drawer):
    her, (taken, _known) = anybody(writer), take(db, drawer)
    taken.sheet_id = her.sheet
    consents.say(writer, "report", False, participant_id=her.person)
    assert photographs.forget_unwanted(db, shelf) == 0


@pytest.mark.parametrize("by", ["sheet", "said"])
def test_it_goes_when_she_is_erased(db, writer, shelf, drawer, by):
    her, (taken, _known) = anybody(writer), take(db, drawer)
    if by == "sheet":
        taken.sheet_id = her.sheet
    else:
        taken.said = {"participant_id": her.person}
    db.flush()
    participants.erase(writer, her.person)
    assert photographs.forget_unwanted(db, shelf) == 1
    assert not drawer.has(taken.sha256)


def test_it_goes_when_its_sheet_is_erased(db, writer, shelf, drawer):
    her, (taken, _known) = anybody(writer), take(db, drawer)
    taken.sheet_id = her.sheet
    db.flush()
    writer.shred("sheet", her.sheet)
    assert photographs.forget_unwanted(db, shelf) == 1


def test_hidden_it_is_only_an_original(db, shelf, drawer):
    taken, _known = take(db, drawer)
    whole = shown(db, shelf, taken, "whole")
    taken.reading = {"status": "ok", "crops": {"a": "…"}}
    photographs.hide(db, shelf, taken)
    assert (taken.whole, taken.reading) == (None, {"status": "ok"})
    assert not shelf.has(whole)
    assert drawer.has(taken.sha256)


def test_an_original_without_a_photograph_goes_after_a_week_and_one_that_was_found_again_stays(db, shelf, drawer):
    first, found = (hashlib.sha256(content).hexdigest() for content in (b"left behind", b"sent again"))
    taken, _known = take(db, drawer)
    for name, content in ((first, b"left behind"), (found, b"sent again")):
        drawer.keep(name, content)
    photographs.sweep(db, shelf, drawer, NOW.date())
    assert drawer.has(first)
    photographs.take(db, drawer, b"sent again", account_id="", now=NOW)
    photographs.sweep(db, shelf, drawer, NOW.date() + timedelta(days=photographs.ORPHANED - 1))
    assert drawer.has(first)
    photographs.sweep(db, shelf, drawer, NOW.date() + timedelta(days=photographs.ORPHANED))
    assert sorted(drawer.names()) == sorted([taken.sha256, found])
    assert not shelf.has(photographs.ORPHANS)
