"""Events of a committee: what was held, and the three numbers of who came, each with the list behind it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext

from gals.access.guard import allow, reached
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.store import actions, guests, places, reach
from gals.store import events as store
from gals.views.entered import entered
from gals.views.page import language, today, writer

events = Blueprint("events", __name__)

KIND_WORDS = {
    "gathering": lazy_gettext("Village gathering"),
    "sixteen_days": lazy_gettext("16 days"),
    "school": lazy_gettext("School"),
    "sport": lazy_gettext("Sport"),
    "theatre": lazy_gettext("Theatre"),
    "hearing": lazy_gettext("Hearing"),
    "training": lazy_gettext("Training"),
    "forum": lazy_gettext("Forum"),
    "other": lazy_gettext("Other"),
}
SEX_WORDS = {"woman": lazy_gettext("Women"), "man": lazy_gettext("Men"), "unknown": lazy_gettext("Unknown")}
TONGUES = {
    "ky": lazy_gettext("Kyrgyz"), "ru": lazy_gettext("Russian"), "uz": lazy_gettext("Uzbek"), "tg": lazy_gettext("Tajik"),
    "en": lazy_gettext("English"), "sign": lazy_gettext("Sign language"),
}

#: Empty lines that a form offers beside those written down.
SPARE = 3


@events.app_context_processor
def words():
    """What kinds, sexes, ages and languages are called on pages of events."""
    bands = {band: band for band in store.BANDS} | {"unknown": lazy_gettext("Age unknown")}
    return {"event_kinds": KIND_WORDS, "event_sexes": SEX_WORDS, "event_bands": bands, "tongues": TONGUES}


def told(committee):
    """What pages tell of a committee's events: events, lines of each, Numbers of each, people known by name."""
    db = session()
    kept = store.of_committee(db, committee.id)
    by_event = {event.id: [] for event in kept}
    for line in store.counted(db, [committee.id]):
        by_event[line.event_id].append(line)
    people = guests.different(db, [event.id for event in kept if event.registers])
    came = {event.id: 0 for event in kept}
    for registrations in people.values():
        for event_id in {one.event_id for one in registrations}:
            came[event_id] += 1
    numbers = {event.id: store.numbers_of(event, by_event[event.id], came[event.id]) for event in kept}
    return {"events": kept, "lines": by_event, "numbers": numbers, "people": people}


@events.get("/committees/<committee_id>/events")
@allow(*COMMITTEE, on="committee")
def index(committee):
    """The events, the latest first; ``?list=`` opens attendances, participants or people."""
    found = told(committee)
    asked = request.args.get("list", "")
    names = {one.id: one for one in guests.of_committee(session(), committee.id)} if asked == "people" else {}
    return render_template("events/index.html", committee=committee, asked=asked, names=names, **found)


@events.get("/events/<event_id>")
@allow(*COMMITTEE, on="event")
def show(event):
    """One event."""
    committee = reached("committee", event.committee_id)
    found = told(committee)
    table = {}
    for line in found["lines"][event.id]:
        for sex in (line.sex, "all"):
            for band in (line.age_band, "all"):
                table[sex, band] = table.get((sex, band), 0) + line.people
    action = reach.find(session(), "action", event.action_id) if event.action_id else None
    return render_template(
        "events/show.html",
        event=event,
        committee=committee,
        table=table,
        action=action,
        held_in=places.current(session(), event.held_in),
        numbers=found["numbers"][event.id],
        length=store.length(event),
        registered=len(guests.registered(session(), event.id)),
    )


@events.get("/committees/<committee_id>/events/new")
@allow(*WRITES, on="committee")
def new(committee):
    """The form for one more; ``?action_id=`` says of which line of the plan it is."""
    form = dict.fromkeys(store.FIELDS, "") | {"on": today().isoformat(), "kind": "gathering"}
    form |= {"languages": ["ky"], "help_card": "", "registers": "", "action_id": request.args.get("action_id", "")}
    return _form(committee, form, [])


@events.get("/events/<event_id>/edit")
@allow(*WRITES, on="event")
def edit(event):
    """Its form."""
    form = {field: str(getattr(event, field) or "") for field in (*store.FIELDS, "help_card", "registers")}
    materials = [(one["what"], one["pieces"]) for one in event.materials or ()]
    return _form(reached("committee", event.committee_id), form | {"languages": event.languages or []}, materials, event)


def _form(committee, form, materials, event=None, *, trouble=""):
    answer = render_template(
        "events/edit.html",
        committee=committee,
        form=form,
        event=event,
        trouble=trouble,
        materials=[*materials, *[("", "")] * SPARE],
        own=places.current(session(), committee.place_id),
        villages=_villages(committee, event),
        actions=actions.of_committee(session(), committee.id),
    )
    return answer, 422 if trouble else 200


def _villages(committee, event=None):
    """[(Place, path in words)] where an event may be held: below the committee's place, in its aimak, in what it lies in; and where
    it was held already. A committee without a place chooses among all."""
    db = session()
    path = [place.id for place in places.path_of(db, committee.place_id)]
    aimak = [place.id for place in places.path_of(db, committee.place_id) if place.level == "aimak"]
    near = {*reach.below(db, [*path[-1:], *aimak]), *path, event.held_in if event else None}
    return places.choices(db, near if path else None, language())


@events.post("/committees/<committee_id>/events")
@allow(*WRITES, on="committee")
def create(committee):
    """Write it down, and go on to the counting."""
    return _keep(committee)


@events.post("/events/<event_id>")
@allow(*WRITES, on="event")
def change(event):
    """Change it."""
    return _keep(reached("committee", event.committee_id), event)


def _keep(committee, event=None):
    form = entered(*store.FIELDS, "help_card", "registers") | {"languages": request.form.getlist("languages")}
    materials = [row for row in zip(request.form.getlist("material"), request.form.getlist("pieces"), strict=False) if row[0].strip()]
    own = {one.id for one in actions.of_committee(session(), committee.id)}
    there = {place.id for place, _path in _villages(committee, event)}
    said = form | {"materials": materials, "action_id": form["action_id"] if form["action_id"] in own else ""}
    said["held_in"] = form["held_in"] if form["held_in"] in there else ""
    try:
        made = store.keep(writer(), committee.id, event and event.id, **said)
    except BadInput as error:
        return _form(committee, form, materials, event, trouble=str(error))
    return redirect(url_for("events.show" if event else "event_counts.show", event_id=made), 303)


@events.post("/events/<event_id>/remove")
@allow(*WRITES, on="event")
def remove(event):
    """Take away what was written by mistake."""
    store.remove(writer(), event)
    return redirect(url_for("events.index", committee_id=event.committee_id), 303)
