"""Pages of money and events: what a committee may take in, what it may not, and who sees a photograph of an event."""

import io
import json
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook
from PIL import Image

from gals.journal.write import Writer
from gals.models import Change, Contribution, Event, EventPicture, Guest, Place
from gals.store import events, guests
from tests.pictures import MARKER, full_of_traces
from tests.walked_world import World


@pytest.fixture(scope="module")
def world(tmp_path_factory, empty_database):
    return World(tmp_path_factory.mktemp("world"), empty_database)


def ids(world, name):
    return world.ids["own"][name]


def send(world, address, role="secretary", afresh=True, **fields):
    return world.ask(role, "POST", address, afresh=afresh, data=fields, content_type="multipart/form-data")


def picture(world, afresh=True, **fields):
    file = (io.BytesIO(full_of_traces("JPEG")), "../../etc/passwd.jpg")
    return send(world, f"/events/{ids(world, 'event')}/pictures", afresh=afresh, picture=file, **fields)


def newest(world, model):
    with world.session() as db:
        return max(db.query(model).all(), key=lambda one: one.born)


def test_a_photograph_without_a_yes_is_not_taken_in(world):
    answer = picture(world, text="Жыйын")
    assert answer.status_code == 422
    assert b"said yes" in answer.data
    assert newest(world, EventPicture).source is None


def test_a_photograph_is_new_pixels_and_blurred_unless_everybody_agreed_to_be_known(world):
    assert picture(world, agreed="yes", text="Жыйын").status_code == 303
    kept = newest(world, EventPicture)
    assert (kept.agreed, kept.blurred) == (True, True)
    shown = world.ask("member", "GET", f"/event-pictures/{kept.id}", afresh=False)
    assert shown.mimetype == "image/jpeg"
    assert MARKER not in shown.data


def test_a_tap_blurs_for_good_and_the_picture_before_is_destroyed(world):
    picture(world, agreed="yes", faces="blur")
    before = newest(world, EventPicture)
    address = f"/event-pictures/{before.id}/blur"
    assert send(world, address, afresh=False, **{"spot.x": "20", "spot.y": "20", "wide": "100"}).status_code == 303
    after = newest(world, EventPicture)
    assert after.id == before.id
    assert after.source != before.source
    assert world.app.extensions["shelf"].read(before.source) is None
    assert Image.open(io.BytesIO(world.app.extensions["shelf"].read(after.source))).size


@pytest.mark.parametrize("role", ["facilitator", "trainer", "specialist", "reporter", "nobody", "champion"])
def test_nobody_else_sees_a_photograph_of_an_event(world, role):
    picture(world, agreed="yes")
    kept = newest(world, EventPicture)
    for address in (f"/event-pictures/{kept.id}", f"/photos/{kept.source}?drawing={ids(world, 'drawing')}"):
        assert world.ask(role, "GET", address, afresh=False).status_code in (303, 401, 404)


def test_a_table_like_a_case_file_is_refused_with_its_reason(world):
    file = (io.BytesIO("Күнү;Булак;Сумма;Жабырлануучу\n2026-03-01;донор;5;x".encode()), "list.csv")
    answer = send(world, f"/committees/{ids(world, 'committee')}/resources/file", file=file)
    assert answer.status_code == 422
    assert b"who was hurt" in answer.data


def test_a_table_is_shown_first_and_then_taken(world):
    rows = [["Күнү", "Булак", "Сумма", "Ким"], ["2026-03-01", "донор", -150, "=1+1"]]
    file = (io.BytesIO("Күнү;Булак;Сумма;Ким\n2026-03-01;донор;-150;=1+1".encode()), "list.csv")
    address = f"/committees/{ids(world, 'committee')}/resources/file"
    shown = send(world, address, file=file)
    assert (shown.status_code, "−150" in shown.text, "=1+1" in shown.text) == (200, True, True)
    assert send(world, f"{address}/take", text=json.dumps(rows)).status_code == 303
    kept = newest(world, Contribution)
    assert (kept.amount, kept.giver) == (-15_000, "=1+1")
    book = load_workbook(io.BytesIO(world.ask("member", "GET", address.replace("/file", ".xlsx"), afresh=False).data))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value in (-150, "=1+1")]
    assert {(cell.value, cell.data_type) for cell in cells} == {(-150, "n"), ("=1+1", "s")}


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[["x"]]', "nonsense"])
def test_a_table_that_was_tampered_with_is_refused(world, text):
    assert send(world, f"/committees/{ids(world, 'committee')}/resources/file/take", text=text).status_code == 422


