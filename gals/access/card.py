"""Who holds a champion's card: a visit of her own, beside the accounts' sign-ins and never mixed with them."""

from datetime import timedelta

from flask import abort, current_app, redirect, request, url_for

from gals.db import SAFE, apart
from gals.models import Participant
from gals.store import cards
from gals.store.joins import keeper
from gals.store.sign_ins import worth_touching


def cookie():
    """The name of the visit's cookie: over HTTPS one that no other host and no plain page can set."""
    return "__Host-gals-plan" if current_app.config["SECURE_COOKIES"] else "gals-plan"


def holder(db):
    """The participant whose card is open on this phone, or None."""
    visit, card = visit_of(db)
    if visit is None or not visit.opened:
        return None
    _touch(db, visit)
    return cards.owner(db, card)


def visit_of(db):
    """(CardVisit, Card) behind this phone's cookie, opened or only knocked; (None, None) when there is no good one."""
    token = request.cookies.get(cookie())
    if not token:
        return None, None
    limits = {
        "idle": timedelta(minutes=current_app.config["IDLE_MINUTES"]),
        "longest": timedelta(hours=current_app.config["LONGEST_HOURS"]),
    }
    return cards.visit(db, token, _now(), **limits)


def open_with(pictures):
    """The secret for an open visit when *pictures* are the card's; None when they are not, or the card rests.

    A try is counted in a transaction of its own before it is looked at: whatever becomes of the request, it stays
    counted, and many at once win nothing.
    """
    with apart() as db:
        _visit, card = visit_of(db)
        if card is None or not cards.try_once(db, card, _now()):
            return None
        db.expunge(card)
    if not cards.fits(card, pictures, current_app.config["PASSWORD_MEMORY"]):
        return None
    with apart() as db:
        return cards.enter(db, card, _now())


def is_hers(db, participant, kind, record):
    """Whether *record* of *kind* is *participant*'s own, also when it was written down under another row of hers."""
    owner = record.id if kind == "participant" else getattr(record, "participant_id", None)
    return owner is not None and keeper(db, Participant, owner) == participant.id


def hand_over(response, token):
    """Give the phone its cookie for one visit: gone when the browser is closed."""
    secure = current_app.config["SECURE_COOKIES"]
    response.set_cookie(cookie(), token, httponly=True, samesite="Lax", secure=secure, path="/")
    return response


def leave(response):
    """End the visit of this phone, if there is one."""
    if token := request.cookies.get(cookie()):
        with apart() as db:
            cards.leave(db, token)
    return forget(response)


def forget(response):
    """Take the phone's cookie away."""
    secure = current_app.config["SECURE_COOKIES"]
    response.delete_cookie(cookie(), secure=secure, httponly=True, samesite="Lax", path="/")
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
    token = request.cookies[cookie()]
    if request.method not in SAFE:
        cards.touch(db, token, _now())
        return
    with apart() as own:
        cards.touch(own, token, _now())


def _now():
    return current_app.extensions["clock"].now()
