"""What a group answered, as bars: how sure each is, what may leave the group, and what two waves say side by side.

Counts are {item: [yes, no, passed over]}; of a norm yes and no are beans, ten a person. They are read as shares of people:
the spread of such a mean is never larger than that of a share, so Wilson's interval is a cautious one.
"""

from typing import NamedTuple

from gals.reports import intervals
from gals.reports.release import ALL_OR_NONE, K_VIOLENCE, K
from tools.opinions import BEANS, BY_KEY, ITEMS, LEAST, WHO, of_group

__all__ = ["ITEMS", "WHO"]

#: Among fewer than ALL_OR_NONE people, less than this share (or all but this) is not told apart from nobody (or everybody).
EDGE = 0.10


class Bar(NamedTuple):
    """One question: the ``share`` that said yes (an Interval; None when nobody answered), of so many ``people``.

    ``edge``: below, above or empty, where the share is only shown as less than 10 % or more than 90 %.
    """

    item: object
    share: intervals.Interval | None
    people: int
    passed: int
    edge: str = ""


class Row(NamedTuple):
    """One question in two waves: two Bars, what may be said of their Difference, and the larger design effect."""

    item: object
    before: Bar
    after: Bar
    difference: intervals.Difference
    effect: float


class Pool(NamedTuple):
    """Rounds of one sex and age taken together: how many ``groups``, how many were ``present``, counts and composite."""

    groups: int
    present: int
    counts: dict
    composite: list


ANY_WORDS = {
    "ky": "Жок дегенде бир себеп менен макул",
    "ru": "Согласны хотя бы с одной причиной",
    "en": "agree with at least one of the reasons",
}


class Composite(NamedTuple):
    """Agrees with at least one reason: stands for an Item in a Bar."""

    key: str = "any-reason"
    kind: str = "reason"
    fair: str = "no"
    picture: str = "any-reason"
    in_beans: bool = False
    short: dict = ANY_WORDS


ANY = Composite()


def bar(item, count, effect=1.0):
    """The Bar of an Item's *count*; *effect*: the design effect of its groups."""
    yes, no, passed = count
    if item.in_beans:
        yes, no = yes / BEANS, no / BEANS
    people = round(yes + no)
    if not people:
        return Bar(item, None, 0, passed)
    share = intervals.wilson(yes / effect, people / effect)
    return _rounded(Bar(item, share, people, passed), effect)


def _rounded(made, effect):
    """*made* with its edge: few people who all say the same are shown as if a few did not."""
    if made.people >= ALL_OR_NONE or EDGE <= made.share.value <= 1 - EDGE:
        return made
    below = made.share.value < EDGE
    at = intervals.wilson((EDGE if below else 1 - EDGE) * made.people / effect, made.people / effect)
    share = intervals.Interval(EDGE, 0.0, at.high) if below else intervals.Interval(1 - EDGE, at.low, 1.0)
    return made._replace(share=share, edge="below" if below else "above")


def bars(poll, effect=1.0):
    """The Bars of a closed round or a Pool: its questions in order, the composite after the reasons where it is known."""
    found = [bar(BY_KEY[key], count, effect) for key, count in (poll.counts or {}).items() if key in BY_KEY]
    whole = poll.composite or []
    if not sum(whole):
        return found
    last = max((at for at, one in enumerate(found) if one.item.kind == "reason"), default=-1)
    return [*found[: last + 1], bar(ANY, whole, effect), *found[last + 1 :]]


def least_of(item):
    """How many people must stand behind each answer to *item* before it leaves the group."""
    return K_VIOLENCE if item.kind in ("reason", "norm") else K


def may_leave(item, count):
    """Whether an Item's *count* may be shown outside of its group: yes and no both of enough people."""
    yes, no, _passed = count
    people = BEANS if item.in_beans else 1
    return min(yes / people, no / people) >= least_of(item)


def let_out(poll):
    """(Bars that may leave the group, keys that may not) of a closed round or a Pool.

    Where a reason is held back the composite is held back too: it is bounded by the reasons beside it.
    """
    counts = {key: count for key, count in (poll.counts or {}).items() if key in BY_KEY}
    held = [key for key, count in counts.items() if not may_leave(BY_KEY[key], count)]
    whole = poll.composite or []
    if sum(whole) and (not may_leave(ANY, whole) or any(BY_KEY[key].kind == "reason" for key in held)):
        held, whole = [*held, ANY.key], []
    shown = {key: count for key, count in counts.items() if key not in held}
    return bars(Pool(1, 0, shown, whole)), held


