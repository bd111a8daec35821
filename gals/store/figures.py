"""The people behind a report's figures: who took part, by sex, age, disability, place and group. A figure says by which rule it counts.

The numbers are kept place by place in memory, as the highway's are: after a change only the places that it touches are counted
again (``gals.store.kept_places``).
"""

from collections import Counter
from datetime import date
from functools import partial
from typing import NamedTuple

from sqlalchemy import select

from gals.models import Place
from gals.store import came as coming
from gals.store import came_to_events, kept_places, touched_figures

#: Levels by which places are told apart in a report: below a village nobody is.
LEVELS = ("village", "aimak", "rayon", "oblast")

#: By what people are told apart, besides where they live.
PARTS = ("sex", "age", "disability", "group")


class Span(NamedTuple):
    """From one date to another, both included."""

    start: date
    end: date

    def holds(self, day):
        """Whether *day* (a date or None) lies within."""
        return day is not None and self.start <= day <= self.end


def year(number):
    """The Span of a calendar year: the only spans there are, so that no two of them overlap."""
    return Span(date(number, 1, 1), date(number, 12, 31))


def people(db, span, level):
    """[(known, how many)] of different people at workshops and follow-ups of *span*, each once. Only who let herself be counted."""
    return _alike(_came(db, span, "people"), PARTS, _places(db, level))


def attendances(db, span, level):
    """[(known, how many)] of days on which somebody came to a workshop or follow-up of *span*."""
    return _alike(_came(db, span, "days"), PARTS, _places(db, level))


def _came(db, span, what):
    """Yields (place, (sex, age, disability, group), how many)."""
    kept = kept_places.apart(db, ("came", span), partial(coming.by_place, db, span), touches=touched_figures.people)
    for place, told in kept:
        for (kind, *alike), many in told.items():
            if kind == what:
                yield place, tuple(alike), many


def at_events(db, span, level):
    """[(known, how many)] of days on which somebody came to a committee's event of *span*: counted, without names."""
    return _alike(_at_events(db, span, "days"), ("sex", "age"), _places(db, level))


def held_events(db, span):
    """How many events somebody came to in *span*."""
    return sum(many for _place, _values, many in _at_events(db, span, "events"))


def _at_events(db, span, what):
    """Yields (place, (sex, age band) where somebody counted them apart, how many)."""
    if span != year(span.start.year):
        raise ValueError("events are counted year by year")
    kept = kept_places.apart(db, "events", partial(came_to_events.by_place, db), touches=touched_figures.events)
    for place, told in kept:
        for (kind, of_year, *alike), many in told.items():
            if (kind, of_year) == (what, span.start.year):
                yield place, tuple(alike), many


def _alike(counted, parts, names):
    """[(known, how many)] of (place, values of *parts*, how many); *names*: place → the place of a report that holds it."""
    sums: Counter = Counter()
    for place, values, many in counted:
        sums[names.get(place), values] += many
    return [(dict(zip(parts, values, strict=False)) | {"place": place}, many) for (place, values), many in sums.items()]


def _places(db, level):
    """place id → the id of the place of *level* that holds it today, through mergers; nothing where there is none."""
    known = {row.id: row for row in db.execute(select(Place.id, Place.level, Place.parent_id, Place.merged_into))}
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
