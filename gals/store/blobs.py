"""Photographs and sounds on the shelf, each named by the SHA-256 of what it is. Only what our own doors make comes here
(gals.paper, gals.sound)."""

import hashlib
import json
from datetime import timedelta

from sqlalchemy import delete, or_, select

from gals.models import Blob, Change, Committee, EventPicture, Mark, Meeting, Photograph, Recording
from gals.store.sign_ins import in_utc

#: How long a photograph waits for its mark, and a sound for what it says: a tablet may be away for weeks.
PATIENCE = timedelta(days=60)

#: What every photograph placed on a drawing is called, and every sound that says something.
PLACED = select(Mark.source).where(Mark.kind == "photo", Mark.source.is_not(None))
SPOKEN = select(Recording.source).where(Recording.gone.isnot(True), Recording.source.is_not(None))

#: What committees keep: scans of signed minutes, their regulation, pictures of events to which everybody on them said yes.
#: They lie behind the wall and on no drawing.
FILED = (
    select(Committee.regulation).where(Committee.gone.isnot(True), Committee.regulation.is_not(None)),
    select(Meeting.source).where(Meeting.source.is_not(None)),
    select(EventPicture.source).where(
        EventPicture.gone.isnot(True), EventPicture.agreed.is_(True), EventPicture.source.is_not(None)
    ),
)

#: What was made of every photograph of a sheet: it stays as long as that does.
MADE = (
    select(Photograph.whole).where(Photograph.whole.is_not(None)),
    select(Photograph.clean).where(Photograph.clean.is_not(None)),
)


def keep(db, shelf, picture, *, account_id, now):
    """Keep *picture* (or a sound: .content as bytes, .kind, .width, .height) on *shelf* and return its Blob; the same one is kept once."""
    sha256 = named(picture)
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


def named(picture):
    """What *picture* is called: the SHA-256 of its bytes."""
    return hashlib.sha256(picture.content).hexdigest()


def find(db, sha256):
    """The Blob of this name, or None."""
    return db.get(Blob, sha256)


def is_spoken(db, sha256):
    """Whether it is a sound that says something now."""
    return db.scalar(SPOKEN.where(Recording.source == sha256).limit(1)) is not None


def is_on(db, sha256, drawing_id):
    """Whether the photograph is on this drawing."""
    return drawing_id in drawings_with(db, sha256)


def drawings_with(db, sha256):
    """The ids of the drawings on which the photograph is."""
    carried = select(Mark.drawing_id).where(Mark.kind == "photo", Mark.source == sha256, Mark.gone.isnot(True))
    return set(db.scalars(carried.distinct()))


def committees_with(db, sha256):
    """The ids of the committees that keep this photograph."""
    kept = (
        select(Meeting.committee_id).where(Meeting.source == sha256, Meeting.gone.isnot(True)),
        select(Committee.id).where(Committee.regulation == sha256, Committee.gone.isnot(True)),
        select(EventPicture.committee_id).where(
            EventPicture.source == sha256, EventPicture.agreed.is_(True), EventPicture.gone.isnot(True)
        ),
    )
    return {one for each in kept for one in db.scalars(each)}


def of_drawings(db, drawing_ids):
    """The names of all photographs ever placed on these drawings: look before shredding, then ``drop_unused``."""
    placed = select(Mark.source).where(Mark.kind == "photo", Mark.drawing_id.in_(drawing_ids), Mark.source.is_not(None))
    return set(db.scalars(placed.distinct()))


def drop_unused(db, shelf, names):
    """Destroy those among *names* that no mark carries any more, taken away or not, that say nothing and are of no sheet."""
    carried = set(db.scalars(PLACED.where(Mark.source.in_(names))))
    carried |= set(db.scalars(SPOKEN.where(Recording.source.in_(names))))
    carried |= {name for made in (*MADE, *FILED) for name in db.scalars(made) if name in names}
    for sha256 in set(names) - carried:
        db.execute(delete(Blob).where(Blob.sha256 == sha256))
        shelf.drop(sha256)


def once_filed(db):
    """The names of photographs here that a committee kept once, by the journal: one taken back on another machine is still here."""
    records = [Change.record_id.in_(select(model.id)) for model in (Committee, Meeting, EventPicture)]
    told = select(Change.text).where(or_(*records))
    named = or_(*(Change.text.contains(f'"{field}":"') for field in ("source", "regulation")))
    bodies = [json.loads(text)["body"] for text in db.scalars(told.where(named))]
    names = {body.get(field) for body in bodies for field in ("source", "regulation")}
    return names & set(db.scalars(select(Blob.sha256)))


def sweep(db, shelf, before):
    """Destroy photographs that came before a moment and were never placed on any drawing, and sounds that say nothing.

    What a committee took back goes at once, wherever it was taken back.
    """
    drop_unused(db, shelf, once_filed(db))
    old = select(Blob.sha256).where(Blob.received_at < in_utc(before))
    forgotten = old.where(*(Blob.sha256.not_in(used) for used in (PLACED, SPOKEN, *MADE, *FILED)))
    drop_unused(db, shelf, set(db.scalars(forgotten)))
