"""Photographs of events: only with a yes of everybody on them, faces blurred unless everybody agreed to be known."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import EventPicture
from gals.store import blobs
from gals.store.words import tidy, too_long

#: At most so many of one event.
MOST = 60


def of_event(db, event_id):
    """The pictures of an event, in the order they came."""
    kept = select(EventPicture).where(EventPicture.event_id == event_id, EventPicture.gone.isnot(True), EventPicture.source.is_not(None))
    return db.scalars(kept.order_by(EventPicture.born, EventPicture.device, EventPicture.id)).all()


def refuse(db, event_id, text, *, agreed):
    """Raises BadInput where a picture cannot be taken in, before it is looked at."""
    if not agreed:
        raise BadInput(_("A photograph comes in only when everybody on it said yes to being photographed and shown."))
    if trouble := too_long(tidy(text), 200):
        raise BadInput(trouble)
    if len(of_event(db, event_id)) >= MOST:
        raise BadInput(_("So many photographs do not fit into one event here."))


def keep(w, shelf, event, picture, *, blurred, text):
    """Keep *picture* (new pixels, blurred already unless everybody agreed to be known); its id."""
    kept = blobs.keep(w.db, shelf, picture, account_id=w.by, now=w.now)
    inside = {"committee_id": event.committee_id, "event_id": event.id}
    return w.put("event_picture", None, **inside, source=kept.sha256, agreed=True, blurred=blurred, text=tidy(text))


def exchange(w, shelf, record, picture):
    """Put a further blurred *picture* in the place of the one before, which is destroyed."""
    kept = blobs.keep(w.db, shelf, picture, account_id=w.by, now=w.now)
    before = record.source
    w.put("event_picture", record.id, source=kept.sha256, blurred=True)
    blobs.drop_unused(w.db, shelf, {before} - {kept.sha256})


def remove(w, shelf, record):
    """Take a picture away and destroy it."""
    before = record.source
    w.put("event_picture", record.id, gone=True, source=None)
    blobs.drop_unused(w.db, shelf, {before} - {None})
