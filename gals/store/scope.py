"""What of the journal a machine may hold: all of it, or only what lies in its places."""

from typing import NamedTuple

from sqlalchemy import exists, or_, select

from gals.models import RECORDS, Blob, Change, Mark, Recording
from gals.store import blobs, photographs, reach


class Page(NamedTuple):
    """Some lines of the journal.

    ``upto``: the last ``seq`` looked at; ``safe``: from where to ask next time, for what came before its place was
    known lies behind it; ``more``: whether there is more now; ``again``: whether something moved into reach that was
    passed over before, so that the next exchange must begin at 0. Lines told twice do nothing.
    """

    lines: list[str]
    upto: int
    safe: int
    more: bool
    again: bool


def page(db, peer, *, after, began, most=2000):
    """The next Page for *peer* of what came after ``seq`` *after*, in an exchange that began after *began*."""
    rows = db.scalars(select(Change).where(Change.seq > after).order_by(Change.seq).limit(most)).all()
    upto = rows[-1].seq if rows else after
    told = [row for row in rows if row.text is not None and row.account_id != peer.id]
    told = [row for row in told if row.kind == "shred" or _travels(row, peer)]
    if peer.places is None:
        return Page([row.text for row in told], upto, upto, len(rows) == most, again=False)
    places = _Places(db, peer.places)
    held = {row.seq: _held(row, places) for row in told}
    unknown = [seq for seq, inside in held.items() if inside is None]
    safe = min(unknown) - 1 if unknown else upto
    lines = [row.text for row in told if held[row.seq]]
    again = any(held[row.seq] and _moved(db, row, began) for row in told if row.record not in reach.OPEN)
    return Page(lines, upto, safe, len(rows) == most, again)


def _travels(row, peer):
    """Whether a change goes to *peer* at all: a tablet goes round in groups, and learns nothing of committees.

    Nor of what somebody said of a disability of hers, which is for counting alone and is written in a change of its own.
    """
    if peer.kind == "tablet" and (row.record in reach.COMMITTEE or (row.record == "participant" and '"disability"' in row.text)):
        return False
    return RECORDS[row.record].__travels__ == "headquarters"


def _held(row, places):
    """True, False, or None while nobody can tell: what it belongs to has not arrived."""
    if row.kind == "shred" or row.record in reach.OPEN:
        return True
    return places.hold(row.record, row.record_id)


def _moved(db, row, began):
    """Whether a record that was told of before *began* says anew where it belongs."""
    if row.kind != "put" or not any(f'"{name}"' in row.text for name in reach.LEADS):
        return False
    return db.scalar(
        select(exists().where(Change.record_id == row.record_id, Change.seq <= began, Change.seq < row.seq))
    )


class _Places:
    """Whether records lie in some places or below them; each is looked up once."""

    def __init__(self, db, places):
        self.db, self.places, self.seen = db, reach.below(db, places), {}

    def hold(self, kind, record_id):
        """True, False, or None: not known yet."""
        if (kind, record_id) not in self.seen:
            self.seen[kind, record_id] = None  # what leads to itself leads nowhere
            self.seen[kind, record_id] = self._look(kind, record_id)
        return self.seen[kind, record_id]

    def _look(self, kind, record_id):
        if kind == "place":
            return record_id in self.places
        record = self.db.get(RECORDS[kind], record_id)
        if record is None:
            return None
        if reach.is_blank(kind, record):
            return False  # until it gets its person; then it moves into reach
        leads = [(towards, getattr(record, field)) for field, towards in reach.LEADS.items() if getattr(record, field, None)]
        answers = [self.hold(*lead) for lead in leads]
        if True in answers:
            return True
        return None if None in answers or not answers else False


def may_hold_photo(db, peer, sha256):
    """Whether it is a photograph on a drawing that *peer* may hold, or a sound, which says nothing of anybody.

    What a committee keeps goes between boxes, and to no tablet. Nobody fetches what its owner refused.
    """
    if photographs.refused(db, [sha256]):
        return False
    kept = blobs.committees_with(db, sha256)
    if kept and peer.kind == "tablet" and not blobs.drawings_with(db, sha256):
        return False
    if peer.places is None or blobs.is_spoken(db, sha256):
        return True
    places = _Places(db, peer.places)
    if any(places.hold("drawing", drawing_id) for drawing_id in blobs.drawings_with(db, sha256)):
        return True
    return any(places.hold("committee", committee_id) for committee_id in kept)


def photos(db):
    """The names of all photographs here that lie on a drawing (and whose owner did not say no) or that a committee keeps, and of
    all sounds that say something."""
    wanted = or_(*(Blob.sha256.in_(names) for names in (blobs.PLACED, blobs.SPOKEN, *blobs.FILED)))
    refused = photographs.refused(db)
    return [name for name in db.scalars(select(Blob.sha256).where(wanted).order_by(Blob.received_at)) if name not in refused]


def photos_not_here(db):
    """The names of photographs on drawings known here, and of sounds, that have not come, or not all of them."""
    here = select(Blob.sha256)
    placed = blobs.PLACED.where(Mark.gone.isnot(True), Mark.source.not_in(here))
    spoken = blobs.SPOKEN.where(Recording.source.not_in(here))
    filed = {name for kept in blobs.FILED for name in db.scalars(kept)} - set(db.scalars(here))
    return sorted({*db.scalars(placed), *db.scalars(spoken), *filed} - photographs.refused(db))
