"""Addresses of open rounds of opinions, and slips: whoever holds a slip may answer once, and is nobody."""

import secrets

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def ticket(poll_id):
    """What stands in the address of a round: nobody makes it up."""
    return _seal("opinions").dumps(poll_id)


def poll_of(ticket):
    """The id of the round behind *ticket*, or "" for one that is not ours."""
    try:
        return _seal("opinions").loads(ticket)
    except BadSignature:
        return ""


def slip(poll_id):
    """A slip for one answer, made up by chance: it is written down nowhere before it is used."""
    return _seal("slip").dumps([poll_id, secrets.token_urlsafe(12)])


def is_slip(poll_id, text):
    """Whether *text* is a slip of ours for the round *poll_id*."""
    try:
        return bool(poll_id) and _seal("slip").loads(text or "")[0] == poll_id
    except BadSignature:
        return False


def _seal(salt):
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=salt)
