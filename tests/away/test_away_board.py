"""The board of a tablet that is away: it stands in a frame, and what is drawn there lies sealed in the drawer around it."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Answer, Drawing, Mark
from tests.away.conftest import nothing_waits, unlock, waiting
from tests.away.test_full_tablet import SMALL
from tests.board.test_things import SLOWLY
from tests.pictures import saved
from tests.pictures import sheet as photographed

pytestmark = pytest.mark.parametrize("away", ["tablet"], indirect=True)

PHOTOGRAPH = {"name": "sheet.png", "mimeType": "image/png", "buffer": saved(photographed((640, 480)), "PNG")}


def home_again(away, box):
    box.start()
    away.page.evaluate("dispatchEvent(new Event('online'))")
    nothing_waits(away.page)


def test_a_promise_is_answered_on_the_board_at_a_meeting(away, box, circle, app):
    away.tap(circle["group"])
    away.tap("meet")
    away.tap(circle["people"][0])
    away.tap("on")
    away.tap(circle["people"][0])
    frame = away.board()
    away.hand(frame).tap(300, 300)
    frame.locator(".slip [data-key='started']").tap()
    frame.locator(".slip [data-key='money']").tap()
    frame.locator("[data-back]").tap()
    away.at("visits")
    expect(away.page.locator(f"[data-key='{circle['people'][0]}']")).to_have_class("tile chosen")
    home_again(away, box)
    with Session(app.extensions["engine"]) as db:
        [said] = db.scalars(select(Answer).where(Answer.commitment_id == circle["pin"]))
        assert (said.answer, said.reason, said.follow_up_id, said.via) == (
            "started",
            "money",
            circle["meeting"],
            "meeting",
        )


def test_a_sheet_of_the_whole_group_goes_home_with_its_photograph(away, box, circle, app):
    away.tap(circle["group"])
    away.tap("new-sheet")
    away.page.locator("#main [data-key$='-group']").first.tap()
    frame = away.board()
    frame.locator("input[type='file']").set_input_files(PHOTOGRAPH)
    frame.locator(".photos canvas").wait_for()
    away.hand(frame).stroke([(200 + step * 20, 500) for step in range(8)])
    frame.locator(".safe-sign[data-waiting='4']").wait_for()
    frame.locator("[data-back]").tap()
    away.at("group")
    home_again(away, box)
    with Session(app.extensions["engine"]) as db:
        [sheet] = db.scalars(select(Drawing).where(Drawing.owner == "group"))
        marks = {mark.kind: mark for mark in db.scalars(select(Mark).where(Mark.drawing_id == sheet.id))}
        assert sheet.group_id == circle["group"] and set(marks) == {"photo", "ink"}
        assert app.extensions["shelf"].has(marks["photo"].source)


def test_a_tablet_without_room_for_a_photograph_says_so_and_places_nothing(away, circle):
    away.tap(circle["group"])
    away.tap("new-sheet")
    away.page.locator("#main [data-key$='-group']").first.tap()
    frame = away.board()
    frame.locator(".safe-sign[data-waiting='1']").wait_for()
    away.page.evaluate(SMALL, 3000)
    frame.locator("input[type='file']").set_input_files(PHOTOGRAPH)
    frame.locator("[data-kind='photo']").wait_for()
    assert waiting(away.page) == 1
    assert frame.locator(".photos .photo").count() == 0
    away.page.evaluate(SMALL, 10_000_000)
    frame.locator("input[type='file']").set_input_files(PHOTOGRAPH)
    frame.locator(".photos canvas").wait_for()
    assert waiting(away.page) == 3


def test_a_board_waits_for_its_photograph_before_it_is_put_away(away, circle):
    away.tap(circle["group"])
    away.tap("new-sheet")
    away.page.locator("#main [data-key$='-group']").first.tap()
    frame = away.board()
    inside = away.page.frames[-1]
    inside.evaluate(SLOWLY)
    frame.locator("input[type='file']").set_input_files(PHOTOGRAPH)
    frame.locator(".safe-sign[data-waiting='2']").wait_for()
    frame.locator("[data-back]").tap()
    inside.evaluate("goOn()")
    away.page.locator(".away-board").wait_for(state="detached")
    assert waiting(away.page) == 3


def test_going_from_screen_to_screen_leaves_no_line_in_the_history(away, circle):
    before = away.page.evaluate("[history.length, location.href]")
    away.tap(circle["group"])
    away.tap(circle["people"][0])
    away.tap(circle["drawing"])
    frame = away.board()
    frame.locator("[data-back]").tap()
    away.at("person")
    assert away.page.evaluate("[history.length, location.href]") == before


def test_words_about_violence_are_asked_about(away, circle):
    away.tap(circle["group"])
    away.tap("meet")
    away.tap(circle["people"][0])
    away.tap("on")
    away.tap(f"promises-{circle['people'][0]}")
    away.tap(f"stuck-{circle['pin']}")
    away.page.locator("#main [data-free-text]").fill("Күйөөсү аны сабады")
    away.page.locator("#main .asks").wait_for()


#: In a page, from its beginning: what is first brought of a kind takes longer than what is brought after it.
FIRST_IS_LAST = """{ const fetchNow = window.fetch; const before = new Set()
    window.fetch = async (what, ...how) => { const again = before.has(what); before.add(what)
        if (!again) await new Promise((done) => setTimeout(done, 1500)); return fetchNow(what, ...how) } }"""


def test_a_drawer_covered_while_it_opens_goes_on_after_the_pin(away, circle):
    away.page.add_init_script(FIRST_IS_LAST)
    unlock(away.page, language="ky")
    away.page.locator(".away-cover").tap()
    away.page.fill("#pin", "135790")
    away.page.locator("form.door .button").first.tap()
    away.at("home")
    away.page.wait_for_timeout(2000)
    away.tap(circle["group"])
    away.at("group")
    assert away.page.locator("body > svg").count() == 1, "the icons are brought once"


def test_a_covered_board_comes_back_after_the_pin(away, circle):
    away.page.locator(".away-cover").tap()
    away.page.fill("#pin", "135790")
    away.page.locator("form.door .button").first.tap()
    away.at("home")
    away.tap(circle["group"])
    away.tap(circle["people"][0])
    away.tap(circle["drawing"])
    frame = away.board()
    away.page.clock.install()
    away.hand(frame).stroke([(200 + step * 20, 500) for step in range(8)])
    away.page.clock.fast_forward("06:00")
    away.page.locator("#pin").wait_for()
    assert away.page.locator(".away-board").count() == 0
    away.page.fill("#pin", "135790")
    away.page.locator("form.door .button").first.tap()
    frame = away.board()
    frame.locator(".safe-sign[data-waiting='1']").wait_for()
