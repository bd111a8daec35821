"""Running late: what to shorten, when the day would end then, one tap to do it, one more to take it back."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session as database
from gals.reports import lateness
from gals.store import dayplan, numbers, programmes, reach, runnings, sessions
from gals.views.page import now, today, writer
from gals.views.run import gone
from gals.views.sessions import name_of
from gals.views.workshops import OFFICE

late = Blueprint("late", __name__)

late.register_error_handler(404, gone)


@late.get("/sessions/<session_id>/late")
@allow(*OFFICE, on="session")
def show(session):
    """How late the day runs, and what may be shortened."""
    return _panel(session)


@late.post("/sessions/<session_id>/late")
@allow(*OFFICE, on="session")
def change(session):
    """Do one of the proposals, or take it back; scripts get the panel anew."""
    db = database()
    block = sessions.kept(db, session.workshop_id, request.form.get("id", "")) or abort(404)
    if request.form.get("do") == "undo":
        sessions.restore(writer(), block, gone=False, **_before(request.form))
        said = {"notice": _("The day plan is as it was before.")}
    else:
        said = _do(session, block, request.form.get("do"))
    if request.headers.get("X-Requested-With") == "fetch":
        return _panel(session, **said)
    return redirect(url_for("run.show", session_id=session.id), 303)


def _before(said):
    """Where a block stood and how long it was, as the undo form says it."""
    return {name: numbers.whole(said.get(name)) or 0 for name in ("day", "position", "minutes")}


def _do(session, block, act):
    """Apply a proposal if it still stands; the day may have been changed on another tablet."""
    found = next((one for one in _day(session)["proposals"] if (one.do, one.id) == (act, block.id)), None)
    if found is None:
        return {"notice": _("The day plan was changed meanwhile. This is what can be shortened now.")}
    undo = {"id": block.id, "day": block.day, "position": block.position, "minutes": block.minutes}
    if act == "shorten":
        sessions.stretch(writer(), block, -found.saves)
    elif act == "skip":
        sessions.remove(writer(), block)
    else:
        sessions.to_day(writer(), block, block.day + 1)
    return {"undo": undo, "notice": _("Done. The day now ends at about %(time)s.", time=dayplan.clock(found.finishes))}


def _panel(session, **said):
    return render_template("run/_late.html", session=session, **{"undo": None, "notice": ""} | said | _day(session))


def _day(session):
    """What the panel shows: the day's blocks by id, how late it runs, when it would end, the proposals."""
    db = database()
    workshop = reach.find(db, "workshop", session.workshop_id) or abort(404)
    day = dayplan.day(workshop, session.day or 1, sessions.of_day(db, workshop.id, session.day or 1))
    parts = [lateness.Part(one.session.id, one.session.kind or "talk", one.session.minutes or 0) for one in day.blocks]
    block = next(one for one in day.blocks if one.session.id == session.id)
    ends = _ends(workshop, block)
    behind = max(0, ends - block.end)
    more = session.day < len(dayplan.days(workshop, sessions.of_workshop(db, workshop.id)))
    programme = programmes.current(db)
    return {
        "names": {one.session.id: name_of(one.session, programme) for one in day.blocks},
        "minutes": {part.id: part.minutes for part in parts},
        "behind": behind,
        "planned": day.finishes,
        "finishes": dayplan.clock(lateness.finish(parts, session.id, ends)),
        "clock": dayplan.clock,
        "proposals": lateness.proposals(parts, session.id, ends, behind=behind or 10, tomorrow=more),
    }


def _ends(workshop, block):
    """When the block that runs will end, in minutes after midnight: it takes its time, and its clock what is left on it."""
    moment, session = now(), block.session
    if dayplan.number_of(workshop, today()) != session.day:
        return block.end
    minute = moment.hour * 60 + moment.minute
    clocks = [
        one
        for one in runnings.told(database(), workshop.id, session.day)
        if one.session == session.id and not one.ended
    ]
    if not clocks:
        return max(block.end, minute + (session.minutes or 0)) if minute > block.start else block.end
    stamp = moment.timestamp() * 1000
    began = min(one.since for one in clocks)
    left = max(0, *(one.began + one.seconds * 1000 - (one.paused or stamp) for one in clocks))
    return max(minute + round(left / 60_000), minute - round((stamp - began) / 60_000) + (session.minutes or 0))
