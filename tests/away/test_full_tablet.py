"""A tablet whose memory runs out: it says so in time, photographs stop first, strokes last, and nothing is lost."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gals.models import Mark
from tests.away.conftest import DRAWER, nothing_waits, sign_in, take_along, unlock, waiting

BODY = "drawing_id: '%s', layer: 'first', kind: 'label', x: 1, y: 2, size: 30, text: 'a'.repeat(900)"
LABEL = f"{{ kind: 'mark', record: 'mark', body: {{ {BODY} }} }}"


#: A browser with so much memory and no more: what Chromium's own quota does, without its minutes of remembering.
SMALL = """(size) => {
  window.free ??= Infinity;
  window.free = size;
  if (window.put) return;
  window.put = IDBObjectStore.prototype.put;
  const remove = IDBObjectStore.prototype.delete;
  IDBObjectStore.prototype.put = function (value) {
    const bytes = (value.sealed ?? value.filling)?.byteLength ?? 0;
    if (bytes > window.free) throw new DOMException("full", "QuotaExceededError");
    window.free -= bytes;
    return window.put.call(this, value);
  };
  IDBObjectStore.prototype.delete = function (key) {
    if (this.name === "reserve") window.free += 4194304;
    return remove.call(this, key);
  };
}"""


#: In a page: whether the reserve lies there. It is made beside everything else, so that nobody waits for it.
RESERVED = """() => new Promise((done) => { const asked = indexedDB.open('gals-away'); asked.onsuccess = () => {
    const there = asked.result.transaction('reserve').objectStore('reserve').count()
    there.onsuccess = () => { asked.result.close(); done(there.result > 0) } } })"""


def photographed(page, drawing):
    """Whether the tablet keeps another photograph."""
    photo = f"new Blob([new Uint8Array(20000)], {{ type: 'image/jpeg' }}), {{ id: crypto.randomUUID(), drawing: '{drawing}' }}"
    return page.evaluate(f"{DRAWER}.photo({photo}).then(() => true, (error) => error.name)")


def test_photographs_stop_first_and_strokes_last(app, box, world, tablet_in, tmp_path):
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        sign_in(page)
        take_along(page, world["women"])
        box.stop()
        unlock(page)
        stroke = f"{DRAWER}.record([{LABEL % world['drawing']}])"
        page.evaluate(stroke)
        page.wait_for_function(RESERVED)
        page.evaluate(SMALL, 10_000)
        assert photographed(page, world["drawing"]) == "QuotaExceededError"
        page.evaluate(SMALL, 100)
        page.evaluate(stroke)
        assert page.evaluate(f"{DRAWER}.trouble") is None, "the reserve made room"
        page.locator(".held .why", has_text="nearly full").wait_for()
        assert photographed(page, world["drawing"]) == "QuotaExceededError", "what room there is belongs to strokes"
        page.evaluate(SMALL, 100)
        page.evaluate(stroke)
        page.locator(".held .why", has_text="full. Go to the box").wait_for()
        assert page.evaluate(f"{DRAWER}.trouble.name") == "QuotaExceededError"
        assert waiting(page) == 3
        page.evaluate(SMALL, 10_000_000)
        page.evaluate(stroke)
        assert page.evaluate(f"{DRAWER}.trouble") is None
        unlock(page)
        assert waiting(page) == 4, "what could not be kept at first was kept as soon as there was room"
        box.start()
        page.evaluate("dispatchEvent(new Event('online'))")
        nothing_waits(page)
    with Session(app.extensions["engine"]) as db:
        assert db.scalar(select(func.count()).select_from(Mark).where(Mark.kind == "label")) == 4
