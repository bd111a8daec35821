"""The worker: does chores and jobs, one at a time, beside the pages. Embedded in ``gals serve``; alone as ``gals worker``.

Any number of workers may run on one database. A worker that dies is noticed when its claim is not renewed any more.
"""

import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NamedTuple

from flask import Flask, current_app, g
from sqlalchemy.orm import Session

from gals import intake
from gals.chores import CHORES, Chore, writing
from gals.db import session
from gals.errors import GalsError
from gals.journal.write import Writer
from gals.printing import pack, press
from gals.store import jobs, reach
from gals.views import boxed

#: Seconds between two looks for jobs, two looks at the chores, and two signs of life while something is done.
LOOK, ROUND, BEAT = 1.0, 60.0, 15.0

#: Seconds of rest when not even a look was possible: the database may be away for a while.
REST = 10.0

#: A paper that nobody waits for at a page may take so many seconds.
SECONDS = 900


#: What the reading of photographs is called among chores: one worker reads at a time.
READING = "reading"


class Work(NamedTuple):
    """How one kind of job is done: ``make(**wanted)``, in the application's context, gives the file's bytes."""

    make: Callable[..., bytes]
    kind: str
    name: str


def workshop_pack(workshop_id: str, by: str = "gals", **look: str) -> bytes:
    """All that a workshop needs on paper, its sheets written down in the name of *by*.

    Raises GalsError when the workshop was taken away meanwhile.
    """
    workshop = reach.find(session(), "workshop", workshop_id)
    if workshop is None:
        raise GalsError("the workshop is gone")
    wanted, runs = boxed.pack_of(workshop, **look)
    session().rollback()  # the press may take minutes: nothing of the database is held meanwhile
    made = press.run(pack.build, wanted, seconds=SECONDS)
    with writing(current_app) as (db, now):
        for run in runs:
            run.keep(Writer(db, by=by, now=now))
    return made


WORKS = {"pack": Work(workshop_pack, "application/pdf", "gals-pack.pdf")}


def start(app: Flask) -> threading.Thread:
    """Let a thread of its own work for *app* as long as the process lives."""
    thread = threading.Thread(target=run, args=(app,), name="worker", daemon=True)
    thread.start()
    return thread


def run(app: Flask, stop: threading.Event | None = None) -> None:
    """Work until *stop* is set. Trouble is logged without content and never ends it."""
    stop = stop or threading.Event()
    chores_at = time.monotonic()
    while not stop.is_set():
        if time.monotonic() >= chores_at:
            chores_at = time.monotonic() + ROUND
            _try(do_chores, app)
        found = [_try(work, app) for work in (do_job, do_reading)]
        if not any(found):
            stop.wait(REST if None in found else LOOK)


def once(app: Flask) -> None:
    """Do every chore that is due, then every job that waits, then read every photograph that waits."""
    do_chores(app)
    while do_job(app):
        pass
    while do_reading(app):
        pass


def _try(work: Callable[[Flask], bool], app: Flask) -> bool | None:
    """What *work* found, None when it was not possible."""
    try:
        return work(app)
    except GalsError:  # a sealed box that is locked: somebody will open it
        return None
    except Exception:
        app.logger.exception("the worker rests")
        return None


def do_chores(app: Flask) -> bool:
    """Do every chore that is due and that nobody is at."""
    for chore in CHORES:
        do_chore(app, chore)
    return True


def do_chore(app: Flask, chore: Chore) -> None:
    """Do *chore* unless another worker is at it or it is not due."""
    with writing(app) as (db, now):
        held = jobs.begin_chore(db, chore.name, timedelta(minutes=chore.minutes), now=now)
    if held is None:
        return
    trouble = ""
    try:
        with alive(app, held):
            chore.run(app)
    except Exception as error:
        app.logger.exception("a chore failed")
        trouble = type(error).__name__
    with writing(app) as (db, now):
        jobs.end_chore(db, held, trouble, now=now)


def do_job(app: Flask) -> bool:
    """Do the next job, if there is one that nobody does; whether there was one."""
    with Session(app.extensions["engine"]) as db:
        if not jobs.any_left(db, WORKS):  # asked without the lock that writers need
            return False
    with writing(app) as (db, now):
        job = jobs.claim(db, WORKS, now=now)
        if job is None:
            return False
        held, work, wanted = jobs.Claim(job.id, job.tries), job.work, job.wanted
    try:
        with alive(app, held), app.app_context(), Session(app.extensions["engine"], expire_on_commit=False) as g.db:
            result = _made(app, held, WORKS[work], wanted)
        with writing(app) as (db, now):
            jobs.done(db, held, result, now=now)
    except Exception as error:
        app.logger.exception("a job failed")
        with writing(app) as (db, now):
            jobs.failed(db, held, type(error).__name__, now=now)
    return True


def do_reading(app: Flask) -> bool:
    """Read the next photograph that waits, if no other worker reads; whether there was one. One that kills the reader is tried again."""
    if not intake.any_waiting(app):
        return False
    with writing(app) as (db, now):
        held = jobs.begin_chore(db, READING, timedelta(0), now=now)
    if held is None:
        return False
    trouble = ""
    try:
        with alive(app, held):
            return intake.read_next(app)
    except Exception as error:
        trouble = type(error).__name__
        raise
    finally:
        with writing(app) as (db, now):
            jobs.end_chore(db, held, trouble, now=now)


def _made(app: Flask, held: jobs.Claim, work: Work, wanted: dict[str, Any]) -> dict[str, str]:
    shelf = jobs.PASSING + held.id
    app.extensions["shelf"].keep(shelf, work.make(**wanted))
    return {"name": work.name, "kind": work.kind, "shelf": shelf}


@contextmanager
def alive(app: Flask, held: jobs.Claim):
    """Give signs of life for a claim while something is done."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(app, held, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(app: Flask, held: jobs.Claim, over: threading.Event) -> None:
    while not over.wait(BEAT):
        try:
            with writing(app) as (db, now):
                jobs.beat(db, held, now=now)
        except Exception:
            app.logger.exception("no sign of life could be given")
