"""Long work off the request: printing a pack, an export. Jobs never travel."""

from datetime import datetime

from sqlalchemy import JSON, DateTime, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gals.models.base import Base

STATES = ("waiting", "working", "done", "failed")


class Job(Base):
    """One piece of work, claimed by one worker; its result is a file that lives as long as the job."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    #: Which work, as ``pack``.
    work: Mapped[str] = mapped_column(String(40))
    #: What it needs to know, as keyword arguments.
    wanted: Mapped[dict] = mapped_column(JSON)
    account_id: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), index=True)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    claimed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    #: How often it was begun: a worker may die.
    tries: Mapped[int] = mapped_column(default=0)
    #: Name, type and place of the file it made.
    result: Mapped[dict | None] = mapped_column(JSON)
    #: Why it failed, in a word for the operator; never content.
    trouble: Mapped[str] = mapped_column(Text, default="")
