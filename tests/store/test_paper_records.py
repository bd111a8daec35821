"""A drawing on paper becomes the first layer of a drawing, once; taken back, nothing of it is left."""

from datetime import date

import pytest
from sqlalchemy import func, select

from gals.errors import BadInput, NoConsent
from gals.journal.ids import new_id
from gals.models import Attendance, Blob, Change, Commitment, Drawing, Mark, Photograph, Sheet, Tally
from gals.store import answers, attendance, commitments, consents, drawings, paper_facts, paper_records, sheets, tallies
from gals.store.paper_promises import ROW, Promise
from gals.store.paper_records import Page
from tests.conftest import NOW
from tools import TOOLS, ink

ROAD = "vision-journey"


@pytest.fixture
def aigul(writer):
    return somebody(writer, "Айгүл")


def somebody(w, name, layers=("keep", "photo", "show")):
    made = w.put("participant", None, name=name, sex="woman")
    for layer in layers:
        consents.say(w, layer, True, participant_id=made)
    return made


def sheet_of(w, participant_id=None, kind="worksheet", tool=ROAD, **more):
    lots = [(new_id()[-8:].upper(), "0123456789")]
    [sheet] = sheets.print_run(w, kind=kind, size="A4", language="ky", lots=lots, tool=tool, people=[participant_id], **more)
    return sheet


def photograph(db, sheet=None, *, name="a", state="read", page=1, size=(1650, 1167)):
    looks = {"kind": "image/webp", "size": 9, "width": size[0], "height": size[1]}
    blob = db.get(Blob, name * 64) or Blob(sha256=name * 64, account_id="tester", received_at=NOW, **looks)
    more = {"sheet_id": sheet.id if sheet else None, "page": page, "clean": blob.sha256}
    made = Photograph(id=new_id(), sha256=name * 64, size=9, received_at=NOW, state=state, **more)
    db.add_all([blob, made])
    db.flush()
    return made


def place(w, one, sheet=None, **said):
    return paper_records.place(w, one, Page(sheet, **said))


def counted(db, model):
    return db.scalar(select(func.count()).select_from(model).where(model.gone.isnot(True)))


def test_the_drawing_on_paper_is_the_first_layer_of_a_drawing(db, writer, aigul):
    sheet = sheet_of(writer, aigul)
    one = photograph(db, sheet)
    written = place(writer, one, sheet, participant_id=aigul)
    [drawing] = drawings.of_participant(db, aigul)
    assert (drawing.id, drawing.tool, drawing.owner) == (written["drawing"], ROAD, "person")
    [mark] = drawings.marks(db, drawing.id)
    assert (mark.kind, mark.layer, mark.source) == ("photo", "first", one.clean)
    assert (mark.x, mark.y, mark.size) == (500, 353.5, pytest.approx(1000, abs=1))
    assert (one.state, one.drawing_id, sheet.drawing_id) == ("confirmed", drawing.id, drawing.id)


def test_a_blank_sheet_gets_its_person_and_is_never_anothers(db, writer, aigul):
    sheet, other = sheet_of(writer), somebody(writer, "Бермет")
    one = photograph(db, sheet)
    place(writer, one, sheet, participant_id=aigul)
    assert sheet.participant_id == aigul
    two = photograph(db, sheet, name="b")
    with pytest.raises(BadInput):
        place(writer, two, sheet, participant_id=other)


def test_a_page_without_marks_becomes_a_drawing_of_the_tool_that_was_chosen(db, writer, aigul):
    one = photograph(db, size=(1000, 1400))
    with pytest.raises(BadInput):
        place(writer, one, participant_id=aigul)
    with pytest.raises(BadInput):
        place(writer, one, tool=ROAD)
    written = place(writer, one, participant_id=aigul, tool=ROAD)
    [mark] = drawings.marks(db, written["drawing"])
    assert (mark.x, mark.y, mark.size) == (500, 353.5, 707)


def test_each_page_of_a_booklet_is_a_drawing_of_its_own(db, writer, aigul):
    booklet = sheet_of(writer, kind="notebook", tool=None, pages=8)
    for page, name in ((1, "a"), (2, "b")):
        place(writer, photograph(db, booklet, name=name, page=page), booklet, participant_id=aigul, tool=ROAD)
    assert len(drawings.of_participant(db, aigul)) == 2
    assert (booklet.drawing_id, booklet.participant_id) == (None, aigul)


def test_a_groups_sheet_needs_no_persons_word(db, writer):
    group = writer.put("group", None, label="Келиндер")
    sheet = sheet_of(writer, tool="multilane-highway", group_id=group)
    place(writer, photograph(db, sheet), sheet, group_id=group)
    assert len(drawings.of_group(db, group)) == 1


