"""A tablet away: taken along, the box gone, recorded, closed and opened, and home again."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gals.models import Attendance, Change, Device, Mark
from tests.away.conftest import DRAWER, nothing_waits, sign_in, take_along, unlock, waiting


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
        assert page.evaluate(f"{DRAWER}.one('drawing', '{world['unasked']}')") is None, "she did not agree to its being kept"
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
