"""My plan on a cheap phone: light, without scripts too, and nothing of the last woman for the next one."""

import contextlib
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect

from gals.store import cards, commitments, consents, drawings
from tools import find

CODE = ("sheep", "tree", "tea")

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.fixture
def women(app, written, data):
    """Two women, each {"id", "name", "token"}; the drawing of each holds 150 strokes and the pictures of our sample."""

    def make(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        return [_woman(w, place, name) for name in ("Айгүл", "Бегимай")]

    found = written(make)
    for one in found:
        one["token"], _pictures = cards.make(
            data, one["id"], now=app.extensions["clock"].now(), memory=8, pictures=CODE
        )
    data.commit()
    return found


def _woman(w, place, name):
    person = w.put("participant", None, name=name, symbol="flower", sex="woman", place_id=place)
    consents.say(w, "keep", True, participant_id=person)
    drawing = drawings.start(w, tool="vision-journey", owner="person", participant_id=person)
    for mark in find("vision-journey").sample:
        fields = {
            "kind": mark.kind,
            "zone": mark.zone,
            "x": mark.x,
            "y": mark.y,
            "size": mark.size,
            "symbol": mark.symbol or None,
        }
        ink = [list(column) for column in mark.ink] or None
        w.mark(drawing, None, layer="first", colour=mark.colour, width=mark.width, ink=ink, **fields)
    for number in range(150):
        ink = [[320 + 40 * number, *[30, 50, -30, 60] * 4], [900 + 25 * number, *[90, -70, 80, -40] * 4]]
        w.mark(drawing, None, kind="ink", layer="first", colour="red", width=1, ink=ink)
    for symbol in ("cow", "sheep", "saving-box", "school", "shared-work"):
        commitments.promise(w, participant_id=person, symbol=symbol, text=f"{name}: ай сайын акча чогултам")
    return {"id": person, "name": name}


@pytest.fixture
def phone(browser, served):
    """Opens a phone: ``phone(java_script_enabled=False)``."""
    opened = []

    def take(**more):
        opened.append(browser.new_context(**PHONE, base_url=served, **more))
        return opened[-1].new_page()

    yield take
    for context in opened:
        context.close()


def open_plan(page, woman):
    page.goto(f"/p/{woman['token']}")
    for picture in CODE:
        page.click(f"[data-picture={picture}]:visible")
    page.wait_for_url("**/plan")


def go_back(page):
    """One step back; a page that was posted to says by itself that it is not kept."""
    with contextlib.suppress(Error):
        page.go_back()
    page.wait_for_load_state()


def content(page):
    """All that a page holds; one that came back out of memory asks anew for itself, and is waited for."""
    for _patience in range(100):
        with contextlib.suppress(Error):
            return page.content()
        page.wait_for_timeout(100)
    raise AssertionError("it never came to rest")


def test_the_first_page_weighs_less_than_100_kb_over_the_wire(phone, women):
    page = phone()
    wire = page.context.new_cdp_session(page)
    weights = []
    wire.on("Network.loadingFinished", lambda loaded: weights.append(loaded["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    open_plan(page, women[0])
    page.wait_for_load_state("networkidle")
    weights.clear()
    page.goto("/plan")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")
    assert len(weights) > 5
    assert sum(weights) <= 100_000


def test_it_works_without_scripts(phone, women):
    page = phone(java_script_enabled=False)
    open_plan(page, women[0])
    page.click(".promises a")
    page.click(".face >> nth=0")
    page.click(".reasons button >> nth=0")
    page.wait_for_url("**/plan")
    expect(page.locator(".promises .fruit.done")).to_have_count(1)


def test_the_next_woman_on_the_same_phone_sees_nothing_of_the_last(phone, women):
    page = phone()
    open_plan(page, women[0])
    page.click(".promises a")
    page.wait_for_selector(".faces")
    open_plan(page, women[1])
    assert women[1]["name"] in page.content()
    for _step in range(8):  # back through everything this phone showed
        go_back(page)
        assert women[0]["name"] not in content(page)


def test_after_hiding_there_is_nothing_to_go_back_to(phone, women):
    page = phone()
    open_plan(page, women[0])
    page.click("[data-hide-now]")
    page.wait_for_url("**/weather")
    for _step in range(4):
        go_back(page)
        assert women[0]["name"] not in content(page)
    page.goto("/plan")
    assert "/plan/pictures" in page.url


def test_the_address_on_the_card_is_left_behind_at_once(phone, women):
    page = phone()
    asked = []
    page.on("request", lambda request: asked.append((request.url, request.all_headers())))
    open_plan(page, women[0])
    token = women[0]["token"]
    assert [url for url, _headers in asked if token in url] == [asked[0][0]]
    assert not [headers for _url, headers in asked if token in headers.get("referer", "")]
    assert not re.search(re.escape(token), page.content())


TOO_SMALL = """[...document.querySelectorAll("a, button, label[for]")]
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([_one, box]) => box.width && (box.width < 48 || box.height < 48)).map(([one]) => one)"""


def test_everything_to_tap_is_large_and_fits_and_can_be_read_aloud(phone, women):
    page, axe = phone(), Axe()

    def look_at():
        page.wait_for_load_state()
        assert page.evaluate(TOO_SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        broken = [v for v in axe.run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in broken] == []

    page.goto("/plan/pictures")
    look_at()
    page.goto(f"/p/{women[0]['token']}")
    look_at()
    open_plan(page, women[0])
    look_at()
    page.goto("/plan/sheet")
    look_at()
    page.go_back()
    page.click(".promises a")
    page.click(".face >> nth=0")
    page.wait_for_selector(".reasons button")
    look_at()


def test_the_pictures_can_be_tapped_from_a_keyboard(phone, women):
    page = phone()
    page.goto(f"/p/{women[0]['token']}")
    for place in ("one", "two"):
        page.focus(f"#{place}-{CODE[0 if place == 'one' else 1]}")
        page.keyboard.press("Space")
    page.focus(f"[name=three][value={CODE[2]}]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan")


def test_a_double_tap_is_one_picture(phone, women):
    page = phone()
    page.goto(f"/p/{women[0]['token']}")
    spot = page.locator(f"[data-picture={CODE[0]}]:visible").bounding_box()
    for _tap in range(2):
        page.touchscreen.tap(spot["x"] + 30, spot["y"] + 30)
    expect(page.locator(".tick:checked")).to_have_count(1)
