"""How often something may be tried. Counted in the database, apart from the request, so that no failure undoes a count."""

import hashlib
import hmac
from datetime import timedelta

from flask import current_app, request
from flask_login import current_user
from werkzeug.exceptions import TooManyRequests

from gals.db import apart
from gals.store import attempts

QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)

#: What is tried → (most, within) …; a workshop's tablets may share one address, so that one is wider.
LIMITS = {
    "sign-in": ((5, QUARTER), (10, DAY)),
    "from": ((30, QUARTER), (200, DAY)),
    "machine": ((60, QUARTER),),
    "photo": ((120, timedelta(minutes=10)),),
    "print": ((60, timedelta(minutes=10)),),
}

#: Endpoints and blueprints that are dear to serve → what they count as.
DEAR = {"photos.take": "photo", "prints": "print", "jobs.pack": "print"}


def init_app(app):
    """Count the dear pages before they are served."""
    app.before_request(count_the_dear)


def knock(what, whom):
    """Count a try of *what* (a word of LIMITS) by or on *whom*; answers 429 when there were too many."""
    with apart() as db:
        wait = attempts.note(db, subject(what, whom), current_app.extensions["clock"].now(), LIMITS[what])
    if wait:
        raise TooManyRequests(retry_after=int(wait.total_seconds()))


def knock_to_sign_in(login):
    """Count a try to sign in as *login*, and one from this address. Answers 429 when there were too many of either."""
    knock("from", request.remote_addr)
    knock("sign-in", login.strip().lower())


def forgive(login):
    """It was no guess: forget the tries on *login*, and this one from this address."""
    with apart() as db:
        attempts.forget(db, subject("sign-in", login.strip().lower()))
        attempts.take_back(db, subject("from", request.remote_addr))


def subject(what, whom):
    """The name under which tries are counted: nobody reads from it who or from where."""
    named = hmac.new(current_app.config["SECRET_KEY"].encode(), f"{what}:{whom}".encode(), hashlib.sha256).hexdigest()
    return f"{what}:{named}"


def count_the_dear():
    """Gently limit what costs this machine seconds: photographs and prints, by who is signed in."""
    what = DEAR.get(request.endpoint or "") or DEAR.get(request.blueprint or "")
    if what:
        knock(what, current_user.get_id() or request.remote_addr)
