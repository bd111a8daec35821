"""What another machine brings under its hash: a plain JPEG or WebP of our own doors, and not a byte more."""

import struct

import pytest

from gals.paper import ours
from gals.paper.photo import NoPicture
from gals.sound import arrived
from tests.pictures import MARKER, exif, saved, sheet, xmp

WAYS = {"lossy": {"quality": 80}, "lossless": {"lossless": True}}


def webp(**how):
    return saved(sheet((401, 299)), "WEBP", **how)


def with_chunk(content, name, body):
    """The file with one chunk more, and sizes that fit."""
    inside = content[8:] + name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS)
def test_a_plain_webp_is_known_with_its_size(how):
    found = ours.recognise(webp(**how))
    assert (found.kind, found.width, found.height) == ("image/webp", 401, 299)
    assert arrived.recognise(found.content) == found


TRACES = {
    "exif": lambda: webp(exif=exif()),
    "xmp": lambda: webp(xmp=xmp()),
    "profile": lambda: webp(icc_profile=MARKER * 20),
    "see-through": lambda: see_through(),
    "moves": lambda: saved(sheet(), "WEBP", save_all=True, append_images=[sheet((400, 300)).rotate(9)], duration=9),
    "a chunk behind": lambda: with_chunk(webp(), b"EXIF", MARKER),
    "a chunk nobody knows": lambda: with_chunk(webp(), b"ours", MARKER),
    "bytes behind": lambda: webp() + MARKER,
    "another length": lambda: webp()[:4] + struct.pack("<I", 99) + webp()[8:],
    "cut off": lambda: webp()[:-9],
    "a wave": lambda: b"RIFF" + struct.pack("<I", 4) + b"WAVE",
    "nothing": lambda: b"RIFF",
    "too long": lambda: saved(sheet((ours.CLEAN_SIDE + 1, 20)), "WEBP"),
    "no picture in it": lambda: with_chunk(b"RIFF\4\0\0\0WEBP", b"VP8 ", MARKER * 3),
    "no lossless picture in it": lambda: with_chunk(b"RIFF\4\0\0\0WEBP", b"VP8L", MARKER * 3),
}


def see_through():
    picture = sheet().convert("RGBA")
    picture.putalpha(120)
    return saved(picture, "WEBP", quality=80)


@pytest.mark.parametrize("made", TRACES.values(), ids=TRACES)
def test_anything_more_than_a_picture_is_refused(made):
    with pytest.raises(NoPicture):
        ours.recognise(made())
