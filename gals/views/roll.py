"""Roll call: one tap on a big tile is present, one more is not; forty people in under a minute."""

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.access.rules import reaches
from gals.db import session as database
from gals.store import attendance, dayplan, reach, sessions, workshops
from gals.views.page import today, writer
from gals.views.workshops import OFFICE, found, gone

roll = Blueprint("roll", __name__)


roll.register_error_handler(404, gone)


@roll.get("/workshops/<workshop_id>/roll")
@roll.get("/workshops/<workshop_id>/roll/<int:day>")
@allow(*OFFICE, on="workshop")
def show(workshop, day=None):
    """Everybody who is expected, as tiles to tap."""
    db = database()
    days = dayplan.days(workshop, sessions.of_workshop(db, workshop.id))
    day = _one_of(days, day or dayplan.number_of(workshop, today()) or 1)
    presences = attendance.present(db, workshop.id, day)
    expected = workshops.people(db, workshop)
    asked, written = request.args.get("find", ""), request.args.get("written")
    return render_template(
        "roll/show.html",
        workshop=workshop,
        day=day,
        days=days,
        people=expected,
        groups=workshops.groups_of(db, workshop),
        presences=presences,
        present=dict(zip(("women", "men"), attendance.by_sex(db, presences), strict=True)),
        asked=asked,
        found=[reached("participant", written)] if written else found(asked, expected),
    )


@roll.post("/workshops/<workshop_id>/roll/<int:day>")
@allow(*OFFICE, on="workshop")
def say(workshop, day):
    """Keep taps, each ``participant id:1`` for present or ``:0`` for not; scripts are told who is safe by now."""
    db = database()
    day = _one_of(dayplan.days(workshop, sessions.of_workshop(db, workshop.id)), day)
    taps = {who: here == "1" for who, _colon, here in (tap.partition(":") for tap in request.form.getlist("tap"))}
    expected = {person.id for person in workshops.people(db, workshop)}
    known = {who: here for who, here in taps.items() if who in expected or _added(workshop, who)}
    attendance.say(writer(), workshop.id, day, known)
    if request.accept_mimetypes.best == "application/json":
        women, men = attendance.present_by_sex(db, workshop.id, day)
        return jsonify(safe=sorted(known), women=women, men=men)
    return redirect(url_for("roll.show", workshop_id=workshop.id, day=day, _anchor=next(iter(taps), "")), 303)


def _added(workshop, participant_id):
    """Whether somebody who was not expected is so now. A tap on somebody out of reach must not keep the other taps waiting."""
    person = reach.find(database(), "participant", participant_id)
    if person is None or not reaches(database(), current_user, "participant", person):
        return False
    workshops.enrol(writer(), workshop.id, person.id)
    return True


def _one_of(days, number):
    return number if 1 <= number <= len(days) else abort(404)
