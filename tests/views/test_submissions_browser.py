"""A secretary with her fingers, in Kyrgyz: she takes the form down, and what phones sent comes back, once."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser_fixtures import sign_in
from tests.phone_files import as_xlsx, sending


@pytest.fixture
def committee(written, make_account):
    """A committee over two villages: ids."""

    def build(w):
        aimak = w.put("place", None, level="aimak", name_ky="Ак-Суу аймагы")
        villages = [w.put("place", None, level="village", name_ky=name, parent_id=aimak) for name in ("Ак-Суу", "Садовое")]
        return {"id": w.put("committee", None, name_ky="Ынтымак", level="aimak", place_id=aimak), "villages": villages}

    made = written(build)
    make_account("secretary", committees=[made["id"]])
    return made


def bring(page, committee, rows):
    """Choose a file of KoboToolbox and look at it."""
    page.goto(f"/committees/{committee['id']}/submissions")
    page.locator("label.choice", has=page.locator('input[value="event"]')).tap()
    expect(page.locator('input[name="kind"][value="event"]')).to_be_checked()
    page.set_input_files("#file", {"name": "events.xlsx", "mimeType": "application/octet-stream", "buffer": as_xlsx(rows)})
    page.locator("form.narrow button.button").tap()


def test_a_form_goes_down_and_its_sendings_come_back_once(tablet, committee):
    page = sign_in(tablet.new_page(), "secretary")
    expect(page.locator("html")).to_have_attribute("lang", "ky")
    page.goto(f"/committees/{committee['id']}/forms")
    with page.expect_download() as loading:
        page.locator('[data-form="event"]').tap()
    with open(loading.value.path(), "rb") as file:
        book = load_workbook(io.BytesIO(file.read()))
    places = [row[1] for row in book["choices"].iter_rows(values_only=True) if row[0] == "place"]
    assert sorted(places) == sorted(committee["villages"])

    village = {"held/place": places[0]}
    rows = [sending(1, **village), sending(2, **village), sending(3, **village | {"held/kind": "Майрам"})]
    bring(page, committee, rows)
    meaning = page.locator("#meaning")
    expect(meaning.locator('[data-field="kind"] li.open bdi')).to_have_text("Майрам")
    expect(meaning.locator('[data-field="woman.18-28"] select')).to_have_value("woman_came/woman_18_28")
    meaning.locator(".foot button").first.tap()
    expect(page.locator('main [role="alert"]')).to_be_visible()
    page.locator('[data-field="kind"] li.open select').select_option("other")
    page.locator("#meaning .foot button").first.tap()
    expect(page.locator("[data-new]")).to_have_attribute("data-new", "3")
    page.locator("#taking .foot button").first.tap()
    expect(page.locator("[data-done]")).to_be_visible()
    page.locator("[data-done] a").tap()
    expect(page.locator("[data-attendances]")).to_have_text("69")

    bring(page, committee, [*rows, sending(4, **village)])  # of a form that is known nothing is asked
    expect(page.locator("[data-known]")).to_have_attribute("data-known", "3")
    expect(page.locator("[data-new]")).to_have_attribute("data-new", "1")
    page.locator("#taking .foot button").first.tap()
    page.locator("[data-done] a").tap()
    expect(page.locator("[data-attendances]")).to_have_text("92")
