"""Two tablets conduct one workshop in Kyrgyz: the line is cut, the other takes over, the day is shortened."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session as Database

import tools
from gals.models import Running, Session
from gals.store import toolbox
from tests.browser_fixtures import TABLET, sign_in
from tests.views import village

WORDS = '[data-show="say"]'
NEWS = '[data-show="news"]'
TITLE = '[data-show="title"]'


@pytest.fixture
def world(app, written, make_account):
    clock = app.extensions["clock"]
    clock.shift += clock.now().replace(hour=11, minute=5) - clock.now()  # at night a day would have begun the day before
    made = written(lambda w: village.build(w, clock.today()))
    start = clock.now() - timedelta(minutes=90)
    written(lambda w: w.put("workshop", made["workshop"], day_starts=f"{start:%H:%M}"))
    for login in ("nurgul", "azamat"):
        make_account("facilitator", login=login, places=[made["near"]])
    return made


@pytest.fixture
def hold(browser, served):
    """A tablet in somebody's hands: ``hold("nurgul")``."""
    contexts = []

    def take(login):
        context = browser.new_context(**TABLET, base_url=served)
        contexts.append(context)
        return sign_in(context.new_page(), login)

    yield take
    for context in contexts:
        context.close()


def opened(page, address):
    page.goto(address)
    page.locator("#run[data-ready]").wait_for()
    return page


def seconds(page):
    minutes, rest = page.locator('[data-show="left"]').inner_text().lstrip("+").split(":")
    return int(minutes) * 60 + int(rest)


def arrives(page, do):
    """Tap a key and wait until the server has answered for it."""
    with page.expect_response("**/run/moves*"):
        page.tap(f'#run [data-do="{do}"]')


def ask(page):
    """Let a page ask at once where the room is; by itself it does so every few seconds."""
    page.evaluate("dispatchEvent(new Event('online'))")


def look(app, work):
    with Database(app.extensions["engine"]) as db:
        return work(db)


def test_two_tablets_run_one_room_through_a_cut_line(app, world, hold, written):
    nurgul = opened(hold("nurgul"), f"/sessions/{world['journey']}/run")
    arrives(nurgul, "start")
    arrives(nurgul, "next")
    expect(nurgul.locator(TITLE)).to_have_text("Менин кыялым")
    expect(nurgul.locator(WORDS)).to_contain_text("Жогорку оң бурчка чоң кызыл күн тартыңыз.")
    nurgul.tap('[data-language="ru"]')
    expect(nurgul.locator(WORDS)).to_contain_text("большое красное солнце")
    nurgul.tap('[data-language="ky"]')

    azamat = opened(hold("azamat"), f"/workshops/{world['workshop']}/run")
    expect(azamat.locator(TITLE)).to_have_text("Менин кыялым")
    expect(azamat.locator('[data-do="next"]')).to_be_hidden()
    assert abs(seconds(azamat) - seconds(nurgul)) < 10, "both count the same clock"

    arrives(nurgul, "next")
    expect(azamat.locator(TITLE)).to_have_text("Бүгүнкү жашоом")

    nurgul.context.set_offline(True)
    arrives(azamat, "lead")
    nurgul.tap('[data-do="next"]')
    expect(nurgul.locator('[data-line="waiting"]')).to_be_visible()
    here = nurgul.locator(TITLE).inner_text()
    assert here != "Бүгүнкү жашоом", "the tablet goes on alone"
    before = seconds(nurgul)
    nurgul.wait_for_function(
        "(was) => document.querySelector('[data-show=left]').textContent !== was",
        arg=f"{before // 60}:{before % 60:02d}",
    )
    kept = nurgul.evaluate("JSON.stringify({...localStorage})")
    assert not any(world[name] in kept or name in kept for name in (*village.WOMEN, *village.MEN))
    address, context = nurgul.url, nurgul.context
    nurgul.close()  # the browser is shut, too, before the line is back
    context.set_offline(False)
    nurgul = opened(context.new_page(), address)
    expect(nurgul.locator(TITLE)).to_have_text(here)
    expect(nurgul.locator(NEWS)).to_contain_text("Azamat")
    ask(azamat)
    expect(azamat.locator(TITLE)).to_have_text(here)
    expect(azamat.locator(NEWS)).to_contain_text("Nurgul")

    arrives(azamat, "lead")
    ask(nurgul)
    expect(azamat.locator('[data-do="next"]')).to_be_visible()
    expect(nurgul.locator('[data-do="lead"]')).to_be_visible()
    expect(nurgul.locator('[data-show="leader"]')).to_contain_text("Azamat")
    arrives(azamat, "pause")
    assert look(app, lambda db: db.query(Running).one().paused_at)

    azamat.tap('#run [data-do="people"]')
    with azamat.expect_response(lambda answer: answer.request.method == "POST"):
        azamat.tap(f'[data-turn="{world["Айгүл"]}"]')
    expect(azamat.locator("#panel [data-waiting]")).to_have_count(0)
    azamat.tap('#panel [data-do="close"]')

    left = [{"key": step.key} for step in tools.find("vision-journey").steps if step.key != "around"]
    written(lambda w: w.put("adaptation", toolbox.id_of("vision-journey"), tool="vision-journey", steps=left))
    ask(azamat)
    expect(azamat.locator(NEWS)).not_to_be_empty()
    expect(azamat.locator(TITLE)).to_have_text(here)
    arrives(azamat, "next")
    assert look(app, lambda db: db.query(Running).one().step) == "pairs", "the room goes on with what came next"


