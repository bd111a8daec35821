"""A prevention committee and its work: who sits, what was decided, what is planned (docs/safety.md, committees).

Nothing here is about a person who was helped or harmed, and there is nowhere to write it: agendas are a closed list.
Every record names its committee; only those who work in that committee read it.
"""

from datetime import date

from sqlalchemy.orm import Mapped

from gals.models.base import Base, Record, day, flag, listing, ref, whole, words

#: ``country`` is the project's own team: its forum and its reports are events and papers like any other's.
LEVELS = ("village", "aimak", "town", "rayon", "oblast", "country")

#: Whom a seat stands for; people change, seats stay.
SEATS = (
    *("head", "social", "inspector", "clinic", "school", "womens_council", "aksakals", "youth"),
    *("imam", "crisis_centre", "champion", "citizen", "other"),
)

OFFICES = ("chair", "secretary", "member")

#: What a meeting may speak of. There is no "individual case", and there never will be.
AGENDA = ("plan", "event", "money", "helpers", "training", "strategy", "seats", "review", "other_work")


class Committee(Record, Base):
    """A committee by its founding act. Its workspace holds all that names it."""

    __tablename__ = "committees"
    __record__ = "committee"

    name_ky: Mapped[str | None] = words(160)
    name_ru: Mapped[str | None] = words(160)
    level: Mapped[str | None] = words(10, LEVELS)
    place_id: Mapped[str | None] = ref()
    #: The founding act: what it is ("decree"), its number and date.
    act: Mapped[str | None] = words(120)
    act_number: Mapped[str | None] = words(40)
    act_on: Mapped[date | None] = day()
    #: Words of the promise of silence that every member signs.
    pledge: Mapped[str | None] = words(2000)
    #: Seats that must be there for a meeting to decide.
    quorum: Mapped[int | None] = whole(1, 100)
    #: SHA-256 of the regulation: one picture of new pixels, its pages one under another.
    regulation: Mapped[str | None] = words(64)


class Seat(Record, Base):
    """A seat in a committee: a role and the body it stands for. Who sits on it lies apart, in Holder."""

    __tablename__ = "seats"
    __record__ = "seat"

    committee_id: Mapped[str | None] = ref()
    role: Mapped[str | None] = words(20, SEATS)
    office: Mapped[str | None] = words(10, OFFICES)
    body: Mapped[str | None] = words(160)
    sex: Mapped[str | None] = words(10, ("woman", "man"))
    age_band: Mapped[str | None] = words(10)
    from_on: Mapped[date | None] = day()
    to_on: Mapped[date | None] = day()
    pledged_on: Mapped[date | None] = day()
    #: Said whether there is a conflict of interest, and what follows is in the minutes.
    declared: Mapped[bool | None] = flag()


class Holder(Record, Base):
    """The name of who holds a seat: a record of its own, so that it can be shredded a year after the term ends."""

    __tablename__ = "holders"
    __record__ = "holder"

    committee_id: Mapped[str | None] = ref()
    seat_id: Mapped[str | None] = ref()
    name: Mapped[str | None] = words(120)


class Meeting(Record, Base):
    """A meeting of a committee."""

    __tablename__ = "meetings"
    __record__ = "meeting"

    committee_id: Mapped[str | None] = ref()
    on: Mapped[date | None] = day()
    starts: Mapped[str | None] = words(5)
    where: Mapped[str | None] = words(160)
    kind: Mapped[str | None] = words(10, ("ordinary", "extra"))
    #: Seats needed on that day, as the committee's rule was then.
    quorum: Mapped[int | None] = whole(1, 100)
    #: [{"kind": one of AGENDA, "text": words}, …] in order.
    agenda: Mapped[list | None] = listing(list[dict[str, str]])
    #: Ids of the seats that were there.
    present: Mapped[list | None] = listing(list[str])
    held: Mapped[bool | None] = flag()
    next_on: Mapped[date | None] = day()
    #: SHA-256 of the scan of the signed minutes.
    source: Mapped[str | None] = words(64)


class Decision(Record, Base):
    """What a meeting decided, and which seat answers for it."""

    __tablename__ = "decisions"
    __record__ = "decision"

    committee_id: Mapped[str | None] = ref()
    meeting_id: Mapped[str | None] = ref()
    number: Mapped[int | None] = whole(1, 1000)
    text: Mapped[str | None] = words(1000)
    seat_id: Mapped[str | None] = ref()
    due_on: Mapped[date | None] = day()
    state: Mapped[str | None] = words(10, ("open", "done", "dropped"))
    done_on: Mapped[date | None] = day()
    #: Where one sees that it was done.
    evidence: Mapped[str | None] = words(300)


class Strategy(Record, Base):
    """One version of a committee's strategy; an approved one is never changed, the next is a new version."""

    __tablename__ = "strategies"
    __record__ = "strategy"

    committee_id: Mapped[str | None] = ref()
    number: Mapped[int | None] = whole(1, 1000)
    #: What groups found, as numbers of groups only: [{"words": text, "women": n, "men": n, "groups": n}, …].
    findings: Mapped[list | None] = listing(list[dict])
    analysis: Mapped[str | None] = words(8000)
    vision: Mapped[str | None] = words(2000)
    #: [{"key": text, "words": text}, …]
    objectives: Mapped[list | None] = listing(list[dict[str, str]])
    risks: Mapped[str | None] = words(4000)
    approval: Mapped[str | None] = words(160)
    approved_on: Mapped[date | None] = day()
    review_on: Mapped[date | None] = day()


class Action(Record, Base):
    """A line of a committee's action plan."""

    __tablename__ = "actions"
    __record__ = "action"

    committee_id: Mapped[str | None] = ref()
    strategy_id: Mapped[str | None] = ref()
    #: ``key`` of an objective of the strategy.
    objective: Mapped[str | None] = words(60)
    text: Mapped[str | None] = words(500)
    audience: Mapped[str | None] = words(160)
    where: Mapped[str | None] = words(160)
    from_on: Mapped[date | None] = day()
    to_on: Mapped[date | None] = day()
    seat_id: Mapped[str | None] = ref()
    partner: Mapped[str | None] = words(160)
    indicator: Mapped[str | None] = words(200)
    target: Mapped[int | None] = whole()
    reached: Mapped[int | None] = whole()
    risk: Mapped[str | None] = words(500)
    safety: Mapped[str | None] = words(500)
    state: Mapped[str | None] = words(10, ("open", "done", "dropped"))
