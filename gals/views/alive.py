"""Whether this machine can serve: for whatever looks after it."""

from flask import Blueprint

from gals import db
from gals.access.guard import allow

alive = Blueprint("alive", __name__)


@alive.get("/alive")
@allow("anyone")
def look():
    """204 while the database answers, else 503; never a word."""
    return "", 204 if db.answers() else 503
