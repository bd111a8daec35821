"""Compares what a reader says of a photograph with the truth. A reading is anything with the fields that ``gals scan`` writes."""

import io
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from PIL import Image

from tests.paper_sim.ink import Stroke
from tests.paper_sim.photographs import Photograph
from tools.palette import Palette

#: Millimetres: mean and worst error over the drawing frame at which a sheet still counts as found.
MEAN, WORST = 3.0, 8.0

#: Millimetres between middles of strokes of two pens that do not touch.
APART = 2.5


@dataclass
class Verdict:
    """What a reading was worth. Errors in mm; boxes and pens counted; ``identity`` is right, wrong, none."""

    identity: str
    status: str
    mean: float | None = None
    worst: float | None = None
    boxes: dict[str, int] = field(default_factory=lambda: {"right": 0, "wrong": 0, "asked": 0, "lost": 0})
    halves: dict[str, int] = field(default_factory=lambda: {"marked": 0, "uncertain": 0, "empty": 0})
    wrong: list[str] = field(default_factory=list)
    pens: list[tuple[str, str]] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    white: float | None = None
    size: int = 0

    @property
    def recognised(self) -> bool:
        """Right sheet, rightly laid out."""
        return self.identity == "right" and self.status == "ok" and not self.misregistered

    @property
    def misregistered(self) -> bool:
        """Said to be found, and is not there."""
        return self.mean is None or self.worst is None or self.mean > MEAN or self.worst > WORST


def judged(photo: Photograph, reading: Any) -> Verdict:
    """The Verdict on a *reading* of *photo*."""
    claimed = reading.code or None
    identity = "none" if claimed is None else "right" if claimed == photo.code else "wrong"
    verdict = Verdict(identity, reading.status)
    if identity != "right" or reading.status != "ok":
        return verdict
    found = to_pixels(reading, photo.net[:, :2])
    if found is None:
        return verdict
    off = np.linalg.norm((found - photo.net[:, 2:]) / _scale(photo.net), axis=1)
    verdict.mean, verdict.worst = float(off.mean()), float(off.max())
    _boxes(photo, reading.boxes, verdict)
    if reading.clean:
        _clean(photo, reading, verdict)
    return verdict


def _scale(net: Any) -> Any:
    """Pixels to a millimetre near each place of the 7 × 9 net (n × 1)."""
    grid = net.reshape(7, 9, 4)
    across = np.linalg.norm(np.gradient(grid[:, :, 2:], axis=1), axis=2) / np.abs(np.gradient(grid[:, :, 0], axis=1))
    down = np.linalg.norm(np.gradient(grid[:, :, 2:], axis=0), axis=2) / np.abs(np.gradient(grid[:, :, 1], axis=0))
    return np.sqrt(across * down).reshape(-1, 1)


def to_pixels(reading: Any, mm: Any) -> Any:
    """Pixels (n × 2) at which the reader believes places *mm* of the paper to be; None if it does not say."""
    if getattr(reading, "grid", None) is not None and len(reading.grid):
        return _from_grid(np.asarray(reading.grid, float), mm)
    if getattr(reading, "H", None) is not None:
        return cv2.perspectiveTransform(np.asarray(mm, float)[:, None], np.asarray(reading.H, float))[:, 0]
    return None


def _from_grid(grid: Any, mm: Any) -> Any:
    """Each place from the plane through its six nearest knots, each knot the lighter the farther it is."""
    found = []
    for place in mm:
        far = np.linalg.norm(grid[:, :2] - place, axis=1)
        near = np.argsort(far)[:6]
        weigh = np.sqrt(1 / (far[near] + 0.5))[:, None]
        known = np.c_[grid[near, :2] - place, np.ones(len(near))]
        solved, *_ = np.linalg.lstsq(known * weigh, grid[near, 2:] * weigh, rcond=None)
        found.append(solved[2])
    return np.array(found)


def _boxes(photo: Photograph, said: Any, verdict: Verdict) -> None:
    for name, truth in photo.boxes.items():
        state = (said.get(name) or {}).get("state", "lost")
        if truth == "hidden":
            continue
        if truth == "half":
            verdict.halves[state if state in verdict.halves else "uncertain"] += 1
            continue
        kind = "right" if state == truth else "asked" if state == "uncertain" else "lost" if state == "lost" else "wrong"
        verdict.boxes[kind] += 1
        if kind in ("wrong", "lost"):
            verdict.wrong.append(f"{name}: {truth}, said {state}")


def _clean(photo: Photograph, reading: Any, verdict: Verdict) -> None:
    verdict.size = len(reading.clean)
    picture = np.array(Image.open(io.BytesIO(reading.clean)).convert("RGB"))
    x0, y0, x1, y1 = reading.clean_mm
    scale = np.array(picture.shape[1::-1]) / np.array([x1 - x0, y1 - y0])

    def at(mm: Any) -> Any:
        spots = ((np.asarray(mm) - (x0, y0)) * scale).astype(int)
        return spots[((spots >= 1) & (spots < np.array(picture.shape[1::-1]) - 1)).all(1)]

    white = at(photo.white) if len(photo.white) else []
    if len(white) > 50:
        verdict.white = float(np.percentile(picture[white[:, 1], white[:, 0]].min(1), 5))
    for stroke in _alone(photo.strokes):
        spots = at(stroke.points)
        if len(spots) < 4:
            continue
        seen = _darkest(picture, spots)
        ink = seen.min(1) < 215
        if stroke.area:
            verdict.kept.append(float(ink.mean()))
        if ink.mean() > 0.3:
            verdict.pens.append((stroke.pen, named(np.median(seen[ink], axis=0))))
        else:
            verdict.pens.append((stroke.pen, "gone"))


def _alone(strokes: list[Stroke]) -> list[Stroke]:
    """The strokes, each without what is near another pen's: there colours mix on the paper itself."""
    if not strokes:
        return []
    places = np.concatenate([stroke.points for stroke in strokes])
    pens = np.concatenate([[stroke.pen] * len(stroke.points) for stroke in strokes])
    clear = []
    for stroke in strokes:
        others = places[pens != stroke.pen]
        far = np.linalg.norm(stroke.points[:, None] - others[None], axis=2).min(1) if len(others) else np.full(len(stroke.points), 9.0)
        clear.append(stroke._replace(points=stroke.points[far > APART]))
    return clear


def _darkest(picture: Any, spots: Any) -> Any:
    """The darkest pixel within one of each spot (n × 3), as a line may lie a little beside where it is believed."""
    around = np.array([(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)])
    near = (spots[:, None] + around[None]).reshape(-1, 2)
    seen = picture[near[:, 1], near[:, 0]].reshape(len(spots), 9, 3).astype(float)
    return seen[np.arange(len(spots)), seen.sum(2).argmin(1)]


def named(colour: Any) -> str:
    """The pen whose colour this is: black where it is hardly coloured, else the one of the nearest hue."""
    def lab(rgb: Any) -> Any:
        return cv2.cvtColor(np.float32([[rgb]]) / 255, cv2.COLOR_RGB2LAB)[0, 0]

    pens = {name: lab([int(value[at : at + 2], 16) for at in (1, 3, 5)]) for name, value in Palette().pens}
    light, *hue = lab(colour)
    if np.hypot(*hue) < 13 or (light < 22 and np.hypot(*hue) < 20):
        return "black"
    angles = {name: np.arctan2(pen[2], pen[1]) for name, pen in pens.items() if name != "black"}
    mine = np.arctan2(hue[1], hue[0])
    return min(angles, key=lambda name: abs(np.angle(np.exp(1j * (angles[name] - mine)))))
