"""Pages without marks, of notebooks and flipcharts: where their edges are, and how large they are taken to be."""

import cv2
import numpy as np

#: The longest side of a page of which nothing is known, in millimetres.
NOMINAL = 297.0

#: The longest side in pixels of the picture in which edges are looked for, and the smallest part of it that a page fills.
SIDE, PART = 500, 0.12

#: Pixels across in which a fold is looked for, how much darker than beside it it is, and in which part of the lines across it.
ACROSS, FOLD, WHOLE = 360, 0.06, 0.85


def quad(rgb: np.ndarray) -> np.ndarray | None:
    """The corners of the likeliest page in the picture (4 × 2, clockwise from the upper left), or None."""
    share = min(1.0, SIDE / max(rgb.shape[:2]))
    small = cv2.resize(rgb, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    found = [one for mask in _masks(small) for one in _quads(mask)]
    if not found:
        return None
    best = max(found, key=lambda one: _worth(one, small))
    return ordered((best + 0.5) / share - 0.5) if _worth(best, small) > 0 else None


def _masks(small: np.ndarray):
    """Pictures in black and white whose outlines may be a page's: what is bright and hardly coloured, and what edges enclose."""
    soft = cv2.bilateralFilter(small, 7, 40, 7)
    bright = soft.min(axis=2)
    level, _mask = cv2.threshold(bright, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    for part in (1.0, 1.2):
        mask = (bright > min(250, level * part)).astype(np.uint8) * 255
        yield cv2.morphologyEx(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((13, 13))), cv2.MORPH_OPEN, np.ones((9, 9)))
    for channel in (bright, soft.max(axis=2)):
        middle = float(np.median(channel))
        edges = cv2.Canny(channel, 0.4 * middle, 0.9 * middle)
        yield 255 - cv2.dilate(edges, np.ones((3, 3)))


def _quads(mask: np.ndarray):
    outlines, _tree = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:4]:
        if cv2.contourArea(outline) < PART * mask.size:
            continue
        hull = cv2.convexHull(outline)
        for near in (0.02, 0.035, 0.06):
            corners = cv2.approxPolyDP(hull, near * cv2.arcLength(hull, True), True).reshape(-1, 2).astype(float)
            if len(corners) == 4:
                filled = cv2.contourArea(outline) / max(1.0, cv2.contourArea(corners.astype(np.float32)))
                if filled > 0.8:
                    yield corners
                break


def _worth(corners: np.ndarray, small: np.ndarray) -> float:
    """How much brighter it is inside than outside, and how much of the picture it fills; nothing for the picture's own border."""
    area = cv2.contourArea(corners.astype(np.float32)) / small[..., 0].size
    if not PART < area < 0.985:
        return 0.0
    inside = cv2.fillConvexPoly(np.zeros(small.shape[:2], np.uint8), corners.astype(np.int32), 1)
    around = cv2.dilate(inside, np.ones((21, 21))) - cv2.dilate(inside, np.ones((3, 3)))
    grey = small.min(axis=2).astype(float)
    if not around.any():
        return 0.0
    lift = np.median(grey[inside > 0]) - np.median(grey[around > 0])
    return float(max(0.0, lift) * area**0.5)


def opened(rgb: np.ndarray, corners: np.ndarray) -> list[np.ndarray]:
    """The two pages between these corners, the left or upper one first, where they are of a notebook that lies open: a dark fold runs
    from edge to edge half-way along the longer sides. Else nothing."""
    wide, high = size(corners)
    turned = corners if wide >= high else np.roll(corners, -1, 0)
    across = 2 * round(ACROSS * min(wide, high) / max(wide, high) / 2)
    there = np.array([(0, 0), (ACROSS, 0), (ACROSS, across), (0, across)], np.float32)
    plane = cv2.getPerspectiveTransform(turned.astype(np.float32), there)
    grey = cv2.warpPerspective(rgb, plane, (ACROSS, across), flags=cv2.INTER_AREA).min(axis=2)
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((1, ACROSS // 15), np.uint8))
    dark = (closed.astype(np.float32) - grey) / np.maximum(closed, 16)
    near = cv2.dilate(dark, np.ones((1, 5), np.uint8)) > FOLD
    share = near[2:-2].mean(axis=0)
    middle, beside = slice(round(0.47 * ACROSS), round(0.53 * ACROSS)), slice(round(0.3 * ACROSS), round(0.4 * ACROSS))
    if share[middle].max() < WHOLE or share[beside].max() >= WHOLE:
        return []
    fold = middle.start + int(share[middle].argmax())
    ends = np.array([[(fold, 0), (fold, across)]], np.float32)
    top, low = cv2.perspectiveTransform(ends, np.linalg.inv(plane).astype(np.float32))[0].astype(float)
    parts = [np.array([turned[0], top, low, turned[3]]), np.array([top, turned[1], turned[2], low])]
    return parts if wide >= high else [np.roll(part, 1, 0) for part in parts]


def ordered(corners: np.ndarray) -> np.ndarray:
    """Four corners clockwise, beginning with the one nearest to the picture's upper left."""
    middle = corners.mean(0)
    around = corners[np.argsort(np.arctan2(*(corners - middle).T[::-1]))]
    return np.roll(around, -int(np.argmin(around.sum(1))), axis=0)


def size(corners: np.ndarray) -> tuple[float, float]:
    """How large a page with these corners is taken to be (width, height in mm)."""
    sides = np.linalg.norm(corners - np.roll(corners, -1, 0), axis=1)
    wide, high = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    scale = NOMINAL / max(wide, high, 1e-6)
    return max(20.0, round(wide * scale, 1)), max(20.0, round(high * scale, 1))
