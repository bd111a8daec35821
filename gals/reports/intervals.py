"""How sure a share is that few people gave, and what may be said of two of them. Nothing here knows what was asked.

Wilson's score interval for one share, Newcombe's hybrid score interval (method 10) for the difference of two independent
ones: Newcombe RG, Statistics in Medicine 1998; 17:857-872 and 17:873-890. Never Wald's: 0 of 8 would be 0 ± 0.
Shares lie between 0 and 1; counts may be fractions where groups are weighed by their design effect.
"""

from math import asin, sin, sqrt
from statistics import NormalDist
from typing import NamedTuple

#: Two intervals out of forty miss on either side.
LEVEL = 0.95

#: With fewer people in a round or wave there is nothing to compare; from so many on a direction may be named.
FEW, ENOUGH = 30, 100

#: How alike people of one group answer (intraclass correlation) where nobody has measured it.
ALIKE = 0.05


class Interval(NamedTuple):
    """A share or a difference of shares: its ``value``, and from ``low`` to ``high``."""

    value: float
    low: float
    high: float

    @property
    def has_zero(self):
        """Whether no difference is among what it allows."""
        return self.low <= 0 <= self.high


class Difference(NamedTuple):
    """What may be said of two shares: ``word`` of few, unsure, lower, higher; ``interval`` None where nothing is compared."""

    word: str
    interval: Interval | None


def wilson(count, people, level=LEVEL):
    """The Interval of the share *count* of *people* (more than 0) at confidence *level*."""
    if not 0 <= count <= people or people <= 0:
        raise ValueError("a share is a part of somebody")
    z = _z(level)
    middle, width = 2 * count + z * z, z * sqrt(z * z + 4 * count * (1 - count / people))
    below = 2 * (people + z * z)
    low = 0.0 if count == 0 else (middle - width) / below
    return Interval(count / people, low, 1.0 if count == people else (middle + width) / below)


def newcombe(first, second, level=LEVEL):
    """The Interval of share *first* minus share *second*, each (count, people), of people who are not the same."""
    one, other = (wilson(count, people, level) for count, people in (first, second))
    value = one.value - other.value
    down = sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    up = sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Interval(value, max(-1.0, value - down), min(1.0, value + up))


def compare(before, after, effect=1.0):
    """The Difference of share *after* minus share *before*, each (count, people), by what so few people allow.

    *effect*: the larger design effect of the two; the interval is that of so many times fewer people. How many there were
    decides what is said at all: below FEW nothing, below ENOUGH the interval alone, from there on lower or higher when 0
    lies outside of it.
    """
    people = min(before[1], after[1])
    if people < FEW:
        return Difference("few", None)
    first, second = ((count / effect, of / effect) for count, of in (after, before))
    interval = newcombe(first, second)
    if people < ENOUGH or interval.has_zero:
        return Difference("unsure", interval)
    return Difference("lower" if interval.high < 0 else "higher", interval)


def design_effect(people, groups, alike=ALIKE):
    """How many times more people it takes than if each had been drawn alone: 1 + (m − 1)ρ, m the *people* of one of *groups*."""
    return 1 + (max(people / groups, 1) - 1) * alike if groups else 1.0


def detectable(share, people, power=0.8, level=LEVEL):
    """The smallest fall from *share* that two rounds of *people* each would show with *power*, as a share; 0 to *share*.

    By Cohen's arcsine difference, for people drawn one by one.
    """
    gap = (_z(level) + NormalDist().inv_cdf(power)) * sqrt(2 / people)
    angle = max(2 * asin(sqrt(share)) - gap, 0.0)
    return share - sin(angle / 2) ** 2


def _z(level):
    return NormalDist().inv_cdf((1 + level) / 2)
