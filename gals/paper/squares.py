"""The square codes of a sheet: read as they are, read again flattened where the tags say they must be, or compared."""

import hashlib
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import cv2
import numpy as np
import segno
import zxingcpp

from gals.paper.find import project, square
from gals.printing import sheet_codes
from gals.printing.places import Layout
from gals.printing.sheet_codes import LETTERS, SheetCode

#: Modules across a code, the white around it that is looked at, and pixels to a module in a flattened code.
ACROSS, WHITE, FINE = 25, 6, 6

#: How far from all strangers a compared code must be, in their standard deviations, and how far before the second best.
GENUINE, AHEAD = 6.0, 2.0

#: How far from all strangers a code is that is known already from elsewhere on its sheet.
SHOWS = 5.0

#: How many invented codes show what a stranger scores.
STRANGERS = 64


_FORMAT = zxingcpp.barcode_formats_from_str("QRCode")


class Seen(NamedTuple):
    """What a square code in the picture says, and its corners as printed, clockwise from the upper left (4 × 2, pixels)."""

    text: str
    corners: np.ndarray


def read(grey: np.ndarray) -> list[Seen]:
    """All square codes that can be read in this grey picture, anybody's."""
    found = zxingcpp.read_barcodes(grey, formats=_FORMAT, try_invert=False)
    return [Seen(one.text, _corners(one)) for one in found if not getattr(one, "mirrored", False)]


def _corners(one: zxingcpp.Barcode) -> np.ndarray:
    at = one.position
    return np.array([(p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)], float)


def flattened(grey: np.ndarray, plane: np.ndarray, rect) -> np.ndarray:
    """The code printed at *rect* (millimetres) seen from straight above through *plane*, with white around it."""
    x0, y0, x1, _y1 = rect
    step = (x1 - x0) / (ACROSS * FINE)
    start = -WHITE * FINE + 0.5
    to_mm = np.array([[step, 0, x0 + start * step], [0, step, y0 + start * step], [0, 0, 1]])
    side = (ACROSS + 2 * WHITE) * FINE
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpPerspective(grey, plane @ to_mm, (side, side), flags=how, borderMode=cv2.BORDER_REPLICATE)


def read_flat(crops: Sequence[np.ndarray]) -> set[SheetCode]:
    """What codes of ours say in these flattened crops; one sheet's codes say the same."""
    found: set[SheetCode] = set()
    for crop in crops:
        found |= _ours(seen.text for seen in read(crop))
    if not found:
        for crop in crops:
            soft = cv2.GaussianBlur(crop, (0, 0), 2.5)
            found |= _ours(seen.text for seen in read(cv2.addWeighted(crop, 2.4, soft, -1.4, 0)))
    return found or read_modules(crops)


def _ours(texts) -> set[SheetCode]:
    return {code for text in texts if (code := sheet_codes.parse(text))}


def read_modules(crops: Sequence[np.ndarray]) -> set[SheetCode]:
    """The same from the modules' mean greys: each crop's, and those of all crops together, drawn anew in black and white."""
    grids = [modules(crop) for crop in crops]
    if len(grids) > 1:
        grids.insert(0, np.mean(grids, axis=0))
    for grid in grids:
        for sharper in (0.0, 0.6, 1.2):
            clear = grid + sharper * (grid - cv2.GaussianBlur(grid, (0, 0), 1.0))
            black = np.kron(clear < 0, np.ones((4, 4), bool))
            drawn = np.pad(np.where(black, 0, 255).astype(np.uint8), 16, constant_values=255)
            if found := _ours(seen.text for seen in read(drawn)):
                return found
    return set()


def modules(crop: np.ndarray) -> np.ndarray:
    """Mean grey of each module (25 × 25), black below nothing and white above, one deviation across."""
    inner = _straight(crop).reshape(ACROSS, FINE, ACROSS, FINE)[:, 1:-1, :, 1:-1].mean(axis=(1, 3))
    level = (cv2.GaussianBlur(inner, (0, 0), 6) + np.median(inner)) / 2
    return ((inner - level) / (inner.std() + 1e-6)).astype(np.float32)


def _straight(crop: np.ndarray) -> np.ndarray:
    """The code in the crop without what is around it, set straight."""
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = (ACROSS * FINE, ACROSS * FINE)
    return np.asarray(cv2.warpAffine(crop.astype(np.float32), _way(crop), size, flags=how, borderMode=cv2.BORDER_REPLICATE))


