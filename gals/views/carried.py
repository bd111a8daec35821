"""Photographs and sounds carried between machines, in pieces that may be begun again where they broke off."""

import re

from flask import Blueprint, Response, abort, current_app, g, jsonify, request

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.sound import arrived
from gals.store import arriving, blobs, scope
from gals.views.page import now

carried = Blueprint("carried", __name__, url_prefix="/exchange/photos")

#: How many names are asked for at once, and the shape of one.
MOST, NAME = 1000, re.compile(r"[0-9a-f]{64}")


@carried.post("/missing")
@allow("peer", script=True)
def missing():
    """{"names": [SHA-256 …]} → {"missing": {name: from which byte on it is wanted}}."""
    names = (request.get_json(silent=True) or {}).get("names", [])
    if (
        not isinstance(names, list)
        or len(names) > MOST
        or not all(isinstance(name, str) and NAME.fullmatch(name) for name in names)
    ):
        abort(400)
    return jsonify(missing=arriving.missing(session(), current_app.extensions["shelf"], names))


@carried.post("/<sha256>")
@allow("peer", script=True)
def take(sha256):
    """A piece (body) that begins at byte ``?at=`` of ``?of=`` → {"have": bytes}; the last makes it whole, or is refused."""
    at, size = request.args.get("at", type=int), request.args.get("of", type=int)
    piece, shelf = request.get_data(), current_app.extensions["shelf"]
    most = current_app.config["PHOTO_MEGABYTES"] << 20
    if not NAME.fullmatch(sha256) or at is None or size is None or not 0 < size <= most or len(piece) != min(arriving.PIECE, size - at):
        abort(400)
    have = arriving.add(shelf, sha256, at, piece, today=now().date())
    if have >= size:
        try:
            picture = arrived.recognise(arriving.whole(shelf, sha256))
        except (BadInput, *arrived.REFUSED) as trouble:
            return jsonify(trouble=str(trouble)), 422
        blobs.keep(session(), shelf, picture, account_id=g.peer.id, now=now())
    return jsonify(have=have)


@carried.get("/<sha256>")
@allow("peer", script=True)
def give(sha256):
    """A piece of a photograph from byte ``?at=`` on, of one that lies on a drawing the machine may hold."""
    at = request.args.get("at", 0, type=int)
    if not NAME.fullmatch(sha256) or not scope.may_hold_photo(session(), g.peer, sha256):
        abort(404)
    content = current_app.extensions["shelf"].read(sha256) or abort(404)
    piece = content[at : at + arriving.PIECE]
    return Response(piece, mimetype="application/octet-stream", headers={"Gals-Size": str(len(content))})
