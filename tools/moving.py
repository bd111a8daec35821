"""Zones of a sheet moved elsewhere: what is drawn on the empty sheet for a zone, and the sample's marks in it, go along."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tools import ink
from tools.kit import Caption, Circle, Line, Mark, Outline, Part, Path, Tool
from tools.outlines import Box, box

#: What lies at most so far outside of a zone's box belongs to it: rays of a sun, a number beside a circle.
_NEAR = 40

#: How wide the line is that shows a moved zone of which nothing else is drawn.
_EDGE = 1.5


def with_zones(tool: Tool, outlines: Mapping[str, Outline]) -> Tool:
    """*tool* with the zones named in *outlines* there instead; they are taken to be fit (``tools.outlines``)."""
    old = {zone.key: zone.outline for zone in tool.zones}
    moved = {key: shape for key, shape in outlines.items() if key in old and shape != old[key]}
    if not moved:
        return tool
    ways = {key: _Way(box(old[key]), box(shape)) for key, shape in moved.items()}
    owners = [_owner(tool, part) for part in tool.backdrop]
    drawn = tuple(
        ways[key].part(part) if key in ways else part for key, part in zip(owners, tool.backdrop, strict=True)
    )
    bare = [
        key
        for key in moved
        if not any(own == key and isinstance(part, (Circle, Path)) for own, part in zip(owners, drawn, strict=True))
    ]
    edges = tuple(Path(moved[key], _EDGE, closed=True) for key in bare)
    return replace(
        tool,
        zones=tuple(replace(zone, outline=moved.get(zone.key, zone.outline)) for zone in tool.zones),
        backdrop=(*drawn, *edges),
        sample=tuple(ways[mark.zone].mark(mark) if mark.zone in ways else mark for mark in tool.sample),
    )


def _owner(tool: Tool, part: Part) -> str:
    """The key of the zone that *part* of the empty sheet is drawn for; "" for what belongs to the whole sheet."""
    named = [zone.key for zone in tool.zones if isinstance(part, Caption) and zone.title == part.text]
    if len(named) == 1:
        return named[0]
    points = list(_points(part))
    around = [(box(zone.outline), zone.key) for zone in tool.zones]
    holding = [(size[2] * size[3], key) for size, key in around if all(_holds(size, *point) for point in points)]
    return min(holding, default=(0, ""))[1]


def _holds(size: Box, x: float, y: float) -> bool:
    return size[0] - _NEAR <= x <= size[0] + size[2] + _NEAR and size[1] - _NEAR <= y <= size[1] + size[3] + _NEAR


def _points(part: Part) -> Iterator[tuple[float, float]]:
    if isinstance(part, Line):
        yield from ((part.x1, part.y1), (part.x2, part.y2))
    elif isinstance(part, Circle):
        yield from ((part.x - part.r, part.y - part.r), (part.x + part.r, part.y + part.r))
    elif isinstance(part, Path):
        yield from ((piece[at], piece[at + 1]) for piece in part.points for at in range(0, len(piece), 2))
    else:
        yield part.x, part.y


class _Way:
    """From one box to another."""

    def __init__(self, old: Box, new: Box) -> None:
        self.old, self.new = old, new
        self.across, self.down = new[2] / (old[2] or 1), new[3] / (old[3] or 1)
        self.least = min(self.across, self.down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where (x, y) goes."""
        to = self.new[0] + (x - self.old[0]) * self.across, self.new[1] + (y - self.old[1]) * self.down
        return round(to[0], 1), round(to[1], 1)

    def part(self, part: Part) -> Part:
        """A part of the empty sheet, there."""
        if isinstance(part, Line):
            (x1, y1), (x2, y2) = self.point(part.x1, part.y1), self.point(part.x2, part.y2)
            return replace(part, x1=x1, y1=y1, x2=x2, y2=y2)
        if isinstance(part, Path):
            return replace(part, points=tuple(self._piece(piece) for piece in part.points))
        x, y = self.point(part.x, part.y)
        if isinstance(part, Circle):
            return replace(part, x=x, y=y, r=round(part.r * self.least, 1))
        return replace(part, x=x, y=y)

    def _piece(self, piece: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(value for at in range(0, len(piece), 2) for value in self.point(piece[at], piece[at + 1]))

    def mark(self, mark: Mark) -> Mark:
        """A mark of the sample, there."""
        if mark.ink:
            points = [self.point(*one) for one in ink.unpack(mark.ink)]
            return replace(mark, ink=(*ink.pack(points), *mark.ink[2:]))
        x, y = self.point(mark.x, mark.y)
        return replace(mark, x=x, y=y, size=round(mark.size * min(1, self.least), 1))
