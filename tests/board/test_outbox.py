"""What a hand drew is on the tablet at once and safe on the server as soon as it can be: once, whatever happens between."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gals.models import Aside, Change, Device, SignIn
from tests import serving
from tests.board.conftest import INKED, OpenBoard
from tests.browser_fixtures import TABLET


def count(app, model):
    with Session(app.extensions["engine"]) as db:
        return len(db.scalars(select(model)).all())


def sign(board):
    return board.page.inner_text(".safe-sign")


def test_strokes_drawn_far_from_the_server_arrive_once_when_it_is_near(board, tablet):
    tablet.set_offline(True)
    for at in range(5):
        board.line(y=180 + at * 60)
    board.page.wait_for_function("() => document.querySelector('.safe-sign').innerText.includes('(5)')")
    assert board.rows() == []
    tablet.set_offline(False)
    board.wait_until_safe()
    assert len(board.marks()) == 5
    assert sign(board) == "Safe"


def test_what_was_not_sent_is_seen_and_sent_after_a_reload(board, tablet):
    tablet.route("**/journal", lambda route: route.abort())
    board.line()
    board.page.wait_for_function("() => document.querySelector('.safe-sign').innerText.includes('(1)')")
    before = board.inked()
    board.open()
    assert board.inked() == before
    board.line(y=400)
    tablet.unroute("**/journal")
    board.wait_until_safe()
    assert len(board.marks()) == 2


STORED = """() => new Promise((done) => { const open = indexedDB.open('gals', 1); open.onsuccess = async () => {
    const found = {}; const names = ['outbox', 'steps', 'aside', 'photos']; const all = open.result.transaction(names)
    const fields = (row) => Object.keys(row).sort().join()
    for (const name of names) {
        all.objectStore(name).getAll().onsuccess = (event) => { found[name] = event.target.result.map(fields) }
    }
    all.oncomplete = () => { open.result.close(); done(found) } } })"""


def test_what_was_not_sent_is_sealed_on_the_tablet_and_another_box_cannot_open_it(board, tablet):
    tablet.route("**/journal", lambda route: route.abort())
    board.line()
    board.page.wait_for_function(f"async () => (await ({STORED})()).outbox.length === 1")
    stored = board.page.evaluate(STORED)
    assert stored["outbox"] == ["id,iv,sealed"]
    assert stored["steps"] == ["at,drawing,iv,sealed"]
    tablet.route("**/drawings/*", another_box)
    board.page.reload()
    board.page.wait_for_selector("[data-kind=strange]")
    tablet.unroute("**/drawings/*")
    tablet.unroute("**/journal")
    board.open()
    board.wait_until_safe()
    assert len(board.marks()) == 1


def another_box(route):
    """The same page with another box's key."""
    page = route.fetch()
    body = re.sub(r'"seal": ?"[^"]+"', f'"seal":"{"A" * 43}="', page.text())
    route.fulfill(response=page, body=body)


def test_an_answer_that_got_lost_makes_no_second_stroke(board, tablet):
    lost = []

    def lose(route):
        if not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    tablet.route("**/journal", lose)
    board.line()
    board.wait_until_safe()
    assert lost == [200]
    assert len(board.marks()) == count(board.app, Change) - before_drawing(board) == 1


def before_drawing(board):
    with Session(board.app.extensions["engine"]) as db:
        return len(db.scalars(select(Change).where(~Change.device.startswith("tablet:"))).all())


#: In a page: what waits for long never comes.
HURRIED = "{ const soon = setTimeout; window.setTimeout = (go, wait, ...more) => (wait > 5000 ? 0 : soon(go, wait, ...more)) }"


def test_a_stroke_that_arrived_while_the_page_was_made_anew_is_seen_at_once(board, tablet):
    """A page is left right after a stroke: the server may have read the sheet for the new one before the stroke came."""
    older = tablet.request.get(f"/drawings/{board.drawing}")
    board.line()
    board.wait_until_safe()
    drawn = board.inked()
    tablet.route(f"**/drawings/{board.drawing}", lambda route: route.fulfill(response=older))
    board.page.add_init_script(HURRIED)
    board.open()
    board.page.wait_for_function(f"(drawn) => ({INKED})('ink') === drawn", arg=drawn)


def test_a_wrong_receipt_is_no_receipt(board, tablet):
    told = []

    def lie(route):
        if len(told) < 2:
            told.append(1)
            route.fulfill(json={"receipts": [{"id": "x", "sha256": "0" * 64, "aside": ""}]})
        else:
            route.continue_()

    tablet.route("**/journal", lie)
    board.line()
    board.wait_until_safe()
    assert len(told) == 2
    assert len(board.marks()) == 1


