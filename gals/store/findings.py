"""What groups counted, as a committee may learn it: sums over groups, never fewer than five people, never their own words.

Only an administrator takes such figures over, since she alone sees both sides of the wall (docs/safety.md, committees).
"""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import select

from gals.models import Group, Tally
from gals.store import reach, strategies, tallies, toolbox
from tools.levels import LEVELS, NAMES
from tools.symbols import SYMBOLS

#: What may be told of by its picture or its level: own words could name somebody.
TITLES = {symbol.key: symbol.title for symbol in SYMBOLS} | {NAMES[level]: title for level, title in LEVELS.items()}


class Figure(NamedTuple):
    """Hands for one thing in one state, added up over ``groups`` groups; None for a side of fewer than five.

    ``title`` and ``item`` are message ids; ``key`` names the figure in a form.
    """

    key: str
    title: str
    item: str
    state: str
    women: int | None
    men: int | None
    groups: int


def of_place(db, place_id):
    """The Figures of all groups in a place and below it (None: everywhere), the largest first."""
    found, counted = defaultdict(list), _groups(db, place_id)
    shown = {tool.key: tool.title for tool in toolbox.all_of(db) if not tool.private}
    for group_id in counted:
        for fact in _latest(tallies.of_group(db, group_id)):
            if fact.tool in shown and fact.item in TITLES:
                found[fact.tool, fact.question, fact.item, fact.state].append(fact)
    made = (_figure(key, shown[key[0]], facts) for key, facts in found.items())
    return sorted(filter(None, made), key=lambda one: (-(one.women or 0) - (one.men or 0), one.key))


def _groups(db, place_id):
    kept = select(Group.id).where(Group.gone.isnot(True)).order_by(Group.id)
    if place_id:
        kept = kept.where(Group.place_id.in_(reach.below(db, [place_id])))
    told = set(db.scalars(select(Tally.group_id).distinct()))
    return [one for one in db.scalars(kept) if one in told]


def _latest(facts):
    """Of one group's *facts* the newest of each thing: what it counted at every meeting is not added up."""
    newest = {}
    for fact in facts:
        newest[fact.tool, fact.question, fact.item, fact.state] = fact
    return newest.values()


def _figure(key, title, facts):
    women, men = (_many(sum(getattr(fact, side) or 0 for fact in facts)) for side in ("women", "men"))
    if not (women or men):
        return None
    _tool, _question, item, state = key
    return Figure("|".join(key), title, TITLES[item], state, women, men, len(facts))


def _many(number):
    """*number*, unless it is a few people: then nothing is told."""
    return None if 0 < number < strategies.FEWEST else number
