"""Open rounds of opinions: counters and nothing else, as in a box of beans. One answer is one step of the counters.

A box stays on this machine, in no backup and in no journal; it goes when its round is closed. What was used of slips is
kept as hashes in the order of their letters, so that a double tap counts once and nobody learns who came when.
"""

import hashlib
from contextlib import closing

from flask_babel import gettext as _
from sqlalchemy import select, update

from gals.errors import BadInput
from gals.models import PollBox
from tools.opinion_counts import empty, understood, which, with_answer

#: So many milliseconds the disk is waited for while others read; the next answer tries again.
PATIENCE = 300


def lay(db, poll_id, items, *, account_id, now):
    """A new box for the round *poll_id*, which asks *items*."""
    made = PollBox(poll_id=poll_id, counts=empty(items), composite=[0, 0, 0], cast=0, used=[])
    made.account_id, made.opened_at = account_id, now
    db.add(made)
    db.flush()
    return made


def find(db, poll_id):
    """The box of an open round, or None."""
    return db.get(PollBox, poll_id)


def was_used(box, slip):
    """Whether the answers on *slip* are in *box*."""
    return _mark(slip) in box.used


def _mark(slip):
    return hashlib.sha256(slip.encode()).hexdigest()[:16]


def cast(db, poll, slip, said, *, items):
    """Count the answers *said* {key: text} to *items* (a list of Item) once, however often *slip* comes: whether the round is open.

    The composite is worked out here and now, and forgotten with the answers. Raises BadInput for what is no answer and
    when everybody who was counted has answered.
    """
    box = held(db, poll.id)
    if box is None:
        return False
    if was_used(box, slip):
        return True
    if box.cast >= (poll.present or 0):
        raise BadInput(_("Everybody who was counted has answered."))
    try:
        answers = {item.key: understood(item, said.get(item.key)) for item in items}
    except ValueError:
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more.")) from None
    counts = {item.key: with_answer(box.counts[item.key], item, answers[item.key]) for item in items}
    at, composite = which(items, answers), list(box.composite)
    if at is not None:
        composite[at] += 1
    more = {"cast": box.cast + 1, "used": sorted([*box.used, _mark(slip)])}
    db.execute(update(PollBox).where(PollBox.poll_id == poll.id).values(counts=counts, composite=composite, **more))
    return True


def held(db, poll_id):
    """The box as it is now, held until this change is committed (SQLite has one writer in any case)."""
    found = select(PollBox).where(PollBox.poll_id == poll_id).with_for_update()
    return db.scalar(found.execution_options(populate_existing=True))


def take_away(db, box):
    """Empty a box and take it away: its counters lie in the closed round now, or nowhere."""
    box.counts, box.composite, box.used, box.cast = {}, [], [], 0
    db.flush()
    db.delete(box)
    db.flush()


def smooth(engine):
    """Leave no earlier counters behind on the disk: two of them would say what was answered between them."""
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM poll_boxes")
        return
    with closing(engine.raw_connection()) as connection:  # outside of any transaction
        cursor = connection.cursor()
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
