"""Events that a committee held: how many came, by sex and age and day. People are numbers here; names only at the door of
those events to which people register (gals.store.guests).

Three numbers are told apart and never mixed: attendances (somebody who came on three days is three), participants of an event
(she is one), and different people over all events, which is known only of those who gave a name.
"""

import re
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Committee, Event
from gals.models.events import KINDS
from gals.store import days, guests, numbers
from gals.store.words import tidy, too_long
from tools.rights import AGE_BANDS

SEXES = ("woman", "man", "unknown")
BANDS = (*AGE_BANDS, "unknown")
LANGUAGES = ("ky", "ru", "uz", "tg", "en", "sign")

WORDS = {"title": 200, "topic": 200, "where": 160, "organiser": 160}
FIELDS = (*WORDS, "kind", "on", "to_on", "action_id", "disability", "held_in")

#: An event lasts at most so many days, and so many people come on one.
MOST_DAYS, MOST_PEOPLE = 31, 100_000


class Counted(NamedTuple):
    """So many ``people`` of a sex and age came to an event on its ``day`` (1 …), which is the date ``on``."""

    event_id: str
    committee_id: str
    place_id: str | None
    on: date | None
    day: int
    sex: str
    age_band: str
    people: int


class Numbers(NamedTuple):
    """Of one event: ``attendances``, ``participants``; ``least``: nobody knows exactly, so many at least."""

    attendances: int
    participants: int
    least: bool


def of_committee(db, committee_id):
    """The events of a committee, the latest first."""
    found = db.scalars(select(Event).where(Event.committee_id == committee_id, Event.gone.isnot(True))).all()
    return sorted(found, key=lambda one: (one.on or date.min, one.born), reverse=True)


def length(event):
    """How many days it lasts."""
    return (event.to_on - event.on).days + 1 if event.on and event.to_on and event.to_on >= event.on else 1


def counted(db, committee_ids=None):
    """[Counted] of all events; of *committee_ids* only where they are given. Those who register are counted by their days."""
    found = select(Event).where(Event.gone.isnot(True))
    if committee_ids is not None:
        found = found.where(Event.committee_id.in_(list(committee_ids)))
    events = db.scalars(found.order_by(Event.on, Event.born, Event.id)).all()
    places = dict(db.execute(select(Committee.id, Committee.place_id)).all())
    named = guests.counted(db, [one.id for one in events if one.registers])
    return [line for event in events for line in lines(event, event.held_in or places.get(event.committee_id), named.get(event.id, {}))]


def lines(event, place_id, named):
    """Yields the Counted of one event in a place; *named*: {(day, sex, age band): people} of those who registered and came."""
    both = dict(named)
    for day, sex, band, people in _said(event):
        both[day, sex, band] = both.get((day, sex, band), 0) + people
    for (day, sex, band), people in sorted(both.items()):
        on = date.fromordinal(event.on.toordinal() + day - 1) if event.on else None
        yield Counted(event.id, event.committee_id, place_id, on, day, sex, band, people)


def _said(event):
    """(day, sex, band, people) that was counted without names; what cannot be meant is left out."""
    for day, sexes in (event.counts or {}).items():
        if not re.fullmatch(r"[1-9]\d?", day) or not isinstance(sexes, dict):
            continue
        for sex, bands in sexes.items():
            for band, people in bands.items() if isinstance(bands, dict) else ():
                if sex in SEXES and band in BANDS and isinstance(people, int) and 0 < people <= MOST_PEOPLE:
                    yield int(day), sex, band, people


def numbers_of(event, lines, came):
    """The Numbers of an event with *lines* ([Counted] of it); *came*: how many who registered came at least once."""
    by_day = {}
    for day, _sex, _band, people in _said(event):
        by_day[day] = by_day.get(day, 0) + people
    different = sum(n for n in (event.different or {}).values() if isinstance(n, int))
    least = len(by_day) > 1 and not different
    unnamed = different or max(by_day.values(), default=0)
    return Numbers(sum(line.people for line in lines), unnamed + came, least)


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def keep(w, committee_id, event_id=None, **entered):
    """Write an event down or change it; *entered*: texts by FIELDS, ``languages`` codes, ``materials`` rows, flags. Raises BadInput."""
    said = {field: tidy(entered.get(field)) for field in WORDS}
    if not said["title"]:
        raise BadInput(_("Please give the event a name."))
    for field, most in WORDS.items():
        if trouble := too_long(said[field], most):
            raise BadInput(trouble)
    on, to_on = (days.believable(days.read(entered.get(field)), w.now.date()) for field in ("on", "to_on"))
    if on is None:
        raise BadInput(_("Please give the day."))
    if to_on and not 0 <= (to_on - on).days < MOST_DAYS:
        raise BadInput(_("The last day cannot lie before the first, nor a month after it."))
    disability = numbers.whole(entered.get("disability") or "0")
    if disability is None or not 0 <= disability <= MOST_PEOPLE:
        raise BadInput(_("Please give how many people as a number."))
    fields = {
        "kind": entered.get("kind") if entered.get("kind") in KINDS else "other",
        "languages": [code for code in LANGUAGES if code in entered.get("languages", ())],
        "materials": _materials(entered.get("materials", ())),
        "disability": disability,
        "on": on,
        "to_on": to_on,
        "action_id": entered.get("action_id") or None,
        "held_in": entered.get("held_in") or None,
        "help_card": bool(entered.get("help_card")),
        "registers": bool(entered.get("registers")),
    }
    return w.put("event", event_id, committee_id=committee_id, **said, **fields)


def _materials(rows):
    made = [{"what": tidy(what)[:120], "pieces": numbers.whole(pieces or "0")} for what, pieces in rows if tidy(what)]
    if any(row["pieces"] is None or not 0 <= row["pieces"] <= MOST_PEOPLE for row in made):
        raise BadInput(_("Please give how many pieces as a number."))
    return made[:20]


def count(w, event, day, said, *, different=None):
    """Keep how many came on a *day*: {(sex, band): people}; *different*: {sex: people} who came at least once. Raises BadInput."""
    if not 1 <= day <= length(event):
        raise BadInput(_("The event has no such day."))
    if any(people is None or not 0 <= people <= MOST_PEOPLE for people in said.values()):
        raise BadInput(_("Please give how many people as a number."))
    kept = {sex: {band: said[sex, band] for band in BANDS if said.get((sex, band))} for sex in SEXES}
    fields = {"counts": dict(event.counts or {}) | {str(day): kept}}
    if different is not None:
        if any(people is None or not 0 <= people <= MOST_PEOPLE for people in different.values()):
            raise BadInput(_("Please give how many people as a number."))
        fields["different"] = {sex: people for sex, people in different.items() if people}
    w.put("event", event.id, **fields)


def plan(w, event, rows):
    """Keep the programme: rows (day, at, minutes, title, who) of text, in order of time. Raises BadInput."""
    made = []
    for day, at, minutes, title, who in rows:
        held, lasts = numbers.whole(day or "1"), numbers.whole(minutes or "30")
        if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", at.strip()):
            raise BadInput(_("Please give the time as 09:30."))
        if held is None or not 1 <= held <= length(event) or lasts is None or not 1 <= lasts <= 24 * 60:
            raise BadInput(_("Please give the day of the event and the minutes as numbers."))
        made.append({"day": held, "at": at.strip().zfill(5), "minutes": lasts, "title": tidy(title)[:160], "who": tidy(who)[:120]})
    w.put("event", event.id, programme=sorted(made, key=lambda one: (one["day"], one["at"]))[:60])


def remove(w, event):
    """Take away what was written by mistake."""
    w.put("event", event.id, gone=True)
