"""Places: oblast, rayon, ayil aimak, village. Law renames and merges them, so nothing is ever deleted: old records follow."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal import history
from gals.models import Group, Participant, Place
from gals.models.places import LEVELS
from gals.store import joins
from gals.store.districts import DISTRICTS, plain
from gals.store.oblasts import UNITS
from gals.store.words import tidy, too_long

LANGUAGES = ("ky", "ru", "en")
NAMES = tuple(f"name_{language}" for language in LANGUAGES)


def ensure(w):
    """Write the nine first-level units and their districts down if they were not yet, under ids that are the same everywhere.

    A district that somebody wrote down by hand stays as it is.
    """
    there = w.db.scalars(select(Place).where(Place.level.in_(LEVELS[:2]))).all()
    ids = {one.id for one in there}
    known = {(one.parent_id, plain(said)) for one in there for field in NAMES if (said := getattr(one, field))}
    new = [("put", "place", unit.id, _named(unit, "oblast")) for unit in UNITS if unit.id not in ids]
    above = {unit.code: unit.id for unit in UNITS}
    for one in DISTRICTS:
        if one.id not in ids and not known & {(above[one.oblast], plain(said)) for said in (one.ky, one.ru, one.en)}:
            new.append(("put", "place", one.id, _named(one, "rayon") | {"parent_id": above[one.oblast]}))
    if new:
        w.many(new)


def _named(one, level):
    return {"level": level, "code": one.code, "name_ky": one.ky, "name_ru": one.ru, "name_en": one.en}


def name(place, language):
    """What *place* is called in *language* (ky, ru, en), or in whichever it has a name; "" for None."""
    if place is None:
        return ""
    return getattr(place, f"name_{language}", None) or place.name_ky or place.name_ru or place.name_en or ""


def current(db, place_id):
    """The Place that stands for *place_id* today (its successor if it was merged), or None."""
    return db.get(Place, joins.keeper(db, Place, place_id)) if place_id else None


def path_of(db, place_id):
    """The Places from the oblast down to *place_id*, each as it stands today."""
    path, seen = [], set()
    place = current(db, place_id)
    while place and place.id not in seen:
        seen.add(place.id)
        path.insert(0, place)
        place = current(db, place.parent_id)
    return path


def children(db, place_id=None):
    """The Places right below *place_id*, those of places merged into it included; without it the oblasts."""
    above = Place.parent_id.in_(joins.joined(db, Place, place_id)) if place_id else Place.parent_id.is_(None)
    return sorted((one for one in _standing(db, above) if one.id != place_id), key=_by_name)


def tops(db, places):
    """Where an account's own places (ids; None is everywhere) begin: the Places it starts looking from."""
    if places is None:
        return children(db)
    own = _standing(db, Place.id.in_(places))
    above = joins.keepers(db, Place, [one.parent_id for one in own])
    return sorted((one for one in own if above.get(one.parent_id) not in places), key=_by_name)


def choices(db, places=None, language="ky"):
    """[(Place, "oblast › rayon › village")] of all places (or of those with ids in *places*), in the order of their paths."""
    known = {one.id: one for one in _standing(db)}
    found = [(one, _path_words(db, known, one, language)) for one in known.values() if places is None or one.id in places]
    return sorted(found, key=lambda pair: pair[1])


def _path_words(db, known, place, language):
    names, seen = [], set()
    while place and place.id not in seen:
        seen.add(place.id)
        names.insert(0, name(place, language))
        place = known.get(place.parent_id) or current(db, place.parent_id)
    return " › ".join(names)


def _standing(db, *which):
    return joins.standing(db, db.scalars(select(Place).where(Place.gone.isnot(True), *which)).all())


def _by_name(place):
    return name(place, "ky")


def are_few(db, most, places=None):
    """Whether there are at most *most* Places (of those with ids in *places*): few enough to name them all. Bare ones aside."""
    if places is not None:
        return len(places) <= most
    there = select(Place.id).where(Place.gone.isnot(True), Place.id.not_in(bare(db)))
    return len(db.scalars(there.limit(most + 1)).all()) <= most


