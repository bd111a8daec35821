"""What of a whole workshop hangs on the wall of its room: the parent diamond, and the plan whom they will reach."""

from typing import NamedTuple

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup

from gals.access.guard import allow
from gals.access.rules import may
from gals.db import session
from gals.errors import NoConsent
from gals.printing import svg
from gals.store import accounts, consents, reach, walls, workshops
from gals.views.page import now, symbol_address
from gals.views.parents import both_on_wall
from gals.views.upscaling import table_of

hung = Blueprint("hung", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: What may hang → the page where it is made; each stands before its workshop's id in the file of walls.
PAGES = {"diamond": "parents.show", "plan": "upscaling.show"}


class Hanging(NamedTuple):
    """Whether it hangs; and what must be asked before everybody in the room may see it ("" when it was), of which group."""

    up: bool
    missing: str
    group_id: str


@hung.app_context_processor
def words():
    """For the pages that hang something."""
    return {"hanging": hanging}


def hanging(what, workshop, groups):
    """The Hanging of a workshop's *what*, which speaks of *groups*."""
    up = walls.is_open(current_app.config["INSTANCE"], _name(what, workshop), now())
    for group in groups:
        try:
            consents.require_of_group(session(), group.id, "show")
        except NoConsent as said:
            return Hanging(up, f"{group.label or ''}: {said}", group.id)
    return Hanging(up, "", "")


def _name(what, workshop):
    return f"{what}:{workshop.id}"


def _what():
    what = request.args.get("what", "")
    return what if what in PAGES else abort(404)


@hung.post("/workshops/<workshop_id>/wall")
@allow(*STAFF, on="workshop")
def put_up(workshop):
    """Show ``?what=`` at a new secret address, and go there: what groups agreed to, and what lies within one's reach."""
    token = walls.open_for(current_app.config["INSTANCE"], _name(_what(), workshop), by=current_user.id, now=now())
    left, right = request.args.get("left"), request.args.get("right")
    return redirect(url_for("hung.wall", token=token, left=left, right=right), 303)


@hung.post("/workshops/<workshop_id>/wall/end")
@allow(*STAFF, on="workshop")
def take_down(workshop):
    """Take ``?what=`` off the wall at once."""
    what = _what()
    walls.end(current_app.config["INSTANCE"], _name(what, workshop))
    return redirect(url_for(PAGES[what], workshop_id=workshop.id), 303)


@hung.get("/wall/workshops/<token>")
@allow("anyone")
def wall(token):
    """What hangs behind a secret address; the quiet page when it hangs there no more, or a group took its yes back."""
    found = walls.find(current_app.config["INSTANCE"], token, now())
    what, _colon, named = found.drawing_id.partition(":") if found else ("", "", "")
    who = accounts.find(session(), found.by) if what in PAGES else None
    workshop = reach.find(session(), "workshop", named) if who else None
    may_hang = workshop is not None and may(session(), who, STAFF, {"workshop": workshop})
    shown = may_hang and {"diamond": _diamond, "plan": _plan}[what](workshop, who)
    return shown or (render_template("wall/quiet.html"), 404)


def _diamond(workshop, who):
    """The groups' diamonds that are within reach of the account *who* that hung them, by the one door of all drawings."""
    sides, title, drawn = both_on_wall(workshop, who)
    try:
        for side in sides:
            consents.require(session(), side.drawing, "show")
    except NoConsent:
        return None
    if not drawn:
        return None
    picture = Markup(svg.wrap(title, svg.draw(drawn, symbol_address)))  # noqa: S704 - our own drawing; its words are escaped there
    return render_template("wall/results.html", picture=picture, at=0, count=1, token="")


def _plan(workshop, _who):
    if hanging("plan", workshop, workshops.groups_of(session(), workshop)).missing:
        return None
    titles, table = table_of(workshop)
    return render_template("wall/plan.html", titles=titles, table=table)
