"""A hand for browser tests: real people's sketches (or our own where those are not here), replayed as touches with their timing.

The sketches are a selection of the Quick, Draw! dataset by Google (CC BY 4.0), one JSON object a line, in the folder
that ``GALS_QUICKDRAW`` names, else ``../shared/data/quickdraw``. A stroke here is [(x, y, milliseconds), …].
"""

import json
import os
import time
from itertools import islice, pairwise
from pathlib import Path

from tools.hand import SKETCHES, points

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("GALS_QUICKDRAW") or ROOT.parent / "shared" / "data" / "quickdraw")

#: Milliseconds between two points of a hand whose own timing nobody measured.
STEP = 16


def is_real():
    """Whether real sketches are here."""
    return FOLDER.is_dir() and any(FOLDER.glob("*.ndjson"))


def sketches(word, most=10):
    """Up to *most* sketches of *word*, each a list of strokes, the whole within a square of 1."""
    file = FOLDER / f"{word}.ndjson"
    if file.is_file():
        with file.open() as lines:
            return [_fitted([list(zip(*stroke, strict=True)) for stroke in json.loads(line)["drawing"]]) for line in islice(lines, most)]
    rows = SKETCHES.get(word) or SKETCHES["house"]
    return [_fitted([[(x, y, at * STEP) for at, (x, y) in enumerate(_dense(points(row)))] for row in rows])]


def _dense(way, step=4):
    made = [way[0]]
    for (x1, y1), (x2, y2) in pairwise(way):
        parts = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / step))
        made += [(x1 + (x2 - x1) * part / parts, y1 + (y2 - y1) * part / parts) for part in range(1, parts + 1)]
    return made


def _fitted(strokes):
    xs = [x for stroke in strokes for x, _y, _t in stroke]
    ys = [y for stroke in strokes for _x, y, _t in stroke]
    size = max(max(xs) - min(xs), max(ys) - min(ys)) or 1
    return [[((x - min(xs)) / size, (y - min(ys)) / size, t) for x, y, t in stroke] for stroke in strokes]


class Hand:
    """One hand over one page. Places are sheet units (1000 × 707) unless said otherwise."""

    def __init__(self, page):
        self.page = page
        self.wire = page.context.new_cdp_session(page)

    def on_screen(self, x, y):
        """The place on the screen of the sheet's (x, y)."""
        box = self.page.locator(".paper").bounding_box()
        return box["x"] + x * box["width"] / 1000, box["y"] + y * box["width"] / 1000

    def on_sheet(self, left, top):
        """The sheet's (x, y) under a place on the screen."""
        box = self.page.locator(".paper").bounding_box()
        return (left - box["x"]) * 1000 / box["width"], (top - box["y"]) * 1000 / box["width"]

    def touch(self, kind, *fingers, radius=5):
        """One touch event: *kind* is touchStart, touchMove, touchEnd or touchCancel; fingers are (id, x, y) on the screen."""
        made = [{"id": id_, "x": x, "y": y, "radiusX": radius, "radiusY": radius} for id_, x, y in fingers]
        self.wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": made})

    def tap(self, x, y):
        """One finger touches the sheet and leaves it."""
        left, top = self.on_screen(x, y)
        self.touch("touchStart", (1, left, top))
        self.touch("touchEnd")

    def stroke(self, way, pace=0):
        """Draw through *way* [(x, y) or (x, y, ms), …] with one finger; *pace* 1 keeps its own timing, 0 hurries."""
        left, top = self.on_screen(0, 0)
        scale = (self.on_screen(1000, 0)[0] - left) / 1000
        before = 0
        for at, (x, y, *rest) in enumerate(way):
            when = rest[0] if rest else at * STEP
            if pace and at:
                time.sleep(max(0, (when - before) / 1000 * pace))
            before = when
            self.touch("touchMove" if at else "touchStart", (1, left + x * scale, top + y * scale))
        self.touch("touchEnd")

    def sketch(self, word, x, y, size, *, number=0, pace=0):
        """Draw a sketch of *word* within a square of *size* whose upper left corner is at (x, y); returns how many strokes."""
        found = sketches(word, number + 1)
        strokes = found[number % len(found)]
        for one in strokes:
            self.stroke([(x + px * size, y + py * size, t) for px, py, t in one], pace)
        return len(strokes)

    def pinch(self, start, end, steps=6):
        """Two fingers move from two places of the screen to two others."""
        self.touch("touchStart", (1, *start[0]))
        self.touch("touchStart", (1, *start[0]), (2, *start[1]))
        for step in range(1, steps + 1):
            fingers = [tuple(a + (b - a) * step / steps for a, b in zip(*ends, strict=True)) for ends in zip(start, end, strict=True)]
            self.touch("touchMove", *((id_, *place) for id_, place in enumerate(fingers, 1)))
        self.touch("touchEnd", (1, *end[0]))
        self.touch("touchEnd")
