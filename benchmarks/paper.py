"""Photographs of sheets, simulated at five levels of trouble, and traps: how many are recognised, read rightly, and never wrongly.

``python3 manage.py bench paper --photos 200 --traps 200 --rows FOLDER`` takes the time it needs. What came of each photograph stays in
FOLDER: a run that was stopped goes on there, also with ``--level``, ``--jobs`` or ``--minutes``, and the table tells of all that is there.
Beside our reader stands the plain way in the same run: the positions of the square codes alone, by zxing-cpp and by OpenCV.
"""

import multiprocessing
import pickle
import time
from collections.abc import Iterator
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
import zxingcpp

from gals.paper import reading
from gals.printing.places import KINDS
from tests.paper_sim import trial
from tests.paper_sim.judge import Verdict, judged
from tests.paper_sim.pages import OTHERS
from tests.paper_sim.photographs import Photograph, of_other

LEVELS = (0, 1, 2, 3, 4)

#: For so many photographs of each level one of each of the levels in the middle of a sheet that is no worksheet.
OTHERS_ONE_IN, MIDDLE = 3, (1, 2, 3)


class Task(NamedTuple):
    """One thing to try: a ``worksheet`` of a level, a sheet of an ``other`` kind, or a ``trap``; ``number`` counts from 0;
    ``rivals``: by the plain way too."""

    what: str
    level: int
    seed: int
    number: int
    rivals: bool = False

    @property
    def name(self) -> str:
        return f"{self.what}-{self.level}-{self.seed}.pickle"


