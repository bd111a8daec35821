"""The wall: a group's sheet as it grows, for everybody in the room; and the square with which a tablet joins."""

from flask import Blueprint, current_app, jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from gals.access.guard import allow
from gals.db import session
from gals.errors import NoConsent
from gals.printing.svg import backdrop_svg
from gals.store import commitments, consents, drawings, own_symbols, programmes, reach, toolbox
from gals.store import walls as store
from gals.views import board
from gals.views.drawings import asked_since
from gals.views.outside import door, square
from gals.views.page import now
from tools.kit import NIBS

wall = Blueprint("wall", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: What everybody may see of a mark: no words about a promise, nothing that was said of it.
SHOWN = (
    *("id", "kind", "layer", "x", "y", "size", "turn", "symbol", "colour", "width", "ring", "ink", "source", "gone"),
    *("born", "device"),
)


# ── for everybody in the room ────────────────────────────────────────────────────────────────────────────────────────


@wall.get("/wall")
@allow("anyone")
def join():
    """How a tablet comes here."""
    return render_template("wall/join.html", code=square(door()), address=door())


@wall.get("/wall/<token>")
@allow("anyone")
def show(token):
    """The sheet behind a secret address; a quiet page when there is none, or none any more."""
    drawing, tool = _sheet(token)
    if drawing is None:
        return render_template("wall/quiet.html"), 404
    db = session()
    colours = programmes.colours(programmes.current(db))
    told = {
        **_told(drawing, tool),
        "pens": list(colours.pens),
        "roles": dict(colours.roles),
        "nibs": NIBS,
        "urls": {
            "data": url_for("wall.data", token=token),
            "symbols": url_for("static", filename="vendor/symbols/KEY.svg"),
        },
    }
    return render_template(
        "wall/show.html",
        data=htmlsafe_json_dumps(told, separators=(",", ":")),
        backdrop=Markup(backdrop_svg(tool, _, colours)),  # noqa: S704 - our own drawing; its words are escaped there
        code=square(door()),
        address=door(),
    )


@wall.get("/wall/<token>/data")
@allow("anyone", script=True)
def data(token):
    """What is new on the sheet since the tag of ``If-None-Match``; 304 when nothing is, 404 when it is shown no more."""
    drawing, tool = _sheet(token)
    if drawing is None:
        return jsonify(trouble=""), 404
    tag, marks = asked_since(), None
    if tag is not None:
        marks, else_ = drawings.moved(session(), drawing.id, tag)
        if not marks and not else_:
            return "", 304, {"ETag": f'"{drawings.position(session())}"'}
    return jsonify(_told(drawing, tool, marks))


def _sheet(token):
    """(Drawing, Tool) behind a secret address, while its group lets it be shown; (None, None) otherwise."""
    found = store.find(current_app.config["INSTANCE"], token, now())
    drawing = reach.find(session(), "drawing", found.drawing_id) if found else None
    tool = toolbox.of_drawing(session(), drawing) if drawing else None
    return (drawing, tool) if tool and _may_show(drawing) else (None, None)


def _may_show(drawing):
    try:
        consents.require(session(), drawing, "show")
    except NoConsent:
        return False
    return drawing.owner == "group"


def _told(drawing, tool, only=None):
    db = session()
    position = drawings.position(db)
    marks = drawings.upgraded(tool, drawing, drawings.told(db, drawing.id, only))
    states = commitments.state_of(db, [promise["id"] for promise in drawings.told_promises(db, drawing.id)])
    return {
        "tag": str(position),
        "marks": [_open(mark) for mark in marks if mark["kind"] != "photo"],
        "commitments": [],
        "answers": [{"id": of, "commitment_id": of, "answer": said.answer} for of, said in states.items() if said],
        "owns": [{"id": key, "strokes": strokes} for key, strokes in own_symbols.on_drawing(db, drawing.id).items()],
    }


def _open(mark):
    """What everybody may see of *mark*; words that were drawn as words are part of the drawing."""
    shown = {name: value for name, value in mark.items() if name in SHOWN}
    return shown | {"text": mark["text"]} if mark["kind"] == "label" and "text" in mark else shown


# ── for the facilitator ──────────────────────────────────────────────────────────────────────────────────────────────


@wall.get("/drawings/<drawing_id>/wall")
@allow(*STAFF, on="drawing")
def ask(drawing):
    """Put a sheet on the wall, or take it off: what must be asked first, and what everybody will see."""
    missing = ""
    try:
        consents.require(session(), drawing, "show")
    except NoConsent as said:
        missing = str(said)
    up = store.is_open(current_app.config["INSTANCE"], drawing.id, now())
    name = board.name_of_owner(session(), drawing)
    return render_template("wall/ask.html", drawing=drawing, name=name, missing=missing, up=up)


@wall.post("/drawings/<drawing_id>/wall")
@allow(*STAFF, on="drawing")
def put_up(drawing):
    """Show a sheet at a new secret address, and go there."""
    if not _may_show(drawing):
        return redirect(url_for("wall.ask", drawing_id=drawing.id), 303)
    token = store.open_for(current_app.config["INSTANCE"], drawing.id, by=current_user.id, now=now())
    return redirect(url_for("wall.show", token=token), 303)


@wall.post("/drawings/<drawing_id>/wall/end")
@allow(*STAFF, on="drawing")
def take_down(drawing):
    """Take a sheet off the wall at once, wherever it is shown."""
    store.end(current_app.config["INSTANCE"], drawing.id)
    return redirect(url_for("wall.ask", drawing_id=drawing.id), 303)
