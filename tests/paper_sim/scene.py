"""A scene: sheets on a table with things about, a camera over it, and the picture it takes."""

from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import numpy as np

from tests.paper_sim import light, space, surroundings
from tests.paper_sim.pages import PER_MM
from tests.paper_sim.space import Camera, Surface
from tests.paper_sim.surroundings import Things


@dataclass(frozen=True)
class Trouble:
    """How bad it is. Pairs are ranges: degrees of tilt, mm of bend and crumple, fall of light, depth of shadow, blur and movement in
    pixels of 3264, noise in grey levels, JPEG quality, light, things about; the rest are shares of photographs."""

    tilt: tuple[float, float] = (0, 10)
    rise: tuple[float, float] = (0, 0.5)
    crumple: tuple[float, float] = (0, 0)
    falls: tuple[float, float] = (0.05, 0.35)
    shadow: tuple[float, float] = (0, 0)
    soft: tuple[float, float] = (0.3, 0.8)
    moved: tuple[float, float] = (0, 0.5)
    noise: tuple[float, float] = (0.8, 2.5)
    quality: tuple[float, float] = (75, 95)
    bright: tuple[float, float] = (0.65, 0.95)
    things: tuple[int, int] = (0, 1)
    covered: float = 0
    pen_over: float = 0
    neighbour: float = 0
    missing: float = 0
    foreign: float = 0


#: Levels 1 to 4; level 0 is a flat scan.
LEVELS = {
    1: Trouble(),
    2: Trouble(
        tilt=(5, 25), rise=(1, 3), falls=(0.15, 0.5), shadow=(0.2, 0.5), soft=(0.4, 1.1), moved=(0, 1.5),
        noise=(1.2, 3.5), quality=(65, 92), bright=(0.5, 0.9), things=(1, 3), covered=0.1, pen_over=0.1,
        foreign=0.05,
    ),
    3: Trouble(
        tilt=(15, 35), rise=(3, 6), crumple=(0.6, 1.8), falls=(0.2, 0.6), shadow=(0.3, 0.6), soft=(1.0, 2.2),
        moved=(0.5, 4), noise=(3.5, 7), quality=(40, 60), bright=(0.25, 0.6), things=(1, 4), covered=0.35,
        pen_over=0.12, neighbour=0.25, foreign=0.15,
    ),
    4: Trouble(
        tilt=(25, 45), rise=(5, 10), crumple=(1.0, 3.0), falls=(0.3, 0.7), shadow=(0.3, 0.65), soft=(2.0, 3.6),
        moved=(2, 8), noise=(7, 13), quality=(40, 60), bright=(0.08, 0.25), things=(1, 4), covered=0.1,
        pen_over=0.15, neighbour=0.25, missing=0.5, foreign=0.15,
    ),
}

#: Sizes of pictures, and how often.
SIZES = ((1632, 1224), (2592, 1944), (3264, 2448), (4000, 3000))
OFTEN = (0.25, 0.35, 0.33, 0.07)


@dataclass
class Sheet:
    """A sheet in a scene: what is on it (RGB at PER_MM), what of it is still there (255), and how it lies."""

    pixels: Any
    surface: Surface
    cover: Any = None

    def __post_init__(self) -> None:
        if self.cover is None:
            self.cover = np.full(self.pixels.shape[:2], 255, np.uint8)


