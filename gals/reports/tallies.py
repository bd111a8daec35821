"""Shows of hands as tables: women and men side by side, never added up; a share only where the number present is known.

A fact is anything with id, question, item, state, women, men, present_women, present_men and on (``gals.models.Tally``).
"""

from collections import defaultdict
from typing import NamedTuple


class Hands(NamedTuple):
    """How many of those present raised a hand; None where nobody was asked or nobody wrote it down."""

    raised: int | None
    present: int | None

    @property
    def share(self):
        """Whole percent of those present; None when a share would mean nothing."""
        if self.raised is None or not self.present or self.raised > self.present:
            return None
        return round(100 * self.raised / self.present)

    @property
    def is_above(self):
        """More hands than people written down as present: worth a look, never refused."""
        return self.raised is not None and self.present is not None and self.raised > self.present


class Moment(NamedTuple):
    """One count of one thing: on a date, women and men apart; *id*: of the fact that says so."""

    on: object
    women: Hands
    men: Hands
    id: str = ""


class Line(NamedTuple):
    """One thing that was counted, in one state, through time; the latest count is the last."""

    item: str
    state: str
    moments: list

    @property
    def last(self):
        """The latest count."""
        return self.moments[-1]


def moment(fact):
    """*fact* as a Moment."""
    return Moment(fact.on, Hands(fact.women, fact.present_women), Hands(fact.men, fact.present_men), fact.id)


def by_question(facts):
    """{question: [Line, …]} of *facts* (the oldest first), items in the order in which they were first counted."""
    lines = defaultdict(dict)
    for fact in facts:
        line = lines[fact.question].setdefault((fact.item, fact.state), Line(fact.item, fact.state, []))
        line.moments.append(moment(fact))
    return {question: sorted(found.values(), key=_beside(found)) for question, found in lines.items()}


def _beside(found):
    """Sorts lines so that the states of one item stand together."""
    order = {item: place for place, item in reversed(list(enumerate(item for item, _state in found)))}
    return lambda line: order[line.item]


def above(facts):
    """The items of *facts* of which more people raised a hand than were present, each once."""
    moments = [(fact.item, moment(fact)) for fact in facts]
    return list(dict.fromkeys(item for item, each in moments if each.women.is_above or each.men.is_above))
