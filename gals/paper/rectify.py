"""Where each millimetre of a sheet lies in the photograph, bent paper included.

A plane's homography from the tags comes first. Then printed things are found where it says they should be, and what they are off
by is explained, in this order of belief: the plane lies a little otherwise; the paper rises by a smooth height above it, which
moves its points away from, or towards, the point below the camera; and a little of anything smooth.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from gals.paper import measure
from gals.paper.find import Tag, plane_of, project, square
from gals.paper.measure import NOTHING, Offsets
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode

#: Expected heights above the plane, in millimetres, of terms of second, third and fourth degree; and of free terms.
HEIGHTS, FREE = {2: 8.0, 3: 3.0, 4: 2.0}, {2: 0.25, 3: 0.15}

#: Boxes are followed in at most so many steps, each time where the sheet's place is known to so many millimetres (one deviation);
#: they are sought so far around: always, more for each millimetre of doubt, at most: less than half of the way to the next box.
WAVES, SURE, REACH = 12, 1.5, (0.7, 2.5, 3.2)

#: No place so many millimetres inside of the paper may be known to no more than so many.
INSIDE, KNOWN = 12, 0.8

#: Where the sheet's place is known to no more than so many millimetres, the paper's own edges are looked for.
UNSEEN = 0.5

#: Where more than this part of so many boxes beside one another are not found, they are sought all together.
LOST, FEW = 0.4, 5

#: A sheet whose points all lie this near to a plane's, in millimetres, is flat.
FLAT = 0.25

#: What printed things are left off by, in millimetres (median), where a surface is to be believed.
AGREES = 0.8


class Surface(NamedTuple):
    """A sheet in the picture: ``plane`` takes millimetres, moved by the model with these ``terms``, to pixels."""

    plane: np.ndarray
    paper: tuple[float, float]
    below: np.ndarray
    terms: np.ndarray
    rest: float = 0.0
    spread: np.ndarray = np.zeros((0, 0))
    framed: float = 0.0

    def px(self, mm) -> np.ndarray:
        """Points of the paper (n × 2, mm) in pixels."""
        mm = np.asarray(mm, float).reshape(-1, 2)
        return project(self.plane, mm + self.moved(mm))

    def moved(self, mm: np.ndarray) -> np.ndarray:
        """How far points lie from where a flat sheet has them (n × 2, mm of the plane)."""
        return _columns(mm, self.paper, self.below) @ self.terms

    def doubt(self, mm: np.ndarray) -> np.ndarray:
        """By how much points (n × 2, mm) may lie elsewhere than this says (n, one standard deviation, mm): little where something
        printed was seen near, more the farther."""
        columns = _columns(mm, self.paper, self.below)
        return np.sqrt(np.einsum("ndt,tu,ndu->n", columns, self.spread, columns, optimize=True))

    def maps(self, rect, step: float) -> np.ndarray:
        """Pixels (height × width × 2) of a grid over *rect* (mm), one point every *step* millimetres."""
        x0, y0, x1, y1 = rect
        width, height = max(2, round((x1 - x0) / step)), max(2, round((y1 - y0) / step))
        coarse = max(1, round(3 / step))
        xs, ys = np.arange(0, width + coarse, coarse), np.arange(0, height + coarse, coarse)
        grid = np.stack(np.meshgrid(x0 + (xs + 0.5) * step, y0 + (ys + 0.5) * step), -1)
        at = self.px(grid).reshape(len(ys), len(xs), 2).astype(np.float32)
        back = np.array([[coarse, 0, 0], [0, coarse, 0]], np.float32)
        return cv2.warpAffine(at, back, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    def flat(self) -> np.ndarray | None:
        """The homography that is as good, if there is one."""
        grid = _grid(self.paper)
        plane = plane_of(grid, self.px(grid))
        if plane is None:
            return None
        off = project(np.linalg.inv(plane), self.px(grid)) - grid
        return plane if np.linalg.norm(off, axis=1).max() < FLAT else None

    def grid(self) -> np.ndarray:
        """Points all over the paper as x and y in millimetres and in pixels (n × 4)."""
        grid = _grid(self.paper)
        return np.column_stack([grid, self.px(grid)])


def _grid(paper: tuple[float, float]) -> np.ndarray:
    """A point at least every ten millimetres, row by row."""
    across, down = int(np.ceil(paper[0] / 10)) + 1, int(np.ceil(paper[1] / 10)) + 1
    return np.stack(np.meshgrid(np.linspace(0, paper[0], across), np.linspace(0, paper[1], down)), -1).reshape(-1, 2)


def surface(grey: np.ndarray, sheet: tuple[Layout, np.ndarray, dict[int, Tag]], code: SheetCode) -> Surface:
    """The sheet of this layout, first homography and tags (by corner) in the *grey* picture."""
    layout, plane, tags = sheet
    below = _below(plane, grey.shape)
    flat = Surface(plane, layout.paper, below, np.zeros(_count()))
    marks = [_corners(flat, layout, tags), measure.codes(grey, flat, layout, code)]
    outlines = measure.Outlines(grey, plane, layout.boxes)
    found = [_followed(flat, marks, outlines), NOTHING]
    if layout.frame is not None:
        found[1] = measure.frame(grey, _explained(flat, [*marks, found[0]]), layout, 7.0)
        if len(found[0][0]) < (2 - 2 * LOST) * len(outlines.middles):  # too blurred: begin with the frame's lines
            lines = measure.frame(grey, flat, layout, 7.0)
            other = _followed(flat, [*marks, lines], outlines)
            found = [other, lines] if len(other[0]) > len(found[0][0]) else found
    bent = _explained(flat, [*marks, *found])
    if len(tags) < len(layout.tags) and float(bent.doubt(_grid(layout.paper)).max()) > UNSEEN:
        found.append(measure.edges(grey, bent, layout, 6.0))
        bent = _explained(flat, [*marks, *found])
    lines = measure.frame(grey, bent, layout, 1.5)
    done = _explained(bent, [marks[0], measure.codes(grey, bent, layout, code), lines, found[0], *found[2:]])
    return done._replace(framed=_framed(done, lines, layout))


def _framed(done: Surface, lines: Offsets, layout: Layout) -> float:
    """Which part of the drawing frame's four lines was seen where the surface has them; of the line that was seen least."""
    if layout.frame is None:
        return 0.0
    mm, along, off, _doubt = lines
    true = np.abs(off - np.einsum("nd,nd->n", along, done.moved(mm))) < AGREES
    x0, y0, x1, y1 = layout.frame
    sides = ((1, y0, x1 - x0), (1, y1, x1 - x0), (0, x0, y1 - y0), (0, x1, y1 - y0))
    return float(min((true & (mm[:, axis] == at)).sum() * measure.STATION / length for axis, at, length in sides))


