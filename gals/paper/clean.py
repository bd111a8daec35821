"""A drawing cut out of its photograph: straight, on white paper, in the colours of its pens.

Each colour channel is divided by the light that fell on the paper there. The light is taken where the picture has the
paper's hue; areas that are coloured in have another, and the light under them is that of the paper around.
"""

import io
from collections.abc import Mapping

import cv2
import numpy as np
from PIL import Image

#: Pixels to a millimetre of a cleaned drawing.
FINE = 6

#: Bytes of a cleaned drawing, the quality it is packed with, and the poorest that is tried to have no more bytes.
BYTES, QUALITY, POOREST = 60_000, 80, 25

#: How many bytes drawings have at a quality, as a share of those that they have at ``QUALITY``.
SHARES = ((25, 0.5), (30, 0.54), (40, 0.615), (50, 0.685), (60, 0.75), (70, 0.82), (80, 1.0))

#: Pixels to a millimetre in which light is looked at, and the widest stroke that light is seen through, in millimetres.
LIGHT, STROKE = 1.5, 6.0

#: What white paper has when the light is evened: what is a little lighter shows how coarse the grain is.
WHITE = 215

#: How much darker paper is than white, where a stroke begins.
PALE = 0.1


def clean(rgb: np.ndarray, fine: float = FINE) -> np.ndarray:
    """The picture of a drawing (*fine* pixels to a millimetre) with the light evened: paper is white, ink has its pen's colour."""
    even = cv2.divide(rgb.astype(np.float32), light(rgb, fine), scale=WHITE, dtype=cv2.CV_8U)
    grain = _grain(even)
    if grain > 3:
        even = cv2.GaussianBlur(even, (0, 0), min(1.5, 0.5 + 0.08 * (grain - 3)))
    ink = _inked(even)
    strength = _strength(ink)
    factor = cv2.multiply(_deeper(strength, fine), _shown(even))
    ink = cv2.multiply(_pure(ink, 1.5 if grain < 5 else 2.5), cv2.merge([factor] * 3), dtype=cv2.CV_8U)
    return 255 - ink


def fineness(scale: float) -> float:
    """Pixels to a millimetre of the clean picture of a sheet of which a photograph has *scale*: not many more than it has."""
    return float(np.clip(1.25 * scale, 3.5, FINE))


def _inked(even: np.ndarray) -> np.ndarray:
    """How much of each colour ink takes away from white (0 to 255), white being ``WHITE``."""
    levels = np.clip((WHITE - np.arange(256)) * 255 / WHITE, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(even, levels))


def _strength(ink: np.ndarray) -> np.ndarray:
    """How much ink there is, whichever colour (0 to 255); cameras and JPEG say least of blue."""
    return np.asarray(cv2.max(cv2.max(ink[..., 0], ink[..., 1]), cv2.convertScaleAbs(ink[..., 2], alpha=0.7)))


def _pure(ink: np.ndarray, reach: float) -> np.ndarray:
    """The ink as deep as it is, in the hue that it has along its stroke: cameras smear and spot hues more than depths."""
    wide = cv2.GaussianBlur(ink, (0, 0), reach)
    deep = cv2.max(cv2.max(ink[..., 0], ink[..., 1]), ink[..., 2])
    most = cv2.max(cv2.max(wide[..., 0], wide[..., 1]), wide[..., 2])
    share = cv2.divide(deep.astype(np.float32), np.maximum(most, 1).astype(np.float32))
    return np.asarray(cv2.multiply(wide, cv2.merge([share] * 3), dtype=cv2.CV_8U))


def _grain(even: np.ndarray) -> float:
    """One deviation of the paper's grain, from what is lighter than white: ink is not."""
    lighter = even[::3, ::3, :2].astype(np.float32) - WHITE
    lighter = lighter[lighter > 0]
    return float(np.sqrt(np.mean(np.minimum(lighter, 30) ** 2))) if lighter.size > 500 else 0.0


def _shown(even: np.ndarray) -> np.ndarray:
    """How far ink is shown (0 to 1): not the grain of the paper and of the camera, nor what is too pale and small to tell from it."""
    levels, shown = np.arange(256, dtype=np.float32), None
    for reach in (0.8, 2.0):
        soft = cv2.GaussianBlur(even, (0, 0), reach)
        floor = float(np.clip(3.0 * _grain(soft), 8, 36))
        strength = _strength(_inked(soft))
        part = cv2.LUT(strength, np.clip((levels - floor) / (0.5 * floor), 0, 1))
        shown = part if shown is None else cv2.max(shown, part)
    return np.asarray(shown)


