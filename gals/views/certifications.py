"""Certificates of champions: what the programme asks, three drawn from the third tier, until when it lasts. No list by number."""

import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.reports import network
from gals.store import certifications as store
from gals.store import groups, learners, numbers, participants, programmes, reach
from gals.views.page import today, writer
from tools.kit import N_

certifications = Blueprint("certifications", __name__)

STAFF = ("facilitator", "trainer", "admin")
OFFICE = ("trainer", "admin")

#: How it stands, in words.
WORDS = {
    "none": N_("Not certified yet"),
    "drawn": N_("Three are being asked"),
    "certified": N_("Certified"),
    "soon": N_("Certified; time to look again"),
    "over": N_("The year is over; time to look again"),
    "waiting": N_("Next year it can be tried again"),
}


@certifications.app_template_global()
def stands_words(stands):
    """How it stands, in words to translate."""
    return WORDS[stands.word]


@certifications.get("/certifications")
@allow(*STAFF)
def index():
    """The champions of one's own places: whose year ends soon by date, then everybody by name."""
    db = session()
    people = _champions(db)
    standings = store.standings(db, people, today())
    soon = [one for one, stands in standings.items() if stands.word in ("soon", "over")]
    return _index(people, standings, sorted(soon, key=lambda one: standings[one].until or today()))


def _index(people, standings, soon, **more):
    programme = programmes.current(session())
    answer = render_template(
        "certifications/index.html",
        people={one: people[one] for one in sorted(people, key=lambda one: participants.label(people[one]).casefold())},
        standings=standings,
        soon=soon,
        rule=store.rule(programme),
        **{"trouble": "", "entered": None} | more,
    )
    return answer, 422 if more else 200


def _champions(db):
    """{id: Participant} of the champion groups within reach."""
    found = [group for group in groups.find_all(db, reach.own_places(db, current_user)) if group.champions]
    return {person.id: person for group in found for person in groups.members(db, group.id)}


@certifications.post("/certifications/rule")
@allow(*OFFICE)
def rule():
    """What the programme asks."""
    form = request.form
    words = form.get("words", "")
    try:
        store.set_rule(writer(), numbers.whole(form.get("months")), numbers.whole(form.get("third_tier")), words)
    except BadInput as error:
        return _index({}, {}, [], trouble=str(error), entered=form)
    return redirect(url_for("certifications.index"), 303)


@certifications.get("/participants/<participant_id>/certificate")
@allow(*STAFF, on="participant")
def show(participant):
    """How it stands for one champion, and what there is to do."""
    return _page(participant)


def _page(participant, trouble=""):
    db = session()
    chain = learners.of_participant(db, participant.id)
    stands = store.standing_of(db, participant.id, today())
    known = {one.id: one for one in chain}
    answer = render_template(
        "certifications/show.html",
        participant=participant,
        stands=stands,
        history=store.history(db, participant.id)[::-1],
        rule=store.rule(programmes.current(db)),
        third=len(_third(chain)),
        asked=[(one, known.get(one)) for one in (stands.fact.drawn or ()) if stands.word == "drawn"]
        if stands.fact
        else [],
        may=current_user.role in OFFICE,
        trouble=trouble,
    )
    return answer, 422 if trouble else 200


def _third(chain):
    """Ids of those in the third tier."""
    return [one for one, tier in network.tiers(chain).items() if tier == 3]


@certifications.post("/participants/<participant_id>/certificate/draw")
@allow(*OFFICE, on="participant")
def draw(participant):
    """Draw three of the third tier; the seed is kept, so that anybody can draw again and see the same three."""
    db = session()
    third = _third(learners.of_participant(db, participant.id))
    seed = secrets.token_hex(8)
    asked = store.rule(programmes.current(db))
    try:
        store.begin(writer(), participant.id, seed=seed, drawn=network.draw(seed, third), among=len(third), asked=asked)
    except BadInput as error:
        return _page(participant, str(error))
    return _back(participant.id)


@certifications.post("/certifications/<certification_id>")
@allow(*OFFICE, on="certification")
def answer(certification):
    """What the drawn ones said: found as told, or not. All are answered at once."""
    said = {one: request.form.get(f"found.{one}") for one in certification.drawn or ()}
    if all(one in ("yes", "no") for one in said.values()):
        store.answer(writer(), certification, [one for one, word in said.items() if word == "yes"])
    return _back(certification.participant_id)


@certifications.post("/certifications/<certification_id>/void")
@allow(*OFFICE, on="certification")
def void(certification):
    """A record proved untrue after the certificate."""
    if store.standing_of(session(), certification.participant_id, today()).word in ("certified", "soon"):
        store.void(writer(), certification)
    return _back(certification.participant_id)


def _back(participant_id):
    kept = participants.find(session(), participant_id)
    return redirect(url_for("certifications.show", participant_id=kept.id if kept else participant_id), 303)
