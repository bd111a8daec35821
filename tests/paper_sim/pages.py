"""Printed pages for the simulator: sheets as the printing room makes them, seen at 200 dots an inch, and where everything on them lies."""

from datetime import date
from functools import lru_cache
from random import Random
from typing import Any, NamedTuple

import cv2
import numpy as np
import pypdfium2

from gals.printing import attendance, ballot, consent, fields, notebook, places, plan, tally, worksheet
from gals.printing.layout import MM, Person, Sheets
from gals.printing.promises import Promise, plain_mark
from gals.printing.sheet_codes import CHECK, LETTERS, NUMBER, SheetCode
from tools import TOOLS
from tools.rights import ANSWERS

#: Pixels to a millimetre of a page: 200 dots an inch.
PER_MM = 200 / 25.4

Rect = tuple[float, float, float, float]

#: Tools whose sheets carry marks.
MARKED = tuple(tool for tool in TOOLS if not tool.private)

#: Names that stand on personal sheets.
NAMES = ("Айгүл", "Бурул апа", "Жаңыл", "Мирбек", "Назгүл Т.", "Өмүрзак", "Гүлнара", "Сыймык")


class Page(NamedTuple):
    """One printed page: its code, paper (mm), drawing frame (mm), {box id: mm}, corner tags and codes (mm), pixels (RGB at PER_MM),
    whether people draw on it (a list has boxes only), and which of its boxes are not printed, as they stand for nothing."""

    code: str
    paper: tuple[float, float]
    frame: Rect
    boxes: dict[str, Rect]
    tags: tuple[Rect, ...]
    codes: tuple[Rect, ...]
    pixels: Any
    drawable: bool = True
    bare: frozenset[str] = frozenset()


def new_code(chance: Random, *, size: str = "4", kind: str = "W", last: str = "", page: int = 1) -> SheetCode:
    """A code as a sheet gets by lot, here by *chance*; *last* is the number's last letter, which decides the corner tags."""
    letters = "".join(chance.choice(LETTERS) for _ in range(NUMBER + CHECK))
    number = letters[: NUMBER - len(last)] + last
    return SheetCode(places.NEWEST, size, kind, number, page, letters[NUMBER:])


@lru_cache(maxsize=6)
def page(code: SheetCode, chosen: int = 0) -> Page:
    """The printed page with this *code*; *chosen* is any number, which decides the tool, the language, the name and how much is on it."""
    where = places.of(code)
    if where is None:
        raise ValueError("no such layout")
    boxes = {field.id: field.mm for field in where.boxes}
    bare = frozenset(boxes) - _PRINTED.get(code.kind, lambda _size, _chosen: frozenset(boxes))(where.size, chosen)
    pixels = seen(_MADE[code.kind](code, where.size, chosen), code.page - 1 if code.kind in "NP" else 0)
    edge, (width, height) = 12, where.paper
    frame = where.frame or (edge, edge, width - edge, height - edge)
    return Page(str(code), where.paper, frame, boxes, where.tags, where.codes, pixels, where.frame is not None, bare)


def _person(chosen: int) -> Person:
    return Person(NAMES[chosen % len(NAMES)], "sheep", "K7M2QP") if chosen % 3 else Person()


def _language(chosen: int) -> str:
    return ("ky", "ru", "en")[chosen % 3]


def _worksheet(code: SheetCode, size: str, chosen: int) -> bytes:
    sheets = Sheets(MARKED[chosen % len(MARKED)], size, _language(chosen), back="none")
    return worksheet.build(sheets, [_person(chosen)], [code])


def _notebook(code: SheetCode, _size: str, chosen: int) -> bytes:
    book = notebook.Notebook(_person(chosen), code)
    return notebook.build(notebook.Notebooks([book], language=_language(chosen), folded=False))


def _plan(code: SheetCode, size: str, chosen: int) -> bytes:
    """Her promises, and above them her drawing or room for one."""
    tool = MARKED[chosen % len(MARKED)]
    drawn = plan.Drawn(tool, [plain_mark(vars(mark)) for mark in tool.sample], made_on=date(2026, 5, 12)) if chosen % 2 else None
    words = ("Тигем", "Ай сайын 500 сом чогултам", "Сууну кезектешип ташыйбыз", "")
    promises = [
        Promise("sewing", words[number % 4], "i", "start", date(2026, 6, 12), tuple(ANSWERS)[(chosen + number) % len(ANSWERS)])
        for number in range(_promised(size, chosen))
    ]
    return plan.build(plan.Plan(_person(chosen), drawn, promises, date(2026, 6, 15), language=_language(chosen), size=size, code=code))


def _promised(size: str, chosen: int) -> int:
    """How many promises a plan has: none, or up to those that its first page has room for."""
    return chosen % (fields.plan_rows(size, 1).many + 1)


def _of_plan(size: str, chosen: int) -> frozenset[str]:
    first = {f"r{number}" for number in range(1, _promised(size, chosen) + 1)} | {"1", "2"}
    return frozenset(field.id for field in fields.boxes("plan", size) if field.id.partition(".")[0] in first)


