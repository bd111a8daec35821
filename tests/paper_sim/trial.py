"""Tries a reader on photographs and traps and counts. A reader is ``read(content, codes)`` as ``gals.paper.reading`` has it."""

import pickle
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.paper_sim import pages, traps
from tests.paper_sim.judge import Verdict, judged
from tests.paper_sim.photographs import Photograph, photograph

Read = Callable[..., Any]

#: Sheets that were printed and did not come back yet, among which a reader may compare.
WAITING = 300


@dataclass
class Row:
    """One photograph tried: what came of it, seconds by the clock and, as the reading says, of the processor, what the photograph was,
    and MB that the reader held at its peak."""

    seed: int
    level: int
    verdict: Verdict
    seconds: float
    worked: float
    about: dict[str, Any]
    weight: int = 0
    rivals: dict[str, Verdict] | None = None


def known_with(photo: Photograph) -> list[str]:
    """The codes of sheets that wait to come back, this one and those beside it among them."""
    chance = Random(photo.code)
    made = [str(pages.new_code(chance)) for _ in range(WAITING)]
    made += [photo.code, *photo.others]
    chance.shuffle(made)
    return made


def ours(reading: Any, known: Iterable[str]) -> str | None:
    """The code of a reading as the database takes it: number and check must be those of a printed sheet."""
    return reading.code if reading.code in set(known) else None


class Checked:
    """A reading with the code as the database takes it."""

    def __init__(self, reading: Any, known: Iterable[str]) -> None:
        self.reading, self.code = reading, ours(reading, known)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.reading, name)


def tried(read: Read, seed: int, level: int, **more: Any) -> Row:
    """One photograph made, read and judged."""
    return tried_on(read, photograph(seed, level, **more), seed, level)


def kept(folder: Path | None, seed: int, level: int) -> Photograph:
    """The photograph from *folder*, made and kept there when it is missing: making one takes longer than reading it."""
    if folder is None:
        return photograph(seed, level)
    file = folder / f"{level}-{seed}.pickle"
    if file.is_file():
        return pickle.loads(file.read_bytes())
    made = photograph(seed, level)
    file.write_bytes(pickle.dumps(replace(made, page=made.page._replace(pixels=None))))
    return made


def tried_on(read: Read, photo: Photograph, seed: int, level: int) -> Row:
    known = known_with(photo)
    began = time.perf_counter()
    reading = read(photo.content, known)
    seconds = time.perf_counter() - began
    return Row(seed, level, judged(photo, Checked(reading, known)), seconds, reading.seconds, {"code": photo.code, **photo.about}, weight())


def children() -> list[int]:
    """The programs that this one started and that run now."""
    return [int(one) for path in Path("/proc/self/task").glob("*/children") for one in path.read_text().split()]


def weight() -> int:
    """MB that the heaviest child held at its peak."""
    said = (Path(f"/proc/{child}/status").read_text() for child in children())
    return max((int(text.split("VmHWM:")[1].split()[0]) // 1024 for text in said if "VmHWM:" in text), default=0)


@dataclass
class Sprung:
    """A trap tried: fine when nothing but what is allowed was answered; ``found`` when the code that should be read was."""

    number: int
    kind: str
    fine: bool
    found: bool
    said: str


def sprung(read: Read, number: int, sizes: Any = traps.LARGE) -> Sprung:
    """One trap made and read."""
    trap = traps.trap(number, sizes)
    reading = read(trap.content, sorted(trap.known))
    code = ours(reading, trap.known)
    fine = code is None or code in trap.allowed
    found = trap.wanted is None or (code == trap.wanted and reading.status == "ok")
    return Sprung(number, trap.kind, fine, found, f"{reading.status}, {reading.code}, {reading.trouble}")


def summary(rows: list[Row]) -> dict[str, Any]:
    """What a level's rows come to."""
    verdicts = [row.verdict for row in rows]
    read = [verdict for verdict in verdicts if verdict.identity == "right" and verdict.status == "ok"]
    boxes, halves = Counter(), Counter()
    for verdict in read:
        boxes.update(verdict.boxes)
        halves.update(verdict.halves)
    pens = [pen == said for verdict in read for pen, said in verdict.pens]
    return {
        "photographs": len(rows),
        "recognised": sum(verdict.recognised for verdict in verdicts),
        "misregistered": sum(verdict.misregistered for verdict in read),
        "wrong identities": sum(verdict.identity == "wrong" for verdict in verdicts),
        "registration": spread([verdict.mean for verdict in read if verdict.mean is not None]),
        "worst place": max((verdict.worst for verdict in read if verdict.worst is not None), default=0.0),
        "boxes": dict(boxes),
        "half marks": dict(halves),
        "pens right": sum(pens) / len(pens) if pens else 0.0,
        "coloured areas kept": statistics.fmean(kept) if (kept := [one for verdict in read for one in verdict.kept]) else 0.0,
        "clean kB": spread([verdict.size / 1000 for verdict in read if verdict.size]),
        "paper white": min_and_median([verdict.white for verdict in read if verdict.white is not None]),
        "seconds": middle_and_slow([row.seconds for row in rows]),
        "worked": middle_and_slow([row.worked for row in rows]),
        "weight": max(row.weight for row in rows),
    }


def spread(values: list[float]) -> tuple[float, float]:
    """Mean, and what 95 of 100 are below."""
    return (statistics.fmean(values), _slow(values)) if values else (0.0, 0.0)


def middle_and_slow(values: list[float]) -> tuple[float, float]:
    """Median, and what 95 of 100 are below."""
    return (statistics.median(values), _slow(values)) if values else (0.0, 0.0)


def min_and_median(values: list[float]) -> tuple[float, float]:
    """The least and the median."""
    return (min(values), statistics.median(values)) if values else (0.0, 0.0)


def _slow(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]
