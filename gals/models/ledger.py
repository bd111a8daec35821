"""The journal's own tables: every change that was ever recorded, and what could not be understood."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gals.models.base import Base

_Sequence = BigInteger().with_variant(Integer, "sqlite")


class Change(Base):
    """One change, with the very bytes in which it came. Only erasure empties ``text``; the row stays."""

    __tablename__ = "changes"

    #: Order of arrival here.
    seq: Mapped[int] = mapped_column(_Sequence, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    device: Mapped[str] = mapped_column(String(64))
    #: Lamport number: the order of what people did.
    n: Mapped[int] = mapped_column(BigInteger, index=True)
    kind: Mapped[str] = mapped_column(String(10))
    record: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[str] = mapped_column(String(36), index=True)
    #: The record this one belongs to (a mark's drawing, a drawing's participant): erasure follows it.
    parent: Mapped[str | None] = mapped_column(String(36), index=True)
    #: The line as it came; its SHA-256 is the receipt.
    text: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    #: Account that delivered it.
    account_id: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Aside(Base):
    """A line that could not be understood or was not allowed: kept with its reason, to be mended, exported or dropped."""

    __tablename__ = "asides"

    seq: Mapped[int] = mapped_column(_Sequence, primary_key=True, autoincrement=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Shred(Base):
    """A record whose life was taken out of the journal at its owner's wish; whatever of it still arrives goes the same way."""

    __tablename__ = "shreds"

    record_id: Mapped[str] = mapped_column(String(36), primary_key=True)


class Device(Base):
    """A machine that makes changes. The one with ``here`` is this installation."""

    __tablename__ = "devices"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    here: Mapped[bool] = mapped_column(default=False)
    #: A name for people, as "blue tablet".
    name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    #: How many changes it said it still held, and when: what has not arrived is named, never passed over.
    waiting: Mapped[int | None]
    said_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    #: Who worked on it then.
    account_id: Mapped[str] = mapped_column(String(64), default="", server_default="")


class Blob(Base):
    """A photograph, named by what it is. The file lies in ``instance/blobs``; only new pixels are ever kept or served."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    size: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    account_id: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
