"""Everything that is printed from a page: by whom, with whose yes, and what it carries."""

import io
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from gals.db import writing
from gals.journal.write import Writer
from gals.models import Sheet
from gals.printing import press, sheet_codes
from gals.store import commitments, consents, drawings, follow_ups, groups, services, workshops
from tests.printing.reading import carries, shades, sizes, words
from tools import TOOLS
from tools.plans import PLANS

TODAY = date(2026, 5, 4)


@pytest.fixture
def here(written):
    """A workshop with two women: Айгүл lets us keep her drawing and shows it, Бегимай does not."""

    def make(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу", name_en="Ak-Suu")
        group = groups.register(w, label="Келиндер", sex="women", place_id=place, champions=True)
        people = [w.put("participant", None, name=name, sex="woman", place_id=place, code=code) for name, code in NAMES]
        for person in people:
            groups.join(w, person, group)
        fields = {"name": "Демилге", "place_id": place, "groups": [group], "starts_on": TODAY, "day_starts": "09:00"}
        workshop = workshops.plan(w, blocks=PLANS["catalyst"][1], ends_on=TODAY + timedelta(5), **fields)
        meeting = follow_ups.plan(w, group, date.today())
        return SimpleNamespace(
            place=place, group=group, people=people, workshop=workshop, meeting=meeting, **_drawn(w, people[0])
        )

    return written(make)


NAMES = (("Айгүл", "K7M2QP"), ("Бегимай", "K7M2QA"))


def _drawn(w, person):
    for layer in ("keep", "show"):
        consents.say(w, layer, True, participant_id=person)
    drawing = drawings.start(w, tool="vision-journey", owner="person", participant_id=person)
    for words_, shared in (("Сууну ташыйм", True), ("Купуя убада", False)):
        pin = w.mark(drawing, None, kind="pin", symbol="carrying-water", layer="first", x=500, y=300, size=48)
        commitments.promise(w, id=pin, participant_id=person, drawing_id=drawing, text=words_, shared=shared)
    w.mark(drawing, None, kind="photo", layer="first", x=500, y=300, size=400, source="../../etc/passwd")
    w.mark(drawing, None, kind="label", layer="first", x=200, y=300, size=30, text="<img src=/etc/passwd>")
    consents.say(w, "photo", True, participant_id=person)
    return {"drawing": drawing}


@pytest.fixture
def client(visit, here):
    return visit("facilitator", places=[here.place])


def addresses(here):
    return {
        f"/workshops/{here.workshop}/plan-sheet": None,
        f"/groups/{here.group}/wall-list": 1,
        f"/groups/{here.group}/wall-list?pictures=1&size=A3": 1,
        f"/follow-ups/{here.meeting}/print": 1,
        "/help/card": 1,
    }


def sent(here):
    """Papers that are written down, so they are asked for by a form."""
    return {
        "/tools/vision-journey/worksheets?count=3&workshop=": 6,
        f"/tools/vision-journey/worksheets?workshop={here.workshop}": 4,
        f"/workshops/{here.workshop}/sheets?tool=gender-balance-tree&back=once": 3,
        f"/workshops/{here.workshop}/pack": None,
        f"/workshops/{here.workshop}/attendance-sheet": 2,
        f"/follow-ups/{here.meeting}/attendance-sheet": 1,
        f"/workshops/{here.workshop}/consent-sheet": 1,
        f"/participants/{here.people[0]}/plan-sheet": 1,
        f"/workshops/{here.workshop}/notebooks?pages=12": 12,
    }


def test_every_paper_is_a_pdf_with_a_name_that_says_nothing_and_is_kept_nowhere(client, here):
    answers = {address: client.get(address) for address in addresses(here)}
    answers |= {address: client.send(address) for address in sent(here)}
    for address, pages in (addresses(here) | sent(here)).items():
        answer = answers[address]
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), address
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Disposition"].startswith('inline; filename="gals-')
        assert carries(answer.data) == set()
        assert pages in (None, len(sizes(answer.data))), address


def test_a_pack_holds_all_of_a_workshop(client, here):
    said = words(client.send(f"/workshops/{here.workshop}/pack?lang=en&back=none").data)
    for word in (
        "Демилге",
        "Ak-Suu",
        "Day 6",
        "09:00",
        "Opening song",
        "Айгүл",
        "K7M2QA",
        "Keep my drawing",
        "Useful numbers",
    ):
        assert word in said
    for title in ("Vision Journey", "Gender Balance Tree", "Challenge Action Tree"):
        assert said.count(title) > 2


