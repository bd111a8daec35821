"""What printed things are off by: found in the picture near where a surface says they lie.

Offsets are kept against the flat plane, in millimetres: at a point ``mm`` (n × 2), along a direction (n × 2, of length one), by so much
(n), with so much doubt (n; one standard deviation).
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from gals.paper import squares
from gals.paper.find import flat_piece
from gals.printing.fields import Field, Rect
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode

if TYPE_CHECKING:
    from gals.paper.rectify import Surface

Offsets = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]

NOWHERE = np.full(2, np.nan)

NOTHING: Offsets = (np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0), np.zeros(0))

#: Pixels to a millimetre of the pieces that templates are sought in.
FINE = 5

#: How alike an outline and the picture must be, how many millimetres around the boxes are looked at, and how far to the right
#: the next column of boxes may lie that is looked at with them.
OUTLINE, BESIDE, APART = 0.45, 8.0, 30.0

#: How alike all boxes of a column and the picture must be on average, and how much of that they may be at any other place.
TOGETHER = 0.12, 0.75

#: Millimetres between two stations along a line, and between two samples across it.
STATION, ACROSS = 3.0, 0.2


def both(mm: np.ndarray, off: np.ndarray, doubt: float) -> Offsets:
    """Offsets in x and y of points."""
    count = len(mm)
    along = np.concatenate([np.tile((1.0, 0.0), (count, 1)), np.tile((0.0, 1.0), (count, 1))])
    return np.concatenate([mm, mm]), along, np.concatenate([off[:, 0], off[:, 1]]), np.full(2 * count, doubt)


def codes(grey: np.ndarray, surface: "Surface", layout: Layout, code: SheetCode) -> Offsets:
    """Where the two square codes lie, whose every module is known."""
    side = round((layout.codes[0][2] - layout.codes[0][0]) * FINE)
    printed = np.asarray(cv2.resize((squares.drawn(code) + 1) * 127.5, (side, side), interpolation=cv2.INTER_AREA))
    return _sought(grey, surface, layout.codes, (cv2.GaussianBlur(printed, (0, 0), 1.5), 2.5, 0.55))


class Outlines:
    """How alike the printed outlines of a page's boxes and a picture are, all over the places where a flat *plane* (mm to pixels) has
    boxes and some millimetres around; ``middles``: the boxes' (n × 2, mm)."""

    def __init__(self, grey: np.ndarray, plane: np.ndarray, fields: Sequence[Field]) -> None:
        self.middles = np.array([((one.mm[0] + one.mm[2]) / 2, (one.mm[1] + one.mm[3]) / 2) for one in fields]).reshape(-1, 2)
        self._maps: list[tuple[np.ndarray, np.ndarray]] = []
        self._of = np.zeros(len(fields), int)
        for rects, look in _beside(fields):
            low = self.middles[rects].min(0) - BESIDE - np.array(look[:2]) / 2
            high = self.middles[rects].max(0) + BESIDE + np.array(look[:2]) / 2
            printed = outline(*look)
            score = cv2.matchTemplate(flat_piece(grey, plane, (*low, *high), FINE), printed, cv2.TM_CCOEFF_NORMED)
            self._of[rects] = len(self._maps)
            self._maps.append((score, low * FINE + np.array(printed.shape[::-1]) / 2))

    def near(self, number: int, move: np.ndarray, reach: float) -> np.ndarray:
        """How far the outline of box *number* is from where the plane has it (mm), seen within *reach* of *move*; else NOWHERE."""
        score, start = self._maps[self._of[number]]
        at = (self.middles[number] + move) * FINE - start
        x0, y0 = np.maximum(np.round(at - reach * FINE), 0).astype(int)
        x1, y1 = np.minimum(np.round(at + reach * FINE) + 1, score.shape[::-1]).astype(int)
        if x1 - x0 < 3 or y1 - y0 < 3:
            return NOWHERE
        off = _highest(score[y0:y1, x0:x1], OUTLINE)
        return NOWHERE if off is None else (off + np.array([x0, y0]) + start) / FINE - self.middles[number]

    def beside(self) -> list[np.ndarray]:
        """The numbers of the boxes that lie beside one another."""
        return [np.flatnonzero(self._of == part) for part in range(len(self._maps))]

    def together(self, numbers: np.ndarray, moves: np.ndarray) -> np.ndarray | None:
        """By how much more than *moves* (n × 2, mm) these boxes are moved, if they are all moved about alike: where each of them is too
        blurred to be sure of, all of them may say it. None where they say nothing, or two things."""
        score, start = self._maps[self._of[numbers[0]]]
        half = round(BESIDE * FINE)
        wide = cv2.copyMakeBorder(score, half, half, half, half, cv2.BORDER_CONSTANT, value=0)
        at = np.round((self.middles[numbers] + moves) * FINE - start).astype(int).clip(0, np.array(score.shape[::-1]) - 1)
        total = np.mean([wide[y : y + 2 * half + 1, x : x + 2 * half + 1] for x, y in at], axis=0).astype(np.float32)
        total = cv2.GaussianBlur(total, (0, 0), 2)
        _low, high, _at, (x, y) = cv2.minMaxLoc(total)
        elsewhere = total.copy()
        cv2.circle(elsewhere, (x, y), round(1.5 * FINE), -1.0, -1)
        return (np.array([x, y]) - half) / FINE if high > TOGETHER[0] and elsewhere.max() < TOGETHER[1] * high else None