def _way(crop: np.ndarray) -> np.ndarray:
    """From the pixels of a straight code to those of the crop (2 × 3), by the code's three finder patterns where they can be told."""
    seen = crop.astype(np.float32)
    common = cv2.GaussianBlur(np.kron(_common(), np.ones((FINE, FINE), np.float32)), (0, 0), FINE * 0.7)
    _low, _high, _at, (left, top) = cv2.minMaxLoc(cv2.matchTemplate(seen, common, cv2.TM_CCOEFF_NORMED))
    side, reach = 8 * FINE, 2 * FINE
    printed, found = [], []
    for x, y in ((0, 0), (ACROSS * FINE - side, 0), (0, ACROSS * FINE - side)):
        x0, y0 = max(0, left + x - reach), max(0, top + y - reach)
        near = seen[y0 : top + y + side + reach, x0 : left + x + side + reach]
        score = cv2.matchTemplate(near, common[y : y + side, x : x + side], cv2.TM_CCOEFF_NORMED)
        _low, high, _at, at = cv2.minMaxLoc(score)
        printed.append((x, y))
        found.append((x0 + at[0], y0 + at[1]) if high > 0.45 else (left + x, top + y))
    return np.asarray(cv2.getAffineTransform(np.array(printed, np.float32), np.array(found, np.float32)))


def located(crop: np.ndarray, rect) -> np.ndarray:
    """Where the corners of the code in this crop lie, in millimetres of the plane that it was flattened with (4 × 2)."""
    side = ACROSS * FINE
    corners = np.array([(0, 0, 1), (side, 0, 1), (side, side, 1), (0, side, 1)], float)
    # pixel 0 of a straight code has its middle half a pixel inside of the code
    at = (corners - (0.5, 0.5, 0)) @ _way(crop).T + 0.5
    step = (rect[2] - rect[0]) / side
    return (at - WHITE * FINE) * step + np.array(rect[:2])


def shows(crop: np.ndarray, code: SheetCode) -> bool:
    """Whether this flattened crop shows this code, though perhaps too blurred to be read."""
    grid = modules(crop)
    strangers = [_score(grid, drawn(text)) for text in _strangers(code.size, code.kind)]
    return bool((_score(grid, drawn(code)) - np.mean(strangers)) / (np.std(strangers) + 1e-9) > SHOWS)


@lru_cache(maxsize=2048)
def drawn(code: SheetCode | str) -> np.ndarray:
    """The modules of a code, 1 for white and −1 for black."""
    made = segno.make(str(code), version=2, error="q", mode="alphanumeric", mask=0, micro=False, boost_error=False).matrix
    return np.where(np.array([list(row) for row in made], bool), -1, 1).astype(np.float32)


@cache
def _common() -> np.ndarray:
    return np.mean([drawn(text) for text in _strangers("4", "W")], axis=0).astype(np.float32)


@cache
def _strangers(size: str, kind: str) -> tuple[str, ...]:
    """Codes that nobody printed, always the same."""
    invented = []
    for number in range(STRANGERS):
        lot = "".join(LETTERS[byte % 32] for byte in hashlib.sha256(f"stranger {number}".encode()).digest())
        invented.append(f"G1{size}{kind}{lot[:8]}1{lot[8:18]}")
    return tuple(invented)


def compare(crops: Sequence[np.ndarray], candidates: Sequence[SheetCode]) -> SheetCode | None:
    """Which of *candidates* (sheets of these tags that may be it) the blurred codes in *crops* show; None unless one stands out,
    in one code or in both together, and nothing stands out against it."""
    if not candidates:
        return None
    grids = [modules(crop) for crop in crops]
    grids.append(np.mean(grids, axis=0))
    clear = {found for grid in grids if (found := _clearest(grid, candidates))}
    return clear.pop() if len(clear) == 1 else None


def _clearest(grid: np.ndarray, candidates: Sequence[SheetCode]) -> SheetCode | None:
    one = candidates[0]
    strangers = [_score(grid, drawn(text)) for text in _strangers(one.size, one.kind)]
    scores = np.array([_score(grid, drawn(code)) for code in candidates])
    scores = (scores - np.mean(strangers)) / (np.std(strangers) + 1e-9)
    order = np.argsort(scores)[::-1]
    best = scores[order[0]]
    second = max(scores[order[1]] if len(order) > 1 else 0.0, 0.0)
    return candidates[order[0]] if best >= GENUINE and best - second >= max(AHEAD, 0.3 * best) else None


def _score(grid: np.ndarray, picture: np.ndarray) -> float:
    apart = cv2.GaussianBlur(picture - _common(), (0, 0), 0.6)
    return float((grid * apart).sum() / np.sqrt((apart * apart).sum()))


def inside(seen: Seen, plane: np.ndarray, layout: Layout) -> bool:
    """Whether a code that was read lies where the sheet with this *plane* and *layout* has one, the right way up."""
    at = project(np.linalg.inv(plane), seen.corners)
    side = layout.codes[0][2] - layout.codes[0][0]
    return any(np.abs(at - square(rect)).max() < 0.3 * side for rect in layout.codes)
