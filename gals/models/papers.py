"""Printed sheets that know whose they are, and the photographs of them that came in."""

from datetime import date, datetime

from sqlalchemy import JSON, DateTime, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gals.models.base import Base, Record, day, listing, ref, whole, words

SHEET_KINDS = ("worksheet", "notebook", "plan", "attendance", "consent", "ballot", "tally")

#: What became of a photograph: kept and not looked at yet · read, to be confirmed · whose is it? · confirmed · not ours.
PHOTOGRAPH_STATES = ("kept", "read", "asked", "confirmed", "strange")


class Sheet(Record, Base):
    """One printed sheet. A blank one gets its person when it is photographed; then it is never another's."""

    __tablename__ = "sheets"
    __record__ = "sheet"

    #: Drawn by lot, see ``gals.printing.sheet_codes``: what a person types, and what nobody can guess.
    number: Mapped[str | None] = words(8)
    check: Mapped[str | None] = words(10)
    kind: Mapped[str | None] = words(12, SHEET_KINDS)
    #: Version of the layout it was printed with.
    layout: Mapped[int | None] = whole(1, 31)
    size: Mapped[str | None] = words(2, ("A3", "A4", "A5"))
    language: Mapped[str | None] = words(2)
    pages: Mapped[int | None] = whole(1, 31)
    tool: Mapped[str | None] = words(60)
    tool_version: Mapped[int | None] = whole(1, 1000)
    participant_id: Mapped[str | None] = ref()
    group_id: Mapped[str | None] = ref()
    workshop_id: Mapped[str | None] = ref()
    session_id: Mapped[str | None] = ref()
    follow_up_id: Mapped[str | None] = ref()
    #: The drawing whose first layer it became.
    drawing_id: Mapped[str | None] = ref()
    #: What each numbered row stands for, in the order of printing: ids of promises, people, choices.
    rows: Mapped[list | None] = listing(list[str])
    made_on: Mapped[date | None] = day()


class Photograph(Base):
    """A photograph as it came in, on the machine that took it in. It never travels; what was read off it does, once confirmed.

    The original lies sealed on the shelf and is served nowhere; ``clean`` and ``whole`` name blobs of new pixels.
    """

    __tablename__ = "photographs"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    #: SHA-256 of the original's bytes, and their number: the receipt.
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(Integer)
    #: Account that sent it, or "" for the watched folder.
    account_id: Mapped[str] = mapped_column(String(64), default="", index=True)
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    workshop_id: Mapped[str | None] = mapped_column(String(36), index=True)
    session_id: Mapped[str | None] = mapped_column(String(36))
    state: Mapped[str] = mapped_column(String(12), index=True)
    #: What the reader said: see ``gals.paper.reading.Reading``.
    reading: Mapped[dict | None] = mapped_column(JSON)
    #: Why it could not be read, as a message id; "" where it could.
    trouble: Mapped[str] = mapped_column(Text, default="")
    #: Blobs of new pixels: the whole picture made small, and the straight, clean drawing.
    whole: Mapped[str | None] = mapped_column(String(64))
    clean: Mapped[str | None] = mapped_column(String(64))
    sheet_id: Mapped[str | None] = mapped_column(String(36), index=True)
    page: Mapped[int | None] = mapped_column(Integer)
    drawing_id: Mapped[str | None] = mapped_column(String(36), index=True)
    #: Another photograph of the same page that is proposed instead.
    better: Mapped[str | None] = mapped_column(String(36))
    #: What a person said of uncertain boxes, and what was written when it was confirmed (ids), so that it can be undone.
    said: Mapped[dict | None] = mapped_column(JSON)
    written: Mapped[dict | None] = mapped_column(JSON)