@pytest.mark.parametrize("missing", ["keep", "photo"])
def test_without_her_yes_nothing_is_placed_and_it_is_said_what_to_ask(db, writer, missing):
    shy = somebody(writer, "Айгүл", {"keep", "photo"} - {missing})
    sheet = sheet_of(writer)
    one = photograph(db, sheet)
    before = db.scalar(select(func.count()).select_from(Change))
    page = Page(sheet, participant_id=shy)
    assert paper_records.refusal(db, page).startswith("First ask")
    with pytest.raises(NoConsent):
        paper_records.place(writer, one, page)
    assert db.scalar(select(func.count()).select_from(Change)) == before
    assert one.state == "read"


def test_what_belongs_to_nobody_but_her_is_not_kept(db, writer, aigul):
    private = next(tool.key for tool in TOOLS if tool.private)
    with pytest.raises(BadInput):
        place(writer, photograph(db), participant_id=aigul, tool=private)


# ── promises ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_promises_become_pins_as_on_the_board(db, writer, aigul):
    sheet = sheet_of(writer, aigul)
    said = (Promise("1", 3, "we", "property", (400.0, 300.0)), Promise("2"))
    place(writer, photograph(db, sheet), sheet, participant_id=aigul, promises=said)
    first, second = commitments.of_participant(db, aigul)
    pins = commitments.pins(db, [first, second])
    assert (first.due_on, first.milestone_on, first.actor, first.area) == (date(2026, 8, 4), date(2026, 6, 4), "we", "property")
    assert (pins[first.id].x, pins[first.id].y, pins[first.id].symbol) == (400, 300, "deed")
    assert (second.due_on, second.actor, second.area, second.shared) == (None, "i", None, False)
    assert pins[second.id].y == ROW[1]
    assert {pin.element for pin in pins.values()} != {""}


def test_a_page_confirmed_twice_is_written_once(db, writer, aigul):
    sheet = sheet_of(writer, aigul)
    one = photograph(db, sheet)
    page = Page(sheet, participant_id=aigul, promises=(Promise("1", 1),))
    first = paper_records.place(writer, one, page)
    lines = db.scalar(select(func.count()).select_from(Change))
    assert paper_records.place(writer, one, page) == first
    assert db.scalar(select(func.count()).select_from(Change)) == lines


def test_the_same_page_confirmed_on_two_machines_ends_as_one(db, writer, aigul):
    """Another machine makes the same names: here its photograph is another row, and the first one is not known to it."""
    sheet = sheet_of(writer, aigul)
    page = Page(sheet, participant_id=aigul, promises=(Promise("1", 1),))
    first = paper_records.place(writer, photograph(db, sheet), page)
    db.query(Photograph).delete()
    second = paper_records.place(writer, photograph(db, sheet, name="b"), page)
    assert (first["drawing"], first["picture"], first["pins"]) == (second["drawing"], second["picture"], second["pins"])
    assert [counted(db, model) for model in (Drawing, Mark, Commitment)] == [1, 2, 1]


# ── taking back ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_undo_takes_all_of_it_back_and_it_can_be_confirmed_again(db, writer, aigul):
    sheet = sheet_of(writer)
    one = photograph(db, sheet)
    page = Page(sheet, participant_id=aigul, promises=(Promise("1", 1),))
    paper_records.place(writer, one, page)
    paper_records.undo(writer, one)
    db.refresh(sheet)
    assert [counted(db, model) for model in (Drawing, Mark, Commitment)] == [0, 0, 0]
    assert (sheet.participant_id, sheet.drawing_id) == (None, None)
    assert (one.state, one.written, one.drawing_id) == ("read", None, None)
    paper_records.place(writer, one, page)
    assert [counted(db, model) for model in (Drawing, Mark, Commitment)] == [1, 2, 1]
    assert len(commitments.of_participant(db, aigul)) == 1


def test_a_drawing_on_which_somebody_drew_since_stays(db, writer, aigul):
    sheet = sheet_of(writer, aigul)
    one = photograph(db, sheet)
    drawing = place(writer, one, sheet, participant_id=aigul)["drawing"]
    writer.mark(drawing, None, kind="ink", layer="first", colour="black", width=1, ink=ink.pack([(1, 1), (9, 9)]))
    paper_records.undo(writer, one)
    assert [mark.kind for mark in drawings.marks(db, drawing)] == ["ink"]
    assert len(drawings.of_participant(db, aigul)) == 1


def test_a_drawing_that_was_there_before_stays(db, writer, aigul):
    sheet = sheet_of(writer, aigul)
    drawing = drawings.start(writer, tool=ROAD, owner="person", participant_id=aigul)
    writer.put("sheet", sheet.id, drawing_id=drawing)
    db.refresh(sheet)
    one = photograph(db, sheet)
    assert place(writer, one, sheet, participant_id=aigul)["drawing"] == drawing
    paper_records.undo(writer, one)
    assert [one.id for one in drawings.of_participant(db, aigul)] == [drawing]


