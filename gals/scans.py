"""The watched folder: what a scanner or a phone's sync puts there is taken in as if it had been sent, and then lies in ``taken/``."""

import os
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from gals.db import writing
from gals.keeping import disk
from gals.store import photographs, workshops

#: Where files lie that are safe.
TAKEN = "taken"

#: Endings of files that something is still writing.
UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart")


def look(app: Flask) -> None:
    """Take in every file of the watched folder that has not changed since the last look; the others wait for the next."""
    if not app.config["SCAN_FOLDER"]:
        return
    folder = Path(app.config["SCAN_FOLDER"])
    before, seen = app.extensions.setdefault("scans", {}), _seen(folder)
    app.extensions["scans"] = seen
    for path, state in sorted(seen.items()):
        if disk.refuses_photographs(app.config):
            return
        if before.get(path) == state and state[0] <= photographs.MOST:
            take(app, path)
            _put_away(path, folder / TAKEN)


def _seen(folder):
    """{path: (size, when it was changed)} of the files in *folder* that may be photographs."""
    if not folder.is_dir():
        return {}
    files = [
        one
        for one in folder.iterdir()
        if one.is_file() and not one.is_symlink() and not one.name.startswith(".") and one.suffix not in UNFINISHED
    ]
    return {one: (one.stat().st_size, one.stat().st_mtime_ns) for one in files}


def take(app: Flask, path: Path) -> dict[str, str | int]:
    """Take the file *path* in, at the workshop that is held today if it is the only one; returns the receipt."""
    content = path.read_bytes()
    with Session(app.extensions["engine"]) as db:
        held = workshops.on(db, app.extensions["clock"].today())
        workshop_id = held[0].id if len(held) == 1 else None
    with writing(app) as db:
        where = {"account_id": "", "now": app.extensions["clock"].now(), "workshop_id": workshop_id}
        made, _known = photographs.take(db, app.extensions["originals"], content, **where)
        return photographs.receipt(made)


def _put_away(path, taken):
    """Move a file that is safe out of the way, under a name that is free there."""
    taken.mkdir(exist_ok=True)
    target, number = taken / path.name, 1
    while target.exists():
        target, number = taken / f"{path.stem}-{number}{path.suffix}", number + 1
    os.replace(path, target)
