"""Photographs of an event: taken in with a yes, blurred in a process of its own, shown to the committee by one route."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow, reached
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.keeping import disk
from gals.paper import photo
from gals.store import blobs
from gals.store import event_pictures as store
from gals.views.page import writer

event_pictures = Blueprint("event_pictures", __name__)

#: How large a tap blurs, in thousandths of the longer side.
SPOT = 90


@event_pictures.get("/events/<event_id>/pictures")
@allow(*COMMITTEE, on="event")
def index(event):
    """Those that are here, and one more."""
    return _page(event)


def _page(event, trouble="", text="", code=422):
    answer = render_template(
        "event_pictures/index.html", event=event, trouble=trouble, text=text, pictures=store.of_event(session(), event.id)
    )
    return answer, code if trouble else 200


@event_pictures.post("/events/<event_id>/pictures")
@allow(*WRITES, on="event")
def take(event):
    """Take one in: made of new pixels, and blurred before anything is kept."""
    form, sent = request.form, request.files.get("picture")
    text, known = form.get("text", ""), form.get("faces") == "agreed"
    if disk.refuses_photographs(current_app.config):
        return _page(event, _("The disk of this box is nearly full. Please ask for room first."), text, 507)
    settings = current_app.config
    try:
        store.refuse(session(), event.id, text, agreed=bool(form.get("agreed")))
        if not (content := sent.read() if sent else b""):
            raise BadInput(_("Please choose a photograph."))
        made = photo.develop(content, megabytes=settings["PHOTO_MEGABYTES"], megapixels=settings["PHOTO_MEGAPIXELS"])
        shown = made if known else photo.hide_faces(made)
    except photo.NoPicture as error:
        return _page(event, _(str(error)), text)
    except BadInput as error:
        return _page(event, str(error), text)
    store.keep(writer(), current_app.extensions["shelf"], event, shown, blurred=not known, text=text)
    return redirect(url_for("event_pictures.index", event_id=event.id), 303)


@event_pictures.get("/event-pictures/<event_picture_id>")
@allow(*COMMITTEE, on="event_picture")
def show(event_picture):
    """The photograph itself."""
    kept = blobs.find(session(), event_picture.source or "") if event_picture.agreed else None
    content = current_app.extensions["shelf"].read(kept.sha256) if kept else None
    if kept is None or not content:
        abort(404)
    return Response(content, mimetype=kept.kind, headers={"Content-Disposition": "inline"})


@event_pictures.post("/event-pictures/<event_picture_id>/blur")
@allow(*WRITES, on="event_picture")
def blur(event_picture):
    """Blur where somebody tapped: what was missed. The picture before is destroyed."""
    event = reached("event", event_picture.event_id)
    kept = blobs.find(session(), event_picture.source or "")
    content = kept and current_app.extensions["shelf"].read(kept.sha256)
    x, y, wide = (request.form.get(name, type=int) for name in ("spot.x", "spot.y", "wide"))
    if not content or x is None or y is None:
        return _page(event, _("Please tap on the photograph where something must be blurred."))
    unit = 1000 / max(kept.width, kept.height) * (kept.width / wide if wide and wide > 0 else 1)
    place = f"{max(0, min(1000, x * unit)):.0f},{max(0, min(1000, y * unit)):.0f},{SPOT}"
    before = photo.Picture(content, kept.kind, kept.width, kept.height)
    try:
        made = photo.hide_faces(before, ("only", place))
    except photo.NoPicture as error:
        return _page(event, _(str(error)))
    store.exchange(writer(), current_app.extensions["shelf"], event_picture, made)
    return redirect(url_for("event_pictures.index", event_id=event.id, _anchor=f"p{event_picture.id}"), 303)


@event_pictures.post("/event-pictures/<event_picture_id>/remove")
@allow(*WRITES, on="event_picture")
def remove(event_picture):
    """Take one away; it is destroyed."""
    store.remove(writer(), current_app.extensions["shelf"], event_picture)
    return redirect(url_for("event_pictures.index", event_id=reached("event", event_picture.event_id).id), 303)
