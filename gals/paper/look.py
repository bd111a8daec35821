"""Reads one photograph: finds the sheet, lays it flat, evens its light, reads its boxes. Runs in the child of ``gals.paper.table``."""

import io
import time
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from PIL import Image

from gals.paper import boxes, clean, find, identify, opened, pages, rectify, squares
from gals.paper.find import square
from gals.paper.identify import Sighting
from gals.paper.opened import Picture, Unreadable
from gals.paper.rectify import Surface
from gals.printing import fields, places, sheet_codes
from tools.kit import N_

#: The longest side of the whole picture that is kept, in pixels; as of every photograph (gals.paper.photo).
SIDE = 2048

#: Why somebody is asked, as message ids.
TROUBLE = {
    "two": N_("More than one sheet is in this picture. Please say whose it is, or photograph one sheet at a time."),
    "part": N_("Not the whole sheet can be seen. Please say whose it is, or take it again from a little farther away."),
    "code": N_("The square signs of this sheet cannot be read. Please say whose it is."),
    "none": N_("No printed sheet is seen here. Please say whose drawing it is."),
}

#: Of a sheet that is where it is believed to be, so many of its boxes' outlines are seen, as a share; or all of its tags, and so much
#: of each line of its drawing frame.
PLACED, FRAMED = 0.4, 0.5

#: The letter of pages of a notebook, of which two are seen where it lies open.
BOOK = "N"

#: How much larger than a page that somebody showed is what is looked at.
AROUND = 1.03

#: Pixels to a millimetre of the cleaned picture of a list: nobody draws on it.
LIST = 4

#: So much of a picture is left out around a page that was not found.
INSET = 0.04


def read(content: bytes, codes: Sequence[str] = (), corners: Any = None) -> dict[str, Any]:
    """What a photograph says, as plain values and bytes (the fields of ``gals.paper.reading.Reading``)."""
    began = time.process_time()  # of one processor, however many others want it
    try:
        said = _read(content, codes, corners)
    except Unreadable as error:
        said = {"status": "unreadable", "trouble": str(error)}
    return said | {"seconds": round(time.process_time() - began, 3)}


def _read(content: bytes, codes: Sequence[str], corners: Any) -> dict[str, Any]:
    picture = opened.develop(content)
    if corners is not None:
        return _shown(picture, codes, corners)
    known, found, why = _known(picture, codes)
    if known is None and picture.scale < 0.8:
        finer = opened.develop(content, fine=True)
        if finer.scale > 1.2 * picture.scale:
            picture = finer
            known, found, why = _known(picture, codes)
    return known or _asked(picture, found, why)


def _known(picture: Picture, codes: Sequence[str]) -> tuple[dict[str, Any] | None, list[Sighting], str]:
    """What is told of the one sheet of ours in the picture, or None; the sheets in it; and why somebody must be asked."""
    grey, found = _sheets(picture, codes)
    sheet, why = identify.chosen(found, grey.shape[::-1])
    if sheet is None:
        return None, found, why
    assert sheet.code is not None
    surface = rectify.surface(grey, (sheet.layout, sheet.plane, sheet.group.tags), sheet.code)
    if not rectify.believed(surface, sheet.layout):
        return None, found, "part"
    flattened = _flattened(picture, surface, sheet.layout)
    if flattened.pop("placed") < _wanted(sheet, surface):
        return None, found, "part"
    others = sorted({str(one.code) for one in found if one.code and one.code != sheet.code})
    return _whole(picture) | {"status": "ok", "code": str(sheet.code), "others": others} | flattened, found, ""


def _wanted(sheet: Sighting, surface: Surface) -> float:
    """How much of its boxes' outlines must be seen: none where all tags and the frame are, and the drawing so is in its place, though its
    boxes may be too dark to be read; the more where neither is."""
    whole, framed = len(sheet.group.tags) == len(sheet.layout.tags), surface.framed >= FRAMED
    if sheet.layout.frame is None or not sheet.layout.boxes or whole != framed:
        return PLACED
    return 0.0 if whole else boxes.MOST