def _followed(flat: Surface, found: Sequence[Offsets], outlines: measure.Outlines) -> Offsets:
    """Offsets of the boxes' outlines: first where the sheet's place is known by what was *found*, from there on to those beside them,
    so that no row or column is ever taken for the next."""
    middles, moves = outlines.middles, np.full((len(outlines.middles), 2), np.nan)
    waiting = np.ones(len(middles), bool)
    for _wave in range(WAVES):
        so_far = _explained(flat, [*found, _moved(middles, moves)], rounds=3)
        doubt = so_far.doubt(middles)
        near = np.flatnonzero(waiting & (doubt < SURE))
        if not len(near):
            break
        for number, move in zip(near, so_far.moved(middles[near]), strict=True):
            reach = min(REACH[0] + REACH[1] * doubt[number], REACH[2])
            moves[number] = outlines.near(int(number), move, reach)
        waiting[near] = False
    for some in outlines.beside():
        if len(some) >= FEW and np.isnan(moves[some, 0]).mean() > LOST:
            guess = _explained(flat, [*found, _moved(middles, moves)], rounds=3).moved(middles[some])
            more = outlines.together(some, guess)
            if more is not None:
                moves[some] = [outlines.near(int(number), move + more, REACH[0]) for number, move in zip(some, guess, strict=True)]
    return _moved(middles, moves)


def _moved(middles: np.ndarray, moves: np.ndarray) -> Offsets:
    """What those boxes are off by whose *moves* are numbers."""
    seen = ~np.isnan(moves[:, 0])
    return measure.both(middles[seen], moves[seen], 0.15)


def believed(surface: Surface, layout: Layout) -> bool:
    """Whether what was found agrees with itself, and was found near enough to all of it, that nothing is read in a wrong place."""
    if surface.rest >= AGREES or float(np.abs(surface.moved(square((0, 0, *layout.paper)))).max()) >= 0.12 * max(layout.paper):
        return False
    width, height = layout.paper
    inside = np.stack(np.meshgrid(np.linspace(INSIDE, width - INSIDE, 9), np.linspace(INSIDE, height - INSIDE, 9)), -1)
    return float(surface.doubt(inside.reshape(-1, 2)).max()) < KNOWN


