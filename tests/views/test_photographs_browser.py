"""Thirty photographs from a tablet over a line that breaks, and a tray that takes three taps."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from gals.models import Drawing, Photograph
from gals.store import blobs
from tests.conftest import NOW, PASSWORD
from tests.pictures import saved, sheet
from tests.views.test_photographs import address, agreed, asked  # noqa: F401 - fixtures

COUNT = "[data-count]"


@pytest.fixture
def page(tablet, world, make_account):
    """A tablet with its facilitator."""
    make_account("facilitator", places=[world["near"]])
    opened = tablet.new_page()
    opened.goto("/sign-in")
    opened.fill("#login", "facilitator")
    opened.fill("#password", PASSWORD)
    opened.click("main button.button")
    opened.wait_for_url(lambda url: "sign-in" not in url)
    return opened


def photos(number):
    """So many different photographs, as a file field takes them."""
    made = (saved(sheet((200 + 2 * at, 150)), "JPEG") for at in range(number))
    return [{"name": f"{at}.jpg", "mimeType": "image/jpeg", "buffer": content} for at, content in enumerate(made)]


def choose(page, files):
    page.locator("form.scripted input[multiple]").set_input_files(files)


def how_many(look):
    look.rollback()
    return look.scalar(select(func.count()).select_from(Photograph))


def test_thirty_come_once_although_the_line_breaks_and_the_page_is_loaded_again(page, world, look):
    came = []

    def line(route):
        if route.request.method == "POST" and len(came) == 12:
            return route.abort("internetdisconnected")
        came.extend(["."] if route.request.method == "POST" else [])
        return route.continue_()

    page.context.route("**/photographs/piece?*", line)
    page.goto(f"/workshops/{world['workshop']}/photographs")
    choose(page, photos(30))
    expect(page.locator(COUNT)).to_have_text("12 of 30 safe here")
    expect(page.locator("[data-note]")).to_contain_text("No connection")
    assert how_many(look) == 12
    page.reload()
    expect(page.locator(COUNT)).to_have_text("0 of 18 safe here")
    page.context.unroute("**/photographs/piece?*")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(COUNT)).to_have_text("18 of 18 safe here")
    expect(page.locator("#shown .tile")).to_have_count(30)
    assert how_many(look) == 30
    choose(page, photos(3))
    expect(page.locator(COUNT)).to_have_text("21 of 21 safe here")
    expect(page.locator("[data-note]")).to_contain_text("here already")
    assert how_many(look) == 30


def test_whose_it_is_is_said_in_three_taps(page, world, look, asked, agreed):  # noqa: F811
    page.goto(f"/workshops/{world['workshop']}/photographs")
    page.get_by_role("link", name="Whose is this?").first.tap()
    page.locator(".large-pictures .tile").tap()
    page.get_by_role("button", name="Айгүл").tap()
    page.wait_for_url("**/photographs")
    expect(page.locator("#shown .tile")).to_contain_text("Айгүл")
    look.rollback()
    assert [one.participant_id for one in look.scalars(select(Drawing))] == [world["Айгүл"]]


def test_a_finger_drags_a_corner_and_the_numbers_follow(page, world, look, asked, data, app):  # noqa: F811
    kept = data.get(Photograph, asked)
    whole = type("Picture", (), {"content": saved(sheet((800, 600)), "JPEG"), "kind": "image/jpeg", "width": 800, "height": 600})
    kept.whole, kept.clean = blobs.keep(data, app.extensions["shelf"], whole, account_id="ajar", now=NOW).sha256, None
    data.commit()
    page.goto(address(world, asked))
    grips = page.locator(".corner-grip")
    expect(grips).to_have_count(4)
    box = page.locator(".stage").bounding_box()
    assert min(grips.first.bounding_box()[side] for side in ("width", "height")) >= 48
    wire = page.context.new_cdp_session(page)
    start, end = [(box["x"] + box["width"] * at, box["y"] + box["height"] * at) for at in (0.1, 0.25)]
    for kind, *at in (("touchStart", start), ("touchMove", (start[0] + 5, start[1] + 5)), ("touchMove", end), ("touchEnd",)):
        points = [{"x": x, "y": y, "id": 1} for x, y in at]
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(page.locator("[name=x1]")).to_have_value("250")
    expect(page.locator("[name=y1]")).to_have_value("250")
    page.get_by_role("button", name="Cut here").click()  # a tap made by script right after a drag made by script makes no click
    page.get_by_text("is being read").wait_for()
    look.rollback()
    assert look.get(Photograph, asked).said["corners"][0] == [1000, 750]


def test_without_a_script_the_same_form_sends_them(browser, served, world, look, make_account):
    make_account("facilitator", places=[world["near"]])
    plain = browser.new_context(base_url=served, java_script_enabled=False)
    page = plain.new_page()
    page.goto("/sign-in")
    page.fill("#login", "facilitator")
    page.fill("#password", PASSWORD)
    page.click("main button.button")
    page.goto(f"/workshops/{world['workshop']}/photographs")
    page.locator("input[multiple]").set_input_files(photos(5))
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#shown .tile")).to_have_count(5)
    assert how_many(look) == 5
    plain.close()