def _beside(fields: Sequence[Field]) -> list[tuple[list[int], tuple[float, float, str]]]:
    """The numbers of boxes that look alike and lie beside one another, with what they look like: width, height, shape."""
    alike: dict[tuple[float, float, str], list[int]] = {}
    for number, field in enumerate(fields):
        x0, y0, x1, y1 = field.mm
        alike.setdefault((round(x1 - x0, 2), round(y1 - y0, 2), field.shape), []).append(number)
    found = []
    for look, numbers in alike.items():
        part: list[int] = []
        for number in sorted(numbers, key=lambda one: fields[one].mm):
            if part and fields[number].mm[0] - fields[part[-1]].mm[0] > APART:
                found.append((part, look))
                part = []
            part.append(number)
        found.append((part, look))
    return found


def joined(found: Sequence[Offsets]) -> Offsets:
    """All these offsets as one."""
    if not found:
        return NOTHING
    mm, along, off, doubt = (np.concatenate(part) for part in zip(*found, strict=True))
    return mm, along, off, doubt


@cache
def outline(wide: float, high: float, shape: str) -> np.ndarray:
    """A box of this size (mm) as it is printed, with a millimetre around, ``FINE`` pixels to a millimetre."""
    return _drawn(np.abs(_beyond(wide, high, shape)) < 0.15)


@cache
def filled(wide: float, high: float, shape: str) -> np.ndarray:
    """The same filled with ink."""
    return _drawn(_beyond(wide, high, shape) < 0.15)


#: Pictures of boxes are drawn larger first, so that their lines lie where they should to a part of a pixel.
_LARGER = 4


def _beyond(wide: float, high: float, shape: str) -> np.ndarray:
    """How far outside of the box each place of its enlarged picture lies (mm)."""
    half = round((wide + 2) * FINE / 2) * _LARGER, round((high + 2) * FINE / 2) * _LARGER
    y, x = (np.mgrid[-half[1] : half[1], -half[0] : half[0]] + 0.5) / (FINE * _LARGER)
    return np.hypot(x, y) - wide / 2 if shape == "circle" else np.maximum(np.abs(x) - wide / 2, np.abs(y) - high / 2)


def _drawn(ink: np.ndarray) -> np.ndarray:
    """Ink as a camera may see it, a little blurred."""
    large = np.where(ink, 0, 255).astype(np.float32)
    return cv2.GaussianBlur(cv2.resize(large, None, fx=1 / _LARGER, fy=1 / _LARGER, interpolation=cv2.INTER_AREA), (0, 0), 1)


