"""The levels and columns of a diamond (docs/method.md §3.7): where each lies on the sheet, and where a card finds room."""

from collections.abc import Iterable

from tools.kit import N_, Outline, inside
from tools.shapes import mirrored

#: Level → what it is called, the best first: the order from the top of the diamond to its lowest point.
LEVELS = {2: N_("Best"), 1: N_("Good"), 0: N_("In between"), -1: N_("Bad"), -2: N_("Worst")}

#: Column → what it is called, from the left.
COLUMNS = {"women": N_("Women"), "joint": N_("Both"), "men": N_("Men")}

#: Level → its name in keys and counts.
NAMES = {2: "best", 1: "good", 0: "between", -1: "bad", -2: "worst"}

#: Zone of a level and column → (level, column); cards that wait for their level lie in the two other zones.
PLACES = {f"{NAMES[level]}-{column}": (level, column) for level in LEVELS for column in COLUMNS}
WAITING = {"good": "good-cards", "bad": "bad-cards"}

#: How high each level is, where the first begins, and how far each reaches to the left.
HIGH, TOP, GAP = 128, 24, 4
REACH = {2: 252, 1: 160, 0: 106, -1: 160, -2: 252}
WOMEN_END, JOINT = 418, (424, 576)


def top_of(level: int) -> float:
    """Where the band of *level* begins."""
    return TOP + (2 - level) * (HIGH + GAP)


def box(left: float, top: float, right: float, bottom: float) -> Outline:
    """The outline of a zone with four straight sides."""
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _of(level: int, column: str) -> Outline:
    top, bottom = top_of(level), top_of(level) + HIGH
    if column == "joint":
        return box(JOINT[0], top, JOINT[1], bottom)
    left = box(REACH[level], top, WOMEN_END, bottom)
    return left if column == "women" else mirrored(left)


#: Zone of a card → its outline.
OUTLINES = {
    **{key: _of(*place) for key, place in PLACES.items()},
    "good-cards": box(106, 24, 246, 152),
    "bad-cards": box(106, 552, 246, 680),
}


def zone_of(x: float, y: float) -> str:
    """The key of the zone that holds (x, y), or ""."""
    return next((key for key, outline in OUTLINES.items() if inside(outline, x, y)), "")


def free(key: str, taken: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """A place in the zone called *key* where nothing of *taken* lies, or the one with most room."""
    known = list(taken)
    return max(_slots(key), key=lambda slot: min([48, *(max(abs(x - slot[0]), abs(y - slot[1])) for x, y in known)]))


def _slots(key: str, apart: float = 58) -> list[tuple[float, float]]:
    """Places for cards in a zone, those well within the diamond first."""
    (left, right), (top, bottom) = ((min(values), max(values)) for values in zip(*OUTLINES[key], strict=True))
    above, below = {"good-cards": (58, 26), "bad-cards": (26, 56)}.get(
        key, (32, 32)
    )  # room for the words of the corner
    xs, ys = _spread(left + 30, right - 30, apart), _spread(top + above, bottom - below, apart)
    best = _heart(left, right, (top + bottom) / 2)
    return sorted(((x, y) for x in xs for y in ys), key=lambda at: (at[0] - best[0]) ** 2 + (at[1] - best[1]) ** 2)


def _heart(left: float, right: float, y: float) -> tuple[float, float]:
    """The middle of what lies within the diamond, of a band about *y* between *left* and *right*."""
    near = y + max(-32, min(32, 352 - y))
    half = 394 * (1 - abs(near - 352) / 328)
    left, right = max(left, min(500 - half, 394)), min(right, max(500 + half, 606))
    return (left + right) / 2, near


def _spread(start: float, end: float, apart: float) -> list[float]:
    """Places from *start* to *end*, about *apart* from each other; one of them in the middle."""
    parts = max(2, int((end - start) / apart) // 2 * 2)
    return [round(start + (end - start) * part / parts, 1) for part in range(parts + 1)]
