"""Follow-up meetings: agreed on, called together, gone through person by person, closed with a next day."""

from datetime import datetime, time, timedelta

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from icalendar import Calendar, Event

from gals.access.guard import allow
from gals.access.rules import reaches
from gals.db import session
from gals.store import (
    answers,
    attendance,
    commitments,
    consents,
    dayplan,
    days,
    drawings,
    joins,
    participants,
    shares,
    workshops,
)
from gals.store import follow_ups as store
from gals.views.commitments import STAFF, asked_at
from gals.views.page import htmx, now, today, writer
from gals.views.promises import counted, shown

follow_ups = Blueprint("follow_ups", __name__)

#: How long a meeting is said to last in a calendar.
LASTS = timedelta(hours=3)


@follow_ups.errorhandler(404)
def gone(_error):
    """A meeting that was taken away while somebody had it open, or is not for who asks: both hear the same."""
    sentence = _("This meeting is no longer here, or not for you. What was said at it stays with each person.")
    page = render_template("page/trouble.html", sentence=sentence)
    # htmx puts only 422 on the page, and only there can it be read.
    return (page, 422, {"HX-Retarget": "body", "HX-Reswap": "innerHTML"}) if htmx else (page, 404)


# ── when a group meets ───────────────────────────────────────────────────────────────────────────────────────────────


@follow_ups.get("/groups/<group_id>/follow-ups")
@allow(*STAFF, on="group")
def index(group):
    """The meetings of a group, and the day to agree on."""
    db = session()
    return render_template(
        "follow_ups/index.html",
        group=group,
        meetings=store.of_group(db, group.id),
        proposed=store.propose(db, group.id, today()),
        morning=store.MORNING,
    )


@follow_ups.post("/groups/<group_id>/follow-ups")
@allow(*STAFF, on="group")
def plan(group):
    """Agree on a meeting."""
    form = request.form
    made = store.plan(writer(), group.id, days.read(form.get("on")), starts=form.get("starts"), id=form.get("id") or None)
    return redirect(url_for("follow_ups.show", follow_up_id=made), 303)


@follow_ups.post("/follow-ups/<follow_up_id>/remove")
@allow(*STAFF, on="follow_up")
def remove(follow_up):
    """Take a meeting away."""
    store.remove(writer(), follow_up)
    return redirect(url_for("follow_ups.index", group_id=follow_up.group_id), 303)


@follow_ups.get("/follow-ups/<follow_up_id>/gals.ics")
@allow(*STAFF, on="follow_up")
def calendar(follow_up):
    """The meeting for somebody's calendar. A calendar is read over shoulders: it says GALS and when, nothing more."""
    if follow_up.on is None:
        abort(404)
    starts = divmod(dayplan.minutes(follow_up.starts or store.MORNING), 60)
    meeting = Event()
    meeting.add("uid", f"{follow_up.id}@gals")
    meeting.add("dtstamp", now())
    meeting.add("dtstart", datetime.combine(follow_up.on, time(*starts), current_app.extensions["clock"].zone))
    meeting.add("duration", LASTS)
    meeting.add("summary", "GALS")
    meeting.add("class", "PRIVATE")
    book = Calendar()
    book.add("prodid", "-//GALS//gals//")
    book.add("version", "2.0")
    book.add_component(meeting)
    book.add_missing_timezones()
    headers = {"Content-Disposition": "attachment; filename=gals.ics"}
    return Response(book.to_ical(), content_type="text/calendar; charset=utf-8", headers=headers)


# ── the meeting ──────────────────────────────────────────────────────────────────────────────────────────────────────


@follow_ups.get("/follow-ups/<follow_up_id>")
@allow(*STAFF, on="follow_up")
def show(follow_up):
    """The meeting: those present with their drawings, or the roll while nobody is here yet."""
    db = session()
    here = attendance.present_at(db, follow_up.id)
    people = [person for person in store.people(db, follow_up) if here.get(person.id)]
    if not people and not follow_up.held:
        return redirect(url_for("follow_ups.roll", follow_up_id=follow_up.id), 303)
    sheets = drawings_of(people)
    done = store.visited(db, follow_up.id)
    return render_template("follow_ups/show.html", follow_up=follow_up, people=people, sheets=sheets, done=done, **counts(follow_up))


