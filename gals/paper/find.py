"""Where sheets lie in a photograph: their corner tags, and which of these belong to one sheet.

Tags are of AprilTag's family 36h11 (Olson, ICRA 2011), found by OpenCV's ArUco module. A sheet's four tags are
neighbours in the list (``gals.printing.tags``); four that do not lie as on any paper of ours are not one sheet.
"""

import itertools
from functools import cache
from typing import Any, NamedTuple

import cv2
import numpy as np

from gals.printing import places, tags
from gals.printing.places import Layout

#: In which pictures tags are looked for, one after another: longest side in pixels, blur against grain, and over how many pixels what
#: a lens or a hand blurred is made sharper.
WAYS = ((1500, 0.0, 0.0), (1100, 1.0, 0.0), (2600, 0.0, 0.0), (800, 0.0, 0.0), (1500, 1.6, 0.0), (2000, 1.5, 5.0))

#: How alike a sought tag and the picture must be, and in how many pixels to a millimetre it is sought.
ALIKE, SEEK = 0.62, 2.0

#: How far corners of a bent sheet's tags may lie from a flat sheet's, in parts of a tag (root of mean squares).
BENT = 0.22


class Tag(NamedTuple):
    """A tag of number ``id`` with its corners as printed, clockwise from the upper left (4 × 2, pixels)."""

    id: int
    corners: np.ndarray


class Group(NamedTuple):
    """Tags that lie as on one sheet: corner (0 to 3, clockwise from the upper left) → its tag; the papers that they
    fit, the best first, each with its homography from millimetres to pixels and what is left over, in parts of a tag."""

    set: int
    tags: dict[int, Tag]
    fits: tuple[tuple[Layout, np.ndarray, float], ...]


@cache
def papers() -> tuple[Layout, ...]:
    """One layout of each size, on its side and upright: where the marks lie is the same on all kinds of sheets."""
    kinds = {upright: kind for kind, upright in places.KINDS.values()}
    return tuple(places.layout(kind, size) for size in places.SIZES.values() for kind in kinds.values())


def groups(grey: np.ndarray) -> list[Group]:
    """The sheets whose tags are seen in this grey picture, the most complete and largest first; some may have one tag only."""
    found: list[Tag] = []
    for way in WAYS:
        found = _united(found, look(grey, *way))
        together = [completed(group, grey) for group in gather(found)]
        if together and len(together[0].tags) >= 3:
            break
    together = [_sharpened(group, grey) for group in together]
    return sorted(together, key=lambda group: (-len(group.tags), -_area(group)))


def completed(group: Group, grey: np.ndarray) -> Group:
    """The same with tags that were not found by themselves, sought where the others say they must be."""
    if len(group.tags) not in (2, 3) or not group.fits:
        return group
    paper = group.fits[0][0]
    reach = 0.07 * max(paper.paper) if len(group.tags) == 2 else 0.035 * max(paper.paper)
    sought = {corner: _sought(grey, group, corner, reach) for corner in range(4) if corner not in group.tags}
    for corner, tag in sorted(sought.items(), key=lambda one: -one[1][1]):
        more = {**group.tags, corner: tag[0]}
        if tag[1] > ALIKE and (fits := fitted(more)):
            return completed(group._replace(tags=more, fits=fits), grey)
    return group


def _sought(grey: np.ndarray, group: Group, corner: int, reach: float) -> tuple[Tag, float]:
    """The likeliest place of the tag of this corner within *reach* millimetres, and how alike it is there (−1 to 1)."""
    paper, plane, _rest = group.fits[0]
    x0, y0, x1, y1 = paper.tags[corner]
    number = 4 * group.set + corner
    seen = flat_piece(grey, plane, (x0 - reach, y0 - reach, x1 + reach, y1 + reach), SEEK)
    picture = printed(number, (x1 - x0) * SEEK)
    score = cv2.matchTemplate(seen, picture, cv2.TM_CCOEFF_NORMED)
    _low, high, _at, at = cv2.minMaxLoc(score)
    off = (np.array(at) - (np.array(score.shape[::-1]) - 1) / 2) / SEEK
    return Tag(number, project(plane, square(paper.tags[corner]) + off)), high


def flat_piece(grey: np.ndarray, plane: np.ndarray, rect, fine: float) -> np.ndarray:
    """What *plane* says lies at *rect* (mm), seen from straight above, *fine* pixels to a millimetre (float32)."""
    x0, y0, x1, y1 = rect
    to_mm = np.array([[1 / fine, 0, x0 + 0.5 / fine], [0, 1 / fine, y0 + 0.5 / fine], [0, 0, 1]])
    size = round((x1 - x0) * fine), round((y1 - y0) * fine)
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpPerspective(grey, plane @ to_mm, size, flags=how, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)


