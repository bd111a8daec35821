"""A chain and an upscaling plan made with a finger in Kyrgyz, ending with three drawn and found."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Certification, Learner
from gals.store import participants
from tests.browser_fixtures import sign_in
from tests.views import village


@pytest.fixture
def world(app, written, make_account):
    made = written(lambda w: village.build(w, app.extensions["clock"].today()))
    made["champion"] = written(lambda w: participants.likely(w.db, "Айгүл")[0].id)
    make_account("trainer")
    return made


@pytest.fixture
def page(tablet, world):
    return sign_in(tablet.new_page(), "trainer")


def one_more(page, symbol, sex, circle, links):
    """Fill the form of one more link and wait until the chain has *links*."""
    form = page.locator("#new")
    for name, value in (("symbol", symbol), ("sex", sex), ("circle", circle)):
        chosen = f'input[name="{name}"][value="{value}"]'
        form.locator(f"label:has({chosen})").tap()
        expect(form.locator(chosen)).to_be_checked()
    form.locator("button.button").last.tap()
    expect(page.locator(".link")).to_have_count(links)


def test_a_trainer_follows_a_chain_to_a_certificate(app, page, world):
    page.goto(f"/participants/{world['champion']}/chain")
    expect(page.locator("html")).to_have_attribute("lang", "ky")
    one_more(page, "sheep", "woman", "neighbours", 1)
    for number, symbol in enumerate(("cow", "apple", "bee"), 2):
        page.locator(".link summary").first.tap()
        page.locator(".link[open] a.button").first.tap()
        expect(page.locator("#new .who-passed img")).to_have_attribute("src", "/static/vendor/symbols/sheep.svg")
        one_more(page, symbol, "man", "friends", number)
    expect(page.locator(".deep-1")).to_have_count(3)
    with Session(app.extensions["engine"]) as db:
        assert [one.tier for one in db.scalars(select(Learner).order_by(Learner.born))] == [2, 3, 3, 3]
    page.goto(f"/participants/{world['champion']}/certificate")
    page.locator("form[action$='/draw'] button").tap()
    expect(page.locator(".asked-one")).to_have_count(3)
    for yes in page.locator(".asked-one label:has(input[value=yes])").all():
        yes.tap()
        expect(yes.locator("input")).to_be_checked()
    page.locator("form[action*='/certifications/'] button.button").tap()
    expect(page.locator(".asked-one")).to_have_count(0)
    with Session(app.extensions["engine"]) as db:
        facts = {one.status: one for one in db.scalars(select(Certification))}
    assert set(facts) == {"drawn", "certified"} and sorted(facts["certified"].found) == sorted(facts["drawn"].drawn)


def test_cells_of_the_plan_are_tapped(page, world):
    page.goto(f"/workshops/{world['workshop']}/upscaling")
    page.fill("#where", "Ысык-Көл базары")
    page.locator("form[action$='/columns'] button").first.tap()
    expect(page.locator("thead th")).to_have_count(5)
    page.locator("a.cell").first.tap()
    for times in (5, 6, 11):
        page.locator('button[value="women:+5"]' if times != 6 else 'button[value="women:+1"]').tap()
        expect(page.locator('#cell input[name="women"]')).to_have_value(str(times))
    page.fill('#cell input[name="men"]', "4")
    page.locator("#cell button.button").tap()
    expect(page.locator("#cell")).to_have_count(0)
    expect(page.locator("[data-whole]")).to_contain_text("11")
    expect(page.locator("[data-whole]")).to_contain_text("4")
