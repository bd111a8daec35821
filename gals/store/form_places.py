"""The places that a form for phones offers: villages, each with what lies above it."""

from sqlalchemy import select

from gals.models import Place
from gals.store import joins, places, reach


def paths(db, place_id=None):
    """Paths of Places from the oblast down to each village within *place_id* (without it everywhere), in the order of their names.

    Where no village is written down within a place, the place itself is offered.
    """
    standing = joins.standing(db, db.scalars(select(Place).where(Place.gone.isnot(True))).all())
    known = {one.id: one for one in standing}
    wanted = set(known) if place_id is None else reach.below(db, [joins.keeper(db, Place, place_id)]) & set(known)
    found = [_path(db, known, one) for one in standing if one.id in wanted and one.level == "village"]
    if not found and place_id:
        found = [path] if (path := places.path_of(db, place_id)) else []
    return sorted(found, key=lambda path: [places.name(one, "ky") for one in path])


def _path(db, known, place):
    path, seen = [], set()
    while place and place.id not in seen:
        seen.add(place.id)
        path.insert(0, place)
        place = known.get(place.parent_id) or places.current(db, place.parent_id)
    return path
