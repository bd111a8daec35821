"""Eight women on one passed tablet, in Kyrgyz: begun, practised, answered, closed, shown; a double tap answers nothing twice."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Poll, PollBox, Wave
from gals.store import waves
from tests.browser_fixtures import enter, sign_in
from tests.views import village

ASKED = ["argues", "step-in"]


@pytest.fixture
def world(app, written, data, make_account):
    day = app.extensions["clock"].today()
    made = written(lambda w: village.build(w, day))
    for number in ("102", "111", "117"):
        written(lambda w, number=number: w.put("service", None, number=number, name_ky="Жардам", checked_on=day.isoformat()))
    made["wave"] = written(lambda w: waves.choose(w, name="Күз", items=ASKED, mode="tablet"))
    written(lambda w: waves.freeze(w, data.get(Wave, made["wave"])))
    make_account("facilitator", places=[made["near"]])
    return made


def answer(page, key, choice):
    """Answer the question that is on the screen, which must be *key*."""
    shown = page.locator(f'[data-ask="{key}"]')
    expect(shown).to_be_visible()
    shown.locator(f'label:has(input[value="{choice}"])').tap()
    if shown.locator("[data-go]").count() and choice != "skip":
        shown.locator("[data-go]").tap()
    expect(shown).to_be_hidden()


def test_eight_women_answer_on_one_passed_tablet(app, tablet, world):
    page = sign_in(tablet.new_page())
    page.goto(f"/waves/{world['wave']}/rounds/new")
    page.locator('.choice:has(input[value="women"])').tap()
    page.fill("#present", "8")
    page.locator("main form button.button").tap()
    page.locator('a[href$="/practice"]').tap()
    page.locator(".practised .answer").first.tap()
    page.locator('form[action$="/hand-over"] button').tap()

    for voter in range(8):
        page.locator("html[data-ready] .curtain .next").tap()
        page.locator("html[data-ready] [data-asks]").wait_for()
        answer(page, "practice", "yes")
        answer(page, "argues", "skip" if voter == 7 else "yes" if voter < 5 else "no")
        answer(page, "step-in", "4")
        page.locator("html[data-ready] .curtain").wait_for()
        expect(page.locator("html")).to_have_attribute("lang", "ky")
        assert not any(character.isdigit() for character in page.inner_text("main")), "no counter between two voters"
        if voter == 0:
            page.evaluate("history.back()")
            expect(page.locator(".curtain .next")).to_be_visible()
    expect(page.locator(".curtain .next")).to_have_count(0)
    with Session(app.extensions["engine"]) as db:
        assert db.scalar(select(PollBox.cast)) == 8

    page.locator("[data-hold]").dispatch_event("pointerdown")
    page.wait_for_url("**/sign-in**")
    enter(page)
    page.wait_for_url("**/polls/*")
    page.locator(".choice:has(input[name=sure])").tap()
    page.locator('form[action$="/close"] button').tap()
    expect(page.locator(".bars li")).to_have_count(3)
    with Session(app.extensions["engine"]) as db:
        closed = db.scalars(select(Poll)).one()
        assert closed.counts == {"argues": [5, 2, 1], "step-in": [32, 48, 0]}
        assert (closed.composite, closed.closed) == ([5, 2, 1], True)
