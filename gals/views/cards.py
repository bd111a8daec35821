"""A champion's card, on the facilitator's side: made with three pictures, shown once, printed, taken back."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for

from gals.access.guard import allow, reached
from gals.db import session
from gals.printing.card import build as build_card
from gals.printing.plan import build as build_plan
from gals.store import cards as store
from gals.store import participants
from gals.views import boxed
from gals.views.commitments import STAFF
from gals.views.outside import outside, square
from gals.views.page import language, now
from gals.views.plans import tapped
from gals.views.prints import marked_paper, paper

cards = Blueprint("cards", __name__)


@cards.get("/participants/<participant_id>/cards")
@allow(*STAFF, on="participant")
def index(participant):
    """Her cards: whether one opens her plan, and making another."""
    db = session()
    living = next(iter(store.living(db, participant.id)), None)
    return render_template(
        "cards/index.html",
        participant=participant,
        cards=store.all_of(db, participant.id),
        living=living,
        rests=living is not None and not store.tries_left(db, living, now()),
        pictures=store.PICTURES,
    )


@cards.post("/participants/<participant_id>/cards")
@allow(*STAFF, on="participant")
def make(participant):
    """A new card with the pictures that were tapped, or drawn by lot. They are shown on this page and never again."""
    person = participants.find(session(), participant.id) or abort(404)
    chosen = () if request.form.get("lot") else tapped()
    token, pictures = store.make(session(), person.id, now=now(), memory=current_app.config["PASSWORD_MEMORY"], pictures=chosen)
    return render_template("cards/made.html", participant=person, token=token, pictures=pictures, code=square(_address(token)))


@cards.post("/participants/<participant_id>/cards/print")
@allow(*STAFF, on="participant")
def print_out(participant):
    """The card that was just made, or with ``what=plan`` her plan with the card's code on it: only now is the address known."""
    token = request.form.get("token", "")
    card = store.behind(session(), token)
    person = participants.find(session(), participant.id)
    if card is None or person is None or store.owner(session(), card) is not person:
        abort(404)
    if request.form.get("what") == "plan":
        made, run = boxed.plan_of(person, "A5", language(), _address(token))
        return marked_paper(build_plan, made, name="gals-plan.pdf", runs=[run])
    return paper(build_card, _address(token), person.symbol or "", person.code or "", language(), name="gals-plan.pdf")


def _address(token):
    return outside("plans.enter", token=token)


@cards.post("/cards/<card_id>/revoke")
@allow(*STAFF)
def revoke(card_id):
    """A card is lost: it is dead at once, also where it lies open."""
    card = _within_reach(card_id)
    store.revoke(session(), card, now())
    return redirect(url_for("cards.index", participant_id=card.participant_id), 303)


def _within_reach(card_id):
    card = store.find(session(), card_id) or abort(404)
    reached("participant", card.participant_id)
    return card
