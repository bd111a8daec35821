"""The shapes of the colour key and the fruit of a promise, as curves: what colour says, said again in black and white."""

from collections.abc import Callable
from math import cos, pi, sin

from gals.printing.curves import Curve, circle, line
from tools.kit import COLOUR_KEY

_SHAPES = {line.role: line.shape for line in COLOUR_KEY}

#: A curve in a square from −50 to 50: start, pieces, whether it is closed, whether it is filled.
_Stroke = tuple[tuple[float, float], tuple[tuple[float, ...], ...], bool, bool]

_ARROW: _Stroke = ((0, -44), ((34, -2), (13, -2), (13, 42), (-13, 42), (-13, -2), (-34, -2)), True, True)
_LEAF: _Stroke = ((2, -30), ((8, -52, 32, -54, 42, -46), (36, -32, 18, -24, 2, -30)), True, True)
_STALK: _Stroke = ((0, -22), ((-1, -32, 2, -40, 6, -46),), False, False)
_HEAD: _Stroke = ((-15, -27), ((-15, -7, 15, -7, 15, -27), (15, -47, -15, -47, -15, -27)), True, False)
_SKIRT: _Stroke = (
    (0, -12),
    ((-9, 4, -18, 26, -30, 40), (-12, 46, 12, 46, 30, 40), (18, 26, 9, 4, 0, -12)),
    True,
    False,
)
_SCARF: _Stroke = ((-20, -10), ((-22, -56, 22, -56, 20, -10),), False, False)
_KALPAK: _Stroke = (
    (-24, -28),
    ((-14, -34, 14, -34, 24, -28), (16, -36, 10, -48, 0, -50), (-10, -48, -16, -36, -24, -28)),
    True,
    True,
)
_BODY: _Stroke = ((0, -12), ((0, 14), (-15, 44), (0, 14), (15, 44)), False, False)
_ARMS: _Stroke = ((-22, 8), ((0, -4), (22, 8)), False, False)


def sign(role: str, x: float, y: float, size: float, colour: str) -> list[Curve]:
    """The shape of *role* in the colour key with its middle at (x, y), *size* units across, drawn in *colour*."""
    return _DRAW[_SHAPES[role]](x, y, size, colour)


def fruit(x: float, y: float, size: float, colour: str, ripe: bool = False, ground: str = "#ffffff") -> list[Curve]:
    """A fruit *size* units across: a thin ring while it grows, a heavy one when it is ripe; a stalk and a leaf on top."""
    ring = size * (0.14 if ripe else 0.05)
    round_ = circle(x, y, (size - ring) / 2, stroke=colour, width=ring, fill=ground)
    top = y - size * 0.36
    return [round_, *_strokes(x, top, size * 0.62, colour, (_STALK, _LEAF))]


def _strokes(x: float, y: float, size: float, colour: str, strokes: tuple[_Stroke, ...]) -> list[Curve]:
    k = size / 100

    def placed(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple((x if index % 2 == 0 else y) + value * k for index, value in enumerate(values))

    return [
        Curve(
            (x + start[0] * k, y + start[1] * k),
            tuple(map(placed, pieces)),
            colour,
            max(1, size * 0.06),
            colour if filled else "",
            closed,
        )
        for start, pieces, closed, filled in strokes
    ]


def _person(*strokes: _Stroke) -> Callable[[float, float, float, str], list[Curve]]:
    return lambda x, y, size, colour: _strokes(x, y, size, colour, strokes)


def _pair(x: float, y: float, size: float, colour: str) -> list[Curve]:
    woman = _strokes(x - size * 0.27, y, size * 0.86, colour, (_HEAD, _SCARF, _SKIRT))
    return woman + _strokes(x + size * 0.27, y, size * 0.86, colour, (_HEAD, _KALPAK, _BODY, _ARMS))


def _down(x: float, y: float, size: float, colour: str) -> list[Curve]:
    start, pieces, closed, filled = _ARROW
    over = (start[0], -start[1]), tuple((px, -py) for px, py in pieces), closed, filled
    return _strokes(x, y, size, colour, (over,))


def _sun(x: float, y: float, size: float, colour: str) -> list[Curve]:
    rays = [(cos(turn * pi / 4), sin(turn * pi / 4)) for turn in range(8)]
    inner, outer = size * 0.36, size * 0.5
    beams = [line(x + a * inner, y + b * inner, x + a * outer, y + b * outer, colour, size * 0.07) for a, b in rays]
    return [circle(x, y, size * 0.24, stroke=colour, width=size * 0.08), *beams]


_DRAW: dict[str, Callable[[float, float, float, str], list[Curve]]] = {
    "fruit": lambda x, y, size, colour: fruit(x, y + size * 0.14, size * 0.72, colour),
    "ripe-fruit": lambda x, y, size, colour: fruit(x, y + size * 0.14, size * 0.72, colour, ripe=True, ground=colour),
    "up": _person(_ARROW),
    "down": _down,
    "ring": lambda x, y, size, colour: [circle(x, y, size * 0.4, stroke=colour, width=size * 0.1)],
    "circle": lambda x, y, size, colour: [circle(x, y, size * 0.36, fill=colour)],
    "sun": _sun,
    "skirt": _person(_HEAD, _SCARF, _SKIRT),
    "hat": _person(_HEAD, _KALPAK, _BODY, _ARMS),
    "pair": _pair,
}
