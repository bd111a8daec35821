"""The three lanes of the multilane highway, and what can be told of a promise on them (docs/method.md §3.8). All of it is data."""

from tools.kit import N_
from tools.rights import ANSWERS, REASONS

#: Lane → words, from the top of the road down.
LANES = {
    "livelihood": N_("Livelihood"),
    "household": N_("Life at home"),
    "wider": N_("Wider change and sharing"),
}

#: Part of life that says more than the sheet does: who decides is a matter of the home, on whatever sheet it was drawn.
OF_AREA = {"decisions": "household", "safety": "household", "movement": "wider"}

#: Part of life → lane, where no sheet says it: a promise written down by itself, or on a road with several lanes.
WITHOUT_SHEET = {"property": "livelihood", "work": "livelihood"}

#: Where nothing is said at all.
ELSE = "household"

#: The part of life that is never shown by itself where few people or one village stand behind it (docs/method.md §5.2).
GUARDED = "safety"


#: The sheet on which people choose the lane themselves: its zones begin with a lane's key.
ROAD = "multilane-highway"

#: What can be told of a promise, in the order of the bits of a pattern: one whole number says all that somebody's promises have.
STATES, WHYS = tuple(ANSWERS), tuple(REASONS)

#: At most so many milestones: a pattern is one whole number of 63 bits.
MOST_COLUMNS = 12


def bit(state: str, column: int = 0) -> int:
    """The place in a pattern of *state* at the milestone number *column*."""
    return column * len(STATES) + STATES.index(state)


def why_bit(state: str, reason: str) -> int:
    """The place in a pattern of a reason for *state*."""
    return WHYS.index(reason) * len(STATES) + STATES.index(state)
