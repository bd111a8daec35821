"""What a sheet lies on and what lies about: tables, cloths, floors, pens, cups, notebooks, phones, hands, others' codes. All procedural.

Layers are pictures in table millimetres: ``ACROSS`` mm wide and high, ``PER_MM`` pixels to a millimetre, the sheet's place in the middle.
"""

from typing import Any

import cv2
import numpy as np
import segno

ACROSS, PER_MM = 900, 2.0

_SIDE = int(ACROSS * PER_MM)

#: Codes that lie about in any room.
FOREIGN = (
    "WIFI:T:WPA;S:Office-2.4;P:12345678;;",
    "https://example.org/menu?table=7",
    "4607034171056",
    "BEGIN:VCARD\nVERSION:3.0\nN:Invented;Person\nTEL:+996000000000\nEND:VCARD",
    "G14WHELLO",
)


def table(rng: np.random.Generator, dark: float = 1.0) -> Any:
    """RGB of a surface: wood, cloth, felt carpet, floor tiles or plain; *dark* below 1 darkens it."""
    kind = rng.choice(["wood", "cloth", "carpet", "tiles", "plain", "oilcloth"], p=[0.3, 0.2, 0.15, 0.1, 0.1, 0.15])
    made = np.ascontiguousarray(_SURFACES[str(kind)](rng), np.float32)
    made += 3 * rng.standard_normal(made.shape[:2], np.float32)[:, :, None]
    return cv2.convertScaleAbs(np.maximum(made, 0), alpha=dark)


def _clouds(rng: np.random.Generator, knots: tuple[int, int]) -> Any:
    return cv2.resize(rng.standard_normal(knots, np.float32), (_SIDE, _SIDE), interpolation=cv2.INTER_CUBIC)


def _tinted(grey: Any, low: Any, high: Any) -> Any:
    low, high = np.asarray(low, np.float32), np.asarray(high, np.float32)
    return low + (high - low) * np.clip(grey, 0, 1).astype(np.float32)[:, :, None]


def _wood(rng: np.random.Generator) -> Any:
    grain = 0.5 + 0.22 * _clouds(rng, (220, 5)) + 0.14 * _clouds(rng, (700, 8)) + 0.1 * _clouds(rng, (4, 4))
    boards = np.arange(_SIDE) % int(rng.integers(220, 420)) < 4
    grain[boards] *= 0.3
    tone = rng.uniform(0.45, 1.0)
    made = _tinted(grain, np.array([95, 60, 35]) * tone, np.array([205, 160, 110]) * tone)
    return made if rng.random() < 0.5 else made.transpose(1, 0, 2)


def _cloth(rng: np.random.Generator) -> Any:
    first, second = rng.uniform(30, 230, 3), rng.uniform(30, 230, 3)
    at, wide = np.arange(_SIDE), rng.uniform(20, 90)
    bands = (np.sin(at / wide) > rng.uniform(-0.3, 0.5)).astype(np.float32)
    weave = 0.08 * (np.indices((_SIDE, _SIDE)).sum(0) % 3).astype(np.float32)
    return _tinted(0.4 * (bands[:, None] + bands[None, :]) + weave + 0.06 * _clouds(rng, (30, 30)), first, second)


def _carpet(rng: np.random.Generator) -> Any:
    made = np.tile(rng.uniform(90, 160, 3) * [1.1, 0.35, 0.3], (_SIDE, _SIDE, 1)).astype(np.float32)
    colours = rng.uniform(20, 220, (4, 3))
    for x in range(0, _SIDE, 300):
        for y in range(0, _SIDE, 300):
            for ring, colour in enumerate(colours):
                far = 140 - 32 * ring
                way = np.array([(x + far, y), (x, y + far), (x - far, y), (x, y - far)], np.int32)
                cv2.fillPoly(made, [way], colour.tolist())
    return made + 14 * rng.standard_normal((_SIDE, _SIDE), np.float32)[:, :, None]


def _tiles(rng: np.random.Generator) -> Any:
    base, wide = rng.uniform(120, 215), int(rng.integers(300, 700))
    made = np.full((_SIDE, _SIDE), base, np.float32) + 8 * _clouds(rng, (60, 60))
    for at in range(int(rng.integers(0, wide)), _SIDE, wide):
        made[at : at + 8] *= 0.6
        made[:, at : at + 8] *= 0.6
    return made[:, :, None] * rng.uniform(0.88, 1.05, 3)


def _plain(rng: np.random.Generator) -> Any:
    made = np.full((_SIDE, _SIDE), rng.uniform(40, 235), np.float32) + 3 * _clouds(rng, (12, 12))
    return made[:, :, None] * rng.uniform(0.9, 1.05, 3)


def _oilcloth(rng: np.random.Generator) -> Any:
    made = np.tile(rng.uniform(150, 245, 3), (_SIDE, _SIDE, 1)).astype(np.float32)
    for x, y in rng.integers(0, _SIDE, (140, 2)):
        colour = rng.uniform(20, 230, 3).tolist()
        for leaf in np.arange(5) * 1.2566:
            spot = (int(x + 24 * np.cos(leaf)), int(y + 24 * np.sin(leaf)))
            cv2.ellipse(made, (spot, (30, 18), float(np.degrees(leaf))), colour, -1)
    return made


_SURFACES = {"wood": _wood, "cloth": _cloth, "carpet": _carpet, "tiles": _tiles, "plain": _plain, "oilcloth": _oilcloth}


