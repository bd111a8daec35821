"""Photographs in the instance folder, each named by the SHA-256 of what it is. Only new pixels come here (gals.paper)."""

import hashlib
import os
import tempfile
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select

from gals.models import Blob, Mark
from gals.store.sign_ins import in_utc

#: How long a photograph waits for its mark: a tablet may be away for weeks.
PATIENCE = timedelta(days=60)


def keep(db, folder, picture, *, account_id, now):
    """Keep *picture* (.content as bytes, .kind, .width, .height) under *folder* and return its Blob; the same one is kept once."""
    sha256 = hashlib.sha256(picture.content).hexdigest()
    if not path(folder, sha256).is_file():
        _write(path(folder, sha256), picture.content)
    if found := db.get(Blob, sha256):
        return found
    made = Blob(
        sha256=sha256,
        kind=picture.kind,
        size=len(picture.content),
        width=picture.width,
        height=picture.height,
        account_id=account_id,
        received_at=in_utc(now),
    )
    db.add(made)
    db.flush()
    return made


def _write(target, content):
    """Write the whole file or none of it, and have it on the disk before anybody says so."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(name, target)
    holder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(holder)
    finally:
        os.close(holder)


def path(folder, sha256):
    """Where the file of a photograph lies under *folder* (the instance)."""
    return Path(folder) / "blobs" / sha256[:2] / sha256


def find(db, sha256):
    """The Blob of this name, or None."""
    return db.get(Blob, sha256)


def read(folder, sha256):
    """The bytes of a photograph, or None when the file is not here."""
    file = path(folder, sha256)
    return file.read_bytes() if file.is_file() else None


def is_on(db, sha256, drawing_id):
    """Whether the photograph is on this drawing."""
    return drawing_id in drawings_with(db, sha256)


def drawings_with(db, sha256):
    """The ids of the drawings on which the photograph is."""
    carried = select(Mark.drawing_id).where(Mark.kind == "photo", Mark.source == sha256, Mark.gone.isnot(True))
    return set(db.scalars(carried.distinct()))


def of_drawings(db, drawing_ids):
    """The names of all photographs ever placed on these drawings: look before shredding, then ``drop_unused``."""
    placed = select(Mark.source).where(Mark.kind == "photo", Mark.drawing_id.in_(drawing_ids), Mark.source.is_not(None))
    return set(db.scalars(placed.distinct()))


def drop_unused(db, folder, names):
    """Destroy those photographs among *names* that no mark carries any more, taken away or not."""
    carried = set(db.scalars(select(Mark.source).where(Mark.kind == "photo", Mark.source.in_(names))))
    for sha256 in set(names) - carried:
        db.execute(delete(Blob).where(Blob.sha256 == sha256))
        path(folder, sha256).unlink(missing_ok=True)


def sweep(db, folder, before):
    """Destroy photographs that came before a moment and were never placed on any drawing."""
    placed = select(Mark.source).where(Mark.kind == "photo", Mark.source.is_not(None))
    forgotten = select(Blob.sha256).where(Blob.received_at < in_utc(before), Blob.sha256.not_in(placed))
    drop_unused(db, folder, set(db.scalars(forgotten)))
