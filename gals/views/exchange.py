"""How machines come in: a greeting that proves who we are, a key that proves who they are, an enrolment by a code."""

from flask import Blueprint, abort, jsonify, request
from flask_babel import gettext as _
from flask_login import current_user

from gals.access import limits, passes
from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.store import peers
from gals.views.page import now

exchange = Blueprint("exchange", __name__, url_prefix="/exchange")


@exchange.post("/hello")
@allow("anyone", script=True)
def hello():
    """{"device", "nonce"} → {"server": {"id", "name", "key", "recipient"}, "challenge", "proof"}."""
    device, nonce = _words("device", "nonce")
    return jsonify(passes.challenge(session(), device, nonce))


@exchange.post("/open")
@allow("anyone", script=True)
def open_pass():
    """{"device", "challenge", "proof"} → {"pass"}; 401 for a machine that is not let in."""
    limits.knock("machine", request.remote_addr)
    device, challenge, proof = _words("device", "challenge", "proof")
    peer = passes.answered(session(), device, challenge, proof)
    if peer is None:
        abort(401)
    return {"pass": peers.open_pass(session(), peer, now())}


@exchange.post("/enrol")
@allow("anyone", script=True)
def enrol():
    """{"code", "device", "key", "recipient", "name"} of a box → {"server"}: it may come in from now on."""
    limits.knock("machine", request.remote_addr)
    code, device, key = _words("code", "device", "key")
    try:
        invited = peers.redeem(session(), code, now())
        known = {"kind": invited.kind, "name": invited.name, "places": invited.places, "account_id": invited.account_id}
        peers.enrol(session(), device, key, recipient=_said("recipient"), now=now(), **known)
        peers.call(session(), device, invited.name)
    except BadInput as error:
        return jsonify(trouble=str(error)), 422
    return jsonify(server=passes.ourselves(session()))


@exchange.post("/tablet")
@allow("facilitator", "trainer", "admin", script=True)
def tablet():
    """{"device", "key", "name"} of a tablet on which somebody is signed in → {"server"}: it brings what is drawn on it."""
    device, key = _words("device", "key")
    own = current_user.places if current_user.role == "facilitator" else None
    known = {"kind": "tablet", "name": _said("name") or _("Tablet"), "places": own, "account_id": current_user.id}
    try:
        peers.enrol(session(), device, key, now=now(), **known)
    except BadInput as error:
        return jsonify(trouble=str(error)), 422
    peers.call(session(), device, known["name"])
    return jsonify(server=passes.ourselves(session()))


def _words(*names):
    """Texts of the request's JSON; answers 400 where one is missing."""
    said = request.get_json(silent=True)
    words = [said.get(name) if isinstance(said, dict) else None for name in names]
    if not all(isinstance(word, str) and 0 < len(word) <= 500 for word in words):
        abort(400)
    return words


def _said(name):
    word = request.get_json().get(name, "")
    return word if isinstance(word, str) and len(word) <= 200 else ""
