"""The time of day of each block: the day begins, and every block begins when the one before it ends."""

from collections import defaultdict
from datetime import timedelta
from typing import NamedTuple

#: When a day begins unless the workshop says otherwise (docs/method.md §4.2: Vuasu began at half past eight).
BEGINS = "08:30"


class Timed(NamedTuple):
    """A block with its start and end in minutes after midnight."""

    session: object
    start: int
    end: int

    @property
    def begins(self):
        """Its start as ``09:05``."""
        return clock(self.start)

    @property
    def ends(self):
        """Its end as ``09:35``."""
        return clock(self.end)


class Day(NamedTuple):
    """One day of a workshop: its number from 1, its date or None, its blocks with their times, when it ends."""

    number: int
    date: object
    blocks: list
    finishes: str


def clock(minutes):
    """Minutes after midnight as ``hh:mm``."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def minutes(text):
    """``hh:mm`` as minutes after midnight; what cannot be read is BEGINS."""
    hours, _colon, rest = (text or BEGINS).partition(":")
    if hours.isdecimal() and rest.isdecimal() and int(hours) < 24 and int(rest) < 60:
        return int(hours) * 60 + int(rest)
    return minutes(BEGINS)


def timed(sessions, begins):
    """*sessions* of one day, in order, as Timed; *begins* is ``hh:mm``."""
    start, blocks = minutes(begins), []
    for session in sessions:
        end = start + (session.minutes or 0)
        blocks.append(Timed(session, start, end))
        start = end
    return blocks


def day(workshop, number, sessions):
    """Day *number* of *workshop* from its *sessions* in order."""
    blocks = timed(sessions, workshop.day_starts)
    date = workshop.starts_on and workshop.starts_on + timedelta(days=number - 1)
    return Day(number, date, blocks, blocks[-1].ends if blocks else clock(minutes(workshop.day_starts)))


def days(workshop, sessions):
    """Every day of *workshop*, those without a block too; *sessions* come in order."""
    by_day = defaultdict(list)
    for session in sessions:
        by_day[session.day or 1].append(session)
    return [day(workshop, number, by_day[number]) for number in range(1, max(length(workshop), *by_day, 1) + 1)]


def length(workshop):
    """How many days a workshop lasts by its dates; at least one."""
    if not workshop.starts_on or not workshop.ends_on:
        return 1
    return max((workshop.ends_on - workshop.starts_on).days + 1, 1)


def number_of(workshop, date):
    """The number of the workshop's day that falls on *date*, or None."""
    if not workshop.starts_on or not workshop.starts_on <= date <= (workshop.ends_on or workshop.starts_on):
        return None
    return (date - workshop.starts_on).days + 1


def running(blocks, moment):
    """(the block that runs at *moment*, the one after it), each None when there is none. *moment* is a datetime or time."""
    minute = moment.hour * 60 + moment.minute
    now = next((block for block in blocks if block.start <= minute < block.end), None)
    then = next((block for block in blocks if block.start > minute), None)
    return now, then
