"""Ballot boxes: how many gave each answer in secret. Like a wooden box, it knows no voter and no order, and never travels."""

from datetime import datetime

from sqlalchemy import JSON, DateTime, String
from sqlalchemy.orm import Mapped, mapped_column

from gals.models.base import Base


class BallotBox(Base):
    """A vote that is open, or closed and counted. Once closed its numbers are tallies like any other, and the box is empty."""

    __tablename__ = "ballot_boxes"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    #: The occasion, as of a tally.
    tool: Mapped[str] = mapped_column(String(60))
    question: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(10))
    workshop_id: Mapped[str | None] = mapped_column(String(36), index=True)
    session_id: Mapped[str | None] = mapped_column(String(36))
    follow_up_id: Mapped[str | None] = mapped_column(String(36))
    group_id: Mapped[str | None] = mapped_column(String(36))
    #: What can be chosen, in order: symbols' keys or words.
    items: Mapped[list] = mapped_column(JSON)
    #: How many may be chosen by one voter.
    most: Mapped[int] = mapped_column(default=1)
    #: Who votes: ``women``, ``men`` or ``both``, which asks each voter.
    sex: Mapped[str] = mapped_column(String(10))
    #: [women, men] present.
    present: Mapped[list] = mapped_column(JSON)
    #: Item → [women, men] who chose it; ``voted``: [women, men] who have voted.
    counts: Mapped[dict] = mapped_column(JSON)
    voted: Mapped[list] = mapped_column(JSON)
    account_id: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    closed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
