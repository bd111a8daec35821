"""Sign-ins: 256 random bits in a cookie, their hash here. Closing one ends it at once, everywhere."""

import hashlib
import secrets
from datetime import UTC, timedelta

from sqlalchemy import bindparam, delete, func, select

from gals.models import Account, SignIn


def fingerprint(token):
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


#: Made once and answered by a plain row, for it is asked at every page and at every stroke.
_GOOD = (
    select(SignIn.__table__, Account.__table__)
    .join_from(SignIn, Account, Account.id == SignIn.account_id)
    .where(Account.disabled.is_(False), SignIn.hash == bindparam("hash"))
)


def open_for(db, account, now, *, waiting=False):
    """Sign *account* in and return the new token for its cookie; *waiting*: its second step is still to come."""
    token = secrets.token_urlsafe(32)
    moment = in_utc(now)
    db.add(SignIn(hash=fingerprint(token), account_id=account.id, started_at=moment, seen_at=moment, waiting=waiting))
    return token


def find(db, token, now, *, idle, longest):
    """A row of the sign-in behind *token* and its account, as kept now, or None if it is no longer good.

    ``db`` is a session or a connection; ``idle`` and ``longest`` are timedeltas.
    """
    found = db.execute(_GOOD, {"hash": fingerprint(token)}).first()
    good = found and now - aware(found.seen_at) <= idle and now - aware(found.started_at) <= longest
    return found if good else None


def touch(db, token, now):
    """Remember that somebody is still there."""
    sign_in = db.get(SignIn, fingerprint(token))
    if sign_in:
        sign_in.seen_at = in_utc(now)


def of(db, account_id):
    """The open sign-ins of an account, newest first."""
    mine = select(SignIn).where(SignIn.account_id == account_id, SignIn.waiting.is_(False))
    return db.scalars(mine.order_by(SignIn.started_at.desc())).all()


def last_seen(db):
    """Account id → when it was last seen by an open sign-in."""
    seen = select(SignIn.account_id, func.max(SignIn.seen_at)).group_by(SignIn.account_id)
    return {account_id: aware(moment) for account_id, moment in db.execute(seen)}


def sweep(db, before):
    """Forget sign-ins begun before a moment: they are over in any case."""
    db.execute(delete(SignIn).where(SignIn.started_at < in_utc(before)))


def close(db, token):
    """End one sign-in."""
    db.execute(delete(SignIn).where(SignIn.hash == fingerprint(token)))


def close_all(db, account_id):
    """End every sign-in of an account."""
    db.execute(delete(SignIn).where(SignIn.account_id == account_id))


def worth_touching(sign_in, now):
    """Whether the last touch is a minute old: not every page needs a write."""
    return now - aware(sign_in.seen_at) > timedelta(minutes=1)


def in_utc(moment):
    """A moment as it must be given to the database: SQLite drops the zone it comes with."""
    return moment.astimezone(UTC)


def aware(moment):
    """A moment from the database with its zone; SQLite forgets it, and only UTC was ever given (``in_utc``)."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
