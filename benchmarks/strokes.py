"""Strokes to draw with: people's own sketches where they are at hand, else a small synthetic hand.

Sketches come from the folder in ``GALS_QUICKDRAW`` (Quick, Draw! by Google, CC BY 4.0, one JSON drawing a line); they
are no part of this project.
"""

import json
import os
from itertools import cycle, islice
from math import cos, pi, sin
from pathlib import Path
from random import Random

FOLDER = Path(os.environ.get("GALS_QUICKDRAW", Path(__file__).resolve().parent.parent.parent / "shared/data/quickdraw"))
SHEET = (1000, 707)


def strokes(number, *, seed=5):
    """*number* strokes ((x, y), …) in sheet units, small pictures scattered over a sheet."""
    chance = Random(seed)
    drawings = list(_sketches()) or [_loops(chance) for _ in range(40)]
    chance.shuffle(drawings)
    return list(islice((stroke for drawing in cycle(drawings) for stroke in _placed(drawing, chance)), number))


def source():
    """Where the strokes come from, in words."""
    return "people's sketches (Quick, Draw!)" if FOLDER.is_dir() else "a synthetic hand"


def _sketches():
    for path in sorted(FOLDER.glob("*.ndjson")):
        for line in path.read_text().splitlines()[:12]:
            yield [list(zip(xs, ys, strict=True)) for xs, ys, _ts in json.loads(line)["drawing"] if len(xs) > 3]


def _loops(chance):
    turns, wide = chance.uniform(0.6, 2.2), chance.uniform(0.4, 1)
    return [[(cos(t * turns * pi / 20) * t, sin(t * turns * pi / 20) * t * wide) for t in range(40)] for _ in range(3)]


def _placed(drawing, chance):
    """A drawing at some place of the sheet, 60 to 160 units wide."""
    points = [point for stroke in drawing for point in stroke]
    if not points:
        return
    left, top = min(x for x, _y in points), min(y for _x, y in points)
    size = max(max(x for x, _y in points) - left, max(y for _x, y in points) - top) or 1
    wide = chance.uniform(60, 160)
    x0, y0 = chance.uniform(10, SHEET[0] - wide - 10), chance.uniform(10, SHEET[1] - wide - 10)
    for stroke in drawing:
        yield [(x0 + (x - left) * wide / size, y0 + (y - top) * wide / size) for x, y in stroke]
