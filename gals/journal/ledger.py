"""Keeping changes: everything that arrives is stored as it came, then folded into its table, and answered for.

One poisoned line never blocks the next: it lies aside with its reason. A change sent twice is kept once.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select, text

from gals.errors import NotAllowed, NotKept, NotUnderstood
from gals.journal import private
from gals.journal.change import receipt, understand
from gals.journal.erasure import erase_newly
from gals.journal.projection import changes_of, pieces, project
from gals.models import Aside, Base, Change

#: PostgreSQL: one writer of the journal at a time, so that ``seq`` is also the order of commits. SQLite has no other.
_LOCK = text("SELECT pg_advisory_xact_lock(4715)")

_KNOWN = select(Change.id, Change.sha256).where(Change.id.in_(bindparam("ids", expanding=True)))
_KEEP = insert(Base.metadata.tables[Change.__tablename__])


class Receipt(NamedTuple):
    """The answer for one line.

    ``id``: its change id, "" if unreadable; ``sha256``: of what was stored; ``aside``: why it lies aside, "" if not.
    """

    id: str
    sha256: str
    aside: str = ""


def said_before(db, record, record_id):
    """Whether a fact of the type *record* was kept under this id; until the transaction ends nobody else can say it."""
    _wait_for_turn(db)
    return db.scalar(select(Change.seq).where(Change.id == record_id, Change.record == record)) is not None


class Delivery(NamedTuple):
    """Who brought some lines, and when."""

    account_id: str
    received_at: datetime


def accept(db, lines, *, account_id, now, may=None):
    """Keep *lines* (texts) and return a Receipt for each, in order.

    ``may(understood)`` raises NotAllowed for a change that *account_id* must not make. Nothing else raises: what
    cannot be used lies aside, except what no machine keeps (``gals.journal.private``). The caller's transaction decides
    whether all of it happened.
    """
    _wait_for_turn(db)
    connection, delivery = db.connection(), Delivery(account_id, now)
    watch = private.Watch(db)
    read = [_read(line, may, watch) for line in lines]
    known = _known(connection, [one.change.id for one, _reason in read if one])
    receipts, fresh = [], {}
    for line, (one, reason) in zip(lines, read, strict=True):
        if one and known.get(one.change.id, one.sha256) != one.sha256:
            one, reason = None, "another change was kept under this id"
        if reason == private.SENTENCE:
            receipts.append(Receipt("", receipt(line), reason))
            continue
        if one is None:
            receipts.append(_keep_aside(connection, line, reason, delivery))
            continue
        receipts.append(Receipt(one.change.id, one.sha256))
        if one.change.id not in known:
            known[one.change.id] = one.sha256
            fresh[one.change.id] = one
    if fresh:
        _keep(connection, list(fresh.values()), delivery)
        db.expire_all()
    return receipts


def _wait_for_turn(db):
    if db.get_bind().dialect.name == "postgresql":
        db.execute(_LOCK)


def _read(line, may, watch):
    """(Understood, "") or (None, the reason why not)."""
    try:
        one = understand(line)
        watch.look(one)
        if may is not None:
            may(one)
    except NotKept as error:
        return None, str(error)
    except NotUnderstood as error:
        return None, private.SENTENCE if private.names_one(line) else str(error)
    except NotAllowed as error:
        return None, str(error) or "not allowed here"
    return one, ""


def _known(connection, ids):
    """Change id → SHA-256 of those kept before."""
    known = {}
    for some in pieces(ids):
        known.update(map(tuple, connection.execute(_KNOWN, {"ids": some})))
    return known


def _keep_aside(connection, line, reason, delivery):
    """Keep a line that cannot be used; characters no database takes are written out."""
    line = line.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\0")
    sha256 = receipt(line)
    if not connection.scalar(select(Aside.seq).where(Aside.sha256 == sha256)):
        row = {"sha256": sha256, "text": line, "reason": reason}
        connection.execute(insert(Aside).values(row | delivery._asdict()))
    return Receipt("", sha256, reason)


def _keep(connection, fresh, delivery):
    earlier = changes_of(connection, {one.change.of for one in fresh})
    connection.execute(_KEEP, [_row(one) | delivery._asdict() for one in fresh])
    project(connection, earlier, fresh)
    gone = {one.change.id: one for one in map(understand, erase_newly(connection, fresh))}
    for known in _known(connection, gone):
        del gone[known]
    if gone:
        ours = Delivery("erasure", delivery.received_at)
        connection.execute(_KEEP, [_row(one) | ours._asdict() for one in gone.values()])


def _row(one):
    change = one.change
    return {
        "id": change.id,
        "device": change.device,
        "n": change.n,
        "kind": change.kind,
        "record": change.record,
        "record_id": change.of,
        "parent": one.parent,
        "text": one.line,
        "sha256": one.sha256,
    }
