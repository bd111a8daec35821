"""The book of acts: who did what to which object, when; never what was written. Each line seals the one before it."""

import hashlib
import json
from datetime import UTC

from sqlalchemy import insert, select, text

from gals.models import AuditLine
from gals.store.sign_ins import aware

#: What the first line seals.
BEGINNING = "0" * 64

#: PostgreSQL: one line at a time. SQLite has one writer in any case.
_LOCK = text("SELECT pg_advisory_xact_lock(4718)")


def add(db, *, at, account_id, act, about=""):
    """Write one line: *account_id* (or ``card:…``, or "" for nobody known) did *act* (an endpoint) to *about* ("kind id")."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(_LOCK)
    said = {"at": at.astimezone(UTC).replace(microsecond=0), "account_id": account_id, "act": act[:60], "object": about[:120]}
    before = db.scalar(select(AuditLine.hash).order_by(AuditLine.seq.desc()).limit(1)) or BEGINNING
    db.execute(insert(AuditLine).values(**said, hash=seal(before, said)))


def seal(before, said):
    """SHA-256 over the line before and what this one says."""
    line = [before, said["at"].astimezone(UTC).isoformat(), said["account_id"], said["act"], said["object"]]
    return hashlib.sha256(json.dumps(line).encode()).hexdigest()


def broken_at(db):
    """The number of the first line that was changed, or that follows one taken out; None while the book is whole."""
    before = BEGINNING
    with db.execute(select(*AuditLine.__table__.columns).order_by(AuditLine.seq).execution_options(yield_per=1000)) as lines:
        for line in lines:
            said = {"at": aware(line.at), "account_id": line.account_id, "act": line.act, "object": line.object}
            if line.hash != seal(before, said):
                return line.seq
            before = line.hash
    return None


def lines(db, *, before=None, most=100):
    """The newest lines, at most *most*; with *before* (a seq) those older than that one."""
    found = select(AuditLine).order_by(AuditLine.seq.desc()).limit(most)
    return db.scalars(found.where(AuditLine.seq < before) if before else found).all()


def head(db):
    """The seal of the newest line: written down elsewhere, it shows later whether lines at the end were taken away."""
    return db.scalar(select(AuditLine.hash).order_by(AuditLine.seq.desc()).limit(1)) or BEGINNING
