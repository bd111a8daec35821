"""The pens and the colour key of one programme, as a value that pens and caches can hold on to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tools.kit import COLOUR_KEY, PENS, Key


@dataclass(frozen=True)
class Palette:
    """Which pens are in the box (name, "#rrggbb") and which pen each role of the colour key is drawn with."""

    pens: tuple[tuple[str, str], ...] = tuple(PENS.items())
    roles: tuple[tuple[str, str], ...] = tuple((line.role, line.colour) for line in COLOUR_KEY)

    def pen(self, name: str) -> str:
        """The value of the pen called *name*; an unknown pen writes black."""
        return dict(self.pens).get(name, PENS["black"])

    def role(self, role: str) -> str:
        """The value of the pen that *role* is drawn with; an unknown role is drawn black."""
        return self.pen(dict(self.roles).get(role, "black"))

    @property
    def key(self) -> tuple[Key, ...]:
        """The lines of the colour key, each with this programme's pen."""
        return tuple(replace(line, colour=dict(self.roles)[line.role]) for line in COLOUR_KEY)


def palette(changes: Mapping[str, Mapping[str, str]] | None = None) -> Palette:
    """The default palette with a programme's *changes* {"pens": {name: "#rrggbb"}, "roles": {role: pen name}}.

    What is no colour, or names no role or pen, is passed over: a slip in the settings never spoils a sheet.
    """
    given = changes or {}
    values = (given.get("pens") or {}).items()
    pens = PENS | {name: value for name, value in values if re.fullmatch(r"#[0-9a-fA-F]{6}", str(value))}
    roles = {line.role: line.colour for line in COLOUR_KEY}
    roles |= {role: pen for role, pen in (given.get("roles") or {}).items() if role in roles and pen in pens}
    return Palette(tuple(pens.items()), tuple(roles.items()))
