"""Sounds travel as photographs do: once, whole, and only those that our own door makes; also from a sealed box, and on a stick."""

import hashlib

import pytest
from sqlalchemy import select

from gals.db import writing
from gals.exchange import moment, rounds, stick
from gals.models import Blob, Recording
from gals.sealing.shelf import SealedShelf
from gals.sound import door
from gals.store import blobs, recordings
from tests import sealed_box
from tests.exchange.conftest import exchange
from tests.sound.files import SECRET, mp3, wav

HOUSE = "symbol:house"


def speak(machine, content, language="ky"):
    """Keep a sound on *machine* as its page would; its Sound and name."""
    sound = door.take(content)
    with writing(machine.app) as db:
        kept = blobs.keep(db, machine.app.extensions["shelf"], sound, account_id="a", now=moment(machine.app))
    machine.write(lambda w: recordings.keep(w, HOUSE, language, kept, seconds=1.0))
    return sound, kept.sha256


def heard(machine):
    """{language: bytes} of what *machine* says for a house."""
    here = machine.look(lambda db: {code: one.source for code, one in recordings.here(db).get(HOUSE, {}).items()})
    return {code: machine.app.extensions["shelf"].read(name) for code, name in here.items()}


def test_a_sound_comes_home_once_and_reaches_every_other_box(box, office, machine):
    place = office.write(lambda w: w.put("place", None, level="village", name_ky="Ак-Суу"))
    sound, _name = speak(box, mp3())
    assert exchange(box).photos_sent == 1
    assert exchange(box).photos_sent == 0
    assert heard(office) == {"ky": sound.content}
    small = machine("small")
    with small.app.app_context():
        rounds.join(small.app, office.url, office.invite([place]))
    assert exchange(small).photos_received == 1
    assert heard(small) == {"ky": sound.content}
    speak(office, wav(), "ru")
    assert exchange(box).photos_received == 1
    assert exchange(box).photos_received == 0
    assert set(heard(box)) == {"ky", "ru"}


def test_what_our_door_did_not_make_is_not_taken_in(box, office):
    name = hashlib.sha256(mp3()).hexdigest()
    box.app.extensions["shelf"].keep(name, mp3())  # with the words that were in the file
    with writing(box.app) as db:
        db.add(
            Blob(sha256=name, kind="audio/mpeg", size=9, width=0, height=0, account_id="a", received_at=moment(box.app))
        )
    box.write(lambda w: w.put("recording", None, subject=HOUSE, language="ky", source=name, kind="audio/mpeg"))
    told = exchange(box)
    assert (told.photos_sent, told.sent > 0) == (0, True)
    assert heard(office) == {}
    assert SECRET in mp3()


def test_a_sound_lies_sealed_on_a_sealed_box_and_travels_from_there(box, office, tmp_path, sealed_database):
    inner = box.app.extensions["shelf"]
    opened = sealed_box.lay_down(tmp_path, sealed_database)
    opened.open_by_key(sealed_box.KEY)
    box.app.extensions["shelf"] = SealedShelf(inner, opened)
    sound, name = speak(box, wav())
    assert sound.content not in inner.read(name)
    assert exchange(box).photos_sent == 1
    assert heard(office) == heard(box) == {"ky": sound.content}


@pytest.mark.parametrize("again", [1, 2])
def test_a_sound_goes_on_a_stick(box, office, again):
    sound, _name = speak(box, wav())
    with box.app.app_context():
        bundle = stick.pack(box.app)
    with office.app.app_context():
        brought = [stick.take_in(office.app, bundle).photos for _time in range(again)]
    assert brought == [1, 0][:again]
    assert heard(office) == {"ky": sound.content}


def test_a_sound_taken_away_at_headquarters_is_swept_from_the_boxes(box, office):
    _sound, name = speak(office, wav())
    exchange(box)
    office.write(lambda w: recordings.take_away(w, w.db.scalars(select(Recording)).one()))
    exchange(box)
    assert heard(box) == {}
    with writing(box.app) as db:
        blobs.sweep(db, box.app.extensions["shelf"], moment(box.app) + blobs.PATIENCE)
    assert not box.app.extensions["shelf"].has(name)
