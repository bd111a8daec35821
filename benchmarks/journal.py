"""Small saves with receipts, end to end over HTTP, beside the commits SQLite itself makes on the same disk."""

import http.client
import json
import re
import sqlite3
import time

from benchmarks.journal_wire import Wire
from benchmarks.world import served, settled
from gals.journal.ids import new_id

#: What is measured alternates, and the best of several rounds counts: other work on the machine disturbs some of them.
ROUNDS, SINGLE, BATCHES, BATCH = 6, 100, 4, 100
INK = [[800] + [3] * 30, [900] + [-2] * 30]


def run():
    """(what, figure) pairs."""
    with served() as (app, address):
        home, commit = Home(address), raw_commits(app.config["INSTANCE"])
        drawing = new_id()
        home.send([line("put", "drawing", drawing, tool="vision-journey", owner="group")])
        raw = single = batched = 0
        for _ in range(ROUNDS):
            raw = max(raw, rate(SINGLE, commit))
            single = max(single, rate(SINGLE, lambda: home.send([stroke(drawing)])))
            batched = max(batched, rate(BATCHES, lambda: home.send([stroke(drawing) for _ in range(BATCH)])) * BATCH)
        yield "SQLite itself: commits of one row a second (WAL, FULL)", f"{raw:,.0f}"
        yield "one stroke a save, with receipt: saves a second", f"{single:,.0f} = {single / raw:.0%} of SQLite's"
        yield (
            f"{BATCH} strokes a save, with receipts: strokes a second",
            f"{batched:,.0f} = {batched / raw:.0%} of SQLite's",
        )
    yield from settled()


def raw_commits(folder):
    """A function that commits one row of the same size by the sqlite3 module alone, in *folder*."""
    base = sqlite3.connect(f"{folder}/raw.sqlite", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        base.execute(f"PRAGMA {pragma}")
    base.execute("CREATE TABLE line (id TEXT PRIMARY KEY, text TEXT)")

    def save():
        base.execute("BEGIN IMMEDIATE")
        base.execute("INSERT INTO line VALUES (?, ?)", (new_id(), stroke("d")))
        base.execute("COMMIT")

    return save


def rate(times, work):
    """How often *work* can be done in a second."""
    began = time.perf_counter()
    for _ in range(times):
        work()
    return times / (time.perf_counter() - began)


def line(verb, record, of, **body):
    """One change as a tablet sends it."""
    head = {
        "v": 1,
        "id": new_id(),
        "device": "tablet:bench",
        "n": next(_numbers),
        "kind": verb,
        "record": record,
        "of": of,
    }
    return json.dumps(head | {"body": body}, separators=(",", ":"))


def stroke(drawing):
    """A stroke of thirty steps as a tablet sends it."""
    return line(
        "mark", "mark", new_id(), drawing_id=drawing, layer="first", kind="ink", colour="black", width=1, ink=INK
    )


_numbers = iter(range(10**9))


class Home:
    """A signed-in tablet that keeps its connection."""

    def __init__(self, address):
        self.pages, self.cookies = http.client.HTTPConnection(address), {}
        form = f"csrf_token={self._guard('/sign-in')}&login=bench&password=benchmark-password"
        self.ask("POST", "/sign-in", {"Content-Type": "application/x-www-form-urlencoded"}, form)
        head = {"X-CSRFToken": self._guard("/"), "Content-Type": "application/x-ndjson", "Origin": f"http://{address}"}
        self.send = Wire(address, head | {"Cookie": self._cookies()}).send

    def weigh(self, path):
        """How many bytes a file has that is to be printed."""
        self.pages.request("GET", path, None, {"Cookie": self._cookies()})
        answer = self.pages.getresponse()
        content = answer.read()
        assert content.startswith(b"%PDF"), answer.status
        return len(content)

    def ask(self, method, path, head=None, body=None):
        """The text of an answer; cookies are kept as a browser would."""
        self.pages.request(method, path, body, {"Cookie": self._cookies()} | (head or {}))
        answer = self.pages.getresponse()
        page = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.update([value.split(";")[0].split("=", 1)])
        return page

    def _cookies(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _guard(self, path):
        return re.search(r'name="csrf-token" content="([^"]+)"', self.ask("GET", path))[1]
