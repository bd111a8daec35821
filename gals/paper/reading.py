"""Reads photographs of sheets: ``read``. The work is done by a confined child process (``gals.paper.table``) that is kept for a batch.

A child that dies or takes too long is an answer like any other: the photograph is kept, and somebody is asked.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gals.paper.photo import looks_like_photo
from tools.kit import N_

#: Address space of the child in MB (it holds less than 300), and seconds that one photograph may take.
MEMORY, PATIENCE = 1400, 40

#: Seconds after which a child that nobody asked is not asked any more; a little less than it waits itself.
STALE = 20

#: Starts the child in this program's place, but without the web part of the package, which it does not need.
_START = (
    "import sys, types\n"
    "root, memory = sys.argv[1:3]\n"
    "sys.path.insert(0, root)\n"
    "gals = sys.modules['gals'] = types.ModuleType('gals')\n"
    "gals.__path__ = [root + '/gals']\n"
    "from gals.paper import table\n"
    "table.main(int(memory))\n"
)
_ROOT = str(Path(__file__).resolve().parents[2])

#: Numeric libraries make as many threads as there are processors, each with an address space of its own.
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

STOPPED = N_("This photograph could not be looked at. Please say whose it is.")
EMPTY = N_("This file is empty. Please send the photograph again.")
NO_PHOTOGRAPH = N_("This file is no photograph. It is kept; please photograph the sheet itself.")


class Reading(NamedTuple):
    """What a photograph says. Pixels are those of the original, upright as its Exif says, ``size`` (width, height) large.

    ``status``: "ok", "needs_crop" (somebody is asked) or "unreadable" (no picture). ``code``: what the sheet's square code says, only
    where it is certain; whether such a sheet was printed is for the caller to ask. ``others``: codes of further sheets seen.
    ``quad``: corners of the paper or the best guess (upper left, upper right, lower right, lower left). ``H``: 3 × 3, millimetres to
    pixels; or ``grid``: [[x_mm, y_mm, px, py] …] of a bent sheet, row by row. ``boxes``: {id: {"state": "marked" | "empty" |
    "uncertain", "conf": 0 to 1}}. ``clean``: WebP of the drawing on white, of ``clean_mm`` [x0, y0, x1, y1]. ``whole``: JPEG
    of all of it. ``parts``: corners of the two pages of a notebook that lies open, as ``quad``. ``crops``: {box id: WebP} of
    uncertain boxes. ``inks``: {pen: WebP}, see-through, of what each pen drew. ``trouble``: why somebody is asked, a message id.
    """

    status: str
    code: str | None = None
    others: list[str] = []
    quad: list[list[float]] | None = None
    H: list[list[float]] | None = None
    grid: list[list[float]] | None = None
    boxes: dict[str, dict[str, Any]] = {}
    clean: bytes | None = None
    clean_mm: list[float] | None = None
    whole: bytes | None = None
    crops: dict[str, bytes] = {}
    inks: dict[str, bytes] = {}
    seconds: float = 0.0
    trouble: str = ""
    size: list[int] | None = None
    parts: list[list[list[float]]] = []


def read(
    content: bytes,
    codes: Sequence[str] = (),
    corners: Sequence[Sequence[float]] | None = None,
    pens: Mapping[str, str] | None = None,
) -> Reading:
    """The Reading of a photograph's bytes, whatever is in them. *codes* are of sheets that were printed and have not come back: they
    are compared where the code itself is too blurred. *corners*: [[x, y] × 4] of the sheet, where a person showed them. With *pens* (name →
    "#rrggbb") the ink of each is lifted too."""
    if not content:
        return Reading("unreadable", trouble=EMPTY)
    if not looks_like_photo(content):
        return Reading("unreadable", trouble=NO_PHOTOGRAPH)
    with _TURN:
        return _CHILD.ask(content, {"codes": list(codes), "corners": corners, "pens": dict(pens or {})})


def _of_kind(kind: str, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of *pictures* whose names begin with *kind*, by the rest of the name."""
    return {name.removeprefix(kind): picture for name, picture in pictures.items() if name.startswith(kind)}


class _Stopped(Exception):
    """The child died or took too long."""


class _Child:
    """The one child of this process; started when it is needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._parent, self._asked = 0, 0.0

    def ask(self, content: bytes, question: dict[str, Any]) -> Reading:
        """The child's Reading, or one that says that the child failed."""
        began = time.monotonic()
        try:
            said = self._answer(content, question)
        except (_Stopped, OSError, ValueError, KeyError):
            self.end()
            return Reading("unreadable", trouble=STOPPED, seconds=round(time.monotonic() - began, 3))
        return said

    def _answer(self, content: bytes, question: dict[str, Any]) -> Reading:
        process = self._running()
        assert process.stdin is not None
        words = json.dumps(question | {"length": len(content)}).encode()
        process.stdin.write(len(words).to_bytes(4, "big") + words + content)
        process.stdin.flush()
        until = time.monotonic() + PATIENCE
        said = json.loads(self._take(int.from_bytes(self._take(4, until), "big"), until))
        pictures = {name: self._take(length, until) for name, length in said.pop("blobs")}
        self._asked = time.monotonic()
        if said.pop("last"):
            self.end()
        crops, inks = (_of_kind(kind, pictures) for kind in ("crop ", "ink "))
        return Reading(**said, clean=pictures.get("clean"), whole=pictures.get("whole"), crops=crops, inks=inks)

    def _running(self) -> subprocess.Popen[bytes]:
        fresh = time.monotonic() - self._asked < STALE and self._parent == os.getpid()
        if self._process is None or not fresh or self._process.poll() is not None:
            self.end()
            command = [sys.executable, "-I", "-c", _START, _ROOT, str(MEMORY)]
            self._process = subprocess.Popen(
                command, env=_ONE_THREAD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._parent = os.getpid()
        return self._process

    def _take(self, length: int, until: float) -> bytes:
        """So many bytes of the answer. Raises _Stopped."""
        assert self._process is not None and self._process.stdout is not None
        pipe, taken = self._process.stdout.fileno(), bytearray()
        while len(taken) < length:
            ready, _writing, _strange = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
            piece = os.read(pipe, length - len(taken)) if ready else b""
            if not piece:
                raise _Stopped
            taken += piece
        return bytes(taken)

    def end(self) -> None:
        """Let the child go."""
        process, self._process = self._process, None
        if process is None or self._parent != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not written any more
                    continue


#: One photograph is read at a time: each takes a processor and some memory.
_TURN = threading.Lock()
_CHILD = _Child()
atexit.register(_CHILD.end)