def test_a_guest_without_a_group_gets_a_sheet_too(client, here, written):
    written(lambda w: w.put("enrolment", None, workshop_id=here.workshop, participant_id=_stranger(w, here.place)))
    said = words(client.send("/tools/vision-journey/worksheets", workshop=here.workshop).data)
    assert "Айгүл" in said
    assert "Нурлан" in said


def _stranger(w, place):
    return w.put("participant", None, name="Нурлан", sex="man", place_id=place, code="K7M2QC")


@pytest.mark.parametrize(("asked", "pages"), [(0, 2), (-3, 2), ("many", 2), (100_000, 1000)])
def test_no_number_of_sheets_stops_the_pages(client, asked, pages):
    answer = client.send("/tools/vision-journey/worksheets", count=asked, size="A9", lang="xx", back="y")
    assert len(sizes(answer.data)) == pages


def test_the_language_and_size_of_a_paper_are_asked_for(client, here):
    answer = client.send("/tools/vision-journey/worksheets", size="A3", lang="en", back="none")
    assert sizes(answer.data) == [(420, 297)]
    assert "My dream" in words(answer.data)


def test_a_plan_carries_all_her_promises(client, here):
    said = words(client.send(f"/participants/{here.people[0]}/plan-sheet").data)
    for word in ("Айгүл", "K7M2QP", "Сууну ташыйм", "Купуя убада", "<img src=/etc/passwd>"):
        assert word in said


@pytest.mark.parametrize("layer", ["keep", "photo"])
def test_no_drawing_is_printed_without_its_owners_yes(client, here, written, layer):
    written(lambda w: consents.say(w, layer, False, participant_id=here.people[0]))
    plan, picture = f"/participants/{here.people[0]}/plan-sheet", f"/drawings/{here.drawing}/picture.png"
    for answer in (client.send(plan), client.get(picture)):
        assert answer.status_code == 422
        assert "First ask" in answer.get_data(as_text=True)


def test_lists_for_others_never_show_a_private_promise(client, here):
    for address in (
        f"/groups/{here.group}/wall-list?pictures=1",
        f"/follow-ups/{here.meeting}/print",
        f"/groups/{here.group}/wall-list",
    ):
        said = words(client.get(address).data)
        assert "Сууну ташыйм" in said
        assert "Купуя убада" not in said


def test_a_wall_shows_only_drawings_whose_owners_said_so(client, here, written):
    address = f"/groups/{here.group}/wall-list?pictures=1&lang=en"
    shown = "My dream" in words(client.get(address).data)
    written(lambda w: consents.say(w, "show", False, participant_id=here.people[0]))
    assert shown
    assert "My dream" not in words(client.get(address).data)


def test_a_drawing_is_a_picture_for_those_who_work_with_it(client, here):
    answer = client.get(f"/drawings/{here.drawing}/picture.png")
    assert answer.mimetype == "image/png"
    assert Image.open(io.BytesIO(answer.data)).size == (1600, 1131)
    assert Image.open(io.BytesIO(client.get(f"/drawings/{here.drawing}/picture.png?small=1").data)).size[0] == 480


def test_a_number_nobody_checked_is_not_on_the_card(client, written, app):
    today = app.extensions["clock"].today()

    def numbers(w):
        for number, checked in (("0555111111", today), ("0555222222", today - timedelta(200))):
            line = {"number": number, "name_ky": number, "reports_to_police": "no"}
            services.checked(w, services.publish(w, None, line), checked)

    written(numbers)
    said = words(client.get("/help/card").data)
    assert "0555111111" in said
    assert "0555222222" not in said


def test_nobody_prints_what_lies_in_another_place(here, visit, written):
    other = written(lambda w: w.put("place", None, level="village", name_ky="Көк-Жар"))
    stranger = visit("facilitator", places=[other], login="stranger")
    hers = [address for address in addresses(here) if "count=" not in address and address != "/help/card"]
    for address in [*hers, f"/drawings/{here.drawing}/picture.png", f"/workshops/{here.workshop}/print"]:
        assert stranger.get(address).status_code == 404, address
    for address in list(sent(here))[1:]:
        assert stranger.send(address).status_code == 404, address


def test_nobody_prints_without_signing_in(here, visit):
    for address in addresses(here):
        assert visit().get(address).status_code == 303
    for address in sent(here):
        assert visit().send(address).status_code == 401


