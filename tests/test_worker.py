"""The worker beside the pages: papers are made off the page, chores are done, and no trouble ends it."""

import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import text

from gals import chores, worker
from gals.store import accounts, blobs, jobs, sign_ins
from tests.conftest import CHEAPEST, PASSWORD
from tests.pictures import saved, sheet
from tests.printing.reading import words
from tests.views import village


@pytest.fixture
def moment(app):
    return app.extensions["clock"].now()


@pytest.fixture
def asked(data, written, moment):
    """The id of a job for the papers of a workshop, as asked for on the page."""
    made = written(lambda w: village.build(w, moment.date()))
    wanted = {"workshop_id": made["workshop"], "size": "A4", "language": "en", "back": "none"}
    job = jobs.ask(data, "pack", "ajar", wanted, now=moment)
    data.commit()
    return job.id


def state(data, job_id):
    """The job as it is now; no lock is held afterwards."""
    data.rollback()
    job = jobs.find(data, job_id)
    data.expunge(job)
    data.rollback()
    return job


def test_papers_are_made_off_the_page(app, data, asked):
    assert worker.do_job(app)
    job = state(data, asked)
    assert (job.state, job.result["kind"], job.result["name"]) == ("done", "application/pdf", "gals-pack.pdf")
    assert "Айгүл" in words(app.extensions["shelf"].read(job.result["shelf"]))
    assert not worker.do_job(app), "nothing is left to do"


def test_nobody_waits_for_the_lock_while_papers_are_made(app, data, asked, monkeypatch):
    free = []

    def slowly(_build, *_values, **_named):
        data.rollback()
        data.execute(
            text("UPDATE jobs SET trouble = '' WHERE id = 'nothing'")
        )  # takes the lock of writers, or waits in vain
        data.rollback()
        free.append(True)
        return b"%PDF"

    monkeypatch.setattr(worker.press, "run", slowly)
    assert worker.do_job(app)
    assert free == [True]
    assert state(data, asked).state == "done"


def test_a_long_work_is_not_taken_for_a_dead_one(app, data, asked, monkeypatch):
    claims = []

    def long(_build, *_values, **_named):
        data.rollback()
        first = claims_at(data, asked)
        while claims_at(data, asked) == first:
            time.sleep(0.01)
        claims.append(first)
        return b"%PDF"

    monkeypatch.setattr(worker, "BEAT", 0.05)
    monkeypatch.setattr(worker.press, "run", long)
    assert worker.do_job(app)
    assert len(claims) == 1


def claims_at(data, job_id):
    seen = data.scalar(text("SELECT claimed_at FROM jobs WHERE id = :id"), {"id": job_id})
    data.rollback()
    return seen


def test_a_work_that_cannot_be_done_is_given_up_and_the_next_one_is_done(app, data, asked, moment):
    lost = jobs.ask(data, "pack", "ajar", {"workshop_id": "nowhere"}, now=moment - timedelta(minutes=1)).id
    data.commit()
    while worker.do_job(app):
        pass
    assert (state(data, lost).state, state(data, lost).trouble) == ("failed", "GalsError")
    assert state(data, asked).state == "done"


def test_a_worker_that_is_killed_is_followed_by_another(app, data, asked, moment):
    dying = "import os; from gals import worker; worker.press.run = lambda *_a, **_n: os._exit(9); worker.do_job(app)"
    start = f"from gals import create_app; app = create_app({{'INSTANCE': {app.config['INSTANCE']!r}}}); {dying}"
    assert subprocess.run([sys.executable, "-c", start], check=False).returncode == 9
    assert (state(data, asked).state, state(data, asked).tries) == ("working", 1)
    assert not worker.do_job(app), "it may still be alive"
    app.extensions["clock"].shift = jobs.LEASE + timedelta(seconds=5)
    assert worker.do_job(app)
    assert (state(data, asked).state, state(data, asked).tries) == ("done", 2)


def test_every_chore_has_a_short_name_of_its_own():
    names = [chore.name for chore in chores.CHORES]
    assert len(set(names)) == len(names)
    assert all(
        len(jobs.CHORE + name) <= 36 and chore.minutes > 0 for name, chore in zip(names, chores.CHORES, strict=True)
    )


def test_what_is_over_is_forgotten_by_chores(app, data, moment):
    who = accounts.create(data, login="ajar", name="Ажар", role="facilitator", password=PASSWORD, memory=CHEAPEST)
    sign_ins.open_for(data, who, moment)
    shelf = app.extensions["shelf"]
    picture = type("Picture", (), {"content": saved(sheet(), "JPEG"), "kind": "image/jpeg", "width": 1, "height": 1})
    photo = blobs.keep(data, shelf, picture, account_id=who.id, now=moment).sha256
    data.commit()
    worker.do_chores(app)
    assert shelf.has(photo)
    app.extensions["clock"].shift = blobs.PATIENCE + timedelta(days=1)
    worker.do_chores(app)
    assert not shelf.has(photo)
    assert sign_ins.of(data, who.id) == []


def test_a_chore_that_fails_stops_no_other_and_says_nothing_it_saw(app, data, monkeypatch, caplog):
    done, seen = [], "Айгүл"

    def fails(_app):
        raise OSError(seen)

    monkeypatch.setattr(
        worker, "CHORES", (chores.Chore("fails", 1, fails), chores.Chore("works", 1, lambda _app: done.append(1)))
    )
    worker.do_chores(app)
    worker.do_chores(app)
    assert done == [1], "once a minute is not twice"
    assert {name: trouble for name, (_at, trouble) in jobs.last_chores(data).items()} == {
        "fails": "OSError",
        "works": "",
    }
    assert seen not in caplog.text


def test_the_worker_goes_on_when_the_database_was_away(app, asked, data, monkeypatch):
    monkeypatch.setattr(worker, "REST", 0.01)
    real, asked_for = worker.jobs.any_left, []

    def away_at_first(db, works):
        asked_for.append(works)
        if len(asked_for) < 3:
            raise OSError("away")
        return real(db, works)

    monkeypatch.setattr(worker.jobs, "any_left", away_at_first)
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(app, stop))
    thread.start()
    try:
        while state(data, asked).state != "done":
            time.sleep(0.01)
    finally:
        stop.set()
        thread.join()
