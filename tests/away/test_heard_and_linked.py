"""Far from the box a tablet speaks, and what grew from what is brought from sheet to sheet and seen; it comes home as it was said."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Commitment, Mark, SharePlan
from gals.sound import door
from gals.store import blobs, commitments, drawings, recordings
from tests.away import circle as champions
from tests.away.conftest import DRAWER, nothing_waits
from tests.sound.files import wav

pytestmark = pytest.mark.parametrize("away", ["tablet"], indirect=True)

#: Three seconds: whoever waits for it finds it still playing.
LONG = wav(b"\0\1" * 24_000)

SPOKEN = ("step:vision-journey:song", "symbol:cow")


@pytest.fixture
def circle(app, written, make_account):
    """The twelve; the first has a tree with a fruit, and a map with a neighbour; a step and a symbol are spoken."""

    def write(w):
        made = champions.build(w, app.extensions["clock"].today())
        first = {"participant_id": made["people"][0]}
        made["tree"] = drawings.start(w, tool="gender-balance-tree", owner="person", **first)
        pin = {"kind": "pin", "layer": "first", "zone": "fruit-women", "x": 500.0, "y": 120.0, "size": 48.0, "symbol": "voice"}
        made["fruit"] = w.mark(made["tree"], None, **pin)
        said = {"symbol": "voice", "kind": "increase", "area": "decisions", "actor": "i"}
        commitments.promise(w, id=made["fruit"], drawing_id=made["tree"], **first, **said)
        sheet = drawings.start(w, tool="leadership-map", owner="person", **first)
        near = {"kind": "symbol", "layer": "first", "zone": "near", "element": "person", "symbol": "farm-woman"}
        made["neighbour"] = w.mark(sheet, None, **near, x=300.0, y=300.0, size=56.0, said={"circle": "neighbours", "sex": "woman"})
        for subject in SPOKEN:
            sound = blobs.keep(w.db, app.extensions["shelf"], door.take(LONG), account_id="a", now=w.now)
            recordings.keep(w, subject, "ky", sound, seconds=3.0)
        return made

    made = written(write)
    make_account("facilitator", places=[made["place"]])
    return made


def test_what_she_reads_not_is_heard_with_no_box_in_reach(away, circle):
    away.tap(circle["group"])
    away.tap(circle["people"][0])
    cow = away.page.locator("#main .promise", has=away.page.locator("img[src*='cow']"))
    cow.locator(".play").tap()
    cow.locator(".play[data-playing]").wait_for()
    away.fits("person")
    away.tap(circle["drawing"])
    frame = away.board()
    frame.locator("[data-act='step']").tap()
    frame.locator(".slip .play").tap()
    frame.locator(".slip .play[data-playing]").wait_for()
    frame.locator(".slip-done").tap()
    frame.locator("[data-back]").tap()
    away.at("person")


def test_a_fruit_becomes_an_action_and_a_neighbour_a_plan_to_share_and_both_come_home(away, box, circle, app):
    away.tap(circle["group"])
    away.tap(circle["people"][0])
    away.tap(circle["drawing"])
    frame = away.board()
    for act in ("more", "bring"):
        frame.locator(f"[data-act='{act}']").tap()
    frame.locator(f".slip [data-key='{circle['fruit']}']").tap()
    frame.locator(".safe-sign[data-waiting='2']").wait_for()
    frame.locator("[data-back]").tap()
    away.at("person")
    brought = away.page.evaluate(f"{DRAWER}.all('mark').find((one) => one.derived_from === '{circle['fruit']}')")
    away.tap(circle["drawing"])
    frame = away.board()
    see_where_it_came_from(away, frame, brought)
    frame = away.board()
    expect(frame.locator(".whose span").first).to_have_text(away.page.evaluate(f"{DRAWER}.about.board.tools['gender-balance-tree'].title"))
    frame.locator("[data-back]").tap()
    away.at("person")
    away.tap("share")
    away.tap(f"map-{circle['neighbour']}")
    expect(away.page.locator(f"#main [data-key='map-{circle['neighbour']}']")).to_have_attribute("aria-pressed", "true")
    away.page.locator("#main [data-key^='women1-']").tap()
    away.fits("sharing")
    box.start()
    away.page.evaluate("dispatchEvent(new Event('online'))")
    nothing_waits(away.page)
    with Session(app.extensions["engine"]) as db:
        [mark] = db.scalars(select(Mark).where(Mark.drawing_id == circle["drawing"], Mark.derived_from == circle["fruit"]))
        promise = db.get(Commitment, mark.id)
        assert (mark.kind, mark.element, promise.symbol, promise.derived_from) == ("pin", "action", "voice", circle["fruit"])
        [plan] = db.scalars(select(SharePlan))
        assert (plan.participant_id, plan.circle, plan.women, plan.men, plan.derived_from) == (
            circle["people"][0],
            "neighbours",
            2,
            0,
            circle["neighbour"],
        )


def see_where_it_came_from(away, frame, mark):
    """Touch what was brought, and follow its link to the sheet on which it grew."""
    frame.locator("[data-act='hand']").tap()
    away.hand(frame).tap(mark["x"], mark["y"])
    frame.locator(".slip .grew").tap()
    away.page.wait_for_function("() => !document.querySelector('.away-board')?.contentDocument?.querySelector('.slip .grew')")
