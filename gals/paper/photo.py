"""The one door for photographs: new pixels come out, and nothing else that was in the file.

The file is never written to a disk here, and only a small separate program (``darkroom.py``, ``leaves.py``) ever decodes it:
what it needs for that is never loaded here.
"""

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gals.errors import GalsError
from tools.kit import N_

#: Where the programs are that decode.
PROGRAMS = Path(__file__).parent

#: The longest side of a kept photograph, in pixels: finer than the sheet is printed (A4 at 170 dots an inch).
SIDE = 2048

#: At most so many pages of a PDF are taken in, one under another, so wide in pixels: A4 at 150 dots an inch.
LEAVES, LEAF = 12, 1240

#: No page of it stands taller than so many times its width.
TALLEST = 2

#: Memory of the program that decodes, in MB, and how long it may take, in seconds.
MEMORY, PATIENCE = 768, 30

#: One processor is enough: drawing on the tablets goes first.
ONE = {"OMP_NUM_THREADS": "1"}

#: One photograph is developed at a time: each may fill that memory.
_TURN = threading.Lock()

#: A program that was ended from outside says nothing of the file, so nobody may let go of it.
LATER = N_("The box is too busy for this photograph just now. Nothing is lost; please send it again in a minute.")

HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


class Picture(NamedTuple):
    """A photograph of new pixels: the file's bytes, its media type, width and height."""

    content: bytes
    kind: str
    width: int
    height: int


class NoPicture(GalsError):
    """A file that is not taken in; the text, a message id, says why and what to do.

    ``code`` is 413, 415 or 422 for a file that will never be taken in, 503 for one that may be a little later.
    """

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def develop(content: bytes, *, megabytes: int = 12, megapixels: int = 40) -> Picture:
    """The Picture in *content* (a JPEG, PNG, WebP or HEIC file), upright. Raises NoPicture."""
    if len(content) > megabytes << 20:
        raise NoPicture(413, N_("This photograph is too large. Please take it again, a little smaller."))
    if not looks_like_photo(content):
        raise NoPicture(415, N_("This kind of file cannot be read. Please choose a photograph."))
    with _TURN:
        made, why = _alone("darkroom", megapixels, SIDE, MEMORY, content=content)
    if made:
        return made
    if why == "too many pixels":
        raise NoPicture(413, N_("This photograph is too large. Please take it again, a little smaller."))
    if why == "moves":
        raise NoPicture(422, N_("This picture moves. Please take a still photograph."))
    if why == "cut off":
        raise NoPicture(422, N_("This photograph arrived incomplete. Please take it again; the sheet stays as it is."))
    raise NoPicture(422, N_("This photograph cannot be read. Please take it again; the sheet stays as it is."))


def unroll(content: bytes, *, megabytes: int = 12, megapixels: int = 40) -> Picture:
    """The Picture of a paper: of a photograph, or of a PDF, whose pages then stand one under another. Raises NoPicture."""
    if not content.startswith(b"%PDF-"):
        return develop(content, megabytes=megabytes, megapixels=megapixels)
    if len(content) > megabytes << 20:
        raise NoPicture(413, N_("This file is too large. Please choose a smaller one."))
    with _TURN:
        made, why = _alone("leaves", LEAVES, LEAF, TALLEST, MEMORY, content=content)
    if made:
        return made
    if why == "too many pages":
        raise NoPicture(422, N_("At most twelve pages are taken in. Please choose a shorter file."))
    raise NoPicture(422, N_("This file cannot be read. Please photograph the paper instead."))


def hide_faces(picture: Picture, spots: Sequence[str] = ()) -> Picture:
    """*picture* with its faces made unknowable; with *spots* (``only``, then ``x,y,size``) those alone. Raises NoPicture."""
    with _TURN:
        made, _why = _alone("faces", MEMORY, *spots, content=picture.content, times=2)
    if made is None:
        raise NoPicture(422, N_("This photograph cannot be read. Please take it again; the sheet stays as it is."))
    return made


def looks_like_photo(content: bytes) -> bool:
    """Whether the first bytes are those of a JPEG, PNG, WebP or HEIC."""
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return True
    return (content[:4] == b"RIFF" and content[8:12] == b"WEBP") or (content[4:8] == b"ftyp" and content[8:12] in HEIF)


def _alone(program: str, *arguments: object, content: bytes, times: int = 1) -> tuple[Picture | None, str]:
    """The Picture that a *program* of this folder makes of *content*, or None and the word in which it says why not.

    It may take *times* the usual patience. Raises NoPicture where it was ended from outside.
    """
    command = [sys.executable, "-I", str(PROGRAMS / f"{program}.py"), *map(str, arguments)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE * times, check=False, env=ONE)
    except subprocess.TimeoutExpired:
        raise NoPicture(503, LATER) from None
    if done.returncode < 0:  # by the system, as when memory is short
        raise NoPicture(503, LATER)
    if done.returncode:
        return None, done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    size, _end, made = done.stdout.partition(b"\n")
    width, height = map(int, size.split()[:2])
    return Picture(made, "image/jpeg", width, height), ""