def may_be_seen(poll, today):
    """Whether the group itself may see its totals: on its own day, and when enough answered."""
    return bool(poll.closed) and poll.on == today and answered(poll) >= LEAST


def answered(poll):
    """How many gave a ballot or a bean, passed over included: the most of any question."""
    return max((_people(key, count) for key, count in (poll.counts or {}).items()), default=0)


def _people(key, count):
    yes, no, passed = count
    tenth = BEANS if key in BY_KEY and BY_KEY[key].in_beans else 1
    return (yes + no) // tenth + passed


def who_of(poll):
    """Which of WHO a round is of."""
    return next((who for who, group in WHO.items() if group == (poll.sex, poll.age_band)), "")


def pools(polls):
    """{who: Pool} of closed rounds of one wave, in the order of WHO. Sexes and ages are never put together."""
    found = {}
    for who in WHO:
        own = [poll for poll in polls if poll.closed and who_of(poll) == who]
        if own:
            counts = {key: _sum(poll.counts.get(key) for poll in own if poll.counts) for key in own[0].counts or {}}
            found[who] = Pool(len(own), sum(poll.present or 0 for poll in own), counts, _sum(poll.composite for poll in own))
    return found


def live(polls):
    """{who: Pool} of what of closed rounds may be shown while more rounds close, in the order in which they closed here.

    A question's rounds are taken in steps, each of which may leave by itself: whoever looked before and looks again sees what
    a whole step answered and never what one group did. What of a question makes no step yet is in no Pool; ``groups`` and
    ``present`` are those of the question that is furthest.
    """
    found = {}
    for who in WHO:
        own = [poll for poll in polls if poll.closed and who_of(poll) == who]
        keys = [key for key in (own[0].counts or {} if own else {}) if key in BY_KEY]
        counts = {key: _in_steps(own, (key,)) for key in keys}
        reasons = [key for key in keys if BY_KEY[key].kind == "reason"]
        whole, _rounds = _in_steps(own, (ANY.key, *reasons)) if own else (None, [])
        furthest = max((rounds for _count, rounds in counts.values()), key=len, default=[])
        kept = {key: count[key] for key, (count, _rounds) in counts.items() if count}
        if own:
            found[who] = Pool(len(furthest), sum(one.present or 0 for one in furthest), kept, whole[ANY.key] if whole else [])
    return found


def _in_steps(rounds, keys):
    """({key: count} of the steps of *rounds* in which each of *keys* may leave, or None; the rounds in them)."""
    whole, used, step, waiting = None, [], None, []
    for one in rounds:
        said = {key: one.composite if key == ANY.key else (one.counts or {}).get(key) for key in keys}
        if not all(said.values()):
            continue
        step, waiting = _both(step, said), [*waiting, one]
        if all(may_leave(ANY if key == ANY.key else BY_KEY[key], count) for key, count in step.items()):
            whole, used, step, waiting = _both(whole, step), [*used, *waiting], None, []
    return whole, used


def _both(first, second):
    return {key: _sum((first[key], second[key])) for key in second} if first else {key: list(count) for key, count in second.items()}


def _sum(counts):
    return [sum(column) for column in zip(*(count for count in counts if count), strict=True)]


def effect_of(pool):
    """The design effect of a Pool, by how many answered in one group."""
    return intervals.design_effect(answered(pool), pool.groups)


def are_comparable(first, second):
    """Whether two waves may stand side by side: the same frozen list, answered in the same way."""
    return bool(first.seal) and first.seal == second.seal and first.mode == second.mode


def side_by_side(before, after):
    """The Rows of two Pools of the same people's kind, from the first wave and from a later one."""
    effect = max(effect_of(before), effect_of(after))
    earlier = {one.item.key: one for one in bars(before, effect)}
    rows = []
    for later in bars(after, effect):
        known = earlier.get(later.item.key)
        if known is None or known.share is None or later.share is None:
            continue
        then, now = (_as_people(later.item, pool) for pool in (before, after))
        rows.append(Row(later.item, known, later, intervals.compare(then, now, effect), effect))
    return rows


def _as_people(item, pool):
    yes, no, _passed = pool.composite if item.key == ANY.key else pool.counts[item.key]
    tenth = BEANS if item.in_beans else 1
    return yes / tenth, round((yes + no) / tenth)


def asked(wave, age):
    """The Items that a group of *age* is asked in *wave*, in order."""
    return of_group(wave.items or (), age)
