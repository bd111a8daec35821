"""A page with a doubtful box on a touch tablet and on a phone: two taps, a pin put in its place, and it is a record."""

import os
import re

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from gals.store import commitments
from tests.views.test_confirmations import Village

#: Where pictures of the pages go, for somebody to look at.
SHOTS = os.environ.get("GALS_SHOTS")


@pytest.fixture
def village(app, data):
    return Village(app, data)


def enter(page):
    page.goto("/sign-in")
    page.fill("#login", "facilitator")
    page.fill("#password", "a long plain password")
    page.click("main button.button")
    page.wait_for_url("**/")


def shot(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}-{page.viewport_size['width']}.png")


def test_two_taps_and_a_doubtful_page_is_a_record(tablet, make_account, village, app):
    aigul = village.person("Айгүл")
    boxes = {"1.due.3": "uncertain", "1.area.property": "marked", "1.who.we": "marked", "2.due.12": "marked"}
    made, _sheet = village.page(aigul, boxes, seed=3)
    make_account("facilitator", places=[village.place])
    page = tablet.new_page()
    enter(page)
    page.goto(f"/photographs/{made.id}/confirm")
    stage = page.locator("[data-stage]")
    expect(stage.locator("img")).to_have_js_property("complete", True)
    shot(page, "page-asked")
    if SHOTS:
        page.set_viewport_size({"width": 360, "height": 740})
        shot(page, "page-asked")
        page.set_viewport_size({"width": 1280, "height": 800})
    page.locator('.asked-box button[value="marked"]').tap()
    expect(page.locator(".asked-box")).to_have_count(0)
    page.locator("[data-pin]").nth(1).tap()
    expect(page.locator("[data-pin]").nth(1)).to_have_attribute("aria-pressed", "true")
    box = stage.bounding_box()
    stage.tap(position={"x": box["width"] * 0.25, "y": box["height"] * 0.5})
    expect(page.locator('.pins circle').nth(1)).to_have_attribute("cx", re.compile(r"2[45]\b"))
    shot(page, "page-pinned")
    page.locator(".right button").tap()
    page.wait_for_url("**/photographs/confirm")
    expect(page.locator(".rows li")).to_have_count(1)
    with Session(app.extensions["engine"]) as db:
        promises = commitments.of_participant(db, aigul)
        pins = [commitments.pins(db, promises)[one.id] for one in promises]
        assert [one.area for one in promises] == ["property", None]
        assert (pins[1].x, pins[1].y) == (pytest.approx(250, abs=6), pytest.approx(353, abs=6))
