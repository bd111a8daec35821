"""Who may sign in, and what happened. These tables never travel and are never part of a change."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, DateTime, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gals.models.base import Base

#: Those who work with GALS groups; in committees; on the help directory; on reports. Nobody but admins crosses between.
ROLES = ("admin", "trainer", "facilitator", "secretary", "chair", "member", "specialist", "reporter")
_Sequence = BigInteger().with_variant(Integer, "sqlite")


class Account(Base):
    """Somebody who signs in. Admins work everywhere, trainers with every group; facilitators in their own places and below
    them; secretaries, chairs and members in their own committees."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    password: Mapped[str] = mapped_column(Text)
    #: Ids of own places.
    places: Mapped[list] = mapped_column(JSON, default=list)
    #: Ids of own committees.
    committees: Mapped[list] = mapped_column(JSON, default=list, server_default="[]")
    #: Ids of the seats that are held by whoever signs in with this account.
    seats: Mapped[list] = mapped_column(JSON, default=list, server_default="[]")
    language: Mapped[str] = mapped_column(String(5), default="")
    disabled: Mapped[bool] = mapped_column(default=False)
    #: Secret of a second factor, empty when none is set.
    totp: Mapped[str] = mapped_column(String(64), default="")
    #: The half minute whose code was used last: no code opens twice.
    totp_step: Mapped[int] = mapped_column(BigInteger, default=0)
    #: The password was given by somebody else and must be changed at the next sign-in.
    must_change: Mapped[bool] = mapped_column(default=False)


class SignIn(Base):
    """One sign-in. The cookie carries 256 random bits; only their hash is kept."""

    __tablename__ = "sign_ins"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(String(36), index=True)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    seen_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    #: The password was right; the second step is still to come, and until then nothing is shown.
    waiting: Mapped[bool] = mapped_column(default=False)


class Card(Base):
    """A champion's printed card: the hash of its secret and of its three pictures. Revoked means dead at once."""

    __tablename__ = "cards"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    participant_id: Mapped[str] = mapped_column(String(36), index=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    pictures: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


class CardVisit(Base):
    """An opened card: like a sign-in, for her own plan alone."""

    __tablename__ = "card_visits"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    card_id: Mapped[str] = mapped_column(String(36), index=True)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    seen_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    #: Her three pictures were right; until then nothing of hers is shown.
    opened: Mapped[bool] = mapped_column(default=False)


class Attempt(Base):
    """A wrong password or wrong pictures, counted to slow down guessing across workers and restarts."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(_Sequence, primary_key=True, autoincrement=True)
    #: What was tried: ``sign-in:`` and a login's hash, ``card:`` and its id, ``from:`` and an address's hash.
    subject: Mapped[str] = mapped_column(String(120), index=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class AuditLine(Base):
    """Who did what to which object, when; never content. Each line carries the hash of the one before it."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(_Sequence, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    account_id: Mapped[str] = mapped_column(String(64))
    act: Mapped[str] = mapped_column(String(60))
    object: Mapped[str] = mapped_column(String(120))
    hash: Mapped[str] = mapped_column(String(64))
