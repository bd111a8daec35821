"""Big counters: forty quick taps on a tablet, the network lost, the page loaded again, and no scripts at all."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Tally
from gals.store import attendance
from tests.conftest import PASSWORD
from tests.views import village

ASKED = {"question": "fruit", "item": "cow", "state": "now"}
QUERY = "&".join(f"{name}={value}" for name, value in ASKED.items())


@pytest.fixture
def world(app, written):
    made = written(lambda w: village.build(w, app.extensions["clock"].today()))
    written(lambda w: w.put("session", made["journey"], tool="gender-balance-tree"))
    here = dict.fromkeys((made[name] for name in ("Айгүл", "Бурул", "Бакыт")), True)
    written(lambda w: attendance.say(w, made["workshop"], 1, here))
    return made


@pytest.fixture
def place(world):
    return f"/workshops/{world['workshop']}/tallies/{world['journey']}/count"


@pytest.fixture
def counted(app, world):
    """{group: (women, men, present women, present men)} by the database, as a function."""

    def ask():
        names = {world["women"]: "women", world["men"]: "men", None: "all"}
        with Session(app.extensions["engine"]) as db:
            facts = db.scalars(select(Tally).order_by(Tally.born)).all()
        assert {one.item for one in facts} <= {"cow"}
        return {names[one.group_id]: (one.women, one.men, one.present_women, one.present_men) for one in facts}

    return ask


def test_each_group_has_its_own_button_and_its_own_number_present(nurgul, place, world):
    page = nurgul.get(f"{place}?{QUERY}&group=all").get_data(as_text=True)
    fields = dict(re.findall(r'name="((?:count|present)\.[^"]*)"[^>]*value="([^"]*)"', page))
    women, men = world["women"], world["men"]
    assert fields == {
        f"count.{women}.women": "",
        f"present.{women}.women": "2",
        f"count.{men}.men": "",
        f"present.{men}.men": "1",
    }


def test_without_scripts_a_tap_is_one_and_more_than_present_is_asked_about(nurgul, place, world, counted):
    key = f"count.{world['men']}.men"
    said = {**ASKED, "group": "all", f"present.{world['men']}.men": "1"}
    assert nurgul.send(place, **said, **{key: ""}, plus=key).status_code == 303
    assert nurgul.send(place, **said, **{key: "1"}, plus=key).status_code == 303
    assert counted() == {"men": (None, 2, 0, 1)}
    assert "More hands than people present" in nurgul.get(f"{place}?{QUERY}&group=all").get_data(as_text=True)


def test_what_is_no_number_is_said_and_stays(nurgul, place, world, counted):
    answer = nurgul.send(place, **ASKED, group="all", **{f"count.{world['men']}.men": "many"})
    assert answer.status_code == 422
    assert 'value="many"' in answer.get_data(as_text=True)
    assert counted() == {}


@pytest.mark.parametrize(
    "asked",
    ["question=none&item=cow&state=now", "question=fruit&item=&state=now", "question=fruit&item=cow&state=never"],
)
def test_what_nobody_counts_has_no_buttons(nurgul, place, asked):
    assert nurgul.get(f"{place}?{asked}").status_code == 404


def test_a_follow_up_counts_with_big_buttons_too(nurgul, world, written, today, counted):
    meeting = written(lambda w: w.put("follow_up", None, group_id=world["women"], on=today))
    place = f"/follow-ups/{meeting}/tallies/gender-balance-tree/count"
    assert nurgul.get(f"{place}?question=fruit&item=cow&state=achieved").status_code == 200
    said = {"question": "fruit", "item": "cow", "state": "achieved", f"count.{world['women']}.women": "3"}
    assert nurgul.send(place, **said).status_code == 303
    assert counted() == {"women": (3, None, None, None)}


@pytest.fixture
def page(tablet, world, place, make_account):
    make_account("facilitator", places=[world["near"]])
    opened = tablet.new_page()
    opened.goto("/sign-in")
    opened.fill("#login", "facilitator")
    opened.fill("#password", PASSWORD)
    opened.click("main button.button")
    opened.wait_for_url("**/")
    opened.goto(f"{place}?{QUERY}&group=all")
    expect(opened.locator("[data-undo]")).to_be_visible()
    return opened


def test_quick_taps_undo_a_lost_network_and_a_reload_lose_no_hand(page, tablet, world, counted):
    women, safety = page.locator(f'.plus[value="count.{world["women"]}.women"]'), page.locator("[data-safety]")
    women.evaluate("button => { for (let tap = 0; tap < 40; tap++) button.click(); }")
    expect(women.locator("[data-raised]")).to_have_text("40")
    expect(page.locator("[data-above]")).to_contain_text("Women")
    page.click("[data-undo]")
    expect(safety).to_have_text("safe")
    assert counted() == {"women": (39, None, 2, 0)}, "more than are present: asked about, and kept"

    tablet.set_offline(True)
    page.locator(f'.plus[value="count.{world["men"]}.men"]').tap()
    women.tap()
    expect(safety).to_have_text("on this tablet")
    assert counted() == {"women": (39, None, 2, 0)}
    tablet.set_offline(False)
    expect(safety).to_have_text("safe")
    assert counted() == {"women": (40, None, 2, 0), "men": (None, 1, 0, 1)}

    page.evaluate(
        "() => { self.fetch = () => Promise.reject(new TypeError('no line')); }"
    )  # also while the page is left
    women.tap()
    expect(safety).to_have_text("on this tablet")
    assert counted()["women"] == (40, None, 2, 0)
    page.reload()
    expect(women.locator("[data-raised]")).to_have_text("41")
    expect(safety).to_have_text("safe")
    assert counted()["women"] == (41, None, 2, 0)
    page.reload()
    expect(women.locator("[data-raised]")).to_have_text("41")
