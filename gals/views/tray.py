"""The tray, whose is this? Photographs that nobody knows, one after the other: three taps at most, and nothing is thrown away."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access import sign_in
from gals.access.guard import allow, reached
from gals.access.rules import reaches
from gals.db import session
from gals.errors import BadInput
from gals.printing import sheet_codes
from gals.store import attendance, dayplan, filing, paper_records, sheets, workshops
from gals.store import photographs as store
from gals.views.page import htmx, today, writer
from gals.views.photographs import STAFF, address_of, asked, one_of, owner_of, seen

tray = Blueprint("tray", __name__, url_prefix="/workshops/<workshop_id>/photographs")

#: Corners of a picture nobody has looked for a sheet in, in thousandths of its width and height.
AROUND = ((60, 60), (940, 60), (940, 940), (60, 940))

#: Fields of the corners, upper left first, clockwise.
CORNERS = ("x1", "y1", "x2", "y2", "x3", "y3", "x4", "y4")


@tray.get("/tray")
@allow(*STAFF, on="workshop")
def index(workshop):
    """All that somebody must say something about, and what was put aside as not ours."""
    strange = store.of_workshop(session(), workshop.id, "strange")
    return render_template("tray/index.html", workshop=workshop, asked=seen(asked(workshop)), strange=seen(strange))


@tray.get("/<photograph_id>")
@allow(*STAFF, on="workshop")
def show(workshop, photograph_id):
    """One photograph, and the people whose it may be."""
    found = one_of(workshop, photograph_id)
    if htmx:  # it is being read; when it has been, the page is shown anew
        sign_in.unseen()
        return "", 204, {} if found.state == "kept" else {"HX-Refresh": "true"}
    if found.state == "kept":
        return render_template("tray/wait.html", workshop=workshop, photograph=found)
    if found.state in ("read", "confirmed"):
        onwards = address_of(found, workshop)
        return redirect(onwards if onwards != request.path else url_for("photographs.index", workshop_id=workshop.id), 303)
    whose, visible = owner_of(found), store.may_be_seen(session(), found)
    if whose and (not visible or found.trouble == store.ASK_HER):
        agrees = whose[0] == "group" or store.agrees(session(), whose[1].id)
        return render_template("tray/ask_her.html", workshop=workshop, photograph=found, person=whose[1], agrees=agrees)
    return render_template(
        "tray/show.html", workshop=workshop, photograph=found, whose=whose, left=_others(workshop, found), **_offered(workshop, found)
    )


def _offered(workshop, found):
    """People, groups, tools and corners to choose from."""
    db, number = session(), dayplan.number_of(workshop, today())
    sheet = sheets.find(db, found.sheet_id)
    tool = (sheet and sheet.tool) or filing.tool_for(db, workshop, found, number)
    expected = workshops.people(db, workshop)
    presences = attendance.present(db, workshop.id, number or 1)
    here, done = [one for one in expected if presences.get(one.id)] or expected, filing.with_sheet(db, workshop, tool)
    first = [one for one in here if one.id not in done]
    return {
        "sheet": sheet,
        "tool": tool,
        "tools": [] if sheet and sheet.tool else filing.tools_of(db, workshop),
        "first": first,
        "others": [one for one in expected if one not in first],
        "groups": workshops.groups_of(db, workshop),
        "corners": _corners(found),
    }


def _corners(found):
    """Where the sheet may lie, in thousandths of the picture, as {field: number}."""
    read = found.reading or {}
    quad, size = read.get("quad"), read.get("size")
    shares = [(x / size[0] * 1000, y / size[1] * 1000) for x, y in quad] if quad and size else AROUND
    flat = [round(min(1000, max(0, value))) for corner in shares for value in corner]
    return dict(zip(CORNERS, flat, strict=True))


def _others(workshop, found):
    return [one for one in asked(workshop) if one.id != found.id]


def _onwards(workshop, found):
    """To the next that waits, else to all photographs."""
    left = _others(workshop, found)
    if left:
        return redirect(url_for("tray.show", workshop_id=workshop.id, photograph_id=left[0].id), 303)
    return redirect(url_for("photographs.index", workshop_id=workshop.id), 303)


# ── saying ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@tray.post("/<photograph_id>/assign")
@allow(*STAFF, on="workshop")
def assign(workshop, photograph_id):
    """It is this person's or group's, or the sheet with this number."""
    found = _waiting(workshop, photograph_id)
    person, group = request.form.get("participant_id"), request.form.get("group_id")
    if not (person or group):
        return _by_number(workshop, found)
    whose = {"participant_id": reached("participant", person).id} if person else {"group_id": reached("group", group).id}
    _adopt(workshop, found)
    filing.assign(writer(), current_app.extensions["shelf"], found, tool=request.form.get("tool") or None, **whose)
    if found.trouble == store.ASK_HER:
        return redirect(url_for("tray.show", workshop_id=workshop.id, photograph_id=found.id), 303)
    return _onwards(workshop, found)


def _by_number(workshop, found):
    number = sheet_codes.typed(request.form.get("number", ""))
    sheet = number and sheets.by_number(session(), number)
    if not sheet or not reaches(session(), current_user, "sheet", sheet):
        raise BadInput(_("No sheet with this number is known here. Please look at the eight letters under the square."))
    _adopt(workshop, found)
    filing.is_of(found, sheet)
    return redirect(url_for("tray.show", workshop_id=workshop.id, photograph_id=found.id), 303)


@tray.post("/<photograph_id>/crop")
@allow(*STAFF, on="workshop")
def crop(workshop, photograph_id):
    """The sheet lies between these corners: it is read again."""
    found = _waiting(workshop, photograph_id)
    given = [request.form.get(name, -1.0, type=float) for name in CORNERS]
    if not all(0 <= one <= 1000 for one in given):
        raise BadInput(_("A corner lies outside of the picture. Please drag it back."))
    filing.crop(found, [(given[at] / 1000, given[at + 1] / 1000) for at in range(0, len(given), 2)])
    return redirect(url_for("tray.show", workshop_id=workshop.id, photograph_id=found.id), 303)


@tray.post("/<photograph_id>/halve")
@allow(*STAFF, on="workshop")
def halve(workshop, photograph_id):
    """A notebook lay open: its two pages are read for themselves."""
    found = _waiting(workshop, photograph_id)
    _adopt(workshop, found)
    filing.halve(session(), found)
    return redirect(url_for("tray.show", workshop_id=workshop.id, photograph_id=found.id), 303)


@tray.post("/<photograph_id>/again")
@allow(*STAFF, on="workshop")
def again(workshop, photograph_id):
    """She said yes meanwhile: it may be looked at."""
    found = _waiting(workshop, photograph_id)
    store.again(found)
    return redirect(url_for("tray.show", workshop_id=workshop.id, photograph_id=found.id), 303)


@tray.post("/<photograph_id>/new-sheet")
@allow(*STAFF, on="workshop")
def new_sheet(workshop, photograph_id):
    """Another drawing under a code that was copied: a sheet of its own, still nobody's."""
    found = _waiting(workshop, photograph_id)
    if sheet := sheets.find(session(), found.sheet_id):
        paper_records.as_a_sheet_of_its_own(writer(), found, sheet)
    return redirect(url_for("tray.show", workshop_id=workshop.id, photograph_id=found.id), 303)


@tray.post("/<photograph_id>/strange")
@allow(*STAFF, on="workshop")
def strange(workshop, photograph_id):
    """It is not ours. It stays, and can be fetched back."""
    found = _waiting(workshop, photograph_id)
    _adopt(workshop, found)
    filing.set_aside(found)
    return _onwards(workshop, found)


@tray.post("/<photograph_id>/back")
@allow(*STAFF, on="workshop")
def back(workshop, photograph_id):
    """It is ours after all."""
    found = one_of(workshop, photograph_id)
    if found.state == "strange":
        filing.fetch_back(found)
    return redirect(url_for("tray.show", workshop_id=workshop.id, photograph_id=found.id), 303)


def _waiting(workshop, photograph_id):
    """The photograph, if nobody said whose it is yet; on a page that is out of date 404."""
    found = one_of(workshop, photograph_id)
    return found if found.state == "asked" else abort(404)


def _adopt(workshop, found):
    """A stray of the watched folder belongs to the workshop in which somebody knew it."""
    found.workshop_id = found.workshop_id or workshop.id
