"""Whoever writes the report for donors, at a tablet in Kyrgyz: words, figures, drawings, one tap, and a paper that stays the same."""

import pytest
from playwright.sync_api import expect

from tests.browser_fixtures import sign_in
from tests.printing import reading
from tests.views import reported

WRITTEN = {
    "title": "Үч айылдын жылы",
    "planned": "Үч айылда Ңайым менен иштөө",
    "came": "Өнөктөштөр келди, үйдө тең бөлүштүк",
    "learnt": "Үйдө бирге чечүү",
    "next": "Дагы эки айыл",
}


@pytest.fixture
def told(app, written, make_account):
    made = written(lambda w: reported.build(w, app.extensions["clock"].today()))
    make_account("reporter")
    return made


def test_a_report_is_written_given_out_and_opened(tablet, told, written):
    page = sign_in(tablet.new_page(), "reporter")
    page.goto("/reports")
    page.locator('form[action$="/reports/donor"] .choice').tap()
    page.locator('form[action$="/reports/donor"] button').tap()
    page.wait_for_url("**/reports/donor?**")
    expect(page.locator(".sheet-choice")).to_have_count(3)
    page.locator(".sheet-choice").first.tap()
    page.wait_for_function("() => [...document.images].filter((one) => one.loading === 'lazy').every((one) => one.complete)")
    page.locator('main form[action$="/reports/donor"] button').tap()
    expect(page.locator("#title")).to_be_focused()  # the browser asks for the title itself
    for part, words in WRITTEN.items():
        page.fill(f"#{part}", words)
    page.locator('.choice:has(input[value="attendances"])').tap()
    page.locator('main form[action$="/reports/donor"] button').tap()
    page.wait_for_url(lambda address: "donor" not in address)

    expect(page.locator("h1")).to_have_text(WRITTEN["title"])
    expect(page.locator("figure img")).to_have_count(1)
    expect(page.locator(".beside svg").first).to_be_visible()
    paper = page.locator('a[href$="/report.pdf"]').get_attribute("href")
    first = page.request.get(paper).body()
    said = reading.words(first)
    for words in WRITTEN.values():
        assert words in said
    assert reported.MARKER not in said and all(one in said for one in "ҢӨҮңөү"[1:])
    assert reading.carries(first) <= {"/Image"}

    written(lambda w: w.put("contribution", told.entry, amount=1))
    assert page.request.get(paper).body() == first, "byte for byte"
    page.locator("a.opens").first.tap()
    page.wait_for_url("**/reports/figures/people?**")
    expect(page.locator("main .rows li")).to_have_count(1)
    assert reported.MARKER not in page.content()


def test_a_coordinator_gives_the_year_out_and_opens_a_sum_down_to_its_entry(tablet, told, make_account):
    make_account("admin")
    page = sign_in(tablet.new_page(), "admin")
    page.goto("/reports")
    year = page.locator('form[action="/reports/story"]')
    year.locator("[name=title]").fill("Жылдын кыскача баяны")
    year.locator("button").tap()
    page.wait_for_url(lambda address: address.rpartition("/")[2] not in ("reports", "story"))
    expect(page.locator("h1")).to_have_text("Жылдын кыскача баяны")
    paper = page.request.get(page.locator('a[href$="/report.pdf"]').get_attribute("href")).body()
    assert "Жылдын кыскача баяны" in reading.words(paper) and reported.MARKER not in reading.words(paper)

    page.locator('a.opens[href*="/figures/money"]').first.tap()
    page.wait_for_url("**/reports/figures/money?**")
    expect(page.locator("main .rows li a[href*='/contributions/']")).to_have_count(3)
    page.locator("main .rows li a[href*='/contributions/']").first.tap()
    page.wait_for_url("**/contributions/**")
    expect(page.get_by_text(reported.MARKER).first).to_be_visible()