def printed(number: int, side: float) -> np.ndarray:
    """The tag as a camera may see it, a little blurred, *side* pixels across, with half a cell of white around."""
    cells = np.pad(np.where(np.array(tags.cells(number)), -1.0, 1.0), 1, constant_values=1.0)
    large = np.kron(cells, np.ones((12, 12)))[6:-6, 6:-6].astype(np.float32)
    across = round(side * (tags.ACROSS + 1) / tags.ACROSS)
    soft = cv2.GaussianBlur(large, (0, 0), 6)
    return np.asarray(cv2.resize(soft, (across, across), interpolation=cv2.INTER_AREA), np.float32)


def look(grey: np.ndarray, side: int, blur: float = 0.0, sharper: float = 0.0) -> list[Tag]:
    """The tags of ours in this picture, looked at no larger than *side* pixels, with some *blur*, then made *sharper*."""
    scale = min(1.0, side / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    if blur:
        small = cv2.GaussianBlur(small, (0, 0), blur)
    if sharper:
        small = cv2.addWeighted(small, 4.0, cv2.GaussianBlur(small, (0, 0), sharper), -3.0, 0)
    corners, numbers, _none = _detector(bool(sharper)).detectMarkers(small)
    if not len(corners):
        return []
    listed = zip(np.ravel(numbers), corners, strict=True)
    return [Tag(int(number), (one.reshape(4, 2).astype(float) + 0.5) / scale - 0.5) for number, one in listed]


@cache
def _detector(blurred: bool) -> cv2.aruco.ArucoDetector:
    family = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, tags.FAMILY))
    family.bytesList = family.bytesList[: 4 * tags.SETS]
    how = cv2.aruco.DetectorParameters()
    windows = (15, 61, 23) if blurred else (5, 37, 16)
    how.adaptiveThreshWinSizeMin, how.adaptiveThreshWinSizeMax, how.adaptiveThreshWinSizeStep = windows
    how.adaptiveThreshConstant = 3 if blurred else 7
    how.perspectiveRemovePixelPerCell, how.perspectiveRemoveIgnoredMarginPerCell = 8, 0.2  # what a blur mixes lies at the cells' edges
    how.minMarkerPerimeterRate, how.maxMarkerPerimeterRate = 0.025, 1.0
    how.polygonalApproxAccuracyRate = 0.06
    how.errorCorrectionRate = 0.8  # a stroke across a tag costs some cells; eleven of 36 tell two tags apart
    how.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    how.minDistanceToBorder = 1
    return cv2.aruco.ArucoDetector(family, how)


def _united(some: list[Tag], more: list[Tag]) -> list[Tag]:
    """Both lists, each tag once."""
    new = [tag for tag in more if not any(one.id == tag.id and _near(one, tag) for one in some)]
    return [*some, *new]


def _near(one: Tag, other: Tag) -> bool:
    apart = np.linalg.norm(one.corners.mean(0) - other.corners.mean(0))
    return bool(apart < 0.5 * np.linalg.norm(one.corners[0] - one.corners[2]))


