"""The box is upgraded while a tablet still holds work of the version before: everything unsent arrives, once."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.models import Change, Mark
from tests import golden
from tests.board.conftest import OpenBoard
from tests.keeping.conftest import upgraded

#: Lay down in the browser what an old version kept, with that version's own stores.
LAY_DOWN = """async ({ version, stores }) => {
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const asked = indexedDB.open("gals", version);
  asked.onupgradeneeded = () => {
    for (const [name, { keyPath }] of Object.entries(stores)) asked.result.createObjectStore(name, keyPath ? { keyPath } : {});
  };
  const db = await new Promise((done, fail) => { asked.onsuccess = () => done(asked.result); asked.onerror = () => fail(asked.error); });
  const all = db.transaction(Object.keys(stores), "readwrite");
  for (const [name, { rows }] of Object.entries(stores))
    for (const { key, value } of rows) {
      for (const [field, said] of Object.entries(value))
        if (said?.blob) value[field] = new Blob([bytes(said.blob)], { type: said.type });
      key === undefined ? all.objectStore(name).put(value) : all.objectStore(name).put(value, key);
    }
  await new Promise((done) => { all.oncomplete = done; });
  db.close();
}"""

LEFT = """async () => {
  const asked = indexedDB.open("gals");
  const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const found = {};
  for (const name of ["photos", "aside", "outbox"]) {
    const one = db.transaction(name).objectStore(name).count();
    found[name] = await new Promise((done) => { one.onsuccess = () => done(one.result); });
  }
  db.close();
  return found;
}"""


@pytest.fixture(params=list(golden.RELEASED))
def version(request):
    return request.param


@pytest.fixture
def app(village, version, tmp_path):
    """The village that *version* left behind, upgraded to the newest version."""
    upgraded(version, tmp_path).replace(Path(village.config["INSTANCE"]) / "gals.sqlite")
    return village


def test_nothing_unsent_is_lost_when_the_box_is_upgraded(app, served, tablet, version):
    held = golden.tablet(version)
    client = app.test_client().sign_in("facilitator")
    tablet.add_cookies([{"name": "gals", "value": client.get_cookie("gals").value, "url": served}])
    page = tablet.new_page()
    page.goto("/help")
    page.evaluate(LAY_DOWN, held)
    with page.expect_response(
        lambda answer: answer.url.endswith("/journal") and '"source"' in (answer.request.post_data or "")
    ):
        board = OpenBoard(page, app, held["drawing"]).open()  # the photograph is told of last, when it has been sent
    page.wait_for_function(
        f"async () => {{ const left = await ({LEFT})(); return left.outbox === 0 && left.photos === 0 }}"
    )
    unsent = [json.loads(row["value"]["text"]) for row in held["stores"]["outbox"]["rows"]]
    photographs = [row["value"]["id"] for row in held["stores"]["photos"]["rows"]]
    with Session(app.extensions["engine"]) as db:
        kept = {one.id: one for one in db.scalars(select(Change).where(Change.id.in_([one["id"] for one in unsent])))}
        marks = {
            one.id: one
            for one in db.scalars(select(Mark).where(Mark.id.in_([*photographs, *(one["of"] for one in unsent)])))
        }
    assert set(kept) == {one["id"] for one in unsent}
    assert {one["of"] for one in unsent} <= set(marks)
    assert all(app.extensions["shelf"].has(marks[photograph].source) for photograph in photographs)
    assert page.evaluate(LEFT)["aside"] == 0
    assert board.errors == []
