"""A picture that another of our machines took in: it must be one that our own doors make, down to the last byte.

Its name is the hash of its bytes, so it cannot be made anew on the way; it is read instead and refused if anything but a
picture is in it: a JPEG marker by marker (ITU T.81, Annex B), a WebP chunk by chunk (RFC 9649).
"""

from gals.paper.photo import LEAF, LEAVES, SIDE, TALLEST, NoPicture, Picture
from tools.kit import N_

#: Markers of a plain picture: JFIF, tables, one frame (baseline or progressive), scans. No comments, no Exif, no profile.
_JFIF, _FRAMES, _SCAN, _END = 0xE0, (0xC0, 0xC1, 0xC2), 0xDA, 0xD9
_TABLES = (0xC4, 0xDB, 0xDD)

#: How a key frame of VP8 begins behind its three bytes of tag (RFC 6386), and a lossless picture.
_VP8, _VP8L = b"\x9d\x01\x2a", 0x2F

#: The longest side of a drawing cleaned from paper, in pixels: the frame of an A3 sheet at 6 pixels a millimetre.
CLEAN_SIDE = 2560


def recognise(content):
    """The Picture in *content* (bytes of a JPEG or WebP). Raises NoPicture for anything that our own doors do not make."""
    if content[:4] == b"RIFF":
        return Picture(content, "image/webp", *_size_of_webp(content))
    size = None
    for marker, body in _segments(content):
        if marker in _FRAMES and size is None:
            size = int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")
        elif marker not in (_JFIF, _SCAN, *_TABLES) or (marker == _JFIF and (body[:5] != b"JFIF\0" or len(body) != 14)):
            raise _strange()
    if size is None or min(size) <= 0 or (max(size) > SIDE and not _is_roll(*size)):
        raise _strange()
    return Picture(content, "image/jpeg", *size)


def _is_roll(width, height):
    """Whether it has the shape of a PDF's pages one under another."""
    return width == LEAF and height <= LEAVES * TALLEST * LEAF


def _size_of_webp(content):
    """(width, height) of a WebP that is one picture and nothing else: no chunk for metadata, movement or see-through parts."""
    name, body = content[12:16], content[20:]
    length = int.from_bytes(content[16:20], "little")
    whole = length + length % 2
    if content[8:12] != b"WEBP" or int.from_bytes(content[4:8], "little") != 12 + whole or len(body) != whole:
        raise _strange()
    if length % 2 and body[-1]:
        raise _strange()
    if name == b"VP8 " and length > 10 and body[3:6] == _VP8 and not body[0] & 1:
        size = [int.from_bytes(body[at : at + 2], "little") & 0x3FFF for at in (6, 8)]
    elif name == b"VP8L" and length > 5 and body[0] == _VP8L and not body[4] >> 5:
        bits = int.from_bytes(body[1:5], "little")
        size = [(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1]
    else:
        raise _strange()
    if not 0 < min(size) <= max(size) <= CLEAN_SIDE:
        raise _strange()
    return size


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
