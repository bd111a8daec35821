"""Numbers as counted on paper: people once each, who agreed, newest answers, mended answers, one person written down twice."""

import shutil
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from gals.db import engine_for
from gals.journal.ids import new_id
from gals.journal.write import Writer
from gals.models import Base, Commitment, Drawing, Participant
from gals.reports import charts, highway
from gals.reports.promises import Count
from gals.store import answers, consents, cycles, joins, kept_counts, passed_on, quantities
from gals.store.quantities import Scope, Wanted
from tests import three_groups
from tests.conftest import NOW
from tests.three_groups import HIGHWAY, LAST, TODAY
from tools.lanes import STATES, lane_of

MONTHS = (1, 3, 6, 12)
SPAN = cycles.of_programme(TODAY, MONTHS)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(request, tmp_path_factory):
    """(engine, {name: id}): the three groups, written once for all tests of this file; each takes back what it changes."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("groups") / "gals.sqlite"
        shutil.copy(request.getfixturevalue("empty_database"), path)
        engine = engine_for(f"sqlite:///{path}").execution_options(writes=True)
    else:
        engine = request.getfixturevalue("postgresql")
        with engine.begin() as connection:
            connection.execute(text("TRUNCATE " + ", ".join(table.name for table in Base.metadata.sorted_tables)))
    with Session(engine) as db, db.begin():
        made = three_groups.build(Writer(db, by="tester", now=NOW))
    yield engine, made
    if request.param == "sqlite":
        engine.dispose()


@pytest.fixture
def db(world):
    with world[0].connect() as connection, connection.begin() as everything:
        with Session(connection, expire_on_commit=False) as session:
            yield session
        everything.rollback()


@pytest.fixture
def made(world):
    return world[1]


def lanes(db, scope=Scope()):
    return {lane.key: lane for lane in highway.lanes(*quantities.patterns(db, scope, SPAN, "lane")["lane"], MONTHS)}


def numbers(cell, cycle):
    done, promised = getattr(cell.done, cycle), getattr(cell.promised, cycle)
    return tuple(number for pair in zip(done, promised, strict=True) for number in pair)


def test_the_highway_says_what_was_counted_on_paper(db, made):
    found = lanes(db)
    for cycle, expected in (("now", HIGHWAY), ("before", LAST)):
        for key, cells in expected.items():
            lane = found[key]
            said = {MONTHS[cell.column]: numbers(cell, cycle) for cell in lane.cells} | {
                None: numbers(lane.total, cycle)
            }
            assert {months: said[months] for months in cells} == cells, (cycle, key)


def test_states_and_reasons_stand_beside_each_other(db, made):
    home = lanes(db)["household"]
    assert {line.key: tuple(line.now) for line in home.states} == {
        "planned": (1, 0, 0),
        "started": (0, 1, 1),
        "done": (2, 1, 0),
        "changed": (1, 1, 0),
        "dropped": (2, 0, 0),
    }
    whys = {(why.state, line.key): tuple(line.now) for why in home.reasons for line in why.lines if any(line.now)}
    assert whys == {
        ("started", "time"): (0, 1, 0),
        ("done", "family-helped"): (1, 0, 0),
        ("done", "learned"): (1, 0, 0),
        ("done", "group-helped"): (0, 1, 0),
        ("changed", "plan-changed"): (1, 1, 0),
        ("dropped", "not-agreed"): (1, 0, 0),
        ("dropped", "health"): (1, 0, 0),
        ("started", "weather"): (0, 0, 1),
    }


def test_people_are_counted_once_and_who_agreed_stands_beside(db, made):
    assert quantities.people(db, Scope()) == ({"woman": 7, "man": 3}, {"woman": 6, "man": 3})
    near = Scope(places=frozenset({made["Ак-Суу"]}))
    assert quantities.people(db, near) == ({"woman": 7}, {"woman": 6})


def test_a_place_counts_its_own_people_and_groups(db, made):
    near, far = (lanes(db, Scope(places=frozenset({made[name]}))) for name in ("Ак-Суу", "Кара-Суу"))
    for key, cells in HIGHWAY.items():
        women_done, women, men_done, men, groups_done, groups = cells[None]
        assert numbers(near[key].total, "now") == (women_done, women, 0, 0, groups_done, groups)
        assert numbers(far[key].total, "now") == (0, 0, men_done, men, 0, 0)


def test_the_same_holds_where_people_are_too_many_to_name(db, made, monkeypatch):
    scopes = [Scope(places=frozenset({made["Ак-Суу"]}), guarded=guarded) for guarded in (True, False)]
    few = [list(quantities.patterns(db, scope, SPAN, "lane", "label").values()) for scope in scopes]
    monkeypatch.setattr(quantities, "FEW", 0)
    many = [list(quantities.patterns(db, scope, SPAN, "lane", "label").values()) for scope in scopes]
    assert [[set(found) for pair in of for found in pair] for of in few] == [
        [set(found) for pair in of for found in pair] for of in many
    ]


def test_groups_stand_side_by_side(db, made):
    how, _why = quantities.patterns(db, Scope(), SPAN, "label")["label"]
    rows = {
        one.label: (tuple(one.done.now), tuple(one.promised.now))
        for one in highway.labels(how, list(three_groups.PEOPLE))
    }
    assert rows == {
        "Кайненелер": ((1, 0, 0), (2, 0, 0)),
        "Келиндер": ((2, 0, 0), (3, 0, 0)),
        "Эркектер": ((0, 2, 0), (0, 3, 0)),
    }


def test_a_groups_chart_says_what_was_counted_on_paper(db, made):
    span = cycles.of_group(db, made["Келиндер"], TODAY, MONTHS)
    scope = Scope(groups=(made["Келиндер"],))
    how, _why = quantities.patterns(db, scope, span, "all")["all"]
    said = {line.key: (tuple(line.now), tuple(line.before)) for line in charts.states(how)}
    assert said == {
        "planned": ((2, 0, 0), (0, 0, 0)),
        "started": ((1, 0, 1), (0, 0, 0)),
        "done": ((2, 0, 0), (1, 0, 0)),
        "changed": ((1, 0, 0), (0, 0, 0)),
        "dropped": ((1, 0, 0), (1, 0, 0)),
    }
    assert charts.counted(how, 0, None, charts.ALL) == Count(3, 0, 1)
    areas = charts.areas(quantities.patterns(db, scope, span, "area")["area"][0])
    assert {row.key: (tuple(row.promised.now), tuple(row.done.now)) for row in areas} == {
        "property": ((2, 0, 0), (1, 0, 0)),
        "work": ((1, 0, 1), (1, 0, 0)),
        "decisions": ((1, 0, 0), (0, 0, 0)),
        "movement": ((1, 0, 0), (0, 0, 0)),
        "": ((2, 0, 0), (0, 0, 0)),  # Aigul said none; Nurgul's is about peace at home, which never stands by itself
    }


def test_side_by_side_peace_at_home_is_left_out(db, made):
    span = cycles.of_group(db, made["Келиндер"], TODAY, MONTHS)
    how, _why = quantities.patterns(db, Scope(groups=(made["Келиндер"],), guarded=True), span, "all")["all"]
    assert charts.counted(how, 0, None, charts.wanted(["planned"])) == Count(1, 0, 0)


def test_whoever_withdraws_is_in_no_number_any_more(db, writer, made):
    consents.say(writer, "count", False, participant_id=made["Айгүл"])
    found = lanes(db)
    assert numbers(found["livelihood"].total, "now") == (0, 0, 1, 2, 0, 0)
    assert quantities.people(db, Scope())[1] == {"woman": 5, "man": 3}
    assert passed_on.counted(db, Scope(), SPAN) == []


def test_sharing_counts_whom_champions_who_agreed_reached(db, made):
    assert passed_on.counted(db, Scope(), SPAN) == [passed_on.Reached(0, "neighbours", 2, 3, 1)]


def test_the_list_behind_a_number_is_as_long_as_the_number_says(db, made):
    found = lanes(db)
    for key, lane in found.items():
        for cell in (*lane.cells, lane.total):
            for state, line in (("", cell.promised), ("done", cell.done)):
                for field, who in charts.WHO.items():
                    behind = quantities.behind(
                        db, Scope(), SPAN, Wanted("lane", key, who, cell.column, state), layer="report"
                    )
                    assert len({one.one for one in behind}) == getattr(line.now, field)


def test_only_what_its_owner_shows_is_open(db, made):
    behind = quantities.behind(db, Scope(), SPAN, Wanted("lane", "household"), layer="report")
    assert {one.one for one in behind if one.openly} == {made["Бурул"], made["Бакыт"], made["common"]}


def test_what_was_counted_is_kept_until_something_counts_anew(db, writer, made):
    asked = []

    def count():
        asked.append(1)
        return quantities.people(db, Scope())

    first = kept_counts.answer(db, "people", count)
    sheet = writer.put("drawing", None, tool="vision-journey")
    assert (kept_counts.answer(db, "people", count), len(asked)) == (first, 2)
    writer.mark(sheet, None, kind="ink", x=1.0, y=1.0)
    assert (kept_counts.answer(db, "people", count), len(asked)) == (first, 2)
    consents.say(writer, "count", False, participant_id=made["Айгүл"])
    assert kept_counts.answer(db, "people", count)[1] == {"woman": 5, "man": 3}


def naive(db, made):
    """(lane, who, state) → people, the slow way: person by person, with what pages about one person say."""
    found = {}
    for promise in db.query(Commitment):
        given = consents.given(db, participant_id=promise.participant_id) if promise.participant_id else {"count": True}
        if not given["count"] or promise.made_on <= SPAN.middle:
            continue
        said = answers.latest(db, [promise.id])[promise.id]
        sheet = db.get(Drawing, promise.drawing_id) if promise.drawing_id else None
        head = promise.participant_id and joins.keeper(db, Participant, promise.participant_id)
        key = lane_of(sheet.tool if sheet else "", promise.area or ""), head
        found.setdefault(key, set()).add(said.answer if said else "planned")
    return found


@pytest.mark.parametrize("seed", range(3))
def test_random_villages_are_counted_as_person_by_person(db, writer, made, seed):
    chance, people = (
        Random(seed),
        [made[name] for _sexes, _sex, names in three_groups.PEOPLE.values() for name in names],
    )
    for promise in list(db.query(Commitment)):
        said = []
        for day in range(chance.randrange(5)):
            corrects = chance.choice(said) if said and chance.random() < 0.4 else None
            said.append(
                answers.say(writer, promise.id, chance.choice(STATES), corrects=corrects, on=TODAY - timedelta(day))
            )
    for _ in range(8):
        layer, one = chance.choice(("count", "keep")), chance.choice(people)
        consents.say(writer, layer, chance.random() < 0.6, participant_id=one)
    for one in chance.sample(people, 3):
        again = writer.put("participant", new_id(), sex="woman", merged_into=one)
        consents.say(writer, "count", chance.random() < 0.5, participant_id=again)
    slow = naive(db, made)
    found = lanes(db)
    for key, lane in found.items():
        for line in lane.states:
            told = sum(line.now) - line.now.group
            assert told == sum(line.key in states for (of, head), states in slow.items() if of == key and head), (
                key,
                line.key,
            )
