"""On a tablet, in Kyrgyz: a number on the road is touched, and those who let it be seen stand behind it."""

from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests import three_groups
from tests.browser_fixtures import sign_in


@pytest.fixture
def page(app, written, make_account, tablet):
    clock = app.extensions["clock"]
    clock.shift = (
        datetime.combine(three_groups.TODAY, datetime.min.time(), tzinfo=clock.zone).replace(hour=9) - clock.now()
    )
    written(three_groups.build)
    make_account("trainer")
    return sign_in(tablet.new_page(), "trainer")


def test_a_number_is_touched_and_opens_what_stands_behind_it(page):
    page.goto("/highway")
    expect(page.locator("html")).to_have_attribute("lang", "ky")
    women = page.locator("section.card").first.get_by_role("row", name="Аялдар").first.locator("td").last
    expect(women.locator(".this-cycle")).to_have_text("1/1")
    page.locator(".road a").first.click()
    expect(page.locator("[data-total]")).to_have_text("2")
    expect(page.locator("[data-line]")).to_have_count(1)
    expect(page.locator("[data-line]")).to_contain_text("Айгүл")
    expect(page.locator("[data-hidden]")).to_have_attribute("data-hidden", "1")
    page.locator("main .bar a").first.click()
    expect(page.locator(".road")).to_be_visible()
    home = page.locator("section.card").nth(1)
    home.locator("a[href*='state=dropped'][href*='who=woman']:not([href*='reason']):not([href*='cycle'])").click()
    expect(page.locator("[data-total]")).to_have_text("2")
    expect(page.locator("[data-line]")).to_have_count(0)
