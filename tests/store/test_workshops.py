"""Workshops: planned from a day plan, kept in their places, with the people who are expected."""

from datetime import date

import pytest

from gals.errors import BadInput
from gals.models import Workshop
from gals.store import dayplan, groups, participants, sessions, workshops
from tools import plans


@pytest.fixture
def village(writer):
    return writer.put("place", None, level="village", name_ky="Ак-Суу")


@pytest.fixture
def plan(writer, village):
    def make(blocks=plans.ONE_DAY, **fields):
        said = {"name": "Ак-Суу", "place_id": village, "starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 4)}
        return workshops.plan(writer, blocks=blocks, **said | fields)

    return make


def person(writer, village, name, sex="woman"):
    return participants.register(writer, name=name, sex=sex, age_band="29-49", place_id=village)


def test_a_workshop_starts_with_the_blocks_of_its_plan(db, plan):
    laid = sessions.of_workshop(db, plan(plans.CATALYST, ends_on=date(2026, 5, 9)))
    assert [(one.day, one.kind, one.title, one.minutes, one.tool or "") for one in laid] == [
        (block.day, block.kind, block.title, block.minutes, block.tool) for block in plans.CATALYST
    ]


def test_every_day_of_the_plans_begins_and_ends_with_a_song():
    for _title, blocks in plans.PLANS.values():
        for day in range(1, plans.days_of(blocks) + 1):
            kinds = [block.kind for block in blocks if block.day == day]
            assert kinds[0] == kinds[-1] == "song"
            assert {"pair", "break"} <= set(kinds) or "community" in kinds


def test_a_programmes_plan_leaves_out_what_is_no_block():
    rows = [{"day": 2, "kind": "song", "title": "Ыр", "minutes": 10}, {"kind": "war"}, {"day": "x", "kind": "song"}]
    assert plans.read(rows) == (plans.Block(2, "song", "Ыр", 10),)


def test_workshops_of_other_places_are_not_listed(db, plan, village):
    mine, other = plan(), plan(place_id="elsewhere")
    assert [one.id for one in workshops.find_all(db, [village])] == [mine]
    assert {one.id for one in workshops.find_all(db)} == {mine, other}


def test_the_latest_workshop_comes_first(db, plan):
    old = plan()
    new = plan(starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 1))
    assert [one.id for one in workshops.find_all(db)] == [new, old]


def test_a_workshop_is_held_on_each_of_its_days(db, plan):
    held = plan(ends_on=date(2026, 5, 9))
    workshop = db.get(Workshop, held)
    assert [one.id for one in workshops.on(db, date(2026, 5, 9))] == [held]
    assert workshops.on(db, date(2026, 5, 10)) == []
    assert (dayplan.number_of(workshop, date(2026, 5, 4)), dayplan.number_of(workshop, date(2026, 5, 9))) == (1, 6)


def test_the_nearest_coming_workshop_comes_first(db, plan):
    later = plan(starts_on=date(2026, 7, 1), ends_on=date(2026, 7, 1))
    sooner = plan(starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 1))
    assert [one.id for one in workshops.coming(db, date(2026, 5, 4))] == [sooner, later]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_on": date(2026, 5, 1)}, "ends_on"),
        ({"ends_on": date(2027, 5, 1)}, "ends_on"),
        ({"name": "я" * 500}, "name"),
        ({"name": "  "}, "name"),
        ({"phase": "a" * 41}, "phase"),
    ],
)
def test_what_cannot_be_a_workshop_is_said_in_a_sentence(db, plan, wrong, field):
    said = {"name": "Ак-Суу", "starts_on": date(2026, 5, 4), "ends_on": date(2026, 5, 4)} | wrong
    assert list(workshops.troubles(said)) == [field]
    with pytest.raises(BadInput):
        plan(**wrong)


def test_dates_that_were_changed_are_checked_against_those_that_were_not(db, writer, plan):
    workshop = db.get(Workshop, plan())
    with pytest.raises(BadInput):
        workshops.change(writer, workshop, starts_on=date(2026, 6, 1))


def test_members_and_enrolled_people_are_expected_once_each_by_name(db, writer, village, plan):
    group = groups.register(writer, label="Келиндер", sex="women", place_id=village)
    people = [person(writer, village, name) for name in ("Өмүр", "Ойсулуу", "Айгүл")]
    for one in people[:2]:
        groups.join(writer, one, group)
    workshop = db.get(Workshop, plan(groups=[group]))
    workshops.enrol(writer, workshop.id, people[2])
    workshops.enrol(writer, workshop.id, people[0])
    assert [one.name for one in workshops.people(db, workshop)] == ["Айгүл", "Ойсулуу", "Өмүр"]
    assert {one.id for one in workshops.people_of(db, workshop, group)} == set(people[:2])


def test_a_person_written_down_twice_is_expected_once(db, writer, village, plan):
    workshop = db.get(Workshop, plan())
    one, again = person(writer, village, "Айгүл"), person(writer, village, "Айгуль")
    for each in (one, again):
        workshops.enrol(writer, workshop.id, each)
    participants.unite(writer, one, again)
    assert [each.id for each in workshops.people(db, workshop)] == [one]


def test_a_removed_workshop_is_shown_nowhere(db, writer, plan):
    workshop = db.get(Workshop, plan())
    workshops.remove(writer, workshop)
    assert workshops.find_all(db) == []
