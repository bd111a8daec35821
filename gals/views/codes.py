"""Reading drawings: tap a thing, say what it is, and the counts follow; how far two readers agree is shown when both are done."""

from itertools import combinations

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput, NoConsent
from gals.printing.svg import sheet_svg
from gals.reports.agreement import agreement
from gals.store import accounts, consents, toolbox
from gals.store import codes as store
from gals.views import board, printed
from gals.views.page import htmx, writer
from gals.views.tallies import TITLES
from gals.views.workshops import OFFICE
from tools.adapt import Own

codes = Blueprint("codes", __name__)


@codes.get("/drawings/<drawing_id>/code")
@allow(*OFFICE, on="drawing")
def show(drawing):
    """The sheet with what this reader said of it; with ``x`` and ``y`` or ``spot`` also the question what is there."""
    return _page(drawing, _tool_of(drawing), where=_asked_about(drawing))


@codes.post("/drawings/<drawing_id>/code")
@allow(*OFFICE, on="drawing")
def say(drawing):
    """Keep what a thing is, or take it back."""
    tool, form = _tool_of(drawing), request.form
    consents.require(session(), drawing, "code")
    where = _asked_about(drawing)
    try:
        if where is None:
            raise BadInput(_("Nothing is drawn there. Please tap a thing on the sheet."))
        if form.get("takeback"):
            store.take_back(writer(), current_user.id, where.id)
        else:
            store.say(writer(), drawing, tool, reader=current_user.id, where=where, kind=form.get("kind", ""))
    except BadInput as error:
        return _page(drawing, tool, where=where, trouble=str(error), status=422)
    return _page(drawing, tool) if htmx else redirect(url_for("codes.show", drawing_id=drawing.id), 303)


@codes.get("/drawings/<drawing_id>/code/sheet")
@allow(*OFFICE, on="drawing")
def sheet(drawing):
    """The drawing as a picture."""
    drawn = printed.drawn(drawing, "code") or abort(404)
    picture = sheet_svg(drawn.tool, drawn.marks, _, printed.colours(), states=drawn.states, media=drawn.media)
    return Response(picture, mimetype="image/svg+xml")


@codes.get("/drawings/<drawing_id>/code/agreement")
@allow(*OFFICE, on="drawing")
def agreed(drawing):
    """How far its readers agree; not for a reader who still has spots before her."""
    _tool_of(drawing)
    if closed := _closed(drawing):
        return closed
    by_reader = store.readers(store.of_drawing(session(), drawing.id))
    mine = by_reader.get(current_user.id)
    waiting = len(store.open_spots(by_reader, current_user.id)) if mine else 0
    pairs = [] if waiting else combinations(by_reader, 2)
    found = [(_name(one), _name(other), agreement(store.shared(by_reader, one, other))) for one, other in pairs]
    name = board.name_of_owner(session(), drawing)
    return render_template("codes/agreement.html", drawing=drawing, name=name, found=found, waiting=waiting)


@codes.get("/workshops/<workshop_id>/codes/<tool>")
@allow(*OFFICE, on="workshop")
def of_workshop(workshop, tool):
    """What stands on a workshop's drawings of one tool, all together."""
    tool, db = toolbox.find(session(), tool) or abort(404), session()
    sheets, closed = store.of_workshop(db, workshop.id, tool)
    rows = [(one, board.name_of_owner(db, one), store.readers(store.of_drawing(db, one.id))) for one in sheets]
    total = store.summed(db, sheets, closed)
    return render_template(
        "codes/workshop.html",
        workshop=workshop,
        tool=tool,
        rows=rows,
        total=total,
        lines=_lines(tool, total.kinds),
        reader=current_user.id,
    )


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _tool_of(drawing):
    return toolbox.of_drawing(session(), drawing) or abort(404)


def _name(reader):
    found = accounts.find(session(), reader)
    return found.name if found else _("Somebody from elsewhere")


def _closed(drawing):
    """The page of a drawing that may not be counted, or None when it may."""
    try:
        consents.require(session(), drawing, "code")
    except NoConsent as missing:
        name = board.name_of_owner(session(), drawing)
        return render_template("codes/closed.html", drawing=drawing, name=name, sentence=str(missing))
    return None


def _asked_about(drawing):
    """The Spot that was tapped or chosen, or None."""
    said, tool, db = request.values, _tool_of(drawing), session()
    x, y = (_place(said.get(name)) for name in ("x", "y"))
    place = None if None in (x, y) else (x, y)
    if said.get("spot"):
        return store.spot(db, drawing, tool, said["spot"], place=place)
    return store.spot_at(db, drawing, tool, place) if place else None


def _place(text):
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if abs(number) < 10_000 else None


def _page(drawing, tool, *, where=None, trouble="", status=200):
    if closed := _closed(drawing):
        return closed
    db = session()
    by_reader = store.readers(kept := store.of_drawing(db, drawing.id))
    mine = by_reader.get(current_user.id, {})
    missed = request.method == "GET" and where is None and request.args.get("x")
    if missed:
        trouble = _("Nothing is drawn there. Please tap a thing on the sheet.")
    waiting = store.open_spots(by_reader, current_user.id)
    places = {one.spot: one for one in kept}
    page = render_template(
        "codes/_said.html" if htmx else "codes/show.html",
        drawing=drawing,
        tool=tool,
        name=board.name_of_owner(db, drawing),
        where=where,
        kind=mine.get(where.id) if where else None,
        kinds=store.kinds(tool),
        known=store.known(tool),
        mine=[(places[spot], kind) for spot, kind in mine.items()],
        waiting=[places[spot] for spot in sorted(waiting)],
        things=[(spot, words) for spot, mark in store.things(db, drawing, tool).values() if (words := _words(mark))],
        lines=_lines(tool, _counted(mine)),
        trouble=trouble,
    )
    return page, status


def _words(mark):
    """What to call a thing in a list; "" for a line, which only a finger finds."""
    return mark.get("text") or (_(TITLES[mark["symbol"]]) if mark.get("symbol") in TITLES else "")


def _counted(mine):
    kinds = list(mine.values())
    return {kind: kinds.count(kind) for kind in kinds}


def _lines(tool, counts):
    """[(element's title, choice's title or "", number)] in the tool's order; of kinds there are none of any more at the end."""
    known = store.known(tool)
    order = [*known, *(kind for kind in counts if kind not in known)]
    return [(*known.get(kind, (Own(kind), "")), counts[kind]) for kind in order if counts.get(kind)]
