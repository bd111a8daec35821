"""A drawing from paper by its pens, in Kyrgyz on a touch tablet: one pen's ink alone, before it is a record and on the board.

There a later visit is drawn above it."""

import base64
import io
import os

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from gals.journal.write import Writer
from gals.paper import clean
from gals.store import drawings
from tests import photographed_pages as paper
from tests.conftest import NOW
from tests.views.test_confirmations import Village
from tests.views.test_confirmations_browser import enter
from tools.kit import PENS

#: Where pictures of the pages go, for somebody to look at.
SHOTS = os.environ.get("GALS_SHOTS")

#: A page on which black and green were drawn with.
SEED = 2


@pytest.fixture
def village(app, data):
    return Village(app, data)


def shot(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}-{page.viewport_size['width']}.png")


def lifted(page, canvas):
    """Where there is ink on a canvas of the page, as a Boolean picture."""
    said = page.locator(canvas).evaluate("(canvas) => canvas.toDataURL()")
    picture = Image.open(io.BytesIO(base64.b64decode(said.partition(",")[2])))
    return np.array(picture.convert("RGBA"))[..., 3] > 127


def inked(seed, pen):
    """The same as the reader of photographs lifts it."""
    picture = Image.open(io.BytesIO(clean.lift(paper.clean(seed), pen, PENS)))
    return np.array(picture)[..., 3] > 127


def alike(one, other):
    return one.shape == other.shape and (one & other).sum() > 0.97 * (one | other).sum() > 500


def test_one_pen_alone_on_the_page_and_on_the_board_under_what_a_later_visit_draws(tablet, served, make_account, village, app, data):
    assert clean.pens_on(paper.clean(SEED), PENS) == ["black", "green"]
    aigul = village.person("Айгүл")
    made, _sheet = village.page(aigul, {"1.due.3": "marked"}, seed=SEED)
    follow_up = Writer(data, by="tester", now=NOW).put("follow_up", None, group_id=village.group, on=NOW.date())
    data.commit()
    make_account("facilitator", places=[village.place])
    tablet.add_cookies([{"name": "language", "value": "ky", "url": served}])
    page = tablet.new_page()
    enter(page)

    page.goto(f"/photographs/{made.id}/confirm")
    pens = page.locator("[data-ink]:visible")
    expect(pens).to_have_text(["Кара", "Жашыл"])
    expect(page.locator("[data-stage] canvas")).to_have_count(0)
    shot(page, "inks-all")
    pens.first.tap()
    expect(pens.first).to_have_attribute("aria-pressed", "false")
    assert alike(lifted(page, "[data-stage] canvas"), inked(SEED, "green"))
    shot(page, "inks-green")
    pens.first.tap()
    expect(page.locator("[data-stage] canvas")).to_have_count(0)
    page.locator(".right button").tap()
    page.wait_for_url("**/photographs/confirm")

    with Session(app.extensions["engine"]) as db:
        [drawing] = drawings.of_participant(db, aigul)
    page.goto(f"/drawings/{drawing.id}?follow_up={follow_up}")
    page.wait_for_selector(".board[data-ready]")
    expect(page.locator(".photo img")).to_have_js_property("complete", True)
    page.locator('[data-act="more"]').tap()
    page.locator('[data-act="layers"]').tap()
    pens = page.locator(".slip .ink-pen")
    expect(pens).to_have_count(2)
    shot(page, "board-pens")
    pens.nth(1).tap()
    expect(pens.nth(1)).to_have_attribute("aria-pressed", "false")
    assert alike(lifted(page, ".photo canvas"), inked(SEED, "black"))
    shot(page, "board-black")
    page.locator(".slip-done").tap()
    stage = page.locator(".stage").bounding_box()
    middle = stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 150, middle[1] + 40, steps=8)
    with page.expect_response(lambda answer: answer.url.endswith("/journal") and answer.ok):
        page.mouse.up()
    expect(page.locator(".safe-sign")).to_have_attribute("data-state", "safe")
    shot(page, "board-later")
    with Session(app.extensions["engine"]) as db:
        marks = {mark.kind: mark.layer for mark in drawings.marks(db, drawing.id)}
    assert marks == {"photo": "first", "pin": "first", "ink": follow_up}
