"""Registration for an event: names, badges with a short number, who came on which day, and certificates."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow, reached
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.printing import badges, forum, press
from gals.store import committees, events, numbers, places
from gals.store import guests as store
from gals.views.entered import entered
from gals.views.page import language, today, writer
from tools.rights import AGE_BANDS

guests = Blueprint("guests", __name__)

FIELDS = ("name", "body", "sex", "age_band")


@guests.get("/events/<event_id>/guests")
@allow(*COMMITTEE, on="event")
def index(event):
    """Who registered, by number, and the days each came."""
    return _page(event, dict.fromkeys(FIELDS, ""))


def _page(event, form, likely=(), trouble=""):
    answer = render_template(
        "guests/index.html",
        event=event,
        form=form,
        likely=likely,
        trouble=trouble,
        people=store.registered(session(), event.id),
        length=events.length(event),
        bands=AGE_BANDS,
    )
    return answer, 422 if trouble else 200


@guests.post("/events/<event_id>/guests")
@allow(*WRITES, on="event")
def register(event):
    """Register somebody. Who sounds like somebody known is asked about first: a person is one row."""
    form, db = entered(*FIELDS), session()
    known = store.find(db, event.committee_id, request.form.get("guest_id"))
    if known is None and not request.form.get("new") and (likely := store.likely(db, event.committee_id, form["name"])):
        return _page(event, form, likely)
    try:
        store.register(writer(), event, known and known.id, **form)
    except BadInput as error:
        return _page(event, form, trouble=str(error))
    return redirect(url_for("guests.index", event_id=event.id), 303)


@guests.post("/registrations/<registration_id>/came")
@allow(*WRITES, on="registration")
def come(registration):
    """She came on a day, or did not after all."""
    event = reached("event", registration.event_id)
    day, _dot, came = request.form.get("say", "").partition(".")
    if (number := numbers.whole(day)) and 1 <= number <= events.length(event):
        store.come(writer(), registration, number, came=came == "yes")
    return redirect(url_for("guests.index", event_id=event.id, _anchor=f"n{registration.number}"), 303)


@guests.post("/registrations/<registration_id>/remove")
@allow(*WRITES, on="registration")
def remove(registration):
    """Take a registration back."""
    store.remove(writer(), registration)
    return redirect(url_for("guests.index", event_id=reached("event", registration.event_id).id), 303)


@guests.post("/registrations/<registration_id>/forget")
@allow(*WRITES, on="registration")
def forget(registration):
    """She does not want her name kept: it goes for good, from every event; how many came stays."""
    guest = store.find(session(), registration.committee_id, registration.guest_id)
    if guest and guest.name:
        store.forget(writer(), guest)
    return redirect(url_for("guests.index", event_id=reached("event", registration.event_id).id), 303)


# ── at the door ──────────────────────────────────────────────────────────────────────────────────────────────────────


@guests.get("/events/<event_id>/door")
@allow(*WRITES, on="event")
def door(event):
    """One number after another; whoever was last is said with her name."""
    number = request.args.get("number", type=int)
    return _door(event, _day(event, request.args), number and store.by_number(session(), event.id, number))


def _day(event, said):
    """The day that was asked for, else that of today, else the first."""
    guess = (today() - event.on).days + 1 if event.on else 1
    day = said.get("day", type=int) or guess
    return day if 1 <= day <= events.length(event) else 1


def _door(event, day, last=None, trouble=""):
    came = sum(day in (one.days or ()) for one, _guest in store.registered(session(), event.id))
    answer = render_template(
        "guests/door.html", event=event, day=day, last=last, came=came, trouble=trouble, length=events.length(event)
    )
    return answer, 422 if trouble else 200


@guests.post("/events/<event_id>/door")
@allow(*WRITES, on="event")
def enter(event):
    """The number on a badge came in."""
    day, number = _day(event, request.form), numbers.whole(request.form.get("number"))
    found = store.by_number(session(), event.id, number) if number else None
    if found is None:
        return _door(event, day, trouble=_("Nobody has this number. Please look at the badge again."))
    store.come(writer(), found[0], day)
    return redirect(url_for("guests.door", event_id=event.id, day=day, number=number), 303)


# ── papers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@guests.get("/events/<event_id>/badges.pdf")
@allow(*COMMITTEE, on="event")
def print_badges(event):
    """Eight badges on a sheet of A4."""
    people = [(one.number or 0, guest.name or "", guest.body or "") for one, guest in store.registered(session(), event.id)]
    return _paper(badges.build, badges.Badges(people, event.title or "", language()), "badges.pdf")


@guests.get("/events/<event_id>/certificates.pdf")
@allow(*COMMITTEE, on="event")
def print_certificates(event):
    """A certificate for everybody who came; for all who registered while nobody has come yet."""
    db = session()
    people = store.registered(db, event.id)
    came = [guest.name or "" for one, guest in people if one.days] or [guest.name or "" for _one, guest in people]
    committee = reached("committee", event.committee_id)
    place = event.where or places.name(places.current(db, committee.place_id), language())
    last = event.to_on if event.to_on else event.on
    said = forum.Certificate(came, event.title or "", place, event.on, last, committees.name(committee, language()), language())
    return _paper(forum.certificates, said, "certificates.pdf")


def _paper(build, said, name):
    headers = {"Content-Disposition": f"inline; filename={name}"}
    return Response(press.run(build, said), mimetype="application/pdf", headers=headers)
