"""A tablet away: taken along, the box gone, recorded, closed and opened, and home again."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

from playwright.sync_api import Error
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gals.models import Attendance, Change, Device, Mark
from tests.away.conftest import DRAWER, nothing_waits, sign_in, take_along, unlock, waiting

#: In a page: resolves when a newer worker has all it needs and waits; the version that serves this page.
WAITING = """navigator.serviceWorker.ready.then(async (registration) => {
  while (!registration.waiting) await new Promise((done) => setTimeout(done, 50));
})"""
SERVING = """new Promise((done) => {
  navigator.serviceWorker.addEventListener("message", ({ data }) => done(data.version), { once: true });
  navigator.serviceWorker.startMessages();
  navigator.serviceWorker.controller.postMessage("version");
})"""


def rolls(world):
    """Somebody is here today, as a change."""
    body = f"{{ workshop_id: '{world['workshop']}', day: 1, participant_id: '{world['Бурул']}', present: true }}"
    return f"{DRAWER}.record([{{ kind: 'fact', record: 'attendance', body: {body} }}])"


def test_what_is_recorded_away_arrives_once(app, box, world, tablet_in, tmp_path):
    profile = tmp_path / "profile"
    with tablet_in(profile, box.address) as tablet:
        page = tablet.new_page()
        sign_in(page)
        take_along(page, world["women"])
        box.stop()
        unlock(page)
        assert page.evaluate(f"{DRAWER}.all('participant').length") == 3
        assert page.evaluate(f"{DRAWER}.told('{world['drawing']}').marks.length") == 2
        assert page.evaluate(f"{DRAWER}.one('drawing', '{world['unasked']}')") is None, (
            "she did not agree to its being kept"
        )
        page.evaluate(rolls(world))
        stroke = f"drawing_id: '{world['drawing']}', layer: 'first', kind: 'ink', colour: 'red', width: 1, ink: [[1, 2], [3, 4]]"
        page.evaluate(f"{DRAWER}.record([{{ kind: 'mark', record: 'mark', body: {{ {stroke} }} }}])")
        assert waiting(page) == 2
        page.locator(".held[data-state='held']", has_text="2").wait_for()
    with tablet_in(profile, box.address) as tablet:
        page = tablet.new_page()
        unlock(page)
        assert waiting(page) == 2
        assert page.evaluate(f"{DRAWER}.told('{world['drawing']}').marks.length") == 3
        box.start()
        page.evaluate("dispatchEvent(new Event('online'))")
        nothing_waits(page)
        unlock(page)
        assert waiting(page) == 0
        assert page.evaluate(f"{DRAWER}.all('attendance').length") == 1, "what was sent stays to be seen"
    with Session(app.extensions["engine"]) as db:
        assert db.scalar(select(func.count()).select_from(Attendance)) == 1
        assert db.scalar(select(func.count()).select_from(Mark).where(Mark.colour == "red")) == 1
        said = db.scalars(select(Change).where(Change.device.like("tablet:%"))).all()
        assert len(said) == 2
        assert db.get(Device, said[0].device).waiting == 0


def test_after_two_weeks_the_drawer_opens_and_asks_for_its_box(box, world, tablet_in, tmp_path):
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        sign_in(page)
        take_along(page, world["women"])
        box.stop()
        page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=13))
        unlock(page)
        page.evaluate(rolls(world))
        assert page.evaluate(f"{DRAWER}.stale") is False
        page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=15))
        unlock(page)
        page.locator(".notice", has_text="14 days").wait_for()
        assert waiting(page) == 1
        box.start()
        page.evaluate("dispatchEvent(new Event('online'))")
        nothing_waits(page)


def test_a_wrong_box_gets_nothing_and_nothing_is_erased(app, box, world, tablet_in, tmp_path, another_box):
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        sign_in(page)
        take_along(page, world["women"])
        box.stop()
        unlock(page)
        page.evaluate(rolls(world))
        wrong = another_box(box.port)
        page.evaluate("dispatchEvent(new Event('online'))")
        page.locator(".held .why", has_text="Another box").wait_for()
        assert waiting(page) == 1
        wrong.stop()
        box.start()
        page.evaluate("dispatchEvent(new Event('online'))")
        nothing_waits(page)
    with Session(app.extensions["engine"]) as db:
        assert db.scalar(select(func.count()).select_from(Attendance)) == 1
    with Session(wrong.app.extensions["engine"]) as db:
        assert db.scalar(select(func.count()).select_from(Change)) == 0


def test_taken_again_what_is_new_comes_and_what_waits_stays(box, world, written, tablet_in, tmp_path):
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        sign_in(page)
        take_along(page, world["women"])
        box.stop()
        unlock(page)
        page.evaluate(rolls(world))
        page.click(".away-close")
        box.start()
        written(lambda w: w.put("participant", world["Бурул"], name="Бурул эже"))
        take_along(page, world["men"])
        unlock(page)
        assert page.evaluate(f"{DRAWER}.all('participant').length") == 5
        assert page.evaluate(f"{DRAWER}.one('participant', '{world['Бурул']}').name") == "Бурул эже"
        assert page.evaluate(f"{DRAWER}.all('attendance').length") == 1
        nothing_waits(page)


def test_a_newer_program_waits_until_nothing_is_unsent(box, world, tablet_in, tmp_path, monkeypatch):
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        sign_in(page)
        take_along(page, world["women"])
        unlock(page)
        for door in ("**/exchange/hello", "**/journal**"):  # it may have said hello already
            tablet.route(door, lambda route: route.abort())
        page.evaluate(rolls(world))
        monkeypatch.setattr(import_module("gals.views.away"), "_version", lambda *_folders: "newer")
        page.goto("/away/en")
        page.locator("[data-drawer] .chip").wait_for()
        page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
        page.evaluate(WAITING)
        page.reload()
        page.locator("[data-drawer] .chip").wait_for()
        assert page.evaluate(SERVING) != "newer", "something is unsent, and the program that recorded it is still here"
        tablet.unroute_all()
        unlock(page)
        nothing_waits(page)
        page.click(".away-close")
        page.locator("[data-drawer]").wait_for()
        serving_newer(page)


def serving_newer(page):
    """Wait until the page has begun anew with the newer program."""
    for _patience in range(600):
        try:
            if page.evaluate(SERVING) == "newer":
                return
        except Error:  # it was just being loaded anew
            page.wait_for_load_state()
        page.wait_for_timeout(100)
    raise AssertionError("the older program still serves")
