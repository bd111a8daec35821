"""Chores: what the program does by itself now and then. One worker does each, whoever else runs (gals.worker)."""

import contextlib
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from typing import NamedTuple

from flask import Flask

from gals import db as database
from gals import intake, scans
from gals.exchange import rounds
from gals.exchange.wire import Unreachable
from gals.journal.write import Writer
from gals.keeping import health
from gals.keeping.runner import make_if_due
from gals.store import arriving, audit, blobs, jobs, photographs, retention, sign_ins


class Chore(NamedTuple):
    """What is done (``run(app)``), at most every so many minutes. Its name is at most 30 letters and stays what it is."""

    name: str
    minutes: int
    run: Callable[[Flask], None]


@contextmanager
def writing(app):
    """A session on the database of *app* that commits when all went well, and the moment."""
    with database.writing(app) as db:
        yield db, app.extensions["clock"].now()


def forget_sign_ins(app):
    """Forget sign-ins that are over."""
    with writing(app) as (db, now):
        sign_ins.sweep(db, now - timedelta(hours=app.config["LONGEST_HOURS"]))


def forget_photographs(app):
    """Destroy photographs that were never placed on a drawing."""
    with writing(app) as (db, now):
        blobs.sweep(db, app.extensions["shelf"], now - blobs.PATIENCE)


def forget_papers(app):
    """Destroy papers that were made for somebody a day ago."""
    with writing(app) as (db, now):
        jobs.sweep(db, app.extensions["shelf"], now=now)


def go_to_headquarters(app):
    """Exchange with headquarters, if this box has one; a line that is not there today is there tomorrow."""
    with contextlib.suppress(Unreachable):
        rounds.exchange(app)


def let_go(app):
    """Let go whatever was kept long enough: names, pictures nobody agreed to, drawings of nobody."""
    with writing(app) as (db, now):
        gone = retention.run(Writer(db, by="retention", now=now), app.extensions["shelf"], app.extensions["clock"].today())
        for rule, count in gone.items():
            if count:
                audit.add(db, at=now, account_id="", act=f"retention.{rule}")


def give_up_pieces(app):
    """Give up photographs whose pieces stopped coming long ago."""
    for shelf in (app.extensions["shelf"], app.extensions["originals"]):
        arriving.sweep(shelf, app.extensions["clock"].today())


def forget_orphans(app):
    """Destroy originals that no photograph names any more; nothing comes in meanwhile."""
    with writing(app) as (db, now):
        photographs.sweep(db, app.extensions["shelf"], app.extensions["originals"], now.date())


CHORES = (
    Chore("headquarters", 5, go_to_headquarters),
    Chore("pieces", 24 * 60, give_up_pieces),
    Chore("sign-ins", 60, forget_sign_ins),
    Chore("photographs", 24 * 60, forget_photographs),
    Chore("folder", 1, scans.look),
    Chore("retention", 24 * 60, let_go),
    Chore("papers", 60, forget_papers),
    Chore("originals", 60, intake.forget_unwanted),
    Chore("orphans", 24 * 60, forget_orphans),
    Chore("backup", 15, make_if_due),
    Chore("health", 24 * 60, health.look),
)
