"""What may leave this process's memory: no picture of it when it dies, and a word about swap. Python itself cannot wipe all copies."""

import contextlib
import ctypes
import resource
import sys
from pathlib import Path

_SET_DUMPABLE = 4


def keep_in():
    """No core dumps, and no look into this process by others of the same user where the system can forbid it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)


def swaps(table="/proc/swaps"):
    """The devices and files to which memory may be written out; compressed memory (zram) is none of them."""
    path = Path(table)
    lines = path.read_text().splitlines()[1:] if path.is_file() else []
    return [line.split()[0] for line in lines if line.strip() and "/zram" not in line.split()[0]]
