"""Workshops: planned in a few taps, changed at any time, and what there is to do at each."""

from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.db import session as database
from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.store import accounts, dayplan, days, groups, participants, places, programmes, reach, sessions
from gals.store import workshops as store
from gals.store.words import tidy
from gals.views.page import language, now, today, writer
from gals.views.sessions import name_of
from tools import plans
from tools.kit import N_

workshops = Blueprint("workshops", __name__)

OFFICE = ("facilitator", "trainer", "admin")

#: Words for phases that come with the program; a workshop may carry any other (docs/method.md §4.1).
PHASES = {
    "catalyst": N_("Catalyst"),
    "community": N_("Community"),
    "skills": N_("Skills"),
    "review": N_("Review"),
}

#: The phase of a workshop that starts from a plan.
PHASE_OF = {"day": "community", "catalyst": "catalyst"}


@workshops.errorhandler(404)
def gone(_error):
    """A workshop taken away while somebody had it open, or not for who asks: both hear the same."""
    sentence = _("This workshop is no longer here, or not for you. What was drawn and counted at it stays.")
    return render_template("page/trouble.html", sentence=sentence), 404


@workshops.get("/workshops")
@allow(*OFFICE)
def index():
    """The workshops of one's own places."""
    db = database()
    found = store.find_all(db, reach.own_places(db, current_user))
    return render_template(
        "workshops/index.html",
        workshops=found,
        plans=_plans(db),
        place_names=_place_names(db, found),
        phases=PHASES,
        length=dayplan.length,
    )


def _plans(db):
    """{key: (title, blocks)}: the programme's own plan stands in the catalyst's place."""
    own = plans.read(programmes.current(db).plan or ())
    return plans.PLANS | ({"catalyst": (N_("Our programme's plan"), own)} if own else {})


def _place_names(db, found):
    ids = {workshop.place_id for workshop in found}
    return {one: places.name(places.current(db, one), language()) for one in ids}


@workshops.get("/workshops/new")
@allow(*OFFICE)
def new():
    """A form that is mostly filled in already: where, when, with whom."""
    db = database()
    plan = request.args.get("plan", "day")
    plan = plan if plan in plans.PLANS else "day"
    own = _choices(db)
    entered = {
        "id": new_id(),
        "plan": plan,
        "name": "",
        "phase": PHASE_OF[plan],
        "place_id": own["places"][0][0].id if len(own["places"]) == 1 else "",
        "starts_on": today().isoformat(),
        "ends_on": "",
        "day_starts": dayplan.BEGINS,
        "groups": [request.args.get("group", "")],
        "facilitators": [current_user.id],
    }
    return render_template("workshops/new.html", entered=entered, troubles={}, **own)


@workshops.post("/workshops")
@allow(*OFFICE)
def create():
    """Plan a workshop from what was entered."""
    db = database()
    entered = _entered() | {"id": request.form.get("id"), "plan": request.form.get("plan", "day")}
    _title, blocks = _plans(db).get(entered["plan"], plans.PLANS["day"])
    fields, troubles = _read(entered, length=plans.days_of(blocks))
    if troubles:
        return render_template("workshops/new.html", entered=entered, troubles=troubles, **_choices(db)), 422
    made = store.plan(writer(), blocks=blocks, id=entered["id"] or None, programme_id=programmes.current(db).id, **fields)
    return redirect(url_for("workshops.show", workshop_id=made), 303)


@workshops.get("/workshops/<workshop_id>")
@allow(*OFFICE, on="workshop")
def show(workshop):
    """What there is to do at a workshop."""
    db = database()
    programme = programmes.current(db)
    every_day = dayplan.days(workshop, sessions.of_workshop(db, workshop.id))
    number = dayplan.number_of(workshop, today())
    blocks = every_day[number - 1].blocks if number else []
    present, coming = dayplan.running(blocks, now())
    return render_template(
        "workshops/show.html",
        workshop=workshop,
        place_name=places.name(places.current(db, workshop.place_id), language()),
        groups=store.groups_of(db, workshop),
        people=store.people(db, workshop),
        days=every_day,
        number=number,
        present=present,
        coming=coming,
        names={block.session.id: name_of(block.session, programme) for block in blocks},
        phases=PHASES,
    )


@workshops.get("/workshops/<workshop_id>/people")
@allow(*OFFICE, on="workshop")
def people(workshop):
    """Everybody who is expected; a returning person is found by her code or name."""
    expected = store.people(database(), workshop)
    asked, written = request.args.get("find", ""), request.args.get("written")
    new = [reached("participant", written)] if written else found(asked, expected)
    return render_template(
        "workshops/people.html",
        workshop=workshop,
        people=expected,
        asked=asked,
        found=[person for person in new if person not in expected],
    )


