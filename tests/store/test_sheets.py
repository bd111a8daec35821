"""A printed sheet is known by number and check together, belongs to one person for good, and goes where she is."""

import pytest
from sqlalchemy import select

from gals.access.rules import reaches
from gals.errors import BadInput
from gals.models import Change, Peer, Photograph, Sheet, Workshop
from gals.printing.sheet_codes import SheetCode, draw_lot
from gals.store import accounts, participants, scope, sheets
from tests.conftest import CHEAPEST, NOW, PASSWORD

TOOL = "vision-journey"


def lots(count):
    return [draw_lot() for _sheet in range(count)]


def run(writer, count=1, **more):
    said = {"kind": "worksheet", "size": "A4", "language": "ky", "tool": TOOL, "lots": lots(count)}
    return sheets.print_run(writer, **said | more)


def code(sheet, **instead):
    return SheetCode(1, "4", "W", sheet.number, 1, sheet.check)._replace(**instead)


@pytest.fixture
def aigul(writer):
    return writer.put("participant", None, name="Айгүл")


def test_a_pack_of_five_hundred_is_written_in_one_go(db, writer):
    people = [writer.put("participant", None, name="Айгүл"), None]
    made = run(writer, 500, people=people, rows=[["promise"]], workshop_id="workshop")
    assert len({(one.number, one.check) for one in made}) == 500
    assert [one.participant_id for one in made] == people + [None] * 498
    assert (made[0].rows, made[1].rows) == (["promise"], None)
    assert {(one.workshop_id, one.tool, one.tool_version, one.made_on) for one in made} == {
        ("workshop", TOOL, 1, NOW.date())
    }


def test_a_private_sheet_leaves_no_trace(db, writer):
    assert run(writer, 5, tool="empowerment-against-violence") == run(writer, 5, tool="no-such-tool") == []
    assert db.scalars(select(Sheet.id)).all() == []


def test_a_sheet_is_believed_when_all_that_its_code_says_is_so(db, writer):
    sheet, _other = run(writer, 2, pages=2)
    assert sheets.of_code(db, code(sheet)) is sheet
    assert sheets.of_code(db, code(sheet, page=2)) is sheet
    wrong = {"check": "0" * 10, "size": "5", "kind": "N", "version": 2, "page": 3, "number": draw_lot()[0]}
    assert {name: sheets.of_code(db, code(sheet, **{name: value})) for name, value in wrong.items()} == dict.fromkeys(
        wrong
    )


def test_a_number_alone_names_one_sheet_or_none(db, writer):
    sheet = run(writer)[0]
    assert sheets.by_number(db, sheet.number) is sheet
    assert sheets.by_number(db, "00000000") is None
    twin = run(writer, lots=[(sheet.number, "Z" * 10)])[0]
    assert sheets.by_number(db, sheet.number) is None
    assert sheets.of_code(db, code(twin)) is twin


def test_a_blank_sheet_gets_its_person_and_is_never_anothers(db, writer, aigul):
    sheet = run(writer)[0]
    assert sheets.owner(db, sheet) is None
    sheets.assign(writer, sheet, participant_id=aigul)
    sheets.assign(writer, sheet, participant_id=aigul)
    assert sheets.owner(db, sheet) == ("participant", aigul)
    for other in (
        {"participant_id": writer.put("participant", None, name="Бурул")},
        {"group_id": writer.put("group", None)},
    ):
        with pytest.raises(BadInput):
            sheets.assign(writer, sheet, **other)
    assert sheets.owner(db, sheet) == ("participant", aigul)


def test_a_sheet_of_a_group_is_no_persons(db, writer, aigul):
    group = writer.put("group", None, label="Аялдар")
    sheet = run(writer)[0]
    sheets.assign(writer, sheet, group_id=group)
    with pytest.raises(BadInput):
        sheets.assign(writer, sheet, participant_id=aigul)


