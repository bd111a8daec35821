"""Whether a box on a sheet is marked, empty, or must be asked about."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from gals.paper import clean, measure
from gals.paper.measure import FINE as COARSE
from gals.printing.fields import Field

if TYPE_CHECKING:
    from gals.paper.rectify import Surface

#: Pixels to a millimetre in which boxes are looked at, and millimetres around a box that show the paper.
FINE, AROUND = 8, 2.2

#: Ink inside a box, as a share of its inside covered with full black: less is empty, more is marked, between is asked. The coarser
#: the grain of the picture (as a share of white), the more is needed: marked is from the second to the third.
EMPTY, MARKED, GRAIN = 0.012, (0.022, 0.035), 0.5

#: So many boxes are looked at together.
TOGETHER = 48

#: How alike the printed outline and the picture must be, or a box filled with ink; where neither is, no box is read.
OUTLINE, FILLED = 0.3, 0.75

#: Where fewer of the outlines that every sheet of its kind has are seen, as a share, none of a page's boxes is believed.
MOST = 0.65

#: The same of those in one half of a sheet, if it has so many at least.
HALF, FEW = 0.2, 4

#: Of a set of boxes that not every sheet has, so many outlines must be seen, as a share, to take it for printed.
PRINTED = 0.3

#: Ink this deep (of 1) from *BLOT* millimetres beyond the box on every side to its middle is a blot: perhaps to take the mark back.
DEEP, BLOT = 0.3, 1.2


class Box(NamedTuple):
    """A box's ``state`` (marked, empty or uncertain), how sure that is (0 to 1), a picture of it (WebP) where it must be asked, and
    whether its printed outline was seen."""

    state: str
    conf: float
    crop: bytes = b""
    placed: bool = False


def read(rgb: np.ndarray, surface: "Surface", fields: Sequence[Field], sure: Sequence[Sequence[Field]]) -> dict[str, Box]:
    """The boxes of a sheet in the picture, by id; each of the sets in *sure* is printed whole or not at all, one of them at least."""
    alike: dict[tuple[float, float], list[Field]] = {}
    for field in fields:
        x0, y0, x1, y1 = field.mm
        alike.setdefault((round(x1 - x0, 2), round(y1 - y0, 2)), []).append(field)
    found = {}
    for (wide, high), some in alike.items():
        middles = np.array([((one.mm[0] + one.mm[2]) / 2, (one.mm[1] + one.mm[3]) / 2) for one in some])
        size = round((wide + 2 * AROUND) * FINE), round((high + 2 * AROUND) * FINE), FINE
        outside = _outside(rgb, surface, middles, max(wide, high) / 2 + 1)
        for begin in range(0, len(some), TOGETHER):
            part = slice(begin, begin + TOGETHER)
            seen = measure.pieces(rgb, surface, middles[part], size)
            for field, piece, out, ink in zip(some[part], seen, outside[part], _inks(seen), strict=True):
                found[field.id] = Box("uncertain", 0.0) if out else _box(piece, field, ink)
    if share(found, sure) <= MOST:
        return {id: _unknown(box) for id, box in found.items()}
    return _trusted(fields, found, {field.id for some in _printed(found, sure) for field in some})


def share(found: dict[str, Box], sure: Sequence[Sequence[Field]]) -> float:
    """The part of the boxes whose printed outline was seen, of whichever set that is printed fewest were."""
    return min(_share(found, some) for some in _printed(found, sure))


def _printed(found: dict[str, Box], sure: Sequence[Sequence[Field]]) -> list[Sequence[Field]]:
    """Those of the sets that seem to be on this sheet; one at least."""
    seen = [float(np.mean([found[field.id].placed for field in some])) if some else 1.0 for some in sure]
    return [some for some, part in zip(sure, seen, strict=True) if part >= min(PRINTED, max(seen))]


def _share(found: dict[str, Box], sure: Sequence[Field]) -> float:
    """All of it where there are none, and nothing of it where those of one half of the sheet are not seen, for there the sheet bends
    otherwise than was understood. Marks hide outlines: a marked box without one says nothing of this."""
    if not sure:
        return 1.0
    telling = [field for field in sure if found[field.id].placed or found[field.id].state != "marked"]
    placed = np.array([found[field.id].placed for field in telling])
    middles = np.array([((field.mm[0] + field.mm[2]) / 2, (field.mm[1] + field.mm[3]) / 2) for field in telling]).reshape(-1, 2)
    over = middles > (np.max(middles, axis=0, initial=0) + np.min(middles, axis=0, initial=1e4)) / 2
    halves = [placed[half] for axis in (0, 1) for half in (over[:, axis], ~over[:, axis])]
    return 0.0 if any(len(half) >= FEW and half.mean() < HALF for half in halves) else float(placed.sum() / max(1, len(placed)))


def _unknown(box: Box) -> Box:
    return box._replace(state="uncertain", conf=0.0)


def _trusted(fields: Sequence[Field], found: dict[str, Box], sure: set[str]) -> dict[str, Box]:
    """The boxes as they were read where outlines are seen, theirs or their neighbours'; where none are, nothing is known.
    White paper without an outline is an empty box, unless it is one of *sure*: that must have one."""
    middles = np.array([((one.mm[0] + one.mm[2]) / 2, (one.mm[1] + one.mm[3]) / 2) for one in fields]).reshape(-1, 2)
    placed = np.array([found[field.id].placed for field in fields])
    trusted = {}
    for number, field in enumerate(fields):
        near = np.argsort(np.linalg.norm(middles - middles[number], axis=1))[:5]
        box = found[field.id]
        seen = placed[number] or placed[near].sum() >= 0.5 * (len(near) - 1)
        bare = box.state == "empty" and field.id not in sure
        trusted[field.id] = box if seen or bare else _unknown(box)
    return trusted


def _outside(rgb: np.ndarray, surface: "Surface", middles: np.ndarray, half: float) -> np.ndarray:
    """Which boxes are not wholly in the picture."""
    corners = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
    at = surface.px((middles[:, None] + corners).reshape(-1, 2)).reshape(-1, 4, 2)
    return np.any((at < 0) | (at > np.array(rgb.shape[1::-1]) - 1), axis=(1, 2))


class Ink(NamedTuple):
    """What is on the paper of a piece: how dark each pixel is against it (0 to 1, whichever colour), how coarse its grain is, and whether
    there is paper around the box at all: no finger, no hole, no other sheet."""

    dark: np.ndarray
    noise: float
    plain: bool


def _box(seen: np.ndarray, field: Field, ink: Ink) -> Box:
    off, placed = _off(seen, field)
    smooth = cv2.GaussianBlur(ink.dark, (0, 0), 0.15 * FINE)
    depth = _depth(seen.shape[:2], field, off)
    state, conf = _state(smooth, depth, (min(field.mm[2] - field.mm[0], field.mm[3] - field.mm[1]), ink.noise))
    if not ink.plain and state != "uncertain":
        state, conf = "uncertain", 0.3
    return Box(state, round(conf, 3), clean.packed(seen) if state == "uncertain" else b"", placed)


@cache
def _around(high: int, wide: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of a piece so large: every other pixel of the ring around the box (numbers), and 1, x and y of those and of all pixels."""
    ring = np.ones((high, wide), bool)
    edge = round(AROUND * FINE * 0.8)
    ring[edge:-edge, edge:-edge] = False
    y, x = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j].astype(np.float32)
    every = np.stack([np.ones_like(x), x, y], -1).reshape(-1, 3)
    some = np.flatnonzero(ring)[::2]
    return some, every[some], every