def found(asked, expected):
    """People within reach with this code, or whose name sounds like *asked*; those *expected* are not named again."""
    db = database()
    own = reach.own_places(db, current_user)
    known = {person.id for person in expected}
    person = participants.by_code(db, asked) if asked.strip() else None
    if person and (own is None or reach.within(db, person.place_id, own)):
        return [] if person.id in known else [person]
    return participants.likely(db, asked, places=own, without=known) if asked.strip() else []


@workshops.post("/workshops/<workshop_id>/people")
@allow(*OFFICE, on="workshop")
def enrol(workshop):
    """Expect one more person."""
    person = reached("participant", request.form.get("participant_id", ""))
    store.enrol(writer(), workshop.id, person.id)
    return redirect(url_for("workshops.people", workshop_id=workshop.id), 303)


@workshops.get("/workshops/<workshop_id>/edit")
@allow(*OFFICE, on="workshop")
def edit(workshop):
    """The form of a workshop."""
    entered = {name: getattr(workshop, name) or "" for name in ("name", "phase", "place_id", "day_starts")}
    entered |= {name: str(getattr(workshop, name) or "") for name in ("starts_on", "ends_on")}
    entered |= {name: getattr(workshop, name) or [] for name in ("groups", "facilitators")}
    return render_template("workshops/edit.html", workshop=workshop, entered=entered, troubles={}, **_choices(database()))


@workshops.post("/workshops/<workshop_id>")
@allow(*OFFICE, on="workshop")
def save(workshop):
    """Keep a workshop as it was entered."""
    entered = _entered()
    fields, troubles = _read(entered)
    if troubles:
        page = {"workshop": workshop, "entered": entered, "troubles": troubles} | _choices(database())
        return render_template("workshops/edit.html", **page), 422
    hidden = {*(workshop.groups or ())} - {group.id for group in _choices(database())["group_choices"]}
    fields["groups"] += [one for one in workshop.groups or () if one in hidden]  # of other places: not offered, not lost
    store.change(writer(), workshop, **fields)
    return redirect(url_for("workshops.show", workshop_id=workshop.id), 303)


@workshops.post("/workshops/<workshop_id>/remove")
@allow(*OFFICE, on="workshop")
def remove(workshop):
    """Take a workshop off every list."""
    store.remove(writer(), workshop)
    return redirect(url_for("workshops.index"), 303)


def _entered():
    names = ("name", "phase", "place_id", "starts_on", "ends_on", "day_starts")
    lists = {name: request.form.getlist(name) for name in ("groups", "facilitators")}
    return {name: request.form.get(name, "") for name in names} | lists


def _choices(db):
    """What a form offers: own places with their paths, groups there, colleagues, phases."""
    own = reach.own_places(db, current_user)
    return {
        "places": places.choices(db, own, language()),
        "group_choices": groups.find_all(db, own),
        "accounts": [one for one in accounts.everyone(db) if one.role in OFFICE and not one.disabled],
        "phases": PHASES,
    }


def _phase(words):
    """The key of a phase that was written in the reader's words; own words stay as they are."""
    return next((key for key, title in PHASES.items() if _(title) == words), words)


def _read(entered, length=None):
    """(fields, {field: sentence}) of what was entered; without a last day the workshop is *length* days long."""
    choices = _choices(database())
    paths = {place.id: place for place, _path in choices["places"]}
    troubles = {}
    fields = {
        "name": tidy(entered["name"]) or places.name(paths.get(entered["place_id"]), language()),
        "phase": _phase(tidy(entered["phase"])),
        "place_id": entered["place_id"],
        "day_starts": dayplan.clock(dayplan.minutes(entered["day_starts"])),
        "groups": [one.id for one in choices["group_choices"] if one.id in entered["groups"]],
        "facilitators": [one.id for one in choices["accounts"] if one.id in entered["facilitators"]],
    }
    for name in ("starts_on", "ends_on"):
        fields[name] = _date(entered, name, troubles)
    if fields["starts_on"] and length and not fields["ends_on"]:
        fields["ends_on"] = fields["starts_on"] + timedelta(length - 1)
    if entered["place_id"] not in paths:
        troubles["place_id"] = _("Please choose a place.")
    return fields, store.troubles(fields) | troubles


def _date(entered, name, troubles):
    try:
        return days.believable(days.read(entered[name]), today())
    except BadInput as error:
        troubles[name] = str(error)
        return None
