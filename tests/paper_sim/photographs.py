"""Photographs of drawn sheets at a level of trouble, each with its truth."""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import cv2
import numpy as np

from tests.paper_sim import light, pages, surroundings
from tests.paper_sim.ink import Ink, Stroke
from tests.paper_sim.pages import PER_MM, Page
from tests.paper_sim.scene import LEVELS, SIZES, Scene, Sheet
from tests.paper_sim.surroundings import FOREIGN


@dataclass
class Photograph:
    """A file, and what is true of it: the sheet's code, further sheets' codes, ``net`` (n × 4: mm and pixels, upright, over the
    drawing frame), boxes {id: marked, half, empty, hidden}, strokes, ``white`` places (n × 2, mm) of the frame where nothing
    is, and words about it."""

    content: bytes
    code: str
    page: Page
    net: Any
    boxes: dict[str, str]
    strokes: list[Stroke]
    white: Any
    others: tuple[str, ...] = ()
    about: dict[str, Any] = field(default_factory=dict)


@dataclass
class Drawn:
    """A page that was drawn on: as light comes back from it, and the truth about its ink."""

    page: Page
    pixels: Any
    boxes: dict[str, str]
    strokes: list[Stroke]
    white: Any


def photograph(seed: int, level: int, page: Page | None = None, sizes: Any = SIZES) -> Photograph:
    """The photograph with this *seed* at a *level* of 0 to 4, of *page* or of a sheet that comes by chance; *sizes* of pictures in
    pixels among which chance chooses."""
    rng, chance = np.random.default_rng([seed, level]), Random(f"{seed} {level}")
    sheet = drawn(page or sheet_of(chance), rng)
    return _scanned(sheet, rng) if level == 0 else _taken(sheet, (rng, chance), level, sizes)


def of_other(seed: int, level: int) -> Photograph:
    """A photograph of a sheet that is no worksheet: a roll, a sheet of consent, a ballot, a tally, a plan or a page of a notebook."""
    chance = Random(f"other {seed}")
    kind = pages.OTHERS[seed % len(pages.OTHERS)]
    size = {"B": "5", "N": "5", "P": chance.choice("554")}.get(kind, "4")
    code = pages.new_code(chance, kind=kind, size=size, page=chance.randint(1, 8) if kind == "N" else 1)
    return photograph(seed, level, pages.page(code, chance.randrange(1000)))


def sheet_of(chance: Random) -> Page:
    """A sheet by chance: four in five are A4."""
    size = chance.choice("4444444435")
    return pages.page(pages.new_code(chance, size=size), chance.randrange(1000))


def drawn(page: Page, rng: np.random.Generator, *, sketches: int | None = None, share: float = 0.35) -> Drawn:
    """The *page* drawn on by hand and marked."""
    pixels = page.pixels.copy()
    if rng.random() < 0.12:
        pixels = pages.photocopied(pixels, rng)
    ink = Ink(pixels, rng)
    if page.drawable:
        ink.drawing(page, int(rng.integers(3, 10)) if sketches is None else sketches)
    boxes = ink.boxes(page, share)
    return Drawn(page, pages.on_paper(pixels, rng), boxes, ink.strokes, _white(pixels, page, rng))


def _white(pixels: Any, page: Page, rng: np.random.Generator) -> Any:
    """Places (mm) in the frame with nothing within 1.5 mm."""
    empty = cv2.erode((pixels.min(2) > 245).astype(np.uint8), np.ones((int(3 * PER_MM),) * 2, np.uint8))
    x0, y0, x1, y1 = page.frame
    places = rng.uniform((x0 + 2, y0 + 2), (x1 - 2, y1 - 2), (1500, 2))
    return np.array([place for place in places if empty[int(place[1] * PER_MM), int(place[0] * PER_MM)]][:500])


def truth_net(page: Page) -> Any:
    """Places (mm) over the drawing frame at which registration is measured."""
    x0, y0, x1, y1 = page.frame
    return np.stack([part.ravel() for part in np.meshgrid(np.linspace(x0, x1, 9), np.linspace(y0, y1, 7))], 1)


