"""Which sheet of ours a group of tags is: its square code must lie between its own tags and name the same tags.

Everything that is not certain is nobody's: the tags of two sheets, codes that disagree, a mirror picture, a torn sheet.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from gals.paper import find, squares
from gals.paper.find import ALIKE, BENT, SEEK, Group, completed, flat_piece, looks_at, plane_of, project, square
from gals.paper.squares import Seen
from gals.printing import places, sheet_codes, tags
from gals.printing.places import Layout
from gals.printing.sheet_codes import SheetCode


class Sighting(NamedTuple):
    """A sheet in the picture: its code where it is certain, its layout, homography (mm to pixels) and group of tags;
    ``corners`` are those of its four corners where a tag or a square code of it was seen."""

    code: SheetCode | None
    layout: Layout
    plane: np.ndarray
    group: Group
    corners: frozenset[int]


def sightings(grey: np.ndarray, groups: Sequence[Group], seen: Sequence[Seen], codes: Sequence[str]) -> list[Sighting]:
    """Each group of tags as the sheet that it belongs to. *codes* are of sheets that may be expected."""
    expected = [code for text in codes if (code := sheet_codes.parse(text))]
    return [one for group in groups if (one := _sighting(grey, group, seen, expected))]


def _sighting(grey, group: Group, seen: Sequence[Seen], expected: Sequence[SheetCode]) -> Sighting | None:
    group = _with_codes(group, seen)
    for layout, plane, _rest in group.fits:
        found = _codes_at(grey, group, (layout, plane), seen)
        if len(found) > 1:
            return Sighting(None, layout, plane, group, frozenset(group.tags))
        if found:
            return _certain(grey, group, plane, found.pop())
    for layout, plane, _rest in group.fits[:1] if len(group.tags) >= 2 else ():
        crops = [squares.flattened(grey, plane, rect) for rect in layout.codes]
        possible = [code for code in expected if _may_be(code, group, layout)]
        if code := squares.compare(crops, possible):
            return _certain(grey, group, plane, code)
    if not group.fits:
        return None
    layout, plane, _rest = group.fits[0]
    return Sighting(None, layout, plane, group, frozenset(group.tags))


def _with_codes(group: Group, seen: Sequence[Seen]) -> Group:
    """Two tags alone say little of where a sheet lies: with the corners of its square codes they say as much as four."""
    if len(group.tags) > 2:
        return group
    fits = []
    for text, layout in {one.text: _layout(one.text) for one in seen}.items():
        code = sheet_codes.parse(text)
        if layout is None or code is None or tags.tags_of(code.number)[0] // 4 != group.set:
            continue
        for order in ((0, 1), (1, 0)):
            if fit := _fit(group, layout, [one for one in seen if one.text == text], order):
                fits.append(fit)
    return group._replace(fits=tuple(sorted(fits, key=lambda fit: fit[2]))) if fits else group


def _layout(text: str) -> Layout | None:
    code = sheet_codes.parse(text)
    return places.of(code) if code else None


def _fit(group: Group, layout: Layout, seen: list[Seen], order: tuple[int, int]):
    """Layout, homography and what is left over if the codes *seen* are the layout's in this *order*; None if they are not."""
    if len(seen) > 2:
        return None
    printed = [square(layout.tags[corner]) for corner in group.tags] + [
        square(layout.codes[place]) for place, _one in zip(order, seen, strict=False)
    ]
    shown = [tag.corners for tag in group.tags.values()] + [one.corners for one in seen]
    plane = plane_of(np.concatenate(printed), np.concatenate(shown))
    if plane is None or not looks_at(plane, layout):
        return None
    off = project(np.linalg.inv(plane), np.concatenate(shown)) - np.concatenate(printed)
    tag = layout.tags[0][2] - layout.tags[0][0]
    rest = float(np.sqrt((off**2).sum(1).mean()) / tag)
    return (layout, plane, rest) if rest < BENT else None


def _codes_at(grey, group: Group, fit: tuple[Layout, np.ndarray], seen: Sequence[Seen]) -> set[SheetCode]:
    """The codes of ours where the sheet must have them, that agree with its tags and its paper."""
    layout, plane = fit
    found = {code for one in seen if (code := sheet_codes.parse(one.text)) and squares.inside(one, plane, layout)}
    if not found:
        found = squares.read_flat([squares.flattened(grey, plane, rect) for rect in layout.codes])
    return {code for code in found if _may_be(code, group, layout)}


def _may_be(code: SheetCode, group: Group, layout: Layout) -> bool:
    known = places.of(code)
    if known is None or (known.paper, known.tags) != (layout.paper, layout.tags):
        return False
    return tags.tags_of(code.number)[0] // 4 == group.set


