"""People who register for events: one row for one person, however often she comes; a short number on her badge; her days."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Guest, Registration
from gals.store import joins, likeness
from gals.store.words import tidy, too_long
from tools.rights import AGE_BANDS

#: At most so many are asked about when somebody may be here already.
LIKELY = 5

#: One event has at most so many registered.
MOST = 2000


def of_committee(db, committee_id):
    """The Guests of a committee, one for each person."""
    kept = db.scalars(select(Guest).where(Guest.committee_id == committee_id, Guest.gone.isnot(True))).all()
    return joins.standing(db, kept)


def likely(db, committee_id, name):
    """Guests whose names sound like *name*, the nearest first."""
    near = [(likeness.nearness(name, one.name or ""), one) for one in of_committee(db, committee_id)]
    return [one for near, one in sorted(near, key=lambda pair: -pair[0]) if near][:LIKELY]


def registered(db, event_id):
    """[(Registration, Guest)] of an event by number."""
    kept = db.scalars(select(Registration).where(Registration.event_id == event_id, Registration.gone.isnot(True))).all()
    people = {one.id: one for one in _guests(db, kept)}
    pairs = [(one, people[one.guest_id]) for one in kept if one.guest_id in people]
    return sorted(pairs, key=lambda pair: (pair[0].number or 0, pair[0].born))


def _guests(db, kept):
    ids = list({one.guest_id for one in kept if one.guest_id})
    parts = (ids[at : at + 500] for at in range(0, len(ids), 500))
    return [one for part in parts for one in db.scalars(select(Guest).where(Guest.id.in_(part), Guest.gone.isnot(True)))]


def register(w, event, guest_id=None, **said):
    """Register somebody: who is here already (*guest_id*), or new by *said* (name, body, sex, age_band). Returns the registration's id."""
    here = registered(w.db, event.id)
    if len(here) >= MOST:
        raise BadInput(_("So many people do not fit into one event here."))
    if guest_id is None:
        guest_id = _write(w, event.committee_id, said)
    elif again := next((one for one, guest in here if guest.id == guest_id), None):
        return again.id
    number = max((one.number or 0 for one, _guest in here), default=0) + 1
    inside = {"committee_id": event.committee_id, "event_id": event.id, "guest_id": guest_id}
    return w.put("registration", None, **inside, number=number, days=[])


def _write(w, committee_id, said):
    name, body = tidy(said.get("name")), tidy(said.get("body"))
    if not name:
        raise BadInput(_("Please give the name."))
    if trouble := too_long(name, 120) or too_long(body, 160):
        raise BadInput(trouble)
    sex = said.get("sex") if said.get("sex") in ("woman", "man") else None
    band = said.get("age_band") if said.get("age_band") in AGE_BANDS else None
    return w.put("guest", None, committee_id=committee_id, name=name, body=body, sex=sex, age_band=band)


def find(db, committee_id, guest_id):
    """A Guest of this committee, or None."""
    found = db.get(Guest, guest_id) if guest_id else None
    return found if found and not found.gone and found.committee_id == committee_id else None


def come(w, registration, day, came=True):
    """She came on *day* of the event, or it was noted by mistake."""
    days = set(registration.days or ())
    w.put("registration", registration.id, days=sorted(days | {day} if came else days - {day}))


def by_number(db, event_id, number):
    """(Registration, Guest) of the number on a badge, or None."""
    return next((pair for pair in registered(db, event_id) if pair[0].number == number), None)


def remove(w, registration):
    """Take a registration back."""
    w.put("registration", registration.id, gone=True)


def forget(w, guest, into=None):
    """The name goes for good, from every event and from every row that was found to be hers; how many came stays.

    Counted she is under an id that is the same on every machine; *into*: that of the row with which hers was united.
    """
    plain = pair_id("guest", f"unnamed:{guest.id}")
    old, counted_as = guest.id, {"committee_id": guest.committee_id, "sex": guest.sex, "age_band": guest.age_band}
    w.put("guest", plain, **counted_as, merged_into=into or guest.merged_into)
    for one in w.db.scalars(select(Registration.id).where(Registration.guest_id == old)).all():
        w.put("registration", one, guest_id=plain)
    for one in w.db.scalars(select(Guest).where(Guest.merged_into == old)).all():
        forget(w, one, into=plain)
    w.shred("guest", old)


def counted(db, event_ids):
    """{event: {(day, sex, age band): people}} of those who registered and came."""
    made = {}
    kept = _came(db, event_ids)
    people = {one.id: one for one in _guests(db, kept)}
    for one in kept:
        guest = people.get(one.guest_id)
        for day in one.days or ():
            key = (day, (guest and guest.sex) or "unknown", (guest and guest.age_band) or "unknown")
            of_event = made.setdefault(one.event_id, {})
            of_event[key] = of_event.get(key, 0) + 1
    return made


def different(db, event_ids):
    """{person: [Registration]} of everybody who registered and came to one of *event_ids*: a person is one row."""
    kept = _came(db, event_ids)
    people = {one.id for one in _guests(db, kept)}
    stands = joins.keepers(db, Guest, people)
    made = {}
    for one in kept:
        if one.guest_id in people:
            made.setdefault(stands[one.guest_id], []).append(one)
    return made


def _came(db, event_ids):
    ids = list(event_ids)
    parts = (ids[at : at + 500] for at in range(0, len(ids), 500))
    found = (select(Registration).where(Registration.event_id.in_(part), Registration.gone.isnot(True)) for part in parts)
    return [one for query in found for one in db.scalars(query.order_by(Registration.born, Registration.id)) if one.days]