@dataclass
class Scene:
    """Sheets from the lowest to the topmost, with things under and over them."""

    rng: np.random.Generator
    trouble: Trouble
    sheets: list[Sheet] = field(default_factory=list)
    under: Any = None
    over: Any = None
    sizes: Any = SIZES

    def __post_init__(self) -> None:
        self.under, self.over = Things(self.rng), Things(self.rng)

    def roll(self, name: str) -> float:
        """A number from the trouble's range called *name*."""
        return float(self.rng.uniform(*getattr(self.trouble, name)))

    def lie(self, paper: tuple[float, float], **more: Any) -> Surface:
        """How a sheet of this *paper* lies: bent, crumpled, sometimes folded once."""
        rise, crumple = self.roll("rise"), self.roll("crumple")
        made = Surface(paper, rise=rise, axis=float(self.rng.uniform(0, np.pi)))
        if crumple:
            made.waves = space.crumpled(self.rng, crumple)
            if self.rng.random() < 0.3:
                made.folds = np.array([(1.0, 0.0, self.rng.uniform(-3, 3), self.rng.uniform(0.01, 0.035))])
        return replace(made, **more)

    def tear(self, sheet: Sheet, corner: int, size: float) -> None:
        """Tears off a corner (0 upper left, clockwise) *size* mm along both edges, with a ragged edge."""
        high, wide = sheet.cover.shape
        steps = np.linspace(0, 1, 14)
        way = np.stack([steps * size, (1 - steps) * size], 1) + self.rng.normal(0, 1.2, (14, 2))
        ring = np.vstack([[(-9, way[0, 1])], way, [(way[-1, 0], -9)], [(-9, -9)]]) * PER_MM
        if corner in (1, 2):
            ring[:, 0] = wide - ring[:, 0]
        if corner in (2, 3):
            ring[:, 1] = high - ring[:, 1]
        cv2.fillPoly(sheet.cover, [np.int32(ring)], 0)

    def camera(self, surface: Surface, *, fill: float | None = None, slack: Any = None, turned: float | None = None) -> Camera:
        """A camera aimed at the sheet that lies as *surface*; mostly upright, sometimes held turned."""
        size = self.sizes[self.rng.choice(len(self.sizes), p=OFTEN if self.sizes is SIZES else None)]
        if turned is None:
            turned = float(self.rng.choice([0, 180, 90, -90], p=[0.76, 0.08, 0.08, 0.08]))
        if (surface.paper[0] < surface.paper[1]) != (abs(turned) == 90):
            size = size[::-1] if self.rng.random() < 0.85 else size
        roll = np.radians(turned + self.rng.normal(0, 5)) - surface.turn
        turn = space.rotation(np.radians(self.roll("tilt")), float(self.rng.uniform(0, 2 * np.pi)), roll)
        made = Camera(size, float(self.rng.uniform(0.74, 0.95)) * max(size), turn, np.zeros(3))
        made.bend = (float(self.rng.uniform(-0.06, 0.05)), float(self.rng.uniform(-0.02, 0.02)))
        fill = float(self.rng.uniform(0.7, 0.94)) if fill is None else fill
        return space.aimed(made, surface, fill, self.rng.uniform(-0.6, 0.6, 2) if slack is None else slack)

    def taken(self, camera: Camera) -> Any:
        """The picture (upright uint8 RGB) before it is filed."""
        rays, net = camera.rays()
        ground = surroundings.table(self.rng, float(self.rng.uniform(0.5, 1.05)))
        if self.under.any:
            ground[self.under.cover > 0] = self.under.colour[self.under.cover > 0]
        spots = self._layer(space.flat_map(camera, rays), net)
        picture = _looked_up(ground, spots, camera.size, border=cv2.BORDER_REFLECT, coarse=2)
        gain = np.ones(net, np.float32)
        for sheet in self.sheets:
            picture, gain = self._lay(sheet, camera, (rays, net), (picture, gain))
        if self.over.any:
            self._put_over(camera, (rays, net), picture, gain)
        return self._exposed(picture, gain, net)

    def _layer(self, mm: Any, net: tuple[int, int]) -> Any:
        return ((np.clip(mm, -5000, 5000) + surroundings.ACROSS / 2) * surroundings.PER_MM).astype(np.float32).reshape(*net, 2)

    def _lay(self, sheet: Sheet, camera: Camera, seen: Any, so_far: Any) -> Any:
        (rays, net), (picture, gain) = seen, so_far
        mm = space.paper_map(camera, sheet.surface, rays, net)
        factor = _shrink(camera, sheet.surface)
        pixels, cover = sheet.pixels, sheet.cover
        if factor < 1:
            pixels, cover = (cv2.resize(one, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) for one in (pixels, cover))
        scale = np.array(pixels.shape[1::-1]) / (np.array(sheet.surface.paper))
        spots = (np.clip(mm, -2000, 2000) * scale - 0.5).astype(np.float32).reshape(*net, 2)
        shape = _looked_up(cover, spots, camera.size)
        laid = _looked_up(pixels, spots, camera.size, border=cv2.BORDER_REPLICATE)
        coarse = cv2.resize(shape, net[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        near = cv2.GaussianBlur(coarse, (0, 0), max(1.0, 2.5 * net[1] / 408))
        bright = light.shaded(sheet.surface.place(mm), net, self.rng)
        gain = gain * (1 - 0.45 * near) * (1 - coarse) + bright * coarse
        return cv2.copyTo(laid, cv2.threshold(shape, 127, 255, cv2.THRESH_BINARY)[1], picture), gain

    def _put_over(self, camera: Camera, seen: Any, picture: Any, gain: Any) -> None:
        rays, net = seen
        spots = self._layer(space.flat_map(camera, rays, float(self.rng.uniform(2, 6))), net)
        shape = _looked_up(self.over.cover, spots, camera.size, coarse=2)
        laid = _looked_up(self.over.colour, spots, camera.size, coarse=2)
        cv2.copyTo(laid, cv2.threshold(shape, 127, 255, cv2.THRESH_BINARY)[1], picture)
        coarse = cv2.resize(shape, net[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        aside = np.roll(cv2.GaussianBlur(coarse, (0, 0), 3), self.rng.integers(-5, 6, 2), (0, 1))
        gain *= 1 - 0.5 * aside * (1 - coarse)

    def _exposed(self, picture: Any, gain: Any, net: tuple[int, int]) -> Any:
        rng, bright = self.rng, self.roll("bright")
        gain = gain * light.falling(net, rng, self.roll("falls")) * light.vignette(net, float(rng.uniform(0, 0.35)))
        if self.trouble.shadow[1]:
            gain = gain * light.shadow(net, rng, self.roll("shadow"))
        gain = np.clip(gain * bright / np.percentile(gain, 70), 0.02, 1.6).astype(np.float32)
        picture = light.developed(picture, gain, rng, warm=float(rng.uniform(-0.8, 1)), veil=float(rng.uniform(0, 14)))
        picture = light.blurred(picture, rng, soft=self.roll("soft"), moved=self.roll("moved"))
        picture = light.grained(picture, rng, self.roll("noise"))
        return light.sharpened(picture, float(rng.choice([0, 0.3, 0.7])))


def _shrink(camera: Camera, surface: Surface) -> float:
    """How much a page's pixels must be thinned out before the camera sees them, so that no pattern arises; at most 1."""
    width, height = surface.paper
    corners = camera.see(surface.place([(0, 0), (width, 0), (width, height), (0, height)]))
    longest = max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3])) / width
    return float(min(1.0, longest * 1.15 / PER_MM))


def _looked_up(pixels: Any, spots: Any, size: tuple[int, int], *, border: int = cv2.BORDER_CONSTANT, coarse: int = 1) -> Any:
    """*pixels* seen through the net *spots* at full *size*; layers that hold nothing fine can be looked up *coarse* times coarser."""
    high, wide = spots.shape[:2]
    step = space.STEP // coarse
    full = cv2.resize(spots, (wide * step, high * step), interpolation=cv2.INTER_LINEAR)
    if coarse == 1:
        return cv2.remap(pixels, full[: size[1], : size[0]], None, cv2.INTER_LINEAR, borderMode=border)
    seen = cv2.remap(pixels, full, None, cv2.INTER_LINEAR, borderMode=border)
    seen = cv2.resize(seen, (wide * space.STEP, high * space.STEP), interpolation=cv2.INTER_LINEAR)
    return np.ascontiguousarray(seen[: size[1], : size[0]])
