"""Figures counted quickly say what figures counted person by person say, whatever was written down, moved, joined, mended or erased."""

import shutil
from collections import Counter
from contextlib import contextmanager
from datetime import date
from itertools import product
from random import Random

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from gals.db import engine_for
from gals.journal.write import Writer
from gals.models import (
    Base,
    Change,
    Committee,
    Contribution,
    Event,
    ExchangeRate,
    FollowUp,
    Group,
    Guest,
    Membership,
    Participant,
    Place,
    Registration,
    Workshop,
)
from gals.models.resources import CURRENCIES, SOURCES, STAGES
from gals.reports import resources
from gals.store import consents, contributions, events, figures, groups, raised, touched_figures
from tests.conftest import NOW
from tests.store import plain_figures
from tools.rights import AGE_BANDS

YEARS = (2025, 2026)
DAYS = (date(2025, 3, 4), date(2025, 12, 31), date(2026, 1, 1), date(2026, 4, 5), None)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request, tmp_path_factory):
    """A world of places, people, workshops and committees; each test takes back what it writes."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("figures") / "gals.sqlite"
        shutil.copy(request.getfixturevalue("empty_database"), path)
        engine = engine_for(f"sqlite:///{path}").execution_options(writes=True)
    else:
        engine = request.getfixturevalue("postgresql")
        with engine.begin() as connection:
            connection.execute(text("TRUNCATE " + ", ".join(table.name for table in Base.metadata.sorted_tables)))
    with Session(engine) as db, db.begin():
        build(Writer(db, by="tester", now=NOW))
    yield engine
    if request.param == "sqlite":
        engine.dispose()


def build(w):
    oblast = w.put("place", None, level="oblast", name_ky="Ош облусу")
    rayons = [w.put("place", None, level="rayon", parent_id=oblast, name_ky=name) for name in ("Алай", "Араван")]
    villages = [w.put("place", None, level="village", parent_id=rayon, name_ky="Айыл") for rayon in rayons for _turn in range(2)]
    labels = [w.put("group", None, label=label, place_id=villages[0]) for label in ("Келиндер", "Эркектер")]
    workshops = [w.put("workshop", None, name="Catalyst", starts_on=day, place_id=villages[0]) for day in DAYS]
    meetings = [w.put("follow_up", None, group_id=labels[0], on=day) for day in DAYS[:3]]
    for number, (place, sex) in enumerate(product((*villages, None), ("woman", "man", None))):
        come(w, number, place, sex, labels, (*workshops, *meetings))
    for number, place in enumerate((*villages, None)):
        committee = w.put("committee", None, name_ky="Комитет", place_id=place)
        hold(w, number, committee, villages)
        gift(w, number, committee)


def come(w, number, place, sex, labels, occasions):
    said = {"age_band": (*AGE_BANDS, None)[number % 7], "disability": ("yes", "no", None)[number % 3]}
    person = w.put("participant", None, name="Айнура", sex=sex, place_id=place, **said)
    consents.say(w, "count", number % 5 != 4, participant_id=person)
    groups.join(w, person, labels[number % 2])
    for day in range(1, 3):
        w.fact("attendance", participant_id=person, day=day, present=number % 4 != 3, workshop_id=occasions[number % 5])
    w.fact("attendance", participant_id=person, day=1, present=True, follow_up_id=occasions[-1 - number % 3])


def hold(w, number, committee, villages):
    counts = {"1": {"woman": {"29-49": 3 + number, "unknown": 2}, "man": {"60+": 4}}, "2": {"unknown": {"unknown": number}}}
    said = {"on": DAYS[number % 5], "disability": number, "registers": number % 2 == 0, "held_in": (None, villages[-1])[number % 2]}
    event = w.put("event", None, committee_id=committee, title="Жыйын", counts=counts, **said)
    guest = w.put("guest", None, committee_id=committee, name="Гүлнара", sex="woman", age_band="18-28")
    w.put("registration", None, committee_id=committee, event_id=event, guest_id=guest, number=1, days=[1, 2])


def gift(w, number, committee):
    for at, source in enumerate(SOURCES):
        said = {"amount": 1000 * (at + 1), "currency": CURRENCIES[(at + number) % 4], "confirmed_by": (None, "seat")[at % 2]}
        w.put("contribution", None, committee_id=committee, on=DAYS[at % 5], source=source, stage=STAGES[at % 4], **said)
    if number == 0:
        for currency in CURRENCIES[1:3]:
            w.put("exchange_rate", None, currency=currency, on=DAYS[0], worth=874_513)


@contextmanager
def written(engine):
    """(Session, Writer); what is written is taken back at the end."""
    with engine.connect() as connection, connection.begin() as everything:
        with Session(connection, expire_on_commit=False) as db:
            yield db, Writer(db, by="tester", now=NOW)
        everything.rollback()


def one(w, model, chance):
    """The id of one of the records there are; None where there is none."""
    ids = sorted(w.db.scalars(select(model.id)))
    return chance.choice(ids) if ids else None


# ── what may happen ──────────────────────────────────────────────────────────────────────────────────────────────────


def say(w, chance):
    person, pick = one(w, Participant, chance), chance.choice
    occasion = pick([{"workshop_id": one(w, Workshop, chance)}, {"follow_up_id": one(w, FollowUp, chance)}])
    w.fact("attendance", participant_id=person, day=pick((1, 2, 3)), present=pick((True, True, False)), **occasion)


def allow(w, chance):
    consents.say(w, "count", chance.choice((True, False)), participant_id=one(w, Participant, chance))


def new(w, chance):
    pick = chance.choice
    said = {"sex": pick(("woman", "man")), "age_band": pick(AGE_BANDS), "disability": pick(("yes", "no", None))}
    person = w.put("participant", None, name="Бермет", place_id=pick((one(w, Place, chance), None)), **said)
    consents.say(w, "count", True, participant_id=person)
    w.fact("attendance", participant_id=person, workshop_id=one(w, Workshop, chance), day=1, present=True)


def change(w, chance):
    pick = chance.choice
    moved = [{"place_id": one(w, Place, chance)}, {"place_id": None}]
    fields = pick([*moved, {"sex": "man"}, {"disability": pick(("yes", None))}, {"gone": pick((True, False))}])
    w.put("participant", one(w, Participant, chance), **fields)


def unite(w, chance):
    w.put("participant", one(w, Participant, chance), merged_into=chance.choice((one(w, Participant, chance), None)))


def erase(w, chance):
    w.shred("participant", one(w, Participant, chance))


def regroup(w, chance):
    pick = chance.choice
    kind = pick(("group", "membership", "join"))
    if kind == "join":
        groups.join(w, one(w, Participant, chance), one(w, Group, chance))
    elif kind == "group":
        w.put("group", one(w, Group, chance), **pick([{"label": "Кайненелер"}, {"gone": pick((True, False))}]))
    else:
        w.put("membership", one(w, Membership, chance), gone=pick((True, False)))


def move_day(w, chance):
    fields = chance.choice([{"starts_on": chance.choice(DAYS)}, {"gone": chance.choice((True, False))}])
    w.put("workshop", one(w, Workshop, chance), **fields)
    w.put("follow_up", one(w, FollowUp, chance), on=chance.choice(DAYS))


def merge_places(w, chance):
    into = one(w, Place, chance)
    if (place := one(w, Place, chance)) != into:
        w.put("place", place, merged_into=chance.choice((into, None)))


def count(w, chance):
    pick = chance.choice
    counts = {pick("12"): {pick(("woman", "man", "unknown")): {pick((*AGE_BANDS, "unknown")): pick((0, 1, 7, 40))}}}
    held = {"held_in": pick((one(w, Place, chance), None)), "on": pick(DAYS), "disability": pick((None, 3))}
    flags = [{"gone": pick((True, False))}, {"registers": pick((True, False))}]
    fields = pick([{"counts": counts}, held, *flags, {"committee_id": one(w, Committee, chance)}])
    w.put("event", pick((one(w, Event, chance), None)), **{"committee_id": one(w, Committee, chance)} | fields)


def register(w, chance):
    pick, event = chance.choice, one(w, Event, chance)
    fields = pick([{"sex": "man"}, {"age_band": "60+"}, {"merged_into": one(w, Guest, chance)}])
    w.put("guest", one(w, Guest, chance), **fields)
    said = {"event_id": event, "guest_id": one(w, Guest, chance), "days": pick(([1], [1, 2], []))}
    w.put("registration", pick((one(w, Registration, chance), None)), **said)


def settle(w, chance):
    w.put("committee", one(w, Committee, chance), place_id=chance.choice((one(w, Place, chance), None)))


def give(w, chance):
    pick = chance.choice
    said = {"source": pick(tuple(SOURCES)), "stage": pick(STAGES), "amount": chance.randrange(-10_000, 10**9), "currency": pick(CURRENCIES)}
    said |= {"on": pick(DAYS), "corrects": pick((None, None, one(w, Contribution, chance)))}
    w.put("contribution", pick((None, None, one(w, Contribution, chance))), committee_id=pick((one(w, Committee, chance), None)), **said)


def take_away(w, chance):
    fields = chance.choice([{"gone": chance.choice((True, False))}, {"confirmed_by": "seat"}, {"committee_id": one(w, Committee, chance)}])
    w.put("contribution", one(w, Contribution, chance), **fields)


def rate(w, chance):
    said = {"currency": chance.choice(CURRENCIES[1:]), "on": chance.choice(DAYS[:4]), "worth": chance.randrange(1, 10**6)}
    w.put("exchange_rate", chance.choice((None, one(w, ExchangeRate, chance))), **said)


ACTS = (say, say, allow, new, change, unite, erase, regroup, move_day, merge_places, count, count, register, settle)
MONEY = (give, give, give, take_away, rate)


# ── and what is said of it ───────────────────────────────────────────────────────────────────────────────────────────


def together(heads):
    """What is known → how many, whatever the order."""
    sums: Counter = Counter()
    for known, many in heads:
        sums[tuple(sorted((part, value) for part, value in known.items() if value is not None))] += many
    return {known: many for known, many in sums.items() if many}


def same(db):
    for year, level in zip(YEARS, ("village", "rayon"), strict=True):
        span = figures.year(year)
        for quick in (figures.people, figures.attendances, figures.at_events):
            plain = getattr(plain_figures, quick.__name__)
            assert together(quick(db, span, level)) == together(plain(db, span, level)), (quick.__name__, year, level)
        held = [line for line in events.counted(db) if span.holds(line.on)]
        assert figures.held_events(db, span) == len({line.event_id for line in held})


@pytest.mark.parametrize("seed", range(4))
def test_what_is_kept_says_what_a_count_of_everything_says_after_every_change(engine, seed):
    chance = Random(seed)
    with written(engine) as (db, w):
        same(db)
        for _turn in range(8):
            chance.choice(ACTS)(w, chance)
            same(db)


@pytest.mark.parametrize("seed", range(3))
def test_heaps_of_money_add_up_to_the_entries_after_every_change(engine, seed):
    chance = Random(seed)
    with written(engine) as (db, w):
        for _turn in range(12):
            heaps, entries = raised.heaps(db), contributions.entries(db)
            assert resources.split(heaps) == resources.split(entries)
            assert resources.months(heaps) == resources.months(entries)
            assert resources.total(heaps) == resources.total(entries)
            assert resources.headline(heaps) == resources.headline(entries)
            for year in YEARS:
                some = [[one for one in told if figures.year(year).holds(one.on)] for told in (heaps, entries)]
                assert resources.total(some[0]) == resources.total(some[1])
            committee = one(w, Committee, chance)
            of_one = [entry for entry in entries if entry.committee_id == committee]
            assert resources.total(raised.heaps(db, [committee])) == resources.total(of_one)
            chance.choice(MONEY)(w, chance)


def test_after_one_word_only_its_places_are_counted_again(engine):
    with written(engine) as (db, w):
        person = db.scalars(select(Participant).where(Participant.place_id.is_not(None)).order_by(Participant.born)).first()
        event = db.scalars(select(Event).where(Event.held_in.is_not(None)).order_by(Event.born)).first()
        since = tuple(db.execute(select(Change.seq, Change.id).order_by(Change.seq.desc()).limit(1)).one())
        w.fact("attendance", participant_id=person.id, workshop_id=one(w, Workshop, Random(1)), day=5, present=True)
        assert touched_figures.people(db, since) == {person.place_id, None}
        assert touched_figures.events(db, since) == touched_figures.money(db, since) == {None}
        w.put("event", event.id, counts={"1": {"woman": {"60+": 9}}})
        assert event.held_in in touched_figures.events(db, since)
        w.put("exchange_rate", None, currency="USD", on=DAYS[0], worth=874_000)
        assert touched_figures.money(db, since) is None, "every sum in dollars may be another"


def test_nobody_asks_at_the_door_so_an_event_tells_of_no_disability(engine):
    with written(engine) as (db, _w):
        assert figures.at_events(db, figures.year(2026), "oblast")
        assert all("disability" not in known for known, _many in figures.at_events(db, figures.year(2026), "oblast"))