def _scanned(sheet: Drawn, rng: np.random.Generator) -> Photograph:
    """Level 0: a flat scan, a little askew, sometimes laid in upside down."""
    high, wide = sheet.pixels.shape[:2]
    scale = float(rng.choice([0.75, 1.0, 1.0, 1.5])) if max(high, wide) < 3000 else 0.75
    size = int(wide * scale * 1.06), int(high * scale * 1.06)
    angle = float(rng.normal(0, 0.7)) + float(rng.choice([0, 180], p=[0.85, 0.15]))
    way = cv2.getRotationMatrix2D(((wide - 1) / 2, (high - 1) / 2), angle, scale)
    way[:, 2] += np.array(size) / 2 - np.array([wide, high]) / 2 + rng.uniform(-0.015, 0.015, 2) * size
    lid = (float(rng.uniform(*((225, 254) if rng.random() < 0.7 else (15, 90)))),) * 3
    source = cv2.GaussianBlur(sheet.pixels, (0, 0), 0.45 / scale) if scale < 1 else sheet.pixels
    picture = cv2.warpAffine(source, way, size, flags=cv2.INTER_LINEAR, borderValue=lid)
    picture = light.grained(light.blurred(picture, rng, soft=float(rng.uniform(0.2, 0.7)), moved=0), rng, float(rng.uniform(0.5, 2)))
    kind, quality = ("PNG", 0) if rng.random() < 0.1 else ("JPEG", int(rng.integers(70, 95)))
    held = int(rng.choice([1, 1, 3, 6, 8])) if kind == "JPEG" else 1
    mm = truth_net(sheet.page)
    spots = np.c_[mm * PER_MM - 0.5, np.ones(len(mm))] @ way.T
    about = {"size": size, "quality": quality, "held": held, "turned": round(angle, 1)}
    return _told(light.filed(picture, quality, held, kind), sheet, np.c_[mm, spots], about=about)


def _taken(sheet: Drawn, chances: tuple[np.random.Generator, Random], level: int, sizes: Any) -> Photograph:
    rng, chance = chances
    scene = Scene(rng, LEVELS[level], sizes=sizes)
    main = Sheet(sheet.pixels, scene.lie(sheet.page.paper))
    scene.sheets.append(main)
    said = furnish(scene, main)
    others = ()
    if rng.random() < scene.trouble.neighbour:
        others = (neighbour(scene, main, chance).page.code,)
    camera = scene.camera(main.surface)
    picture = scene.taken(camera)
    quality, held = int(scene.roll("quality")), int(rng.choice([1, 3, 6, 8], p=[0.5, 0.1, 0.3, 0.1]))
    mm = truth_net(sheet.page)
    net = np.c_[mm, camera.see(main.surface.place(mm))]
    about = {"size": camera.size, "quality": quality, "held": held, "said": said, "neighbour": bool(others)}
    return _told(light.filed(picture, quality, held), what_shows(sheet, main, scene), net, others=others, about=about)


def what_shows(sheet: Drawn, main: Sheet, scene: Scene) -> Drawn:
    """The truth without what lies under things or was torn off."""
    shows = _seen_through(main, scene)
    boxes = {}
    for name, (x0, y0, x1, y1) in sheet.page.boxes.items():
        parts = np.array([(x, y) for x in (x0, (x0 + x1) / 2, x1) for y in (y0, (y0 + y1) / 2, y1)])
        boxes[name] = sheet.boxes[name] if shows(parts).all() else "hidden"
    strokes = [stroke._replace(points=stroke.points[shows(stroke.points)]) for stroke in sheet.strokes]
    white = sheet.white[shows(sheet.white)] if len(sheet.white) else sheet.white
    return replace(sheet, boxes=boxes, strokes=[stroke for stroke in strokes if len(stroke.points)], white=white)


def _seen_through(main: Sheet, scene: Scene) -> Any:
    """Whether places (n × 2, mm) of the sheet are seen: nothing lies within some millimetres, and they are still there."""
    over = cv2.dilate(scene.over.cover, np.ones((int(14 * surroundings.PER_MM),) * 2, np.uint8))

    def shows(mm: Any) -> Any:
        at = ((main.surface.place(mm)[:, :2] + surroundings.ACROSS / 2) * surroundings.PER_MM).astype(int).clip(0, over.shape[0] - 1)
        on = (np.asarray(mm) * PER_MM).astype(int).clip(0, np.array(main.cover.shape[::-1]) - 1)
        return (over[at[:, 1], at[:, 0]] == 0) & (main.cover[on[:, 1], on[:, 0]] > 0)

    return shows


def _told(content: bytes, sheet: Drawn, net: Any, **more: Any) -> Photograph:
    return Photograph(content, sheet.page.code, sheet.page, net, sheet.boxes, sheet.strokes, sheet.white, **more)


# ── what lies about ──────────────────────────────────────────────────────────────────────────────────────────────────


