"""Consent, one question at a time: for one person as a page of pictures, for a whole group as a grid, for a group's own sheets."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from gals.access.guard import allow, reached
from gals.db import session
from gals.store import consents as store
from gals.store import groups, participants, photographs
from gals.views.page import htmx, writer
from tools.rights import CONSENTS

consents = Blueprint("consents", __name__)

#: Layer → (icon, what it means, in words to read aloud).
ASKED = {
    "count": ("hands", _l("Only numbers, never my name.")),
    "keep": ("lock", _l("It stays here safely, and we look at it when we meet again.")),
    "photo": ("camera", _l("A picture of my sheet, without faces.")),
    "show": ("eye", _l("Others may look at it, to learn from it.")),
    "report": ("file", _l("It may be printed in a report, without my name.")),
}


@consents.app_context_processor
def words():
    """The questions of consent, for any page."""
    return {"consent_layers": CONSENTS, "consents_asked": ASKED}


@consents.get("/participants/<participant_id>/consents")
@allow("facilitator", "trainer", "admin", on="participant")
def show(participant):
    """Five questions to one person."""
    return render_template("consents/show.html", **_of_person(participant))


def _of_person(participant):
    db = session()
    said = store.history(db, participant.id)
    return {"participant": participant, "given": store.given(db, participant_id=participant.id), "history": said}


@consents.post("/participants/<participant_id>/consents")
@allow("facilitator", "trainer", "admin", on="participant")
def say(participant):
    """Keep what she said to one question."""
    _say(participant.id, request.form.get("layer"), request.form.get("given") == "yes")
    if htmx:
        return render_template("consents/_person.html", **_of_person(participant))
    return redirect(url_for("consents.show", participant_id=participant.id), 303)


@consents.get("/groups/<group_id>/consents")
@allow("facilitator", "trainer", "admin", on="group")
def ask(group):
    """Everybody of a group, each for herself, one tap a question."""
    db = session()
    members = groups.members(db, group.id)
    given = store.given_by_all(db, [person.id for person in members])
    ours = store.given(db, group_id=group.id)
    return render_template("consents/ask.html", group=group, members=members, given=given, ours=ours, of_group=store.OF_GROUP)


@consents.post("/groups/<group_id>/consents")
@allow("facilitator", "trainer", "admin", on="group")
def say_in_group(group):
    """Keep one answer (``say``: layer and yes or no) of one member, or of the group about its own sheets."""
    layer, _colon, word = request.form.get("say", "").partition(":")
    named = request.form.get("participant_id", "")
    if not named:
        store.say(writer(), layer, word == "yes", group_id=group.id)
        ours = store.given(session(), group_id=group.id)
        return _answer(group, "consents/_group.html", ours=ours, of_group=store.OF_GROUP)
    person = participants.find(session(), reached("participant", named).id) or abort(404)
    _say(person.id, layer, word == "yes")
    given = store.given(session(), participant_id=person.id)
    return _answer(group, "consents/_row.html", person=person, said=given)


def _say(participant_id, layer, given):
    """Keep her word; after a "no" the photographs of her sheets go at once."""
    store.say(writer(), layer, given, participant_id=participant_id)
    if not given and layer in photographs.NEEDED:
        photographs.forget_unwanted(session(), current_app.extensions["shelf"], participant_id)


def _answer(group, fragment, **values):
    if htmx:
        return render_template(fragment, group=group, **values)
    return redirect(url_for("consents.ask", group_id=group.id), 303)
