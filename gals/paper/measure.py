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
from gals.printing.fields import Rect
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode

if TYPE_CHECKING:
    from gals.paper.rectify import Surface

Offsets = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]

NOTHING: Offsets = (np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0), np.zeros(0))

#: Pixels to a millimetre of the pieces that templates are sought in.
FINE = 5

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


def boxes(grey: np.ndarray, surface: "Surface", layout: Layout, reach: float) -> Offsets:
    """Where the outlines of the boxes lie, each within *reach* millimetres."""
    alike: dict[tuple[float, float, str], list[Rect]] = {}
    for field in layout.boxes:
        x0, y0, x1, y1 = field.mm
        alike.setdefault((round(x1 - x0, 2), round(y1 - y0, 2), field.shape), []).append(field.mm)
    found = [_sought(grey, surface, rects, (outline(*look), reach, 0.45)) for look, rects in alike.items()]
    return joined(found)


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
    _low, high, _at, (x, y) = cv2.minMaxLoc(score)
    if high < alike or x in (0, score.shape[1] - 1) or y in (0, score.shape[0] - 1):
        return None
    at = np.array([x + _peak(score[y, x - 1 : x + 2]), y + _peak(score[y - 1 : y + 2, x])])
    return (at - (np.array(score.shape[::-1]) - 1) / 2) / FINE


def _peak(three: np.ndarray) -> float:
    """Where a parabola through three values is highest, from the middle one."""
    low, middle, high = (float(value) for value in three)
    bend = low - 2 * middle + high
    return 0.0 if bend >= 0 else max(-0.5, min(0.5, 0.5 * (low - high) / bend))


def frame(grey: np.ndarray, surface: "Surface", layout: Layout, reach: float) -> Offsets:
    """Where the four lines of the drawing frame run, each followed from end to end."""
    if layout.frame is None:
        return NOTHING
    x0, y0, x1, y1 = layout.frame
    sides = (((x0, y0), (x1, y0)), ((x1, y0), (x1, y1)), ((x0, y1), (x1, y1)), ((x0, y0), (x0, y1)))
    return joined([_line(grey, surface, np.array(ends), reach) for ends in sides])


def _line(grey: np.ndarray, surface: "Surface", ends: np.ndarray, reach: float) -> Offsets:
    length = float(np.linalg.norm(ends[1] - ends[0]))
    ahead = (ends[1] - ends[0]) / length
    across = np.array([-ahead[1], ahead[0]])
    stations = np.linspace(3, length - 3, max(8, round(length / STATION)))
    offs = np.arange(-reach, reach + ACROSS / 2, ACROSS)
    dark = _darkness(grey, surface, (ends[0], ahead, across), (stations, offs))
    path = _followed(dark, offs)
    rows = np.arange(len(stations))
    strength = dark[rows, path]
    near = np.clip(path[:, None] + np.arange(-3, 4), 0, len(offs) - 1)
    weight = dark[rows[:, None], near] ** 2
    at = (weight * offs[near]).sum(1) / np.maximum(weight.sum(1), 1e-9)
    there = (strength > 0.02) & (strength > 0.35 * np.median(strength)) & (np.abs(at) < reach - 0.3)
    mm = ends[0] + stations[:, None] * ahead
    whole = at + surface.moved(mm + at[:, None] * across) @ across
    doubt = np.full(there.sum(), 0.2)
    return mm[there], np.tile(across, (there.sum(), 1)), whole[there], doubt


def _darkness(grey: np.ndarray, surface: "Surface", line, samples) -> np.ndarray:
    """How much darker than both sides of it each sample is, where something thin and dark runs (stations × offsets)."""
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
    seen = seen.reshape(at.shape[:3]).astype(np.float32).mean(axis=1)
    kernel = np.ones((1, 2 * math.ceil(0.9 / ACROSS) + 1), np.uint8)
    closed = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, kernel)
    return np.clip((closed - seen) / np.maximum(closed, 8), 0, 0.3)


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
