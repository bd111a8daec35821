"""How a tree leans: what each side puts in by its roots against what each takes out by its branches (docs/method.md §3.4).

Nothing here judges. Weight is what people showed themselves: a bigger picture, or one with rings, weighs more. Strokes
that touch are one picture, so a cow of twelve strokes counts once and a ring drawn round it makes it bigger.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from tools import ink
from tools.kit import Tool

#: Pictures closer than this (sheet units) are one.
NEAR = 6

#: A picture this large weighs 1; how light and how heavy its size can make it.
USUAL, LIGHTEST, HEAVIEST = 48, 0.5, 3.0


@dataclass(frozen=True)
class Sides:
    """An amount on each side of a tree."""

    women: float = 0
    joint: float = 0
    men: float = 0

    @property
    def all(self) -> float:
        """The amounts together."""
        return self.women + self.joint + self.men

    @property
    def tilt(self) -> float:
        """From −1 (all on the women's side) over 0 (even, or nothing there) to 1 (all on the men's side)."""
        return (self.men - self.women) / self.all if self.all else 0.0


@dataclass(frozen=True)
class Lean:
    """Work put in and benefit taken out, by side: how much they weigh, and how many pictures that is."""

    work: Sides
    benefit: Sides
    work_pictures: Sides
    benefit_pictures: Sides

    @property
    def tilt(self) -> float:
        """Which way the tree would fall, −1 … 1: towards heavy fruit, away from the roots that hold it; 0 is straight."""
        return (self.benefit.tilt - self.work.tilt) / 2


class Box(NamedTuple):
    """What a mark covers: left, top, right, bottom; and its rings."""

    left: float
    top: float
    right: float
    bottom: float
    rings: int = 0


def lean(tool: Tool, marks: Iterable[Any]) -> Lean | None:
    """How the tree of *tool* leans with *marks*; None for a tool that has nothing to balance. Promises weigh nothing."""
    if not tool.balances:
        return None
    kept = [mark for mark in marks if mark.kind in ("ink", "symbol", "own", "label")]
    found = {zone.key: list(pictures(mark for mark in kept if mark.zone == zone.key)) for zone in tool.zones}

    def sides(part: str, weigh: Any) -> Sides:
        return Sides(
            *(
                sum(weigh(box) for zone in tool.zones if (zone.part, zone.side) == (part, side) for box in found[zone.key])
                for side in ("women", "joint", "men")
            )
        )

    return Lean(sides("root", weight), sides("branch", weight), sides("root", _one), sides("branch", _one))


def said(tool: Tool, marks: Iterable[Any], attribute: str, part: str) -> Sides:
    """The numbers said of *attribute* (hours, som), added up by side, in the zones that are a *part* (root, branch)."""
    totals = {"women": 0.0, "joint": 0.0, "men": 0.0}
    for mark in marks:
        zone = tool.zone(mark.zone or "")
        value = (mark.said or {}).get(attribute)
        if zone and zone.part == part and zone.side in totals and isinstance(value, (int, float)):
            totals[zone.side] += value
    return Sides(**totals)


def weight(box: Box) -> float:
    """What one picture weighs: by its size, and once more for each ring."""
    size = max(box.right - box.left, box.bottom - box.top)
    return (1 + box.rings) * min(HEAVIEST, max(LIGHTEST, size / USUAL))


def pictures(marks: Iterable[Any]) -> Iterator[Box]:
    """The pictures that *marks* make: those that touch, or nearly, are one."""
    waiting = [box for mark in marks if (box := _box(mark))]
    while waiting:
        whole = waiting.pop()
        while touching := [box for box in waiting if _touch(whole, box)]:
            waiting = [box for box in waiting if not _touch(whole, box)]
            whole = _around([whole, *touching])
        yield whole


def _box(mark: Any) -> Box | None:
    if mark.kind == "ink":
        points = ink.unpack(mark.ink) if mark.ink else ()
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        return Box(min(xs), min(ys), max(xs), max(ys), mark.ring or 0) if points else None
    half = (mark.size or USUAL) / 2
    x, y = mark.x or 0, mark.y or 0
    return Box(x - half, y - half, x + half, y + half, mark.ring or 0)


def _touch(a: Box, b: Box) -> bool:
    across = a.left - NEAR < b.right and b.left - NEAR < a.right
    return across and a.top - NEAR < b.bottom and b.top - NEAR < a.bottom


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
        max(box.rings for box in boxes),
    )


def _one(_box: Box) -> int:
    return 1
