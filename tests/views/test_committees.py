"""A committee's pages, as a browser without scripts meets them."""

import io

import pytest
from PIL import Image

from gals.store import committees, decisions, meetings, seats


@pytest.fixture
def committee(app, written):
    """(committee id, meeting id): three seats, two of them there today, two decide."""

    def make(w):
        made = committees.keep(w, name_ky="Ынтымак", level="village", quorum="2", act="Decree", pledge="Silence")
        for role in ("head", "social", "imam"):
            seats.keep(w, made, role=role, sex="woman", name=f"Name of {role}")
        body, today = committees.find(w.db, made), app.extensions["clock"].today()
        held = meetings.plan(w, body, [("plan", "Winter")], on=today.isoformat())
        for seat in seats.of_committee(w.db, made)[:2]:
            meetings.call(w, meetings.of_committee(w.db, made)[0], seat.id, True)
        return made, held

    return written(make)


@pytest.fixture
def secretary(visit, committee):
    return visit("secretary", committees=[committee[0]])


def test_who_works_in_one_committee_begins_there(secretary, committee):
    assert secretary.get("/").location == "/committees"
    assert secretary.get("/committees").location == f"/committees/{committee[0]}"
    seats_page = secretary.get(f"/committees/{committee[0]}/seats").text
    assert all(word in seats_page for word in ("Name of imam", "100 %", "Decree", "Silence"))


def test_a_member_reads_and_is_offered_nothing_to_write(visit, committee):
    member = visit("member", committees=[committee[0]])
    page = member.get(f"/meetings/{committee[1]}").text
    assert "Winter" in page
    assert "<form" not in page.partition("<main")[2]
    assert member.send(f"/meetings/{committee[1]}/roll", seat_id="x", here="yes").status_code == 404


def test_a_point_that_is_not_on_the_list_is_refused_and_what_was_typed_stays(secretary, committee):
    said = {"on": "2026-05-04", "starts": "10:00", "where": "Hall", "kind_of": "case", "words": "about somebody"}
    answer = secretary.send(f"/committees/{committee[0]}/meetings", **said)
    assert answer.status_code == 422
    assert all(word in answer.text for word in ("own case", "Hall", "about somebody"))


def test_after_a_decision_nobody_is_taken_off_below_the_quorum(secretary, committee, look):
    chosen = meetings.of_committee(look, committee[0])[0].present
    kept = secretary.send(f"/meetings/{committee[1]}/decisions", text="Paint", seat_id=chosen[0], due_on="2026-06-01")
    assert kept.status_code == 303
    refused = {"seat_id": chosen[0], "here": "no"}
    assert secretary.send(f"/meetings/{committee[1]}/roll", **refused).status_code == 422
    part = secretary.send(f"/meetings/{committee[1]}/roll", headers={"HX-Request": "true"}, **refused)
    assert part.status_code == 422
    assert part.text.startswith("\n<div") or part.text.lstrip().startswith("<div")
    look.rollback()
    [one] = decisions.of_committee(look, committee[0])
    assert one.text == "Paint"


def test_the_signed_minutes_are_rebuilt_and_a_file_that_is_no_picture_is_refused(secretary, committee):
    address = f"/meetings/{committee[1]}/scan"
    assert secretary.get(address).status_code == 404
    assert secretary.send(address, scan=(io.BytesIO(b"%PDF-1.7"), "minutes.pdf")).status_code == 422
    taken = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(taken, "PNG")
    assert secretary.send(address, scan=(io.BytesIO(taken.getvalue()), "minutes.png")).status_code == 303
    shown = secretary.get(address)
    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
