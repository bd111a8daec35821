"""Diamonds before and after: how many women and men stood on each level at the first count and at the latest, from shows of hands."""

from gals.reports.charts import Diamond, Placed
from gals.reports.promises import Count

#: The question of a diamond's show of hands; what is counted is a level.
PLACEMENT = "placement"


def diamonds(facts, levels, room="") -> tuple[Diamond, ...]:
    """One Diamond for each tool of *facts* (``gals.models.Tally``, the oldest first) that asks for placements.

    *levels*: what a level may be called → its place, the best first; other words follow in the order of counting.
    *room*: what the workshop is called at which they all were counted together.
    """
    placed = [fact for fact in facts if fact.question == PLACEMENT]
    tools = dict.fromkeys(fact.tool for fact in placed)
    return tuple(_diamond(tool, [fact for fact in placed if fact.tool == tool], levels, room) for tool in tools)


def _diamond(tool, facts, levels, room) -> Diamond:
    occasions = list(dict.fromkeys(_occasion(fact) for fact in facts))
    now = {fact.item: fact for fact in facts if _occasion(fact) == occasions[-1]}
    before = {fact.item: fact for fact in facts if len(occasions) > 1 and _occasion(fact) == occasions[0]}
    items = sorted(dict.fromkeys([*before, *now]), key=lambda item: levels.get(item, len(levels)))
    last, first = (list(found.values())[-1] if found else None for found in (now, before))
    return Diamond(
        tool,
        last.on if last else None,
        first.on if first else None,
        _present(last),
        _present(first),
        tuple(_placed(item, now.get(item), before.get(item)) for item in items),
        room,
    )


def _placed(item, now, before) -> Placed:
    ids = (fact.id if fact else "" for fact in (now, before))
    return Placed(item, *_hands(now), *_hands(before), *ids)


def _occasion(fact):
    """When it was counted: at one workshop they stand somewhere now, and somewhere else when they look back."""
    return fact.workshop_id, fact.session_id, fact.follow_up_id, fact.state


def _present(fact) -> Count:
    return Count(fact.present_women or 0, fact.present_men or 0) if fact else Count()


def _hands(fact):
    return (fact.women, fact.men) if fact else (None, None)
