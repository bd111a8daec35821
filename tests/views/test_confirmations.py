"""A photographed page is confirmed in one look; nothing of another place, nothing without her yes, and undo at hand."""

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from gals.journal.write import Writer
from gals.store import attendance, commitments, consents, drawings, tallies
from tests import photographed_pages as paper
from tests.conftest import NOW


class Village:
    """A workshop with people whose sheets were photographed."""

    def __init__(self, app, data):
        self.app, self.db, self.w = app, data, Writer(data, by="tester", now=NOW)
        self.place = self.w.put("place", None, level="village", name_ky="Ак-Суу")
        self.other = self.w.put("place", None, level="village", name_ky="Көк-Суу")
        self.group = self.w.put("group", None, label="Келиндер", sex="women", place_id=self.place)
        self.workshop = self.w.put(
            "workshop", None, name="Workshop", starts_on=NOW.date(), ends_on=NOW.date(), place_id=self.place, groups=[self.group]
        )
        data.commit()

    @property
    def now(self):
        """A session that sees what pages wrote, and holds no lock."""
        return Session(self.app.extensions["engine"], expire_on_commit=False)

    def person(self, name, layers=("keep", "photo", "show"), place=None):
        made = self.w.put("participant", None, name=name, sex="woman", place_id=place or self.place, symbol="sheep")
        self.w.put("membership", None, participant_id=made, group_id=self.group)
        for layer in layers:
            consents.say(self.w, layer, True, participant_id=made)
        self.db.commit()
        return made

    def page(self, person=None, boxes=None, *, sheet=None, kind="worksheet", seed=1, workshop=None, **more):
        sheet = sheet or paper.sheet(self.w, person, kind, workshop_id=workshop or self.workshop, **more)
        made = paper.photograph(self.db, self.app.extensions["shelf"], sheet, boxes, seed=seed, workshop_id=workshop or self.workshop)
        self.db.commit()
        return again(self, made), again(self, sheet)


@pytest.fixture
def village(app, data):
    return Village(app, data)


@pytest.fixture
def sapar(visit, village):
    """A facilitator of this village."""
    return visit("facilitator", places=[village.place])


def confirm(client, photograph):
    return client.send(f"/photographs/{photograph.id}/confirm")


def again(village, record):
    """The record as it is now, by itself."""
    with village.now as db:
        return db.get(type(record), inspect(record).identity[0])


def state(village, photograph):
    return again(village, photograph).state


def test_what_was_read_stands_beside_the_drawing_and_one_button_makes_it_a_record(village, sapar):
    aigul = village.person("Айгүл")
    page, _sheet = village.page(aigul, {"1.due.3": "marked", "1.who.we": "marked", "1.area.property": "marked"})
    shown = sapar.get(f"/photographs/{page.id}/confirm").text
    assert "Айгүл" in shown and "in 3 months" in shown and "Property" in shown and "We at home" in shown
    assert f"/photographs/{page.id}/picture" in shown
    answer = confirm(sapar, page)
    assert answer.status_code == 303
    assert answer.location == f"/workshops/{village.workshop}/photographs/confirm"
    assert state(village, page) == "confirmed"
    [promise] = commitments.of_participant(village.now, aigul)
    assert (promise.area, promise.actor) == ("property", "we")
    [drawing] = drawings.of_participant(village.now, aigul)
    photo = next(mark for mark in drawings.marks(village.now, drawing.id) if mark.kind == "photo")
    assert (photo.x, photo.y, photo.size) == pytest.approx((500, 353.5, 1000), abs=0.6)
    assert "Айгүл" in sapar.get(answer.location).text


def test_only_what_is_unsure_is_asked_with_its_picture_and_two_buttons(village, sapar):
    aigul = village.person("Айгүл")
    page, _sheet = village.page(aigul, {"1.due.3": "uncertain", "1.area.work": "marked"})
    address = f"/photographs/{page.id}/confirm"
    shown = sapar.get(address).text
    assert shown.count('class="asked-box"') == 1
    assert sapar.get(f"/photographs/{page.id}/crop?box=1.due.3").mimetype == "image/webp"
    assert confirm(sapar, page).status_code == 422
    assert state(village, page) == "read"
    fragment = sapar.send(f"/photographs/{page.id}/box", box="1.due.3", state="marked", headers={"HX-Request": "true"})
    assert "<html" not in fragment.text and "asked-box" not in fragment.text and "in 3 months" in fragment.text
    assert confirm(sapar, page).status_code == 303
    [promise] = commitments.of_participant(village.now, aigul)
    assert promise.due_on is not None


def test_two_marks_where_one_is_meant_are_asked_until_one_is_left(village, sapar):
    page, _sheet = village.page(village.person("Айгүл"), {"1.due.3": "marked", "1.due.6": "marked"})
    assert "More than one month is marked" in sapar.get(f"/photographs/{page.id}/confirm").text
    answer = sapar.send(f"/photographs/{page.id}/box", box="1.due.6", state="empty")
    assert answer.status_code == 303
    assert "asked-box" not in sapar.get(answer.location).text