def _inks(seen: np.ndarray) -> list[Ink]:
    """The Ink of each of these pieces (count × height × width × 3)."""
    count, high, wide = seen.shape[:3]
    some, terms, every = _around(high, wide)
    tall = np.ascontiguousarray(seen.transpose(3, 0, 1, 2)).reshape(3, count, -1).astype(np.float32)
    ring = tall[:, :, some]
    kth = round(0.7 * (len(some) - 1))
    paper = np.partition(ring, kth, axis=2)[:, :, kth, None]
    light = paper.max(axis=0)
    near = np.abs(ring - paper).max(axis=0) < 0.16 * np.maximum(60, light)
    # the light on the paper rises or falls evenly over so small a piece
    known = (near.astype(np.float32) @ (terms[:, :, None] * terms[:, None]).reshape(-1, 9)).reshape(-1, 3, 3)
    slope = np.linalg.solve(known + 1e-3 * np.eye(3, dtype=np.float32), ((ring * near) @ terms)[..., None])[..., 0]
    few = near.sum(axis=1) <= 20
    slope[:, few] = paper[:, few] * np.array([1, 0, 0], np.float32)
    level = np.maximum(slope @ every.T, np.maximum(0.5 * paper, 8))
    dark = 1 - tall / level
    mean = dark.mean(axis=0)
    grain = np.where(near, np.abs(mean[:, some]), np.inf)
    noise = [1.48 * float(np.median(one[sure])) if sure.any() else 0.1 for one, sure in zip(grain, near, strict=True)]
    hue = np.ptp(np.log(np.maximum(paper[..., 0], 4)), axis=0)
    plain = (near.mean(axis=1) > 0.35) & (light[:, 0] > 30) & (hue < 0.9)
    shown = np.clip(dark.max(axis=0) * 0.5 + mean * 0.5, -0.3, 1).reshape(count, high, wide)
    return [Ink(*one) for one in zip(shown, noise, map(bool, plain), strict=True)]


