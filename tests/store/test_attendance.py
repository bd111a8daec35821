"""The roll: the latest word about each person and day counts, and it counts by sex."""

import pytest
from sqlalchemy import func, select

from gals.journal.write import Writer
from gals.models import Attendance
from gals.store import attendance, participants
from tests.conftest import NOW


@pytest.fixture
def people(writer):
    def make(name, sex):
        return participants.register(writer, name=name, sex=sex, age_band="29-49", place_id="village")

    return [make("Айгүл", "woman"), make("Нургүл", "woman"), make("Бакыт", "man")]


def test_the_latest_tap_counts(db, writer, people):
    attendance.say(writer, "workshop", 1, {people[0]: True, people[1]: True})
    attendance.say(writer, "workshop", 1, {people[0]: False})
    assert attendance.present(db, "workshop", 1) == {people[0]: False, people[1]: True}


def test_present_people_are_counted_by_sex(db, writer, people):
    attendance.say(writer, "workshop", 1, dict.fromkeys(people, True))
    assert attendance.present_by_sex(db, "workshop", 1) == (2, 1)
    assert attendance.present_by_sex(db, "workshop", 1, among={people[0], people[2]}) == (1, 1)


def test_each_day_has_a_roll_of_its_own(db, writer, people):
    attendance.say(writer, "workshop", 1, {people[0]: True})
    assert attendance.present(db, "workshop", 2) == {}


def test_what_is_known_is_not_said_again(db, writer, people):
    for _again in range(3):
        attendance.say(writer, "workshop", 1, {people[0]: True})
    attendance.say(writer, "workshop", 1, {people[1]: False})
    assert db.scalar(select(func.count()).select_from(Attendance)) == 1


def test_two_people_found_to_be_one_are_present_once(db, writer, people):
    attendance.say(writer, "workshop", 1, dict.fromkeys(people, True))
    participants.unite(writer, people[0], people[1])
    assert attendance.present_by_sex(db, "workshop", 1) == (1, 1)


def test_a_tablet_whose_clock_is_wrong_changes_nothing_in_the_order(db, writer, people):
    late = Writer(db, by="tester", now=NOW.replace(year=1970))
    attendance.say(writer, "workshop", 1, {people[0]: True})
    attendance.say(late, "workshop", 1, {people[0]: False})
    assert attendance.present(db, "workshop", 1) == {people[0]: False}


def test_a_follow_up_has_a_roll_too(db, writer, people):
    attendance.say_at(writer, "meeting", {people[0]: True, people[2]: True})
    assert attendance.present_by_sex_at(db, "meeting") == (1, 1)
    assert attendance.present(db, "workshop", 1) == {}
