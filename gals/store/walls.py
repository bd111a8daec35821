"""Sheets on the wall: a secret address for each, of which only the hash is kept, in a file of its own. None of it travels."""

import json
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from gals.store.sign_ins import fingerprint, in_utc

#: A wall that nobody ended is dark after so long: a day of a workshop.
LASTS = timedelta(hours=10)


class Wall(NamedTuple):
    """One sheet on a wall: which drawing, by whom (account id), since when."""

    drawing_id: str
    by: str
    at: datetime


def open_for(folder, drawing_id, *, by, now):
    """Put a drawing on the wall: the secret of its address. An earlier address of the same drawing ends."""
    end(folder, drawing_id)
    shelf = Path(folder) / "walls"
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    token = secrets.token_urlsafe(18)
    fresh = shelf / f"{fingerprint(token)}.new"
    fresh.write_text(json.dumps({"drawing_id": drawing_id, "by": by, "at": in_utc(now).isoformat()}))
    fresh.replace(fresh.with_suffix(""))
    return token


def find(folder, token, now):
    """The Wall behind an address's secret, or None when it ended."""
    path = Path(folder) / "walls" / fingerprint(token)
    wall = _read(path)
    if wall is not None and now - wall.at > LASTS:
        path.unlink(missing_ok=True)
        return None
    return wall


def is_open(folder, drawing_id, now):
    """Whether a drawing is on a wall now."""
    return any(one.drawing_id == drawing_id and now - one.at <= LASTS for one in _all(folder).values())


def end(folder, drawing_id):
    """Take a drawing off every wall."""
    for path, wall in _all(folder).items():
        if wall.drawing_id == drawing_id:
            path.unlink(missing_ok=True)


def _all(folder):
    found = {path: _read(path) for path in (Path(folder) / "walls").glob("*") if not path.suffix}
    return {path: wall for path, wall in found.items() if wall}


def _read(path):
    try:
        said = json.loads(path.read_text())
    except (FileNotFoundError, ValueError):
        return None
    return Wall(said["drawing_id"], said["by"], datetime.fromisoformat(said["at"]))