def _off(seen: np.ndarray, field: Field) -> tuple[np.ndarray, bool]:
    """How far the box is from the middle, in millimetres, by its printed outline or by what fills it; and whether it was found."""
    wide, high = field.mm[2] - field.mm[0], field.mm[3] - field.mm[1]
    grey = cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY).astype(np.float32)
    small = cv2.resize(grey, None, fx=COARSE / FINE, fy=COARSE / FINE, interpolation=cv2.INTER_AREA)
    for sought, alike in ((measure.outline, OUTLINE), (measure.filled, FILLED)):
        move = measure.found(small, sought(round(wide, 2), round(high, 2), field.shape), alike)
        if move is not None:
            return np.clip(move, -1.0, 1.0), True
    return np.zeros(2), False


def _depth(shape: tuple[int, int], field: Field, off: np.ndarray) -> np.ndarray:
    """How far inside the box each pixel lies, in millimetres; beyond its edge less than nothing."""
    wide, high = field.mm[2] - field.mm[0], field.mm[3] - field.mm[1]
    x = (np.arange(shape[1], dtype=np.float32) + 0.5)[None] / FINE - np.float32(AROUND + wide / 2 + off[0])
    y = (np.arange(shape[0], dtype=np.float32) + 0.5)[:, None] / FINE - np.float32(AROUND + high / 2 + off[1])
    if field.shape == "circle":
        return np.asarray(wide / 2 - np.hypot(x, y))
    return np.asarray(np.minimum(wide / 2 - np.abs(x), high / 2 - np.abs(y)))


def _state(ink: np.ndarray, depth: np.ndarray, box: tuple[float, float]) -> tuple[str, float]:
    """What the ink says in a box of this side (mm) and grain, and how sure that is."""
    side, noise = box
    floor = max(0.06, 1.5 * noise)
    values = ink[depth > 0.13 * side]
    cover = _cover(values, floor)
    if cover <= EMPTY:
        return "empty", 1 - 0.5 * cover / EMPTY
    if np.percentile(ink[depth > -BLOT], 4) > DEEP:
        return "uncertain", 0.5
    enough = min(MARKED[0] + GRAIN * noise, MARKED[1])
    deep = float(np.percentile(values, 97))
    if cover < 3 * enough:
        cover = _cover(_unsmeared(ink, depth > 0.13 * side), floor)
    # what only reaches in from beside leaves the middle white
    if cover >= enough and deep > 0.22 and _cover(ink[depth > 0.3 * side], floor) > EMPTY:
        return "marked", min(1.0, 0.5 + 0.5 * (cover - enough) / enough)
    return "uncertain", 0.5


def _unsmeared(ink: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """The ink *inside* of a box without what is alike all along a row or a column near its edges: so a blur spreads its own outline."""
    across, down = np.flatnonzero(inside.any(axis=0)), np.flatnonzero(inside.any(axis=1))
    within = ink[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
    outline = np.maximum(_edges(np.median(within, axis=0))[None], _edges(np.median(within, axis=1))[:, None])
    return np.asarray((within - outline)[inside[down[0] : down[-1] + 1, across[0] : across[-1] + 1]])


def _edges(along: np.ndarray) -> np.ndarray:
    """What is at both ends, as much as there is at all."""
    share = (np.arange(len(along)) + 0.5) / len(along)
    return np.where(np.abs(share - 0.5) > 0.2, np.maximum(along, 0), 0)


def _cover(values: np.ndarray, floor: float) -> float:
    return float(np.clip(values - floor, 0, None).mean())
