"""The machines of this installation: what tablets still hold, headquarters, boxes that are let in, and bundles."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_babel import format_datetime
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.exchange import rounds, stick
from gals.exchange.bundle import LARGEST
from gals.exchange.wire import Unreachable
from gals.store import peers, places
from gals.store.sign_ins import aware
from gals.views.page import language, now

devices = Blueprint("devices", __name__, url_prefix="/devices")


@devices.get("/")
@allow("facilitator", "trainer", "admin")
def index():
    """What every tablet still holds, and where this box sends."""
    return _page()


@devices.post("/name")
@allow("facilitator", "trainer", "admin")
def name():
    """Call a tablet by a name for people."""
    words = request.form.get("name", "").strip()[:120]
    peers.call(session(), request.form.get("machine", "")[:64] or abort(400), words)
    return redirect(url_for("devices.index"), 303)


@devices.post("/invite")
@allow("admin")
def invite():
    """A code for a box, shown once."""
    asked = request.form
    known = {place.id for place, _words in places.choices(session())}
    own = [one for one in asked.getlist("places") if one in known] or None
    words = {"kind": "box", "name": asked.get("name", "").strip()[:120] or _("Box"), "places": own}
    code = peers.invite(session(), **words, account_id=current_user.id, now=now())
    return render_template(
        "devices/invited.html", code=code, name=words["name"], address=_address(), minutes=peers.INVITED.seconds // 60
    )


@devices.post("/join")
@allow("admin")
def join():
    """Let this box belong to a headquarters."""
    return _tried(
        lambda app: _(
            "Joined %(name)s.", name=rounds.join(app, request.form.get("url", ""), request.form.get("code", "")).name
        )
    )


@devices.post("/exchange")
@allow("facilitator", "trainer", "admin")
def exchange():
    """Exchange with headquarters now."""

    def go(app):
        told = rounds.exchange(app) or abort(400)
        words = {"sent": told.sent, "received": told.received, "photos": told.photos_sent + told.photos_received}
        return _("Sent %(sent)s and received %(received)s changes, and %(photos)s photographs.", **words)

    return _tried(go)


@devices.post("/revoke")
@allow("admin")
def revoke():
    """Let a machine in no more."""
    peer = peers.find(session(), request.form.get("machine", "")) or abort(400)
    peers.revoke(session(), peer, now())
    return redirect(url_for("devices.index"), 303)


@devices.post("/bundle")
@allow("trainer", "admin")
def make_bundle():
    """A bundle for headquarters, or for the box that the form names, as a file."""
    try:
        content = stick.pack(current_app, request.form.get("machine") or None, everything="all" in request.form)
    except BadInput as error:
        return _page(trouble=str(error)), 422
    named = f"gals-{now().strftime('%Y-%m-%d-%H%M')}.bundle"
    return Response(
        content, mimetype="application/octet-stream", headers={"Content-Disposition": f"attachment; filename={named}"}
    )


@devices.post("/bundle/take")
@allow("trainer", "admin")
def take_bundle():
    """Take in a bundle from a stick."""
    request.max_content_length = LARGEST

    def go(app):
        sent = request.files.get("bundle") or abort(400)
        taken = stick.take_in(app, sent.read())
        words = {"name": taken.sender, "changes": taken.changes, "photos": taken.photos}
        said = _("From %(name)s: %(changes)s new changes, %(photos)s new photographs.", **words)
        return said + " " + _("Set aside: %(number)s.", number=taken.aside) if taken.aside else said

    return _tried(go)


def _tried(work):
    """The page with what *work* says, or with why it could not be done. Nothing of this request is held open meanwhile."""
    try:
        return _page(said=work(current_app))
    except BadInput as error:
        return _page(trouble=str(error)), 422
    except Unreachable:
        return _page(
            trouble=_("Headquarters does not answer. Nothing is lost; please try again when there is a line.")
        ), 422


def _page(said="", trouble=""):
    db = session()
    far, speaking = peers.headquarters(db), peers.speaking(db)
    return render_template(
        "devices/index.html",
        tablets=[one for one in speaking if one.id.startswith("tablet:")],
        holding={one.id: one.waiting for one in speaking},
        headquarters=far,
        waiting=rounds.waiting(db, far) if far else 0,
        refused=[(one.at, _why(one.reason)) for one in peers.undelivered(db, far.id)] if far else [],
        machines=[peer for peer in peers.everyone(db) if peer.kind != "headquarters"],
        places=places.choices(db, language=language()),
        when=lambda moment: format_datetime(aware(moment), "d MMM HH:mm") if moment else "",
        said=said,
        trouble=trouble,
    )


def _address():
    return (current_app.config.get("PUBLIC_URL") or request.url_root).rstrip("/")


def _why(reason):
    """A reason of the journal in words for people; one that nobody foresaw stands as it is."""
    known = {
        "not in your places": _("It lies in a place that is not this box's."),
        "only at headquarters": _("Only headquarters changes the programme and the help numbers."),
        "not yours": _("The photograph was not taken here."),
    }
    return next((words for end, words in known.items() if reason.endswith(end)), reason)