def _sought(grey: np.ndarray, surface: "Surface", rects: Sequence[Rect], what: tuple[np.ndarray, float, float]) -> Offsets:
    """Offsets of a picture that is printed in the middle of each rectangle, where something alike enough is found within a reach."""
    printed, reach, alike = what
    middles = np.array([((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in rects])
    more = 2 * math.ceil(reach * FINE)
    seen = pieces(grey, surface, middles, (printed.shape[1] + more, printed.shape[0] + more, FINE))
    moves = [found(piece, printed, alike) for piece in seen]
    there = [number for number, move in enumerate(moves) if move is not None]
    if not there:
        return NOTHING
    moved = np.array([move for move in moves if move is not None])
    return both(middles[there], moved + surface.moved(middles[there] + moved), 0.15)


def pieces(picture: np.ndarray, surface: "Surface", middles: np.ndarray, size: tuple[int, int, int]) -> np.ndarray:
    """What lies around these points (mm) seen from straight above, width × height in pixels, so many pixels to a
    millimetre: count × height × width, and × 3 if *picture* has colours."""
    wide, high, fine = size
    coarse = np.stack(np.meshgrid(np.linspace(-wide / 2, wide / 2, 5), np.linspace(-high / 2, high / 2, 5)), -1) / fine
    nodes = surface.px((middles[:, None, None] + coarse).reshape(-1, 2)).reshape(-1, 5, 5, 2).astype(np.float32)
    back = np.array([[4 / wide, 0, 2 / wide], [0, 4 / high, 2 / high]], np.float32)
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    at = np.concatenate([cv2.warpAffine(one, back, (wide, high), flags=how, borderMode=cv2.BORDER_REPLICATE) for one in nodes])
    seen = cv2.remap(picture, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return seen.reshape(-1, high, wide, *picture.shape[2:])


def found(piece: np.ndarray, printed: np.ndarray, alike: float) -> np.ndarray | None:
    """How far from the middle of the piece the picture is, in millimetres."""
    score = cv2.matchTemplate(piece.astype(np.float32), printed, cv2.TM_CCOEFF_NORMED)
    at = _highest(score, alike)
    return None if at is None else (at - (np.array(score.shape[::-1]) - 1) / 2) / FINE


def _highest(score: np.ndarray, alike: float) -> np.ndarray | None:
    """Where in it the score is highest, to a part of a pixel; None where that is less than *alike* or at its edge."""
    _low, high, _at, (x, y) = cv2.minMaxLoc(score)
    if high < alike or x in (0, score.shape[1] - 1) or y in (0, score.shape[0] - 1):
        return None
    return np.array([x + _peak(score[y, x - 1 : x + 2]), y + _peak(score[y - 1 : y + 2, x])])


def _peak(three: np.ndarray) -> float:
    """Where a parabola through three values is highest, from the middle one."""
    low, middle, high = (float(value) for value in three)
    bend = low - 2 * middle + high
    return 0.0 if bend >= 0 else max(-0.5, min(0.5, 0.5 * (low - high) / bend))


def frame(grey: np.ndarray, surface: "Surface", layout: Layout, reach: float) -> Offsets:
    """Where the four lines of the drawing frame run, each followed from end to end."""
    if layout.frame is None:
        return NOTHING
    return joined([_line(grey, surface, ends, (reach, _darkness, 0.2)) for ends in _sides(layout.frame)])


def edges(grey: np.ndarray, surface: "Surface", layout: Layout, reach: float) -> Offsets:
    """Where the paper's own edges run: what it lies on is lighter or darker."""
    return joined([_line(grey, surface, ends, (reach, _steepness, 0.5)) for ends in _sides((0, 0, *layout.paper))])


def _sides(rect: Rect) -> list[np.ndarray]:
    x0, y0, x1, y1 = rect
    ends = (((x0, y0), (x1, y0)), ((x1, y0), (x1, y1)), ((x0, y1), (x1, y1)), ((x0, y0), (x0, y1)))
    return [np.array(one, float) for one in ends]


def _line(grey: np.ndarray, surface: "Surface", ends: np.ndarray, how) -> Offsets:
    """Offsets across a line between two *ends*. *how*: within which reach, what shows it, and with how much doubt."""
    reach, shows, unsure = how
    length = float(np.linalg.norm(ends[1] - ends[0]))
    ahead = (ends[1] - ends[0]) / length
    across = np.array([-ahead[1], ahead[0]])
    stations = np.linspace(3, length - 3, max(8, round(length / STATION)))
    offs = np.arange(-reach, reach + ACROSS / 2, ACROSS)
    dark = shows(_beside_line(grey, surface, (ends[0], ahead, across), (stations, offs)))
    path = _followed(dark, offs)
    rows = np.arange(len(stations))
    strength = dark[rows, path]
    near = np.clip(path[:, None] + np.arange(-3, 4), 0, len(offs) - 1)
    weight = dark[rows[:, None], near] ** 2
    at = (weight * offs[near]).sum(1) / np.maximum(weight.sum(1), 1e-9)
    there = (strength > 0.02) & (strength > 0.35 * np.median(strength)) & (np.abs(at) < reach - 0.3)
    mm = ends[0] + stations[:, None] * ahead
    whole = at + surface.moved(mm + at[:, None] * across) @ across
    doubt = np.full(there.sum(), unsure)
    return mm[there], np.tile(across, (there.sum(), 1)), whole[there], doubt


def _beside_line(grey: np.ndarray, surface: "Surface", line, samples) -> np.ndarray:
    """What the picture shows at each station along the line and each offset across it (stations × offsets)."""
    start, ahead, across = line
    stations, offs = samples
    beside, far = np.linspace(-1, 1, 5), np.linspace(offs[0], offs[-1], 5)
    few = start + (stations[:, None, None, None] + beside[None, ::4, None, None]) * ahead + far[None, None, :, None] * across
    at = surface.px(few.reshape(-1, 2)).reshape(few.shape)
    # between these few the way is straight enough
    part = np.maximum(0, 1 - np.abs(offs[:, None] - far) / (far[1] - far[0]))
    at = np.einsum("bk,skfc,of->sboc", np.stack([(1 - beside) / 2, (1 + beside) / 2], 1), at, part, optimize=True).astype(np.float32)
    shape = (at.shape[0] * at.shape[1], at.shape[2])
    seen = cv2.remap(grey, at[..., 0].reshape(shape), at[..., 1].reshape(shape), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(seen.reshape(at.shape[:3]).astype(np.float32).mean(axis=1))


def _darkness(seen: np.ndarray) -> np.ndarray:
    """How much darker than both sides of it each sample is, where something thin and dark runs."""
    kernel = np.ones((1, 2 * math.ceil(0.9 / ACROSS) + 1), np.uint8)
    closed = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, kernel)
    return np.clip((closed - seen) / np.maximum(closed, 8), 0, 0.3)


def _steepness(seen: np.ndarray) -> np.ndarray:
    """How much lighter or darker it becomes at each sample."""
    soft = cv2.GaussianBlur(seen, (0, 0), 2.5, sigmaY=0.6)
    return np.clip(np.abs(np.gradient(soft, axis=1)) * 2 / np.maximum(soft, 16), 0, 0.3)


def _followed(dark: np.ndarray, offs: np.ndarray) -> np.ndarray:
    """The darkest way along all stations that never jumps (an index of *offs* for each station)."""
    nearer = 0.0004 * np.abs(offs)
    slow = 0.004 * np.abs(np.arange(-2, 3))[:, None]
    best = np.full(len(offs) + 4, -1e9, np.float32)
    best[2:-2] = dark[0] - nearer
    came = np.zeros(dark.shape, int)
    for station in range(1, len(dark)):
        choices = np.stack([best[move : move + len(offs)] for move in range(5)]) - slow
        came[station] = choices.argmax(0)
        best[2:-2] = choices.max(0) + dark[station] - nearer
    path = np.empty(len(dark), int)
    path[-1] = int(best[2:-2].argmax())
    for station in range(len(dark) - 1, 0, -1):
        path[station - 1] = path[station] + came[station, path[station]] - 2
    return np.clip(path, 0, len(offs) - 1)