def light(rgb: np.ndarray, fine: float) -> np.ndarray:
    """The colour that white paper has at each pixel (float32, as large as *rgb*)."""
    height, width = rgb.shape[:2]
    share = min(1.0, LIGHT / fine)
    small = cv2.resize(rgb, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    side = 2 * round(STROKE * fine * share / 2) + 1
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)))
    closed = cv2.GaussianBlur(closed, (0, 0), 1.5).astype(np.float32) + 1
    paper = _paper(closed, fine * share)
    filled = _filled(closed, paper & ~_shaded(closed, fine * share))
    # strokes were closed by the brightest of their surroundings, grain and all: what most pixels have is white
    ratio = small[paper].astype(np.float32) / filled[paper]
    usual = np.median(ratio[np.all(ratio > 0.75, axis=1)], axis=0) if paper.sum() > 100 else np.ones(3)
    filled *= np.clip(np.nan_to_num(usual, nan=1.0), 0.8, 1.0).astype(np.float32)
    return cv2.resize(np.maximum(filled, 8), (width, height), interpolation=cv2.INTER_LINEAR)


def _paper(closed: np.ndarray, fine: float) -> np.ndarray:
    """Where this small picture without strokes shows paper: of the paper's hue, which may change slowly, and not dark."""
    bright = closed.max(axis=2)
    around = cv2.GaussianBlur(cv2.dilate(bright, np.ones((round(50 * fine),) * 2, np.uint8)), (0, 0), 10 * fine)
    hue = np.log(closed[..., :2] / closed[..., 2:])
    mask = bright > 0.5 * around
    y, x = np.mgrid[-1 : 1 : closed.shape[0] * 1j, -1 : 1 : closed.shape[1] * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], -1)[::3, ::3].reshape(-1, 6)
    few = hue[::3, ::3].reshape(-1, 2)
    left = np.abs(few - np.median(few[mask[::3, ::3].ravel()], axis=0)).max(axis=1) if mask.any() else np.zeros(len(few))
    for near in (0.12, 0.07, 0.05):
        good = (left < near) & mask[::3, ::3].ravel()
        if good.sum() < 60:
            return mask
        slow, *_rest = np.linalg.lstsq(terms[good], few[good], rcond=None)
        left = np.abs(few - terms @ slow).max(axis=1)
    whole = np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], -1) @ slow
    doubt = float(np.clip(3 * np.median(left[left < 0.05]), 0.025, 0.05))
    return (np.abs(hue - whole).max(axis=2) < doubt) & (bright > 0.3 * around)


def _shaded(closed: np.ndarray, fine: float) -> np.ndarray:
    """Areas that somebody shaded in black or grey: darker than all around them, small, and with an end on every side, as no shadow."""
    bright = closed.max(axis=2)
    around = cv2.GaussianBlur(cv2.dilate(bright, np.ones((round(30 * fine),) * 2, np.uint8)), (0, 0), 3 * fine)
    _count, labels, stats, _middles = cv2.connectedComponentsWithStats((bright < 0.72 * around).astype(np.uint8))
    x, y, wide, high = stats[:, 0], stats[:, 1], stats[:, 2], stats[:, 3]
    inside = (x > 1) & (y > 1) & (x + wide < bright.shape[1] - 1) & (y + high < bright.shape[0] - 1)
    small = inside & (np.maximum(wide, high) < 60 * fine)
    small[0] = False
    return cv2.dilate(small[labels].astype(np.uint8), np.ones((5, 5), np.uint8)) > 0


