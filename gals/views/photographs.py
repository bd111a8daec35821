"""Photographs of drawn sheets: taken in many at once, kept as they came before anything else, then read off the page."""

import hashlib
import re

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from gals.access import sign_in
from gals.access.guard import allow
from gals.db import let_go, session
from gals.errors import BadInput
from gals.keeping import disk
from gals.store import arriving, blobs, participants, reach, sessions
from gals.store import photographs as store
from gals.views import board
from gals.views.page import htmx, now

photographs = Blueprint("photographs", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: Bytes of every piece but the last: what a broken line costs, at most.
PIECE = 384 << 10

NAME = re.compile(r"[0-9a-f]{64}")


@photographs.errorhandler(413)
def too_much(_error):
    """More than one form may bring."""
    sentence = _("These are too many at once. Please send fewer photographs at a time.")
    return render_template("page/trouble.html", sentence=sentence), 413


@photographs.get("/workshops/<workshop_id>/photographs")
@allow(*STAFF, on="workshop")
def index(workshop):
    """Send photographs, and see what became of those that came; htmx asks again while some are being read."""
    found = store.of_workshop(session(), workshop.id, "kept", "read", "asked", "confirmed")
    tag = tag_of(found)
    if htmx:
        sign_in.unseen()
        if request.args.get("seen") == tag:
            return "", 204
    values = {"workshop": workshop, "shown": seen(reversed(found)), "tag": tag, "asked": len(asked(workshop))}
    if htmx:
        return render_template("photographs/_shown.html", **values)
    told = {
        "seal": board.seal(),
        "piece": PIECE,
        "workshop": workshop.id,
        "session": _session_id(workshop) or "",
        "url": url_for("photographs.piece", workshop_id=workshop.id),
    }
    return render_template("photographs/index.html", told=told, chosen=_session_id(workshop), **values)


def seen(found):
    """[(photograph, ("participant" or "group", record) or None, may it be seen)]."""
    return [(one, owner_of(one), store.may_be_seen(session(), one)) for one in found]


def owner_of(photograph):
    """("participant" or "group", the record) of whose it is, or None."""
    whose = store.owner(session(), photograph)
    record = whose and reach.find(session(), *whose)
    return (whose[0], record) if record else None


def tag_of(found):
    """A word that changes when something becomes of one of the photographs."""
    said = repr([(one.id, one.state, one.clean, one.trouble) for one in found])
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def asked(workshop):
    """The photographs somebody must say something about: those of this workshop, and strays for who works everywhere."""
    return store.of_workshop(session(), workshop.id, "asked", strays=everywhere())


def everywhere():
    """Whether who is signed in works in every place."""
    return reach.own_places(session(), current_user) is None


def one_of(workshop, photograph_id):
    """The photograph that an address names, if it is of *workshop*, or a stray for who works everywhere; else 404."""
    found = store.find(session(), photograph_id, workshop.id)
    if found is None or (found.workshop_id is None and not everywhere()):
        abort(404)
    return found


def _session_id(workshop):
    """The block of the workshop that the page was opened from, or None."""
    named = sessions.find(session(), workshop.id, request.args.get("session", "")[:64])
    return named and named.id


@photographs.app_template_global()
def address_of(photograph, workshop):
    """Where one goes on with a photograph: to confirm it, or to say whose it is."""
    if photograph.state in ("read", "confirmed") and "confirmations.show" in current_app.view_functions:
        return url_for("confirmations.show", photograph_id=photograph.id)
    return url_for("tray.show", workshop_id=workshop.id, photograph_id=photograph.id)


# ── taking in ────────────────────────────────────────────────────────────────────────────────────────────────────────


@photographs.post("/workshops/<workshop_id>/photographs")
@allow(*STAFF, on="workshop")
def take(workshop):
    """Take in what a form without a script brings."""
    if disk.refuses_photographs(current_app.config):
        raise BadInput(full())
    sent = [one for one in request.files.getlist("photographs") if one.filename]
    if not sent:
        raise BadInput(_("Please choose photographs first."))
    where = {"workshop_id": workshop.id, "session_id": _session_id(workshop)}
    let_go()  # whoever draws need not wait for the disk
    for one in sent:
        store.lay(current_app.extensions["originals"], one.read())
        one.seek(0)
    for one in sent:
        _keep(one.read(), **where)
    return redirect(url_for("photographs.index", workshop_id=where["workshop_id"], session=where["session_id"]), 303)


def _keep(content, **where):
    drawer = current_app.extensions["originals"]
    return store.take(session(), drawer, content, account_id=current_user.get_id(), now=now(), **where)


def full():
    """The sentence for a disk that is nearly full."""
    return _("The disk of this box is nearly full. The photograph stays on this tablet until there is room again.")


@photographs.get("/workshops/<workshop_id>/photographs/piece")
@allow(*STAFF, on="workshop", script=True)
def wanted(workshop):
    """{"guard", "have": from which byte on ``?sha256=`` is wanted, or "receipt" when it is here already}."""
    sign_in.unseen()
    sha256 = _named()
    found = store.here(session(), sha256, workshop.id)
    answer = {"guard": generate_csrf()}
    if found is not None and found.workshop_id == workshop.id:
        return jsonify(answer | _told(found, True))
    return jsonify(answer | {"have": arriving.wanted(current_app.extensions["originals"], sha256, size=PIECE)})


@photographs.post("/workshops/<workshop_id>/photographs/piece")
@allow(*STAFF, on="workshop", script=True)
def piece(workshop):
    """A piece (body) from byte ``?at=`` on of ``?of=``: {"have": bytes}, and with the last one the receipt. 507: no room."""
    if disk.refuses_photographs(current_app.config):
        return jsonify(trouble=full()), 507
    sha256, at, size = _named(), request.args.get("at", type=int), request.args.get("of", type=int)
    body, drawer = request.get_data(), current_app.extensions["originals"]
    if at is None or size is None or not 0 <= at <= size or len(body) != min(PIECE, size - at):
        abort(400)
    if size > store.MOST:
        return jsonify(trouble=_("This file is too large. Please choose a smaller one.")), 413
    where = {"workshop_id": workshop.id, "session_id": _session_id(workshop)}
    let_go()  # whoever draws need not wait for the disk
    have = arriving.add(drawer, sha256, at, body, today=now().date(), size=PIECE)
    if have < size:
        return jsonify(have=have)
    try:
        content = arriving.whole(drawer, sha256)
    except BadInput:  # damaged on the way: it begins anew
        return jsonify(have=0)
    return jsonify({"have": size} | _told(*_keep(content, **where)))


def _named():
    sha256 = request.args.get("sha256", "")
    return sha256 if NAME.fullmatch(sha256) else abort(400)


def _told(photograph, known):
    return {"receipt": store.receipt(photograph), "already": _already(photograph) if known else ""}


def _already(photograph):
    whose = owner_of(photograph)
    if whose is None:
        return _("This photograph is here already.")
    return _("This photograph is here already: %(whose)s.", whose=name_of(*whose))


@photographs.app_template_global("name_of_owner")
def name_of(kind, record):
    """What to call whose it is."""
    return participants.label(record) if kind == "participant" else record.label


# ── showing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@photographs.get("/workshops/<workshop_id>/photographs/<photograph_id>/picture")
@allow(*STAFF, on="workshop")
def picture(workshop, photograph_id):
    """What was made of a photograph to be seen: ``?of=whole``, or the straight, clean drawing. Never the original."""
    found = one_of(workshop, photograph_id)
    named = found.whole if request.args.get("of") == "whole" else found.clean
    kept = named and store.may_be_seen(session(), found) and blobs.find(session(), named)
    content = kept and current_app.extensions["shelf"].read(named)
    if not content:
        abort(404)
    return Response(content, mimetype=kept.kind, headers={"Content-Disposition": "inline"})
