"""A road with another number of milestones: circles, stretches between them, numbers and the sample's marks move along.

For every tool whose road is made of zones ``milestone-1`` … and ``actions-1`` …, evenly spaced as the Vision Journey's. A tool
whose road is more than that says itself how it is laid out with so many (``Tool.roads``).
"""

from dataclasses import replace
from math import hypot

from tools import ink
from tools.kit import N_, Caption, Circle, Mark, Outline, Part, Tool, Zone
from tools.outlines import box
from tools.shapes import Road, disc

#: How many milestones a road may have (docs/method.md §9: 2 to 4).
FEWEST, MOST = 2, 4

#: What a zone is called that no road had before.
TITLES = {
    "milestone-4": N_("Fourth milestone"),
    "actions-4": N_("What I do after the third milestone"),
    "actions-5": N_("What I do after the fourth milestone"),
}

#: From the edge of a circle to the stretch beside it.
_GAP = 2


def stops(tool: Tool) -> int:
    """How many milestones the road of *tool* has; 0 where it has no such road."""
    if tool.roads:
        held = {zone.key for zone in tool.zones}
        return next((n for n in range(FEWEST, MOST + 1) if held == {zone.key for zone in tool.roads(n).zones}), 0)
    count = sum(zone.key.startswith("milestone-") for zone in tool.zones)
    keys = [f"milestone-{number}" for number in range(1, count + 1)] + [
        f"actions-{number}" for number in range(1, count + 2)
    ]
    fits = count > 1 and sum(zone.key.startswith("actions-") for zone in tool.zones) == count + 1
    return count if fits and all(map(tool.zone, keys)) else 0


def with_stops(tool: Tool, count: int) -> Tool:
    """*tool* with *count* milestones on its road, evenly spaced; as it is where it has no road or *count* does not fit."""
    now = stops(tool)
    if not now or count == now or not FEWEST <= count <= MOST:
        return tool
    if tool.roads:
        made = tool.roads(count)
        laid = {name: getattr(made, name) for name in ("zones", "elements", "steps", "backdrop", "sample")}
        return replace(tool, **laid)
    zones = _zones(tool, now, count)
    kept = {zone.key for zone in zones}
    moved = {key: _shift(tool, zones, key) for key in kept if tool.zone(key)} | _last(tool, zones, now, count)
    keys = {f"{name}-{number}" for name in ("milestone", "actions") for number in range(1, MOST + 2)}

    def those(old: tuple[str, ...]) -> tuple[str, ...]:
        """*old* with the road's zones there are now, where it held some."""
        found = tuple(dict.fromkeys(key.split("-")[0] for key in old if key in keys))
        road = tuple(zone.key for zone in zones if zone.key in keys and zone.key.split("-")[0] in found)
        return (*(key for key in old if key not in keys), *road)

    return replace(
        tool,
        zones=zones,
        elements=tuple(
            replace(
                one,
                zones=those(one.zones),
                ideal=count if one.ideal == now and "milestone-1" in one.zones else one.ideal,
            )
            for one in tool.elements
        ),
        steps=tuple(replace(step, zones=those(step.zones)) for step in tool.steps),
        backdrop=_backdrop(tool, zones, now, count),
        sample=tuple(_along(mark, *moved[mark.zone]) for mark in tool.sample if mark.zone in moved),
    )


def _middle(shape: Outline) -> tuple[float, float]:
    left, top, width, height = box(shape)
    return left + width / 2, top + height / 2


def _outline(zones: tuple[Zone, ...], key: str) -> Outline:
    return next(zone.outline for zone in zones if zone.key == key)


