"""Photographs and files that must never lead to another person's record, and what may be answered to each."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import cv2
import numpy as np
import pillow_heif
import segno
from PIL import Image

from tests import pictures
from tests.paper_sim import light, pages, photographs
from tests.paper_sim.pages import PER_MM, Page
from tests.paper_sim.photographs import Drawn, drawn
from tests.paper_sim.scene import LEVELS, Scene, Sheet
from tests.paper_sim.surroundings import FOREIGN

#: A little of everything: what matters in a trap is what is in the picture.
PLAIN = replace(LEVELS[1], tilt=(0, 18), rise=(0, 2), things=(0, 2), noise=(1, 3))

#: Sizes of a trap's picture.
SMALL, LARGE = ((1632, 1224),), ((1632, 1224), (2592, 1944), (3264, 2448))

#: Sheets of the programme that have nothing to do with the photograph.
DECOYS = 300


@dataclass
class Trap:
    """A file; the codes that the programme printed; the codes among them that may be answered (always also none); and the one
    that should be, where there is one."""

    kind: str
    content: bytes
    known: frozenset[str]
    allowed: frozenset[str] = frozenset()
    wanted: str | None = None


@dataclass
class Setting:
    """What a trap is made of: chance, a scene, and sheets as needed."""

    seed: int
    sizes: Any = LARGE
    rng: Any = field(init=False)
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng, self.chance = np.random.default_rng([self.seed, 77]), Random(f"trap {self.seed}")

    def page(self, last: str = "") -> Page:
        """A new A4 sheet; *last* is the last letter of its number."""
        return pages.page(pages.new_code(self.chance, last=last), self.chance.randrange(1000))

    def like(self, page: Page) -> str:
        """The last letter of a neighbour's number: in one case of three the same as *page*'s, so that its tags are the same."""
        return page.code[11] if self.rng.random() < 1 / 3 else ""

    def drawn(self, page: Page, sketches: int = 4) -> Drawn:
        return drawn(page, self.rng, sketches=sketches)

    def scene(self, trouble: Any = PLAIN) -> Scene:
        return Scene(self.rng, trouble, sizes=self.sizes)

    def shot(self, scene: Scene, surface: Any, **aim: Any) -> bytes:
        """The file of a picture of *scene*, aimed at what lies as *surface*."""
        picture = scene.taken(scene.camera(surface, **aim))
        return light.filed(picture, int(scene.roll("quality")), int(self.rng.choice([1, 6, 3])))

    def trap(self, kind: str, content: bytes, *, known: Any = (), allowed: Any = (), wanted: str | None = None) -> Trap:
        decoys = (str(pages.new_code(self.chance)) for _ in range(DECOYS))
        return Trap(kind, content, frozenset([*decoys, *known]), frozenset(allowed), wanted)

    def alone(self, kind: str, pixels: Any, page: Page, **more: Any) -> Trap:
        """A trap of one sheet with these *pixels* on a table with things."""
        scene = self.scene(more.pop("trouble", PLAIN))
        main = Sheet(pixels, scene.lie(page.paper, **more.pop("lies", {})))
        scene.sheets.append(main)
        photographs.furnish(scene, main)
        return self.trap(kind, self.shot(scene, main.surface, **more.pop("aim", {})), **more)


def _foreign_pasted(at: Setting) -> Trap:
    """Somebody pasted other codes over those of a sheet."""
    page = at.page()
    sheet = at.drawn(page)
    for rect in page.codes:
        _paste(sheet.pixels, FOREIGN[at.rng.integers(len(FOREIGN))], rect)
    return at.alone("foreign code pasted over", sheet.pixels, page, known=[page.code], allowed=[page.code])


def _foreign_only(at: Setting) -> Trap:
    """Codes of a network and a menu on a table, and no sheet."""
    scene = at.scene()
    surface = scene.lie((297, 210))
    for text in at.rng.choice(FOREIGN, 2, replace=False):
        scene.under.code(str(text), at.rng.uniform(-80, 80, 2), float(at.rng.uniform(30, 70)), float(at.rng.uniform(0, 6)))
    return at.trap("foreign codes, no sheet", at.shot(scene, surface))


def _forged(at: Setting) -> Trap:
    """A sheet with somebody's number and a wrong check."""
    page = at.page()
    other = str(pages.new_code(at.chance))
    true = page.code[:-10] + other[-10:]
    return at.alone("forged check", at.drawn(page).pixels, page, known=[true])


