"""Photographs on their way in, piece by piece: what has come lies on the shelf until it is whole.

The shelf keeps a piece as it keeps a photograph: sealed where the box is sealed, and in reach of every process.
"""

import hashlib
from datetime import date

from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Blob

#: Bytes of every piece but the last: on a thin line no more than this is ever sent twice.
PIECE = 128 << 10

#: Days after which an unfinished photograph is given up; the other machine then begins anew.
PATIENCE = 60

#: What the names of pieces begin with; backups leave them out.
COMING = "coming-"


def missing(db, shelf, names):
    """Name → from which byte on it is wanted, for those of *names* that are not whole here.

    The last piece is asked for again: if this process died before it put the pieces together, they are put together now.
    """
    whole = set(db.scalars(select(Blob.sha256).where(Blob.sha256.in_(names))))
    return {name: max(_pieces(shelf, name) - 1, 0) * PIECE for name in names if name not in whole}


def wanted(shelf, sha256, *, size=None):
    """From which byte on it is wanted, where pieces have *size* bytes; the last piece that came is asked for again."""
    return max(_pieces(shelf, sha256) - 1, 0) * (size or PIECE)


def add(shelf, sha256, at, piece, *, today, size=None):
    """Put a *piece* (bytes) where it belongs; how many bytes have come now. One that does not follow on changes nothing.

    All pieces but the last have *size* bytes, usually PIECE.
    """
    size = size or PIECE
    have = _pieces(shelf, sha256) * size
    if at != have:
        return have
    if not at:
        shelf.keep(_named(sha256, "begun"), today.isoformat().encode())
    shelf.keep(_named(sha256, at // size), piece)
    return at + len(piece)


def whole(shelf, sha256):
    """The bytes of a photograph that has come whole; its pieces lie here no longer. Raises BadInput when they are not what was named."""
    pieces = range(_pieces(shelf, sha256))
    content = b"".join(shelf.read(_named(sha256, number)) for number in pieces)
    _drop(shelf, sha256, pieces)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BadInput("what arrived is not what was named")
    return content


def sweep(shelf, today):
    """Give up what was begun long ago."""
    for name in [name for name in shelf.names() if name.startswith(COMING) and name.endswith("begun")]:
        if (today - date.fromisoformat(shelf.read(name).decode())).days > PATIENCE:
            sha256 = name.removeprefix(COMING).removesuffix("-begun")
            _drop(shelf, sha256, range(_pieces(shelf, sha256)))


def _named(sha256, what):
    return f"{COMING}{sha256}-{what}"


def _pieces(shelf, sha256):
    """How many pieces have come; they come in their order."""
    number = 0
    while shelf.has(_named(sha256, number)):
        number += 1
    return number


def _drop(shelf, sha256, pieces):
    for what in (*reversed(pieces), "begun"):
        shelf.drop(_named(sha256, what))
