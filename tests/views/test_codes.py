"""Tapping things on a drawing, in Kyrgyz on a tablet: counts follow at once, a second reader is told nothing, then both agree."""

import re

import pytest
from playwright.sync_api import expect

import tools
from gals.store import accounts, codes, consents, drawings
from tests.browser_fixtures import sign_in
from tests.conftest import CHEAPEST, PASSWORD
from tests.views import village

THINGS = {"cow": (200, 200), "house": (500, 350), "tea": (800, 500)}


@pytest.fixture
def world(app, written):
    made = written(lambda w: village.build(w, app.extensions["clock"].today()))

    def draw(w):
        for layer in ("keep", "count"):
            consents.say(w, layer, True, participant_id=made["Айгүл"])
        whose = {"participant_id": made["Айгүл"], "workshop_id": made["workshop"]}
        sheet = drawings.start(w, tool="gender-balance-tree", owner="person", **whose)
        for symbol, (x, y) in THINGS.items():
            w.mark(sheet, None, kind="symbol", symbol=symbol, x=x, y=y, size=60)
        return sheet

    return made | {"sheet": written(draw)}


def tap(page, thing):
    x, y = THINGS[thing]
    box = page.locator(".over").bounding_box()
    page.touchscreen.tap(box["x"] + x * box["width"] / 1000, box["y"] + y * box["width"] / 1000)


def test_two_readers_on_tablets(browser, world, data, tablet):
    for login in ("nurgul", "bakyt"):
        accounts.create(
            data,
            login=login,
            name=login.title(),
            role="facilitator",
            password=PASSWORD,
            memory=CHEAPEST,
            places=[world["near"]],
        )
    data.commit()
    page = tablet.new_page()
    said = {"nurgul": ("property", "property", "work"), "bakyt": ("property", "work", "work")}
    for reader, kinds in said.items():
        tablet.clear_cookies(name="gals")
        sign_in(page, reader)
        page.goto(f"/workshops/{world['workshop']}/codes/gender-balance-tree")
        page.locator(f'a[href="/drawings/{world["sheet"]}/code"]').tap()
        expect(page.locator("html")).to_have_attribute("lang", "ky")
        page.locator(".over img").wait_for()
        rings = page.locator("#spots .waits")
        expect(rings).to_have_count(0 if reader == "nurgul" else 3)
        for number, (thing, kind) in enumerate(zip(THINGS, kinds, strict=True), 1):
            tap(page, thing)
            chosen = page.locator(f'#chooser button[value="{kind}"]')
            expect(chosen).to_have_attribute("aria-pressed", "false")
            assert page.locator('#chooser [aria-pressed="true"]').count() == 0, "what the other said is not told"
            chosen.tap()
            expect(page.locator("#spots .mine")).to_have_count(number)
        expect(page.locator("#counts td b")).to_have_text(["1", "2"] if reader == "nurgul" else ["2", "1"])
        if reader == "nurgul":
            page.locator("#counts a").tap()
            expect(page.locator(".kappa")).to_have_count(0)
    page.locator("#counts a").tap()
    expect(page.locator(".kappa")).to_have_text("0,4")  # alike 2 of 3; by chance 2·1 + 1·2 of 9


def test_agreement_waits_until_a_reader_has_said_all(nurgul, world, written, data):
    tool = tools.find("gender-balance-tree")
    sheet = data.get(drawings.Drawing, world["sheet"])
    spots = [spot for spot, _mark in codes.things(data, sheet, tool).values()]
    for spot in spots:
        written(lambda w, spot=spot: codes.say(w, sheet, tool, reader="another", where=spot, kind="work"))
    place = f"/drawings/{world['sheet']}/code"
    assert nurgul.send(place, spot=spots[0].id, kind="work").status_code == 303
    page = nurgul.get(f"{place}/agreement").get_data(as_text=True)
    assert "2 dotted rings" in page
    assert "kappa" not in page
    for spot in spots[1:]:
        nurgul.send(place, spot=spot.id, kind="work")
    assert "one and the same kind" in nurgul.get(f"{place}/agreement").get_data(as_text=True)
    nurgul.send(place, spot=spots[0].id, takeback="1")
    assert re.search(r"1 dotted ring\b", nurgul.get(place).get_data(as_text=True))


@pytest.mark.parametrize(
    "wrong",
    [
        {"spot": "nowhere", "kind": "work"},
        {"x": "20", "y": "20", "kind": "work"},
        {"x": "200", "y": "200", "kind": "sky"},
        {},
    ],
)
def test_what_cannot_be_read_is_said(nurgul, world, wrong):
    answer = nurgul.send(f"/drawings/{world['sheet']}/code", **wrong)
    assert answer.status_code == 422
    assert 'class="notice"' in answer.get_data(as_text=True)


def test_a_drawing_whose_owner_is_not_counted_stays_closed(nurgul, world, written):
    written(lambda w: consents.say(w, "count", False, participant_id=world["Айгүл"]))
    place = f"/drawings/{world['sheet']}/code"
    for address in (place, f"{place}/agreement"):
        assert "stays closed" in nurgul.get(address).get_data(as_text=True)
    assert nurgul.get(f"{place}/sheet").status_code == 422
    assert nurgul.send(place, x="200", y="200", kind="work").status_code == 422
    overview = nurgul.get(f"/workshops/{world['workshop']}/codes/gender-balance-tree").get_data(as_text=True)
    assert "1 sheet stays closed" in overview