def _sheets(picture: Picture, codes: Sequence[str]) -> tuple[np.ndarray, list[Sighting]]:
    """The picture in grey, as light as it can be, and the sheets in it."""
    grey = cv2.cvtColor(picture.rgb, cv2.COLOR_RGB2GRAY)
    top = float(np.percentile(grey[::8, ::8], 99.5))
    if 4 < top < 150:
        grey = cv2.convertScaleAbs(grey, alpha=235 / top)
    return grey, identify.sightings(grey, find.groups(grey), squares.read(grey), codes)


def _whole(picture: Picture) -> dict[str, Any]:
    """The whole picture in new pixels, and how large the upright original is."""
    share = min(1.0, SIDE / max(picture.rgb.shape))
    made = picture.rgb if share == 1 else cv2.resize(picture.rgb, None, fx=share, fy=share, interpolation=cv2.INTER_LINEAR)
    out = io.BytesIO()
    Image.fromarray(made).save(out, "JPEG", quality=82)
    return {"whole": out.getvalue(), "size": list(picture.size)}


def _flattened(picture: Picture, surface: Surface, layout: places.Layout) -> dict[str, Any]:
    """What is told of a sheet that lies as *surface* in the picture."""
    rect = layout.frame or (0.0, 0.0, *layout.paper)
    fine = min(clean.fineness(_scale(surface, rect)), clean.FINE if layout.frame else LIST)
    at = surface.maps(rect, 1 / fine)
    cut = cv2.remap(picture.rgb, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    sure = fields.certain(layout.kind, layout.boxes)  # not every sheet has all its boxes printed
    marked = boxes.read(picture.rgb, surface, layout.boxes, sure)
    return {
        **_registered(picture, surface),
        "quad": _plain(picture.original(surface.px(square((0, 0, *layout.paper))))),
        "placed": boxes.share(marked, sure),
        "boxes": {name: {"state": box.state, "conf": box.conf} for name, box in marked.items()},
        "crops": {name: box.crop for name, box in marked.items() if box.crop},
        "clean": clean.packed(clean.clean(cut, fine)),
        "clean_mm": [float(side) for side in rect],
    }


def _scale(surface: Surface, rect) -> float:
    """Pixels to a millimetre of the photograph in the middle of *rect*."""
    middle = np.array([(rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2])
    around = surface.px(middle + np.array([(-5, 0), (5, 0), (0, -5), (0, 5)]))
    return float(np.linalg.norm(around[1] - around[0]) * np.linalg.norm(around[3] - around[2])) ** 0.5 / 10


def _registered(picture: Picture, surface: Surface) -> dict[str, Any]:
    """``H`` of a flat sheet, ``grid`` of a bent one; both in pixels of the upright original."""
    flat = surface.flat()
    if flat is None:
        grid = surface.grid()
        grid[:, 2:] = picture.original(grid[:, 2:])
        return {"grid": [[round(value, 2) for value in row] for row in grid.tolist()]}
    half = 0.5 / picture.scale - 0.5
    up = np.array([[1 / picture.scale, 0, half], [0, 1 / picture.scale, half], [0, 0, 1]])
    whole = up @ flat
    return {"H": (whole / whole[2, 2]).tolist()}


def _asked(picture: Picture, found: Sequence[Sighting], why: str) -> dict[str, Any]:
    """What is told of a photograph about which somebody must be asked: where the sheet may be, and the codes that were seen."""
    seen = [one for one in found if len(one.group.tags) >= 2]
    if why == "part" and seen and all(one.code is None for one in seen):
        why = "code"
    if seen:
        first = seen[0]
        corners = find.project(first.plane, square((0, 0, *first.layout.paper)))
        paper: tuple[float, float] | None = first.layout.paper
    else:
        found_page = pages.quad(picture.rgb)
        corners, paper = (found_page, pages.size(found_page)) if found_page is not None else (_most(picture), None)
    told = {
        "status": "needs_crop",
        "trouble": TROUBLE[why or "none"],
        "others": sorted({str(one.code) for one in found if one.code}),
        "quad": _plain(picture.original(corners)),
        "parts": [_plain(picture.original(part)) for part in _parts(picture, found, None if seen else corners)],
    }
    return _whole(picture) | told | (_cut(picture, corners, paper) if paper else {})


def _parts(picture: Picture, found: Sequence[Sighting], corners: np.ndarray | None) -> list[np.ndarray]:
    """The corners of the two pages of a notebook that lies open: of one of ours by its marks, of another by the fold between."""
    if corners is not None:
        return pages.opened(picture.rgb, corners)
    two = [one for one in found if one.code is not None and one.layout.frame]
    same = {(one.code.kind, one.code.number) for one in two if one.code} if len(found) == len(two) == 2 else set()
    if len(same) != 1 or next(iter(same))[0] != BOOK:
        return []
    corners_of = [find.project(one.plane, square((0, 0, *one.layout.paper))) for one in two]
    return sorted(corners_of, key=lambda one: float(one[:, 0].mean()))


def _most(picture: Picture) -> np.ndarray:
    """Nearly all of the picture."""
    high, wide = picture.rgb.shape[:2]
    return square((INSET * wide, INSET * high, (1 - INSET) * wide, (1 - INSET) * high))


def _cut(picture: Picture, corners: np.ndarray, paper: tuple[float, float]) -> dict[str, Any]:
    """A page between these corners (pixels), cleaned."""
    step = max(1 / clean.FINE, max(paper) / SIDE)
    size = round(paper[0] / step), round(paper[1] / step)
    there = square((-0.5, -0.5, size[0] - 0.5, size[1] - 0.5)).astype(np.float32)
    plane = cv2.getPerspectiveTransform(corners.astype(np.float32), there)
    cut = cv2.warpPerspective(picture.rgb, plane, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return {"clean": clean.packed(clean.clean(cut, 1 / step)), "clean_mm": [0.0, 0.0, float(paper[0]), float(paper[1])]}


def _shown(picture: Picture, codes: Sequence[str], corners: Any) -> dict[str, Any]:
    """What is told where a person showed the sheet's corners (pixels of the upright original), and perhaps said which sheet it is."""
    at = (np.array(corners, float).reshape(4, 2) + 0.5) * picture.scale - 0.5
    if said := _known(_alone(picture, at), codes)[0]:
        return said | _whole(picture)
    told = _whole(picture) | {"status": "needs_crop", "quad": _plain(picture.original(at)), "trouble": ""}
    known = sheet_codes.parse(codes[0]) if len(codes) == 1 else None
    layout = places.of(known) if known else None
    if layout is None or known is None:
        return told | _cut(picture, at, pages.size(at))
    plane = find.plane_of(square((0, 0, *layout.paper)), at)
    if plane is None:
        return told | _cut(picture, at, pages.size(at))
    grey = cv2.cvtColor(picture.rgb, cv2.COLOR_RGB2GRAY)
    surface = rectify.surface(grey, (layout, plane, {}), known)
    flattened = _flattened(picture, surface, layout)
    placed = flattened.pop("placed") >= PLACED
    return told | flattened if placed else told | _cut(picture, at, layout.paper)


def _alone(picture: Picture, corners: np.ndarray) -> Picture:
    """The picture with nothing but what lies between these corners, and a little around."""
    middle = corners.mean(0)
    mask = np.zeros(picture.rgb.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, np.round(middle + AROUND * (corners - middle)).astype(np.int32), 1)
    return picture._replace(rgb=np.where(mask[..., None] > 0, picture.rgb, np.uint8(128)))


def _plain(points: np.ndarray) -> list[list[float]]:
    return [[round(float(value), 1) for value in point] for point in points]
