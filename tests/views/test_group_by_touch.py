"""A group of the worked example (tests/three_groups.py), entered by touch in Kyrgyz from its people to its hands, and its chart."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from gals.models import Group
from gals.store import groups, tallies
from tests.browser_fixtures import sign_in
from tests.three_groups import PEOPLE, PROMISES

LABEL = "Кайненелер"
_SEXES, _SEX, NAMES = PEOPLE[LABEL]

#: Name → what she promised: part of life, kind, answer, reason.
PROMISED = {one[0]: (one[2], one[3], *one[-1]) for one in PROMISES if one[0] in NAMES}

#: Who did not agree to be counted, and who lets hers be shown.
SILENT, OPEN = "Токтокан", "Бурул"


@pytest.fixture
def world(written, make_account, app):
    def write(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        group = groups.register(w, label=LABEL, sex="women", place_id=place)
        meeting = w.put("follow_up", None, group_id=group, on=app.extensions["clock"].today())
        return {"place": place, "group": group, "meeting": meeting}

    made = written(write)
    make_account("facilitator", places=[made["place"]])
    return made


@pytest.fixture
def page(tablet, world):
    return sign_in(tablet.new_page())


def write_down(page, world):
    page.goto(f"/groups/{world['group']}/quick")
    page.locator("#quick label:has-text('29–49')").tap()
    for count, name in enumerate(NAMES, 1):
        expect(page.locator("#name")).to_be_editable()
        page.locator("#name").press_sequentially(name)
        page.keyboard.press("Enter")
        expect(page.locator("#quick h2")).to_contain_text(str(count))


def agree(page, world):
    page.goto(f"/groups/{world['group']}/consents")
    for name in NAMES:
        taps = page.locator("li", has_text=name).locator(".tap")
        for layer in (0, 1, 3) if name == OPEN else (0,) if name != SILENT else ():
            taps.nth(layer).tap()
            expect(taps.nth(layer)).to_have_attribute("aria-pressed", "true")


def promise(page, person, name):
    area, kind, answer, reason = PROMISED[name]
    page.goto(f"/participants/{person}/commitments/new")
    page.locator(".choice:has(input[name=symbol])").first.tap()
    page.locator(".promise-form summary").nth(1).tap()
    page.locator(f'.choice:has(input[name=kind][value="{kind}"])').tap()
    page.locator(f'.choice:has(input[name=area][value="{area}"])').tap()
    page.locator('.choice:has(input[name=shared][value="yes"])').tap()
    page.locator(".promise-form .keep button").tap()
    page.wait_for_url(f"**/participants/{person}")
    page.locator("a.promise").first.tap()
    page.locator(f'.asked button[name=answer][value="{answer}"]').tap()
    why = page.locator(f'.reasons button[value="{reason}"]')
    why.tap()
    expect(why).to_have_attribute("aria-pressed", "true")


def raise_hands(page, world):
    page.goto(
        f"/follow-ups/{world['meeting']}/tallies/gender-balance-tree/count?question=fruit&item=cow&state=achieved"
    )
    expect(page.locator("[data-undo]")).to_be_visible()
    button = page.locator(f'.plus[value="count.{world["group"]}.women"]')
    for hands in ("1", "2"):
        button.tap()
        expect(button.locator("[data-raised]")).to_have_text(hands)
    expect(page.locator('[data-safety="safe"]')).to_be_visible()


@pytest.mark.long
def test_a_group_of_the_worked_example_is_entered_by_touch_and_its_chart_says_the_same(page, world, app):
    write_down(page, world)
    agree(page, world)
    with Session(app.extensions["engine"]) as db:
        people = {one.name: one.id for one in groups.members(db, db.get(Group, world["group"]).id)}
    for name in NAMES:
        promise(page, people[name], name)
    raise_hands(page, world)
    page.goto(f"/groups/{world['group']}/chart")
    found = {}
    for figure in page.locator("a.figure").all():
        found[re.sub(r".*/chart/", "", figure.get_attribute("href"))] = figure.inner_text()
    assert found["list?who=woman"] == "2", "Токтокан did not agree to be counted"
    assert (found["list?who=woman&state=done"], found["list?who=woman&state=dropped"]) == ("1", "1")
    assert (found["people?of=written&who=woman"], found["people?of=agreed&who=woman"]) == ("3", "2")
    page.locator('a.figure[href$="list?who=woman&state=done"]').first.tap()
    expect(page.locator("[data-total]")).to_have_text("1")
    expect(page.locator("[data-line]")).to_contain_text("Бурул")
    with Session(app.extensions["engine"]) as db:
        assert [(one.women, one.item, one.state) for one in tallies.of_group(db, world["group"])] == [
            (2, "cow", "achieved")
        ]
