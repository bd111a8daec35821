"""What may be said of a promise, the same on every sheet (docs/method.md §3.4): who acts, what changes, which right, when."""

from tools.kit import N_, Attribute
from tools.rights import ACTORS, AREAS, KINDS

PROMISE = (
    Attribute("who", N_("Who does it?"), choices=tuple(ACTORS.items())),
    Attribute("kind", N_("What changes?"), choices=tuple(KINDS.items())),
    Attribute("area", N_("Which part of life?"), choices=tuple(AREAS.items())),
    Attribute("due", N_("By when?"), "date"),
)
