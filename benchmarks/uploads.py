"""Eight boards draw while sixty photographs of sheets come in and are read: saves, frames and pens, without and with the photographs.

Each board that this machine can carry is a Chromium of its own; the others are driven by their saves alone. Real tablets have
processors of their own, here boards, server and reader share these: frames are slower than they will be, never faster.
"""

import copy
import http.client
import os
import random
import threading
import time

from playwright.sync_api import sync_playwright

from benchmarks.board import FLAGS, HERE, part, shares
from benchmarks.journal import line, stroke
from benchmarks.journal_wire import Wire
from benchmarks.our_board import OurBoard
from benchmarks.strokes import strokes
from gals.journal.ids import new_id
from tests.paper_sim import photographs as camera

BOARDS, PHOTOGRAPHS, SECONDS = 8, 60, 30

#: Strokes that are there, strokes of one go; a hand that is not here lifts the pen about so often, in seconds.
THERE, GO, EVERY = 300, 6, 1.2

#: Photographs that differ; the others are these, with some bytes more behind the picture.
DIFFERENT = 12

#: Milliseconds of each save that a page made.
SAVES = """performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/journal")).map(({ duration }) => duration)"""

#: Longer than the slowest reading of all of them may take, in seconds.
PATIENCE = 900


def run():
    """(what, figure) pairs."""
    browsers = max(1, min(BOARDS, (os.cpu_count() or 1)))
    sent = _photographs()
    room = Room()
    yield "boards in a Chromium / driven by their saves; processors", f"{browsers} / {BOARDS - browsers}; {os.cpu_count()}"
    with sync_playwright() as playwright:
        tablets = [playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS) for _board in range(browsers)]
        pages = [room.open(one) for one in tablets]
        room.draw(pages, lambda began: time.monotonic() - began < 5)  # everything has been used once
        calm = room.draw(pages, lambda began: time.monotonic() - began < SECONDS)
        tray = threading.Thread(target=room.upload, args=(sent,))
        tray.start()
        busy = room.draw(pages, lambda began: room.is_busy() and time.monotonic() - began < PATIENCE)
        tray.join()
        for one in tablets:
            one.close()
    for name in ("save acknowledged", "the same in the browsers", "frame", "handler of a move", "pen up to painted"):
        yield f"{name}, p50 / p95 / max: without | with photographs", f"{_spread(calm[name])} | {_spread(busy[name])} ms"
    yield "photographs sent / read while they drew", f"{room.sent} / {room.read}"
    yield "from the first sent to the last read", f"{room.over - room.began:.0f} s"
    room.ours.close()


def _photographs():
    """The bytes of PHOTOGRAPHS photographs, of a phone's size."""
    made = [camera.photograph(4000 + number, 1 + number % 2).content for number in range(DIFFERENT)]
    return [made[number % DIFFERENT] + bytes([number]) for number in range(PHOTOGRAPHS)]


class Room:
    """A served application, a workshop, tablets that draw, and one that sends photographs."""

    def __init__(self):
        self.ours = OurBoard()
        self.home, self.address = self.ours.home, self.ours.address
        self.workshop, self.sent, self.read = new_id(), 0, 0
        self.began, self.lock = time.monotonic(), threading.Lock()
        self.over = self.began
        self.home.send([line("put", "workshop", self.workshop, name="Bench", starts_on="2026-05-04", ends_on="2026-05-09")])

    def open(self, browser):
        """A page with a board on it, ready to be drawn on."""
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.add_init_script(path=HERE / "replay.js")
        self.ours.open(page, shares(strokes(THERE)))
        return page

    def draw(self, pages, goes_on):
        """{what: [milliseconds]} of all boards, while *goes_on*(when it began)."""
        over, saves = threading.Event(), []
        hands = [threading.Thread(target=self._saves, args=(over, saves)) for _board in range(BOARDS - len(pages))]
        for hand in hands:
            hand.start()
        found = {"frame": [], "handler of a move": [], "pen up to painted": [], "the same in the browsers": []}
        began, seed = time.monotonic(), 20
        for page in pages:
            page.evaluate("performance.clearResourceTimings(); performance.setResourceTimingBufferSize(100000)")
        while goes_on(began):
            seed += 1
            for at, page in enumerate(pages):
                what = [self.ours.selector, shares(strokes(GO, seed=seed + 100 * at))]
                page.evaluate("([selector, strokes]) => { window.going = draw(selector, strokes); }", what)
            for page in pages:
                cost = page.evaluate("window.going")
                found["frame"] += cost["frames"]
                found["handler of a move"] += cost["moves"]
                found["pen up to painted"] += cost["ups"]
        for page in pages:
            found["the same in the browsers"] += page.evaluate(SAVES)
        over.set()
        for hand in hands:
            hand.join()
        return found | {"save acknowledged": saves}

    def _saves(self, over, found):
        """One board that is not here: a stroke, its receipt, and a breath."""
        with self.lock:
            sheet = self.ours.sheet(())
            head = {"X-CSRFToken": self.home._guard("/"), "Content-Type": "application/x-ndjson", "Origin": f"http://{self.address}"}
        send = Wire(self.address, head | {"Cookie": self.home._cookies()}).send
        while not over.wait(EVERY * random.uniform(0.7, 1.3)):
            began = time.perf_counter()
            send([stroke(sheet)])
            found.append(1000 * (time.perf_counter() - began))

    def upload(self, contents):
        """Send the photographs one after the other, as a form does, then wait until all are read."""
        self.began = time.monotonic()
        mine = copy.copy(self.home)  # signed in already: too many doors at once are kept shut
        mine.pages = http.client.HTTPConnection(self.address)
        guard, head = mine._guard("/"), {"Content-Type": "multipart/form-data; boundary=gals"}
        for content in contents:
            mine.ask("POST", f"/workshops/{self.workshop}/photographs", head, _form(guard, content))
            self.sent += 1
        while self.read < len(contents) and time.monotonic() - self.began < PATIENCE:
            page = mine.ask("GET", f"/workshops/{self.workshop}/photographs")
            self.read = page.count('class="tile') - page.count('class="tile kept')
            time.sleep(1)
        self.over = time.monotonic()

    def is_busy(self):
        """Whether photographs are still on their way or being read."""
        return self.read < PHOTOGRAPHS


def _form(guard, content):
    """The body of a form with one photograph."""
    head = 'Content-Disposition: form-data; name="{}"'
    parts = [
        f"--gals\r\n{head.format('csrf_token')}\r\n\r\n{guard}\r\n".encode(),
        f'--gals\r\n{head.format("photographs")}; filename="p.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'.encode() + content + b"\r\n",
        b"--gals--\r\n",
    ]
    return b"".join(parts)


def _spread(values):
    """Median, 95th percentile and the worst, in milliseconds."""
    return f"{part(values, 0.5):.0f} / {part(values, 0.95):.0f} / {max(values):.0f}" if values else "–"
