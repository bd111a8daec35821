"""A champion's network: how many were reached, by tier, circle and sex, each counted once; and the draw that asks three of them.

**The rule.** A champion says "five neighbours" at a meeting (a share: numbers only), and later some of them get a sign of
their own (learners). Both speak of the same people. So for each champion, tier, circle and sex the larger of the two
numbers counts, never their sum: learners are taken to be among those told as numbers, and only who goes beyond is new.
A share of which no tier was said is of the second.

A share is anything with tier, circle, women, men; a learner anything with id, from_id, tier, circle, sex (``gals.models``).
"""

import hashlib
from collections import Counter
from typing import NamedTuple

#: The champion is the first; whom she taught is the second.
SECOND, FARTHEST = 2, 9

#: Tiers that are always told, reached or not: the chain matters more than its first link (docs/method.md §3.14).
TOLD = (2, 3, 4)

#: So many of the third tier are asked before a certificate (docs/method.md §4.4).
ASKED = 3


class Reach(NamedTuple):
    """How many were reached, women and men apart."""

    women: int = 0
    men: int = 0


def tiers(learners):
    """{learner id: tier}, by who passed it on to whom; where that is not known here, what was written down."""
    known = {one.id: one for one in learners}
    return {key: _tier(known, one) for key, one in known.items()}


def _tier(known, learner):
    """One more than hers who passed it on; a row that runs in a circle has no beginning, so what was written counts."""
    steps, seen, one = 0, {learner.id}, learner
    while one.from_id in known and one.from_id not in seen:
        one = known[one.from_id]
        seen.add(one.id)
        steps += 1
    start = SECOND if not one.from_id else one.tier or SECOND + 1
    if one.from_id in seen:
        start, steps = learner.tier or SECOND, 0
    return min(FARTHEST, start + steps)


def lined(learners):
    """[(how far below the champion: 0 …, learner)], each followed by those to whom it was passed on; nobody is lost or told twice."""
    known, below, lines = {one.id for one in learners}, {}, {}
    for one in learners:
        below.setdefault(one.from_id if one.from_id in known else None, []).append(one)
    waiting = [(0, one) for one in reversed(learners)] + [(0, one) for one in reversed(below.get(None, ()))]
    while waiting:
        depth, one = waiting.pop()
        if one.id not in lines:
            lines[one.id] = (depth, one)
            waiting += [(depth + 1, other) for other in reversed(below.get(one.id, ()))]
    return list(lines.values())


def counted(shares, learners):
    """{(tier, circle): Reach} of one champion, by the rule of this module."""
    told, met = Counter(), Counter()
    for share in shares:
        for sex in ("women", "men"):
            told[share.tier or SECOND, share.circle or "", sex] += getattr(share, sex) or 0
    tier_of = tiers(learners)
    for one in learners:
        met[tier_of[one.id], one.circle or "", "men" if one.sex == "man" else "women"] += 1
    larger = told | met
    places = sorted({(tier, circle) for tier, circle, _sex in larger})
    return {
        place: Reach(larger[*place, "women"], larger[*place, "men"])
        for place in places
        if any(larger[*place, sex] for sex in Reach._fields)
    }


def united(each):
    """{(tier, circle): Reach} of several champions together; *each*: what ``counted`` says of every one."""
    added = {}
    for one in each:
        for place, reach in one.items():
            added[place] = _sum((added.get(place, Reach()), reach))
    return added


def by_tier(counts):
    """{tier: Reach} of what ``counted`` or ``united`` says, the told tiers always among them."""
    found = sorted({*TOLD, *(tier for tier, _circle in counts)})
    return {tier: _sum(reach for (of, _circle), reach in counts.items() if of == tier) for tier in found}


def by_circle(counts, circles):
    """{circle: {tier: Reach}} in the order of *circles*, those reached only; "" for a circle nobody wrote down."""
    found = {circle: {tier: reach for (tier, of), reach in counts.items() if of == circle} for circle in (*circles, "")}
    return {circle: reached for circle, reached in found.items() if reached}


def _sum(reaches):
    found = list(reaches)
    return Reach(sum(one.women for one in found), sum(one.men for one in found))


def alike(learners):
    """[(learner, learner)] of two champions' chains under the same picture, letters and sex: perhaps one person, to be asked."""
    seen, pairs = {}, []
    for one in learners:
        key = (one.symbol, (one.sign or "").casefold(), one.sex)
        other = seen.setdefault(key, one)
        if one.sign and other.participant_id != one.participant_id:
            pairs.append((other, one))
    return pairs


def draw(seed, ids, count=ASKED):
    """*count* of *ids*, by *seed* (text) alone: the same seed and the same ids give the same ones, in whatever order they come.

    Everybody's id is hashed behind the seed, and the lowest hashes are drawn, so anybody can draw again with a pocket tool.
    """
    return sorted(set(ids), key=lambda one: hashlib.sha256(f"{seed}:{one}".encode()).hexdigest())[:count]
