"""``Lock now``: the box of this laptop is locked from any page of who is signed in."""

import threading

from flask import Blueprint, abort, current_app, redirect, url_for

from gals.access.guard import allow
from gals.access.rules import SIGNED_IN

unlock = Blueprint("unlock", __name__)


@unlock.post("/lock")
@allow(*SIGNED_IN)
def lock_now():
    """Lock the box once this answer is out and everybody's saves are done; 404 where it has no lock."""
    box = current_app.extensions["sealed"]
    if not box.sealed:
        abort(404)
    threading.Thread(target=box.lock, daemon=True).start()
    return redirect(url_for("home.index"), 303)
