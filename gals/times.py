"""The wall clock, in one place: what time it is where the workshop is held.

Clocks are claims (a tablet's may be wrong by years); nothing is ordered by them. They are passed in as ``now`` so that
tests can move them; ``Clock.shift`` moves the whole program, which is how a month passes in a test.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class Clock:
    """Tells the time in *zone* (an IANA name), moved by ``shift``."""

    def __init__(self, zone="Asia/Bishkek"):
        self.zone = ZoneInfo(zone)
        self.shift = timedelta(0)

    def now(self):
        """The moment, as a datetime in the programme's zone."""
        return datetime.now(UTC).astimezone(self.zone) + self.shift

    def today(self):
        """The date where the workshop is held."""
        return self.now().date()


def month_after(day, months):
    """The date *months* calendar months after *day*, or the last of that month when it is shorter."""
    month = day.month - 1 + months
    first = day.replace(year=day.year + month // 12, month=month % 12 + 1, day=1)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first.replace(day=min(day.day, (following - timedelta(days=1)).day))


def month_before(day, months):
    """The date *months* calendar months before *day*, or the last of that month when it is shorter."""
    return month_after(day, -months)
