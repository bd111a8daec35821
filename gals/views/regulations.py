"""The regulation of a committee: a photograph or a PDF, made of new pixels; for those of the committee alone, by one route."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.keeping import disk
from gals.paper import photo
from gals.store import blobs
from gals.store import committees as store
from gals.views.page import writer

regulations = Blueprint("regulations", __name__)


@regulations.get("/committees/<committee_id>/regulation")
@allow(*COMMITTEE, on="committee")
def show(committee):
    """The paper as it was taken in, and the way to another one."""
    return _page(committee)


def _page(committee, trouble=""):
    here = bool(committee.regulation) and blobs.find(session(), committee.regulation) is not None
    return render_template("regulations/show.html", committee=committee, here=here, trouble=trouble), 422 if trouble else 200


@regulations.post("/committees/<committee_id>/regulation")
@allow(*WRITES, on="committee")
def keep(committee):
    """Take a photograph or a PDF in, through the door of all photographs; it takes the place of the one before."""
    settings, sent = current_app.config, request.files.get("paper")
    if disk.refuses_photographs(settings):
        return _page(committee, _("The disk of this box is nearly full. Please make room first."))
    if not (content := sent.read() if sent else b""):
        return _page(committee, _("Please choose a photograph or a PDF."))
    try:
        made = photo.unroll(content, megabytes=settings["PHOTO_MEGABYTES"], megapixels=settings["PHOTO_MEGAPIXELS"])
    except photo.NoPicture as trouble:
        return _page(committee, _(str(trouble)))
    store.regulate(writer(), current_app.extensions["shelf"], committee, made)
    return redirect(url_for("regulations.show", committee_id=committee.id), 303)


@regulations.post("/committees/<committee_id>/regulation/remove")
@allow(*WRITES, on="committee")
def remove(committee):
    """Take it away; it is destroyed."""
    store.regulate(writer(), current_app.extensions["shelf"], committee)
    return redirect(url_for("regulations.show", committee_id=committee.id), 303)


@regulations.get("/committees/<committee_id>/regulation/paper")
@allow(*COMMITTEE, on="committee")
def paper(committee):
    """The pixels themselves."""
    kept = blobs.find(session(), committee.regulation or "")
    content = current_app.extensions["shelf"].read(kept.sha256) if kept else None
    if kept is None or not content:
        abort(404)
    return Response(content, mimetype=kept.kind, headers={"Content-Disposition": "inline"})