def test_the_page_of_a_workshop_offers_its_papers(client, here):
    page = client.get(f"/workshops/{here.workshop}/print?tool=vision-journey").get_data(as_text=True)
    for part in ("pack", "sheets", "attendance-sheet", "consent-sheet", "plan-sheet"):
        assert f"/workshops/{here.workshop}/{part}" in page
    assert f"/workshops/{here.workshop}/sheets?tool=vision-journey" in page
    assert client.get(f"/workshops/{here.workshop}/print?tool=nothing").status_code == 200


@pytest.mark.parametrize(
    "address", ["/tools/nothing/worksheets", "/workshops/{0}/sheets?tool=nothing", "/workshops/{0}/sheets"]
)
def test_a_tool_there_is_none_of_is_not_printed(client, here, address):
    assert client.send(address.format(here.workshop)).status_code == 404


def kept(look):
    return look.scalars(select(Sheet).order_by(Sheet.born)).all()


@pytest.mark.parametrize("whose", ["people", "blank", "groups", "nothing"])
def test_what_is_printed_is_written_down_and_knows_whose_it_is(client, here, look, whose):
    form = {"tool": "vision-journey", "whose": whose, "back": "none", "size": "A5"}
    made = client.send(f"/workshops/{here.workshop}/sheets", **form)
    codes = [
        {one.text for one in zxingcpp.read_barcodes(shades(made.data, page, 8))}
        for page in range(len(sizes(made.data)))
    ]
    rows = kept(look)
    assert codes == [{str(sheet_codes.of(one))} for one in rows]
    assert {(one.workshop_id, one.tool, one.size, one.pages) for one in rows} == {
        (here.workshop, "vision-journey", "A5", 1)
    }
    groups_ = [here.group] if whose == "groups" else [None, None]
    people = {"blank": [None, None], "groups": [None]}.get(whose, here.people)
    assert ([one.participant_id for one in rows], [one.group_id for one in rows]) == (people, groups_)


@pytest.mark.parametrize("whose", ["people", "blank"])
def test_notebooks_know_whose_they_are_on_every_page(client, here, look, whose):
    made = client.send(f"/workshops/{here.workshop}/notebooks", whose=whose, pages=16, lang="en")
    rows = kept(look)
    assert [(one.kind, one.pages, one.workshop_id) for one in rows] == [("notebook", 16, here.workshop)] * 2
    assert [one.participant_id for one in rows] == ([None, None] if whose == "blank" else here.people)
    read = zxingcpp.read_barcodes(shades(made.data, 15, 8), formats=zxingcpp.BarcodeFormat.QRCode)
    assert {one.text for one in read} == {str(sheet_codes.of(rows[1], page)) for page in (8, 9)}


def test_printed_again_a_pack_has_new_numbers(client, here, look):
    for _time in range(2):
        client.send(f"/workshops/{here.workshop}/pack", back="none")
    rows = kept(look)
    assert rows
    assert len({one.number for one in rows}) == len(rows)
    assert len(rows) == 2 * len({(one.kind, one.tool, one.participant_id) for one in rows})


def test_a_paper_that_could_not_be_made_leaves_no_sheet(client, here, look, monkeypatch):
    monkeypatch.setattr(press, "PATIENCE", 0)
    with press._waiting, press._waiting:  # others print
        answer = client.send(f"/workshops/{here.workshop}/sheets", tool="vision-journey")
    assert answer.status_code == 422
    assert kept(look) == []


def test_a_private_sheet_is_printed_and_nothing_of_it_is_written(client, here, look):
    private = next(tool for tool in TOOLS if tool.private)
    for form in ({}, {"workshop": here.workshop}, {"workshop": here.workshop, "whose": "groups"}):
        assert client.send(f"/tools/{private.key}/worksheets", **form).mimetype == "application/pdf"
    assert kept(look) == []


def test_nobody_waits_for_the_press_to_write(client, app, here, monkeypatch):
    """While a paper is made, another writer gets the database at once."""

    def meanwhile(build, *values):
        with writing(app) as db:
            Writer(db, by="tester", now=datetime.now(UTC)).put("place", None, level="village", name_ky="Башка")
        return build(*values)

    monkeypatch.setattr(press, "run", meanwhile)
    assert client.send(f"/workshops/{here.workshop}/sheets", tool="vision-journey").status_code == 200


def test_a_meeting_whose_group_was_taken_away_is_a_page_not_found(client, here, written):
    written(lambda w: groups.take_away(w, here.group))
    assert client.get(f"/follow-ups/{here.meeting}/print").status_code == 404
