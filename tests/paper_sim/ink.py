"""Pens on a page: real sketches in the frame, marks in the boxes, with the truth about both."""

from functools import cache
from math import hypot
from typing import Any, NamedTuple

import cv2
import numpy as np

from tests import hand
from tests.paper_sim.pages import PER_MM, Page
from tools.palette import Palette

#: What a person draws who thinks of her life; words of the sketches' folder.
WORDS = (
    *("house", "sun", "tree", "cow", "sheep", "face", "flower", "apple", "bicycle", "bread", "river", "mountain"),
    *("school-bus", "table", "teapot", "hand", "horse", "garden", "cup", "stove", "car", "cloud", "grapes", "book"),
)

#: How a box can be marked, how often, and what that means. A half mark may be asked about, never taken for nothing.
MARKS = (
    *(("tick", 0.34, "marked"), ("cross", 0.26, "marked"), ("dot", 0.1, "marked"), ("scribble", 0.14, "marked")),
    *(("blackened", 0.12, "marked"), ("half", 0.04, "half")),
)

#: Drawn finer than the page by this, for soft edges.
_FINE = 2


class Stroke(NamedTuple):
    """What one pen left: the pen's name and places on the ink (n × 2, mm); ``area`` where it is colouring-in."""

    pen: str
    points: Any
    area: bool = False


