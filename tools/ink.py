"""Ink as whole numbers: what the board sends, the journal keeps and every pen draws.

A stroke is kept as columns of differences ``((dx…), (dy…))`` in ink units (``tools.kit.INK`` to a sheet unit): the
first pair is where the pen came down, each further pair is a step. A third column, where a stylus told its pressure, is
the nib's width at each point in per cent. Columns of small differences compress to a sixth of plain points.
"""

from itertools import accumulate

from tools.kit import INK

#: More points than a hand makes in one stroke; longer strokes are cut in two by the board, never refused here.
MOST_POINTS = 5000


def pack(points, scale=INK):
    """Columns of differences for *points* ((x, y), …) in sheet units."""
    xs = [round(x * scale) for x, _y in points]
    ys = [round(y * scale) for _x, y in points]
    return (_differences(xs), _differences(ys))


def unpack(columns, scale=INK):
    """The points ((x, y), …) in sheet units of packed *columns*."""
    xs, ys = accumulate(columns[0]), accumulate(columns[1])
    return tuple((x / scale, y / scale) for x, y in zip(xs, ys, strict=True))


def widths(columns):
    """Nib widths in per cent, one a point: 100 throughout where no stylus told its pressure."""
    if len(columns) > 2:
        return tuple(accumulate(columns[2]))
    return (100,) * len(columns[0])


def _differences(values):
    return tuple(b - a for a, b in zip([0, *values], values, strict=False))
