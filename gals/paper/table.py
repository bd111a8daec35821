"""The confined child that reads photographs, one after another: it may use little, and may die.

Takes its memory in MB as argument. Each question on standard input: four bytes of length and so much JSON (``codes``, ``corners``,
``pens``, ``length``), then the photograph's bytes. Each answer on standard output: four bytes of length and so much JSON, then the bytes of
the pictures named in its ``blobs`` ([name, length] each). It ends by itself when nobody asks any more, and when it has
grown, which its answer says (``last``).
"""

import json
import resource
import select
import sys
from pathlib import Path
from typing import Any, BinaryIO

import cv2

from gals.paper import clean, look

#: Seconds of processor time for one photograph, and seconds without a question after which the child ends.
SECONDS, IDLE = 20, 30

#: With so many MB held it makes room for another.
GROWN = 290


def main(memory: int) -> None:
    """Answer until there is nothing more to answer."""
    cv2.setNumThreads(1)
    confine(memory)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        ready, _writing, _strange = select.select([asked], [], [], IDLE)
        head = asked.read(4) if ready else b""
        if len(head) < 4:
            return
        question = json.loads(asked.read(int.from_bytes(head, "big")))
        content = asked.read(question["length"])
        give_time()
        said = look.read(content, question["codes"], question["corners"])
        if question["pens"] and said.get("clean"):
            drawn, pens = said["clean"], question["pens"]
            said["inks"] = {pen: clean.lift(drawn, pen, pens) for pen in clean.pens_on(drawn, pens)}
        grown = most_held() > GROWN << 10
        answer(answers, said | {"last": grown})
        if grown:
            return


def most_held() -> int:
    """The most memory that this program held, in kB. Not by ``getrusage``: there a child begins with what its parent held."""
    lines = Path("/proc/self/status")
    words = lines.read_text().split() if lines.exists() else []
    return int(words[words.index("VmHWM:") + 1]) if "VmHWM:" in words else 0


def confine(memory: int) -> None:
    """No more memory, files or core dumps than the work needs."""
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def give_time() -> None:
    """So much processor time more for the next photograph."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, hard))


def answer(answers: BinaryIO, said: dict[str, Any]) -> None:
    """Write what was read: words first, then pictures."""
    pictures = {name: said.pop(name) for name in ("clean", "whole") if said.get(name)}
    pictures |= {f"crop {box}": crop for box, crop in said.pop("crops", {}).items()}
    pictures |= {f"ink {pen}": ink for pen, ink in said.pop("inks", {}).items()}
    said["blobs"] = [[name, len(picture)] for name, picture in pictures.items()]
    words = json.dumps(said).encode()
    answers.write(len(words).to_bytes(4, "big") + words + b"".join(pictures.values()))
    answers.flush()
