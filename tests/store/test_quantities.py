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
from gals.store import answers, commitments, consents, counted_people, cycles, joins, kept_counts, passed_on, quantities
from gals.store.quantities import Scope, Wanted
from tests import three_groups
from tests.conftest import NOW
from tests.three_groups import HIGHWAY, LAST, TODAY
from tools.flowing import lane_of
from tools.lanes import STATES

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
    assert counted_people.people(db, Scope()) == ({"woman": 7, "man": 3}, {"woman": 6, "man": 3})
    near = Scope(places=frozenset({made["Ак-Суу"]}))
    assert counted_people.people(db, near) == ({"woman": 7}, {"woman": 6})


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
    assert counted_people.people(db, Scope())[1] == {"woman": 5, "man": 3}
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
        return counted_people.people(db, Scope())

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


def brought(writer, promise, tool, **fields):
    """The id of *promise* brought to another sheet of its owner, as the board brings it: a new pin, a new promise."""
    owner = {"participant_id": promise.participant_id} if promise.participant_id else {"group_id": promise.group_id}
    sheet = writer.put("drawing", None, tool=tool, owner="person" if promise.participant_id else "group", **owner)
    id = writer.mark(sheet, None, kind="pin", x=1.0, y=1.0, derived_from=promise.id)
    fields = {"symbol": "sheep", "made_on": TODAY, "shared": True} | fields
    return commitments.promise(writer, id=id, drawing_id=sheet, derived_from=promise.id, **owner, **fields)


def test_a_promise_brought_to_another_sheet_is_one_promise(db, writer, made):
    before = [quantities.patterns(db, Scope(), SPAN, by)[by] for by in quantities.BY]
    for promise in list(db.query(Commitment)):
        on_the_road = brought(writer, promise, "multilane-highway", area="movement", kind="stop")
        brought(writer, db.get(Commitment, on_the_road), "vision-journey", area="decisions")
    after = [quantities.patterns(db, Scope(), SPAN, by)[by] for by in quantities.BY]
    assert [[set(found) for found in pair] for pair in after] == [[set(found) for found in pair] for pair in before]
    listed = commitments.of_participant(db, made["Айгүл"])
    assert len(listed) == 3
    assert len(commitments.pinned(db, [made["Айгүл"]])) == 3 + 2 * 3


def test_what_is_answered_on_the_later_sheet_is_said_of_the_promise(db, writer, made):
    first = db.query(Commitment).filter_by(participant_id=made["Бегимай"]).one()
    later = brought(writer, first, "multilane-highway", area="property")
    answers.say(writer, later, "done", on=TODAY)
    wider = lanes(db)["wider"]
    assert (wider.total.promised.now, wider.total.done.now) == (Count(1), Count(1))
    assert {said.answer for said in commitments.state_of(db, [first.id, later]).values()} == {"done"}
    commitments.take_back(writer, first)
    found = lanes(db)
    assert (found["wider"].total.promised.now, found["livelihood"].total.done.now) == (Count(), Count(2, 1))
    assert [one.id for one in commitments.of_participant(db, made["Бегимай"])] == [later]


def test_nobodys_promise_swallows_somebody_elses(db, writer, made):
    hers = db.query(Commitment).filter_by(participant_id=made["Бегимай"]).one()
    before = lanes(db)
    writer.put("commitment", db.query(Commitment).filter_by(participant_id=made["Нурлан"]).one().id, derived_from=hers.id)
    writer.put("commitment", made["common"], derived_from=hers.id)
    assert lanes(db) == before


def linked_anyhow(db, writer, chance):
    """Chains, forks, circles, links through pins and through what was rubbed out."""
    areas = ("property", "work", "decisions", "movement")
    for promise in list(db.query(Commitment)):
        for _ in range(chance.randrange(4)):
            tool = chance.choice(("vision-journey", "leadership-map"))
            later = db.get(Commitment, brought(writer, promise, tool, area=chance.choice(areas)))
            if chance.random() < 0.5:
                answers.say(writer, chance.choice((promise.id, later.id)), chance.choice(STATES), on=TODAY)
            promise = chance.choice((promise, later))
    everything = list(db.query(Commitment))
    gone, circles, by_pin = (chance.sample(everything, 3) for _ in range(3))
    for one in gone:
        commitments.take_back(writer, one)
    for one in circles:
        writer.put("commitment", one.id, derived_from=chance.choice(everything).id)
    for one in by_pin:
        writer.put("commitment", one.id, derived_from="")


def slowly(db, people):
    """{(lane, state): people} of this cycle, promise by promise, as a page about one person lists them."""
    slow = {}
    made = [(person, promise) for person in people for promise in commitments.of_participant(db, person)]
    for person, promise in made:
        if SPAN.middle < promise.made_on:
            said = commitments.state_of(db, [promise.id])[promise.id]
            sheet = db.get(Drawing, promise.drawing_id) if promise.drawing_id else None
            lane = lane_of(sheet.tool if sheet else "", promise.area or "")
            slow.setdefault((lane, said.answer if said else "planned"), set()).add(person)
    return slow


@pytest.mark.parametrize("seed", range(3))
def test_numbers_and_lists_hold_however_sheets_are_linked(db, writer, made, seed):
    linked_anyhow(db, writer, Random(seed))
    people = [made[name] for _sexes, _sex, names in three_groups.PEOPLE.values() for name in names]
    slow = slowly(db, [one for one in people if consents.given(db, participant_id=one)["count"]])
    for key, line in ((lane.key, line) for lane in lanes(db).values() for line in lane.states):
        assert line.now.women + line.now.men == len(slow.get((key, line.key), ())), (key, line.key)
        for field, who in charts.WHO.items():
            behind = quantities.behind(db, Scope(), SPAN, Wanted("lane", key, who, None, line.key), layer="show")
            assert len({one.one for one in behind}) == getattr(line.now, field)
            assert len({one.commitment_id for one in behind}) == len(behind)
