"""Bent paper and the camera that looks at it. Millimetres from a sheet's middle: x to the right, y downwards, z into the table."""

from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

#: Millimetres between the knots of a sheet's net, and how far the net goes beyond the paper.
_KNOT, _BEYOND = 4.0, 30.0

#: Pixels between the places for which a photograph's rays are followed; between them the way is straight enough.
STEP = 8


@dataclass
class Surface:
    """A sheet on the table: paper (mm), place of its middle and turn (radians), bend as the rise (mm) of a cylinder across ``axis``,
    and waves (x, y, phase, height) and folds (x, y, shift, slope) that make it crumpled."""

    paper: tuple[float, float]
    at: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    rise: float = 0.0
    axis: float = 0.0
    waves: Any = field(default_factory=lambda: np.zeros((0, 4)))
    folds: Any = field(default_factory=lambda: np.zeros((0, 4)))
    scale: float = 1.0
    lift: float = 0.0

    def place(self, mm: Any) -> Any:
        """Where places on the paper (n × 2, mm from its upper left corner) are in space (n × 3). A bend keeps lengths."""
        flat = (np.asarray(mm, float) - np.array(self.paper) / 2) * self.scale
        along, height = flat, self.crumple(flat) + self.lift
        if self.rise > 0.01:
            along, bent = self._bent(flat)
            height = height + bent
        cos, sin = np.cos(self.turn), np.sin(self.turn)
        x, y = along[:, 0] * cos - along[:, 1] * sin, along[:, 0] * sin + along[:, 1] * cos
        return np.stack([x + self.at[0], y + self.at[1], -height], 1)

    def _bent(self, flat: Any) -> tuple[Any, Any]:
        ahead, aside = np.array([np.cos(self.axis), np.sin(self.axis)]), np.array([-np.sin(self.axis), np.cos(self.axis)])
        half = float(np.abs(np.array(self.paper) / 2 * ahead).sum())
        radius = (half**2 + self.rise**2) / (2 * self.rise)
        angle = flat @ ahead / radius
        along = np.outer(radius * np.sin(angle), ahead) + np.outer(flat @ aside, aside)
        return along, radius * np.cos(angle) - (radius - self.rise)

    def crumple(self, flat: Any) -> Any:
        """Height (mm) of waves and folds."""
        height = np.zeros(len(flat))
        for x, y, phase, size in self.waves:
            height += size * np.sin(flat[:, 0] * x + flat[:, 1] * y + phase)
        for x, y, shift, slope in self.folds:
            height -= slope * np.sqrt((flat[:, 0] * x + flat[:, 1] * y - shift) ** 2 + 9)
        return height


def crumpled(rng: np.random.Generator, height: float) -> Any:
    """Waves of together about *height* mm, 60 to 220 mm long."""
    long, way = rng.uniform(60, 220, 5), rng.uniform(0, 2 * np.pi, 5)
    sizes = rng.uniform(0.4, 1, 5) * long
    sizes *= height / np.sqrt((sizes**2).sum())
    turns = 2 * np.pi / long
    return np.stack([turns * np.cos(way), turns * np.sin(way), rng.uniform(0, 6, 5), sizes], 1)


