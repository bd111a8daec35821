"""The shapes of the colour key and the fruit of a promise, as curves: what colour says, said again in black and white."""

from collections.abc import Callable
from math import cos, pi, sin

from gals.printing.curves import Curve, circle, line
from tools.kit import COLOUR_KEY

_SHAPES = {line.role: line.shape for line in COLOUR_KEY}

#: The middle of a shape, and how large it is across.
Place = tuple[float, float, float]

_Pen = Callable[[Place, str], list[Curve]]

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
_HEART: _Stroke = (
    (0, 42),
    ((-66, 0, -46, -50, -20, -42), (-8, -40, -2, -32, 0, -22), (2, -32, 8, -40, 20, -42), (46, -50, 66, 0, 0, 42)),
    True,
    True,
)
_BOLT: _Stroke = ((14, -48), ((-30, 8), (-2, 8), (-14, 48), (30, -10), (2, -10), (14, -48)), True, True)
_SMILE: _Stroke = ((-22, 8), ((-14, 26, 14, 26, 22, 8),), False, False)
_FROWN: _Stroke = ((-22, 22), ((-14, 4, 14, 4, 22, 22),), False, False)


def sign(role: str, place: Place, colour: str) -> list[Curve]:
    """The shape of *role* in the colour key, drawn in *colour*; *place* is its middle x, y and how large it is."""
    return _DRAW[_SHAPES[role]](place, colour)


def fruit(place: Place, colour: str, *, ripe: bool = False, ground: str = "#ffffff") -> list[Curve]:
    """A fruit: a thin ring while it grows, a heavy one when it is ripe; a stalk and a leaf on top."""
    x, y, size = place
    ring = size * (0.14 if ripe else 0.05)
    whole = circle(x, y, (size - ring) / 2, colour, width=ring, fill=ground)
    return [whole, *_strokes((x, y - size * 0.36, size * 0.62), colour, (_STALK, _LEAF))]


def _strokes(place: Place, colour: str, strokes: tuple[_Stroke, ...]) -> list[Curve]:
    x, y, size = place
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


def _drawn(*strokes: _Stroke) -> _Pen:
    return lambda place, colour: _strokes(place, colour, strokes)


def _pair(place: Place, colour: str) -> list[Curve]:
    x, y, size = place
    woman = _strokes((x - size * 0.27, y, size * 0.86), colour, (_HEAD, _SCARF, _SKIRT))
    return woman + _strokes((x + size * 0.27, y, size * 0.86), colour, (_HEAD, _KALPAK, _BODY, _ARMS))


def _down(place: Place, colour: str) -> list[Curve]:
    start, pieces, closed, filled = _ARROW
    over = (start[0], -start[1]), tuple((px, -py) for px, py in pieces), closed, filled
    return _strokes(place, colour, (over,))


def _sun(place: Place, colour: str) -> list[Curve]:
    x, y, size = place
    turns = [(cos(turn * pi / 4) * size, sin(turn * pi / 4) * size) for turn in range(8)]
    ends = [((x + a * 0.36, y + b * 0.36), (x + a * 0.5, y + b * 0.5)) for a, b in turns]
    beams = [line(start, end, colour, size * 0.07) for start, end in ends]
    return [circle(x, y, size * 0.24, colour, width=size * 0.08), *beams]


def _ring(place: Place, colour: str) -> list[Curve]:
    x, y, size = place
    return [circle(x, y, size * 0.4, colour, width=size * 0.1)]


def _coin(place: Place, colour: str) -> list[Curve]:
    x, y, size = place
    return [circle(x, y, size * 0.4, colour, width=size * 0.07), circle(x, y, size * 0.16, fill=colour)]


def _face(mouth: _Stroke) -> _Pen:
    def pen(place: Place, colour: str) -> list[Curve]:
        x, y, size = place
        eyes = [circle(x + side * size * 0.15, y - size * 0.12, size * 0.06, fill=colour) for side in (-1, 1)]
        return [circle(x, y, size * 0.42, colour, width=size * 0.06), *eyes, *_strokes(place, colour, (mouth,))]

    return pen


def _disc(place: Place, colour: str) -> list[Curve]:
    x, y, size = place
    return [circle(x, y, size * 0.36, fill=colour)]


def _fruit(place: Place, colour: str) -> list[Curve]:
    return fruit(_lower(place), colour)


def _ripe_fruit(place: Place, colour: str) -> list[Curve]:
    return fruit(_lower(place), colour, ripe=True, ground=colour)


def _lower(place: Place) -> Place:
    x, y, size = place
    return x, y + size * 0.14, size * 0.72  # the leaf needs room above


_DRAW: dict[str, _Pen] = {
    "fruit": _fruit,
    "ripe-fruit": _ripe_fruit,
    "up": _drawn(_ARROW),
    "down": _down,
    "ring": _ring,
    "circle": _disc,
    "sun": _sun,
    "skirt": _drawn(_HEAD, _SCARF, _SKIRT),
    "hat": _drawn(_HEAD, _KALPAK, _BODY, _ARMS),
    "pair": _pair,
    "heart": _drawn(_HEART),
    "coin": _coin,
    "bolt": _drawn(_BOLT),
    "glad": _face(_SMILE),
    "sorry": _face(_FROWN),
}