def test_whose_turn_it_was_is_kept_when_the_page_is_closed_without_a_line(app, world, hold):
    """The tile is tapped in a cut, the page closed; opened again it says so and the box hears it."""
    here, tile = f"/sessions/{world['journey']}/run", f'[data-turn="{world["Айгүл"]}"]'
    page = opened(hold("nurgul"), here)
    page.tap('#run [data-do="people"]')
    expect(page.locator(tile)).to_have_attribute("aria-pressed", "false")
    page.context.set_offline(True)
    page.tap(tile)
    expect(page.locator(f"{tile}[data-waiting]")).to_have_attribute("aria-pressed", "true")
    context = page.context
    page.close()
    context.set_offline(False)
    again = opened(context.new_page(), here)
    again.tap('#run [data-do="people"]')
    expect(again.locator(f"{tile}:not([data-waiting])")).to_have_attribute("aria-pressed", "true", timeout=15_000)
    assert again.evaluate("localStorage.getItem('gals-turns')") is None


def test_a_day_that_runs_late_is_shortened_by_one_tap(app, world, hold, written):
    page = opened(hold("nurgul"), f"/sessions/{world['song']}/run")
    arrives(page, "start")
    expect(page.locator("[data-late] [data-show=late]")).to_contain_text(re.compile(r"\d+"))
    expect(page.locator("[data-do=late]")).to_have_attribute("data-late", re.compile(r"\d+"))
    page.tap('#run [data-do="late"]')
    first = page.locator(".proposal").first
    ends = first.locator(".until b").inner_text()
    block = page.locator('.proposals [name="id"]').first.input_value()
    before = look(app, lambda db: db.get(Session, block).minutes)
    first.tap()
    expect(page.locator("#panel .notice")).to_contain_text(ends)
    assert look(app, lambda db: db.get(Session, block).minutes) < before
    page.tap('#panel [value="undo"]')
    expect(page.locator('#panel [value="undo"]')).to_have_count(0)
    assert look(app, lambda db: db.get(Session, block).minutes) == before
    page.tap('#panel [data-do="close"]')
    arrives(page, "split")
    expect(page.locator(".group-clock")).to_have_count(2)
    page.locator(".group-clock").first.tap()
    arrives(page, "pause")
    page.tap('#run [data-do="whole"]')
    arrives(page, "plenary")
    expect(page.locator(".group-clock")).to_have_count(0)
    assert look(app, lambda db: sorted((bool(one.group_id), one.ended) for one in db.query(Running))) == [
        (False, False),
        (True, True),
        (True, True),
    ]
    title = page.locator(TITLE).inner_text()
    written(lambda w: w.put("session", world["song"], gone=True))
    ask(page)
    expect(page.locator(NEWS)).not_to_be_empty()
    expect(page.locator(TITLE)).to_have_text(title)
    arrives(page, "next")
    expect(page.locator(TITLE)).not_to_have_text(title)
