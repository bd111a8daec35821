"""A committee's pages, as a browser without scripts meets them."""

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from gals.paper import ours, photo
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


def test_a_member_answers_for_her_own_seat_and_for_no_other(visit, written, committee, look):
    def decide(w):
        held = seats.of_committee(w.db, committee[0])
        fields = {"committee_id": committee[0], "meeting_id": committee[1], "state": "open", "due_on": w.now.date()}
        return [w.put("decision", None, **fields, number=at, text=f"Work {at}", seat_id=seat.id) for at, seat in enumerate(held[:2], 1)]

    first, second = written(decide)
    own = seats.of_committee(look, committee[0])[0].id
    member = visit("member", committees=[committee[0]], seats=[own])
    assert "Your seat" in member.get(f"/committees/{committee[0]}").text
    assert "<form" in member.get(f"/decisions/{first}").text.partition("<main")[2]
    assert member.send(f"/decisions/{first}", said="done:picture").status_code == 303
    assert "<form" not in member.get(f"/decisions/{second}").text.partition("<main")[2]
    assert member.send(f"/decisions/{second}", said="done:picture").status_code == 404
    look.rollback()
    assert [one.state for one in decisions.of_committee(look, committee[0])] == ["done", "open"]


def test_an_administrator_ties_a_sign_in_to_a_seat(visit, make_account, committee, look, data):
    admin, seat = visit("admin"), seats.of_committee(look, committee[0])[0].id
    made = make_account("member", committees=[committee[0]])
    page = admin.get(f"/staff/{made.id}").text
    assert f'value="{seat}"' in page
    said = {"name": "Member", "role": "member", "committees": committee[0]}
    assert admin.send(f"/staff/{made.id}", **said, seats=[seat, "made up"]).status_code == 303
    data.refresh(made)
    assert made.seats == [seat]
    other = make_account("chair", committees=[committee[0]])
    refused = admin.send(f"/staff/{other.id}", **said | {"role": "chair"}, seats=[seat])
    assert (refused.status_code, "signs in for this seat" in refused.text) == (422, True)
    assert "Only who holds a seat" not in page


def pdf(pages, size=(595, 842)):
    """A PDF with a title that nobody should meet again."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.setAuthor("Somebody's name")
    for number in range(pages):
        canvas.drawString(72, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_regulation_of_several_pages_is_made_of_new_pixels_and_opened_by_its_committee_alone(secretary, visit, committee, app, look):
    address = f"/committees/{committee[0]}/regulation"
    assert "nobody has kept the paper" in secretary.get(address).text
    assert secretary.send(address, paper=(io.BytesIO(pdf(3)), "regulation.pdf")).status_code == 303
    shown = visit("member", committees=[committee[0]]).get(f"{address}/paper")
    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(shown.data)).size == (photo.LEAF, 3 * 1755)
    assert ours.recognise(shown.data).kind == "image/jpeg", "another machine takes it in"
    assert b"Somebody" not in shown.data and b"Page 0" not in shown.data
    name = committees.find(look, committee[0]).regulation
    for role in ("facilitator", "specialist"):
        assert visit(role).get(f"{address}/paper").status_code == 404
    assert visit("trainer").get(f"/photos/{name}?drawing=x").status_code == 404
    assert secretary.send(f"{address}/remove").status_code == 303
    assert secretary.get(f"{address}/paper").status_code == 404
    assert not app.extensions["shelf"].has(name)


@pytest.mark.parametrize(
    ("content", "why"),
    [(pdf(13), "twelve pages"), (b"%PDF-1.7 broken", "cannot be read"), (b"MZ no paper", "cannot be read"), (b"", "choose")],
)
def test_what_is_no_short_paper_is_refused_with_the_reason(secretary, committee, content, why):
    answer = secretary.send(f"/committees/{committee[0]}/regulation", paper=(io.BytesIO(content), "x.pdf"))
    assert (answer.status_code, why in answer.text) == (422, True)
