"""Whether a box on a sheet is marked, empty, or must be asked about."""

from collections.abc import Sequence
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

#: Ink inside a box, as a share of its inside covered with full black: less is empty, more is marked, between is asked.
EMPTY, MARKED = 0.012, 0.035

#: How alike the printed outline and the picture must be; where no outline is, no box is read.
OUTLINE = 0.3

#: Where fewer of the outlines that every sheet of its kind has are seen, as a share, none of a page's boxes is believed.
MOST = 0.65

#: A box that is darker than this in every corner was blackened: perhaps to take the mark back.
BLACKENED = 0.66


class Box(NamedTuple):
    """A box's ``state`` (marked, empty or uncertain), how sure that is (0 to 1), a picture of it (WebP) where it must be asked, and
    whether its printed outline was seen."""

    state: str
    conf: float
    crop: bytes = b""
    placed: bool = False


def read(rgb: np.ndarray, surface: "Surface", fields: Sequence[Field], sure: Sequence[Field]) -> dict[str, Box]:
    """The boxes of a sheet in the picture, by id; *sure* are those that are printed on every sheet of its kind."""
    alike: dict[tuple[float, float], list[Field]] = {}
    for field in fields:
        x0, y0, x1, y1 = field.mm
        alike.setdefault((round(x1 - x0, 2), round(y1 - y0, 2)), []).append(field)
    found = {}
    for (wide, high), some in alike.items():
        middles = np.array([((one.mm[0] + one.mm[2]) / 2, (one.mm[1] + one.mm[3]) / 2) for one in some])
        size = round((wide + 2 * AROUND) * FINE), round((high + 2 * AROUND) * FINE), FINE
        seen = measure.pieces(rgb, surface, middles, size)
        outside = _outside(rgb, surface, middles, max(wide, high) / 2 + 1)
        for field, piece, out in zip(some, seen, outside, strict=True):
            found[field.id] = Box("uncertain", 0.0) if out else _box(piece, field)
    if share(found, sure) <= MOST:
        return {id: _unknown(box) for id, box in found.items()}
    return _trusted(fields, found, {field.id for field in sure})


def share(found: dict[str, Box], sure: Sequence[Field]) -> float:
    """The part of the boxes in *sure* whose printed outline was seen; all of it where there are none."""
    return sum(found[field.id].placed for field in sure) / len(sure) if sure else 1.0


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


def _box(seen: np.ndarray, field: Field) -> Box:
    ink, noise, plain = _ink(seen)
    inside, placed = _inside(seen, field)
    state, conf = _state(ink, inside, noise)
    if not plain and state != "uncertain":
        state, conf = "uncertain", 0.3
    return Box(state, round(conf, 3), clean.packed(seen) if state == "uncertain" else b"", placed)


def _ink(seen: np.ndarray) -> tuple[np.ndarray, float, bool]:
    """How dark each pixel is against the paper around the box (0 to 1, whichever colour), the paper's grain, and
    whether there is paper around it at all: no finger, no hole, no other sheet."""
    tall = seen.astype(np.float32)
    ring = np.ones(seen.shape[:2], bool)
    edge = round(AROUND * FINE * 0.8)
    ring[edge:-edge, edge:-edge] = False
    values = tall[ring]
    paper = np.percentile(values, 70, axis=0)
    y, x = np.mgrid[-1 : 1 : seen.shape[0] * 1j, -1 : 1 : seen.shape[1] * 1j]
    near = ring & (np.abs(tall - paper).max(axis=2) < 0.16 * max(60.0, float(paper.max())))
    plain = near.sum() > 0.35 * ring.sum() and float(paper.max()) > 30
    if near.sum() > 40:
        terms = np.stack([np.ones_like(x), x, y], -1)
        slope, *_rest = np.linalg.lstsq(terms[near], tall[near], rcond=None)
        level = np.maximum(terms @ slope, 0.5 * paper)
    else:
        level = np.broadcast_to(paper, tall.shape)
    dark = 1 - tall / np.maximum(level, 8)
    noise = float(1.48 * np.median(np.abs(dark[near].mean(axis=1)))) if near.any() else 0.1
    hue = np.ptp(np.log(np.maximum(paper, 4)))
    return np.clip(dark.max(axis=2) * 0.5 + dark.mean(axis=2) * 0.5, -0.3, 1), noise, bool(plain and hue < 0.9)


def _inside(seen: np.ndarray, field: Field) -> tuple[np.ndarray, bool]:
    """What lies inside the printed outline, whose own place is found again to a part of a millimetre, and whether it was."""
    wide, high = field.mm[2] - field.mm[0], field.mm[3] - field.mm[1]
    grey = cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY).astype(np.float32)
    small = cv2.resize(grey, None, fx=COARSE / FINE, fy=COARSE / FINE, interpolation=cv2.INTER_AREA)
    sought = measure.outline(round(wide, 2), round(high, 2), field.shape)
    move = measure.found(small, sought, OUTLINE)
    off = np.clip(move if move is not None else np.zeros(2), -1.0, 1.0)
    y, x = np.mgrid[0 : seen.shape[0], 0 : seen.shape[1]] + 0.5
    x = x / FINE - AROUND - wide / 2 - off[0]
    y = y / FINE - AROUND - high / 2 - off[1]
    edge = 0.13 * min(wide, high)
    if field.shape == "circle":
        return np.hypot(x, y) < wide / 2 - edge, move is not None
    return (np.abs(x) < wide / 2 - edge) & (np.abs(y) < high / 2 - edge), move is not None


def _state(ink: np.ndarray, inside: np.ndarray, noise: float) -> tuple[str, float]:
    smooth = cv2.GaussianBlur(ink.astype(np.float32), (0, 0), 0.15 * FINE)
    values = smooth[inside]
    floor = max(0.06, 1.5 * noise)
    cover = float(np.clip(values - floor, 0, None).mean())
    if np.percentile(values, 2) > BLACKENED:
        return "uncertain", 0.5
    if cover <= EMPTY:
        return "empty", 1 - 0.5 * cover / EMPTY
    deep = float(np.percentile(values, 97))
    if cover >= MARKED and deep > 0.22:
        return "marked", min(1.0, 0.5 + 0.5 * (cover - MARKED) / MARKED)
    return "uncertain", 0.5
