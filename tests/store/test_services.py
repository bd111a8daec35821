"""Help numbers are data with the day somebody last checked them; an old one leaves the printed card."""

from datetime import date, timedelta

import pytest

from gals.models import Change, Service
from gals.store import places, services
from tests.conftest import NOW

TODAY = date(2026, 5, 4)
GOOD = {"name_ky": "Кризис борбору", "number": "0312 66-04-25", "hours": "9–18", "reports_to_police": "no"}


@pytest.fixture
def line(db, writer):
    """Writes a published line and returns it."""

    def write(**more):
        return db.get(Service, services.publish(writer, None, services.clean(db, GOOD | more)))

    return write


def test_first_numbers_are_not_trusted_until_somebody_called(db, writer):
    services.ensure(writer)
    assert {services.age(one, TODAY) for one in services.all_of(db)} == {"old"}
    assert services.printable(db, TODAY) == []
    services.checked(writer, services.all_of(db)[0].id, TODAY)
    assert [one.number for one in services.printable(db, TODAY)] == ["102"]


@pytest.mark.parametrize(
    ("days", "age"), [(0, "fresh"), (90, "fresh"), (91, "soon"), (180, "soon"), (181, "old"), (-5, "old")]
)
def test_a_number_ages(db, writer, line, days, age):
    service = line()
    services.checked(writer, service.id, TODAY - timedelta(days))
    assert services.age(service, TODAY) == age
    assert services.due(service) == TODAY - timedelta(days) + timedelta(90)


def test_a_new_number_must_be_called_again(db, writer, line):
    service = line()
    services.checked(writer, service.id, TODAY, "visited")
    services.publish(writer, service.id, {"hours": "24/7"})
    assert (services.age(service, TODAY), service.method) == ("fresh", "visited")
    services.publish(writer, service.id, {"number": "0312 66-04-26"})
    assert (services.age(service, TODAY), service.method) == ("old", None)


def test_a_number_taken_off_is_shown_no_more(db, writer):
    services.ensure(writer)
    services.take_away(writer, services.all_of(db)[0].id)
    assert [one.number for one in services.all_of(db)] == ["117", "111"]


def test_a_service_is_called_by_a_name_it_has(line):
    assert services.name(line(), "ru") == "Кризис борбору"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name_ky", {"name_ky": ""}),
        ("number", {"number": "call us"}),
        ("hours", {"hours": "9" * 81}),
        ("number", {"number": "1" * 50}),
        ("week", {"week": {"1": "18:00-09:00"}}),
        ("week", {"week": {"1": "09:00-"}}),
        ("whereabouts", {"shelters": True, "whereabouts": "Чүй 1"}),
        ("whereabouts", {"kind": "shelter", "whereabouts": "Чүй 1"}),
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(db, field, wrong):
    assert services.troubles(services.clean(db, GOOD)) == {}
    assert services.troubles(services.clean(db, GOOD | wrong))[field]


def test_what_is_no_word_of_ours_is_left_out(db, writer):
    places.ensure(writer)
    village = writer.put("place", None, level="village", name_ky="Ак-Суу")
    osh = services.territories(db)[0]
    said = services.clean(
        db,
        {
            "kind": "incident",
            "reports_to_police": "perhaps",
            "languages": ["ky", "xx"],
            "places": [village, osh.id],
            "week": {"1": "09:00-18:00", "9": "09:00-18:00", "2": ""},
        },
    )
    assert said == {
        "kind": None,
        "reports_to_police": "unknown",
        "languages": ["ky"],
        "places": [osh.id],
        "week": {"1": "09:00-18:00"},
    }


def test_days_alike_are_said_together(line):
    week = dict.fromkeys("1245", "09:00-18:00") | {"6": "10:00-12:00"}
    assert services.spans(line(week=week)) == [(1, 2, "09:00-18:00"), (4, 5, "09:00-18:00"), (6, 6, "10:00-12:00")]


def test_where_people_are_sheltered_is_nowhere_once_a_line_shelters(db, writer, line):
    service = line(whereabouts="Жибек-Жолу 77")
    services.checked(writer, service.id, TODAY)
    made = services.publish(writer, service.id, {"shelters": True})
    assert db.get(Service, made).checked_on == TODAY.isoformat()
    assert [one.id for one in services.all_of(db)] == [made]
    assert not [text for (text,) in db.query(Change.text) if "Жибек-Жолу" in (text or "")]


def test_the_sign_of_a_card_follows_what_it_says(db, writer, line):
    service = line()
    first = services.mark_of([service])
    assert len(first) == 6 and services.mark_of([service]) == first
    services.publish(writer, service.id, {"number": "0312 66-04-26"})
    assert services.mark_of([service]) != first
    assert NOW.date() == TODAY