def run(
    photos: int = 40, level: int | None = None, seed: int = 1, traps: int | None = None, jobs: int = 1, keep: str = "", **more: Any
) -> Iterator[tuple[str, str]]:
    """(what, figure) pairs. *keep*: a folder in which photographs stay, so that another run need not make them; ``rows``: the same for
    what came of them; ``minutes``: after so many nothing new is begun; ``rivals``: on so many of a level the plain rivals are tried."""
    levels = LEVELS if level is None else (level,)
    beside = more.get("rivals", 40)
    tasks = [Task("worksheet", one, seed * 100_000 + number, number, number < beside) for one in levels for number in range(photos)]
    tasks += [
        Task("other", one, seed * 100_000 + number, number)
        for one in levels
        if one in MIDDLE
        for number in range(photos // OTHERS_ONE_IN)
    ]
    tasks += [Task("trap", 0, seed * 10_000 + number, number) for number in range(photos if traps is None else traps)]
    tasks.sort(key=lambda task: task.number)  # so that a part of it is like the whole
    tried = dict(_tried_all(tasks, jobs, (keep, more.get("rows") or ""), more.get("minutes") or 0))
    yield from _told({one: [row for task, row in tried.items() if (task.what, task.level) == ("worksheet", one)] for one in levels})
    yield from _told_others([row for task, row in tried.items() if task.what == "other"])
    rows = [row for task, row in tried.items() if task.what != "trap"]
    yield f"wrong identities of all {len(rows)} photographs", str(sum(row.verdict.identity == "wrong" for row in rows))
    sprung = [one for task, one in tried.items() if task.what == "trap"]
    yield f"wrong answers to {len(sprung)} traps of {len({one.kind for one in sprung})} kinds", str(sum(not one.fine for one in sprung))
    yield from ((f"  {one.kind}, {one.number}", one.said) for one in sprung if not one.fine)


def _tried_all(tasks: list[Task], jobs: int, folders: tuple[str, str], minutes: float) -> Iterator[tuple[Task, Any]]:
    for folder in filter(None, folders):
        Path(folder).mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + (60 * minutes or 1e9)
    with multiprocessing.get_context("spawn").Pool(jobs, maxtasksperchild=200) as pool:
        for task, row in pool.imap_unordered(partial(_tried, *folders, until), tasks):
            if row is not None:
                yield task, row


def _tried(keep: str, rows: str, until: float, task: Task) -> tuple[Task, Any]:
    """The task with what came of it, as it lies in *rows* or anew; None when it is too late to begin."""
    file = Path(rows, task.name) if rows else None
    if file and file.is_file():
        return task, pickle.loads(file.read_bytes())
    if time.monotonic() > until:
        return task, None
    reading.PATIENCE = 900  # the machine may be busy with something else; the processor's time stays limited
    if task.what == "trap":
        row: Any = trial.sprung(reading.read, task.seed)
    elif task.what == "other":
        row = trial.tried_on(reading.read, of_other(task.seed, task.level), task.seed, task.level)
    else:
        photo = trial.kept(Path(keep) if keep else None, task.seed, task.level)
        row = trial.tried_on(reading.read, photo, task.seed, task.level)
        if task.rivals:
            row.rivals = {"zxing-cpp": _plain(photo, _by_zxing), "OpenCV": _plain(photo, _by_opencv)}
    if file:
        file.write_bytes(pickle.dumps(row))
    return task, row


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _told(rows: dict[int, list[trial.Row]]) -> Iterator[tuple[str, str]]:
    """A line for each figure, with a column for each level."""
    found = {level: trial.summary(some) for level, some in rows.items() if some}
    yield "worksheets at level", _columns([str(level) for level in found])
    for name, figure in _FIGURES.items():
        yield name, _columns([figure(one) for one in found.values()])
    for rival in ("zxing-cpp", "OpenCV"):
        met = [[row.rivals[rival].recognised for row in rows[level] if row.rivals] for level in found]
        shares = [f"{100 * sum(one) / len(one):.1f}" if one else "–" for one in met]
        yield f"recognised by positions of square codes alone, {rival}, % of {max(map(len, met), default=0)}", _columns(shares)


def _told_others(rows: list[trial.Row]) -> Iterator[tuple[str, str]]:
    """The same for other kinds of sheets, all levels together, with a column for each kind."""
    kinds = {kind: [row for row in rows if row.about["code"][3] == kind] for kind in OTHERS}
    found = {kind: trial.summary(some) for kind, some in kinds.items() if some}
    if found:
        yield f"at levels {MIDDLE[0]}–{MIDDLE[-1]}", _columns([KINDS[kind][0] for kind in found])
        for name, figure in _FIGURES.items():
            yield name, _columns([figure(one) for one in found.values()])


def _columns(words: list[str]) -> str:
    return "".join(f"{word:>11}" for word in words)


def _share(kind: str, digits: int = 2) -> Any:
    return lambda found: f"{100 * found['boxes'].get(kind, 0) / (sum(found['boxes'].values()) or 1):.{digits}f}"


_FIGURES = {
    "photographs": lambda found: str(found["photographs"]),
    "recognised, %": lambda found: f"{100 * found['recognised'] / found['photographs']:.1f}",
    "wrong identities": lambda found: str(found["wrong identities"]),
    "misregistered: said to be found, and is elsewhere": lambda found: str(found["misregistered"]),
    "registration, mean, mm": lambda found: f"{found['registration'][0]:.2f}",
    "registration, 95 of 100 below": lambda found: f"{found['registration'][1]:.2f}",
    "registration, worst place of all": lambda found: f"{found['worst place']:.1f}",
    "boxes looked at": lambda found: str(sum(found["boxes"].values())),
    "boxes right, %": _share("right"),
    "boxes wrong, %": _share("wrong", 3),
    "boxes asked about, %": _share("asked"),
    "boxes not answered": lambda found: str(found["boxes"].get("lost", 0)),
    "half marks said marked, asked, empty": lambda found: "/".join(
        str(found["half marks"].get(said, 0)) for said in ("marked", "uncertain", "empty")
    ),
    "pens named right, %": lambda found: f"{100 * found['pens right']:.1f}",
    "coloured-in areas kept, %": lambda found: f"{100 * found['coloured areas kept']:.1f}",
    "cleaned drawing, mean, kB": lambda found: f"{found['clean kB'][0]:.0f}",
    "cleaned drawing, 95 of 100 below": lambda found: f"{found['clean kB'][1]:.0f}",
    "white of paper (p5), median of photographs": lambda found: f"{found['paper white'][1]:.0f}",
    "white of paper (p5), least": lambda found: f"{found['paper white'][0]:.0f}",
    "seconds of the processor, median": lambda found: f"{found['worked'][0]:.2f}",
    "seconds of the processor, 95 of 100 below": lambda found: f"{found['worked'][1]:.2f}",
    "seconds by the clock, median": lambda found: f"{found['seconds'][0]:.2f}",
    "MB that the reading program held at its peak": lambda found: str(found["weight"]),
}


# ── the plain way ────────────────────────────────────────────────────────────────────────────────────────────────────


class _Plain:
    """What a reader knows that has nothing but the corners of the square codes."""

    status, grid, clean, boxes = "ok", None, None, {}

    def __init__(self, code: str, H: Any) -> None:
        self.code, self.H = code, H


def _plain(photo: Photograph, find: Any) -> Verdict:
    """The best that corners of codes can give. Which of the two codes is which it is told, which flatters it."""
    picture = cv2.imdecode(np.frombuffer(photo.content, np.uint8), cv2.IMREAD_GRAYSCALE)
    seen = [corners for text, corners in find(picture) if text == photo.code][:2]
    best = Verdict("none", "unreadable")
    for rects in permutations(photo.page.codes, len(seen)):
        if not seen:
            break
        mm = np.array([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)] for x0, y0, x1, y1 in rects], float).reshape(-1, 2)
        H, _ = cv2.findHomography(mm, np.array(seen, float).reshape(-1, 2))
        verdict = Verdict("none", "unreadable") if H is None else judged(photo, _Plain(photo.code, H))
        if best.mean is None or (verdict.mean is not None and verdict.mean < best.mean):
            best = verdict
    return best


def _by_zxing(picture: Any) -> list[tuple[str, Any]]:
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    names = ("top_left", "top_right", "bottom_right", "bottom_left")
    return [(one.text, [(getattr(one.position, name).x, getattr(one.position, name).y) for name in names]) for one in found]


def _by_opencv(picture: Any) -> list[tuple[str, Any]]:
    try:
        _any, texts, corners, _codes = cv2.QRCodeDetector().detectAndDecodeMulti(picture)
    except cv2.error:
        return []
    return list(zip(texts, corners, strict=True)) if corners is not None else []