class Things:
    """A layer of things that lie on the table or on the sheet: RGB and how much each pixel covers. Places are mm from the middle."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.colour = np.zeros((_SIDE, _SIDE, 3), np.uint8)
        self.cover = np.zeros((_SIDE, _SIDE), np.uint8)
        self.any = False

    def _put(self, draw: Any, colour: Any) -> None:
        draw(self.colour, [float(part) for part in colour])
        draw(self.cover, 255)
        self.any = True

    def _px(self, *places: Any) -> list[tuple[int, int]]:
        return [tuple(int(part) for part in (np.asarray(place) + ACROSS / 2) * PER_MM) for place in places]

    def pen(self, at: Any, angle: float, length: float = 140, width: float = 9) -> None:
        """A pen, its middle *at*, lying at *angle*."""
        way = np.array([np.cos(angle), np.sin(angle)])
        colour = self.rng.uniform(10, 230, 3)
        start, end, tip = self._px(at - way * length / 2, at + way * length / 2, at + way * (length / 2 + 9))
        wide = int(width * PER_MM)
        self._put(lambda layer, tone: cv2.line(layer, start, end, tone, wide, cv2.LINE_AA), colour)
        self._put(lambda layer, tone: cv2.line(layer, end, tip, tone, wide // 2, cv2.LINE_AA), colour * 0.4)
        shine = [np.add(place, (int(-way[1] * wide / 4), int(way[0] * wide / 4))).tolist() for place in (start, end)]
        self._put(lambda layer, tone: cv2.line(layer, *shine, tone, 3, cv2.LINE_AA), colour * 0.4 + 150)

    def cup(self, at: Any, size: float = 78) -> None:
        """A cup of tea seen from above."""
        (spot,) = self._px(at)
        for share, colour in ((0.5, (232, 230, 222)), (0.45, (250, 250, 246)), (0.41, (120, 62, 22))):
            radius = int(size * share * PER_MM)
            self._put(lambda layer, tone, radius=radius: cv2.circle(layer, spot, radius, tone, -1, cv2.LINE_AA), colour)

    def hand(self, at: Any, towards: float) -> None:
        """A hand that comes from *towards* and lies with its fingertips *at*."""
        skin = np.array([196, 148, 116]) * self.rng.uniform(0.55, 1.1)
        for finger in range(4):
            side = (finger - 1.5) * 17
            tip = at + _turned((0 if finger in (1, 2) else 9, side), towards)
            back = at + _turned((95, side * 0.8), towards)
            ends = self._px(tip, back)
            tone = skin * self.rng.uniform(0.94, 1.02)
            self._put(lambda layer, tone, ends=ends: cv2.line(layer, *ends, tone, int(17 * PER_MM), cv2.LINE_AA), tone)
        ends = self._px(at + _turned((105, 0), towards), at + _turned((420, 20), towards))
        self._put(lambda layer, tone: cv2.line(layer, *ends, tone, int(68 * PER_MM), cv2.LINE_AA), skin * 0.97)

    def book(self, at: Any, size: Any, angle: float) -> None:
        """A notebook: white with lines, or a dark phone where it is small."""
        small = size[0] < 90
        colour = (22, 24, 28) if small else (238, 236, 228)
        corners = [at + _turned((x * size[0] / 2, y * size[1] / 2), angle) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        shape = np.array(self._px(*corners), np.int32)
        self._put(lambda layer, tone: cv2.fillPoly(layer, [shape], tone, cv2.LINE_AA), colour)
        for row in np.arange(-0.44, 0.45, 0.06) if not small else ():
            ends = self._px(at + _turned((-size[0] * 0.48, size[1] * row), angle), at + _turned((size[0] * 0.48, size[1] * row), angle))
            self._put(lambda layer, tone, ends=ends: cv2.line(layer, *ends, tone, 2), (140, 160, 205))

    def code(self, text: str, at: Any, size: float, angle: float) -> None:
        """A slip with a square code on it."""
        rows = np.array([[0 if cell else 255 for cell in row] for row in segno.make(text, error="m").matrix_iter(border=4)], np.uint8)
        self.picture(cv2.merge([rows] * 3), at, (size, size), angle, sharp=True)

    def picture(self, pixels: Any, at: Any, size: Any, angle: float, *, sharp: bool = False) -> None:
        """Any picture (RGB) lying about, *size* mm wide and high."""
        high, wide = pixels.shape[:2]
        source = np.float32([(0, 0), (wide, 0), (wide, high)])
        target = [at + _turned((x * size[0] / 2, y * size[1] / 2), angle) for x, y in ((-1, -1), (1, -1), (1, 1))]
        way = cv2.getAffineTransform(source, np.float32((np.array(target) + ACROSS / 2) * PER_MM))
        how = cv2.INTER_NEAREST if sharp else cv2.INTER_AREA
        laid = cv2.warpAffine(pixels, way, (_SIDE, _SIDE), flags=how)
        cover = cv2.warpAffine(np.full((high, wide), 255, np.uint8), way, (_SIDE, _SIDE), flags=cv2.INTER_NEAREST)
        self.colour[cover > 0] = laid[cover > 0]
        self.cover |= cover
        self.any = True


def _turned(place: Any, angle: float) -> Any:
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([place[0] * cos - place[1] * sin, place[0] * sin + place[1] * cos])
