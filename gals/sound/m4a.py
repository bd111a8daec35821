"""M4A: boxes (ISO 14496-12) with tracks of sound. Titles, pictures and the place of the recording are blanked where they lie."""

from collections.abc import Iterator
from typing import NamedTuple

from gals.sound.refusal import broken, film

#: First letters of the brands that are taken: M4A, mp41, mp42, isom, iso2 … iso6, dash.
_BRANDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"dash", b"MSNV", *(f"iso{n}".encode() for n in range(2, 10)))

#: What is left as it is at the top: what it is, the sound, its index; and boxes of boxes that are looked into.
_TOP = (b"ftyp", b"styp", b"sidx", b"mdat", b"moov", b"moof", b"mfra")
_INNER = (b"moov", b"trak", b"mdia", b"minf", b"stbl")

#: What is filled with nothing wherever it stands.
_BLANKED = (b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"iods")

_CODECS = (b"mp4a", b"Opus")


class Box(NamedTuple):
    """A box: its name, where it begins, where its body begins and ends."""

    name: bytes
    at: int
    body: int
    end: int


def begins(content: bytes) -> bool:
    """Whether the first bytes are those of an M4A."""
    return content[4:8] == b"ftyp" and content[8:12] in _BRANDS


def clean(content: bytes) -> bytes:
    """The sound alone, as long as it was: what is not needed is blank. Raises NoSound."""
    made = bytearray(content)
    top = list(_boxes(content, 0, len(content)))
    for box in top:
        if box.name not in _TOP:
            _blank(made, box)
    found = [inner for box in top if box.name == b"moov" for inner in _all(content, box)]
    for box in found:
        if box.name in _BLANKED:
            _blank(made, box)
    _check(content, found)
    if not any(box.name == b"mdat" and box.end > box.body for box in top):
        raise broken()
    return bytes(made)


def _check(content: bytes, found: list[Box]) -> None:
    tracks = [box for box in found if box.name == b"trak"]
    heard = [content[box.body + 8 : box.body + 12] for box in found if box.name == b"hdlr"]
    kinds = [content[box.body + 12 : box.body + 16] for box in found if box.name == b"stsd"]
    if any(one != b"soun" for one in heard):
        raise film()
    if not len(tracks) == len(heard) == len(kinds) == 1 or any(kind not in _CODECS for kind in kinds):
        raise broken()


def _all(content: bytes, outer: Box) -> Iterator[Box]:
    """The boxes within *outer*, and those within them as far as what a track is."""
    for box in _boxes(content, outer.body, outer.end):
        yield box
        if box.name in _INNER:
            yield from _all(content, box)


def _boxes(content: bytes, at: int, end: int) -> Iterator[Box]:
    while at < end:
        size, name, body = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], at + 8
        if size == 1:
            size, body = int.from_bytes(content[at + 8 : at + 16], "big"), at + 16
        stop = end if size == 0 else at + size
        if len(name) < 4 or not body <= stop <= end:
            raise broken()
        yield Box(name, at, body, stop)
        at = stop


def _blank(made: bytearray, box: Box) -> None:
    """Make *box* one of nothing, as long as it was."""
    made[box.at + 4 : box.at + 8] = b"free"
    made[box.body : box.end] = bytes(box.end - box.body)