def _filled(closed: np.ndarray, paper: np.ndarray) -> np.ndarray:
    """The light where there is paper, spread over where there is none: from finer to coarser until all is covered."""
    mask = cv2.erode(paper.astype(np.float32), np.ones((3, 3), np.uint8))
    if mask.mean() < 0.02:
        return closed
    levels = [(closed * mask[..., None], mask)]
    while min(levels[-1][1].shape) > 2:
        value, known = levels[-1]
        size = max(1, known.shape[1] // 2), max(1, known.shape[0] // 2)
        levels.append((cv2.resize(value, size, interpolation=cv2.INTER_AREA), cv2.resize(known, size, interpolation=cv2.INTER_AREA)))
    below: np.ndarray = levels[-1][0] / np.maximum(levels[-1][1], 1e-3)[..., None]
    for value, known in reversed(levels[:-1]):
        below = np.asarray(cv2.resize(below, known.shape[::-1], interpolation=cv2.INTER_LINEAR))
        sure = np.clip(known, 0, 1)[..., None]
        below = np.where(sure > 1e-3, value + below * (1 - sure), below)
    return cv2.GaussianBlur(below, (0, 0), 1.0)


def _deeper(strength: np.ndarray, fine: float) -> np.ndarray:
    """How much ink gains: a thin stroke that a lens spread over its surroundings gets its depth back; pale areas stay pale."""
    small = cv2.resize(strength, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    side = round(0.9 * fine / 2) * 2 + 1
    peak = cv2.GaussianBlur(cv2.dilate(small, np.ones((side, side), np.uint8)), (0, 0), side / 3)
    levels = np.maximum(np.arange(256, dtype=np.float32), 1)
    gains = np.where(levels < 255 * PALE, 1, np.clip(0.85 * 255 / levels, 1, 1.6)).astype(np.float32)
    return cv2.resize(cv2.LUT(peak, gains), strength.shape[::-1], interpolation=cv2.INTER_LINEAR)


def packed(picture: np.ndarray, most: int = BYTES) -> bytes:
    """A WebP of new pixels, of no more bytes than *most* where that can be had."""
    content = _webp(picture, quality := QUALITY)
    if len(content) > most:
        quality = round(np.interp(0.97 * most / len(content), [share for _quality, share in SHARES], [one for one, _share in SHARES]))
        content = _webp(picture, quality)
    while len(content) > most and quality > POOREST:
        content = _webp(picture, quality := max(POOREST, quality - 5))
    return content


def _webp(picture: np.ndarray, quality: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "WEBP", quality=quality, method=2)
    return out.getvalue()


def named(picture: np.ndarray, pens: Mapping[str, str]) -> np.ndarray:
    """For each pixel of a cleaned picture the number of the pen it was drawn with, as *pens* are listed; −1 on white paper."""
    ink = 1 - picture.astype(np.float32) / 255
    colours = np.array([[int(value[k : k + 2], 16) for k in (1, 3, 5)] for value in pens.values()], np.float32)
    ways = 1 - colours / 255
    # how much of each pen's ink explains the pixel best, and what is then left over
    amount = np.clip(np.einsum("hwc,pc->hwp", ink, ways) / (ways**2).sum(1), 0, 1.2)
    left = ((ink[:, :, None] - amount[..., None] * ways) ** 2).sum(-1)
    return np.where(ink.max(axis=2) < PALE, -1, left.argmin(-1)).astype(np.int8)


#: A pixel's pen is the one that most of so many pixels around it were drawn with: lenses and packing leave coloured edges.
AROUND = 5

#: A pen was used where it made so many parts of all ink, and so many pixels.
USED, FEW = 0.004, 150


def penned(picture: np.ndarray, pens: Mapping[str, str]) -> np.ndarray:
    """As ``named``, without the specks of other colours that edges of strokes have. ``static/js/inks.js`` does the same."""
    which = named(picture, pens)
    votes = [cv2.boxFilter((which == pen).astype(np.float32), -1, (AROUND, AROUND), normalize=False) for pen in range(len(pens))]
    votes = [vote + 0.5 * (which == pen) for pen, vote in enumerate(votes)]
    return np.where(which < 0, -1, np.argmax(votes, axis=0)).astype(np.int8)


def pens_on(content: bytes, pens: Mapping[str, str]) -> list[str]:
    """The names among *pens* (name → "#rrggbb") of those with which a cleaned drawing (WebP) was drawn, in their order."""
    return _used(penned(_opened(content), pens), pens)


def lift(content: bytes, colour: str, pens: Mapping[str, str]) -> bytes:
    """Of a cleaned drawing (WebP) only what was drawn with the pen called *colour* of *pens* (name → "#rrggbb"), on
    nothing: a lossless WebP that is transparent where the paper was or another pen. Raises KeyError for a pen not listed."""
    value = np.array([int(pens[colour][k : k + 2], 16) for k in (1, 3, 5)], np.uint8)
    picture = _opened(content)
    mine = penned(picture, pens) == list(pens).index(colour)
    depth = (255 - picture.min(axis=2).astype(np.float32)) / (255 - float(value.min()))
    alpha = np.where(mine, np.clip(depth, 0, 1) * 255, 0).astype(np.uint8)
    layer = np.dstack([np.where(mine[..., None], value, 0).astype(np.uint8), alpha])
    out = io.BytesIO()
    Image.fromarray(layer, "RGBA").save(out, "WEBP", lossless=True, method=2)
    return out.getvalue()


def _used(which: np.ndarray, pens: Mapping[str, str]) -> list[str]:
    counts = np.bincount(which[which >= 0].ravel(), minlength=len(pens))
    return [name for name, many in zip(pens, counts, strict=True) if many >= max(FEW, USED * counts.sum())]


def _opened(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content), formats=("WEBP",)) as opened:
        return np.array(opened.convert("RGB"))
