"""A number's way onto the card, on a tablet in Kyrgyz: a secretary proposes it, a specialist publishes it, the card has it."""

import pytest
from playwright.sync_api import expect

from gals.store import programmes
from tests.browser_fixtures import sign_in
from tests.printing.reading import words


@pytest.fixture
def somebody(browser, served, make_account):
    """Signs somebody in on a tablet of her own, in Kyrgyz."""
    opened = []

    def enter(role):
        make_account(role)
        context = browser.new_context(viewport={"width": 1280, "height": 800}, has_touch=True, base_url=served)
        opened.append(context)
        page = sign_in(context.new_page(), role)
        page.goto("/services")
        return page

    yield enter
    for context in opened:
        context.close()


def test_a_number_comes_onto_the_card_by_two_people(somebody, written):
    written(lambda w: programmes.ensure(w).id)
    secretary = somebody("secretary")
    secretary.locator("a[href='/services/new']").tap()
    secretary.fill("#number", "0312 10-20-30")
    secretary.fill("#name_ky", "Мал доктору")
    secretary.locator("label:has([name='kind'][value='shelter'])").tap()
    expect(secretary.locator("#whereabouts")).to_be_hidden()
    secretary.locator("label:has([name='kind'][value='other'])").tap()
    expect(secretary.locator("#whereabouts")).to_be_visible()
    secretary.fill("#why", "Күйөөсү аны урат")
    expect(secretary.locator(".asks a[href='/help']")).to_be_visible()
    secretary.fill("#why", "Айылда жок болчу")
    expect(secretary.locator(".asks")).to_have_count(0)
    secretary.locator(".line-form .bar button").tap()
    expect(secretary.locator(".proposal")).to_contain_text("0312 10-20-30")
    assert secretary.locator(".proposal button").count() == 0

    specialist = somebody("specialist")
    expect(specialist.locator("main section, main .directory").first).to_contain_text("Мал доктору")
    specialist.locator(".proposal button[name='method']").tap()
    expect(specialist.locator(".directory .number", has_text="0312 10-20-30")).to_be_visible()
    expect(specialist.locator(".proposal")).to_have_count(0)
    card = specialist.locator(".cards a[lang='ky']").get_attribute("href")
    said = words(specialist.context.request.get(card).body())
    assert said.count("0312 10-20-30") == 4
