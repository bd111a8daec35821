"""What was kept long enough goes by itself, for good; what is counted stays. Every column says what it is for."""

from datetime import UTC, datetime, timedelta

import pytest

from gals.models import Base, Change, Drawing, EventPicture, Guest, Holder, PollBox, Registration
from gals.store import guests, inventory, poll_boxes, retention
from gals.store.shelf import Folder
from tests.conftest import NOW

TODAY = NOW.date()
AGO = timedelta


@pytest.fixture
def run(writer, tmp_path):
    return lambda: retention.run(writer, Folder(tmp_path), TODAY)


def said(db, word):
    return [text for (text,) in db.query(Change.text) if word in (text or "")]


@pytest.mark.parametrize(("days", "gone"), [(365, 0), (366, 1)])
def test_a_year_after_the_term_the_name_leaves_and_the_seat_stays(db, writer, run, days, gone):
    seat = writer.put("seat", None, committee_id="c", role="head", sex="woman", to_on=TODAY - AGO(days))
    sitting = writer.put("seat", None, committee_id="c", role="school", from_on=TODAY)
    for place, name in ((seat, "Айгүл Асанова"), (sitting, "Бакыт Эсенов")):
        writer.put("holder", None, committee_id="c", seat_id=place, name=name)
    assert run()["holders"] == gone
    assert db.query(Holder).count() == 2 - gone
    assert bool(said(db, "Асанова")) is not bool(gone) and said(db, "Эсенов")


def test_a_year_after_the_event_guests_are_numbers(db, writer, run):
    event = writer.put("event", None, committee_id="c", on=TODAY - AGO(370), to_on=TODAY - AGO(367))
    later = writer.put("event", None, committee_id="c", on=TODAY - AGO(30))
    gone = writer.put("guest", None, committee_id="c", name="Айгүл Асанова", body="Мектеп", sex="woman", age_band="29-49")
    stays = writer.put("guest", None, committee_id="c", name="Бакыт Эсенов", sex="man")
    for at, guest in ((event, gone), (event, stays), (later, stays)):
        writer.put("registration", None, committee_id="c", event_id=at, guest_id=guest, number=1, days=[1])
    before = guests.counted(db, [event, later])
    assert run()["guests"] == 1
    assert run()["guests"] == 0
    assert not said(db, "Асанова") and said(db, "Эсенов")
    assert guests.counted(db, [event, later]) == before
    assert {one.name for one in db.query(Guest)} == {None, "Бакыт Эсенов"}
    assert db.query(Registration).count() == 3


def test_pictures_without_a_yes_and_drawings_of_nobody_go(db, writer, run):
    event = writer.put("event", None, committee_id="c", on=TODAY - AGO(2))
    for agreed in (None, False, True):
        writer.put("event_picture", None, committee_id="c", event_id=event, source="0" * 64, agreed=agreed)
    nobodys = writer.put("drawing", None, tool="vision-journey", made_on=TODAY - AGO(31))
    hers = writer.put("drawing", None, tool="vision-journey", made_on=TODAY - AGO(31), participant_id="p")
    fresh = writer.put("drawing", None, tool="vision-journey", made_on=TODAY - AGO(30))
    gone = run()
    assert (gone["pictures"], gone["drafts"]) == (2, 1)
    assert [one.agreed for one in db.query(EventPicture) if not one.gone] == [True]
    assert {one.id for one in db.query(Drawing)} == {hers, fresh} and nobodys


def test_a_round_that_nobody_closed_goes_with_its_counters(db, writer, run):
    for poll, days in (("old", 9), ("new", 1)):
        poll_boxes.lay(db, poll, (), account_id="tester", now=datetime.now(UTC).replace(2026, 5, 4) - AGO(days))
    assert run()["boxes"] == 1
    assert [one.poll_id for one in db.query(PollBox)] == ["new"]


def test_the_page_knows_what_waits(db, writer):
    seat = writer.put("seat", None, committee_id="c", to_on=TODAY)
    writer.put("holder", None, committee_id="c", seat_id=seat, name="Айгүл")
    [one] = [one for one in retention.waiting(db) if one.held]
    assert (one.rule.key, one.next_on) == ("holders", TODAY + AGO(366))


def test_every_column_says_what_it_is_for():
    assert set(inventory.LINES) == set(Base.metadata.tables), "say in gals/store/inventory.py what the table is for"
    for table, line in inventory.LINES.items():
        assert line.columns.split() == inventory.columns(table), f"{table}: say in gals/store/inventory.py what the column is for"
        assert set(line.personal.split()) <= set(line.columns.split()), table


def test_whoever_asks_is_told_how_much_is_kept_of_her(db, writer):
    person, other = (writer.put("participant", None, name=name, place_id="p") for name in ("Айгүл", "Бакыт"))
    drawing = writer.put("drawing", None, tool="vision-journey", owner="person", participant_id=person)
    for at in range(3):
        writer.mark(drawing, None, kind="label", text="той", x=1.0 + at, y=2.0)
    promise = writer.put("commitment", None, drawing_id=drawing, text="Бирге чечебиз")
    writer.fact("answer", commitment_id=promise, answer="done", on=TODAY)
    writer.put("membership", None, participant_id=other, group_id="g")
    found = inventory.of_person(db, person)
    assert found == {"answers": 1, "commitments": 1, "drawings": 1, "marks": 3, "participants": 1}
    assert inventory.of_person(db, other) == {"memberships": 1, "participants": 1}
