"""A vote in Kyrgyz on one passed tablet, with the line cut in the middle; and a second tablet at the same time."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import BallotBox, Tally
from tests.browser_fixtures import TABLET, enter, sign_in
from tests.views import village


@pytest.fixture
def world(app, written, make_account):
    made = written(lambda w: village.build(w, app.extensions["clock"].today()))
    written(lambda w: w.put("session", made["journey"], tool="gender-balance-tree"))
    make_account("facilitator", places=[made["near"]])
    return made


def voted(app):
    with Session(app.extensions["engine"]) as db:
        return db.scalar(select(BallotBox.voted))


def vote(page, sex, picture):
    """One voter: her sign, her picture, the curtain."""
    page.locator(".who .vote").nth(sex).tap()
    page.locator(f'.vote[value="{picture}"]').tap()
    page.wait_for_url("**/thanks")


def hold(page, element):
    element.dispatch_event("pointerdown")
    page.wait_for_url("**/sign-in**")


def test_a_vote_goes_round_and_comes_home(app, browser, served, tablet, world):
    page = sign_in(tablet.new_page())
    page.goto(f"/workshops/{world['workshop']}/tallies/{world['journey']}?group=all")
    page.locator(f'a[href*="/ballots/{world["journey"]}"]').tap()
    page.locator('.choice:has(input[value="fruit:now"])').tap()
    for picture in ("house", "cow"):
        tile = page.locator(f'.choice:has(input[value="{picture}"])')
        if not tile.is_visible():
            page.locator(f'details:has(input[value="{picture}"]) summary').tap()
        tile.tap()
    page.fill('input[name="present_women"]', "6")
    page.fill('input[name="present_men"]', "6")
    page.locator("main form button.button:not([formaction])").tap()
    page.locator('form[action$="/hand-over"]').wait_for()
    box = page.url
    another = browser.new_context(**TABLET, base_url=served)
    second = sign_in(another.new_page())
    second.goto(box)
    for each in (page, second):
        each.locator('form[action$="/hand-over"] button').tap()
        each.wait_for_url("**/vote/*")
        expect(each.locator(".who .vote")).to_have_count(2)
        expect(each.locator("html")).to_have_attribute("lang", "ky")
        expect(each.locator("nav, .top, .menu")).to_have_count(0)

    vote(page, 0, "cow")
    vote(second, 1, "house")
    page.locator(".next").tap()
    page.locator(".who .vote").nth(0).tap()
    page.locator("html[data-ready] [data-ballot]").wait_for()
    tablet.set_offline(True)
    page.locator('.vote[value="house"]').tap()
    expect(page.locator("[data-moment]")).to_be_visible(timeout=15_000)
    tablet.set_offline(False)
    page.wait_for_url("**/thanks")
    page.evaluate("history.back()")
    expect(page.locator(".curtain-between")).to_be_visible(timeout=15_000)
    assert voted(app) == [2, 1]

    another.close()
    hold(page, page.locator("[data-hold]"))
    enter(page)
    page.wait_for_url(box)
    page.locator(".choice:has(input[name=sure])").tap()
    page.locator('form[action$="/close"] button').tap()
    page.locator(".sides tbody tr").nth(1).wait_for()
    with Session(app.extensions["engine"]) as db:
        counted = {one.item: (one.women, one.men, one.present_women) for one in db.scalars(select(Tally))}
    assert counted == {"cow": (1, 0, 6), "house": (1, 1, 6)}
