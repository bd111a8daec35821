"""WebM: what browsers record (EBML, Matroska). One track of Opus or Vorbis; tags and enclosures are blanked where they lie."""

from collections.abc import Iterator
from typing import NamedTuple

from gals.sound.refusal import broken, film

_EBML, _DOCTYPE, _SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
_INFO, _TRACKS, _TRACK, _TYPE, _CODEC = 0x1549A966, 0x1654AE6B, 0xAE, 0x83, 0x86
_CLUSTER, _BLOCK, _GROUP, _VOID = 0x1F43B675, 0xA3, 0xA0, 0xEC

#: What is left as it is in a segment: an index, what it is, its tracks, the sound, cues, a check sum.
_PLAIN = (0x114D9B74, _INFO, _TRACKS, _CLUSTER, 0x1C53BB6B, 0xBF)

#: What may stand in a piece of sound: its time, the blocks, positions, and filling.
_IN_CLUSTER = (0xE7, _BLOCK, _GROUP, 0xA7, 0xAB, _VOID, 0xBF)

#: What of the description is needed: the unit of time, the length, what wrote it.
_IN_INFO = (0x2AD7B1, 0x4489, 0x4D80, 0x5741, 0xBF)


class Element(NamedTuple):
    """An element: its id, where it begins, where its body begins and ends (None: whoever wrote it did not know)."""

    id: int
    at: int
    body: int
    end: int | None


def begins(content: bytes) -> bool:
    """Whether the first bytes are those of a WebM."""
    return content[:4] == _EBML.to_bytes(4, "big")


def clean(content: bytes) -> bytes:
    """The sound alone, as long as it was: what is not needed is blank. Raises NoSound."""
    head = _element(content, 0)
    if head.end is None or _value(content, head, _DOCTYPE) != b"webm":
        raise broken()
    segment = _element(content, head.end)
    if segment.id != _SEGMENT or segment.end not in (None, len(content)):
        raise broken()
    made, parts = bytearray(content), list(_parts(content, segment.body))
    for part in parts:
        if part.id not in _PLAIN:
            _blank(made, part)
        elif part.id == _INFO:
            for one in _inside(content, part):
                if one.id not in _IN_INFO:
                    _blank(made, one)
    _check(content, parts)
    return bytes(made)


def _check(content: bytes, parts: list[Element]) -> None:
    tracks = [track for part in parts if part.id == _TRACKS for track in _inside(content, part) if track.id == _TRACK]
    if len(tracks) != 1 or _value(content, tracks[0], _TYPE) != b"\x02":
        raise film()
    if _value(content, tracks[0], _CODEC) not in (b"A_OPUS", b"A_VORBIS"):
        raise broken()
    pieces = (one for part in parts if part.id == _CLUSTER for one in _of_cluster(content, part))
    if not any(one.id in (_BLOCK, _GROUP) for one in pieces):
        raise broken()


def _parts(content: bytes, at: int) -> Iterator[Element]:
    """The elements of the segment from *at* on; a cluster of unknown length ends where something else begins."""
    while at < len(content):
        part = _element(content, at)
        if part.end is None and part.id == _CLUSTER:
            ends = [one.end or 0 for one in _of_cluster(content, part)]
            part = part._replace(end=max(ends, default=part.body))
        if part.end is None or part.end > len(content):
            raise broken()
        yield part
        at = part.end


def _of_cluster(content: bytes, cluster: Element) -> Iterator[Element]:
    at, end = cluster.body, len(content) if cluster.end is None else cluster.end
    while at < end:
        one = _element(content, at)
        if one.id not in _IN_CLUSTER:
            if cluster.end is None:
                return
            raise broken()
        if one.end is None or one.end > end:
            raise broken()
        yield one
        at = one.end


def _inside(content: bytes, outer: Element) -> Iterator[Element]:
    at, end = outer.body, outer.end or 0
    while at < end:
        one = _element(content, at)
        if one.end is None or one.end > end:
            raise broken()
        yield one
        at = one.end


def _value(content: bytes, outer: Element, wanted: int) -> bytes:
    found = (content[one.body : one.end].rstrip(b"\0") for one in _inside(content, outer) if one.id == wanted)
    return next(found, b"")


def _blank(made: bytearray, part: Element) -> None:
    """Write an element of nothing over *part*, as long as it was."""
    length = (part.end or 0) - part.at
    head = bytes((_VOID, 0x80 | length - 2)) if length < 9 else bytes((_VOID, 1)) + (length - 9).to_bytes(7, "big")
    made[part.at : part.end] = head + bytes(length - len(head))


def _element(content: bytes, at: int) -> Element:
    """The element that begins at *at*. Raises NoSound where none can."""
    name, behind = _number(content, at, 4)
    size, body = _number(content, behind, 8)
    bits = 7 * (body - behind)
    known = size & (1 << bits) - 1
    return Element(name, at, body, None if known == (1 << bits) - 1 else body + known)


def _number(content: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number whose first byte says how long it is (with that mark in it), and where it ends."""
    first = content[at] if at < len(content) else 0
    length = 9 - first.bit_length()
    if length > longest or at + length > len(content):
        raise broken()
    return int.from_bytes(content[at : at + length], "big"), at + length
