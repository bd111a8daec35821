"""One session: what to say step by step, who is here, and each one's drawing one tap away."""

from typing import NamedTuple

from flask import Blueprint, abort, render_template, request
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session as database
from gals.store import attendance, dayplan, programmes, reach, toolbox, workshops
from gals.store import sessions as store
from gals.views.page import tool_icon
from tools.plans import KINDS

sessions = Blueprint("sessions", __name__)

#: Kind of block → our icon.
ICONS = {
    "tool": "pen",
    "song": "song",
    "pair": "pair",
    "talk": "talk",
    "play": "hands",
    "break": "cup",
    "homework": "house",
    "review": "eye",
    "community": "people",
}

#: Whose sheet a tap on a person begins.
WHOSE = ("person", "household")


class Name(NamedTuple):
    """What a block is called: ``title``, which part of a tool it is (``part``, may be ""), and its icon."""

    title: str
    part: str
    icon: str


def name_of(session, programme):
    """The Name of a block: for a drawing the tool's own name or alias comes first."""
    tool = toolbox.find(database(), session.tool or "")
    title = spoken(session.title)
    if tool and session.kind == "tool":
        return Name(programmes.title(programme, tool), title, tool_icon(tool))
    return Name(title or _(KINDS.get(session.kind, KINDS["talk"])), "", ICONS.get(session.kind, "talk"))


def spoken(text):
    """Words of a plan in the reader's language; what a facilitator wrote herself stays as it is."""
    return _(text) if text else ""


@sessions.errorhandler(404)
def gone(_error):
    """A session that was taken out of the plan meanwhile, or is not for who asks: both hear the same."""
    sentence = _("This session is no longer in the plan, or not for you. What was drawn and counted in it stays.")
    return render_template("page/trouble.html", sentence=sentence), 404


@sessions.get("/sessions/<session_id>")
@allow("facilitator", "trainer", "admin", on="session")
def show(session):
    """The steps of a tool, who is here, whose drawing waits."""
    db = database()
    workshop = reach.find(db, "workshop", session.workshop_id) or abort(404)
    tool = toolbox.find(database(), session.tool or "")
    whose = request.args.get("whose")
    offered = [one for one in WHOSE if tool is None or one in tool.owners] or WHOSE
    programme = programmes.current(db)
    block, following = _timed(db, workshop, session)
    return render_template(
        "sessions/show.html",
        session=session,
        workshop=workshop,
        tool=tool,
        block=block,
        name=name_of(session, programme),
        following=following,
        following_name=following and name_of(following.session, programme),
        script=spoken(session.script),
        whose=whose if whose in offered else offered[0],
        groups=[one for one in workshops.groups_of(db, workshop) if session.group_id in (None, one.id)],
        begun=store.begun(db, workshop.id, tool.key) if tool else {},
        **_people(db, workshop, session),
    )


def _timed(db, workshop, session):
    """(the block with its times, the one after it on the same day or None)."""
    blocks = dayplan.day(workshop, session.day or 1, store.of_day(db, workshop.id, session.day or 1)).blocks
    place = next(at for at, block in enumerate(blocks) if block.session.id == session.id)
    return blocks[place], next(iter(blocks[place + 1 :]), None)


def _people(db, workshop, session):
    """Who is here, or all who are expected while the roll is not taken."""
    expected = workshops.people_of(db, workshop, session.group_id)
    presences = attendance.present(db, workshop.id, session.day or 1)
    here = [person for person in expected if presences.get(person.id)]
    return {"people": here or expected, "roll_taken": bool(here)}
