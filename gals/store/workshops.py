"""Workshops: several days in one place with some groups; who is expected at them."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import Text, cast, select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Enrolment, Group, Participant, Workshop
from gals.store import dayplan, groups, joins, sessions
from gals.store.likeness import alphabetical
from gals.store.words import tidy, too_long

LONGEST_NAME = 120
LONGEST_PHASE = 40


def find_all(db, places=None):
    """Workshops in *places* (ids; None: everywhere), the latest first; those without a date come first of all."""
    query = select(Workshop).where(Workshop.gone.isnot(True))
    if places is not None:
        query = query.where(Workshop.place_id.in_(places))
    return db.scalars(query.order_by(Workshop.starts_on.desc().nulls_first(), Workshop.id.desc())).all()


def on(db, date, places=None):
    """Workshops that are held on *date*."""
    return [workshop for workshop in find_all(db, places) if dayplan.number_of(workshop, date)]


def coming(db, date, places=None):
    """Workshops that begin after *date*, the nearest first."""
    later = [workshop for workshop in find_all(db, places) if workshop.starts_on and workshop.starts_on > date]
    return sorted(later, key=lambda workshop: workshop.starts_on)


def plan(w, *, blocks, id=None, **fields):
    """A new workshop with *blocks* (``tools.plans.Block``); returns its id. Planned again under the same *id* it is one.

    *fields*: name, phase, place_id, starts_on, ends_on, day_starts, facilitators, groups, programme_id. Raises BadInput.
    """
    if id and w.db.get(Workshop, id):
        return id
    _check(fields)
    workshop_id = w.put("workshop", id, **fields | {"name": tidy(fields["name"])})
    sessions.lay(w, workshop_id, blocks)
    return workshop_id


def change(w, workshop, **fields):
    """Change what is given of a workshop. Raises BadInput when it cannot be so."""
    _check({"name": workshop.name, "starts_on": workshop.starts_on, "ends_on": workshop.ends_on} | fields)
    changed = {name: value for name, value in fields.items() if getattr(workshop, name) != value}
    if changed:
        w.put("workshop", workshop.id, **changed)


def remove(w, workshop):
    """Take a workshop away. What people drew and promised at it stays."""
    w.put("workshop", workshop.id, gone=True)


def _check(fields):
    if found := troubles(fields):
        raise BadInput(next(iter(found.values())))


def troubles(fields):
    """{field: sentence} for what cannot be kept of *fields* (name, phase, starts_on, ends_on)."""
    name, phase = tidy(fields.get("name")), tidy(fields.get("phase"))
    found = {
        "name": too_long(name, LONGEST_NAME) or ("" if name else _("Please give the workshop a name the village knows.")),
        "phase": too_long(phase, LONGEST_PHASE),
        "ends_on": _trouble_with_days(fields.get("starts_on"), fields.get("ends_on")),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def _trouble_with_days(starts, ends):
    if not starts or not ends:
        return ""
    if ends < starts:
        return _("The last day comes before the first. Please change one of the two.")
    if ends - starts >= timedelta(sessions.MOST_DAYS):
        return _("A workshop lasts at most %(days)s days. Please look at the dates again.", days=sessions.MOST_DAYS)
    return ""


def enrol(w, workshop_id, participant_id):
    """Expect a participant at a workshop, whether or not one of its groups is hers."""
    enrolment = pair_id(workshop_id, participant_id)
    w.put("enrolment", enrolment, workshop_id=workshop_id, participant_id=participant_id, gone=False)


def groups_of(db, workshop):
    """Its groups, in the order in which they were chosen."""
    found = {group.id: group for group in db.scalars(select(Group).where(Group.id.in_(workshop.groups or ()), Group.gone.isnot(True)))}
    return [found[one] for one in workshop.groups or () if one in found]


def of_group(db, group_id):
    """The workshops of which a group is part, the latest first; those without a date come last."""
    named = select(Workshop).where(Workshop.gone.isnot(True), names_group(group_id))
    found = db.scalars(named.order_by(Workshop.starts_on.desc().nulls_last(), Workshop.id.desc()))
    return [one for one in found if group_id in (one.groups or ())]


def names_group(group_id):
    """The condition that a workshop may name *group_id* among its groups: what it finds is looked at again."""
    return cast(Workshop.groups, Text).contains(group_id, autoescape=True)


def people(db, workshop):
    """Who is expected: the members of its groups and those enrolled, each once, by name."""
    query = select(Enrolment.participant_id).where(Enrolment.workshop_id == workshop.id, Enrolment.gone.isnot(True))
    ids = set(joins.keepers(db, Participant, db.scalars(query).all()).values())
    found = db.scalars(select(Participant).where(Participant.id.in_(ids), Participant.gone.isnot(True))).all()
    everybody = {person.id: person for person in found}
    for group_id in workshop.groups or ():
        everybody |= {person.id: person for person in groups.members(db, group_id)}
    return sorted(everybody.values(), key=lambda person: (not person.name, alphabetical(person.name), person.code or ""))


def people_of(db, workshop, group_id):
    """The expected people of one group; without a group all of them."""
    return groups.members(db, group_id) if group_id else people(db, workshop)
