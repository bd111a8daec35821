"""Photographs of sheets: taken in through one door, shown only on the drawing they belong to."""

from flask import Blueprint, Response, abort, current_app, jsonify, request
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.db import session
from gals.keeping import disk
from gals.paper import photo
from gals.store import blobs, consents
from gals.views import board_sheets
from gals.views.page import now

photos = Blueprint("photos", __name__)

#: Pixels of the shorter side from which on the marks of a printed sheet can be read: nobody waits for what cannot be.
SMALLEST_SHEET = 600


@photos.post("/photos")
@allow("facilitator", "trainer", "admin", script=True)
def take():
    """Take a photograph in (field ``photo``): {"sha256", "width", "height"} of what was made of it, or {"trouble"}.

    A printed sheet that was photographed for a ``drawing`` is filed as all sheets are: {"filed": sentence}, and it needs no mark.
    """
    if disk.refuses_photographs(current_app.config):
        full = _("The disk of this box is nearly full. The photograph stays on this tablet until there is room again.")
        return jsonify(trouble=full), 507
    sent = request.files.get("photo") or abort(415)
    settings, content = current_app.config, sent.read()
    try:
        picture = photo.develop(content, megabytes=settings["PHOTO_MEGABYTES"], megapixels=settings["PHOTO_MEGAPIXELS"])
    except photo.NoPicture as trouble:
        return jsonify(trouble=_(str(trouble))), trouble.code
    named = request.form.get("drawing", "")
    reading = board_sheets.read(content) if named and min(picture.width, picture.height) >= SMALLEST_SHEET else None
    if reading and (filed := board_sheets.place(named, content, reading)):
        return jsonify(filed=filed)
    kept = blobs.keep(session(), current_app.extensions["shelf"], picture, account_id=current_user.id, now=now())
    return jsonify(sha256=kept.sha256, width=kept.width, height=kept.height)


@photos.get("/photos/<sha256>")
@allow("facilitator", "trainer", "admin")
def show(sha256):
    """The photograph, as part of a drawing (``?drawing=``) that is within reach and may be worked with."""
    return on_drawing(sha256, reached("drawing", request.args.get("drawing")))


def on_drawing(sha256, drawing):
    """The photograph as an answer, if it is on *drawing* and its owner agreed; else 404. Its name alone opens nothing."""
    kept = blobs.find(session(), sha256) if blobs.is_on(session(), sha256, drawing.id) else None
    if kept is None:
        abort(404)
    consents.require(session(), drawing, "work")
    content = current_app.extensions["shelf"].read(sha256) or abort(404)
    return Response(content, mimetype=kept.kind, headers={"Content-Disposition": "inline"})
