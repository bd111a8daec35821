"""What is known of backups: a small JSON file beside each, and a copy in the instance, since a stick is not always plugged in."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

FOLDER, ENDING, TROUBLE = "backups", ".age", "trouble.json"


class Record(NamedTuple):
    """One backup: its file's name, the folder it was made in, when, when it was opened again, and what it is."""

    file: str
    folder: str
    made_at: str
    verified_at: str
    size: int
    sha256: str
    version: str
    photographs: int

    @property
    def path(self):
        """Where the file was made."""
        return Path(self.folder) / self.file

    @property
    def moment(self):
        """When it was made, as a datetime."""
        return datetime.fromisoformat(self.made_at)


def home(settings):
    """The folder of the instance in which all records lie, and backups too unless another folder is chosen."""
    return Path(settings["INSTANCE"]) / FOLDER


def folder(settings):
    """Where backups go when nobody says otherwise."""
    return Path(settings["BACKUP_FOLDER"]) if settings["BACKUP_FOLDER"] else home(settings)


def write(settings, record):
    """Keep a record beside its file and in the instance: from now on the backup counts."""
    for place in {Path(record.folder), home(settings)}:
        _settle(place / f"{record.file}.json", record._asdict())
    (home(settings) / TROUBLE).unlink(missing_ok=True)


def every(settings):
    """All records known here, the newest first."""
    found = [_read(path) for path in home(settings).glob(f"*{ENDING}.json")]
    return sorted((one for one in found if one), key=lambda one: one.moment, reverse=True)


def last(settings):
    """The newest Record, or None."""
    return next(iter(every(settings)), None)


def thin(settings, place, keep):
    """Take away the oldest backups made in the folder *place*, beyond the newest *keep* (at least one) that are still there."""
    here = [one for one in every(settings) if one.path.parent == Path(place) and one.path.is_file()]
    for old in here[max(1, keep) :]:
        for path in (old.path, old.path.with_name(f"{old.file}.json"), home(settings) / f"{old.file}.json"):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def write_trouble(settings, sentence, at):
    """Remember why the last backup was not made."""
    with suppress(OSError):
        _settle(home(settings) / TROUBLE, {"sentence": sentence, "at": at.isoformat(timespec="seconds")})


def trouble(settings):
    """Why the last backup was not made, or ""."""
    try:
        return json.loads((home(settings) / TROUBLE).read_text())["sentence"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _settle(path, values):
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}")
    draft.write_text(json.dumps(values, indent=1))
    draft.replace(path)


def _read(path):
    try:
        found = Record(**json.loads(path.read_text()))
        return found if found.moment.tzinfo else None
    except (OSError, ValueError, TypeError):
        return None