def test_a_pin_hangs_where_the_facilitator_points(village, sapar):
    aigul = village.person("Айгүл")
    page, _sheet = village.page(aigul, {"1.due.1": "marked"})
    assert sapar.send(f"/photographs/{page.id}/pin", number="1", x="0.4", y="0.5").status_code == 303
    confirm(sapar, page)
    pins = commitments.pins(village.now, commitments.of_participant(village.now, aigul))
    assert [(pin.x, pin.y) for pin in pins.values()] == [(400, 353.5)]
    for wrong in ({"x": "2", "y": "0"}, {"x": "", "y": ""}, {"x": "nan", "y": "0"}):
        other, _sheet = village.page(aigul, {"1.due.1": "marked"}, seed=2)
        assert sapar.send(f"/photographs/{other.id}/pin", number="1", **wrong).status_code == 404


def test_without_her_yes_it_is_said_and_nothing_is_kept(village, sapar):
    shy = village.person("Айгүл", layers=("keep",))
    page, _sheet = village.page(shy)
    assert "First ask" in sapar.get(f"/photographs/{page.id}/confirm").text
    assert confirm(sapar, page).status_code == 422
    assert drawings.of_participant(village.now, shy) == []


def test_six_clear_pages_are_confirmed_in_one_look_and_the_doubtful_wait(village, sapar):
    people = [village.person(f"Айгүл {number}") for number in range(8)]
    pages = [village.page(one, {"1.due.1": "marked"}, seed=number)[0] for number, one in enumerate(people)]
    doubtful, _sheet = village.page(village.person("Бермет"), {"1.due.1": "uncertain"})
    address = f"/workshops/{village.workshop}/photographs/confirm"
    shown = sapar.get(address).text
    assert shown.count('name="photograph"') == 6
    assert "Бермет" in shown and "2 more follow" in shown
    ticked = [page.id for page in pages[:6]] + [doubtful.id]
    answer = sapar.post(address, data={"photograph": ticked[:5], "csrf_token": sapar.guard()})
    assert answer.status_code == 303
    assert [state(village, page) for page in pages] == ["confirmed"] * 5 + ["read"] * 3
    sapar.post(address, data={"photograph": [doubtful.id], "csrf_token": sapar.guard()})
    assert state(village, doubtful) == "read"
    assert "5 pages confirmed" in sapar.get(address).text


def test_after_one_page_comes_the_next_that_must_be_looked_at(village, sapar):
    first, _one = village.page(village.person("Айгүл"))
    second, _two = village.page(village.person("Бермет"), {"1.due.1": "uncertain"})
    village.page(village.person("Чолпон"))
    assert confirm(sapar, first).location == f"/photographs/{second.id}/confirm"
    page = sapar.get(f"/photographs/{second.id}/confirm").text
    assert "Confirmed: Айгүл" in page and f"/photographs/{first.id}/undo" in page


def test_undo_takes_back_what_was_written(village, sapar):
    aigul = village.person("Айгүл")
    page, _sheet = village.page(aigul, {"1.due.1": "marked"})
    confirm(sapar, page)
    answer = sapar.send(f"/photographs/{page.id}/undo")
    assert answer.location == f"/photographs/{page.id}/confirm"
    assert state(village, page) == "read"
    assert drawings.of_participant(village.now, aigul) == commitments.of_participant(village.now, aigul) == []


def test_what_is_not_hers_goes_to_the_tray_as_a_sheet_of_its_own(village, sapar):
    aigul = village.person("Айгүл")
    page, sheet = village.page(aigul)
    assert sapar.send(f"/photographs/{page.id}/another").status_code == 303
    now = again(village, page)
    assert (now.state, now.sheet_id != sheet.id) == ("asked", True)
    assert again(village, sheet).participant_id == aigul


def test_a_second_photograph_that_shows_the_same_gives_way(village, sapar):
    aigul = village.person("Айгүл")
    sharp, sheet = village.page(aigul, seed=3)
    blurred = paper.photograph(
        village.db, village.app.extensions["shelf"], sheet, seed=3, content=paper.clean(3, blur=3), workshop_id=village.workshop
    )
    village.db.commit()
    address = f"/workshops/{village.workshop}/photographs/confirm"
    shown = sapar.get(address).text
    assert f'value="{sharp.id}"' in shown and blurred.id not in shown
    sapar.post(address, data={"photograph": [sharp.id], "csrf_token": sapar.guard()})
    now = again(village, blurred)
    assert (now.state, now.better) == ("read", sharp.id)
    assert "Nothing waits" in sapar.get(address).text


