"""Small saves with receipts, end to end over HTTP, beside the commits SQLite itself makes on the same disk."""

import http.client
import json
import re
import sqlite3
import time

from benchmarks.world import served, settled
from gals.journal.ids import new_id

SINGLE, BATCHES, BATCH = 400, 20, 100
INK = [[800] + [3] * 30, [900] + [-2] * 30]


def run():
    """(what, figure) pairs."""
    with served() as (app, address):
        home = Home(address)
        drawing = new_id()
        home.send([line("put", "drawing", drawing, tool="vision-journey", owner="group")])
        raw = raw_commits(app)
        single = rate(SINGLE, lambda: home.send([stroke(drawing)]))
        batched = rate(BATCHES, lambda: home.send([stroke(drawing) for _ in range(BATCH)])) * BATCH
        yield "SQLite itself: commits of one row a second (WAL, FULL)", f"{raw:,.0f}"
        yield "one stroke a save, with receipt: saves a second", f"{single:,.0f} = {single / raw:.0%} of SQLite's"
        yield f"{BATCH} strokes a save, with receipts: strokes a second", f"{batched:,.0f} = {batched / raw:.0%} of SQLite's"
    yield from settled()


def raw_commits(app):
    """Commits a second of one row of the same size, by the sqlite3 module alone, in the same folder."""
    base = sqlite3.connect(f"{app.config['INSTANCE']}/raw.sqlite", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        base.execute(f"PRAGMA {pragma}")
    base.execute("CREATE TABLE line (id TEXT PRIMARY KEY, text TEXT)")

    def save():
        base.execute("BEGIN IMMEDIATE")
        base.execute("INSERT INTO line VALUES (?, ?)", (new_id(), stroke("d")))
        base.execute("COMMIT")

    return rate(SINGLE, save)


def rate(times, work):
    """How often *work* can be done in a second."""
    began = time.perf_counter()
    for _ in range(times):
        work()
    return times / (time.perf_counter() - began)


def line(verb, record, of, **body):
    """One change as a tablet sends it."""
    head = {"v": 1, "id": new_id(), "device": "tablet:bench", "n": next(_numbers), "kind": verb, "record": record, "of": of}
    return json.dumps(head | {"body": body}, separators=(",", ":"))


def stroke(drawing):
    """A stroke of thirty steps as a tablet sends it."""
    return line("mark", "mark", new_id(), drawing_id=drawing, layer="first", kind="ink", colour="black", width=1, ink=INK)


_numbers = iter(range(10**9))


class Home:
    """A signed-in tablet that keeps its connection."""

    def __init__(self, address):
        self.wire, self.cookies = http.client.HTTPConnection(address), {}
        form = f"csrf_token={self._guard('/sign-in')}&login=bench&password=benchmark-password"
        self.ask("POST", "/sign-in", {"Content-Type": "application/x-www-form-urlencoded"}, form)
        self.guard = self._guard("/")

    def send(self, lines):
        """Post *lines* and check that each has its receipt."""
        head = {"X-CSRFToken": self.guard, "Content-Type": "application/x-ndjson"}
        receipts = json.loads(self.ask("POST", "/journal", head, "\n".join(lines)))["receipts"]
        assert len(receipts) == len(lines) and not any(receipt["aside"] for receipt in receipts), receipts[:2]

    def ask(self, method, path, head=None, body=None):
        """The text of an answer; cookies are kept as a browser would."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.wire.request(method, path, body, {"Cookie": cookies} | (head or {}))
        answer = self.wire.getresponse()
        page = answer.read().decode()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.update([value.split(";")[0].split("=", 1)])
        return page

    def _guard(self, path):
        return re.search(r'name="csrf-token" content="([^"]+)"', self.ask("GET", path))[1]