def furnish(scene: Scene, main: Sheet) -> list[str]:
    """Puts about the *main* sheet what the scene's trouble says; words for what was put where it hurts."""
    rng, said = scene.rng, []
    for _ in range(int(rng.integers(scene.trouble.things[0], scene.trouble.things[1] + 1))):
        _thing(scene, main)
    if rng.random() < scene.trouble.foreign:
        text = FOREIGN[rng.integers(len(FOREIGN))]
        scene.under.code(text, _beside(scene, main, 60), float(rng.uniform(25, 60)), float(rng.uniform(0, 6)))
        said.append("foreign code beside")
    if rng.random() < scene.trouble.covered:
        corner = int(rng.integers(4))
        cover_corner(scene, main, corner)
        said.append(f"corner {corner} covered")
    elif rng.random() < scene.trouble.missing:
        corner = int(rng.integers(4))
        scene.tear(main, corner, float(rng.uniform(30, 55)) * min(main.surface.paper) / 210)
        said.append(f"corner {corner} torn off")
    if rng.random() < scene.trouble.pen_over:
        corner = int(rng.integers(4))
        at = spot_of(main, corner, 15)
        scene.over.pen(at + rng.uniform(-3, 3, 2), float(rng.uniform(0, np.pi)), width=float(rng.uniform(5, 9)))
        said.append(f"pen over corner {corner}")
    return said


def corners_of(paper: tuple[float, float], inset: float) -> Any:
    """Places (mm on the paper) *inset* from each corner, from the upper left clockwise."""
    w, h, d = *paper, inset
    return np.array([(d, d), (w - d, d), (w - d, h - d), (d, h - d)])


def spot_of(sheet: Sheet, corner: int, inset: float) -> Any:
    """Where on the table a corner of the sheet lies."""
    return sheet.surface.place(corners_of(sheet.surface.paper, inset))[corner, :2]


def cover_corner(scene: Scene, main: Sheet, corner: int) -> None:
    """A hand, a cup or a phone over a corner, so that its tag is not seen."""
    rng, outwards = scene.rng, spot_of(main, corner, 0)
    kind = rng.choice(["hand", "cup", "phone"])
    if kind == "hand":
        scene.over.hand(spot_of(main, corner, 26), float(np.arctan2(*outwards[::-1])) + float(rng.uniform(-0.3, 0.3)))
    elif kind == "cup":
        scene.over.cup(spot_of(main, corner, 16), 80)
    else:
        scene.over.book(spot_of(main, corner, 10), (72, 74), main.surface.turn + float(rng.uniform(-0.4, 0.4)))


def _beside(scene: Scene, main: Sheet, far: float) -> Any:
    """A place on the table *far* mm or a little more beyond an edge of the sheet."""
    rng, (w, h) = scene.rng, main.surface.paper
    side, along = int(rng.integers(4)), float(rng.uniform(0, 1))
    far += float(rng.uniform(0, 40))
    spots = ((along * w, -far), (w + far, along * h), (along * w, h + far), (-far, along * h))
    return main.surface.place([spots[side]])[0, :2]


def _thing(scene: Scene, main: Sheet) -> None:
    rng, kind = scene.rng, scene.rng.choice(["pen", "pen", "cup", "book", "phone", "pen in"])
    angle = float(rng.uniform(0, np.pi))
    if kind == "pen":
        scene.over.pen(_beside(scene, main, 78), angle)
    elif kind == "cup":
        scene.over.cup(_beside(scene, main, 55))
    elif kind == "pen in":
        x0, y0 = np.array(main.surface.paper) * rng.uniform(0.35, 0.65, 2)
        scene.over.pen(main.surface.place([(x0, y0)])[0, :2], angle, float(rng.uniform(60, 100)), 7) if rng.random() < 0.3 else None
    else:
        size = (72, 150) if kind == "phone" else (148, 210)
        scene.under.book(_beside(scene, main, 70 if kind == "phone" else 120), size, angle)


def neighbour(scene: Scene, main: Sheet, chance: Random, *, page: Page | None = None, gap: float | None = None) -> Drawn:
    """Another drawn sheet beside the *main* one, under its edge or a little away; it lies lower and is often cut by the picture's edge."""
    rng, (w, h) = scene.rng, main.surface.paper
    other = drawn(page or sheet_of(chance), rng, sketches=4)
    gap = float(rng.uniform(-12, 30)) if gap is None else gap
    side = int(rng.integers(4))
    ahead = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)][side])
    reach = (np.array(main.surface.paper) + np.array(other.page.paper)) / 2 + gap
    cos, sin = np.cos(main.surface.turn), np.sin(main.surface.turn)
    away = ahead * reach + ahead[::-1] * rng.uniform(-0.25, 0.25) * min(w, h)
    at = np.add(main.surface.at, (away[0] * cos - away[1] * sin, away[0] * sin + away[1] * cos))
    turn = main.surface.turn + float(rng.normal(0, 0.08)) + (np.pi if rng.random() < 0.2 else 0)
    scene.sheets.insert(0, Sheet(other.pixels, scene.lie(other.page.paper, at=tuple(at), turn=turn)))
    return other
