"""Photographs on their way in, piece by piece: what has come lies in the instance folder until it is whole."""

import hashlib
import time
from pathlib import Path

from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Blob

#: Bytes of one piece: on a thin line no more than this is ever sent twice.
PIECE = 128 << 10

#: Days after which an unfinished photograph is given up; the other machine then begins anew.
PATIENCE = 60


def missing(db, folder, names):
    """Name → how many bytes of it have come, for those of *names* that are not whole here."""
    whole = set(db.scalars(select(Blob.sha256).where(Blob.sha256.in_(names))))
    return {name: _come(_part(folder, name)) for name in names if name not in whole}


def add(folder, sha256, at, piece):
    """Put a *piece* (bytes) where it belongs; how many bytes have come now. One that does not follow on changes nothing."""
    part = _part(folder, sha256)
    part.parent.mkdir(parents=True, exist_ok=True)
    if at == _come(part):
        with part.open("ab") as file:
            file.write(piece)
    return _come(part)


def whole(folder, sha256):
    """The bytes of a photograph that has come whole; it lies here no longer. Raises BadInput when they are not what was named."""
    part = _part(folder, sha256)
    content = part.read_bytes()
    part.unlink()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise BadInput("what arrived is not what was named")
    return content


def sweep(folder):
    """Give up what was begun long ago."""
    before = time.time() - PATIENCE * 86400
    for part in (Path(folder) / "arriving").glob("*"):
        if part.stat().st_mtime < before:
            part.unlink(missing_ok=True)


def _part(folder, sha256):
    return Path(folder) / "arriving" / sha256


def _come(part):
    return part.stat().st_size if part.is_file() else 0
