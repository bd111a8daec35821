"""A committee's meeting on a touch tablet in Kyrgyz, from its agenda to the minutes; then a chair on a small phone."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from gals.store import committees, decisions, meetings, seats
from tests.browser_fixtures import TABLET, sign_in
from tests.printing.reading import words

PHONE = TABLET | {"viewport": {"width": 360, "height": 740}, "screen": {"width": 360, "height": 740}}


@pytest.fixture
def committee(app, written):
    """A committee of three seats; two decide, and one decision of last month waits."""

    def make(w):
        made = committees.keep(w, name_ky="Ынтымак комитети", name_ru="Комитет «Ынтымак»", level="village", quorum="2")
        chosen = (("head", "chair", "man"), ("social", "secretary", "woman"), ("womens_council", "member", "woman"))
        for role, office, sex in chosen:
            seats.keep(w, made, role=role, office=office, sex=sex, name=f"Үсөнова {role}")
        return made

    return written(make)


@pytest.fixture
def today(app):
    return app.extensions["clock"].today()


def test_a_secretary_holds_a_meeting_by_taps(tablet, make_account, committee, today, look):
    make_account("secretary", committees=[committee])
    page = tablet.new_page()
    sign_in(page, "secretary")
    page.locator(f"a[href$='/committees/{committee}/meetings/new']").tap()
    page.wait_for_url("**/meetings/new")
    page.fill("#on", today.isoformat())
    page.locator("select[name=kind_of]").nth(1).select_option("event")
    page.locator("input[name=words]").nth(1).fill("Айыл майрамы")
    page.locator("button[name=up]").first.tap()
    expect(page.locator("select[name=kind_of]").first).to_have_value("event")
    page.locator("main form button.button").first.tap()
    page.wait_for_url(lambda address: "/meetings/" in address and not address.endswith(("new", "meetings")))
    expect(page.locator(".agenda li").first).to_contain_text("Айыл майрамы")

    expect(page.locator("#text")).to_have_count(0)
    for place in (0, 1):
        page.locator("#roll .tile").nth(place).tap()
        expect(page.locator("#roll .tile[aria-pressed=true]")).to_have_count(place + 1)
    expect(page.locator("#roll .quorum b")).to_have_text("2 / 2")
    page.reload()
    page.fill("#text", "Терезелерди алмаштыруу")
    page.select_option("#seat_id", index=1)
    page.fill("#due_on", (today + timedelta(20)).isoformat())
    page.locator("form[action$='/decisions'] button").tap()
    expect(page.locator(".decided li")).to_contain_text("Терезелерди алмаштыруу")

    [one] = decisions.of_committee(look, committee)
    answer = page.request.get(f"/meetings/{one.meeting_id}/minutes.pdf?words=both", timeout=180_000)
    paper = words(answer.body())
    assert paper.count("Терезелерди алмаштыруу") == 2
    assert "Ынтымак комитети" in paper
    assert "Комитет «Ынтымак»" in paper


def test_a_chair_answers_on_a_phone_what_is_overdue(browser, served, make_account, committee, today, written, look):
    def decide(w):
        seat = seats.of_committee(w.db, committee)[0].id
        held = meetings.plan(w, committees.find(w.db, committee), [("plan", "")], on=(today - timedelta(30)).isoformat())
        for number, days in ((1, 5), (2, -9)):
            fields = {"meeting_id": held, "number": number, "seat_id": seat, "state": "open", "text": f"Иш {number}"}
            w.put("decision", None, committee_id=committee, due_on=today + timedelta(days), **fields)

    written(decide)
    make_account("chair", committees=[committee])
    phone = browser.new_context(**PHONE, base_url=served)
    page = phone.new_page()
    sign_in(page, "chair")
    first = page.locator(".overdue .first")
    expect(first).to_contain_text("Иш 2")
    assert first.locator("button").first.bounding_box()["y"] < 740
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    first.locator("button[value='done:picture']").tap()
    expect(page.locator(".overdue")).to_have_count(0)
    expect(page.locator(".waiting")).to_contain_text("Иш 1")
    assert [(one.state, one.evidence) for one in decisions.of_committee(look, committee)] == [("open", None), ("done", "picture")]
    phone.close()
