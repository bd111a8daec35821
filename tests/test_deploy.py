"""Headquarters as docs/deploy.md sets it up: three processes on a real PostgreSQL, with many tablets at once."""

import hashlib
import itertools
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import request
from sqlalchemy import create_engine, text

from gals import config, create_app, migrations
from gals.commands import COMMANDS
from gals.db import engine_for
from gals.journal.ids import new_id
from tests.headquarters import Tablet, children, database, gals, line, served, settings

TABLETS, ROUNDS, BATCH = 6, 12, 5


@pytest.fixture(scope="module")
def headquarters(postgresql, tmp_path_factory):
    """(process, port, its database's engine), with a trainer to sign in."""
    with database(postgresql, "headquarters") as url:
        environment = settings(tmp_path_factory.mktemp("headquarters"), DATABASE_URL=url)
        gals(environment, "account", "trainer", "--role", "trainer")
        engine = engine_for(url.replace("postgresql://", "postgresql+psycopg://"))
        with served(environment, "--workers", "3") as (process, port):
            yield process, port, engine
        engine.dispose()


@pytest.fixture
def tablet(headquarters):
    made = Tablet(headquarters[1])
    assert made.sign_in("trainer") == 303
    return made


def test_three_processes_serve_and_a_sign_in_on_one_is_known_to_all(headquarters, tablet):
    assert len(children(headquarters[0])) == 3
    assert [tablet.ask("GET", "/groups")[0] for _page in range(24)] == [200] * 24
    assert Tablet(headquarters[1]).ask("GET", "/groups")[0] == 303


def test_many_tablets_at_once_are_each_answered_for_what_was_kept(headquarters, tablet):
    _process, port, engine = headquarters
    drawing = new_id()
    common = [line("put", "drawing", drawing, tool="vision-journey", owner="group")]
    seen, over = [[]], threading.Event()

    def watch():
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            while not over.is_set():
                seen.append(list(connection.scalars(text("SELECT seq FROM changes ORDER BY seq"))))

    def work(_tablet):
        own, sent = Tablet(port, tablet.cookies), []
        guard = own.guard()
        for _round in range(ROUNDS):
            strokes = [
                line("mark", "mark", new_id(), drawing_id=drawing, kind="label", text="x") for _one in range(BATCH)
            ]
            lines = common + strokes
            sent += zip(lines, own.send(lines, guard), strict=True)
            sent += zip(lines, own.send(lines, guard), strict=True)
        return sent

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(TABLETS) as many:
        answered = [pair for sent in many.map(work, range(TABLETS)) for pair in sent]
    over.set()
    watcher.join()
    wrong = [one for one in answered if one[1] != receipt_of(one[0])]
    assert wrong == []
    lines = {json.loads(told)["id"]: told for told, _receipt in answered}
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT id, text FROM changes WHERE device = 'tablet:test'")).all()
    assert len(kept) == len(lines) == TABLETS * ROUNDS * BATCH + 1
    assert {one.id: one.text for one in kept} == lines
    late = [seq for before, after in itertools.pairwise(seen) for seq in after[: len(before)] if seq not in set(before)]
    assert late == [], "nothing shows up behind what somebody has read already"


def receipt_of(told):
    return {"id": json.loads(told)["id"], "sha256": hashlib.sha256(told.encode()).hexdigest(), "aside": ""}


def test_guesses_are_counted_by_all_processes_together(headquarters):
    visitors = [Tablet(headquarters[1]) for _one in range(12)]
    with ThreadPoolExecutor(12) as many:
        statuses = list(many.map(lambda visitor: visitor.sign_in("nobody", "a wrong one"), visitors))
    assert sorted(statuses) == [422] * 5 + [429] * 7


def test_each_chore_is_done_by_one_process(headquarters):
    query = text("SELECT work, tries, state FROM jobs WHERE work LIKE 'chore:%'")
    for _look in range(600):
        with headquarters[2].connect() as connection:
            done = connection.execute(query).all()
        if len(done) >= 3 and all(state == "done" for _work, _tries, state in done):
            break
        threading.Event().wait(0.1)
    assert {tries for _work, tries, _state in done} == {1}


# ── health, proxies, a replica ───────────────────────────────────────────────────────────────────────────────────────


def test_alive_says_nothing_and_asks_the_database(visit, app, monkeypatch):
    answer = visit().get("/alive")
    assert (answer.status_code, answer.data) == (204, b"")
    away = create_engine("postgresql+psycopg://nobody@127.0.0.1:9/nothing", connect_args={"connect_timeout": 1})
    monkeypatch.setitem(app.extensions, "engine", away)
    answer = visit().get("/alive")
    assert (answer.status_code, answer.data) == (503, b"")


@pytest.mark.parametrize(
    ("proxies", "seen"),
    [
        (0, ("127.0.0.1", "http", "localhost")),
        (1, ("192.0.2.1", "https", "gals.example.org")),
        (2, ("203.0.113.9", "http", "localhost")),
    ],
)
def test_a_proxy_is_believed_only_where_a_setting_says_so(tmp_path, proxies, seen):
    app = create_app({"INSTANCE": str(tmp_path), "BEHIND_PROXY": proxies})
    told = []
    app.before_request(lambda: told.append((request.remote_addr, request.scheme, request.host)))
    said = {
        "X-Forwarded-For": "203.0.113.9, 192.0.2.1",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "gals.example.org",
    }
    app.test_client().get("/alive", headers=said)
    app.extensions["engine"].dispose()
    assert told == [seen]


@pytest.fixture
def replica(postgresql, app):
    """A second database that lags for ever: it holds nothing; what is read from it is not there."""
    with database(postgresql, "replica") as url:
        engine = engine_for(url.replace("postgresql://", "postgresql+psycopg://"))
        migrations.upgrade(engine)
        app.extensions["replica"] = engine
        yield engine
        engine.dispose()


def test_pages_that_count_are_read_from_the_replica_and_nothing_else_is(visit, written, app, replica):
    place = written(lambda w: w.put("place", None, level="village", name_ky="Ак-Суу"))
    admin = visit("admin")
    assert admin.get("/groups").status_code == 200
    assert b"signed in" in _book(admin, app, None)
    assert b"signed in" not in _book(admin, app, replica)
    assert admin.send("/places", name_ky="Кара-Суу", level="village", parent_id=place).status_code < 500
    assert b"signed in" in _book(
        admin, app, engine_for("postgresql+psycopg://nobody@127.0.0.1:9/nothing?connect_timeout=1")
    )


def _book(admin, app, replica):
    """The book of acts as *replica* knows it; who is signed in is asked of the database itself."""
    app.extensions["replica"] = replica
    answer = admin.get("/book")
    assert answer.status_code == 200
    return answer.data


# ── what the page of the operator says ───────────────────────────────────────────────────────────────────────────────

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = [DOCS / "deploy.md", *sorted((DOCS / "deploy").iterdir())]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_setting_and_command_that_is_told_exists(page):
    settings = {one.env or f"GALS_{one.name}" for one in config.SETTINGS}
    assert set(re.findall(r"GALS_[A-Z_]+[A-Z]", page.read_text())) <= settings
    commands = {name for name, _run, _options in COMMANDS}
    said = re.findall(r"(?:^ +|/bin/|`)gals ([a-z]+)", page.read_text(), re.MULTILINE)
    assert set(said) <= commands


def test_the_sample_proxy_says_what_is_believed_and_writes_no_addresses_down():
    told = (DOCS / "deploy" / "nginx.conf").read_text()
    for header in ("X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme", "X-Forwarded-Host $host"):
        assert f"proxy_set_header {header};" in told
    assert "access_log off;" in told
