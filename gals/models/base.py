"""The words tables are written in: a record's columns are also what may travel in a change, with their limits."""

from datetime import date

from sqlalchemy import JSON, BigInteger, Boolean, Date, Float, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=NAMING)


class Record:
    """A table that is a fold of the journal: nothing but ``gals.journal`` writes it, and replay makes it again.

    Rows may be partly known (a mark can arrive before its drawing), so no column is required and none refers to
    another table by a constraint. ``born``, ``device`` and ``by`` come from the record's first change: they order
    what people made without trusting any clock.
    """

    #: The record type in a change, as ``participant``.
    __record__ = ""
    #: Facts are appended and never edited; a correction is a new fact that names the one it corrects.
    __fact__ = False
    #: How far it may travel: ``box`` (this machine) or ``headquarters``.
    __travels__ = "headquarters"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    #: Lamport number of the record's first change.
    born: Mapped[int] = mapped_column(Integer, default=0, index=True, info={"own": True})
    #: Device on which that change was made.
    device: Mapped[str] = mapped_column(String(64), default="", info={"own": True})
    #: Account (or ``card:`` and a participant) that made it.
    by: Mapped[str] = mapped_column(String(64), default="", info={"own": True})
    #: Taken away: kept in the journal, shown nowhere.
    gone: Mapped[bool | None] = mapped_column(Boolean, default=None, info={"shape": bool})


def words(longest=80, choices=()):
    """Text of at most *longest* characters, one of *choices* if given."""
    return mapped_column(Text, default=None, info={"shape": str, "longest": longest, "choices": tuple(choices)})


def ref():
    """The id of another record, which may not have arrived yet."""
    return mapped_column(String(36), default=None, index=True, info={"shape": str, "longest": 36, "choices": ()})


def day():
    """A date, ``2026-11-24``."""
    return mapped_column(Date, default=None, info={"shape": date})


def flag():
    """Yes, no, or not said."""
    return mapped_column(Boolean, default=None, info={"shape": bool})


def whole(low=0, high=1_000_000):
    """A whole number between *low* and *high*."""
    return mapped_column(Integer, default=None, info={"shape": int, "low": low, "high": high})


def money(low=0, high=10**13):
    """A sum in whole tyiyn (a hundredth of a som) or in the smallest coin of another currency; never a float."""
    return mapped_column(BigInteger, default=None, info={"shape": int, "low": low, "high": high})


def measure(low=-10_000, high=10_000):
    """A length or place in sheet units, or an angle in degrees."""
    return mapped_column(Float, default=None, info={"shape": float, "low": low, "high": high})


def listing(shape):
    """A JSON value of the given Python *shape*, as ``list[str]``."""
    return mapped_column(JSON(none_as_null=True), default=None, info={"shape": shape})