class Ink:
    """Draws on a page's pixels (uint8 RGB, changed in place) with pens of the default box, slightly off in colour as pens are."""

    def __init__(self, pixels: Any, rng: np.random.Generator) -> None:
        self.pixels, self.rng = pixels, rng
        self.strokes: list[Stroke] = []
        self.colours = {name: self._off(value) for name, value in Palette().pens}

    def _off(self, value: str) -> Any:
        rgb = np.uint8([[[int(value[at : at + 2], 16) for at in (1, 3, 5)]]])
        hue, light, strong = (float(part) for part in cv2.cvtColor(rgb, cv2.COLOR_RGB2HLS)[0, 0])
        turned = (hue + self.rng.uniform(-4, 4)) % 180, min(255, light + self.rng.uniform(-12, 25)), strong
        return cv2.cvtColor(np.uint8([[turned]]), cv2.COLOR_HLS2RGB)[0, 0].astype(np.float32)

    def line(self, way: Any, pen: str, width: float, *, keep: bool = True, inside: Any = None, area: bool = False) -> None:
        """One stroke through *way* (n × 2, mm), *width* mm wide where the hand presses normally."""
        way = np.asarray(way, np.float32)
        if len(way) < 2:
            way = np.vstack([way, way + 0.1])
        margin = width + 1
        low = np.maximum(np.floor((way.min(0) - margin) * PER_MM), 0).astype(int)
        high = np.minimum(np.ceil((way.max(0) + margin) * PER_MM).astype(int), self.pixels.shape[1::-1])
        if (high <= low).any():
            return
        mask = self._mask(way, low, high, width)
        if inside is not None:
            mask *= inside[low[1] : high[1], low[0] : high[0]]
        self._lay(mask, low, high, pen)
        if keep:
            self.strokes.append(Stroke(pen, way, area))

    def _mask(self, way: Any, low: Any, high: Any, width: float) -> Any:
        size = (high - low) * _FINE
        mask = np.zeros((size[1], size[0]), np.uint8)
        dots = (way * PER_MM - low) * _FINE
        press = np.interp(np.arange(len(way)), np.linspace(0, len(way) - 1, 5), self.rng.uniform(0.75, 1.2, 5))
        press[: max(1, len(way) // 10)] *= 0.85
        for start, end, force in zip(dots, dots[1:], press[1:], strict=False):
            wide = max(1, round(width * PER_MM * _FINE * force))
            places = [tuple(round(float(part) * 16) for part in dot) for dot in (start, end)]
            cv2.line(mask, *places, 255, wide, cv2.LINE_AA, 4)
        return cv2.resize(mask, (high - low).tolist(), interpolation=cv2.INTER_AREA).astype(np.float32) / 255

    def _lay(self, mask: Any, low: Any, high: Any, pen: str) -> None:
        streaks = self.rng.standard_normal((mask.shape[0] // 3 + 1, mask.shape[1] // 3 + 1), np.float32)
        streaks = cv2.resize(streaks, mask.shape[::-1], interpolation=cv2.INTER_LINEAR)
        alpha = np.clip(mask * (0.93 + 0.07 * streaks), 0, 1)[:, :, None]
        here = self.pixels[low[1] : high[1], low[0] : high[0]]
        here[:] = (here * (1 - alpha * (1 - self.colours[pen] / 250))).clip(0, 255).astype(np.uint8)

    # ── the drawing ──────────────────────────────────────────────────────────────────────────────────────────────────

    def drawing(self, page: Page, sketches: int) -> None:
        """*sketches* people's sketches inside the page's frame, some coloured in, and a road across it."""
        x0, y0, x1, y1 = page.frame
        wide, high = x1 - x0, y1 - y0
        steps = np.linspace(0, 1, 40)
        bend = self.rng.uniform(-0.15, 0.15)
        road = np.stack([x0 + wide * (0.06 + 0.8 * steps), y1 - high * (0.1 + 0.75 * steps + bend * np.sin(steps * 6))], 1)
        self.line(road.clip((x0 + 2, y0 + 2), (x1 - 2, y1 - 2)), "black", self.rng.uniform(0.8, 2.2))
        for _ in range(sketches):
            size = self.rng.uniform(0.13, 0.3) * high
            at = self.rng.uniform((x0 + 3, y0 + 3), (x1 - size - 3, y1 - size - 3))
            self.sketch(WORDS[self.rng.integers(len(WORDS))], at, size)

    def sketch(self, word: str, at: Any, size: float) -> None:
        """A sketch of *word* in a square of *size* mm, its upper left corner *at*; one in three is coloured in by hatching."""
        found = _sketches(word)
        pen = str(self.rng.choice(list(self.colours)))
        width = float(self.rng.choice([0.5, 0.8, 1.1, 1.6, 2.4], p=[0.15, 0.3, 0.3, 0.15, 0.1]))
        ways = [at + size * np.array([(x, y) for x, y, _t in stroke]) for stroke in found[self.rng.integers(len(found))]]
        if self.rng.random() < 0.33:
            self.hatch(max(ways, key=_round), str(self.rng.choice(list(self.colours))))
        for way in ways:
            self.line(way, pen, width)

    def hatch(self, outline: Any, pen: str) -> None:
        """Colours in what *outline* (mm) surrounds, stroke beside stroke."""
        low, high = outline.min(0), outline.max(0)
        if (high - low).min() < 6:
            return
        inside = np.zeros(self.pixels.shape[:2], np.float32)
        cv2.fillPoly(inside, [np.int32(outline * PER_MM)], 1)
        slope, width = self.rng.uniform(-0.6, 0.6), self.rng.uniform(1.0, 2.2)
        for y in np.arange(low[1], high[1], width * self.rng.uniform(0.7, 1.15)):
            xs = np.linspace(low[0], high[0], 24)
            way = np.stack([xs, y + slope * (xs - xs.mean()) + self.rng.normal(0, 0.15, 24)], 1)
            covered = [dot for dot in way if _at(inside, dot)]
            self.line(way, pen, width, keep=False, inside=inside)
            if len(covered) > 3:
                self.strokes.append(Stroke(pen, np.array(covered[1:-1], np.float32), area=True))

    # ── the boxes ────────────────────────────────────────────────────────────────────────────────────────────────────

    def boxes(self, page: Page, share: float) -> dict[str, str]:
        """Marks about *share* of the page's boxes; {box id: marked, half or empty}. Some get a stray line beside them only."""
        pen = str(self.rng.choice(["black", "blue", "blue", "red", "green"]))
        width = float(self.rng.choice([0.45, 0.6, 0.9, 1.3]))
        truth = {}
        for name, rect in page.boxes.items():
            truth[name] = "empty"
            if name in page.bare:
                continue
            if self.rng.random() < share:
                kind, _often, truth[name] = MARKS[self.rng.choice(len(MARKS), p=[often for _kind, often, _ in MARKS])]
                self.mark(kind, rect, pen, width)
            elif self.rng.random() < 0.04:
                self.stray(rect, pen, width)
        return truth

    def mark(self, kind: str, rect: Any, pen: str, width: float) -> None:
        """One mark of this *kind* in the box *rect* (mm)."""
        x0, y0, x1, y1 = rect
        middle, side = np.array([(x0 + x1) / 2, (y0 + y1) / 2]), x1 - x0
        middle = middle + self.rng.normal(0, 0.05 * side, 2)
        for way in _SHAPES[kind](self.rng):
            self.line(middle + side * np.array(way), pen, width, keep=False)

    def stray(self, rect: Any, pen: str, width: float) -> None:
        """A line that passes beside the box and means nothing."""
        x0, y0, x1, y1 = rect
        gap, tall = self.rng.uniform(1.2, 2.2) + width, y1 - y0
        x = x0 - gap if self.rng.random() < 0.5 else x1 + gap
        way = [(x, y0 + tall * self.rng.uniform(0, 0.3)), (x + self.rng.uniform(-0.3, 0.3), y1)]
        self.line(_dense(way), pen, width, keep=False)


@cache
def _sketches(word: str) -> list[Any]:
    return hand.sketches(word, 8)


def _round(way: Any) -> float:
    """How much of an area a stroke surrounds: wide, and its end near its start."""
    wide = (way.max(0) - way.min(0)).min()
    return float(wide - hypot(*(way[0] - way[-1])))


def _at(mask: Any, dot: Any) -> bool:
    x, y = int(dot[0] * PER_MM), int(dot[1] * PER_MM)
    return 0 <= y < mask.shape[0] and 0 <= x < mask.shape[1] and mask[y, x] > 0


def _dense(way: Any, parts: int = 8) -> Any:
    way = np.asarray(way, float)
    at = np.linspace(0, len(way) - 1, parts * (len(way) - 1) + 1)
    return np.stack([np.interp(at, np.arange(len(way)), way[:, axis]) for axis in (0, 1)], 1)


def _tick(rng: np.random.Generator) -> list[Any]:
    grown = rng.uniform(0.8, 1.25)
    way = np.array([(-0.38, -0.02), (-0.1, 0.34), (0.5, -0.55)]) * grown + rng.normal(0, 0.04, (3, 2))
    return [_dense(way)]


def _cross(rng: np.random.Generator) -> list[Any]:
    far = rng.uniform(0.3, 0.55)
    return [_dense(np.array(way) * far + rng.normal(0, 0.04, (2, 2))) for way in (((-1, -1), (1, 1)), ((1, -1), (-1, 1)))]


def _dot(rng: np.random.Generator) -> list[Any]:
    turn = np.linspace(0, 9, 20)
    return [np.stack([np.cos(turn), np.sin(turn)], 1) * np.linspace(0.02, rng.uniform(0.1, 0.2), 20)[:, None]]


def _scribble(rng: np.random.Generator) -> list[Any]:
    xs = np.linspace(-0.4, 0.4, int(rng.integers(6, 11)))
    ys = np.where(np.arange(len(xs)) % 2, 0.38, -0.38) * rng.uniform(0.8, 1.15)
    return [_dense(np.stack([xs, ys], 1) + rng.normal(0, 0.04, (len(xs), 2)), 3)]


def _blackened(rng: np.random.Generator) -> list[Any]:
    ys = np.linspace(-0.42, 0.42, 15)
    xs = np.where(np.arange(15) % 2, 0.42, -0.42)
    return [_dense(np.stack([xs, ys], 1) + rng.normal(0, 0.03, (15, 2)), 3)]


def _half(rng: np.random.Generator) -> list[Any]:
    start = rng.uniform(-0.3, 0.1, 2)
    return [_dense([start, start + rng.uniform(0.15, 0.3, 2)])]


_SHAPES = {"tick": _tick, "cross": _cross, "dot": _dot, "scribble": _scribble, "blackened": _blackened, "half": _half}