def drawings_of(people):
    """{participant id: id of the drawing to open}: the newest with her promises on it, else her newest; only what she lets us keep."""
    db = session()
    given = consents.given_by_all(db, [person.id for person in people])
    kept = [person.id for person in people if given[person.id]["keep"]]
    with_pins = commitments.pinned(db, kept)
    hers = {one: drawings.of_participant(db, one) for one in kept}
    return {
        one: ([sheet for sheet in sheets if sheet.id in with_pins] or sheets)[0].id for one, sheets in hers.items() if sheets
    }


def counts(follow_up):
    """What the meeting came to: who was there, how promises go, with how many it was shared; nobody by name."""
    db = session()
    said = answers.at(db, follow_up.id)
    first = commitments.kin_of(db, {answer.commitment_id for answer in said}).first
    newest = {first.get(answer.commitment_id, answer.commitment_id): answer for answer in said}
    promises = [one._replace(answer=newest[one.id]) for one in shown(commitments.of_ids(db, newest))]
    women, men = attendance.present_by_sex_at(db, follow_up.id)
    return {
        "women": women,
        "men": men,
        "told": counted(promises),
        "reached": shares.reached(shares.at(db, follow_up.id)),
    }


@follow_ups.get("/follow-ups/<follow_up_id>/roll")
@allow(*STAFF, on="follow_up")
def roll(follow_up):
    """Who is here: a big tile for each."""
    db = session()
    here = attendance.present_at(db, follow_up.id)
    held = workshops.of_group(db, follow_up.group_id or "")
    workshop = next((one for one in held if reaches(db, current_user, "workshop", one)), None)
    people = store.people(db, follow_up)
    return render_template("follow_ups/roll.html", follow_up=follow_up, people=people, here=here, workshop=workshop)


@follow_ups.post("/follow-ups/<follow_up_id>/roll")
@allow(*STAFF, on="follow_up")
def call(follow_up):
    """Somebody is here, or is not."""
    db = session()
    person = participants.find(db, request.form.get("participant_id")) or abort(404)
    expected = store.people(db, follow_up)
    if person not in expected:
        abort(404)
    attendance.say_at(writer(), follow_up.id, {person.id: request.form.get("present") == "yes"})
    if htmx:
        here = attendance.present_at(db, follow_up.id)
        return render_template("follow_ups/_roll.html", follow_up=follow_up, people=expected, here=here)
    return redirect(url_for("follow_ups.roll", follow_up_id=follow_up.id) + f"#p-{person.id}", 303)


@follow_ups.get("/follow-ups/<follow_up_id>/people/<participant_id>")
@allow(*STAFF, on=("follow_up", "participant"))
def person(follow_up, participant):
    """One person at the meeting: each promise with three faces, what is new, and who comes next."""
    db = session()
    participant = participants.find(db, participant.id) or abort(404)
    here = attendance.present_at(db, follow_up.id)
    people = [one for one in store.people(db, follow_up) if here.get(one.id)]
    done = store.visited(db, follow_up.id)
    return render_template(
        "follow_ups/person.html",
        follow_up=follow_up,
        participant=participant,
        promises=shown(commitments.of_participant(db, participant.id)),
        asked_at=asked_at(follow_up.id),
        drawing_id=drawings_of([participant]).get(participant.id),
        shared=[one for one in shares.at(db, follow_up.id) if joins.keeper(db, type(participant), one.participant_id) == participant.id],
        following=store.next_person(people, done, participant.id),
    )


@follow_ups.get("/follow-ups/<follow_up_id>/close")
@allow(*STAFF, on="follow_up")
def closing(follow_up):
    """What the meeting came to, and when the group meets again."""
    proposed = follow_up.next_on or store.after(session(), follow_up, today())
    starts = follow_up.starts or store.MORNING
    return render_template("follow_ups/close.html", follow_up=follow_up, proposed=proposed, starts=starts, **counts(follow_up))


@follow_ups.post("/follow-ups/<follow_up_id>/close")
@allow(*STAFF, on="follow_up")
def close(follow_up):
    """Keep that the meeting was held, and the next day."""
    store.close(writer(), follow_up, days.read(request.form.get("next_on")), starts=request.form.get("starts") or store.MORNING)
    return redirect(url_for("follow_ups.index", group_id=follow_up.group_id), 303)
