"""Who holds a champion's card: a visit of her own, beside the accounts' sign-ins and never mixed with them."""

from datetime import timedelta

from flask import abort, current_app, redirect, request, url_for

from gals.db import SAFE, apart
from gals.models import Participant
from gals.store import cards
from gals.store.joins import keeper
from gals.store.sign_ins import worth_touching

COOKIE = "gals-plan"


def holder(db):
    """The participant whose card is open on this phone, or None."""
    visit, card = visit_of(db)
    if visit is None or not visit.opened:
        return None
    _touch(db, visit)
    return cards.owner(db, card)


def visit_of(db):
    """(CardVisit, Card) behind this phone's cookie, opened or only knocked; (None, None) when there is no good one."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None, None
    limits = {
        "idle": timedelta(minutes=current_app.config["IDLE_MINUTES"]),
        "longest": timedelta(hours=current_app.config["LONGEST_HOURS"]),
    }
    return cards.visit(db, token, _now(), **limits)


def is_hers(db, participant, kind, record):
    """Whether *record* of *kind* is *participant*'s own, also when it was written down under another row of hers."""
    owner = record.id if kind == "participant" else getattr(record, "participant_id", None)
    return owner is not None and keeper(db, Participant, owner) == participant.id


def hand_over(response, token):
    """Give the phone its cookie for one visit: gone when the browser is closed."""
    secure = current_app.config["SECURE_COOKIES"]
    response.set_cookie(COOKIE, token, httponly=True, samesite="Lax", secure=secure, path="/")
    return response


def leave(response):
    """End the visit of this phone, if there is one."""
    if token := request.cookies.get(COOKIE):
        with apart() as db:
            cards.leave(db, token)
        response.delete_cookie(COOKIE)
    return response


def ask_for_card():
    """Ask a page to show its card (again); a form sent too late is told so."""
    if request.method not in SAFE:
        abort(401)
    return redirect(url_for("plans.pictures"), 303)


def _touch(db, visit):
    """A page that only reads remembers its reader in a transaction of its own; a form does so in its own."""
    if not worth_touching(visit, _now()):
        return
    token = request.cookies[COOKIE]
    if request.method not in SAFE:
        cards.touch(db, token, _now())
        return
    with apart() as own:
        cards.touch(own, token, _now())


def _now():
    return current_app.extensions["clock"].now()
