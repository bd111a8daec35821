"""Who came to events: attendances, participants and different people are three numbers, and a person is one row."""

from datetime import date

import pytest

from gals.errors import BadInput
from gals.models import Event, Registration
from gals.store import events, guests

DAY = date(2026, 3, 10)


@pytest.fixture
def committee(writer):
    return writer.put("committee", None, name_ky="Комитет", place_id="a-place")


def held(w, committee, **said):
    made = events.keep(w, committee, **{"title": "Жыйын", "on": DAY.isoformat(), "kind": "gathering"} | said)
    return w.db.get(Event, made)


def come(w, event, name, days, **said):
    one = w.db.get(Registration, guests.register(w, event, name=name, **said))
    for day in days:
        guests.come(w, one, day)
    return one


def test_attendances_participants_and_people_are_told_apart(writer, committee):
    forum = held(writer, committee, to_on="2026-03-11", registers="yes")
    events.count(writer, forum, 1, {("woman", "18-28"): 10, ("unknown", "unknown"): 3})
    events.count(
        writer,
        forum,
        2,
        {("woman", "18-28"): 8, ("man", "unknown"): 2},
        different={"woman": 12, "man": 2, "unknown": 3},
    )
    aigul = come(writer, forum, "Айгүл", (1, 2), sex="woman", age_band="18-28")
    come(writer, forum, "Нурлан", (), sex="man")
    second = held(writer, committee, on="2026-04-01", registers="yes")
    again = writer.db.get(Registration, guests.register(writer, second, aigul.guest_id))
    guests.come(writer, again, 1)
    lines = events.counted(writer.db, [committee])
    of_forum = [line for line in lines if line.event_id == forum.id]
    people = guests.different(writer.db, [forum.id, second.id])
    assert events.numbers_of(forum, of_forum, 1) == events.Numbers(10 + 3 + 8 + 2 + 2, 17 + 1, False)
    assert len(people) == 1
    assert {line.place_id for line in lines} == {"a-place"}
    assert {(line.day, line.on) for line in of_forum} == {(1, DAY), (2, date(2026, 3, 11))}


def test_over_several_days_nobody_guesses_how_many_were_the_same(writer, committee):
    event = held(writer, committee, to_on="2026-03-11")
    events.count(writer, event, 1, {("woman", "unknown"): 7})
    events.count(writer, event, 2, {("woman", "unknown"): 9})
    assert events.numbers_of(event, events.counted(writer.db, [committee]), 0) == events.Numbers(16, 9, True)


@pytest.mark.parametrize(
    "said",
    [
        {"title": ""},
        {"on": ""},
        {"to_on": "2026-03-09"},
        {"to_on": "2026-05-01"},
        {"disability": "x"},
        {"materials": [("карта", "x")]},
    ],
)
def test_what_cannot_be_meant_is_refused(writer, committee, said):
    with pytest.raises(BadInput):
        held(writer, committee, **said)


def test_numbers_that_cannot_be_meant_are_refused(writer, committee):
    event = held(writer, committee)
    for day, people in ((2, 1), (1, -1), (1, None), (1, 10**6)):
        with pytest.raises(BadInput):
            events.count(writer, event, day, {("woman", "unknown"): people})


def test_counts_from_elsewhere_that_mean_nothing_are_left_out(writer, committee):
    event = held(writer, committee)
    writer.put(
        "event",
        event.id,
        counts={"x": {"woman": {"18-28": 3}}, "1": {"alien": {"18-28": 3}, "man": {"old": 2, "60+": 4}}},
    )
    assert [line.people for line in events.counted(writer.db, [committee])] == [4]


def test_who_sounds_alike_is_asked_about_and_stays_one_row(writer, committee):
    event = held(writer, committee, registers="yes")
    one = come(writer, event, "Айгүл Нурланова", ())
    assert [guest.id for guest in guests.likely(writer.db, committee, "Aigul Nurlanova")] == [one.guest_id]
    assert guests.likely(writer.db, committee, "Бакыт") == []
    assert guests.register(writer, event, one.guest_id) == one.id
    other = writer.put("committee", None, name_ky="Башка")
    assert guests.likely(writer.db, other, "Айгүл Нурланова") == []
    assert guests.find(writer.db, other, one.guest_id) is None


def test_a_number_at_the_door_finds_its_person_of_this_event_only(writer, committee):
    first, second = held(writer, committee, registers="yes"), held(writer, committee, registers="yes")
    come(writer, first, "Айгүл", ())
    other = come(writer, second, "Бакыт", ())
    assert other.number == 1
    assert guests.by_number(writer.db, second.id, 1)[1].name == "Бакыт"
    assert guests.by_number(writer.db, second.id, 2) is None


def test_a_programme_is_kept_in_order_of_time(writer, committee):
    event = held(writer, committee, to_on="2026-03-11")
    events.plan(writer, event, [("2", "9:00", "30", "Б", ""), ("1", "14:00", "", "А", "Асан")])
    assert [(one["day"], one["at"], one["minutes"]) for one in event.programme] == [(1, "14:00", 30), (2, "09:00", 30)]
    for row in (("3", "09:00", "30", "Х", ""), ("1", "25:00", "30", "Х", ""), ("1", "09:00", "-5", "Х", "")):
        with pytest.raises(BadInput):
            events.plan(writer, event, [row])
