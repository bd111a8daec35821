"""Photographs of sheets, simulated at five levels of trouble, and traps: how many are recognised, read rightly, and never wrongly.

``python3 manage.py bench paper --photos 200 --traps 200`` takes the time it needs; ``--level``, ``--seed`` and ``--jobs`` narrow and hurry.
Beside our reader stands the plain way in the same run: the positions of the square codes alone, by zxing-cpp and by OpenCV.
"""

import multiprocessing
from collections import Counter
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import zxingcpp

from gals.paper.reading import read
from tests.paper_sim import trial
from tests.paper_sim.judge import Verdict, judged
from tests.paper_sim.photographs import Photograph, of_list

LEVELS = (0, 1, 2, 3, 4)

#: Photographs of each level that the plain rivals are tried on too.
RIVALS_ON = 40

def run(photos: int = 40, level: int | None = None, seed: int = 1, traps: int | None = None, jobs: int = 1, keep: str = ""):
    """(what, figure) pairs. *keep*: a folder in which photographs stay, so that another run need not make them."""
    levels = LEVELS if level is None else (level,)
    traps = photos if traps is None else traps
    wrong = tried = 0
    with multiprocessing.get_context("spawn").Pool(jobs, maxtasksperchild=200) as pool:
        for one in levels:
            asked = [(seed * 100_000 + number, one, number < RIVALS_ON) for number in range(photos)]
            rows = pool.starmap(partial(_tried, Path(keep) if keep else None), asked, 4)
            found = trial.summary(rows)
            wrong, tried = wrong + found["wrong identities"], tried + len(rows)
            yield from _told(f"level {one}", found, rows)
        if 2 in levels:
            rows = pool.starmap(_tried_list, [(seed * 100_000 + number, 2) for number in range(photos)], 4)
            found = trial.summary(rows)
            wrong, tried = wrong + found["wrong identities"], tried + len(rows)
            yield from _told("lists at level 2", found, rows)
        sprung = pool.starmap(trial.sprung, [(read, seed * 10_000 + number) for number in range(traps)], 4)
    yield f"wrong identities of {tried} photographs", str(wrong)
    yield f"wrong answers to {len(sprung)} traps", str(sum(not one.fine for one in sprung))
    yield from (
        (f"  {kind}", f"{many} wrong") for kind, many in Counter(one.kind for one in sprung if not one.fine).items()
    )


def _told(name: str, found: dict[str, Any], rows: list[trial.Row]):
    many, boxes = found["photographs"], Counter(found["boxes"])
    all_boxes = sum(boxes.values()) or 1
    yield f"{name}: recognised, of {many}", f"{100 * found['recognised'] / many:.1f} %"
    for rival in ("zxing-cpp", "OpenCV"):
        met = [row.rivals[rival].recognised for row in rows if row.rivals]
        if met:
            yield f"{name}: the same by positions of codes alone, {rival}, of {len(met)}", f"{100 * sum(met) / len(met):.1f} %"
    yield f"{name}: wrong identities; misregistered", f"{found['wrong identities']}; {found['misregistered']}"
    mean, slow = found["registration"]
    yield f"{name}: registration mean / p95; worst place", f"{mean:.2f} / {slow:.2f} mm; {found['worst place']:.1f} mm"
    shares = " / ".join(f"{100 * boxes[kind] / all_boxes:.2f}" for kind in ("right", "wrong", "asked"))
    yield f"{name}: {sum(boxes.values())} boxes right / wrong / asked", f"{shares} %"
    yield f"{name}: boxes not answered; half marks said marked / asked / empty", "{}; {} / {} / {}".format(
        boxes["lost"], *(Counter(found["half marks"])[kind] for kind in ("marked", "uncertain", "empty"))
    )
    pens, areas = 100 * found["pens right"], 100 * found["coloured areas kept"]
    yield f"{name}: pens named right; of coloured-in areas kept", f"{pens:.1f}; {areas:.1f} %"
    yield f"{name}: cleaned drawing mean / p95", "{:.0f} / {:.0f} kB".format(*found["clean kB"])
    yield f"{name}: white of paper (p5), least / median of photographs", "{:.0f} / {:.0f}".format(*found["paper white"])
    yield f"{name}: seconds median / p95", "{:.2f} / {:.2f}".format(*found["seconds"])
    yield f"{name}: of these the processor worked; memory at its peak", "{:.2f} / {:.2f} s; {} MB".format(*found["worked"], found["weight"])


def _tried_list(seed: int, level: int) -> trial.Row:
    """A roll, a sheet of consent, a ballot or a tally: no drawing and many boxes."""
    return trial.tried_on(read, of_list(seed, level), seed, level)


def _tried(folder: Path | None, seed: int, level: int, with_rivals: bool) -> trial.Row:
    photo = trial.kept(folder, seed, level)
    row = trial.tried_on(read, photo, seed, level)
    if with_rivals:
        row.rivals = {"zxing-cpp": _plain(photo, _by_zxing), "OpenCV": _plain(photo, _by_opencv)}
    return row


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
