"""A room is written down and asked on a touch tablet: by typing, by one tap, and one tap a question."""

import pytest
from playwright.sync_api import expect

from gals.store import consents, groups, participants
from tests.conftest import PASSWORD

HER = {"sex": "woman", "age_band": "29-49"}


@pytest.fixture
def world(written, make_account):
    """A village with two groups, one of them with Бурул: {name: id}."""

    def write(w):
        village = w.put("place", None, level="village", name_ky="Ак-Суу")
        made = {name: groups.register(w, label=name, sex="women", place_id=village) for name in ("Апалар", "Келиндер")}
        her = participants.register(w, name="Бурул", **HER, place_id=village)
        groups.join(w, her, made["Апалар"])
        return made | {"village": village, "her": her}

    made = written(write)
    make_account("facilitator", places=[made["village"]])
    return made


@pytest.fixture
def page(tablet, world):
    opened = tablet.new_page()
    opened.goto("/sign-in")
    opened.fill("#login", "facilitator")
    opened.fill("#password", PASSWORD)
    opened.click("main button.button")
    opened.wait_for_url("**/")
    return opened


def names(look, group):
    look.rollback()
    return [participants.label(one) for one in groups.members(look, group)]


def test_a_room_is_written_down_by_typing_and_whoever_came_back_by_a_tap(page, world, look):
    page.goto(f"/groups/{world['Келиндер']}/quick")
    page.locator("#quick label:has-text('29–49')").tap()
    for count, name in enumerate(("Айгүл", "Бегимай", "Чынара"), 1):
        expect(page.locator("#name")).to_be_editable()
        page.locator("#name").press_sequentially(name)
        page.keyboard.press("Enter")
        expect(page.locator("#quick h2")).to_contain_text(str(count))
        expect(page.locator("#name")).to_be_focused()
    # Typed as a hand types: the page, just renewed, listens to the field only a moment after it shows it.
    page.locator("#name").press_sequentially("burul", delay=80)
    page.locator("#likely button", has_text="Бурул").tap()
    expect(page.locator(".tile.chosen")).to_contain_text("Бурул")
    expect(page.locator("#name")).to_have_value("")
    assert names(look, world["Келиндер"]) == ["Айгүл", "Бегимай", "Бурул", "Чынара"]
    assert {one.age_band for one in groups.members(look, world["Келиндер"])} == {"29-49"}


def test_what_cannot_be_kept_is_said_beside_the_field_and_stays(page, world, look):
    page.goto(f"/groups/{world['Келиндер']}/quick")
    page.locator("#name").press_sequentially("Айгүл")
    page.keyboard.press("Enter")
    expect(page.locator("#age_band-mend")).to_be_visible()
    expect(page.locator("#name")).to_have_value("Айгүл")
    assert names(look, world["Келиндер"]) == []


def test_one_tap_answers_one_question(page, world, look):
    page.goto(f"/groups/{world['Апалар']}/consents")
    row = page.locator("li", has_text="Бурул")
    for layer in (1, 3):
        row.locator(".tap").nth(layer).tap()
        expect(row.locator(".tap").nth(layer)).to_have_attribute("aria-pressed", "true")
    row.locator(".tap").nth(3).tap()
    expect(row.locator(".tap").nth(3)).to_have_attribute("aria-pressed", "false")
    given = consents.given(look, participant_id=world["her"])
    assert [layer for layer, yes in given.items() if yes] == ["keep"]
    small = page.eval_on_selector_all(".tap", "all => all.filter(e => e.offsetWidth < 48 || e.offsetHeight < 48).length")
    assert small == 0
