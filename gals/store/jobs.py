"""Long work, asked for on a page and done by a worker: claimed by one, begun again when that one died, its file short-lived.

A claim holds for LEASE unless it is renewed (``beat``). What a worker says about a claim that it lost is not heard. The same
rows keep chores (gals.chores) from being done by two workers at once.
"""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from gals.journal.ids import new_id
from gals.models import Job
from gals.store.sign_ins import aware, in_utc

#: A claim that was not renewed for so long belongs to a worker that died.
LEASE = timedelta(minutes=1)

#: So often work is begun before it is given up.
TRIES = 3

#: So long the file of a job is kept, and its row.
KEPT = timedelta(days=1)

#: Names on the shelf that begin so are of files that live as long as their job: no photographs, nothing to back up.
PASSING = "passing-"

#: What a chore's row is called, before the chore's name.
CHORE = "chore:"


class Claim(NamedTuple):
    """One worker's hold on a job: its id and which try this is."""

    id: str
    tries: int


def ask(db, work, account_id, wanted, *, now):
    """Ask for *work* with *wanted* (plain values) for an account: the Job, or the one that waits or is worked on already."""
    same = select(Job).where(Job.work == work, Job.account_id == account_id, Job.state.in_(("waiting", "working")))
    for found in db.scalars(same):
        if found.wanted == wanted:
            return found
    made = Job(id=new_id(), work=work, wanted=wanted, account_id=account_id, state="waiting", made_at=in_utc(now))
    db.add(made)
    db.flush()
    return made


def find(db, job_id):
    """The job of this id, or None; a chore is none."""
    found = db.get(Job, job_id)
    return None if found is None or found.work.startswith(CHORE) else found


def newest(db, work, account_id, workshop_id):
    """The last job of one kind that an account asked for about a workshop, or None."""
    hers = select(Job).where(Job.work == work, Job.account_id == account_id).order_by(Job.made_at.desc())
    return next((job for job in db.scalars(hers) if job.wanted.get("workshop_id") == workshop_id), None)


def before(db, job):
    """How many jobs come before this one."""
    earlier = (Job.made_at < job.made_at) & Job.work.not_like(CHORE + "%")
    return len(db.scalars(select(Job.id).where(Job.state.in_(("waiting", "working")), earlier)).all())


# ── what workers do, each in a transaction of its own ────────────────────────────────────────────────────────────────


def any_left(db, works):
    """Whether some job of *works* may want a worker."""
    left = select(Job.id).where(Job.work.in_(works), Job.state.in_(("waiting", "working"))).limit(1)
    return db.scalar(left) is not None


def claim(db, works, *, now):
    """The next Job of one of *works*, now this worker's; None when there is nothing to do.

    PostgreSQL passes over rows that another worker is just claiming; SQLite has one writer in any case.
    """
    _give_up(db, now)
    free = (
        select(Job.id)
        .where(Job.work.in_(works), or_(Job.state == "waiting", _lapsed(now)))
        .order_by(Job.made_at)
        .limit(1)
    )
    taken = (
        update(Job)
        .where(Job.id == free.with_for_update(skip_locked=True).scalar_subquery())
        .values(state="working", claimed_at=in_utc(now), tries=Job.tries + 1)
        .returning(Job)
    )
    return db.scalars(taken, execution_options={"populate_existing": True}).first()


def _lapsed(now):
    """Claims that were not renewed; those of a clock that ran ahead too."""
    stale = or_(Job.claimed_at < in_utc(now - LEASE), Job.claimed_at > in_utc(now + LEASE))
    return (Job.state == "working") & stale


def _give_up(db, now):
    """Say of work at which TRIES workers died that it failed."""
    dead = _lapsed(now) & (Job.tries >= TRIES) & Job.work.not_like(CHORE + "%")
    db.execute(
        update(Job).where(dead).values(state="failed", ended_at=in_utc(now), trouble="the worker stopped each time")
    )


def beat(db, held, *, now):
    """Renew a Claim; False when it was lost."""
    return _change(db, held, claimed_at=in_utc(now))


def done(db, held, result, *, now):
    """Say what file the work of a Claim made: {"name", "kind", "shelf"}; False when the claim was lost."""
    return _change(db, held, state="done", ended_at=in_utc(now), result=result)


def failed(db, held, trouble, *, now):
    """Say in a word for the operator why it failed; it is tried again unless it was the last try."""
    last = held.tries >= TRIES
    return _change(
        db, held, state="failed" if last else "waiting", trouble=trouble, ended_at=in_utc(now) if last else None
    )


def _change(db, held, **values):
    mine = (Job.id == held.id) & (Job.state == "working") & (Job.tries == held.tries)
    return db.execute(update(Job).where(mine).values(**values)).rowcount == 1


def sweep(db, shelf, *, now):
    """Destroy jobs asked for longer than KEPT ago, with their files. Those being worked on stay until their claim ends."""
    aged = or_(Job.made_at < in_utc(now - KEPT), Job.made_at > in_utc(now + KEPT))
    old = select(Job.id).where(aged, Job.state != "working", Job.work.not_like(CHORE + "%"))
    for job_id in db.scalars(old).all():
        shelf.drop(PASSING + job_id)
        db.execute(delete(Job).where(Job.id == job_id))


# ── chores ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def begin_chore(db, name, every, *, now):
    """A Claim on the chore *name* if nobody is at it and it was last ended *every* (a timedelta) ago; else None."""
    row = CHORE + name
    if db.get(Job, row) is None:
        return _first_time(db, row, now)
    # a clock that ran years ahead must not put a chore off for years; another worker's may be a little ahead of ours
    rested = (Job.state != "working") & or_(Job.ended_at <= in_utc(now - every), Job.ended_at > in_utc(now + LEASE))
    values = {"state": "working", "claimed_at": in_utc(now), "tries": Job.tries + 1}
    taken = update(Job).where(Job.id == row, or_(rested, _lapsed(now))).values(**values).returning(Job.tries)
    tries = db.scalar(taken)
    return tries and Claim(row, tries)


def _first_time(db, row, now):
    begun = {"state": "working", "made_at": in_utc(now), "claimed_at": in_utc(now), "tries": 1}
    try:
        with db.begin_nested():
            db.add(Job(id=row, work=row, wanted={}, account_id="", **begun))
    except IntegrityError:  # another worker was first
        return None
    return Claim(row, 1)


def end_chore(db, held, trouble, *, now):
    """Say that a chore is over, and in a word for the operator what was wrong, if anything was."""
    return _change(db, held, state="failed" if trouble else "done", ended_at=in_utc(now), trouble=trouble)


def last_chores(db):
    """Name of each chore → (when it last ended, its trouble); for whoever looks after the machine."""
    rows = db.scalars(select(Job).where(Job.work.like(CHORE + "%"), Job.ended_at.is_not(None)))
    return {row.work.removeprefix(CHORE): (aware(row.ended_at), row.trouble) for row in rows}
