"""Names that can be made anywhere without asking anybody: UUIDv7 (RFC 9562), and names made from other names."""

import secrets
import time
import uuid

_PAIRS = uuid.UUID("7d3e9f52-5c1b-5c6e-9f0a-6a1f5b0c7e11")


def new_id(milliseconds=None):
    """A UUIDv7 as text. The time in it only keeps neighbours near each other on disk; nothing is ordered by it."""
    stamp = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    value = (stamp & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def pair_id(*parts):
    """The id of a record that is nothing but its parts (a membership): two tablets make the same one."""
    return str(uuid.uuid5(_PAIRS, "\n".join(parts)))