def test_a_copied_sheet_with_another_drawing_is_asked_about_and_overwrites_nothing(village, sapar):
    aigul = village.person("Айгүл")
    first, sheet = village.page(aigul, seed=3)
    confirm(sapar, first)
    copied, _sheet = village.page(sheet=sheet, seed=4)
    address = f"/workshops/{village.workshop}/photographs/confirm"
    assert 'name="photograph"' not in sapar.get(address).text
    shown = sapar.get(f"/photographs/{copied.id}/confirm").text
    assert "Was the sheet copied?" in shown
    assert sapar.send(f"/photographs/{copied.id}/another").status_code == 303
    assert (state(village, first), state(village, copied)) == ("confirmed", "asked")
    [drawing] = drawings.of_participant(village.now, aigul)
    assert [mark.source for mark in drawings.marks(village.now, drawing.id)] == [first.clean]


def test_of_two_photographs_the_first_may_stay(village, sapar):
    aigul = village.person("Айгүл")
    first, sheet = village.page(aigul, seed=3)
    confirm(sapar, first)
    second, _sheet = village.page(sheet=sheet, seed=4)
    assert sapar.send(f"/photographs/{second.id}/keep-first").status_code == 303
    now = again(village, second)
    assert (state(village, first), now.state, now.better) == ("confirmed", "read", first.id)


def test_another_places_facilitator_finds_nothing(village, visit):
    page, _sheet = village.page(village.person("Айгүл"), {"1.due.1": "uncertain"})
    stranger = visit("facilitator", login="stranger", places=[village.other])
    pages = f"/photographs/{page.id}/confirm", f"/photographs/{page.id}/crop?box=1.due.1"
    for address in (*pages, f"/workshops/{village.workshop}/photographs/confirm"):
        assert stranger.get(address).status_code == 404
    for act in ("confirm", "box", "pin", "tool", "another", "keep-first", "undo"):
        assert stranger.send(f"/photographs/{page.id}/{act}", box="1.due.1", state="marked").status_code == 404
    assert state(village, page) == "read"


def test_a_sheet_of_somebody_in_another_place_is_not_found_either(village, sapar):
    theirs = village.person("Гүлзат", place=village.other)
    page, _sheet = village.page(theirs)
    assert sapar.get(f"/photographs/{page.id}/confirm").status_code == 404
    assert "Гүлзат" not in sapar.get(f"/workshops/{village.workshop}/photographs/confirm").text


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_roll_on_paper_says_who_was_there(village, sapar):
    people = [village.person(name) for name in ("Айгүл", "Бермет")]
    page, _sheet = village.page(None, {"r1.d1": "marked", "r2.d1": "uncertain"}, kind="attendance", rows=[people])
    shown = sapar.get(f"/photographs/{page.id}/confirm").text
    assert "Айгүл" in shown and "Бермет · Day 1" in shown
    sapar.send(f"/photographs/{page.id}/box", box="r2.d1", state="empty")
    assert confirm(sapar, page).status_code == 303
    assert attendance.present(village.now, village.workshop, 1) == {people[0]: True}


def test_votes_on_paper_are_counted_once_each(village, sapar):
    held = village.w.put("session", None, kind="tool", tool=paper.ROAD, workshop_id=village.workshop, day=1)
    village.db.commit()
    rows = ["vision/now/women/cow", "vision/now/women/house"]
    pages = [
        village.page(None, {f"c.{choice}": "marked"}, kind="ballot", rows=[rows], session_id=held)[0] for choice in (1, 1, 2)
    ]
    for page in pages:
        assert confirm(sapar, page).status_code == 303
    def counted():
        occasion = tallies.Occasion(paper.ROAD, NOW.date(), session_id=held)
        return {one.item: one.women for one in tallies.of_occasion(village.now, occasion)}

    assert counted() == {"cow": 2, "house": 1}
    sapar.send(f"/photographs/{pages[0].id}/undo")
    assert counted() == {"cow": 1, "house": 1}
    assert state(village, pages[0]) == "read"


def test_a_page_without_marks_asks_for_the_tool(village, sapar):
    aigul = village.person("Айгүл")
    made = paper.photograph(village.db, village.app.extensions["shelf"], None, workshop_id=village.workshop, said={"participant_id": aigul})
    village.db.commit()
    assert confirm(sapar, made).status_code == 422
    assert sapar.send(f"/photographs/{made.id}/tool", tool=paper.ROAD).status_code == 303
    assert confirm(sapar, made).status_code == 303
    [drawing] = drawings.of_participant(village.now, aigul)
    assert drawing.tool == paper.ROAD


def test_two_taps_on_the_button_write_once(village, sapar):
    aigul = village.person("Айгүл")
    page, _sheet = village.page(aigul, {"1.due.1": "marked"})
    assert [confirm(sapar, page).status_code for _tap in range(2)] == [303, 303]
    assert len(commitments.of_participant(village.now, aigul)) == 1
