"""From paper to record: a photographed page in one look, what was read off it, what is asked, and one button that makes it a record."""

import base64

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput, NoConsent
from gals.store import paper_pages, paper_promises, paper_records, programmes, toolbox
from gals.store import photographs as store
from gals.views import board, box_words, rivals
from gals.views.page import htmx, writer
from gals.views.photographed import (
    KINDS,
    is_within_reach,
    look,
    named,
    pins_of,
    rows_of,
    subjects_of,
    tools_for,
    waiting,
    workshop_of,
)
from gals.views.photographs import STAFF, asked, name_of, one_of, owner_of
from tools import rights
from tools.kit import SHEET

confirmations = Blueprint("confirmations", __name__)

#: So many pages are confirmed in one look, and so many stay at hand to be taken back.
LOOK, LAST = 6, 6


# ── several at once ──────────────────────────────────────────────────────────────────────────────────────────────────


@confirmations.get("/workshops/<workshop_id>/photographs/confirm")
@allow(*STAFF, on="workshop")
def index(workshop):
    """What is clear, six in one look; what must be looked at; what was confirmed last, to be taken back."""
    pages = [look(one) for one in waiting(workshop)]
    easy = [one for one in pages if one.is_easy]
    done, last = _done(workshop)
    return render_template(
        "confirmations/index.html",
        workshop=workshop,
        easy=easy[:LOOK],
        waiting=len(easy),
        hard=[one for one in pages if not one.is_easy],
        rights=rights,
        done=done,
        asked=len(asked(workshop)),
        last=last,
    )


def _done(workshop):
    """(how many pages of a workshop were confirmed, [(photograph, whose)] of the last ones, the newest first)."""
    done = store.of_workshop(session(), workshop.id, "confirmed")
    last = sorted(done, key=lambda one: (one.written or {}).get("at", ""), reverse=True)[:LAST]
    return len(done), [(one, owner_of(one)) for one in last if is_within_reach(one)]


@confirmations.post("/workshops/<workshop_id>/photographs/confirm")
@allow(*STAFF, on="workshop")
def several(workshop):
    """Confirm the pages that were ticked; one that is clear no more waits to be looked at."""
    for photograph_id in request.form.getlist("photograph")[:LOOK]:
        shown = look(one_of(workshop, photograph_id))
        if shown.photograph.state == "read" and shown.is_easy:
            paper_records.place(writer(), shown.photograph, shown.page)
            rivals.give_way(shown.photograph)
    return redirect(url_for("confirmations.index", workshop_id=workshop.id), 303)


# ── one page ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@confirmations.get("/photographs/<photograph_id>/confirm")
@allow(*STAFF)
def show(photograph_id):
    """The page in one look; what is not read yet, or is asked about, lies in the tray."""
    found = named(photograph_id)
    if found.state in ("kept", "asked") and found.workshop_id:
        return redirect(url_for("tray.show", workshop_id=found.workshop_id, photograph_id=found.id), 303)
    return _page(look(found))


def _pens():
    return programmes.colours(programmes.current(session())).pens


def _page(shown):
    workshop, subjects = workshop_of(shown.photograph), subjects_of(shown)
    values = {
        "workshop": workshop,
        "shown": shown,
        "photograph": shown.photograph,
        "tool": toolbox.find(session(), shown.page.tool or ""),
        "tools": tools_for(shown, workshop),
        "subjects": subjects,
        "may_see": store.may_be_seen(session(), shown.photograph),
        "rights": rights,
        "rows": rows_of(shown),
        "pins": pins_of(shown),
        "pens": [(name, value, board.pen_title(name)) for name, value in _pens()],
        "crops": (shown.photograph.reading or {}).get("crops") or {},
        "box_words": lambda box: box_words.said(box, shown.seen.sheet, subjects),
        "last": _done(workshop)[1][:1] if workshop else [],
    }
    return render_template("confirmations/_page.html" if htmx else "confirmations/show.html", **values)


@confirmations.post("/photographs/<photograph_id>/confirm")
@allow(*STAFF)
def confirm(photograph_id):
    """It is right: write it, and go on with the next page."""
    shown = look(named(photograph_id))
    photograph = shown.photograph
    if photograph.state == "read":
        if shown.refusal:
            raise BadInput(shown.refusal)
        try:
            paper_records.place(writer(), photograph, shown.page)
        except NoConsent as missing:
            raise BadInput(str(missing)) from missing
        rivals.give_way(photograph)
    return redirect(_next(photograph), 303)


