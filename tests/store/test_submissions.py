"""Sendings of phones as records: days in any order, one record for each sending, on either database."""

from datetime import date

import pytest

from gals.models import Contribution, Event
from gals.reports.xlsforms import MATERIALS
from gals.store import mappings, submissions
from gals.store.submissions import Sent

DAY = date(2026, 5, 4)

DAYS = {
    "2026-04-03": (2026, 4, 3),
    "2026-04-03T10:00:00.000+06:00": (2026, 4, 3),
    "2026/4/3": (2026, 4, 3),
    "3.4.2026": (2026, 4, 3),
    "03/04/2026": (2026, 4, 3),
    "03-04-26": (2026, 4, 3),
    "31.04.2026": None,
    "13/13/2026": None,
    "20260403": None,
    "май": None,
    "": None,
    None: None,
    46115: None,
}


@pytest.mark.parametrize("said", DAYS)
def test_days_are_read_however_they_are_written(said):
    assert submissions.day_of(said) == (DAYS[said] and date(*DAYS[said]))


def test_the_order_of_day_and_month_is_that_of_the_whole_column():
    assert submissions.is_month_first(["04/03/2026", "04/23/2026"])
    assert not submissions.is_month_first(["04/03/2026", "23/04/2026"])
    assert not submissions.is_month_first(["04/03/2026", None, "2026-04-23"])
    assert not submissions.is_month_first(["13/04/2026", "04/23/2026"])  # neither order fits both: the second is no day
    assert submissions.day_of("04/03/2026", month_first=True) == date(2026, 4, 3)


def test_as_many_materials_are_asked_for_as_are_read():
    assert submissions.MATERIALS == MATERIALS


def sent(name="a", number=1, **said):
    return Sent(number, name * 32, {"on": "2026-04-01", "title": "Жыйын"} | said)


def look(w, kind, *sendings, today=DAY):
    return submissions.understood(w.db, "body", kind, sendings, today=today, names={"sport": "Спорт"})


def test_a_sending_is_one_event_and_the_same_wherever_it_is_taken_in(writer):
    rows = look(writer, "event", sent(), sent("b"), sent("b", 3))
    assert [row.trouble != "" for row in rows] == [False, False, True]
    assert submissions.take(writer, "body", "event", rows) == 2
    assert submissions.take(writer, "body", "event", look(writer, "event", sent(), sent("b"))) == 0
    assert writer.db.query(Event).count() == 2
    assert rows[0].id != submissions.understood(writer.db, "another", "event", [sent()], today=DAY)[0].id


def test_an_event_that_was_mended_here_is_not_taken_for_changed_there(writer):
    (row,) = look(writer, "event", sent())
    submissions.take(writer, "body", "event", [row])
    writer.put("event", row.id, title="Башкача аталды", disability=3)
    assert [one.state for one in look(writer, "event", sent())] == ["known"]
    assert [one.state for one in look(writer, "event", sent(title="Жаңы"))] == ["changed"]


def test_an_event_without_a_name_is_called_by_its_topic_or_kind(writer):
    rows = look(writer, "event", sent(title="", topic="Кайрым"), sent("b", title="", kind="sport"))
    assert [row.fields["title"] for row in rows] == ["Кайрым", "Спорт"]


@pytest.mark.parametrize("cell", ["-3", "3.5", "x", "996555123456", 10**7, True, -1, "1e3"])
def test_what_is_no_number_of_people_is_said_to_be_none(writer, cell):
    (row,) = look(writer, "event", sent(**{"woman.18-28": cell}))
    assert (row.trouble != "") == (cell is not True)  # a tick is no number; nobody is counted by it
    assert row.fields["counts"] == {}


def test_more_with_a_disability_than_came_cannot_be(writer):
    rows = look(writer, "event", sent(**{"woman.18-28": 2, "disability": 3}), sent("b", **{"woman.18-28": 3.0, "disability": "3"}))
    assert [bool(row.trouble) for row in rows] == [True, False]


def test_a_mended_sum_takes_the_place_of_what_stands_for_it_today(writer):
    gift = {"source": "local", "amount": "100", "title": None}
    (row,) = look(writer, "contribution", sent(**gift))
    submissions.take(writer, "body", "contribution", [row])
    here = writer.put("contribution", None, committee_id="body", corrects=row.id, amount=5000, source="local", on=DAY)
    (newer,) = look(writer, "contribution", sent(**gift | {"amount": "200"}))
    assert submissions.take(writer, "body", "contribution", [newer]) == 0
    assert submissions.take(writer, "body", "contribution", [newer], newer={newer.held}) == 1
    assert writer.db.get(Contribution, newer.id).corrects == here


def test_what_was_said_of_a_form_is_remembered_and_fits_only_a_form_that_asks_the_same(writer):
    said = ({"on": "Күнү", "title": "Аты"}, {"kind": {"Сход": "gathering", "?": ""}})
    mappings.remember(writer, "body", "event", said, form="Form")
    find = lambda questions, **more: mappings.for_file(writer.db, "body", "event", form="Form", questions=questions, **more)  # noqa: E731
    assert find(["Күнү", "Аты", "Жаңы"]).choices == {"kind": {"Сход": "gathering"}}
    assert find(["Күнү"]) is None
    assert find(["Күнү"], whole=False).columns["title"] == "Аты"
    assert mappings.for_file(writer.db, "another", "event", form="Form", questions=["Күнү", "Аты"]) is None
    assert mappings.for_file(writer.db, "body", "contribution", form="Form", questions=["Күнү", "Аты"]) is None
