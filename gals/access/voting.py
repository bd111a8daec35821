"""The address of a voting page: whoever holds it may drop a vote into one box, and do nothing else here."""

import secrets

from flask import current_app
from flask import session as nonce
from itsdangerous import BadSignature, URLSafeSerializer


def token(box_id):
    """What stands in the address: nobody makes it up."""
    return _seal().dumps(box_id)


def box_of(token):
    """The id of the box behind *token*, or None for one that is not ours."""
    try:
        return _seal().loads(token)
    except BadSignature:
        return None


def tablet():
    """A name for this browser that says nothing, the same until it is closed: its votes are numbered under it."""
    if "tablet" not in nonce:
        nonce["tablet"] = secrets.token_urlsafe(6)
    return nonce["tablet"]


def _seal():
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="ballot")