def _corners(flat: Surface, layout: Layout, tags: dict[int, Tag]) -> Offsets:
    """What the corners of the tags are off by."""
    if not tags:
        return measure.both(square((0, 0, *layout.paper)), np.zeros((4, 2)), 1.5)
    printed = np.concatenate([square(layout.tags[corner]) for corner in tags])
    shown = np.concatenate([tag.corners for tag in tags.values()])
    return measure.both(printed, project(np.linalg.inv(flat.plane), shown) - printed, 0.08)


def _below(plane: np.ndarray, shape: Sequence[int]) -> np.ndarray:
    """The camera's place over the paper (x, y, height in mm), from the homography, its focal length the likeliest one."""
    height, width = shape[:2]
    long = max(height, width)
    parts = np.geomspace(0.5, 1.6, 24)
    best = min(parts, key=lambda part: _strange(plane, (width, height, part * long)) + 0.002 * np.log(part / 0.8) ** 2)
    turned = _turned(plane, (width, height, best * long))
    length = (np.linalg.norm(turned[:, 0]) + np.linalg.norm(turned[:, 1])) / 2
    turned = turned / length
    first = turned[:, 0] / np.linalg.norm(turned[:, 0])
    second = turned[:, 1] - first * (first @ turned[:, 1])
    second /= np.linalg.norm(second)
    return -np.array([first, second, np.cross(first, second)]) @ turned[:, 2]


def _turned(plane: np.ndarray, camera: tuple[float, float, float]) -> np.ndarray:
    width, height, focal = camera
    return np.linalg.inv(np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1]])) @ plane


def _strange(plane: np.ndarray, camera: tuple[float, float, float]) -> float:
    """How far this camera's paper would be from having equal millimetres at a right angle."""
    turned = _turned(plane, camera)
    one, two = np.linalg.norm(turned[:, 0]), np.linalg.norm(turned[:, 1])
    return float((np.log(one / two)) ** 2 + (turned[:, 0] @ turned[:, 1] / (one * two)) ** 2)


def _powers(degrees) -> list[tuple[int, int]]:
    return [(total - j, j) for total in degrees for j in range(total + 1)]


def _count() -> int:
    return 8 + len(_powers(HEIGHTS)) + 2 * len(_powers(FREE))


def _columns(mm: np.ndarray, paper: tuple[float, float], below: np.ndarray) -> np.ndarray:
    """The model's terms at these points: points × 2 × terms, each scaled to what is expected of it."""
    half = max(paper) / 2
    u, v = ((mm - np.array(paper) / 2) / half).T
    powers = u ** np.arange(5)[:, None], v ** np.arange(5)[:, None]
    columns = np.zeros((len(mm), 2, _count()))
    for k, (i, j) in enumerate(((0, 0), (1, 0), (0, 1))):
        columns[:, 0, k] = columns[:, 1, k + 3] = 5 * powers[0][i] * powers[1][j]
    columns[:, 0, 6], columns[:, 1, 6] = 5 * u * u, 5 * u * v
    columns[:, 0, 7], columns[:, 1, 7] = 5 * u * v, 5 * v * v
    away = (mm - below[:2]) / max(abs(below[2]), half)
    k = 8
    for i, j in _powers(HEIGHTS):
        columns[:, :, k] = (HEIGHTS[i + j] * powers[0][i] * powers[1][j])[:, None] * away
        k += 1
    for i, j in _powers(FREE):
        columns[:, 0, k] = columns[:, 1, k + 1] = FREE[i + j] * powers[0][i] * powers[1][j]
        k += 2
    return columns


def _explained(before: Surface, found: Sequence[Offsets], rounds: int = 8) -> Surface:
    """The likeliest terms for these offsets (what was found, relative to *before*'s); what contradicts the rest counts little."""
    mm, along, off, doubt = (np.concatenate(part) for part in zip(*found, strict=True))
    rows = np.einsum("nd,ndt->nt", along, _columns(mm, before.paper, before.below))
    weight = 1 / doubt**2
    terms = np.zeros(rows.shape[1])
    for _round in range(rounds):
        left = off - rows @ terms
        trust = weight / (1 + (left / np.maximum(3 * doubt, 0.3)) ** 2)
        known = rows.T @ (rows * trust[:, None]) + np.eye(rows.shape[1])
        terms = np.linalg.solve(known, rows.T @ (off * trust))
    left = np.abs(off - rows @ terms)
    return before._replace(terms=terms, rest=float(np.median(left)), spread=np.linalg.inv(known))
