"""Promises as tables: women and men side by side, never a person; reasons stand as visibly as achievements (docs/method.md §3.2)."""

from collections import Counter, defaultdict
from typing import NamedTuple

from tools.lanes import GUARDED
from tools.rights import ANSWERS, AREAS, REASONS

#: Whose a promise is: a woman's, a man's, or a whole group's.
WHO = ("woman", "man", "group")


class Told(NamedTuple):
    """One promise as a report needs it: *who* of ``WHO`` ("" when nobody wrote it down), its newest answer, reason, right."""

    who: str
    state: str = "planned"
    reason: str = ""
    area: str = ""


class Count(NamedTuple):
    """How many promises: women's, men's and groups' apart, never added up into one bar."""

    women: int = 0
    men: int = 0
    group: int = 0


def count(told):
    """The Count of *told*; a promise of whom nobody knows is in none of the three."""
    numbers = Counter(one.who for one in told)
    return Count(*(numbers[who] for who in WHO))


def by_state(told):
    """{state: Count} for every state a promise can be in, in the order a promise lives."""
    return {state: count(one for one in told if one.state == state) for state in ANSWERS}


def by_area(told):
    """{right: {state: Count}} for the rights that were promised about, in the order of the rights; "" for none named.

    What is promised about peace at home never stands by itself where people of one village can be guessed.
    """
    shown = [one._replace(area="" if one.area == GUARDED else one.area) for one in told]
    rights = [area for area in (*AREAS, "") if any(one.area == area for one in shown)]
    return {area: by_state([one for one in shown if one.area == area]) for area in rights}


def reasons(told):
    """{state: [(reason, Count), …]} for the states with reasons, the reason heard most first; good news has reasons too."""
    heard = defaultdict(list)
    for one in told:
        if one.reason:
            heard[one.state, one.reason].append(one)
    order = {reason: place for place, reason in enumerate(REASONS)}
    found = {state: [(reason, count(said)) for (of, reason), said in heard.items() if of == state] for state in ANSWERS}
    for lines in found.values():
        lines.sort(key=lambda line: (-sum(line[1]), order.get(line[0], len(order)), line[0]))
    return {state: lines for state, lines in found.items() if lines}
