"""One decorator stands before every page: find it, may I. A test fails on any route without it."""

from functools import wraps

from flask import abort, redirect, request, url_for
from flask_login import current_user

from gals.access.rules import ROLES, may
from gals.db import session
from gals.store import reach


def allow(*roles, on=()):
    """Let *roles* in, and hand the view what its address names.

    ``on`` lists kinds (``"workshop"``, ``"participant"`` …): for each, ``<kind>_id`` of the address is found within the
    account's reach and given to the view as ``kind``. What does not exist and what may not be seen answer alike: 404.
    Somebody not signed in is sent to the sign-in page, or told 401 where a script asked.
    """
    unknown = set(roles) - set(ROLES)
    if unknown or not roles:
        raise ValueError(f"roles must be of {ROLES}")
    kinds = (on,) if isinstance(on, str) else tuple(on)

    def guarded(view):
        @wraps(view)
        def stand(**address):
            if "anyone" in roles:
                return view(**address)
            account = current_user if current_user.is_authenticated else None
            if account is None:
                return ask_to_sign_in()
            db = session()
            things = {kind: _find(db, kind, address.pop(f"{kind}_id")) for kind in kinds}
            if not may(db, account, roles, things):
                abort(404)
            return view(**things, **address)

        stand.allowed = (roles, kinds)
        return stand

    return guarded


def _find(db, kind, record_id):
    return reach.find(db, kind, record_id) or abort(404)


def ask_to_sign_in():
    """Send a page to the sign-in form (and back afterwards); tell a script 401, so that it keeps what it holds."""
    if request.headers.get("HX-Request") or request.method not in ("GET", "HEAD"):
        abort(401)
    return redirect(url_for("accounts.sign_in", back=request.path), 303)