def test_a_sheet_belongs_to_nobody_who_is_not_here(writer, aigul):
    sheet = run(writer)[0]
    for nobody in ({}, {"participant_id": "nobody"}, {"group_id": "nobody"}):
        with pytest.raises(BadInput):
            sheets.assign(writer, sheet, **nobody)


def test_one_written_down_twice_has_one_sheet(db, writer, aigul):
    again = writer.put("participant", None, name="Айгул", merged_into=aigul)
    sheet = run(writer, people=[again])[0]
    sheets.assign(writer, sheet, participant_id=aigul)
    assert sheets.owner(db, sheet) == ("participant", aigul)


def test_what_has_not_come_back_is_known(db, writer):
    workshop = db.get(Workshop, writer.put("workshop", None))
    drawn, confirmed, kept, fresh = run(writer, 4, workshop_id=workshop.id)
    book = run(writer, kind="notebook", pages=2, tool=None, workshop_id=workshop.id)[0]
    run(writer)
    writer.put("sheet", drawn.id, drawing_id="drawing")
    for place, (sheet, state) in enumerate([(confirmed, "confirmed"), (kept, "read"), (book, "confirmed")]):
        said = {"sha256": "0" * 64, "size": 1, "received_at": NOW, "state": state, "sheet_id": sheet.id, "page": 1}
        db.add(Photograph(id=f"photograph-{place}", **said))
    db.flush()
    db.expire_all()
    assert {one.id for one in sheets.not_received(db, workshop)} == {kept.id, fresh.id, book.id}


def test_who_takes_herself_out_takes_her_sheets_along(db, writer, aigul):
    hers, assigned, kept = run(writer, 3, people=[aigul])
    numbers = hers.number, assigned.number
    sheets.assign(writer, assigned, participant_id=aigul)
    participants.erase(writer, aigul)
    db.expire_all()
    assert db.scalars(select(Sheet.id)).all() == [kept.id]
    assert [sheets.by_number(db, number) for number in numbers] == [None, None]
    assert not [text for text in db.scalars(select(Change.text)) if text and (aigul in text and "sheet" in text)]


def test_a_facilitator_reaches_sheets_of_her_own_places_and_blank_ones(db, writer):
    here, there = (writer.put("place", None, level="village", name_ky=name) for name in ("Ак-Суу", "Кара-Суу"))
    made = accounts.create(
        db, login="f", name="F", role="facilitator", password=PASSWORD, memory=CHEAPEST, places=[here]
    )
    workshops = [writer.put("workshop", None, place_id=place) for place in (here, there)]
    theirs = writer.put("participant", None, place_id=there)
    own, others = (run(writer, workshop_id=one)[0] for one in workshops)
    assert [reaches(db, made, "sheet", one) for one in (own, others, run(writer)[0])] == [True, False, True]
    assert not reaches(db, made, "sheet", run(writer, people=[theirs])[0])


def test_a_machine_of_one_village_is_told_of_its_own_sheets(db, writer):
    here, there = (writer.put("place", None, level="village", name_ky=name) for name in ("Ак-Суу", "Кара-Суу"))
    aigul, other = (writer.put("participant", None, place_id=place) for place in (here, there))
    hers, blank, theirs = run(writer, 3, people=[aigul, None, other])
    at_workshop = run(writer, workshop_id=writer.put("workshop", None, place_id=here))[0]
    peer = Peer(id="box", kind="box", places=[here])

    def told(after=0, began=0):
        page = scope.page(db, peer, after=after, began=began)
        return {one.id for one in (hers, blank, theirs, at_workshop) if one.id in "".join(page.lines)}, page

    first, page = told()
    assert first == {hers.id, at_workshop.id}
    assert page.safe == page.upto  # nothing is waited for: a blank sheet may stay blank
    sheets.assign(writer, blank, participant_id=aigul)
    second, moved = told(after=page.upto, began=page.upto)
    assert second == {blank.id}
    assert moved.again
