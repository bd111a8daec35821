"""A photograph that another of our machines took in: it must be one that our own door makes, down to the last byte.

Its name is the hash of its bytes, so it cannot be made anew on the way; it is read instead, marker by marker
(ITU T.81, Annex B), and refused if anything but a picture is in it.
"""

from gals.paper.photo import SIDE, NoPicture, Picture
from tools.kit import N_

#: Markers of a plain picture: JFIF, tables, one frame (baseline or progressive), scans. No comments, no Exif, no profile.
_JFIF, _FRAMES, _SCAN, _END = 0xE0, (0xC0, 0xC1, 0xC2), 0xDA, 0xD9
_TABLES = (0xC4, 0xDB, 0xDD)


def recognise(content):
    """The Picture in *content* (bytes of a JPEG). Raises NoPicture for anything that our own door does not make."""
    size = None
    for marker, body in _segments(content):
        if marker in _FRAMES and size is None:
            size = int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")
        elif marker not in (_JFIF, _SCAN, *_TABLES) or (marker == _JFIF and (body[:5] != b"JFIF\0" or len(body) != 14)):
            raise _strange()
    if size is None or not 0 < min(size) <= max(size) <= SIDE:
        raise _strange()
    return Picture(content, "image/jpeg", *size)


def _segments(content):
    """(marker, body) of each segment up to the end of the picture, behind which nothing may follow."""
    if content[:2] != b"\xff\xd8":
        raise _strange()
    at = 2
    while content[at : at + 2] != bytes((0xFF, _END)):
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at : at + 1] != b"\xff" or length < 2 or at + 2 + length > len(content):
            raise _strange()
        yield content[at + 1], content[at + 4 : at + 2 + length]
        marker, at = content[at + 1], at + 2 + length
        if marker == _SCAN:
            at = _after_scan(content, at)
    if at + 2 != len(content):
        raise _strange()


def _after_scan(content, at):
    """Where the next marker stands behind the packed pixels; stuffed zeros and restarts belong to them."""
    while (at := content.find(b"\xff", at)) != -1 and at + 1 < len(content):
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2
    raise _strange()


def _strange():
    return NoPicture(422, N_("This is no photograph of ours. It was not taken in."))
