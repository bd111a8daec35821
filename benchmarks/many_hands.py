"""Sixty open tablets and a wall on the default server, while two of them draw: how soon ink is seen, and what it costs.

The tablets ask as ``static/js/board/look.js`` does, the wall as ``static/js/wall.js``; both over HTTP on this machine.
"""

import gzip
import http.client
import json
import random
import statistics
import threading
import time
from contextlib import contextmanager

import psutil

from benchmarks.journal import Home, line, stroke
from benchmarks.world import served, settled
from gals.journal.ids import new_id
from gals.store import walls

TABLETS, SECONDS, THERE = 60, 20, 200

#: As in look.js and wall.js, in seconds.
LIVELY, CALM, CALMER, WALL = 1.0, 2.5, 1.25, 0.4

#: A hand lifts the pen about so often.
STROKES_EVERY = 1.2


def run():
    """(what, figure) pairs."""
    with served() as (app, address):
        home = Home(address)
        room = Room(app, address, home)
        for name, sheets in (("each on a sheet of its own", TABLETS), ("all on one sheet", 1)):
            figures = room.measure(sheets)
            for what, figure in figures.items():
                yield f"{TABLETS} tablets, {name}: {what}", figure
    yield from settled()


class Room:
    """A village with a group, and everybody who draws or looks."""

    def __init__(self, app, address, home):
        self.app, self.address, self.home = app, address, home
        self.group = new_id()
        home.send([line("put", "group", self.group, label="Bench", sex="mixed")])
        word = json.loads(
            line("fact", "consent", new_id(), group_id=self.group, layer="show", given=True, on="2026-05-04")
        )
        home.send([json.dumps(word | {"of": word["id"]})])

    def sheet(self):
        """The id of a group's sheet that is drawn on already."""
        drawing = new_id()
        head = {"tool": "vision-journey", "tool_version": 1, "owner": "group", "group_id": self.group}
        self.home.send([line("put", "drawing", drawing, **head), *(stroke(drawing) for _ in range(THERE))])
        return drawing

    def measure(self, count):
        """What happens while two draw on the first of *count* sheets over which the tablets are spread."""
        sheets = [self.sheet() for _ in range(count)]
        self.over, self.asked, self.drawn = threading.Event(), [], {}
        self.on_wall, self.on_tablets = {}, []
        self.open = threading.Barrier(TABLETS + 1 + 2 + 1)  # everybody has opened her page before the first stroke
        token = walls.open_for(self.app.config["INSTANCE"], sheets[0], by="", now=self.app.extensions["clock"].now())
        hands = [threading.Thread(target=self.draw, args=(sheets[0],)) for _ in range(2)]
        eyes = [threading.Thread(target=self.look, args=(sheets[at % count],)) for at in range(TABLETS)]
        eyes.append(threading.Thread(target=self.look_at_wall, args=(token,)))
        for one in [*eyes, *hands]:
            one.start()
        self.open.wait()
        self.asked.clear()
        with self.cost() as cost:
            time.sleep(SECONDS)
        self.over.set()
        for one in [*eyes, *hands]:
            one.join()
        wall = [self.on_wall[mark] - at for mark, at in self.drawn.items() if mark in self.on_wall]
        return {
            "pen-up to wall, median / p95": spread(wall),
            **({"pen-up to other tablets, median / p95": spread(self.on_tablets)} if count == 1 else {}),
            "an answer, median / p95": spread(self.asked),
            "requests a second": f"{len(self.asked) / SECONDS:.0f}",
            "of one processor": f"{cost[0]:.0%}",
        }

    @contextmanager
    def cost(self):
        """A list that will hold the server's share of one processor."""
        [server] = [one for one in psutil.Process().children() if "gals.cli" in " ".join(one.cmdline())]
        share, before, began = [], sum(server.cpu_times()[:2]), time.perf_counter()
        yield share
        share.append((sum(server.cpu_times()[:2]) - before) / (time.perf_counter() - began))

    def draw(self, sheet):
        """One hand: a stroke, and a breath."""
        mine = Home(self.address)
        self.open.wait()
        while not self.over.wait(STROKES_EVERY * random.uniform(0.7, 1.3)):
            text = stroke(sheet)
            self.drawn[json.loads(text)["of"]] = time.perf_counter()
            mine.send([text])

    def look(self, sheet):
        """One open tablet."""
        mine, wait = Eye(self.address, self.home.cookies), CALM
        told, _news = self.ask(mine, f"/drawings/{sheet}/data", "0")
        self.open.wait()
        while not self.over.wait(wait * random.uniform(0.9, 1.1)):
            told, news = self.ask(mine, f"/drawings/{sheet}/data", told)
            now = time.perf_counter()
            self.on_tablets += [now - self.drawn[mark] for mark in news if mark in self.drawn]
            wait = LIVELY if news else min(CALM, wait * CALMER)

    def look_at_wall(self, token):
        """The wall."""
        mine = Eye(self.address, {})
        told, _news = self.ask(mine, f"/wall/{token}/data", "0")
        self.open.wait()
        while not self.over.wait(WALL):
            told, news = self.ask(mine, f"/wall/{token}/data", told)
            self.on_wall |= {mark: time.perf_counter() for mark in news if mark not in self.on_wall}

    def ask(self, mine, path, told):
        """(the new tag, ids of marks that came) of one question."""
        began = time.perf_counter()
        text, tag = mine.news(path, told)
        self.asked.append(time.perf_counter() - began)
        if not text:
            return tag, []
        found = json.loads(text)
        return found["tag"], [mark["id"] for mark in found["marks"]]


class Eye:
    """A connection that asks what is new; *cookies* are those of a tablet that signed in, the wall has none."""

    def __init__(self, address, cookies):
        self.wire = http.client.HTTPConnection(address)
        self.head = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Accept-Encoding": "gzip",
        }

    def news(self, path, told):
        """(text, tag) of what came after *told*."""
        self.wire.request("GET", path, headers=self.head | {"If-None-Match": f'"{told}"'})
        answer = self.wire.getresponse()
        body = answer.read()
        if answer.status == 304:
            return "", answer.headers["ETag"].strip('"')
        assert answer.status == 200, answer.status
        return unpacked(body, answer.headers.get("Content-Encoding")), ""


def unpacked(body, how):
    """The text of an answer."""
    return (gzip.decompress(body) if how == "gzip" else body).decode()


def spread(seconds):
    """Median and 95th percentile in milliseconds."""
    ordered = sorted(seconds)
    return (
        f"{statistics.median(ordered) * 1000:.0f} / {ordered[int(len(ordered) * 0.95)] * 1000:.0f} ms of {len(ordered)}"
    )
