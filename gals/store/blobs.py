"""Photographs on the shelf, each named by the SHA-256 of what it is. Only new pixels come here (gals.paper)."""

import hashlib
from datetime import timedelta

from sqlalchemy import delete, select

from gals.models import Blob, Mark
from gals.store.sign_ins import in_utc

#: How long a photograph waits for its mark: a tablet may be away for weeks.
PATIENCE = timedelta(days=60)


def keep(db, shelf, picture, *, account_id, now):
    """Keep *picture* (.content as bytes, .kind, .width, .height) on *shelf* and return its Blob; the same one is kept once."""
    sha256 = hashlib.sha256(picture.content).hexdigest()
    if not shelf.has(sha256):
        shelf.keep(sha256, picture.content)
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


def find(db, sha256):
    """The Blob of this name, or None."""
    return db.get(Blob, sha256)


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


def drop_unused(db, shelf, names):
    """Destroy those photographs among *names* that no mark carries any more, taken away or not."""
    carried = set(db.scalars(select(Mark.source).where(Mark.kind == "photo", Mark.source.in_(names))))
    for sha256 in set(names) - carried:
        db.execute(delete(Blob).where(Blob.sha256 == sha256))
        shelf.drop(sha256)


def sweep(db, shelf, before):
    """Destroy photographs that came before a moment and were never placed on any drawing."""
    placed = select(Mark.source).where(Mark.kind == "photo", Mark.source.is_not(None))
    forgotten = select(Blob.sha256).where(Blob.received_at < in_utc(before), Blob.sha256.not_in(placed))
    drop_unused(db, shelf, set(db.scalars(forgotten)))
