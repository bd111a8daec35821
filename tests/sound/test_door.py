"""Sounds are known by what is in them; what comes out plays and says nothing else; everything else is refused in a sentence."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gals.sound import arrived, door
from gals.sound.refusal import NoSound
from tests.pictures import saved, sheet
from tests.sound.files import FILES, SECRET, m4a, mp3, opus, wav, webm

KINDS = sorted(FILES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_is_known_by_what_is_in_it_and_loses_what_is_not_to_be_heard(kind):
    sound = door.take(FILES[kind])
    assert sound.kind == kind
    assert SECRET in FILES[kind]
    assert SECRET not in sound.content
    assert door.recognise(sound.content) == sound
    assert arrived.recognise(sound.content) == sound


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_that_another_door_left_as_it_was_is_not_one_of_ours(kind):
    with pytest.raises(NoSound):
        door.recognise(FILES[kind])


def taken(content):
    """The Sound in *content*, or None when it is refused."""
    with contextlib.suppress(NoSound):
        return door.take(content)
    return None


@settings(max_examples=300, deadline=None)
@given(kind=st.sampled_from(KINDS), at=st.integers(0, 2000), with_=st.binary(max_size=9), cut=st.integers(0, 60))
def test_whatever_a_file_is_turned_into_the_door_refuses_it_or_keeps_a_sound(kind, at, with_, cut):
    content = FILES[kind]
    at %= len(content)
    changed = content[:at] + with_ + content[at + cut :]
    if sound := taken(changed):
        assert door.recognise(sound.content) == sound


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([content[:12] for content in FILES.values()] + [b""]))
def test_no_bytes_whatever_make_the_door_stumble(content, begin):
    assert taken(begin + content) in (None, taken(begin + content))


STRANGERS = {
    "nothing": b"",
    "a picture": saved(sheet((40, 30)), "JPEG"),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a program": b"MZ\x90\0" + bytes(200),
    "another program": b"\x7fELF" + bytes(200),
    "a RIFF of pictures": b"RIFF\x20\0\0\0WEBPVP8 " + bytes(30),
    "a film in WebM": webm(kind=1, codec=b"V_VP8"),
    "a film in MP4": m4a(heard=b"vide", codec=b"avc1"),
    "an MP3 of two frames": mp3(2)[:-128],
    "a page with a title of MP3": b"ID3\x04\0\0\0\0\0\0<script>",
    "an MP3 with a page behind it": mp3()[:-128] + b"<script>" * 400,
    "a WAV with a page behind it": wav() + b"<script>",
    "an Ogg with a page behind it": opus() + b"<script>",
    "an Ogg of which a bit is wrong": opus()[:-1] + b"\0",
    "half an M4A": m4a()[:-30],
    "too much": wav(bytes(door.LARGEST)),
}


@pytest.mark.parametrize("what", STRANGERS)
def test_what_is_no_sound_is_refused(what):
    with pytest.raises(NoSound):
        door.take(STRANGERS[what])


def test_pieces_that_know_their_length_are_taken_too():
    assert door.take(webm(live=False)).kind == "audio/webm"
