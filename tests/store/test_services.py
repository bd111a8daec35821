"""Help numbers are data with the day somebody last called them; an old one leaves the printed card."""

from datetime import date, timedelta

import pytest

from gals.errors import BadInput
from gals.store import services

TODAY = date(2026, 5, 4)
GOOD = {"name_ky": "Кризис борбору", "name_ru": "", "name_en": "", "number": "0312 66-04-25", "hours": "9–18", "reports_to_police": "no"}


def test_first_numbers_are_not_trusted_until_somebody_called(db, writer):
    services.ensure(writer)
    assert {services.age(one, TODAY) for one in services.all_of(db)} == {"old"}
    assert services.printable(db, TODAY) == []
    services.checked(writer, services.all_of(db)[0].id, TODAY)
    assert [one.number for one in services.printable(db, TODAY)] == ["102"]


@pytest.mark.parametrize(
    ("days", "age"), [(0, "fresh"), (90, "fresh"), (91, "soon"), (180, "soon"), (181, "old"), (-5, "old")]
)
def test_a_number_ages(db, writer, days, age):
    services.keep(writer, **GOOD)
    [service] = services.all_of(db)
    services.checked(writer, service.id, TODAY - timedelta(days))
    assert services.age(service, TODAY) == age


def test_a_new_number_must_be_called_again(db, writer):
    services.keep(writer, **GOOD)
    [service] = services.all_of(db)
    services.checked(writer, service.id, TODAY)
    services.keep(writer, service.id, **(GOOD | {"hours": "24/7"}))
    assert services.age(service, TODAY) == "fresh"
    services.keep(writer, service.id, **(GOOD | {"number": "0312 66-04-26"}))
    assert services.age(service, TODAY) == "old"


def test_a_number_taken_off_is_shown_no_more(db, writer):
    services.ensure(writer)
    services.take_away(writer, services.all_of(db)[0].id)
    assert [one.number for one in services.all_of(db)] == ["117", "111"]


def test_a_service_is_called_by_a_name_it_has(db, writer):
    services.keep(writer, **GOOD)
    [service] = services.all_of(db)
    assert services.name(service, "ru") == "Кризис борбору"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name_ky", {"name_ky": ""}), ("number", {"number": "call us"}), ("hours", {"hours": "9" * 81}), ("number", {"number": "1" * 50})],
)
def test_what_is_no_number_is_refused_with_a_sentence(writer, field, wrong):
    assert services.troubles(GOOD) == {}
    assert services.troubles(GOOD | wrong)[field]
    with pytest.raises(BadInput):
        services.keep(writer, **(GOOD | wrong))
