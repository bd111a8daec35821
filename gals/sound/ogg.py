"""Ogg: pages of one stream, Opus or Vorbis (RFC 3533, RFC 7845). Kept are what plays; its comments are emptied."""

import zlib
from typing import NamedTuple

from gals.sound.refusal import broken, film

#: How the first packet of a stream begins → (how many packets there are before the sound, its comments when empty).
_STREAMS = {
    b"OpusHead": (2, b"OpusTags" + bytes(8)),
    b"\x01vorbis": (3, b"\x03vorbis" + bytes(8) + b"\x01"),
}

#: Each byte with its bits in the other order: the check sum of Ogg reads them so.
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))

_HEAD = 27


class Page(NamedTuple):
    """A page: its head as far as the number of its parts, the sizes of those parts, and what is in them."""

    head: bytes
    sizes: bytes
    body: bytes


def begins(content: bytes) -> bool:
    """Whether the first bytes are those of an Ogg."""
    return content[:4] == b"OggS"


def clean(content: bytes) -> bytes:
    """The sound alone. Raises NoSound."""
    pages = list(_pages(content))
    first = next((begin for begin in _STREAMS if pages[0].body.startswith(begin)), None)
    if first is None or len(pages[0].sizes) != 1 or any(page.head[14:18] != pages[0].head[14:18] for page in pages):
        raise film()
    count, empty = _STREAMS[first]
    packets, used = _packets(pages, count)
    if used == len(pages):
        raise broken()
    kept = [pages[0], _page(pages[0], [empty, *packets[2:]]), *pages[used:]]
    return b"".join(_sealed(page, number) for number, page in enumerate(kept))


def _pages(content: bytes):
    at = 0
    while at < len(content):
        sizes = content[at + _HEAD : at + _HEAD + content[at + _HEAD - 1]] if at + _HEAD <= len(content) else b""
        end = at + _HEAD + len(sizes) + sum(sizes)
        page = content[at:end]
        if page[:5] != b"OggS\0" or end > len(content) or _sum(page) != page[22:26]:
            raise broken()
        yield Page(page[:_HEAD], sizes, page[_HEAD + len(sizes) :])
        at = end


def _packets(pages: list[Page], count: int) -> tuple[list[bytes], int]:
    """The first *count* packets, and how many pages they fill; the sound begins on a page of its own."""
    packets, begun, used = [], b"", 0
    for page in pages:
        at, used = 0, used + 1
        for size in page.sizes:
            begun, at = begun + page.body[at : at + size], at + size
            if size < 255:
                packets, begun = [*packets, begun], b""
        if len(packets) >= count:
            break
    if len(packets) != count or begun:
        raise broken()
    return packets, used


def _page(like: Page, packets: list[bytes]) -> Page:
    """One page with *packets*, of the same stream as the page *like*, before any sound."""
    sizes = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets)
    if len(sizes) > 255:
        raise broken()
    return Page(b"OggS\0\0" + bytes(8) + like.head[14:18] + bytes(8) + bytes([len(sizes)]), sizes, b"".join(packets))


def _sealed(page: Page, number: int) -> bytes:
    """The bytes of *page* as the one of this *number*, with its check sum."""
    whole = page.head[:18] + number.to_bytes(4, "little") + bytes(4) + page.head[26:] + page.sizes + page.body
    return whole[:22] + _sum(whole) + whole[26:]


def _sum(page: bytes) -> bytes:
    """The check sum of a page (of degree 32, from the highest bit on), counted over zeros where it stands."""
    counted = (page[:22] + bytes(4) + page[26:]).translate(_MIRRORED)
    backwards = zlib.crc32(counted, 0xFFFFFFFF) ^ 0xFFFFFFFF
    return backwards.to_bytes(4, "big").translate(_MIRRORED)
