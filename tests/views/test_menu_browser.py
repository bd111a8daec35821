"""The menu: few pictures on a phone, and behind one touch the other pages with their words, without a script too."""

import pytest
from playwright.sync_api import expect

from tests.browser_fixtures import TABLET, sign_in
from tests.test_every_page import SMALL, TOUCH

PHONE = TABLET | {"viewport": {"width": 360, "height": 740}, "screen": {"width": 360, "height": 740}}


@pytest.fixture
def phone(browser, served, make_account):
    """A phone without scripts on which an admin is signed in."""
    make_account("admin")
    context = browser.new_context(**PHONE, base_url=served, java_script_enabled=False)
    yield sign_in(context.new_page(), "admin")
    context.close()


def test_an_admin_reaches_every_page_from_a_phone(phone):
    others = phone.locator(".menu > .rest")
    expect(others.first).to_be_hidden()
    expect(phone.locator('.menu > a[href^="/help"]')).to_be_visible()
    assert phone.locator("header").bounding_box()["height"] < 125

    phone.locator(".more-pages").tap()
    for at in range(others.count()):
        expect(others.nth(at)).to_be_visible()
        assert others.nth(at).inner_text().strip()
    assert phone.evaluate(SMALL, TOUCH) == []

    phone.locator('.menu > a[href="/programme"]').tap()
    phone.wait_for_url("**/programme")
    expect(others.first).to_be_hidden()
    phone.set_viewport_size({"width": 1280, "height": 800})
    expect(others.first).to_be_visible()
    expect(phone.locator(".more-pages")).to_be_hidden()