def _zones(tool: Tool, now: int, count: int) -> tuple[Zone, ...]:
    first, last = _outline(tool.zones, "actions-1"), _outline(tool.zones, f"actions-{now + 1}")
    start, end = _between(first[0], first[3]), _between(last[1], last[2])
    road = Road(*start, *end)
    half = hypot(first[0][0] - first[3][0], first[0][1] - first[3][1]) / 2
    wide = box(_outline(tool.zones, "milestone-1"))[2] / 2
    room = (road.length - count * 2 * (wide + _GAP)) / (count + 1)
    places = [room * number + (2 * number - 1) * (wide + _GAP) for number in range(1, count + 1)]
    ends = list(
        zip([0, *(at + wide + _GAP for at in places)], [*(at - wide - _GAP for at in places), road.length], strict=True)
    )
    circles = [
        _zone(tool, f"milestone-{n}", f"milestone-{n}", disc(*road.at(at), wide)) for n, at in enumerate(places, 1)
    ]
    words = [f"actions-{n}" if n <= now else "" for n in range(1, count + 1)] + [f"actions-{now + 1}"]
    stretches = [
        _zone(tool, f"actions-{n}", old, road.stretch(*one, half))
        for n, (old, one) in enumerate(zip(words, ends, strict=True), 1)
    ]
    rest = [zone for zone in tool.zones if not zone.key.startswith(("milestone-", "actions-"))]
    return (*rest, *circles, *stretches)


def _between(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _zone(tool: Tool, key: str, old: str, shape: Outline) -> Zone:
    """The zone *key* with the words of the *old* one, or with new ones where there was none."""
    known, alike = tool.zone(old), tool.zone(key.split("-")[0] + "-1")
    assert alike is not None  # ``stops`` saw it
    return replace(known or alike, key=key, title=known.title if known else TITLES.get(key, alike.title), outline=shape)


def _shift(tool: Tool, zones: tuple[Zone, ...], key: str) -> tuple[str, float, float]:
    old, new = _middle(_outline(tool.zones, key)), _middle(_outline(zones, key))
    return key, new[0] - old[0], new[1] - old[1]


def _last(tool: Tool, zones: tuple[Zone, ...], now: int, count: int) -> dict[str, tuple[str, float, float]]:
    """What lay on the last stretch stays before the target."""
    old, key = f"actions-{now + 1}", f"actions-{count + 1}"
    before, after = _middle(_outline(tool.zones, old)), _middle(_outline(zones, key))
    return {old: (key, after[0] - before[0], after[1] - before[1])}


def _along(mark: Mark, zone: str, across: float, down: float) -> Mark:
    if not mark.ink:
        return replace(mark, zone=zone, x=mark.x + across, y=mark.y + down)
    points = [(x + across, y + down) for x, y in ink.unpack(mark.ink)]
    return replace(mark, zone=zone, ink=(*ink.pack(points), *mark.ink[2:]))


def _backdrop(tool: Tool, zones: tuple[Zone, ...], now: int, count: int) -> tuple[Part, ...]:
    """The empty sheet with *count* numbered circles instead of those it had."""
    old = [_middle(_outline(tool.zones, f"milestone-{number}")) for number in range(1, now + 1)]
    new = [_middle(_outline(zones, f"milestone-{number}")) for number in range(1, count + 1)]
    rings = [part for part in tool.backdrop if isinstance(part, Circle) and _near(part, old)]
    figures = [part for part in tool.backdrop if isinstance(part, Caption) and part.text in map(str, range(1, now + 1))]
    rest = tuple(part for part in tool.backdrop if part not in rings and part not in figures)
    again: list[Part] = [replace(ring, x=x, y=y) for ring in rings[:1] for x, y in new]
    for figure in figures[:1]:
        x0, y0 = old[int(figure.text) - 1]
        again += [
            replace(figure, x=x + figure.x - x0, y=y + figure.y - y0, text=str(n)) for n, (x, y) in enumerate(new, 1)
        ]
    return (*rest, *again)


def _near(part: Circle, places: list[tuple[float, float]]) -> bool:
    return any(hypot(part.x - x, part.y - y) < _GAP for x, y in places)
