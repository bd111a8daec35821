"""The browser is killed while somebody draws: at most the stroke under the finger is lost, and the sheet always opens."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.board.conftest import OpenBoard
from tests.browser_fixtures import FLAGS, chromium

#: Strokes that may be drawn in one life of the browser.
MOST = 6

#: In a page: how many strokes this tablet's disk has ever taken in; each is one step, kept beside it in one transaction.
ON_THE_DISK = """() => new Promise((done) => { const open = indexedDB.open('gals', 1); open.onsuccess = () => {
    const all = open.result.transaction('steps').objectStore('steps').count()
    all.onsuccess = () => { open.result.close(); done(all.result) } } })"""


class MortalBrowser:
    """A Chromium of its own, with a profile that outlives it."""

    def __init__(self, playwright, profile, address):
        self.playwright, self.profile, self.address = playwright, Path(profile), address

    def start(self):
        """Start it and give its one context."""
        port = self.profile / "DevToolsActivePort"
        port.unlink(missing_ok=True)
        line = [chromium(), "--headless=new", *FLAGS, "--remote-debugging-port=0", f"--user-data-dir={self.profile}", "about:blank"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(line, start_new_session=True, **quiet)
        until = time.monotonic() + 120
        while not (port.exists() and port.read_text().count("\n")) and time.monotonic() < until:
            time.sleep(0.02)
        number = port.read_text().split()[0]
        self.browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{number}")
        return self.browser.contexts[0]

    def kill(self):
        """SIGKILL to the browser and all its processes."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def mortal(playwright, tmp_path, served):
    """A browser that may be killed."""
    made = MortalBrowser(playwright, tmp_path / "profile", served)
    yield made
    if made.process.poll() is None:
        made.kill()


def live_and_die(mortal, enter, app, sheet, chance):
    """One life: open the board, wait for what the last life left, draw, die. Returns (marks found at first, strokes finished)."""
    context = enter(mortal.start())
    page = context.new_page()
    board = OpenBoard(page, app, sheet.drawing)
    page.goto(f"{mortal.address}/drawings/{sheet.drawing}")
    page.wait_for_selector(".board[data-ready]")
    board.open_hand()
    board.wait_until_safe()
    found = len(board.marks())
    if chance.random() < 0.5:
        page.route("**/journal", lambda route: route.abort())
    drawn = chance.randint(1, MOST)
    before = page.evaluate(ON_THE_DISK)
    for at in range(drawn):
        page.wait_for_function(f"async (many) => await ({ON_THE_DISK})() >= many", arg=before + at)  # a hand lifts, too
        board.line(x=60 + at * 120, y=150 + chance.random() * 400, length=80)
    if chance.random() < 0.5:
        time.sleep(chance.random() * 0.2)
    mortal.kill()
    return found, drawn


def drawn_and_lost(mortal, enter, app, sheet, lives):
    """The strokes lost in each life but the last."""
    chance = random.Random(50)
    expected, lost = 0, []
    for life in range(lives + 1):
        found, drawn = live_and_die(mortal, enter, app, sheet, chance)
        if life:
            lost.append(expected - found)
        expected = found + drawn
    return lost


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_killed_browser_loses_at_most_one_stroke(mortal, enter, app, sheet):
    assert set(drawn_and_lost(mortal, enter, app, sheet, 3)) <= {0, 1}


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_browser_killed_fifty_times_loses_at_most_one_stroke_each_time(mortal, enter, app, sheet):
    lost = drawn_and_lost(mortal, enter, app, sheet, 50)
    assert len(lost) == 50
    assert set(lost) <= {0, 1}, lost
