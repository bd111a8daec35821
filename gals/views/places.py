"""Places: the tree from oblast to village, their names, and how the law merges them."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.db import session
from gals.errors import BadInput
from gals.store import groups, reach
from gals.store import places as store
from gals.views.entered import entered
from gals.views.page import language, today, writer

places = Blueprint("places", __name__)

LEVELS = {
    "oblast": lazy_gettext("Oblast or city"),
    "rayon": lazy_gettext("District or city"),
    "aimak": lazy_gettext("Ayil aimak"),
    "village": lazy_gettext("Village"),
}

FIELDS = ("level", "parent_id", *store.NAMES)


@places.app_context_processor
def words():
    """What the kinds of places are called."""
    return {"place_levels": LEVELS}


@places.app_template_global()
def place_name(place):
    """What a Place is called in the reader's language."""
    return store.name(place, language())


@places.app_template_global()
def place_path(place_id):
    """ "rayon › village" in the reader's language, the oblast left out where more is known."""
    path = [store.name(place, language()) for place in store.path_of(session(), place_id)]
    return " › ".join(path[-2:] if len(path) > 2 else path)


def choices():
    """[(Place, words)] of the places in which who is signed in works, without districts in which nothing lies yet."""
    own, bare = reach.own_places(session(), current_user), store.bare(session())
    found = store.choices(session(), own, language())
    return found if own is not None else [pair for pair in found if pair[0].id not in bare]


@places.get("/places")
@allow("facilitator", "trainer", "admin")
def index():
    """Where to start: the oblasts, or a facilitator's own places."""
    tops = store.tops(session(), reach.own_places(session(), current_user))
    return render_template("places/index.html", places=tops)


@places.get("/places/<place_id>")
@allow("facilitator", "trainer", "admin", on="place")
def show(place):
    """One place: where it lies, what lies in it, which groups meet there, and how it was called."""
    db = session()
    standing = store.current(db, place.id)
    if standing is not place and current_user.role != "facilitator":
        return redirect(url_for("places.show", place_id=standing.id), 303)
    return render_template(
        "places/show.html",
        place=place,
        path=store.path_of(db, place.id)[:-1],
        children=store.children(db, place.id),
        groups=groups.find_all(db, {place.id, *(one.id for one in store.merged(db, place.id))}),
        merged=store.merged(db, place.id),
        old_names=store.old_names(db, place.id),
    )


@places.get("/places/new")
@allow("trainer", "admin")
def new():
    """The form for a place, within the one that the page came from."""
    parent = store.current(session(), request.args.get("parent"))
    level = _below(parent.level) if parent else "village"
    return _form(dict.fromkeys(FIELDS, "") | {"level": level, "parent_id": parent.id if parent else ""})


def _below(level):
    levels = list(LEVELS)
    return levels[min(levels.index(level or "aimak") + 1, len(levels) - 1)]


def _form(form, troubles=None, place=None):
    answer = render_template(
        "places/edit.html", place=place, form=form, troubles=troubles or {}, choices=store.choices(session(), None, language())
    )
    return answer, 422 if troubles else 200


@places.post("/places")
@allow("trainer", "admin")
def create():
    """Write a new place down."""
    form = entered(*FIELDS)
    if troubles := store.troubles(session(), form):
        return _form(form, troubles)
    return redirect(url_for("places.show", place_id=store.keep(writer(), **form)), 303)


@places.get("/places/<place_id>/edit")
@allow("trainer", "admin", on="place")
def edit(place):
    """Its names, and where it lies."""
    return _form({field: getattr(place, field) or "" for field in FIELDS}, place=place)


@places.post("/places/<place_id>")
@allow("trainer", "admin", on="place")
def change(place):
    """Give it new names; the old ones stay readable."""
    form = entered(*FIELDS)
    if troubles := store.troubles(session(), form, place.id):
        return _form(form, troubles, place)
    store.keep(writer(), place.id, **form)
    return redirect(url_for("places.show", place_id=place.id), 303)


@places.get("/places/<place_id>/merge")
@allow("trainer", "admin", on="place")
def merging(place):
    """Which place takes this one in?"""
    return _merge_form(place)


def _merge_form(place, into="", trouble=""):
    choices = [pair for pair in store.choices(session(), None, language()) if pair[0].id != place.id]
    answer = render_template("places/merge.html", place=place, choices=choices, into=into, trouble=trouble)
    return answer, 422 if trouble else 200


@places.post("/places/<place_id>/merge")
@allow("trainer", "admin", on="place")
def merge(place):
    """Let another place take this one in; its records follow."""
    into = request.form.get("into", "")
    try:
        store.merge(writer(), place.id, reached("place", into).id if into else "", today())
    except BadInput as error:
        return _merge_form(place, into, str(error))
    return redirect(url_for("places.show", place_id=into), 303)