def _other_database(at: Setting) -> Trap:
    """A sheet of another programme."""
    page = at.page()
    return at.alone("sheet of another programme", at.drawn(page).pixels, page)


def _torn(at: Setting) -> Trap:
    """Both corners with codes are torn off."""
    page, scene = at.page(), at.scene()
    main = Sheet(at.drawn(page).pixels, scene.lie(page.paper))
    scene.sheets.append(main)
    for corner in (1, 3):
        scene.tear(main, corner, float(at.rng.uniform(80, 95)))
    return at.trap("identity torn off", at.shot(scene, main.surface), known=[page.code], allowed=[page.code])


def _hide_codes(scene: Scene, main: Sheet, page: Page) -> None:
    for rect in page.codes:
        middle = main.surface.place([((rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2)])[0, :2]
        scene.over.cup(middle, 62)


def _neighbour_nearer(at: Setting) -> Trap:
    """The sheet that is meant shows no code; the one beside it does, nearer to the middle of the picture."""
    page, scene = at.page(), at.scene()
    main = Sheet(at.drawn(page).pixels, scene.lie(page.paper))
    scene.sheets.append(main)
    _hide_codes(scene, main, page)
    other = photographs.neighbour(scene, main, at.chance, page=at.page(at.like(page)), gap=float(at.rng.uniform(-30, 4)))
    content = at.shot(scene, main.surface, fill=float(at.rng.uniform(0.5, 0.8)), slack=at.rng.uniform(-1, 1, 2))
    return at.trap("neighbour's code nearer to the middle", content, known=[page.code, other.page.code], allowed=[page.code])


def _two_sheets(at: Setting) -> Trap:
    """Two whole sheets side by side."""
    page, scene = at.page(), at.scene()
    lies = scene.lie(page.paper, at=(0.0, -float(at.rng.uniform(100, 112))))
    other = at.page(at.like(page))
    below = scene.lie(page.paper, at=(float(at.rng.uniform(-20, 20)), float(at.rng.uniform(100, 112))), turn=float(at.rng.normal(0, 0.05)))
    scene.sheets += [Sheet(at.drawn(page).pixels, lies), Sheet(at.drawn(other).pixels, below)]
    both = scene.lie((340, 440))
    return at.trap("two sheets", at.shot(scene, both, fill=0.97, slack=(0, 0)), known=[page.code, other.code])


def _two_halves(at: Setting) -> Trap:
    """Halves of two sheets laid together as if they were one."""
    page = at.page()
    other = at.page(at.like(page))
    first, second = at.drawn(page).pixels, at.drawn(other).pixels
    if at.rng.random() < 0.5:
        middle = int(first.shape[1] * at.rng.uniform(0.4, 0.6))
        first[:, middle:] = second[:, middle:]
        first[:, middle : middle + 3] //= 2
    else:
        middle = int(first.shape[0] * at.rng.uniform(0.4, 0.6))
        first[middle:] = second[middle:]
        first[middle : middle + 3] //= 2
    return at.alone("two halves laid together", first, page, known=[page.code, other.code])


def _mirrored(at: Setting) -> Trap:
    """A mirror image, as some cameras of tablets keep it."""
    page = at.page()
    pixels = np.ascontiguousarray(at.drawn(page).pixels[:, ::-1])
    return at.alone("mirrored", pixels, page, known=[page.code])


def _nothing(at: Setting) -> Trap:
    """A table with things and no sheet."""
    scene = at.scene(replace(PLAIN, things=(3, 5)))
    surface = scene.lie((297, 210))
    photographs.furnish(scene, Sheet(np.zeros((8, 8, 3), np.uint8), surface))
    return at.trap("no sheet, a table", at.shot(scene, surface))


def _cat(at: Setting) -> Trap:
    """A cat, near enough: fur, two eyes, ears, whiskers."""
    rng = at.rng
    size = (1632, 1224)
    fur = cv2.resize(rng.standard_normal((40, 300), np.float32), size, interpolation=cv2.INTER_CUBIC)
    made = np.clip(rng.uniform(60, 170, 3) + 35 * fur[:, :, None], 0, 255).astype(np.uint8)
    for x in (560, 1070):
        cv2.ellipse(made, ((x, 560), (190, 150), 0), (190, 200, 60), -1)
        cv2.ellipse(made, ((x, 560), (50, 140), 0), (10, 10, 10), -1)
        cv2.fillPoly(made, [np.int32([(x - 190, 260), (x + 160, 260), (x - 20, 10)])], (70, 50, 40))
    for slope in (-90, 0, 90):
        cv2.line(made, (700, 800), (150, 800 + slope), (240, 240, 240), 4)
        cv2.line(made, (930, 800), (1480, 800 + slope), (240, 240, 240), 4)
    made = light.grained(cv2.GaussianBlur(made, (0, 0), 2), rng, 4)
    return at.trap("no sheet, a cat", light.filed(made, 80))


def _screenshot(at: Setting) -> Trap:
    """A screenshot of a telephone that shows a photograph of a sheet."""
    shown = photographs.photograph(at.seed, 1, at.page())
    picture = Image.open(io.BytesIO(shown.content)).convert("RGB")
    picture = Image.open(io.BytesIO(pictures.saved(picture, "JPEG", quality=40)))
    screen = Image.new("RGB", (1080, 2160), (12, 12, 14))
    picture.thumbnail((1080, 1500))
    screen.paste(picture, (0, 300))
    screen.paste((240, 240, 240), (0, 0, 1080, 70))
    return at.trap("screenshot", pictures.saved(screen, "PNG"), known=[shown.code], allowed=[shown.code])


def _small(at: Setting) -> Trap:
    """A sheet that a printer made to fit, at 94 %."""
    page = at.page()
    more = {"known": [page.code], "allowed": [page.code], "lies": {"scale": 0.94}}
    return at.alone("printed at 94 %", at.drawn(page).pixels, page, **more)


def _upside_down(at: Setting) -> Trap:
    """A sheet photographed from the other side of the table."""
    page = at.page()
    more = {"known": [page.code], "allowed": [page.code], "wanted": page.code, "aim": {"turned": 180.0}}
    return at.alone("upside down", at.drawn(page).pixels, page, **more)


def _half_out(at: Setting) -> Trap:
    """Half of the sheet is outside of the picture."""
    page, scene = at.page(), at.scene()
    main = Sheet(at.drawn(page).pixels, scene.lie(page.paper))
    scene.sheets.append(main)
    camera = scene.camera(main.surface, fill=0.9, slack=(0, 0))
    side = int(at.rng.integers(4))
    share = float(at.rng.uniform(0.3, 0.55))
    camera.shift[:2] += np.array([(-1, 0), (1, 0), (0, -1), (0, 1)][side]) * share * np.array(camera.size) * camera.shift[2] / camera.focus
    content = light.filed(scene.taken(camera), 85)
    return at.trap("half out of the picture", content, known=[page.code], allowed=[page.code])


def _blank(at: Setting) -> Trap:
    """A page with nothing on it, or with a drawing and no marks."""
    page = at.page()
    empty = page._replace(pixels=np.full_like(page.pixels, 255), boxes={})
    return at.alone("page without marks", drawn(empty, at.rng, sketches=int(at.rng.integers(0, 6))).pixels, page)


def _slip_inside(at: Setting) -> Trap:
    """The sheet's own codes are covered, and a slip with another sheet's code lies on it."""
    page, scene = at.page(), at.scene()
    other = at.page(at.like(page))
    main = Sheet(at.drawn(page).pixels, scene.lie(page.paper))
    scene.sheets.append(main)
    _hide_codes(scene, main, page)
    spot = main.surface.place([np.array(page.paper) * at.rng.uniform(0.3, 0.7, 2)])[0, :2]
    scene.over.code(other.code, spot, 30, float(at.rng.uniform(0, 6)))
    return at.trap("slip with another code on it", at.shot(scene, main.surface), known=[page.code, other.code], allowed=[page.code])


def _slip_over_code(at: Setting) -> Trap:
    """Another sheet's code is pasted exactly over one of the sheet's own; the second one contradicts."""
    page = at.page()
    other, sheet = at.page(at.like(page)), at.drawn(page)
    _paste(sheet.pixels, other.code, page.codes[int(at.rng.integers(2))])
    return at.alone("another code pasted over one", sheet.pixels, page, known=[page.code, other.code], allowed=[page.code])


def _picture_inside(at: Setting) -> Trap:
    """A small print of another sheet, tags and all, lies inside the sheet whose codes are covered."""
    page, scene = at.page(), at.scene()
    other = at.page(at.like(page))
    main = Sheet(at.drawn(page).pixels, scene.lie(page.paper))
    scene.sheets.append(main)
    _hide_codes(scene, main, page)
    size = np.array(other.paper) * float(at.rng.uniform(0.3, 0.5))
    scene.over.picture(at.drawn(other).pixels, at.rng.uniform(-15, 15, 2), size, float(at.rng.normal(0, 0.2)))
    return at.trap("small print of another sheet on it", at.shot(scene, main.surface), known=[page.code, other.code], allowed=[page.code])


def _night(at: Setting) -> Trap:
    """Nearly dark, shaken, from too far away."""
    page = at.page()
    night = replace(LEVELS[4], bright=(0.004, 0.03), soft=(3, 6), moved=(8, 20))
    more = {"known": [page.code], "allowed": [page.code], "trouble": night, "aim": {"fill": 0.4}}
    return at.alone("night", at.drawn(page).pixels, page, **more)


#: Every kind of picture that is a trap.
PICTURES: tuple[Callable[[Setting], Trap], ...] = (
    *(_foreign_pasted, _foreign_only, _forged, _other_database, _torn, _neighbour_nearer, _two_sheets, _two_halves, _mirrored),
    *(_nothing, _cat, _screenshot, _small, _upside_down, _half_out, _blank, _slip_inside, _slip_over_code, _picture_inside, _night),
)


def trap(number: int, sizes: Any = LARGE) -> Trap:
    """The trap with this *number*; kinds take turns."""
    return PICTURES[number % len(PICTURES)](Setting(number, sizes))


def _paste(pixels: Any, text: str, rect: Any) -> None:
    x0, y0, x1, y1 = (int(side * PER_MM) for side in rect)
    rows = np.array([[0 if cell else 255 for cell in row] for row in segno.make(text, error="q", micro=False).matrix], np.uint8)
    made = cv2.resize(rows, (x1 - x0, y1 - y0), interpolation=cv2.INTER_NEAREST)
    pixels[y0 - 8 : y1 + 8, x0 - 8 : x1 + 8] = 240
    pixels[y0:y1, x0:x1] = np.maximum(made, 30)[:, :, None]


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


#: Names of ``files``; and those that are photographs of a sheet after all, only filed unusually.
READABLE = ("sheet.heic", "four-inks.jpg", "grey.png", "slow.jpg", "sheet.webp")
FILES = (
    *("empty.jpg", "words.jpg", "movie.mp4", "moving.gif", "sheet.pdf", "chance.jpg", "large.png", "dot.png", "cut.jpg", "head.jpg"),
    *READABLE,
)


def files(seed: int = 1) -> dict[str, tuple[bytes, str | None]]:
    """Name → (bytes, the code that may be answered or None): files that are no photograph, or not quite."""
    at = Setting(seed, SMALL)
    good = photographs.photograph(seed, 1, at.page())
    whole = Image.open(io.BytesIO(good.content)).convert("RGB")
    movie = b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + at.rng.bytes(60_000)
    frames = [Image.new("RGB", (300, 200), (shade, 90, 90)) for shade in (0, 120, 240)]
    moving = pictures.saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    return {
        "empty.jpg": (b"", None),
        "words.jpg": ("Бул сүрөт эмес.\n".encode() * 400, None),
        "movie.mp4": (movie, None),
        "moving.gif": (moving, None),
        "sheet.pdf": (b"%PDF-1.7\n" + at.rng.bytes(4000), None),
        "chance.jpg": (b"\xff\xd8\xff\xe0" + at.rng.bytes(30_000), None),
        "large.png": (pictures.bomb(13_000, 13_000), None),
        "dot.png": (pictures.saved(Image.new("RGB", (3, 2)), "PNG"), None),
        "cut.jpg": (good.content[: len(good.content) * 3 // 5], good.code),
        "head.jpg": (good.content[:700], None),
        "sheet.heic": (_heic(whole), good.code),
        "four-inks.jpg": (pictures.saved(whole.convert("CMYK"), "JPEG", quality=85), good.code),
        "grey.png": (pictures.saved(whole.convert("L"), "PNG"), good.code),
        "slow.jpg": (pictures.saved(whole, "JPEG", quality=80, progressive=True), good.code),
        "sheet.webp": (pictures.saved(whole, "WEBP", quality=80), good.code),
    }


def _heic(picture: Image.Image) -> bytes:
    pillow_heif.register_heif_opener()
    return pictures.saved(picture, "HEIF", quality=80)
