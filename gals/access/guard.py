"""One decorator stands before every page: find it, may I. A test fails on any route without it."""

import re
from functools import wraps

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user

from gals.access import card, passes
from gals.access.rules import ROLES, may
from gals.db import SAFE, session
from gals.store import reach

#: What the id of a record looks like.
ID = re.compile(r"[A-Za-z0-9:._-]{1,64}\Z")

#: Where somebody whose password was given by another may go before choosing her own.
BEFORE_OWN_PASSWORD = ("accounts.own", "accounts.change_password", "unlock.lock_now")


def allow(*roles, on=(), script=False):
    """Let *roles* in, and hand the view what its address names.

    ``on`` lists kinds (``"workshop"``, ``"participant"`` …): for each, ``<kind>_id`` of the address is found within the
    account's reach and given to the view as ``kind``. What does not exist and what may not be seen answer alike: 404.
    Somebody not signed in is sent to the sign-in page, or told 401 where a script asked. ``script``: only scripts call
    it; its troubles are JSON, ``{"trouble": sentence}``.

    ``champion`` stands alone: she holds an open card instead of an account, the view gets her as ``participant``, and of
    the things an address names she meets only her own. ``peer`` is a machine that shows its pass; beside accounts it
    lets either of them in.
    """
    kinds = (on,) if isinstance(on, str) else tuple(on)
    if "champion" in roles and len(roles) > 1:
        raise ValueError("a champion's page is hers alone")
    if not roles or set(roles) - set(ROLES) or (kinds and {"peer", "anyone"} & set(roles)):
        raise ValueError(f"roles must be of {ROLES}, and a page for anyone names nothing")

    def guarded(view):
        @wraps(view)
        def stand(**address):
            if "anyone" in roles:
                return view(**address)
            if "peer" in roles and "Authorization" in request.headers:
                return for_machine(view, address)
            if "champion" in roles:
                return for_champion(view, kinds, address)
            if not current_user.is_authenticated:
                return ask_to_sign_in(script)
            return for_account(view, roles, kinds, address)

        vars(stand).update(allowed=(roles, kinds), script=script)
        return stand

    return guarded


def for_account(view, roles, kinds, address):
    """Answer who is signed in, within her role and reach."""
    if current_user.must_change and request.endpoint not in BEFORE_OWN_PASSWORD:
        return ask_for_own_password()
    if current_user.role not in roles:
        abort(404)
    things = {kind: reached(kind, address.pop(f"{kind}_id")) for kind in kinds}
    return view(**things, **address)


def for_machine(view, address):
    """Answer a machine that shows its pass; 401 for one that does not."""
    if passes.peer() is None:
        abort(401)
    return view(**address)


def for_champion(view, kinds, address):
    """Her page for the holder of an open card; whoever holds none is asked for it."""
    db = session()
    participant = card.holder(db)
    if participant is None:
        return card.ask_for_card()
    things = {kind: _found(kind, address.pop(f"{kind}_id")) for kind in kinds}
    if not all(record and card.is_hers(db, participant, kind, record) for kind, record in things.items()):
        abort(404)
    return view(participant=participant, **things, **address)


def _found(kind, record_id):
    return reach.find(session(), kind, record_id) if ID.match(record_id) else None


def reached(kind, record_id):
    """The record of *kind* that a page, a query or a form names, if it is within reach of who is signed in; else 404."""
    if not current_user.is_authenticated:
        abort(401)
    db = session()
    record = _found(kind, record_id or "")
    if record is None or not may(db, current_user, (current_user.role,), {kind: record}):
        abort(404)
    return record


def ask_to_sign_in(script=False):
    """Send a page to the sign-in form (and back afterwards); tell a script 401, so that it keeps what it holds."""
    if script or request.headers.get("HX-Request") or request.method not in SAFE:
        abort(401)
    return redirect(url_for("accounts.sign_in", back=request.path), 303)


def ask_for_own_password():
    """Send somebody with a password that another person knows to choose her own."""
    if request.method not in SAFE:
        abort(403)
    return redirect(url_for("accounts.own"), 303)


def asked_by_script():
    """Whether the answer to this request is read by a script, as its view says."""
    return getattr(current_app.view_functions.get(request.endpoint or ""), "script", False)