def test_what_was_entered_wrongly_stays_on_the_page(world):
    said = {"source": "labour", "stage": "received", "on": "2026-03-01", "quantity": "3,5", "what": "Ашар-Qтест"}
    answer = send(world, f"/committees/{ids(world, 'committee')}/contributions", **said)
    assert answer.status_code == 422
    assert "Ашар-Qтест" in answer.text


def test_a_name_that_is_known_is_asked_about(world):
    with world.session() as db:
        name = db.get(Guest, ids(world, "guest")).name
    address = f"/events/{ids(world, 'event')}/guests"
    asked = send(world, address, name=name)
    assert asked.status_code == 200
    assert ids(world, "guest") in asked.text


def test_a_programme_goes_into_a_calendar_in_its_hours(world):
    event = ids(world, "event")
    row = {"day": "1", "at": "09:30", "minutes": "45", "slot": "Ачылыш", "who": ""}
    assert send(world, f"/events/{event}/programme", **row).status_code == 303
    book = world.ask("member", "GET", f"/events/{event}/event.ics", afresh=False).text
    assert "SUMMARY:Ачылыш" in book
    assert "T093000" in book


def test_an_event_in_another_village_is_counted_there(world):
    with world.session() as db:
        rayon = db.get(Place, ids(world, "place")).parent_id
    address = f"/committees/{ids(world, 'committee')}/events"
    world.put_back()
    with world.session() as db:
        w = Writer(db, by="tester", now=datetime.now(UTC))
        w.put("place", "aimak", level="aimak", name_ky="Аймак", parent_id=rayon)
        w.put("place", "far", level="village", name_ky="Алыскы", parent_id="aimak")
        w.put("place", ids(world, "place"), parent_id="aimak")
        db.commit()
    assert "Алыскы" in world.ask("secretary", "GET", f"{address}/new", afresh=False).text
    said = {"title": "Жыйын", "on": "2026-03-01", "kind": "gathering"}
    assert send(world, address, afresh=False, held_in="far", **said).status_code == 303
    held = newest(world, Event)
    assert "Алыскы" in world.ask("member", "GET", f"/events/{held.id}", afresh=False).text
    send(world, f"/events/{held.id}/counts", afresh=False, day="1", **{"woman.unknown": "7"})
    with world.session() as db:
        assert [(line.place_id, line.people) for line in events.counted(db) if line.event_id == held.id] == [("far", 7)]
    send(world, f"/events/{held.id}", afresh=False, held_in="made up", **said)
    with world.session() as db:
        assert db.get(Event, held.id).held_in is None


def test_a_guest_who_wants_no_name_kept_is_a_number_from_then_on(world):
    with world.session() as db:
        guest = db.get(Guest, ids(world, "guest"))
        name, before = guest.name, guests.counted(db, [ids(world, "event")])
    assert send(world, f"/registrations/{ids(world, 'registration')}/forget", role="member").status_code == 404
    assert send(world, f"/registrations/{ids(world, 'registration')}/forget").status_code == 303
    with world.session() as db:
        assert not [text for (text,) in db.query(Change.text) if name in (text or "")]
        assert guests.counted(db, [ids(world, "event")]) == before
    page = world.ask("secretary", "GET", f"/events/{ids(world, 'event')}/guests", afresh=False).text
    assert "The name was let go" in page and name not in page
