"""A village to take along, a box that can be stopped and started at one address, and a tablet with a folder of its own."""

import shutil
import threading
from contextlib import contextmanager

import pytest
from waitress.server import create_server

from gals import create_app
from gals.store import consents, drawings, follow_ups
from tests import serving
from tests.away import circle as champions
from tests.browser_fixtures import FLAGS, PATIENCE, TABLET, chromium
from tests.conftest import CHEAPEST, PASSWORD
from tests.views import village

WORDS = "кызыл алма көк асман тоо"

#: Letters that stand nowhere else: what must not be found on a tablet.
MARKER = "Зебинисо-Маркер"


class Box:
    """The application at an address; ``stop`` really closes its port."""

    def __init__(self, app, port=None):
        self.app, self.server, self.port = app, None, port or serving.free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self):
        self.server = create_server(self.app, host="127.0.0.1", port=self.port, threads=8)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        return self

    def stop(self):
        if self.server is None:
            return
        serving.end(self.server, self.thread)
        self.server = None


@pytest.fixture
def box(app):
    made = Box(app).start()
    yield made
    made.stop()


@pytest.fixture
def another_box(tmp_path, empty_database):
    """Starts another installation at a port: ``another_box(port)``."""
    started = []

    def start(port):
        folder = tmp_path / "another"
        folder.mkdir()
        shutil.copy(empty_database, folder / "gals.sqlite")
        made = create_app({"INSTANCE": str(folder), "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "en", "TESTING": True})
        started.append(Box(made, port).start())
        return started[-1]

    yield start
    for one in started:
        one.stop()
        one.app.extensions["engine"].dispose()


@pytest.fixture
def world(app, written, make_account):
    """The village, with one drawing and its promise, a meeting, and a facilitator."""
    today = app.extensions["clock"].today()
    made = written(lambda w: village.build(w, today))

    def draw(w):
        consents.say(w, "keep", True, participant_id=made["Айгүл"])
        w.put("participant", made["Айгүл"], name=MARKER)
        made["drawing"] = drawings.start(w, tool="vision-journey", owner="person", participant_id=made["Айгүл"])
        made["unasked"] = drawings.start(w, tool="vision-journey", owner="person", participant_id=made["Бурул"])
        for drawing in (made["drawing"], made["unasked"]):
            ink = [[100, 50, 60], [100, 20, 30]]
            w.mark(drawing, None, layer="first", kind="ink", colour="black", width=1, ink=ink)
        pin = w.mark(made["drawing"], None, layer="first", kind="pin", x=300, y=300, size=60)
        w.put(
            "commitment",
            pin,
            drawing_id=made["drawing"],
            participant_id=made["Айгүл"],
            text="Тоок багам",
            made_on=today,
        )
        made["pin"] = pin
        made["meeting"] = follow_ups.plan(w, made["women"], today)

    written(draw)
    make_account("facilitator", places=[made["near"]])
    return made


@pytest.fixture
def tablet_in(playwright):
    """A tablet whose whole profile lies in a folder: ``with tablet_in(folder, address) as context``."""

    @contextmanager
    def enter(folder, address):
        context = playwright.chromium.launch_persistent_context(
            str(folder), executable_path=chromium(), args=list(FLAGS), base_url=address, **TABLET | {"locale": "en"}
        )
        context.set_default_timeout(PATIENCE)
        try:
            yield context
        finally:
            context.close()

    return enter


def sign_in(page, login="facilitator"):
    page.goto("/sign-in")
    page.fill("#login", login)
    page.fill("#password", PASSWORD)
    page.click("main button.button")
    page.wait_for_url("**/")


def take_along(page, *group_ids, words=WORDS):
    """Choose groups on the page, and wait until they are on the tablet."""
    page.goto("/away/take")
    page.locator("form.take[data-ready]").wait_for()
    for group in group_ids:
        page.check(f"[name='groups'][value='{group}']")
    page.fill("[name='passphrase']", words)
    if page.locator("[name='again']").is_visible():
        page.fill("[name='again']", words)
    page.click("form.take button")
    page.locator(".taken").wait_for(state="visible")


def unlock(page, words=WORDS, language="en"):
    """Come to the app's door, and open the only drawer, or the first."""
    page.goto(f"/away/{language}")
    page.locator("[data-drawer]").first.click()
    page.fill("#passphrase", words)
    page.click("form.door .button:not(.second)")
    page.locator(".away-top .held:not(:empty)").wait_for()


#: In a page with an open drawer: the drawer.
DRAWER = "window[Symbol.for('gals drawer')]"


def waiting(page):
    """How many changes are only on the tablet."""
    return page.evaluate(f"{DRAWER}.waiting")


def nothing_waits(page):
    """Wait until the sign says that the tablet may leave."""
    page.locator(".held[data-state='safe']").wait_for()


@pytest.fixture
def circle(app, written, make_account):
    """Twelve champions, see ``tests/away/circle.py``, and their facilitator."""
    made = written(lambda w: champions.build(w, app.extensions["clock"].today()))
    make_account("facilitator", places=[made["place"]])
    return made


@pytest.fixture(params=["tablet", pytest.param("phone", marks=pytest.mark.long)])
def away(request, tablet_in, tmp_path, box, circle):
    """The group taken along, the server gone, the drawer open in Kyrgyz."""
    width, height = champions.SIZES[request.param]
    with tablet_in(tmp_path / "profile", box.address) as tablet:
        page = tablet.new_page()
        page.set_viewport_size({"width": width, "height": height})
        tablet.add_cookies([{"name": "language", "value": "ky", "url": box.address}])
        sign_in(page)
        take_along(page, circle["group"])
        box.stop()
        unlock(page, language="ky")
        screens = champions.Screens(page)
        yield screens
        assert screens.errors == []