def gather(found: list[Tag]) -> list[Group]:
    """The tags by sheet. Two sheets of one set lie apart by where their tags are."""
    groups: list[Group] = []
    for number in sorted({tag.id // 4 for tag in found}):
        groups += _of_set(number, [tag for tag in found if tag.id // 4 == number])
    return sorted(groups, key=lambda group: (-len(group.tags), -_area(group)))


def _of_set(number: int, found: list[Tag]) -> list[Group]:
    """Sheets of one set: the most complete first, then what is left."""
    groups, left = [], list(found)
    while left:
        best = _best(number, left)
        groups.append(best)
        left = [tag for tag in left if not any(tag is used for used in best.tags.values())]
    return groups


def _best(number: int, left: list[Tag]) -> Group:
    choices = [[None, *(tag for tag in left if tag.id % 4 == corner)] for corner in range(4)]
    for many in (4, 3, 2):
        fitting = []
        for combination in itertools.islice(itertools.product(*choices), 625):
            chosen = {corner: tag for corner, tag in enumerate(combination) if tag}
            if len(chosen) == many and (fits := fitted(chosen)):
                fitting.append(Group(number, chosen, fits))
        if fitting:
            return min(fitting, key=lambda group: group.fits[0][2])
    alone = max(left, key=lambda tag: cv2.contourArea(tag.corners.astype(np.float32)))
    return Group(number, {alone.id % 4: alone}, fitted({alone.id % 4: alone}))


def fitted(chosen: dict[int, Tag]) -> tuple[tuple[Layout, np.ndarray, float], ...]:
    """The papers on which tags lie like these, the best first."""
    seen = np.concatenate([tag.corners for tag in chosen.values()])
    sides = [np.linalg.norm(tag.corners - np.roll(tag.corners, 1, 0), axis=1).mean() for tag in chosen.values()]
    fits = []
    for paper in papers():
        printed = np.concatenate([square(paper.tags[corner]) for corner in chosen])
        plane = plane_of(printed, seen)
        if plane is None or not looks_at(plane, paper):
            continue
        off = np.linalg.norm(project(plane, printed) - seen, axis=1).reshape(-1, 4)
        rest = float(np.sqrt(np.mean((off / np.array(sides)[:, None]) ** 2)))
        if rest < BENT:
            fits.append((paper, plane, rest))
    return tuple(sorted(fits, key=lambda fit: fit[2]))


def looks_at(plane: np.ndarray, paper: Layout) -> bool:
    """Whether a camera in front of the printed side could see the paper so: not mirrored, no corner behind it."""
    width, height = paper.paper
    corners = np.array([(0, 0, 1), (width, 0, 1), (width, height, 1), (0, height, 1)]) @ plane.T
    if not (np.all(corners[:, 2] > 0) or np.all(corners[:, 2] < 0)):
        return False
    flat = corners[:, :2] / corners[:, 2:]
    ahead, after = np.roll(flat, -1, 0) - flat, np.roll(flat, -2, 0) - np.roll(flat, -1, 0)
    return bool(np.all(ahead[:, 0] * after[:, 1] - ahead[:, 1] * after[:, 0] > 0))


def square(rect) -> np.ndarray:
    """The corners of a rectangle, clockwise from the upper left (4 × 2)."""
    x0, y0, x1, y1 = rect
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], float)


def plane_of(printed: np.ndarray, shown: np.ndarray) -> np.ndarray | None:
    """The homography that takes these points (n × 2) nearest to those; None if there is none."""
    found: Any = cv2.findHomography(printed, shown)[0]
    return found


def project(plane: np.ndarray, points) -> np.ndarray:
    """Points (n × 2) as the homography *plane* shows them."""
    return cv2.perspectiveTransform(np.asarray(points, float).reshape(1, -1, 2), plane)[0]


def _area(group: Group) -> float:
    return float(cv2.contourArea(np.concatenate([tag.corners for tag in group.tags.values()]).astype(np.float32)))


def _sharpened(group: Group, grey: np.ndarray) -> Group:
    """The same with corners found again in the picture as it is, where each edge of a tag is a line."""
    better = {corner: tag._replace(corners=corners_of(grey, tag.corners)) for corner, tag in group.tags.items()}
    return group._replace(tags=better, fits=fitted(better) or group.fits)


def corners_of(grey: np.ndarray, rough: np.ndarray) -> np.ndarray:
    """The corners of a black square on white near *rough* (4 × 2), each where the lines along two edges meet."""
    lines = [_edge(grey, rough[side], rough[(side + 1) % 4], rough.mean(0)) for side in range(4)]
    exact = []
    for side in range(4):
        a, b = lines[side - 1], lines[side]
        cross = np.linalg.det(np.array([a[1], b[1]]))
        if abs(cross) < 0.2:
            return rough
        exact.append(np.linalg.solve(np.array([a[1], b[1]]), np.array([a[1] @ a[0], b[1] @ b[0]])))
    corners = np.array(exact)
    across = np.linalg.norm(rough[0] - rough[2]) / 1.41
    return corners if np.abs(corners - rough).max() < 0.2 * across else rough


def _edge(grey: np.ndarray, start: np.ndarray, end: np.ndarray, middle: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The line where black becomes white along one side of a square: a point of it, and the direction across."""
    length = float(np.linalg.norm(end - start))
    along = (end - start) / length
    across = np.array([along[1], -along[0]])
    if across @ (middle - start) > 0:
        across = -across
    reach = np.linspace(-0.11, 0.11, 23) * length
    places_ = start + np.linspace(0.1, 0.9, 17)[:, None] * (end - start)
    at = (places_[:, None] + reach[None, :, None] * across).astype(np.float32)
    rise = np.gradient(cv2.remap(grey, at[..., 0], at[..., 1], cv2.INTER_LINEAR).astype(float), axis=1)
    weight = np.clip(rise, 0, None) ** 2
    total = weight.sum(1)
    off = (weight * reach).sum(1) / np.maximum(total, 1e-9)
    points = places_ + off[:, None] * across
    good = total > 0.2 * np.median(total)
    if good.sum() < 6:
        return start, across
    vx, vy, x, y = cv2.fitLine(points[good].astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.001).ravel()
    return np.array([x, y], float), np.array([vy, -vx], float)