def test_whoever_was_signed_out_keeps_her_strokes_and_signs_in_again(board, tablet, enter):
    with Session(board.app.extensions["engine"].execution_options(writes=True)) as db:
        db.execute(delete(SignIn))
        db.commit()
    board.line()
    board.page.wait_for_selector("[data-kind=sign-in] a")
    board.line(y=400)
    assert board.rows() == []
    enter(tablet)
    board.wait_until_safe()
    assert len(board.marks()) == 2


def test_a_change_that_is_kept_apart_holds_nothing_up(board):
    board.page.evaluate(
        """() => new Promise((done) => { const open = indexedDB.open('gals', 1); open.onsuccess = () => {
        const all = open.result.transaction('outbox', 'readwrite'); const text = '{"id": "odd", "kind": "nonsense"}';
        all.objectStore('outbox').put({ id: 'odd', n: 1, drawing: 'x', text }); all.oncomplete = done } })"""
    )
    board.open()
    board.line()
    board.page.wait_for_selector("[data-kind=aside]")
    board.wait_until_safe()
    assert len(board.marks()) == 1
    assert count(board.app, Aside) == 1


class Server:
    """The server as it is shipped, in a process of its own that may be killed and started again."""

    def __init__(self, instance):
        self.port = serving.free_port()
        self.environment = {**os.environ, "GALS_INSTANCE": str(instance)}

    def start(self):
        """Serve; returns when somebody answers."""
        line = [str(Path(sys.executable).with_name("gals")), "serve", "--port", str(self.port)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(line, env=self.environment, **quiet)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                return socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.1)
        raise TimeoutError

    def kill(self):
        """Serve no more, without a word."""
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(app):
    made = Server(app.config["INSTANCE"])
    made.start()
    yield made
    made.kill()


def test_the_server_may_start_anew_in_the_middle(app, browser, enter, sheet, server):
    context = browser.new_context(**TABLET, base_url=f"http://127.0.0.1:{server.port}")
    board = OpenBoard(enter(context).new_page(), app, sheet.drawing).open()
    board.line()
    board.wait_until_safe()
    server.kill()
    board.line(y=300)
    board.line(y=400)
    board.page.wait_for_function("() => document.querySelector('.safe-sign').innerText.includes('(2)')")
    server.start()
    board.wait_until_safe()
    assert len(board.marks()) == 3
    context.close()


def test_a_full_tablet_says_so_and_still_sends(board):
    full = "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    board.page.evaluate(full)
    for at in range(3):
        board.line(y=200 + at * 50)
    board.page.wait_for_selector("[data-kind=storage]")
    board.wait_until_safe()
    assert len(board.marks()) == 3


def test_a_tablet_whose_clock_stopped_in_1970_draws_like_any_other(board, tablet):
    board.page.clock.set_fixed_time(0)
    board.open()
    board.line()
    board.wait_until_safe()
    [mark] = board.marks()
    with Session(board.app.extensions["engine"]) as db:
        text = db.scalar(select(Change.text).where(Change.record_id == mark.id))
    assert json.loads(text)["at"].startswith("1970")


def test_a_stroke_is_sent_without_waiting_for_a_second(board):
    board.page.add_init_script(HURRIED.replace("5000", "1000"))
    board.open()
    for at in range(2):
        board.line(y=200 + at * 100)
        board.wait_until_safe()
    assert len(board.marks()) == 2


def test_going_back_right_after_a_stroke_waits_for_it_and_asks_nothing(board, sheet):
    asked = []
    board.page.on("dialog", lambda dialog: asked.append(dialog.type))
    board.line()
    board.tap("[data-back]")
    board.page.wait_for_url(f"**/participants/{sheet.person}")
    assert asked == []
    assert len(board.marks()) == 1


def test_leaving_with_unsent_strokes_is_asked_about(board, tablet):
    tablet.route("**/journal", lambda route: route.abort())
    board.line()
    board.page.wait_for_function("() => document.querySelector('.safe-sign').innerText.includes('(1)')")
    asked = []
    board.page.on("dialog", lambda dialog: asked.append(dialog.type))
    board.page.goto("/help")
    assert asked == ["beforeunload"]


def test_the_box_hears_how_much_a_tablet_still_holds(board):
    board.line()
    board.wait_until_safe()
    (tablet,) = [one for one in board.rows_of(Device) if one.said_at]
    assert tablet.id.startswith("tablet:")
    assert tablet.waiting == 0


def test_a_stroke_drawn_just_before_the_page_is_left_is_kept(board, tablet):
    tablet.route("**/journal", lambda route: route.abort())
    for at in range(5):
        board.line(y=100 + 60 * at)
        board.page.reload()
        board.page.wait_for_selector(".board[data-ready]")
        board.open_hand()
    tablet.unroute("**/journal")
    board.page.evaluate("dispatchEvent(new Event('online'))")
    board.wait_until_safe()
    assert len(board.marks()) == 5
