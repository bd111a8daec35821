"""Tries, counted to slow guessing down. They stand in the database: neither another worker nor a restart forgets them."""

from datetime import timedelta

from sqlalchemy import delete, func, insert, select, text

from gals.models import Attempt
from gals.store.sign_ins import in_utc

#: Nothing is counted over a longer time.
LONGEST = timedelta(days=1)

#: PostgreSQL: one counts at a time, so that many tries at once win nothing. SQLite has one writer in any case.
_LOCK = text("SELECT pg_advisory_xact_lock(4716)")


def note(db, subject, now, limits):
    """Count one more try on *subject*, unless one of *limits* ((most, timedelta), …) is reached.

    Returns how long to wait (a timedelta), zero when the try was counted. A refused try is not counted: waiting helps.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(_LOCK)
    reached = [within for most, within in limits if count(db, subject, now - within) >= most]
    if reached:
        return max(reached)
    db.execute(delete(Attempt).where(Attempt.at < in_utc(now - LONGEST), ~Attempt.subject.startswith("card:")))
    db.execute(insert(Attempt).values(subject=subject, at=in_utc(now)))
    return timedelta(0)


def count(db, subject, since):
    """How many tries on *subject* were counted after the moment *since*."""
    counted = select(func.count()).select_from(Attempt).where(Attempt.subject == subject, Attempt.at > in_utc(since))
    return db.scalar(counted)


def forget(db, subject):
    """Forget all tries on *subject*: somebody proved who she is."""
    db.execute(delete(Attempt).where(Attempt.subject == subject))


def take_back(db, subject):
    """Forget the newest try on *subject*: it was no guess."""
    newest = select(func.max(Attempt.id)).where(Attempt.subject == subject).scalar_subquery()
    db.execute(delete(Attempt).where(Attempt.id == newest))