def _next(photograph):
    """Where to go on: the next page that must be looked at, else the list."""
    workshop = workshop_of(photograph)
    if workshop is None:
        return url_for("home.index")
    hard = next((one for one in map(look, waiting(workshop)) if not one.is_easy), None)
    if hard is None:
        return url_for("confirmations.index", workshop_id=workshop.id)
    return _address(hard.photograph)


def _address(photograph):
    return url_for("confirmations.show", photograph_id=photograph.id)


def _again(photograph):
    """The page anew: the fragment for htmx, else a way back to it."""
    if htmx:
        return _page(look(photograph))
    return redirect(_address(photograph), 303)


@confirmations.post("/photographs/<photograph_id>/box")
@allow(*STAFF)
def say(photograph_id):
    """A box is marked, or it is empty."""
    photograph = _to_confirm(photograph_id)
    if not paper_pages.say_box(photograph, request.form.get("box", ""), request.form.get("state", "")):
        abort(404)
    return _again(photograph)


@confirmations.post("/photographs/<photograph_id>/pin")
@allow(*STAFF)
def point(photograph_id):
    """Where on the picture a promise's pin stands: x and y as parts of its sides."""
    photograph = _to_confirm(photograph_id)
    x, y = (request.form.get(name, type=float) for name in ("x", "y"))
    number = request.form.get("number", "")
    if x is None or y is None or not (0 <= x <= 1 and 0 <= y <= 1) or number not in ("1", "2"):
        abort(404)
    paper_pages.point(photograph, number, (round(x * SHEET[0], 1), round(y * SHEET[1], 1)))
    return _again(photograph)


@confirmations.post("/photographs/<photograph_id>/tool")
@allow(*STAFF)
def choose(photograph_id):
    """With which tool a page without marks was drawn."""
    photograph = _to_confirm(photograph_id)
    tool = toolbox.find(session(), request.form.get("tool", ""))
    if tool is None or tool.private:
        abort(404)
    paper_pages.choose_tool(photograph, tool.key)
    return _again(photograph)


@confirmations.post("/photographs/<photograph_id>/another")
@allow(*STAFF)
def another(photograph_id):
    """Not hers, or a copy of the sheet with another drawing: it becomes a sheet of its own, and somebody says whose."""
    photograph = _to_confirm(photograph_id)
    seen = paper_pages.look(session(), photograph)
    if seen.sheet is not None:
        paper_records.as_a_sheet_of_its_own(writer(), photograph, seen.sheet)
    paper_pages.ask_whose(photograph)
    return redirect(url_for("tray.show", workshop_id=photograph.workshop_id, photograph_id=photograph.id), 303)


@confirmations.post("/photographs/<photograph_id>/keep-first")
@allow(*STAFF)
def keep_first(photograph_id):
    """Of two photographs of one page the other one stays; this one is kept beside it."""
    photograph = _to_confirm(photograph_id)
    if not rivals.yield_to_other(photograph):
        abort(404)
    return redirect(_next(photograph), 303)


@confirmations.post("/photographs/<photograph_id>/undo")
@allow(*STAFF)
def undo(photograph_id):
    """Take back all that was written for a page."""
    shown = look(named(photograph_id))
    paper_pages.take_back(writer(), shown.photograph)
    return redirect(_address(shown.photograph), 303)


def _to_confirm(photograph_id):
    """The photograph of the address, while it waits to be confirmed; else 404."""
    shown = look(named(photograph_id))
    return shown.photograph if shown.photograph.state == "read" else abort(404)


@confirmations.get("/photographs/<photograph_id>/crop")
@allow(*STAFF)
def crop(photograph_id):
    """The small picture of one box (``?box=``)."""
    photograph = named(photograph_id)
    found = ((photograph.reading or {}).get("crops") or {}).get(request.args.get("box", ""))
    if not found or not store.may_be_seen(session(), photograph):
        abort(404)
    return Response(base64.b64decode(found), mimetype="image/webp", headers={"Content-Disposition": "inline"})


@confirmations.app_template_global()
def whose(shown):
    """Her name or the group's, or ""."""
    return name_of(*shown.owner) if shown.owner else ""


@confirmations.app_context_processor
def _words():
    """What templates of confirmed pages say: kinds of sheets, pictures of the parts of life, and when a promise is due."""
    titles = {kind: _(title) for kind, title in KINDS.items()}
    return {
        "sheet_titles": titles,
        "area_pictures": paper_promises.PICTURES,
        "in_months": box_words.months,
        "promise_words": box_words.promise_in_words,
    }
