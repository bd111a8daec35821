"""A champion group meets again: when, who was there, with whom the facilitator has spoken."""

from datetime import date

import pytest
from sqlalchemy import func, select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import FollowUp, Group
from gals.store import answers, attendance, follow_ups, groups, shares

TODAY = date(2026, 5, 4)


@pytest.fixture
def group(writer):
    place = writer.put("place", None, name_ky="Ак-Суу")
    return groups.register(writer, label="Келиндер", sex="women", place_id=place)


@pytest.fixture
def people(writer, group):
    """Айгүл, Бегимай, Чынара, in this order."""
    made = [writer.put("participant", None, name=name, sex="woman") for name in ("Айгүл", "Бегимай", "Чынара")]
    for one in made:
        groups.join(writer, one, group)
    return made


def planned(db, writer, group, on=TODAY):
    return db.get(FollowUp, follow_ups.plan(writer, group, on))


def test_the_first_meeting_is_offered_a_month_after_the_workshop(db, writer, group):
    writer.put("workshop", None, groups=[group], starts_on=date(2026, 4, 15), ends_on=date(2026, 4, 20))
    writer.put("workshop", None, groups=["another"], starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 2))
    assert follow_ups.propose(db, group, TODAY) == date(2026, 5, 20)


def test_a_day_long_past_is_not_offered(db, writer, group):
    writer.put("workshop", None, groups=[group], starts_on=date(2025, 1, 1), ends_on=date(2025, 1, 6))
    assert follow_ups.propose(db, group, TODAY) == TODAY


def test_meetings_follow_the_cadence_and_its_last_months_repeat(db, writer, group):
    writer.put("programme", None, name="GALS", cadence=[1, 2])
    offered, on = [], TODAY
    for _meeting in range(3):
        meeting = planned(db, writer, group, on)
        offered.append(follow_ups.after(db, meeting, on))
        follow_ups.close(writer, meeting)
        on = offered[-1]
    assert offered == [date(2026, 7, 4), date(2026, 9, 4), date(2026, 11, 4)]
    assert follow_ups.propose(db, group, TODAY) == date(2026, 11, 4)


def test_the_group_shows_when_it_meets_next(db, writer, group):
    meeting = planned(db, writer, group, date(2026, 6, 4))
    assert db.get(Group, group).next_on == date(2026, 6, 4)
    follow_ups.plan(writer, group, date(2026, 6, 11), id=meeting.id)
    assert db.get(Group, group).next_on == date(2026, 6, 11)
    follow_ups.remove(writer, meeting)
    assert db.get(Group, group).next_on is None


def test_closing_a_meeting_agrees_on_the_next_one_once(db, writer, group):
    meeting = planned(db, writer, group)
    for _time in range(2):
        follow_ups.close(writer, db.get(FollowUp, meeting.id), date(2026, 7, 4))
    assert [(one.on, one.held) for one in follow_ups.of_group(db, group)] == [(TODAY, True), (date(2026, 7, 4), None)]
    assert db.get(Group, group).next_on == date(2026, 7, 4)


def test_a_meeting_may_end_without_a_next_one(db, writer, group):
    meeting = planned(db, writer, group)
    follow_ups.close(writer, meeting, date(2026, 7, 4))
    follow_ups.close(writer, meeting)
    assert follow_ups.coming(db, group) is None
    assert db.get(Group, group).next_on is None


def test_a_meeting_posted_twice_is_one_meeting(db, writer, group):
    name = new_id()
    for _time in range(2):
        follow_ups.plan(writer, group, TODAY, id=name)
    assert db.scalar(select(func.count()).select_from(FollowUp)) == 1


def test_another_groups_meeting_cannot_be_moved_by_its_id(db, writer, group):
    other = groups.register(writer, label="Эркектер", sex="men", place_id=db.get(Group, group).place_id)
    meeting = planned(db, writer, group)
    with pytest.raises(BadInput):
        follow_ups.plan(writer, other, date(2026, 6, 1), id=meeting.id)


@pytest.mark.parametrize(
    ("on", "starts"), [(None, "10:00"), (date(1970, 1, 1), "10:00"), (TODAY, "25:00"), (TODAY, "noon")]
)
def test_a_day_or_hour_that_cannot_be_is_asked_again(db, writer, group, on, starts):
    with pytest.raises(BadInput):
        follow_ups.plan(writer, group, on, starts=starts)
    assert follow_ups.of_group(db, group) == []


def test_members_and_guests_are_on_the_list(db, writer, group, people):
    guest = writer.put("participant", None, name="Нурлан", sex="man")
    meeting = planned(db, writer, group)
    attendance.say_at(writer, meeting.id, {people[0]: True, guest: True})
    assert [person.name for person in follow_ups.people(db, meeting)] == ["Айгүл", "Бегимай", "Чынара", "Нурлан"]
    assert attendance.present_by_sex_at(db, meeting.id) == (1, 1)


def test_whoever_answered_shared_or_drew_was_visited(db, writer, group, people):
    meeting = planned(db, writer, group)
    assert follow_ups.visited(db, meeting.id) == set()
    again = writer.put("participant", None, name="Айгул", merged_into=people[0])
    promise = writer.put("commitment", None, participant_id=again, symbol="cow")
    answers.say(writer, promise, "done", follow_up_id=meeting.id)
    shares.say(writer, people[1], "neighbours", women=2, follow_up_id=meeting.id)
    assert follow_ups.visited(db, meeting.id) == {people[0], people[1]}
    drawing = writer.put("drawing", None, owner="person", participant_id=people[2])
    writer.mark(drawing, None, kind="symbol", symbol="cow", layer=meeting.id)
    assert follow_ups.visited(db, meeting.id) == set(people)


def test_the_next_person_is_the_next_one_not_yet_visited(db, group, people):
    members = groups.members(db, group)
    first, second, third = people
    assert follow_ups.next_person(members, {second}, first).id == third
    assert follow_ups.next_person(members, {third}, third).id == first
    assert follow_ups.next_person(members, set(people), first) is None
    assert follow_ups.next_person(members, {first}, None).id == second


def test_what_was_said_at_a_meeting_that_was_taken_away_stays(db, writer, group, people):
    meeting = planned(db, writer, group)
    promise = writer.put("commitment", None, participant_id=people[0], symbol="cow")
    answers.say(writer, promise, "done", follow_up_id=meeting.id)
    follow_ups.remove(writer, meeting)
    answers.say(writer, promise, "changed", follow_up_id=meeting.id)
    assert [answer.answer for answer in answers.history(db, promise)] == ["done", "changed"]
