"""A tool in the programme's own way: its names, steps, milestones and places, the original beside it, and new tools from it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.printing.svg import backdrop_svg, sheet_svg
from gals.printing.text import catalogue
from gals.store import adaptations as store
from gals.store import programmes, toolbox
from gals.views.page import LANGUAGES, language, offered, symbol_address, writer
from gals.views.tools import WHO, drawing
from tools import adapt
from tools.outlines import box
from tools.stops import FEWEST, MOST, stops

adaptations = Blueprint("adaptations", __name__)

OFFICE = ("trainer", "admin")


def found(key):
    """The Tool called *key*, or 404; what was taken out is not here."""
    tool = toolbox.find(session(), key)
    known = tool is not None and tool.key in {one.key for one in toolbox.all_of(session())}
    return tool if known else abort(404)


def picture(tool, filled=True):
    """The sheet of *tool* as this programme draws it."""
    colours = programmes.colours(programmes.current(session()))
    return drawing(sheet_svg(tool, tool.sample if filled else (), _, colours, symbol_href=symbol_address))


@adaptations.get("/programme/tools/<tool>")
@allow(*OFFICE)
def show(tool):
    """Everything that may be said of a tool."""
    return page(found(tool))


def page(tool, trouble="", entered=None):
    db = session()
    said = toolbox.said_of(db, tool.key)
    root = toolbox.original(db, tool.key)
    answer = render_template(
        "adaptations/show.html",
        tool=tool,
        title=programmes.title(programmes.current(db), tool),
        sheet=picture(tool),
        trouble=trouble,
        names=_names(root, said["words"] or {}, entered),
        offered=offered(),
        who=WHO,
        own=tool.key.startswith(toolbox.OWN),
        changed=any(said[field] for field in toolbox.FIELDS),
        root=root,
        stops=stops(tool),
        numbers=range(FEWEST, MOST + 1),
    )
    return answer, 422 if trouble else 200


def _names(root, words, entered):
    """[(heading, [(field, {language: own words}, {language: what is shown without}), …]), …] of what may be called otherwise."""

    def row(field, original, said=None):
        say = said or (lambda words: words(original))
        kept = words.get(field) or {}
        own = {code: (entered or {}).get(f"{field}-{code}", kept.get(code, "")) for code in LANGUAGES}
        return field, own, {code: adapt.words(kept, code) or say(catalogue(code).gettext) for code in LANGUAGES}

    return [
        (_("The tool"), [row("title", root.title), row("purpose", root.purpose)]),
        (_("Places on the sheet"), [row(f"zone.{zone.key}", "", zone.said) for zone in root.zones]),
        (_("Words on the empty sheet"), [row(f"caption.{text}", text) for text in adapt.captions(root)]),
        (_("What is drawn"), [row(f"element.{one.key}", one.title) for one in root.elements]),
        (_("Show of hands"), [row(f"tally.{one.key}", one.question) for one in root.tallies]),
    ]


@adaptations.post("/programme/tools/<tool>/words")
@allow(*OFFICE)
def words(tool):
    """Keep what things are called here; an empty line is the original."""
    known = found(tool)
    root = toolbox.original(session(), known.key)
    fields = [field for _heading, rows in _names(root, {}, None) for field, *_rest in rows]
    entered = {
        name: request.form[name] for name in (f"{f}-{c}" for f in fields for c in LANGUAGES) if name in request.form
    }
    told = {f: {c: entered[f"{f}-{c}"] for c in LANGUAGES if f"{f}-{c}" in entered} for f in fields}
    try:
        store.change_words(writer(), known.key, {field: by for field, by in told.items() if by})
    except BadInput as error:
        return page(known, str(error), entered)
    return to(known.key, "names")


@adaptations.post("/programme/tools/<tool>/milestones")
@allow(*OFFICE)
def milestones(tool):
    """So many milestones on its road."""
    known = found(tool)
    number = request.form.get("milestones", "")
    try:
        store.set_milestones(writer(), known.key, int(number) if number.isdecimal() and len(number) < 3 else 0)
    except BadInput as error:
        return page(known, str(error))
    return to(known.key, "milestones")


@adaptations.get("/programme/tools/<tool>/zones")
@allow(*OFFICE)
def edit_zones(tool):
    """Where the places of the sheet are: moved by a finger, or by numbers."""
    return _zones_page(found(tool))


def _zones_page(tool, shapes=None, trouble=""):
    shapes = shapes or {}
    zones = [(zone, shapes.get(zone.key, zone.outline)) for zone in tool.zones]
    colours = programmes.colours(programmes.current(session()))
    answer = render_template(
        "adaptations/zones.html",
        tool=tool,
        title=programmes.title(programmes.current(session()), tool),
        zones=[(zone.key, zone.said(_), shape, [round(one) for one in box(shape)]) for zone, shape in zones],
        sheet=drawing(backdrop_svg(tool, _, colours)),
        trouble=trouble,
    )
    return answer, 422 if trouble else 200


@adaptations.post("/programme/tools/<tool>/zones")
@allow(*OFFICE)
def move_zones(tool):
    """Keep the places; where two lie on each other nothing is kept and the page says which."""
    known = found(tool)
    shapes = store.read_zones(known, request.form)
    try:
        store.move_zones(writer(), known.key, shapes)
    except BadInput as error:
        return _zones_page(known, shapes, str(error))
    return to(known.key, "sheet")


@adaptations.get("/programme/tools/<tool>/original")
@allow(*OFFICE)
def original(tool):
    """The tool as GALS says it."""
    root = toolbox.original(session(), found(tool).key)
    return render_template("adaptations/original.html", key=tool, root=root, sheet=picture(root), who=WHO)


@adaptations.post("/programme/tools/<tool>/back")
@allow(*OFFICE)
def back(tool):
    """The original again."""
    known = found(tool)
    store.back(writer(), known.key)
    return to(known.key, "sheet")


@adaptations.post("/programme/tools/<tool>/take-away")
@allow(*OFFICE)
def take_away(tool):
    """Take a tool of the programme's own out."""
    known = found(tool)
    if not known.key.startswith(toolbox.OWN):
        abort(404)
    store.take_away(writer(), known.key)
    return redirect(url_for("programmes.index") + "#tools", 303)


@adaptations.get("/programme/new-tool")
@allow(*OFFICE)
def new():
    """A tool of the programme's own: which one it comes from, and its name."""
    return _new_page()


def _new_page(form=None, trouble=""):
    shown = [(tool, picture(tool)) for tool in toolbox.all_of(session())]
    form = form or {"name": "", "base": ""}
    return render_template("adaptations/new.html", tools=shown, form=form, trouble=trouble), 422 if trouble else 200


@adaptations.post("/programme/new-tool")
@allow(*OFFICE)
def make():
    """Make it, and go on to its places."""
    form = {field: request.form.get(field, "") for field in ("name", "base")}
    try:
        key = store.make(writer(), form["base"], form["name"], language())
    except BadInput as error:
        return _new_page(form, str(error))
    return redirect(url_for("adaptations.edit_zones", tool=key), 303)


def to(key, part):
    return redirect(url_for("adaptations.show", tool=key) + f"#{part}", 303)
