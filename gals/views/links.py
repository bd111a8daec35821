"""Links between sheets, as the board shows them: what may be brought from her other sheets, what grew from what."""

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from gals.access.guard import allow, reached
from gals.db import session
from gals.store import consents, map_people, programmes, toolbox
from gals.store import links as store
from gals.store.numbers import whole
from gals.views.page import writer

links = Blueprint("links", __name__)

#: Fields of a mark that go along, and those of a promise.
BROUGHT = ("id", "kind", "element", "symbol", "text", "source")
PROMISED = ("symbol", "text", "actor", "kind", "area", "shared")


@links.get("/drawings/<drawing_id>/others")
@allow("facilitator", "trainer", "admin", on="drawing", script=True)
def others(drawing):
    """The same owner's other sheets with what may be brought from each."""
    db = session()
    consents.require(db, drawing, "work")
    programme = programmes.current(db)
    return jsonify(sheets=[_sheet(programme, *found) for found in store.offered(db, drawing)])


def _sheet(programme, sheet, things):
    titles = {element.key: _(element.title) for element in toolbox.find(session(), sheet.tool).elements}
    told = [
        _said(thing.mark, BROUGHT) | _more(thing) | {"title": titles.get(thing.mark.element, "")} for thing in things
    ]
    return {**address(programme, sheet), "things": told}


def _more(thing):
    promise = {"promise": _said(thing.promise, PROMISED)} if thing.promise else {}
    return promise | ({"strokes": thing.strokes} if thing.strokes else {})


def _said(row, fields):
    return {name: getattr(row, name) for name in fields if getattr(row, name) is not None}


def address(programme, drawing):
    """A sheet in words, with the way there: {"sheet", "href"}."""
    words = [programmes.title(programme, toolbox.find(session(), drawing.tool))]
    words += [format_date(drawing.made_on, "d MMMM")] if drawing.made_on else []
    return {"sheet": ", ".join(words), "href": url_for("drawings.show", drawing_id=drawing.id)}


def told(db, drawing):
    """Every link of *drawing*'s marks: {mark id: [{"grew", "sheet", "href"}, …]}; ``grew``: from there, else it became that."""
    programme, found = programmes.current(db), {}
    for mark, grew, there in store.of_drawing(db, drawing):
        found.setdefault(mark, []).append({"grew": grew, **address(programme, there)})
    for plan in map_people.of_participant(db, drawing.participant_id) if drawing.participant_id else ():
        shares = url_for("shares.index", participant_id=drawing.participant_id)
        found.setdefault(plan.derived_from, []).append({"grew": False, "sheet": _("a plan to share"), "href": shares})
    return found


@links.app_template_global()
def people_on_map(participant):
    """[(Mark, SharePlan or None), …]: whom she drew on her map, and with whom of them she will share."""
    return map_people.on_map(session(), participant.id)


@links.post("/participants/<participant_id>/map-people")
@allow("facilitator", "trainer", "admin", on="participant")
def plan_share(participant):
    """Somebody on her map becomes a plan to share, or is one no more; with ``circle`` the plan says other numbers."""
    form, there = request.form, url_for("shares.index", participant_id=participant.id)
    mark = reached("mark", form.get("mark"))
    if mark.id not in {one.id for one, _plan in people_on_map(participant)}:
        abort(404)
    if "circle" in form:
        map_people.change(writer(), mark, form["circle"], (whole(form.get("women")), whole(form.get("men"))))
    else:
        map_people.plan(writer(), participant.id, mark)
    return redirect(f"{there}#map", 303)
