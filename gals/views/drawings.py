"""Drawings: beginning one, and the board on which it is drawn."""

import re

from babel.support import Translations
from flask import Blueprint, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from gals.access.guard import allow, reached
from gals.db import session
from gals.errors import NoConsent
from gals.printing.svg import backdrop_svg
from gals.store import consents, programmes, toolbox
from gals.store import drawings as store
from gals.views import board, news
from gals.views.page import LANGUAGES, writer
from tools.symbols import FAMILIES, SYMBOLS

drawings = Blueprint("drawings", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: What a form may say of a new drawing besides its tool, and the record that must then be within reach.
_LEADS = {"participant_id": "participant", "group_id": "group", "session_id": "session", "workshop_id": "workshop"}


@drawings.post("/drawings")
@allow(*STAFF)
def start():
    """Begin a drawing, or open the one that was begun in the same session, or a fresh sheet that is still empty."""
    form = request.form
    whose = {name: reached(kind, form[name]).id for name, kind in _LEADS.items() if form.get(name)}
    sheet = {"tool": form.get("tool", ""), "owner": form.get("owner", ""), **whose}
    begun = store.begun(session(), **sheet)
    if begun:
        store.take_up(writer(), begun, **whose)
    made = begun.id if begun else store.start(writer(), id=form.get("id"), **sheet)
    return redirect(url_for("drawings.show", drawing_id=made), 303)


@drawings.get("/drawings/<drawing_id>")
@allow(*STAFF, on="drawing")
def show(drawing):
    """The board."""
    db = session()
    tool = toolbox.of_drawing(db, drawing) or abort(404)
    follow_up = reached("follow_up", request.args["follow_up"]) if request.args.get("follow_up") else None
    name = board.name_of_owner(db, drawing)
    try:
        consents.require(db, drawing, "work")
    except NoConsent as missing:
        return render_template(
            "drawings/ask.html", drawing=drawing, name=name, sentence=str(missing), back=_back(drawing, follow_up)
        )
    programme = programmes.current(db)
    colours = programmes.colours(programme)
    told = board.told(drawing, tool, follow_up)
    return render_template(
        "drawings/show.html",
        told=told,
        data=htmlsafe_json_dumps(told, separators=(",", ":")),
        title=programmes.title(programme, tool),
        name=name,
        backdrop=Markup(backdrop_svg(tool, _, colours)),  # noqa: S704 - our own drawing; its words are escaped there
        back=_back(drawing, follow_up),
        photographs=board.may_photograph(db, drawing),
        pens=[(pen, board.pen_title(pen)) for pen, _value in colours.pens],
    )


def _back(drawing, follow_up):
    """Where the board was opened from."""
    if follow_up:
        return url_for("follow_ups.show", follow_up_id=follow_up.id)
    for kind in ("session", "participant", "group"):
        if record_id := getattr(drawing, f"{kind}_id"):
            return url_for(f"{kind}s.show", **{f"{kind}_id": record_id})
    return url_for("home.index")


@drawings.get("/drawings/<drawing_id>/data")
@allow(*STAFF, on="drawing", script=True)
def data(drawing):
    """What is new on the drawing since the tag of ``If-None-Match``; 304 when nothing is, all of it without a tag."""
    tool, tag, marks = toolbox.find(session(), drawing.tool or "") or abort(404), asked_since(), None
    if tag is not None:
        marks, else_ = store.moved(session(), drawing.id, tag)
        if not marks and not else_:
            return "", 304, {"ETag": f'"{store.position(session())}"'}
    consents.require(session(), drawing, "work")
    return jsonify(news.told(drawing, tool, tag, marks))


def asked_since():
    """The position in the journal that the asker knows, or None."""
    tag = request.headers.get("If-None-Match", "").strip('"')
    return int(tag) if re.fullmatch("[0-9]{1,18}", tag) else None


@drawings.get("/symbols/<language>.json")
@allow("anyone")
def symbols(language):
    """The pictograms: families, and each symbol with its title here and its words in all languages, for search."""
    if language not in LANGUAGES:
        abort(404)
    folder = current_app.config["BABEL_TRANSLATION_DIRECTORIES"]
    words = {code: Translations.load(folder, [code]).gettext for code in LANGUAGES}
    answer = jsonify(
        families=[{"key": key, "title": words[language](title)} for key, title in FAMILIES],
        symbols=[
            {"key": one.key, "family": one.family, "title": words[language](one.title), "words": _said(one, words)}
            for one in SYMBOLS
        ],
    )
    answer.cache_control.max_age = 3600
    return answer


def _said(symbol, words):
    return sorted({symbol.title, *(say(symbol.title) for say in words.values())})
