"""The shelf: bytes under a name, kept whole or not at all. A folder by default, an S3-compatible store by setting.

A shelf answers ``keep(name, content)``, ``read(name)``, ``has(name)``, ``drop(name)`` and ``names()``; what wraps one answers the
same. The application's own is ``app.extensions["shelf"]``.
"""

import contextlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

#: A name can be part of a path or an address as it stands.
NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,199}")

#: After so many seconds, what lies half-written was left behind by a machine that died.
LEFT_BEHIND = 3600


class Shelf(Protocol):
    """What every shelf can do. Names are as NAME says, else ValueError; trouble with the store is an OSError or GalsError."""

    def keep(self, name: str, content: bytes) -> None:
        """Keep *content* under *name*: when this returns, it is safe; whatever lay there before is replaced."""

    def read(self, name: str) -> bytes | None:
        """The bytes under *name*, or None."""

    def has(self, name: str) -> bool:
        """Whether something is kept under *name*."""

    def drop(self, name: str) -> None:
        """Destroy what is kept under *name*, if anything is."""

    def names(self) -> Iterator[str]:
        """All names, in no particular order."""


def place(name: str) -> str:
    """Where *name* lies on a shelf, as ``ab/abcdef``. Raises ValueError for what is no name."""
    if not NAME.fullmatch(name):
        raise ValueError("not a name for the shelf")
    return f"{name[:2]}/{name}"


class Folder:
    """A shelf in a folder of this machine."""

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.root = Path(root)
        self.unfinished = self.root / ".new"
        for left in self.unfinished.glob("*"):
            with contextlib.suppress(FileNotFoundError):  # another worker begins too
                if left.stat().st_mtime < time.time() - LEFT_BEHIND:
                    left.unlink()

    def keep(self, name: str, content: bytes) -> None:
        """Write the whole file or none of it, and have it on the disk before anybody says so."""
        target = self.root / place(name)
        for folder in (self.unfinished, target.parent):
            folder.mkdir(parents=True, exist_ok=True)
        handle, new = tempfile.mkstemp(dir=self.unfinished)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, target)
        except OSError:  # as a full disk
            Path(new).unlink(missing_ok=True)
            raise
        for folder in (target.parent, self.root):
            _settle(folder)

    def read(self, name: str) -> bytes | None:
        """The bytes under *name*, or None."""
        try:
            return (self.root / place(name)).read_bytes()
        except FileNotFoundError:
            return None

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self.root / place(name)).is_file()

    def drop(self, name: str) -> None:
        """Take the file away, if there is one."""
        (self.root / place(name)).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """The names of all files."""
        return (file.name for file in self.root.glob("??/*") if NAME.fullmatch(file.name))


def _settle(folder: Path) -> None:
    """Have the names in *folder* on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def of(settings: dict[str, Any]) -> Shelf:
    """The shelf that *settings* ask for (SHELF_*). Raises NotConfigured for an address that is none."""
    if not settings["SHELF_URL"]:
        return Folder(Path(settings["INSTANCE"]) / "blobs")
    store: Shelf = import_module("gals.store.far_shelf").of(settings)  # what speaks with such stores is loaded where one is used
    return store
