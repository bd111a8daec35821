"""The laws of jobs: each is done by one worker, begun again when that one died, given up in the end, and gone after a day."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from gals.models import Job
from gals.store import jobs
from gals.store.shelf import Folder
from tests.conftest import NOW

LATER = NOW + jobs.LEASE + timedelta(seconds=1)


@pytest.fixture
def asked(db):
    job = jobs.ask(db, "pack", "ajar", {"workshop_id": "w"}, now=NOW)
    db.commit()
    return job.id


def claim(db, now=NOW):
    job = jobs.claim(db, ("pack",), now=now)
    held = job and jobs.Claim(job.id, job.tries)
    db.commit()
    return held


def test_what_is_asked_for_twice_is_made_once(db, asked):
    assert jobs.ask(db, "pack", "ajar", {"workshop_id": "w"}, now=NOW).id == asked
    assert jobs.ask(db, "pack", "ajar", {"workshop_id": "other"}, now=NOW).id != asked
    assert jobs.ask(db, "pack", "somebody else", {"workshop_id": "w"}, now=NOW).id != asked


def test_what_came_first_is_done_first(db, asked):
    second = jobs.ask(db, "pack", "ajar", {"workshop_id": "other"}, now=NOW + timedelta(seconds=1))
    assert jobs.before(db, second) == 1
    db.commit()
    assert claim(db).id == asked
    assert claim(db).id == second.id
    assert claim(db) is None
    assert not jobs.find(db, "nothing")


def test_a_worker_passes_over_work_it_does_not_know(db, asked):
    assert jobs.claim(db, ("other",), now=NOW) is None
    assert not jobs.any_left(db, ("other",))
    assert jobs.any_left(db, ("pack",))


def test_many_workers_at_once_never_take_the_same_job(engine, db):
    for number in range(40):
        jobs.ask(db, "pack", "ajar", {"workshop_id": str(number)}, now=NOW)
    db.commit()
    taken, troubles = [], []

    def work():
        try:
            while True:
                with Session(engine) as own, own.begin():
                    job = jobs.claim(own, ("pack",), now=NOW)
                    if job is None:
                        return
                    taken.append(job.id)
        except Exception as error:
            troubles.append(error)

    threads = [threading.Thread(target=work) for _worker in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert len(taken) == len(set(taken)) == 40


def test_a_claim_that_is_renewed_stays_and_one_that_is_not_passes_on(db, asked):
    first = claim(db)
    assert jobs.beat(db, first, now=NOW + timedelta(seconds=40))
    db.commit()
    assert claim(db, LATER) is None
    second = claim(db, LATER + jobs.LEASE)
    assert second == (asked, 2)
    assert not jobs.beat(db, first, now=LATER), "the first worker wakes up too late"
    assert not jobs.done(db, first, {"shelf": "old"}, now=LATER)
    assert jobs.done(db, second, {"shelf": "new"}, now=LATER)
    db.commit()
    assert jobs.find(db, asked).result == {"shelf": "new"}


def test_work_that_kills_its_worker_is_given_up_with_a_word(db, asked):
    moment = NOW
    for number in range(1, jobs.TRIES + 1):
        assert claim(db, moment) == (asked, number)
        moment += jobs.LEASE + timedelta(seconds=1)
    assert claim(db, moment) is None
    db.commit()
    db.expire_all()
    assert (jobs.find(db, asked).state, jobs.find(db, asked).trouble) == ("failed", "the worker stopped each time")


def test_work_that_fails_is_tried_again_and_then_failed(db, asked):
    for number in range(1, jobs.TRIES + 1):
        held = claim(db)
        assert held == (asked, number)
        jobs.failed(db, held, "OSError", now=NOW)
        db.commit()
    assert claim(db) is None
    db.expire_all()
    assert jobs.find(db, asked).state == "failed"


@pytest.mark.parametrize("jump", [timedelta(days=-365 * 50), timedelta(days=-1), timedelta(days=1000)])
def test_a_clock_that_jumps_leaves_no_claim_for_ever(db, asked, jump):
    assert claim(db)
    assert claim(db, NOW + jump) == (asked, 2)


def test_after_a_day_a_job_is_gone_with_its_file(db, asked, tmp_path):
    shelf = Folder(tmp_path)
    held = claim(db)
    shelf.keep(jobs.PASSING + asked, b"%PDF")
    shelf.keep("photograph", b"stays")
    jobs.done(db, held, {"shelf": jobs.PASSING + asked}, now=NOW)
    assert jobs.begin_chore(db, "papers", timedelta(hours=1), now=NOW)
    jobs.sweep(db, shelf, now=NOW + timedelta(hours=23))
    assert shelf.has(jobs.PASSING + asked)
    jobs.sweep(db, shelf, now=NOW + timedelta(hours=25))
    db.commit()
    db.expire_all()
    assert jobs.find(db, asked) is None
    assert list(shelf.names()) == ["photograph"]
    assert db.get(Job, "chore:papers"), "a chore is no paper"


def test_a_chore_is_done_by_one_worker_and_again_when_it_is_due(db):
    hourly = timedelta(hours=1)
    held = jobs.begin_chore(db, "papers", hourly, now=NOW)
    db.commit()
    assert jobs.begin_chore(db, "papers", hourly, now=NOW) is None
    assert jobs.end_chore(db, held, "", now=NOW)
    db.commit()
    assert jobs.begin_chore(db, "papers", hourly, now=NOW + timedelta(minutes=59)) is None
    again = jobs.begin_chore(db, "papers", hourly, now=NOW + hourly)
    assert again == ("chore:papers", 2)
    assert jobs.last_chores(db) == {"papers": (NOW, "")}
    assert jobs.find(db, "chore:papers") is None, "nobody asks for a chore by its address"


def test_a_chore_whose_worker_died_is_begun_again(db):
    assert jobs.begin_chore(db, "papers", timedelta(hours=1), now=NOW)
    assert jobs.begin_chore(db, "papers", timedelta(hours=1), now=LATER) == ("chore:papers", 2)


def test_a_chore_that_another_worker_has_just_ended_is_not_done_again(db):
    a_little_later = NOW + timedelta(milliseconds=30)
    jobs.end_chore(db, jobs.begin_chore(db, "papers", timedelta(hours=1), now=NOW), "", now=a_little_later)
    assert jobs.begin_chore(db, "papers", timedelta(hours=1), now=NOW) is None


def test_a_chore_is_not_put_off_by_a_clock_that_ran_ahead(db):
    ahead = NOW + timedelta(days=1000)
    jobs.end_chore(db, jobs.begin_chore(db, "papers", timedelta(hours=1), now=ahead), "OSError", now=ahead)
    assert jobs.begin_chore(db, "papers", timedelta(hours=1), now=NOW) == ("chore:papers", 2)


def test_of_many_workers_one_does_a_chore_even_the_first_time(engine):
    begun, gate = [], threading.Barrier(6)

    def work():
        gate.wait()
        with Session(engine) as own, own.begin():
            begun.append(jobs.begin_chore(own, "papers", timedelta(hours=1), now=NOW))

    threads = [threading.Thread(target=work) for _worker in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(bool, begun)) == [False] * 5 + [True]
