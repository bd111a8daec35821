"""Machines at the door: each proves its key against a fresh challenge, and is told in the same breath who we are.

Nothing here trusts a clock but this machine's own, and nothing is kept between the two steps: the challenge carries
its own proof that it was made here a moment ago.
"""

from flask import current_app, g, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from gals.db import glance
from gals.journal.clock import this_device
from gals.journal.identity import as_text, from_text, identity_of, speaks_for
from gals.store import peers

#: Seconds between the challenge and its answer.
PATIENCE = 120


def identity():
    """The keys of this installation."""
    return identity_of(current_app.config["INSTANCE"])


def ourselves(db):
    """What a machine must know of us to find us again: id, name, key, age recipient."""
    mine = identity()
    return {"id": this_device(db), "name": current_app.config["NAME"], "key": mine.key, "recipient": mine.recipient}


def challenge(db, device, nonce):
    """Our name, a challenge for *device*, and the proof that we are who it enrolled with."""
    server, made = ourselves(db), _challenges().dumps(device)
    proof = identity().sign(f"gals-hello|{server['id']}|{nonce}|{made}".encode())
    return {"server": server, "challenge": made, "proof": as_text(proof)}


def answered(db, device, made, proof):
    """The Peer that answered the challenge *made* for it with its own key, or None."""
    peer = peers.find(db, device)
    try:
        fresh = _challenges().loads(made, max_age=PATIENCE) == device
        signature = from_text(proof)
    except (BadSignature, ValueError):
        return None
    message = f"gals-open|{this_device(db)}|{made}".encode()
    return peer if peer and fresh and speaks_for(peer.key, message, signature) else None


def peer():
    """The machine that asks, by its pass, or None. Asked once a request."""
    if "peer" not in g:
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        with glance() as db:
            now = current_app.extensions["clock"].now()
            g.peer = peers.by_pass(db, token, now) if scheme == "Bearer" and token else None
    return g.peer


def _challenges():
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="challenge")
