"""The conductor: the day plan runs the room, step by step, on every tablet that looks at it."""

import hashlib
import json

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from jinja2.utils import htmlsafe_json_dumps

from gals.access import sign_in
from gals.access.guard import allow
from gals.db import session as database
from gals.store import dayplan, reach, sessions, turns, workshops
from gals.store import runnings as store
from gals.views.page import now, today, writer
from gals.views.running_day import people_of, plan_of
from gals.views.workshops import OFFICE

run = Blueprint("run", __name__)

#: A clock that ran out so long ago keeps nobody signed in, in milliseconds.
LEFT_ALONE = 15 * 60 * 1000


@run.errorhandler(404)
def gone(_error):
    """A block that was taken out meanwhile, or is not for who asks: both hear the same, and the room goes on."""
    sentence = _(
        "This block is no longer in the plan, or not for you. What was drawn and counted in it stays. The room goes on with the day plan."
    )
    return render_template("page/trouble.html", sentence=sentence), 404


@run.get("/workshops/<workshop_id>/run")
@allow(*OFFICE, on="workshop")
def enter(workshop):
    """Go where the room is: the block that runs; else the one of this hour; else the first of the day."""
    db = database()
    day = request.args.get("day", type=int) or dayplan.number_of(workshop, today()) or 1
    blocks = dayplan.day(workshop, day, sessions.of_day(db, workshop.id, day)).blocks
    if not blocks:
        return redirect(url_for("dayplan.show", workshop_id=workshop.id, day=day), 303)
    clock = store.here(store.told(db, workshop.id, day))
    open_now = clock and sessions.find(db, workshop.id, clock.session)
    by_hour = dayplan.running(blocks, now())[0] if day == dayplan.number_of(workshop, today()) else None
    found = open_now or (by_hour or blocks[0]).session
    return redirect(url_for("run.show", session_id=found.id), 303)


@run.get("/sessions/<session_id>/run")
@allow(*OFFICE, on="session")
def show(session):
    """The present step, large, with its clock."""
    db = database()
    workshop = reach.find(db, "workshop", session.workshop_id) or abort(404)
    day = session.day or 1
    plan = plan_of(workshop, day)
    told = {
        "session": session.id,
        "workshop": workshop.id,
        "day": day,
        "me": current_user.get_id(),
        "groups": [{"id": one.id, "label": one.label} for one in workshops.groups_of(db, workshop)],
        "midnight": _midnight(workshop, day),
        **_state(workshop, day, plan),
        "days": plan.texts,
        "urls": _addresses(workshop, day),
    }
    return render_template(
        "run/show.html",
        session=session,
        workshop=workshop,
        plan=plan,
        data=htmlsafe_json_dumps(told, separators=(",", ":"), ensure_ascii=False),
    )


def _addresses(workshop, day):
    """Where the page asks and tells; SESSION stands for a block."""
    return {
        "state": url_for("run.state", workshop_id=workshop.id, day=day),
        "moves": url_for("run.move", workshop_id=workshop.id, day=day),
        "show": url_for("run.show", session_id="SESSION"),
        "people": url_for("run.people", session_id="SESSION"),
        "late": url_for("late.show", session_id="SESSION"),
        "signIn": url_for("accounts.sign_in", back=request.path),
    }


def _midnight(workshop, day):
    """The beginning of the day in milliseconds, by which its plan is read; None on any other day."""
    moment = now()
    if dayplan.number_of(workshop, moment.date()) != day:
        return None
    return round(moment.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)


@run.get("/workshops/<workshop_id>/run/<int:day>/state")
@allow(*OFFICE, on="workshop", script=True)
def state(workshop, day):
    """Where the room stands; 304 while nothing moved. Carries the day's words when the asked ``plan`` is not theirs."""
    plan = plan_of(workshop, day)
    told = _state(workshop, day, plan)
    if request.args.get("plan") != plan.version:
        told["days"] = plan.texts
    if not _runs(told):
        sign_in.unseen()
    moment = told.pop("now")
    tag = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:20]
    answer = jsonify(told)
    answer.set_etag(tag)
    answer.headers["X-Now"] = str(moment)
    return answer.make_conditional(request)


def _state(workshop, day, plan):
    db = database()
    clocks = store.told(db, workshop.id, day)
    here = store.here(clocks)
    known = store.names(db, {who for clock in clocks for who in (clock.leader, clock.mover)})
    return {
        "plan": plan.version,
        "clocks": [clock._asdict() for clock in clocks],
        "here": here.session if here else None,
        "names": known,
        "now": _milliseconds(),
    }


def _milliseconds():
    return round(now().timestamp() * 1000)


def _runs(told):
    """Whether a clock runs in the room: whoever holds the tablet has her hands full and need not touch it."""
    ends = [one["began"] + one["seconds"] * 1000 for one in told["clocks"] if not one["ended"]]
    return any(told["now"] < end + LEFT_ALONE for end in ends)


@run.post("/workshops/<workshop_id>/run/moves")
@allow(*OFFICE, on="workshop", script=True)
def move(workshop):
    """Keep a conductor's moves; tell her who else moved, and where the room stands now."""
    db = database()
    moves = store.read(request.get_data())
    heard = [(one, _moved(workshop, one)) for one in moves]
    others = {one.other for _move, one in heard if one and one.other}
    day = request.args.get("day", type=int) or 1
    return jsonify(
        late=any(one is not None and not one.counts for _move, one in heard),
        gone=any(one is None for _move, one in heard),
        others=sorted(store.names(db, others).values()),
        **_state(workshop, day, plan_of(workshop, day)),
    )


def _moved(workshop, one):
    """What became of a move; None where its block is no longer in the plan."""
    session = sessions.find(database(), workshop.id, one.session)
    return store.move(writer(), workshop, session, one) if session else None


# ── whose turn it was ────────────────────────────────────────────────────────────────────────────────────────────────


@run.get("/sessions/<session_id>/run/people")
@allow(*OFFICE, on="session")
def people(session):
    """Everybody who is here, as tiles: has drawn, has spoken, not yet."""
    return _tiles(session)


def _tiles(session):
    db = database()
    workshop = reach.find(db, "workshop", session.workshop_id) or abort(404)
    found = people_of(workshop, session)
    return render_template("run/_people.html", session=session, people=found, turns=turns.of_session(db, session))


@run.post("/sessions/<session_id>/run/people")
@allow(*OFFICE, on="session")
def take_turn(session):
    """Keep taps, each ``participant id:spoke:1``; whoever is not expected here is passed over."""
    workshop = reach.find(database(), "workshop", session.workshop_id) or abort(404)
    expected = {person.id for person in people_of(workshop, session)}
    taps = [tap.split(":") for tap in request.form.getlist("tap")]
    taken = [(who, kind, done == "1") for who, kind, done in (tap for tap in taps if len(tap) == 3) if who in expected]
    turns.say(writer(), session, taken)
    if request.accept_mimetypes.best == "application/json":
        return jsonify(safe=[who for who, _kind, _done in taken])
    return redirect(url_for("run.show", session_id=session.id), 303)
