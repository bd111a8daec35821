"""Opinions of a group, asked in secret and kept as counts: there is no ballot anywhere (docs/safety.md, polls)."""

from datetime import date, datetime

from sqlalchemy import JSON, DateTime, String
from sqlalchemy.orm import Mapped, mapped_column

from gals.models.base import Base, Record, day, flag, listing, ref, whole, words

#: How answers were given; rounds of different modes are never compared.
MODES = ("beans", "tablet", "phones")


class Wave(Record, Base):
    """A list of questions, frozen before the first round is opened; the next wave asks the same list."""

    __tablename__ = "waves"
    __record__ = "wave"

    name: Mapped[str | None] = words(160)
    number: Mapped[int | None] = whole(1, 100)
    #: Keys of ``gals.reports.opinions.ITEMS`` in the order they are asked.
    items: Mapped[list | None] = listing(list[str])
    mode: Mapped[str | None] = words(10, MODES)
    frozen_on: Mapped[date | None] = day()
    #: SHA-256 over the items, their words and the mode: printed on every result.
    seal: Mapped[str | None] = words(64)


class Poll(Record, Base):
    """One round with one group: closed counts only. Who was there lies nowhere."""

    __tablename__ = "polls"
    __record__ = "poll"

    wave_id: Mapped[str | None] = ref()
    place_id: Mapped[str | None] = ref()
    workshop_id: Mapped[str | None] = ref()
    on: Mapped[date | None] = day()
    mode: Mapped[str | None] = words(10, MODES)
    sex: Mapped[str | None] = words(10, ("women", "men"))
    age_band: Mapped[str | None] = words(10)
    #: Counted by hand before the first question.
    present: Mapped[int | None] = whole(0, 100)
    #: Item → [yes, no, passed over].
    counts: Mapped[dict | None] = listing(dict[str, list[int]])
    #: Of the five reasons: [agrees with at least one, with none, did not answer all].
    composite: Mapped[list | None] = listing(list[int])
    closed: Mapped[bool | None] = flag()


class PollBox(Base):
    """An open round: counters alone. Emptied and taken away when it is closed; in no backup, never in the journal."""

    __tablename__ = "poll_boxes"

    poll_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    counts: Mapped[dict] = mapped_column(JSON)
    composite: Mapped[list] = mapped_column(JSON)
    #: How many have answered.
    cast: Mapped[int] = mapped_column(default=0)
    #: Hashes of one-use tokens already used, so that a double tap counts once; in no order, gone when it closes.
    used: Mapped[list] = mapped_column(JSON)
    account_id: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Baseline(Record, Base):
    """A figure from a published study, as its page gives it; empty until the partner gives one."""

    __tablename__ = "baselines"
    __record__ = "baseline"

    item: Mapped[str | None] = words(60)
    figure: Mapped[str | None] = words(40)
    group: Mapped[str | None] = words(160)
    people: Mapped[int | None] = whole(0, 10**7)
    year: Mapped[int | None] = whole(1900, 2200)
    basis: Mapped[str | None] = words(300)
    page: Mapped[str | None] = words(40)