def _roll(code: SheetCode, size: str, chosen: int) -> bytes:
    """A workshop's roll of five days, or that of a group that meets again."""
    people = [Person(name, "sheep", f"K{number}", "woman" if number % 3 else "man") for number, name in enumerate(NAMES)]
    days = [date(2026, 5, 4 + day) for day in range(1 if _meets(chosen) else 5)]
    return attendance.build(attendance.Roll("Семинар", people, days, size=size, codes=[code], meeting=_meets(chosen)))


def _meets(chosen: int) -> bool:
    return chosen % 3 == 2


def _of_roll(size: str, chosen: int) -> frozenset[str]:
    every = [field.id for field in fields.boxes("attendance", size)]
    return frozenset(id for id in every if id.endswith(".d1") or not _meets(chosen))


def _consent(code: SheetCode, size: str, _chosen: int) -> bytes:
    return consent.build(consent.Asked("Семинар", [Person(name) for name in NAMES], size=size, codes=[code]))


def _ballot(code: SheetCode, size: str, chosen: int) -> bytes:
    choices = [ballot.Choice("sheep", name) for name in (*NAMES, "Чай")][: _choices(chosen)]
    return ballot.build(ballot.Ballot("Эмне маанилүү?", "", choices, size=size, codes=[code]))


def _choices(chosen: int) -> int:
    """How many pictures a ballot has."""
    return fields.CHOICES - chosen % (fields.CHOICES - 1)


def _of_ballot(_size: str, chosen: int) -> frozenset[str]:
    return frozenset([*(f"c.{place}" for place in range(1, _choices(chosen) + 1)), *(f"sex.{sex}" for sex in fields.SEXES)])


def _tally(code: SheetCode, size: str, chosen: int) -> bytes:
    many = fields.strips(size).many - 1
    things = [ballot.Choice("sheep", NAMES[row % 8]) for row in range(many)]
    return tally.build(tally.Count("Колдор", "", things, _counted(chosen), size=size, code=code))


def _counted(chosen: int) -> tuple[str, ...]:
    """Whose hands are counted."""
    return fields.SEXES[:1] if chosen % 4 == 3 else fields.SEXES


def _of_tally(size: str, chosen: int) -> frozenset[str]:
    return frozenset(field.id for field in fields.boxes("tally", size) if field.id.split(".")[1] in _counted(chosen))


_MADE = {"W": _worksheet, "N": _notebook, "P": _plan, "A": _roll, "C": _consent, "B": _ballot, "T": _tally}
_PRINTED = {"A": _of_roll, "P": _of_plan, "B": _of_ballot, "T": _of_tally}

#: Kinds of sheets that are lists of boxes, and all kinds but the worksheet.
LISTS = ("A", "C", "B", "T")
OTHERS = (*LISTS, "P", "N")


def seen(pdf: bytes, number: int = 0) -> Any:
    """Page *number* of a PDF as RGB pixels, PER_MM to a millimetre."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pixels = document[number].render(scale=PER_MM / MM, rev_byteorder=True).to_numpy()
        return np.ascontiguousarray(pixels[:, :, :3])
    finally:
        document.close()


def photocopied(pixels: Any, rng: np.random.Generator) -> Any:
    """The page as a worn photocopier gives it again: grey, a little larger and askew, specks, a streak, greyish black."""
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-0.15, 0.15), rng.uniform(0.998, 1.002))
    grey = cv2.warpAffine(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), turn, (width, height), borderValue=255)
    grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.6, 1.1)).astype(np.float32)
    grey = np.clip((grey - 128) * rng.uniform(1.1, 1.5) + 128 + rng.uniform(-10, 20), 0, 255)
    for x, y, size in zip(rng.integers(0, width, 60), rng.integers(0, height, 60), rng.integers(1, 3, 60), strict=True):
        cv2.circle(grey, (int(x), int(y)), int(size), float(rng.uniform(60, 170)), -1)
    streak = int(rng.integers(0, width - 8))
    grey[:, streak : streak + int(rng.integers(2, 6))] *= rng.uniform(0.85, 0.95)
    return cv2.merge([grey.astype(np.uint8)] * 3)


def on_paper(pixels: Any, rng: np.random.Generator) -> Any:
    """The page as light comes back from it: paper is never quite white, has grain, and printed black is never 0."""
    white = np.array([rng.uniform(236, 250), rng.uniform(236, 249), rng.uniform(226, 248)], np.float32)
    black = rng.uniform(22, 62)
    height, width = pixels.shape[:2]
    fibres = rng.standard_normal((height // 3 + 1, width // 3 + 1), np.float32) * rng.uniform(0.8, 2.6)
    clouds = rng.standard_normal((height // 60 + 1, width // 60 + 1), np.float32) * rng.uniform(0.3, 1.5)
    grain = sum(cv2.resize(layer, (width, height), interpolation=cv2.INTER_LINEAR) for layer in (fibres, clouds))
    table = (black + (white - black) * (np.arange(256, dtype=np.float32)[:, None] / 255)).astype(np.uint8)
    looked = cv2.LUT(pixels, table.reshape(1, 256, 3))
    if rng.random() < 0.3:
        behind = cv2.GaussianBlur(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)[::-1, ::-1], (0, 0), 4)
        grain -= (255 - behind) * np.float32(rng.uniform(0.01, 0.05))
    return cv2.add(looked, cv2.merge([grain.astype(np.int16)] * 3), dtype=cv2.CV_8U)
