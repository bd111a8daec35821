"""The day plan of a workshop: blocks are moved, stretched, added and taken out; everything after re-times at once."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session as database
from gals.journal.ids import new_id
from gals.store import dayplan as store
from gals.store import numbers, programmes, sessions, toolbox, workshops
from gals.store.words import tidy
from gals.views.page import htmx, today, writer
from gals.views.sessions import ICONS, name_of, spoken
from gals.views.workshops import OFFICE, gone
from tools.plans import KINDS

dayplan = Blueprint("dayplan", __name__)

@dayplan.errorhandler(404)
def missing(error):
    """The sentence about a workshop that is not here; htmx puts only 422 on the page."""
    page, status = gone(error)
    return (page, 422, {"HX-Retarget": "body", "HX-Reswap": "innerHTML"}) if htmx else (page, status)


#: Minutes by which one tap stretches a block.
STRETCHES = (-15, -5, 5, 15)

#: What a form about a block holds, and what it holds at first.
BLANK = {"kind": "talk", "tool": "", "title": "", "minutes": "30", "group_id": "", "script": ""}


@dayplan.get("/workshops/<workshop_id>/plan")
@allow(*OFFICE, on="workshop")
def show(workshop):
    """One day, block by block, and the way to the other days."""
    day = request.args.get("day", type=int) or store.number_of(workshop, today()) or 1
    removed = sessions.kept(database(), workshop.id, request.args.get("removed", ""))
    opened = request.args.get("open", "")
    return render_template("dayplan/show.html", **_day(workshop, day, opened=opened, removed=removed))


def _day(workshop, number, *, opened="", removed=None, notice=""):
    """What the page and the fragment of one day need; *opened* is the block whose buttons are shown."""
    db = database()
    programme = programmes.current(db)
    days = store.days(workshop, sessions.of_workshop(db, workshop.id))
    return {
        "workshop": workshop,
        "days": days,
        "day": days[max(1, min(number, len(days))) - 1],
        "names": {block.session.id: name_of(block.session, programme) for day in days for block in day.blocks},
        "groups": {group.id: group.label for group in workshops.groups_of(db, workshop)},
        "opened": opened,
        "removed": removed,
        "notice": notice,
        "stretches": STRETCHES,
        "spoken": spoken,
    }


@dayplan.post("/workshops/<workshop_id>/plan/<session_id>")
@allow(*OFFICE, on="workshop")
def change(workshop, session_id):
    """One tap on a block: up, down, minutes more or less, to another day, out of the plan or back into it."""
    session = sessions.kept(database(), workshop.id, session_id) or abort(404)
    act = request.form.get("do", "")
    if session.gone and act != "back":
        notice = _("Somebody has taken this block out of the plan meanwhile. This is how the day stands now.")
        return _answer(workshop, session, notice=notice)
    _do(writer(), session, act)
    return _answer(workshop, session, removed=session if act == "remove" else None)


def _do(w, session, act):
    steps = {"up": -1, "down": 1}
    if act in steps:
        sessions.move(w, session, steps[act])
    elif act == "remove":
        sessions.remove(w, session)
    elif act == "back":
        sessions.put_back(w, session)
    elif act.startswith("day:"):
        sessions.to_day(w, session, numbers.whole(act.removeprefix("day:")) or 0)
    elif act in map(str, STRETCHES):
        sessions.stretch(w, session, int(act))
    else:
        abort(400)


def _answer(workshop, session, **said):
    """The day again: as a fragment for htmx, as a page for a browser without scripts."""
    shown = numbers.whole(request.form.get("shown")) or session.day or 1
    if htmx or said.get("notice"):
        page = "dayplan/_day.html" if htmx else "dayplan/show.html"
        return render_template(page, **_day(workshop, shown, opened=session.id, **said))
    taken = {"removed": session.id} if said["removed"] else {"open": session.id}
    return redirect(url_for("dayplan.show", workshop_id=workshop.id, day=session.day, **taken), 303)


@dayplan.get("/workshops/<workshop_id>/plan/new")
@allow(*OFFICE, on="workshop")
def new(workshop):
    """A form for a new block."""
    return _form(workshop, BLANK | {"id": new_id(), "day": _day_number(request.args)})


@dayplan.post("/workshops/<workshop_id>/plan")
@allow(*OFFICE, on="workshop")
def add(workshop):
    """Put a new block at the end of its day."""
    entered = _entered() | {"id": request.form.get("id", ""), "day": _day_number(request.form)}
    fields, troubles = _read(workshop, entered)
    if troubles:
        return _form(workshop, entered, troubles), 422
    made = sessions.add(writer(), workshop.id, day=entered["day"], id=entered["id"] or None, **fields)
    return redirect(url_for("dayplan.show", workshop_id=workshop.id, day=entered["day"], open=made), 303)


@dayplan.get("/workshops/<workshop_id>/plan/<session_id>/edit")
@allow(*OFFICE, on="workshop")
def edit(workshop, session_id):
    """A form for a block."""
    session = sessions.find(database(), workshop.id, session_id) or abort(404)
    said = {"title": spoken(session.title), "script": spoken(session.script), "minutes": str(session.minutes or "")}
    entered = {name: getattr(session, name) or "" for name in BLANK} | said
    return _form(workshop, entered, session=session)


@dayplan.post("/workshops/<workshop_id>/plan/<session_id>/edit")
@allow(*OFFICE, on="workshop")
def save(workshop, session_id):
    """Keep a block as it was entered."""
    session = sessions.kept(database(), workshop.id, session_id) or abort(404)
    entered = _entered()
    fields, troubles = _read(workshop, entered)
    if session.gone:
        troubles["gone"] = _("Somebody has taken this block out of the plan meanwhile. What you wrote is still here.")
    if troubles:
        return _form(workshop, entered, troubles, session=session), 422
    for name in ("title", "script"):
        if fields[name] == spoken(getattr(session, name)):
            fields[name] = getattr(session, name)  # words of the plan stay in every language
    sessions.change(writer(), session, **fields)
    return redirect(url_for("dayplan.show", workshop_id=workshop.id, day=session.day, open=session.id), 303)


def _day_number(said):
    return max(1, min(numbers.whole(said.get("day")) or 1, sessions.MOST_DAYS))


def _entered():
    return {name: request.form.get(name, "") for name in BLANK}


def _read(workshop, entered):
    """(fields, {field: sentence}) of what was entered."""
    fields = {
        "kind": entered["kind"] if entered["kind"] in KINDS else "talk",
        "tool": entered["tool"] if toolbox.find(database(), entered["tool"]) else None,
        "title": tidy(entered["title"]),
        "minutes": numbers.whole(entered["minutes"]),
        "group_id": entered["group_id"] if entered["group_id"] in (workshop.groups or ()) else None,
        "script": entered["script"].replace("\r\n", "\n").strip() or None,
    }
    return fields, sessions.troubles(fields)


def _form(workshop, entered, troubles=None, *, session=None):
    db = database()
    programme = programmes.current(db)
    return render_template(
        "dayplan/edit.html",
        workshop=workshop,
        session=session,
        entered=entered,
        troubles=troubles or {},
        kinds={key: (_(title), ICONS[key]) for key, title in KINDS.items()},
        tools=[(tool.key, programmes.title(programme, tool)) for tool in toolbox.used(db)],
        groups=workshops.groups_of(db, workshop),
    )
