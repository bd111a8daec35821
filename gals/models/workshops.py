"""Workshops, their sessions, who came, and what was counted."""

from datetime import date

from sqlalchemy.orm import Mapped

from gals.models.base import Base, Record, day, flag, listing, ref, whole, words

KINDS = ("tool", "song", "pair", "talk", "homework", "break", "play", "review", "community")


class Workshop(Record, Base):
    """Several days in one place with some groups, led by facilitators."""

    __tablename__ = "workshops"
    __record__ = "workshop"

    programme_id: Mapped[str | None] = ref()
    place_id: Mapped[str | None] = ref()
    name: Mapped[str | None] = words(120)
    #: A word of the programme: catalyst, community, skills, review …
    phase: Mapped[str | None] = words(40)
    starts_on: Mapped[date | None] = day()
    ends_on: Mapped[date | None] = day()
    #: When a day begins, ``08:30``.
    day_starts: Mapped[str | None] = words(5)
    #: Account ids.
    facilitators: Mapped[list | None] = listing(list[str])
    groups: Mapped[list | None] = listing(list[str])


class Enrolment(Record, Base):
    """A participant is expected at a workshop. The id is made from both."""

    __tablename__ = "enrolments"
    __record__ = "enrolment"

    workshop_id: Mapped[str | None] = ref()
    participant_id: Mapped[str | None] = ref()


class Session(Record, Base):
    """One tool with one group, or a song, pair talk, homework, break. Its time of day follows from those before it."""

    __tablename__ = "sessions"
    __record__ = "session"

    workshop_id: Mapped[str | None] = ref()
    #: 1 is the first day.
    day: Mapped[int | None] = whole(1, 60)
    #: Order in the day; gaps of 1000 leave room to move one between two others.
    position: Mapped[int | None] = whole(0, 100_000_000)
    kind: Mapped[str | None] = words(12, KINDS)
    tool: Mapped[str | None] = words(60)
    title: Mapped[str | None] = words(160)
    minutes: Mapped[int | None] = whole(0, 1440)
    group_id: Mapped[str | None] = ref()
    #: Words of the song, what to do at home.
    script: Mapped[str | None] = words(4000)


class Attendance(Record, Base):
    """Somebody was there, or not, on one day of a workshop or at a follow-up; the latest word counts."""

    __tablename__ = "attendances"
    __record__ = "attendance"
    __fact__ = True

    workshop_id: Mapped[str | None] = ref()
    follow_up_id: Mapped[str | None] = ref()
    participant_id: Mapped[str | None] = ref()
    #: Day of the workshop, 1 is the first.
    day: Mapped[int | None] = whole(1, 60)
    present: Mapped[bool | None] = flag()


class Tally(Record, Base):
    """A show of hands, always with the number present by sex: without it a count means nothing."""

    __tablename__ = "tallies"
    __record__ = "tally"
    __fact__ = True

    workshop_id: Mapped[str | None] = ref()
    session_id: Mapped[str | None] = ref()
    follow_up_id: Mapped[str | None] = ref()
    group_id: Mapped[str | None] = ref()
    tool: Mapped[str | None] = words(60)
    #: Key of the tool's tally.
    question: Mapped[str | None] = words(60)
    #: What was counted, in the group's own words or a symbol's key.
    item: Mapped[str | None] = words(160)
    state: Mapped[str | None] = words(10, ("now", "commit", "achieved", "partly", "not", "over"))
    women: Mapped[int | None] = whole(0, 2000)
    men: Mapped[int | None] = whole(0, 2000)
    present_women: Mapped[int | None] = whole(0, 2000)
    present_men: Mapped[int | None] = whole(0, 2000)
    on: Mapped[date | None] = day()
    corrects: Mapped[str | None] = ref()


class Running(Record, Base):
    """Where a session stands while it runs: its step and its clock. One for the whole room, or one for each group."""

    __tablename__ = "runnings"
    __record__ = "running"

    workshop_id: Mapped[str | None] = ref()
    session_id: Mapped[str | None] = ref()
    #: None: the whole room.
    group_id: Mapped[str | None] = ref()
    #: Key of the tool's step, or "" for a block without steps.
    step: Mapped[str | None] = words(60)
    #: When this step began, UTC, ``2026-11-24T09:05:00+00:00``; a claim of the machine on which it was tapped.
    began_at: Mapped[str | None] = words(40)
    #: How long it was given, in seconds.
    seconds: Mapped[int | None] = whole(0, 86_400)
    #: When its clock was stopped, if it stands.
    paused_at: Mapped[str | None] = words(40)
    ended: Mapped[bool | None] = flag()
    #: Account that leads.
    leader: Mapped[str | None] = words(64)


class Turn(Record, Base):
    """Somebody has drawn or spoken in a session: so that nobody is forgotten, never to rank. The id is made of its parts."""

    __tablename__ = "turns"
    __record__ = "turn"

    session_id: Mapped[str | None] = ref()
    participant_id: Mapped[str | None] = ref()
    kind: Mapped[str | None] = words(10, ("drew", "spoke"))
    done: Mapped[bool | None] = flag()
