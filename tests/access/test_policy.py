"""Hostile words in a real browser: nothing runs, nothing is fetched from elsewhere, no page breaks its own policy."""

import threading
from datetime import UTC, datetime

import pytest
from waitress.server import create_server

from gals.journal.write import Writer
from tests import serving
from tests.browser_fixtures import TABLET
from tests.hostile import CORPUS, MARKER
from tests.test_markup import spoil
from tests.walked_world import World

#: Pages that are open at once: while one has to be quiet for half a second, others load.
TABS = 6


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory, empty_database):
    """A served world whose records are full of hostile words; it is only read."""
    world = World(tmp_path_factory.mktemp("world"), empty_database)
    with world.app.app_context(), world.session() as db:
        writer = Writer(db, by="tester", now=datetime.now(UTC))
        spoil(writer, world.ids["own"], CORPUS)
        place, group = world.ids["own"]["place"], world.ids["own"]["group"]
        for text in CORPUS:
            person = writer.put("participant", None, name=text[:120], sex="woman", place_id=place)
            writer.put("membership", None, participant_id=person, group_id=group)
            writer.mark(world.ids["own"]["drawing"], None, kind="label", layer="first", x=300, y=300, size=16, text=text)
        db.commit()
    server = create_server(world.app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield world, f"http://127.0.0.1:{server.effective_port}"
    serving.end(server, thread)
    world.app.extensions["engine"].dispose()


def addresses(world, role):
    """The pages that *role* may open; no fragments and no papers."""
    for rule, method, roles in world.routes():
        if method == "GET" and role in roles and not rule.endpoint.startswith("prints."):
            address = world.address(rule, "own")
            answer = world.ask(role, "GET", address, afresh=False)
            if answer.status_code == 200 and b"<html" in answer.data:
                yield address


def is_fault(said):
    """Whether the console complains, but for a picture of a symbol that nobody drew."""
    return said.type == "error" and "/symbols/" not in said.location["url"]


@pytest.mark.parametrize("role", ["facilitator", "champion"])
def test_no_page_runs_fetches_or_asks_anything(browser, spoilt, role):
    world, base = spoilt
    context = browser.new_context(**TABLET, base_url=base)
    name, token = world.cookies[role]
    context.add_cookies([{"name": name, "value": token, "url": base}])
    wrong = []
    context.on("dialog", lambda dialog: (wrong.append(f"{dialog.page.url}: a dialog"), dialog.dismiss()))
    context.on("console", lambda said: wrong.append(f"{said.page.url}: {said.text}") if is_fault(said) else None)
    context.on("weberror", lambda error: wrong.append(f"{error.page.url}: {error.error}"))
    context.on("request", lambda request: None if request.url.startswith((base, "data:", "blob:")) else wrong.append(request.url))
    tabs = [context.new_page() for _ in range(TABS)]
    left = list(addresses(world, role))
    seen = len(left)
    while left:
        opened = list(zip(tabs, left, strict=False))
        del left[:TABS]
        for page, address in opened:
            page.goto(address)
        for page, address in opened:
            page.wait_for_load_state("networkidle")
            if page.evaluate(f"window.{MARKER}"):
                wrong.append(f"{address}: ran")
    context.close()
    assert not wrong, "\n".join(sorted(set(wrong))[:30])
    assert seen >= {"facilitator": 20, "champion": 2}[role]
