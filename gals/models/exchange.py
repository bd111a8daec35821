"""Machines that exchange changes with this one. Like accounts, these tables never travel."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, DateTime, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gals.models.base import Base

PEERS = ("tablet", "box", "headquarters")


class Peer(Base):
    """A machine known by its key: a tablet or a box that comes to us, or the headquarters to which we go."""

    __tablename__ = "peers"

    #: The name under which it makes changes, as ``box:…`` or ``tablet:…``.
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))
    #: Its public signing key (P-256, uncompressed point, hex): nobody else can speak for it.
    key: Mapped[str] = mapped_column(Text)
    #: Its age recipient, to which bundles for it are sealed; empty for a tablet.
    recipient: Mapped[str] = mapped_column(Text, default="")
    #: Who enrolled it.
    account_id: Mapped[str] = mapped_column(String(64))
    #: Ids of the places whose records it may hold, with those below them; None: all.
    places: Mapped[list | None] = mapped_column(JSON)
    #: Where we reach it (headquarters only).
    url: Mapped[str] = mapped_column(Text, default="")
    enrolled_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    seen_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    #: Up to which ``seq`` of its journal we have read, and up to which of ours it has answered for.
    pulled: Mapped[int] = mapped_column(BigInteger, default=0)
    pushed: Mapped[int] = mapped_column(BigInteger, default=0)


class Invitation(Base):
    """A code, shown as a QR for a few minutes, with which one machine may enrol itself. Only its hash is kept."""

    __tablename__ = "invitations"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))
    places: Mapped[list | None] = mapped_column(JSON)
    account_id: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Pass(Base):
    """What a peer shows with each request, after it proved its key. Only its hash is kept."""

    __tablename__ = "passes"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    peer_id: Mapped[str] = mapped_column(String(64), index=True)
    opened_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Undelivered(Base):
    """A change that a peer set aside: kept here with its reason, never sent again by itself, never in the way of the next."""

    __tablename__ = "undelivered"

    change_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    peer_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