@dataclass
class Camera:
    """A pinhole with a lens: picture size (px), focal length (px), lens bend k1 and k2, rotation and shift from the table to the camera."""

    size: tuple[int, int]
    focus: float
    turn: Any
    shift: Any
    bend: tuple[float, float] = (0.0, 0.0)

    def see(self, space: Any) -> Any:
        """Pixels (n × 2) of places in space (n × 3)."""
        ahead = np.asarray(space) @ self.turn.T + self.shift
        flat = ahead[:, :2] / np.maximum(ahead[:, 2:], 1)
        far = (flat**2).sum(1, keepdims=True)
        return flat * (1 + self.bend[0] * far + self.bend[1] * far**2) * self.focus + (np.array(self.size) - 1) / 2

    def rays(self) -> tuple[Any, tuple[int, int]]:
        """Where straight rays of every STEP-th pixel go (n × 2, a plane 1 before the camera), and the shape of that net."""
        wide, high = (-(-side // STEP) for side in self.size)
        xs, ys = np.meshgrid((np.arange(wide) + 0.5) * STEP - 0.5, (np.arange(high) + 0.5) * STEP - 0.5)
        flat = (np.stack([xs.ravel(), ys.ravel()], 1) - (np.array(self.size) - 1) / 2) / self.focus
        straight = flat.copy()
        for _ in range(8):
            far = (straight**2).sum(1, keepdims=True)
            straight = flat / (1 + self.bend[0] * far + self.bend[1] * far**2)
        return straight, (high, wide)

    def table(self, height: float = 0.0) -> Any:
        """The homography from table millimetres, *height* above it, to straight rays."""
        return np.stack([self.turn[:, 0], self.turn[:, 1], self.shift - self.turn[:, 2] * height], 1)


def rotation(tilt: float, azimuth: float, roll: float) -> Any:
    """From the table to a camera that leans by *tilt* towards *azimuth* and is held turned by *roll*; radians."""
    lean, _ = cv2.Rodrigues(tilt * np.array([np.cos(azimuth), np.sin(azimuth), 0.0]))
    held, _ = cv2.Rodrigues(np.array([0.0, 0.0, roll]))
    return held @ lean


def aimed(camera: Camera, surface: Surface, fill: float, slack: tuple[float, float]) -> Camera:
    """The camera at the distance at which the sheet takes *fill* of the picture; *slack* (-1 to 1) says where in the rest it lies."""
    width, height = surface.paper
    edge = [(x, y) for x in (0, width / 2, width) for y in (0, height / 2, height)]
    space, near, far = surface.place(edge), 100.0, 4000.0
    size = np.array(camera.size)
    for _ in range(22):
        camera.shift = np.array([0, 0, (near + far) / 2]) - camera.turn @ np.array([*surface.at, 0])
        low, high = _bounds(camera, space)
        near, far = (camera.shift[2], far) if ((high - low) / size).max() > fill else (near, camera.shift[2])
    for _ in range(4):
        low, high = _bounds(camera, space)
        wanted = size / 2 + np.array(slack) * np.maximum(size - (high - low), 0) / 2 * 0.9
        camera.shift[:2] += (wanted - (low + high) / 2) * camera.shift[2] / camera.focus
    return camera


def _bounds(camera: Camera, space: Any) -> tuple[Any, Any]:
    seen = camera.see(space)
    return seen.min(0), seen.max(0)


def flat_map(camera: Camera, rays: Any, height: float = 0.0) -> Any:
    """Table millimetres (n × 2) that the *rays* meet."""
    back = np.linalg.inv(camera.table(height))
    met = np.c_[rays, np.ones(len(rays))] @ back.T
    return met[:, :2] / np.where(np.abs(met[:, 2:]) < 1e-9, 1e-9, met[:, 2:])


def paper_map(camera: Camera, surface: Surface, rays: Any, net: tuple[int, int]) -> Any:
    """Millimetres of the sheet (n × 2) that the *rays* meet: first as if it lay flat, then drawn nearer to the true surface."""
    xs = np.arange(-_BEYOND, surface.paper[0] + _BEYOND + _KNOT, _KNOT)
    ys = np.arange(-_BEYOND, surface.paper[1] + _BEYOND + _KNOT, _KNOT)
    knots = np.stack([part.ravel() for part in np.meshgrid(xs, ys)], 1)
    ahead = surface.place(knots) @ camera.turn.T + camera.shift
    seen = ahead[:, :2] / ahead[:, 2:]
    flat, _ = cv2.findHomography(knots, seen, 0)
    off = (seen - cv2.perspectiveTransform(knots[:, None], flat)[:, 0]).reshape(len(ys), len(xs), 2).astype(np.float32)
    back, wanted = np.linalg.inv(flat), np.asarray(rays).reshape(*net, 2)
    mm = cv2.perspectiveTransform(wanted, back)
    for _ in range(10):
        at = np.clip((mm + _BEYOND) / _KNOT, -1e4, 1e4).astype(np.float32)
        moved = cv2.remap(off, at, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        mm = cv2.perspectiveTransform(wanted - moved, back)
    return mm.reshape(-1, 2)
