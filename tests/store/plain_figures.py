"""Figures counted person by person, as one would with a pencil: what the quick way must agree with."""

from typing import NamedTuple

from sqlalchemy import select

from gals.models import Attendance, FollowUp, Group, Membership, Participant, Place, Workshop
from gals.store import events, standings


class Came(NamedTuple):
    """A person who let herself be counted, and on how many days she came."""

    participant_id: str
    days: int
    known: dict


def people(db, span, level):
    """[(known, how many)] of different people at workshops and follow-ups of *span*, each once. Only who let herself be counted."""
    return [(one.known, 1) for one in came(db, span, level)]


def attendances(db, span, level):
    """[(known, how many)] of days on which somebody came to a workshop or follow-up of *span*."""
    return [(one.known, one.days) for one in came(db, span, level)]


def at_events(db, span, level):
    """[(known, how many)] of days on which somebody came to a committee's event of *span*: counted, without names."""
    names = _places(db, level)
    return [
        ({"sex": line.sex, "age": line.age_band, "place": names.get(line.place_id)}, line.people)
        for line in events.counted(db)
        if span.holds(line.on)
    ]


def came(db, span, level):
    """[Came] of everybody who was there in *span* and let herself be counted, in no order that says anything."""
    present = _presences(db, span)
    heads = standings.heads()
    agreed = set(db.scalars(select(standings.agreed(heads, "count").c.person)))
    joined = dict(db.execute(select(heads.c.id, heads.c.head)).all())
    days: dict = {}
    for one, when in present.items():
        days.setdefault(joined.get(one, one), set()).update(when)
    rows = db.execute(
        select(Participant.id, Participant.sex, Participant.age_band, Participant.disability, Participant.place_id).where(
            Participant.gone.isnot(True),
        )
    )
    names, groups = _places(db, level), _groups(db, joined)
    return [
        Came(id, len(days[id]), {"sex": sex, "age": band, "disability": told, "place": names.get(place), "group": groups.get(id)})
        for id, sex, band, told, place in rows
        if id in days and id in agreed
    ]


def _presences(db, span):
    """participant id → {(occasion, day)} on which she was there, by the latest word about each."""
    held = _occasions(db, span)
    facts = db.execute(
        select(
            Attendance.participant_id,
            Attendance.workshop_id,
            Attendance.follow_up_id,
            Attendance.day,
            Attendance.present,
        )
        .where(Attendance.gone.isnot(True))
        .order_by(Attendance.born, Attendance.device, Attendance.id)
    )
    latest = {}
    for person, workshop, follow_up, number, present in facts:
        occasion = workshop or follow_up
        if person and occasion in held:
            latest[person, occasion, number] = present
    there: dict = {}
    for (person, occasion, number), present in latest.items():
        if present:
            there.setdefault(person, set()).add((occasion, number))
    return there


def _occasions(db, span):
    """The ids of workshops that began in *span*, and of follow-ups held in it."""
    workshops = db.execute(select(Workshop.id, Workshop.starts_on).where(Workshop.gone.isnot(True)))
    meetings = db.execute(select(FollowUp.id, FollowUp.on).where(FollowUp.gone.isnot(True)))
    return {id for id, on in [*workshops, *meetings] if span.holds(on)}


def _groups(db, joined):
    """participant id → the label of the first group of hers, under whichever row she joined it."""
    kept = select(Membership.participant_id, Group.label).join(Group, Group.id == Membership.group_id)
    kept = kept.where(Membership.gone.isnot(True), Group.gone.isnot(True))
    found = db.execute(kept.order_by(Membership.born.desc(), Membership.id.desc()))
    return {joined.get(person, person): label for person, label in found}


def _places(db, level):
    """place id → the id of the place of *level* that holds it today, through mergers; nothing where there is none."""
    known = {place.id: place for place in db.scalars(select(Place))}
    return {id: found for id in known if (found := _up(known, id, level))}


def _up(known, id, level):
    seen = set()
    while id in known and id not in seen:
        seen.add(id)
        place = known[id]
        if place.merged_into:
            id = place.merged_into
        elif place.level == level:
            return id
        else:
            id = place.parent_id
    return None