def bare(db):
    """The ids of districts in which nothing lies yet, no place, no group and nobody: where people are sought, they are in the way."""
    filled = (Place.parent_id, Group.place_id, Participant.place_id)
    ids = [one.id for one in DISTRICTS]
    return set(ids) - {id for column in filled for id in db.scalars(select(column).where(column.in_(ids)).distinct())}


def merged(db, place_id):
    """The Places that were merged into *place_id*, at first or second hand."""
    ids = joins.joined(db, Place, place_id) - {place_id}
    return sorted(db.scalars(select(Place).where(Place.id.in_(ids))), key=_by_name)


def old_names(db, place_id):
    """[(last day it was so called, or None, {field: name})] of names the place no longer has, newest first."""
    held, told = {}, []
    for said in history.of(db, "place", place_id):
        names = {field: value for field, value in said.fields.items() if field in NAMES}
        if replaced := {field: held[field] for field in names if held.get(field) and held[field] != names[field]}:
            told.insert(0, (said.at.date() if said.at else None, replaced))
        held |= names
    return told


def troubles(db, entered, place_id=None):
    """{field: sentence} for what cannot be kept of *entered* (texts: names, level, parent_id)."""
    found = {field: too_long(tidy(entered[field]), 120) for field in NAMES}
    if not any(tidy(entered[field]) for field in NAMES):
        found["name_ky"] = _("Please give the place a name, in one language at least.")
    parent = current(db, entered["parent_id"])
    found["level"] = _trouble_with_level(entered["level"], parent)
    if entered["parent_id"] and parent is None:
        found["parent_id"] = _("Please choose where the place lies.")
    elif place_id and parent and place_id in {one.id for one in path_of(db, parent.id)}:
        found["parent_id"] = _("A place cannot lie within itself.")
    elif _twin(db, entered, parent, place_id):
        found["name_ky"] = _("There is a place of this name here already.")
    return {field: sentence for field, sentence in found.items() if sentence}


def _trouble_with_level(level, parent):
    if level not in LEVELS:
        return _("Please choose what kind of place it is.")
    if parent is None:
        return "" if level == LEVELS[0] else _("Please choose where the place lies.")
    if LEVELS.index(level) <= LEVELS.index(parent.level or LEVELS[0]):
        return _("This kind of place does not lie within the other.")
    return ""


def _twin(db, entered, parent, place_id):
    wanted = {tidy(entered[field]).casefold() for field in NAMES} - {""}
    return any(
        wanted & {(getattr(one, field) or "").casefold() for field in NAMES}
        for one in children(db, parent.id if parent else None)
        if one.id != place_id and one.level == entered["level"]
    )


def keep(w, place_id=None, **entered):
    """Write a place down (new without *place_id*) and return its id. Raises BadInput."""
    if found := troubles(w.db, entered, place_id):
        raise BadInput(next(iter(found.values())))
    names = {field: tidy(entered[field]) for field in NAMES}
    return w.put("place", place_id, level=entered["level"], parent_id=entered["parent_id"] or None, **names)


def register(w, *, level="village", parent_id=None, name_ky="", name_ru="", name_en=""):
    """A new place; returns its id. Raises BadInput."""
    return keep(w, level=level, parent_id=parent_id or "", name_ky=name_ky, name_ru=name_ru, name_en=name_en)


def merge(w, place_id, into_id, today):
    """*place_id* is part of *into_id* from *today* on; what was recorded there follows. Raises BadInput."""
    place, into = w.db.get(Place, place_id), current(w.db, into_id)
    if place.merged_into:
        raise BadInput(_("This place was merged before. Please take the place that holds it now."))
    if into is None or into.gone:
        raise BadInput(_("Please choose the place that takes this one in."))
    if into.id == place.id:
        raise BadInput(_("A place cannot be merged into itself."))
    if place.id in {one.id for one in path_of(w.db, into.id)}:
        raise BadInput(_("A place cannot be merged into one that lies within it."))
    w.put("place", place_id, merged_into=into.id, valid_to=today)
