"""How many came to committees' events, place by place: what ``events.counted`` tells line by line, added up."""

from collections import Counter

from sqlalchemy import func, select

from gals.models import Committee, Event
from gals.store import events, guests
from gals.store.quantities import among


def by_place(db, places=None):
    """Yields (place, (what, year, sex, age band), how many) of events held in *places* (None: everywhere).

    ``what``: ``days`` on which somebody came; ``events`` to which somebody came, which have neither sex nor age.
    """
    place = func.coalesce(func.nullif(Event.held_in, ""), func.nullif(Committee.place_id, ""))
    found = select(Event, place).outerjoin(Committee, Committee.id == Event.committee_id)
    rows = db.execute(found.where(Event.gone.isnot(True), *among(place, places))).all()
    named = guests.counted(db, [event.id for event, _place in rows if event.registers])
    for event, where in rows:
        sums: Counter = Counter()
        for line in events.lines(event, where, named.get(event.id, {})):
            if line.on:
                sums["days", line.on.year, line.sex, line.age_band] += line.people
                sums["events", line.on.year, None, None] = 1
        for name, many in sums.items():
            yield where, [name], many
