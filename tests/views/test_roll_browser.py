"""A roll of forty by taps on a tablet: at speed, with the network lost, with the page closed, and without scripts."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.journal.ids import pair_id
from gals.models import Tally
from gals.store import attendance
from tests.browser_fixtures import TABLET
from tests.conftest import PASSWORD
from tests.views import village


@pytest.fixture
def world(app, written, make_account):
    made = written(lambda w: village.build(w, app.extensions["clock"].today()))
    made["crowd"] = [f"person-{number:02d}" for number in range(40)]

    def crowd(w):
        for number, one in enumerate(made["crowd"]):
            fields = {"name": f"Адам {number:02d}", "code": f"T{number:05d}", "sex": "man" if number % 4 == 0 else "woman"}
            yield "put", "participant", one, fields | {"place_id": made["near"]}
            membership = {"participant_id": one, "group_id": made["women"]}
            yield "put", "membership", pair_id(one, made["women"]), membership

    written(lambda w: w.many(crowd(w)))
    make_account("facilitator", places=[made["near"]])
    return made


def signed_in(context):
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#login", "facilitator")
    page.fill("#password", PASSWORD)
    page.click("main button.button")
    page.wait_for_url("**/")
    return page


@pytest.fixture
def page(tablet, world):
    opened = signed_in(tablet)
    opened.goto(f"/workshops/{world['workshop']}/roll")
    expect(opened.locator("[data-safety]")).to_have_text("safe")
    return opened


@pytest.fixture
def present(app, world):
    """Who is here by the database, as a function."""

    def ask():
        with Session(app.extensions["engine"]) as db:
            return {one for one, here in attendance.present(db, world["workshop"], 1).items() if here}

    return ask


def test_forty_taps_one_after_the_other_are_all_kept(page, world, present):
    for one in world["crowd"]:
        page.tap(f"#{one} button")
    expect(page.locator(".tile[aria-pressed=true]")).to_have_count(40)
    expect(page.locator("[data-safety]")).to_have_text("safe")
    assert present() == set(world["crowd"])
    assert page.locator('[data-present="woman"]').inner_text() == "30"
    assert page.locator('[data-present="man"]').inner_text() == "10"


def test_a_second_tap_is_not_present(page, world, present):
    one, other = world["crowd"][:2]
    for tapped in (one, other, one):
        page.tap(f"#{tapped} button")
    expect(page.locator(f"#{other} button")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"#{one} button")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-safety]")).to_have_text("safe")
    assert present() == {other}


def test_taps_without_a_network_wait_on_the_tablet_until_it_is_back(page, tablet, world, present):
    tablet.set_offline(True)
    page.tap(f"#{world['crowd'][0]} button")
    page.tap(f"#{world['crowd'][1]} button")
    expect(page.locator("[data-safety]")).to_have_text("2 on this tablet")
    expect(page.locator("[data-waiting]")).to_have_count(2)
    assert page.locator('[data-present="woman"]').inner_text() == "1", "counted at once"
    assert present() == set()
    tablet.set_offline(False)
    expect(page.locator("[data-safety]")).to_have_text("safe")
    assert present() == set(world["crowd"][:2])


def test_taps_survive_a_closed_page(page, tablet, world, present):
    tablet.set_offline(True)
    page.tap(f"#{world['crowd'][0]} button")
    expect(page.locator("[data-safety]")).to_have_text("1 on this tablet")
    page.close()
    tablet.set_offline(False)
    again = tablet.new_page()
    again.goto(f"/workshops/{world['workshop']}/roll")
    expect(again.locator(f"#{world['crowd'][0]} button")).to_have_attribute("aria-pressed", "true")
    expect(again.locator("[data-safety]")).to_have_text("safe")
    assert present() == {world["crowd"][0]}


def test_who_was_signed_out_keeps_her_taps_and_is_told(page, tablet, world, present):
    tablet.clear_cookies()
    page.tap(f"#{world['crowd'][0]} button")
    expect(page.locator("[data-safety]")).to_contain_text("Please sign in again")
    page = signed_in(tablet)
    page.goto(f"/workshops/{world['workshop']}/roll")
    expect(page.locator("[data-safety]")).to_have_text("safe")
    assert present() == {world["crowd"][0]}


def test_without_scripts_a_tap_is_a_form(browser, served, world, present):
    context = browser.new_context(**TABLET | {"locale": "en"}, base_url=served, java_script_enabled=False)
    page = signed_in(context)
    page.goto(f"/workshops/{world['workshop']}/roll")
    page.tap(f"#{world['crowd'][0]} button")
    expect(page.locator(f"#{world['crowd'][0]} button")).to_have_attribute("aria-pressed", "true")
    assert present() == {world["crowd"][0]}
    context.close()


def test_typing_a_code_leaves_one_tile(page):
    page.fill("[data-filter]", "t00007")
    expect(page.locator(".everybody > li:visible")).to_have_count(1)


def test_a_tap_on_minutes_re_times_the_day_on_the_spot(page, world):
    page.goto(f"/workshops/{world['workshop']}/plan")
    page.tap(".block:first-child summary")
    page.tap('.block:first-child button[value="15"]')
    expect(page.locator(".block:nth-child(2) .times b")).to_have_text("09:25")
    expect(page.locator(".block:first-child details")).to_have_attribute("open", "")


def test_a_plus_is_a_hand_and_is_kept_a_moment_later(app, page, world):
    page.goto(f"/workshops/{world['workshop']}/tallies/{world['journey']}?group=all")
    page.fill('input[name="words.action"]', "суу ташуу")
    page.tap('button[name="add"][value="action"]')
    number = page.locator('input[name="action:суу ташуу.women.commit"]')
    for _hand in range(3):
        number.locator("xpath=following-sibling::button").tap()
    expect(number).to_have_value("3")
    expect(page.locator("#safety [data-safety]")).to_have_text("safe")
    with Session(app.extensions["engine"]) as db:
        fact = db.scalars(select(Tally)).one()
    assert (fact.item, fact.state, fact.women) == ("суу ташуу", "commit", 3)
