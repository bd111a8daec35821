"""Room on the disk: warn in time, take in no new photographs when little is left, and say plainly when none is."""

import errno
import os
import shutil
from pathlib import Path
from typing import NamedTuple

#: How a database says that the disk is full, whichever of its drivers speaks.
FULL = ("database or disk is full", "No space left on device", "could not extend file")

#: Where systems show what is plugged in.
PLUGGED = ("media/*", "media/*/*", "run/media/*/*", "mnt/*", "Volumes/*")


class Room(NamedTuple):
    """Bytes on a disk: ``free`` of ``total``."""

    free: int
    total: int

    @property
    def percent(self):
        """How much is free, in percent."""
        return 100 * self.free / self.total if self.total else 0


def room(folder):
    """The Room on the disk of *folder*, or of the nearest folder above it that is there."""
    here = Path(folder).absolute()
    while not here.exists():
        here = here.parent
    found = shutil.disk_usage(here)
    return Room(found.free, found.free + found.used)


def is_low(settings):
    """Whether it is time to say that the disk of the instance fills up."""
    return room(settings["INSTANCE"]).percent < settings["DISK_WARN_PERCENT"]


def refuses_photographs(settings):
    """Whether what is left is kept for strokes: a photograph takes the room of a thousand of them."""
    return room(settings["INSTANCE"]).percent < settings["DISK_PHOTO_PERCENT"]


def is_full(error):
    """Whether *error* came from a full disk, seen through whatever wraps it."""
    return any(
        getattr(one, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
        or getattr(one, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"))
        or any(words in str(one) for words in FULL)
        for one in causes(error)
    )


def causes(error):
    """*error* and what it came from."""
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = getattr(error, "orig", None) or error.__cause__ or error.__context__
    return seen


def sticks():
    """Folders of sticks and other disks that are plugged in and may be written to."""
    plugged = [path for pattern in PLUGGED for path in Path("/").glob(pattern)]
    return sorted(path for path in plugged if path.is_mount() and os.access(path, os.W_OK))
