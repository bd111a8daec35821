"""Two installations of their own: headquarters, served over HTTP, and a box that joins it."""

import threading

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from waitress.server import create_server

from gals import create_app
from gals.db import writing
from gals.exchange import moment, rounds
from gals.journal.write import Writer
from gals.models import Change
from gals.store import peers, programmes
from tests import serving
from tests.conftest import CHEAPEST


class Machine:
    """An installation in a folder, with the few things a test does to it."""

    def __init__(self, folder, name, empty_database):
        folder.mkdir(parents=True)
        (folder / "gals.sqlite").write_bytes(empty_database.read_bytes())
        self.folder = folder
        self.app = create_app(
            {"INSTANCE": str(folder), "NAME": name, "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "en", "TESTING": True}
        )
        self.app.config["PROPAGATE_EXCEPTIONS"] = False
        self.write(programmes.ensure, by="gals")
        self.server = None

    def write(self, work, by="tester"):
        """Do *work* with a Writer, and keep it."""
        with self.app.app_context(), writing(self.app) as db:
            return work(Writer(db, by=by, now=moment(self.app)))

    def look(self, work):
        """What *work* finds with a session."""
        with Session(self.app.extensions["engine"]) as db:
            return work(db)

    def journal(self):
        """Change id → line, of everything kept here but what each wrote down at its first start."""
        kept = select(Change.id, Change.text).where(Change.account_id != "gals", ~Change.text.contains('"by":"gals"'))
        return self.look(lambda db: dict(db.execute(kept).all()))

    def serve(self):
        """Begin to answer, at a port that stays the same; the address."""
        port = self.server.effective_port if self.server else 0
        self.server = create_server(self.app, host="127.0.0.1", port=port, threads=4)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        return f"http://127.0.0.1:{self.server.effective_port}"

    def stop(self):
        """Answer no more."""
        serving.end(self.server, self.thread)

    def invite(self, places=None, name="Ак-Суу"):
        """A code for a box."""
        with writing(self.app) as db:
            return peers.invite(db, kind="box", name=name, places=places, account_id="admin", now=moment(self.app))


@pytest.fixture
def machine(tmp_path, empty_database):
    """Makes a Machine: ``machine("box")``."""
    made = []

    def make(name):
        made.append(Machine(tmp_path / name, name, empty_database))
        return made[-1]

    yield make
    for one in made:
        if one.server:
            one.stop()
        one.app.extensions["engine"].dispose()


@pytest.fixture
def office(machine):
    """Headquarters, answering."""
    made = machine("office")
    made.url = made.serve()
    return made


@pytest.fixture
def box(machine, office):
    """A box that has joined headquarters for the whole programme."""
    made = machine("box")
    with made.app.app_context():
        rounds.join(made.app, office.url, office.invite())
    return made


def exchange(box):
    """One exchange of *box* with headquarters; Told."""
    with box.app.app_context():
        return rounds.exchange(box.app)
