"""How far two readers of the same drawings agree, beyond what chance would give: Cohen's kappa, and what it means in words."""

from collections import Counter
from typing import NamedTuple

from tools.kit import N_

#: So few spots say little, whatever the number.
FEW = 10

#: Kappa below … → what it means.
MEANINGS = (
    (0.2, N_("They agree hardly more often than by chance. Talk about what each kind means, then read again.")),
    (0.4, N_("They agree a little. Talk about the spots that differ before you count.")),
    (0.6, N_("They agree more or less. The counts show a direction, not more.")),
    (0.8, N_("They agree well. The counts can be used.")),
    (2.0, N_("They agree very well. The counts can be trusted.")),
)
NOTHING_SHARED = N_("The two have not read the same spots yet.")
ONE_KIND = N_("Both chose one and the same kind everywhere. Chance alone could do that, so there is no number.")


class Agreement(NamedTuple):
    """Of ``shared`` spots ``agreed`` were read alike; ``kappa`` is 1 when all were, 0 as by chance, None when it says nothing."""

    shared: int
    agreed: int
    kappa: float | None

    @property
    def meaning(self):
        """What it means, as a message id."""
        if self.kappa is None:
            return ONE_KIND if self.shared else NOTHING_SHARED
        return next(words for limit, words in MEANINGS if self.kappa < limit)

    @property
    def is_few(self):
        """Whether the spots are too few for the number to say much."""
        return 0 < self.shared < FEW


def agreement(pairs):
    """The Agreement of two readers; *pairs*: [(kind by one, kind by the other), …], one pair for each shared spot."""
    pairs = list(pairs)
    shared = len(pairs)
    agreed = sum(one == other for one, other in pairs)
    if not shared:
        return Agreement(0, 0, None)
    first, second = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    by_chance = sum(first[kind] * second[kind] for kind in first)
    if by_chance == shared * shared:  # both used a single kind: chance explains everything
        return Agreement(shared, agreed, None)
    return Agreement(shared, agreed, (agreed * shared - by_chance) / (shared * shared - by_chance))