def test_a_better_photograph_takes_the_place_of_the_first_and_both_are_kept(db, writer, aigul):
    sheet = sheet_of(writer, aigul)
    page = Page(sheet, participant_id=aigul, promises=(Promise("1", 1),))
    first, second = photograph(db, sheet), photograph(db, sheet, name="b")
    drawing = paper_records.place(writer, first, page)["drawing"]
    assert paper_records.place(writer, second, page)["drawing"] == drawing
    assert [mark.source for mark in drawings.marks(db, drawing) if mark.kind == "photo"] == [second.clean]
    assert (first.state, second.state) == ("read", "confirmed")
    assert len(commitments.of_participant(db, aigul)) == 1


def test_a_copied_sheet_is_a_sheet_of_its_own(db, writer, aigul):
    sheet = sheet_of(writer)
    place(writer, photograph(db, sheet), sheet, participant_id=aigul)
    copy = photograph(db, sheet, name="b")
    made = db.get(Sheet, paper_records.as_a_sheet_of_its_own(writer, copy, sheet))
    assert (made.participant_id, made.drawing_id, made.number, made.tool) == (None, None, None, ROAD)
    assert (copy.sheet_id, copy.state) == (made.id, "asked")
    other = somebody(writer, "Бермет")
    place(writer, copy, made, participant_id=other)
    assert len(drawings.of_participant(db, aigul)) == len(drawings.of_participant(db, other)) == 1


# ── what boxes say besides ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_hand_back_sheet_answers_promises_and_can_be_taken_back(db, writer, aigul):
    promise = commitments.promise(writer, participant_id=aigul, symbol="cow")
    meeting = writer.put("follow_up", None, group_id=new_id(), on=NOW.date())
    answers.say(writer, promise, "started", reason="money", via="meeting")
    sheet = sheet_of(writer, aigul, kind="plan", tool=None)
    one = photograph(db, sheet)
    facts = (paper_facts.Going(promise, "done", meeting),)
    place(writer, one, sheet, participant_id=aigul, facts=facts)
    newest = commitments.state_of(db, [promise])[promise]
    assert (newest.answer, newest.via, newest.follow_up_id) == ("done", "paper", meeting)
    paper_records.undo(writer, one)
    newest = commitments.state_of(db, [promise])[promise]
    assert (newest.answer, newest.reason) == ("started", "money")
    place(writer, one, sheet, participant_id=aigul, facts=facts)
    assert commitments.state_of(db, [promise])[promise].answer == "done"


def test_an_answer_that_stands_already_is_not_said_again(db, writer, aigul):
    promise = commitments.promise(writer, participant_id=aigul, symbol="cow")
    for name in ("a", "b"):
        sheet = sheet_of(writer, aigul, kind="plan", tool=None)
        place(writer, photograph(db, sheet, name=name), sheet, participant_id=aigul, facts=(paper_facts.Going(promise, "done"),))
    assert len(answers.history(db, promise)) == 1


def test_who_was_there_and_what_she_agreed_to_is_said_once_and_taken_back(db, writer):
    shy, workshop = somebody(writer, "Айгүл", ()), new_id()
    sheet = sheet_of(writer, kind="attendance", tool=None)
    one = photograph(db, sheet)
    facts = (
        paper_facts.Here(shy, True, workshop_id=workshop, day=1),
        paper_facts.Yes(shy, "photo", True),
        paper_facts.Here(shy, True, workshop_id=workshop, day=1),
    )
    place(writer, one, sheet, facts=facts)
    assert attendance.present(db, workshop, 1) == {shy: True}
    assert consents.given(db, participant_id=shy)["photo"] is True
    assert counted(db, Attendance) == 1
    paper_records.undo(writer, one)
    assert attendance.present(db, workshop, 1) == {shy: False}
    assert consents.given(db, participant_id=shy)["photo"] is False


def test_hands_counted_on_paper_are_tallies(db, writer):
    session = new_id()
    occasion = tallies.Occasion(ROAD, NOW.date(), session_id=session)
    sheet = sheet_of(writer, kind="tally")
    one = photograph(db, sheet)
    hands = paper_facts.Hands(occasion, (tallies.Count("vision", "cow", "now", 7, 3),), (12, 4))
    place(writer, one, sheet, facts=(hands,))
    assert [(tally.item, tally.women, tally.men) for tally in tallies.of_occasion(db, occasion)] == [("cow", 7, 3)]
    paper_records.undo(writer, one)
    assert tallies.of_occasion(db, occasion) == []
    assert counted(db, Tally) == 2
