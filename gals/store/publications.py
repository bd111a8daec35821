"""Reports as they were given out: the file byte for byte, and the tables in it, with which later ones must agree."""

import hashlib

from sqlalchemy import select

from gals.journal.ids import new_id
from gals.models import Publication


def all_of(db):
    """All publications, the newest first."""
    kept = select(Publication).where(Publication.gone.isnot(True))
    return db.scalars(kept.order_by(Publication.on.desc(), Publication.born.desc(), Publication.id)).all()


def tables(db, figure, year):
    """The tables of *figure* and *year* as they were given out, the oldest first: each is one dict of ``Publication.tables``."""
    kept = db.scalars(select(Publication).where(Publication.gone.isnot(True)).order_by(Publication.born, Publication.id))
    return [one for publication in kept for one in publication.tables or () if (one["figure"], one["year"]) == (figure, year)]


def settled(db, figure, year):
    """(rows, columns, level) by which *figure* of *year* was first given out, or None: it is given out by these alone."""
    first = next(iter(tables(db, figure, year)), None)
    return (first["rows"], first["columns"], first["level"]) if first else None


def opinions(db):
    """Pools of opinions as they were given out, the oldest first: dicts of ``Publication.told["opinions"]``."""
    kept = db.scalars(select(Publication.told).where(Publication.gone.isnot(True)).order_by(Publication.born, Publication.id))
    return [pool for told in kept for pool in (told or {}).get("opinions", ())]


def telling(db, figure, year):
    """The publications in which *figure* of *year* stands, the newest first."""
    return [one for one in all_of(db) if _tells(one, figure, year)]


def _tells(publication, figure, year):
    if any((kept["figure"], kept["year"]) == (figure, year) for kept in publication.tables or ()):
        return True
    told = publication.told or {}
    sums = [one for one, _number in told.get("sums", ())]
    return year in told.get("years", ()) and figure in (*told.get("chosen", ()), *sums)


def newer(db, publication_id):
    """The Publication that took the place of this one, or None."""
    kept = select(Publication).where(Publication.replaces == publication_id, Publication.gone.isnot(True))
    return db.scalars(kept.order_by(Publication.born.desc(), Publication.id.desc()).limit(1)).first()


def forget(db, shelf, drawing_ids):
    """Destroy the files in which one of *drawing_ids* stands: she and her drawings were taken out for good."""
    for one in all_of(db):
        if one.source and set(one.drawings or ()) & set(drawing_ids):
            shelf.drop(one.source)


def keep(w, shelf, content, *, id=None, **fields):
    """Give a report out: its *content* (bytes of a PDF) lies on *shelf* as it is; returns its id."""
    sha256 = hashlib.sha256(content).hexdigest()
    shelf.keep(sha256, content)
    return w.put("publication", id or new_id(), source=sha256, on=w.now.date(), **fields)
