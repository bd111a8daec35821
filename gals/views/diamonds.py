"""A group's diamond: its cards at a glance, two taps to add one, big buttons for the level on which the group agrees."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.printing.diamonds import card_svg
from gals.store import consents, numbers, own_symbols, programmes, reach
from gals.store import diamonds as store
from gals.views.board import name_of_owner
from gals.views.page import htmx, symbol_address, writer
from tools.kit import N_
from tools.levels import COLUMNS, LEVELS
from tools.symbols import SYMBOLS

diamonds = Blueprint("diamonds", __name__)

STAFF = ("facilitator", "trainer", "admin")

POLARITIES = {"good": N_("We like it"), "bad": N_("We do not like it")}

#: In which column the cards of a group lie until somebody moves them.
OWN_COLUMN = {"women": "women", "men": "men"}

TITLES = {symbol.key: symbol.title for symbol in SYMBOLS}


@diamonds.get("/diamonds/<drawing_id>")
@allow(*STAFF, on="drawing")
def show(drawing):
    """The cards of a diamond; ``?card=`` is in the hand, ``?pick=good`` or ``bad`` shows pictures for a new one."""
    if not store.is_diamond(drawing):
        return redirect(url_for("drawings.show", drawing_id=drawing.id), 303)
    return _page(drawing, chosen=request.args.get("card", ""), picking=request.args.get("pick", ""))


@diamonds.post("/diamonds/<drawing_id>/add")
@allow(*STAFF, on="drawing")
def add(drawing):
    """One more card: a picture or a few words, good or bad."""
    form = _working(drawing)

    def do(w):
        polarity, _colon, symbol = form.get("symbol", "").partition(":")
        return store.add(
            w, drawing, polarity or form.get("polarity"), symbol=symbol, text=form.get("text", ""), id=form.get("id")
        )

    return _done(drawing, do)


@diamonds.post("/diamonds/<drawing_id>/place")
@allow(*STAFF, on="drawing")
def place(drawing):
    """The level on which the group agreed, and the column; no level: the card waits again."""
    form = _working(drawing)

    def do(w):
        card = store.find(session(), drawing, form.get("card", ""))
        level = numbers.whole(form["level"]) if "level" in form else card.level
        store.place(w, drawing, card, level, column=form.get("column") or card.column or _own_column(drawing))
        return card.id

    return _done(drawing, do)


@diamonds.post("/diamonds/<drawing_id>/vote")
@allow(*STAFF, on="drawing")
def vote(drawing):
    """How many votes a card has; ``more`` (women or men) adds one."""
    form = _working(drawing)

    def do(w):
        card = store.find(session(), drawing, form.get("card", ""))
        said = {sex: numbers.whole(form.get(sex)) for sex in ("women", "men")}
        if form.get("more") in said:
            said[form["more"]] = (said[form["more"]] or 0) + 1
        store.vote(w, drawing, card, **said)
        return card.id

    return _done(drawing, do)


@diamonds.post("/diamonds/<drawing_id>/merge")
@allow(*STAFF, on="drawing")
def merge(drawing):
    """Two cards say the same: one becomes part of the other."""
    form = _working(drawing)

    def do(w):
        into = store.find(session(), drawing, form.get("into", ""))
        store.merge(w, drawing, store.find(session(), drawing, form.get("card", "")), into)
        return into.id

    return _done(drawing, do)


@diamonds.post("/diamonds/<drawing_id>/take")
@allow(*STAFF, on="drawing")
def take(drawing):
    """Take a card off the sheet, or (``back``) put one on it again: taken away, or merged."""
    form = _working(drawing)

    def do(w):
        card = store.find(session(), drawing, form.get("card", ""))
        store.put_back(w, drawing, card) if form.get("back") else store.take_away(w, card)
        return card.id if form.get("back") else ""

    return _done(drawing, do)


def _working(drawing):
    """The form, if the drawing is a diamond that may be worked with."""
    if not store.is_diamond(drawing):
        abort(404)
    consents.require(session(), drawing, "work")
    return request.form


def _done(drawing, do):
    """Do it, and show the cards again; a sentence says what has to be mended, and what was entered stays."""
    try:
        chosen = do(writer())
    except BadInput as trouble:
        return _page(drawing, trouble=str(trouble), chosen=request.form.get("card", ""), entered=request.form), 422
    if htmx:
        return _page(drawing, chosen=chosen)
    return redirect(url_for("diamonds.show", drawing_id=drawing.id, card=chosen or None), 303)


def _page(drawing, *, chosen="", picking="", trouble="", entered=None):
    db = session()
    _working(drawing)
    here, away = store.cards(db, drawing)
    tool = store.tool_of(drawing)
    return render_template(
        "diamonds/_cards.html" if htmx else "diamonds/show.html",
        drawing=drawing,
        workshop=reach.find(db, "workshop", drawing.workshop_id) if drawing.workshop_id else None,
        title=programmes.title(programmes.current(db), tool),
        group_name=name_of_owner(db, drawing),
        rows=[(level, title, [card for card in here if card.level == level]) for level, title in LEVELS.items()],
        waiting=[card for card in here if card.level is None],
        here=here,
        away=away,
        chosen=next((card for card in here if card.id == chosen), None),
        pictures=pictures(db, drawing, here + away + [one for card in here for one in card.merged]),
        picking=picking if picking in POLARITIES else "",
        polarities=POLARITIES,
        columns=COLUMNS,
        families=programmes.families(programmes.current(session())),
        new_id=new_id(),
        trouble=trouble,
        entered=entered or {},
    )


def _own_column(drawing):
    group = reach.find(session(), "group", drawing.group_id) if drawing.group_id else None
    return OWN_COLUMN.get(group.sex if group else "", "joint")


def pictures(db, drawing, cards):
    """{card id: what it shows, as part of a page}."""
    colours = programmes.colours(programmes.current(db))
    media = own_symbols.on_drawing(db, drawing.id)
    drawn = {}
    for card in cards:
        svg = card_svg(card.marks, colours, symbol_address, media)
        drawn[card.id] = Markup(svg)  # noqa: S704 - our own drawing; its words are escaped there
    return drawn


@diamonds.app_template_global()
def card_words(card):
    """A card in words, for those who cannot see it."""
    return card.text or (_(TITLES[card.symbol]) if card.symbol in TITLES else _("A drawn card"))
