"""A secretary and a chair with their fingers, in Kyrgyz: a budget line, a gift in kind that two confirm, and who came, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from gals.store import valuations
from tests.browser_fixtures import TABLET, sign_in


@pytest.fixture
def committee(written, make_account):
    """A committee with two seats, a line of its plan, a rate and an event: ids."""

    def build(w):
        made = w.put("committee", None, name_ky="Ынтымак", level="village")
        inside = {"committee_id": made}
        first = w.put("seat", None, **inside, role="head", office="chair", body="Айыл өкмөтү")
        second = w.put("seat", None, **inside, role="school", office="secretary", body="Мектеп")
        action = w.put("action", None, **inside, text="Бөлмөнү оңдоо", state="open")
        event = w.put("event", None, **inside, title="Жыйын", kind="gathering", on=w.now.date())
        rate = valuations.add(w, made, what="Уста", unit="саат", worth=15_000, basis="акы", from_on=w.now.date())
        return {"id": made, "first": first, "second": second, "action": action, "event": event, "rate": rate}

    made = written(build)
    for role, seat in (("secretary", "second"), ("chair", "first")):
        make_account(role, committees=[made["id"]], seats=[made[seat]])
    return made


def enter(browser, served, role, **screen):
    """A page on which *role* is signed in, in Kyrgyz."""
    context = browser.new_context(**TABLET | screen, base_url=served)
    return sign_in(context.new_page(), role)


def choose(page, name, value):
    """Tap a tile of a form."""
    box = page.locator(f'input[name="{name}"][value="{value}"]')
    page.locator("label", has=box).tap()
    expect(box).to_be_checked()


def test_a_gift_in_kind_moves_the_headline_once_a_second_seat_confirms(browser, served, committee):
    page = enter(browser, served, "secretary")
    page.goto(f"/actions/{committee['action']}/budget")
    expect(page.locator("html")).to_have_attribute("lang", "ky")
    for field, words in (("item", "Терезе коюу"), ("quantity", "10"), ("unit", "саат"), ("unit_cost", "150")):
        page.fill(f"#{field}", words)
    page.locator("#form button.button").tap()
    expect(page.locator("[data-cost]")).to_contain_text(re.compile(r"1\s500"))
    page.locator(".rows a.button.second").tap()
    choose(page, "source", "labour")
    expect(page.locator(".own-seat")).to_contain_text("Мектеп")
    page.select_option("#valuation_id", committee["rate"])
    for field, words in (("quantity", "10,5"), ("document", "Иш тизмеси"), ("what", "Ашар")):
        page.fill(f"#{field}", words)
    page.locator("form.money-form button.button").tap()
    expect(page.locator("main .card .sum").first).to_contain_text(re.compile(r"1\s575"))
    expect(page.locator("form[action$='/confirm']")).to_have_count(0)
    entry, resources = page.url, f"/committees/{committee['id']}/resources"
    page.goto(resources)
    expect(page.locator("[data-headline]")).to_have_text(re.compile(r"^0\s"))
    chair = enter(browser, served, "chair")
    chair.goto(entry)
    expect(chair.locator(".own-seat")).to_contain_text("Айыл өкмөтү")
    chair.locator("form[action$='/confirm'] button").tap()
    expect(chair.locator("form[action$='/confirm']")).to_have_count(0)
    chair.goto(resources)
    expect(chair.locator("[data-headline]")).to_have_text(re.compile(r"^1\s575"))
    chair.locator("a", has=chair.locator("[data-headline]")).tap()
    expect(chair.locator("#list .rows > li")).to_have_count(1)
    for one in (page, chair):
        one.context.close()


def test_who_came_is_counted_with_a_thumb_on_a_phone(browser, served, committee):
    page = enter(
        browser, served, "secretary", viewport={"width": 360, "height": 740}, screen={"width": 360, "height": 740}
    )
    page.goto(f"/events/{committee['event']}/counts")
    expect(page.locator("#counting[data-ready]")).to_be_visible()
    for name, times in (("woman.18-28", 3), ("man.60+", 1), ("unknown.unknown", 2)):
        cell = page.locator(".cell", has=page.locator(f'input[name="{name}"]'))
        for count in range(1, times + 1):
            cell.locator("button").tap()
            expect(cell.locator("input")).to_have_value(str(count))
    page.fill('input[name="woman.29-49"]', "14")
    expect(page.locator("[data-sum]")).to_have_text("20")
    page.locator(".foot button.button").first.tap()
    expect(page.locator("[data-attendances]")).to_have_text("20")
    expect(page.locator("[data-participants]")).to_have_text("20")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.context.close()
