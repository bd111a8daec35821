"""WAV: plain samples in chunks (RIFF). Kept are the chunks that say how to play, and the samples."""

from gals.sound.refusal import broken

#: How samples may be written: whole numbers, fractions, A-law, µ-law, and the longer form of the first two.
_FORMATS = (1, 3, 6, 7, 0xFFFE)

_KEPT = (b"fmt ", b"fact", b"data")


def begins(content: bytes) -> bool:
    """Whether the first bytes are those of a WAV."""
    return content[:4] == b"RIFF" and content[8:12] == b"WAVE"


def clean(content: bytes) -> bytes:
    """The sound alone. Raises NoSound."""
    found: dict[bytes, bytes] = {}
    at = 12
    while at < len(content):
        name, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        body = content[at + 8 : at + 8 + size]
        if len(name) < 4 or len(body) < size:
            raise broken()
        if name in _KEPT:
            found.setdefault(name, body)
        at += 8 + size + size % 2
    look = found.get(b"fmt ", b"")
    if not 16 <= len(look) <= 40 or int.from_bytes(look[:2], "little") not in _FORMATS or not found.get(b"data"):
        raise broken()
    chunks = b"".join(_chunk(name, found[name]) for name in _KEPT if name in found)
    return b"RIFF" + (len(chunks) + 4).to_bytes(4, "little") + b"WAVE" + chunks


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