def _certain(grey, group: Group, plane: np.ndarray, code: SheetCode) -> Sighting:
    """The sheet with this code, if marks of it are seen at three corners at least."""
    layout = places.of(code)
    assert layout is not None
    crops = [squares.flattened(grey, plane, rect) for rect in layout.codes]
    there = [place for place in (0, 1) if squares.shows(crops[place], code)]
    if len(group.tags) < 4:
        spots = {place: project(plane, squares.located(crops[place], layout.codes[place])) for place in there}
        plane, group = _nearer(grey, group, (layout, plane), spots)
    corners = {corner for corner in range(4) if corner in group.tags or _tag_shows(grey, plane, layout, (code, corner))}
    corners |= {(1, 3)[place] for place in there}
    return Sighting(code if len(corners) >= 3 else None, layout, plane, group, frozenset(corners))


def _nearer(grey, group: Group, fit: tuple[Layout, np.ndarray], spots: dict[int, np.ndarray]) -> tuple[np.ndarray, Group]:
    """Homography and group where the corners of square codes (place → 4 × 2 pixels) say what a missing tag would."""
    layout, plane = fit
    printed = [square(layout.tags[corner]) for corner in group.tags] + [square(layout.codes[place]) for place in spots]
    shown = [tag.corners for tag in group.tags.values()] + list(spots.values())
    better = plane_of(np.concatenate(printed), np.concatenate(shown))
    if better is None or not looks_at(better, layout):
        return plane, group
    more = completed(group._replace(fits=((layout, better, 0.0),)), grey)
    if len(more.tags) == len(group.tags):
        return better, group
    printed += [square(layout.tags[corner]) for corner in more.tags if corner not in group.tags]
    shown += [tag.corners for corner, tag in more.tags.items() if corner not in group.tags]
    best = plane_of(np.concatenate(printed), np.concatenate(shown))
    return (best, more) if best is not None and looks_at(best, layout) else (better, group)


def _tag_shows(grey, plane: np.ndarray, layout: Layout, which: tuple[SheetCode, int]) -> bool:
    """Whether the tag at this corner is there, though a pen or a blur kept it from being found."""
    code, corner = which
    x0, y0, x1, y1 = layout.tags[corner]
    seen = flat_piece(grey, plane, (x0 - 3, y0 - 3, x1 + 3, y1 + 3), SEEK)
    sought = find.printed(tags.tags_of(code.number)[corner], (x1 - x0) * SEEK)
    return bool(cv2.matchTemplate(seen, sought, cv2.TM_CCOEFF_NORMED).max() > ALIKE)


def chosen(found: Sequence[Sighting], size: tuple[int, int]) -> tuple[Sighting | None, str]:
    """The one sheet that the photograph (width, height) is of, or None and why it must be asked: "two" or "part"."""
    sheets = [one for one in found if len(one.group.tags) >= 2]
    known = [one for one in sheets if one.code]
    if not known:
        return None, "part" if sheets else ""
    whole = [one for one in sheets if _whole(one, size)]
    first = whole[0] if len(whole) == 1 else max(known, key=lambda one: _shown(one, size))
    if first.code is None or len(whole) > 1 or any(_lies_on(one, first) for one in found if one is not first):
        return None, "two" if len(sheets) > 1 else "part"
    if not whole and any(_shown(one, size) > 0.6 for one in sheets if one is not first):
        return None, "two"
    return (first, "") if _shown(first, size) >= 0.9 else (None, "part")


def _whole(one: Sighting, size: tuple[int, int]) -> bool:
    """Whether all corners of the paper are in the picture, or very nearly."""
    at = project(one.plane, square((0, 0, *one.layout.paper)))
    slack = 0.02 * max(size)
    return bool(np.all((at > -slack) & (at < np.array(size) + slack)))


def _lies_on(one: Sighting, first: Sighting) -> bool:
    """Whether marks of another sheet lie on the first sheet: one of them covers the other."""
    width, height = first.layout.paper
    back = np.linalg.inv(first.plane)
    middles = np.array([tag.corners.mean(0) for tag in one.group.tags.values()])
    at = project(back, middles)
    return bool(np.any((at[:, 0] > 3) & (at[:, 0] < width - 3) & (at[:, 1] > 3) & (at[:, 1] < height - 3)))


def _shown(one: Sighting, size: tuple[int, int]) -> float:
    """Which part of the sheet's drawing frame is in the picture."""
    rect = one.layout.frame or (0, 0, *one.layout.paper)
    x, y = np.meshgrid(np.linspace(rect[0], rect[2], 21), np.linspace(rect[1], rect[3], 21))
    at = project(one.plane, np.column_stack([x.ravel(), y.ravel()]))
    return float(np.mean((at[:, 0] >= 0) & (at[:, 0] < size[0]) & (at[:, 1] >= 0) & (at[:, 1] < size[1])))
