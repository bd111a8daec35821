"""Making a backup: the database, all photographs and what makes this machine itself, sealed to the custodians, opened again.

To open it again without any custodian's secret, a key that lives as long as the run is added to those the file is sealed
to. So the very bytes that lie on the stick are decrypted, unpacked and compared; the key is then forgotten.
"""

import hashlib
import json
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from importlib import metadata
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals import migrations
from gals.keeping import custodians, database, disk, parcel, records, restore
from gals.keeping.refusal import Refused
from gals.models import Device
from gals.store import arriving, jobs, photographs

#: Folders of the instance whose files belong to the machine itself.
OWN_FOLDERS = ("tls",)

#: Files of the instance that a backup does not carry: the database comes by another way, the rest is made anew.
LEFT_OUT = (database.FILE, "running")

#: What lies on the shelf for a while only: papers of a day, and photographs that have not come whole.
PASSING = (jobs.PASSING, arriving.COMING, photographs.PREFIX + arriving.COMING)

#: A secret, a certificate or a page of settings is smaller.
LARGEST = 1 << 20


def make(app, folder=None):
    """Make a backup in *folder* (by default where the settings say), open it again, and return its Record.

    Raises Refused when it cannot be made or does not hold what it should; then nothing is left of it.
    """
    settings = app.config
    keys, place = custodians.recipients(settings), Path(folder or records.folder(settings)).absolute()
    moment = app.extensions["clock"].now()
    target = place / f"gals-backup-{moment:%Y%m%d-%H%M%S}{records.ENDING}"
    with _alone(settings), _refusing(place), _scratch(settings) as scratch:
        place.mkdir(parents=True, exist_ok=True)
        for left in place.glob(f".gals-backup-*{records.ENDING}"):
            left.unlink()
        draft = place / f".{target.name}"
        try:
            about = _seal(app, draft, keys, scratch)
            record = _record(draft, target, about)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        records.write(settings, record)
        records.thin(settings, place, settings["BACKUP_KEEP"])
    return record


def is_running(settings):
    """Whether a backup is being made on this machine now, by whichever process."""
    if not _lock(settings).is_file():
        return False
    with closing(sqlite3.connect(_lock(settings), timeout=0)) as lock:
        try:
            lock.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            return True
    return False


def _seal(app, draft, keys, scratch):
    """Write *draft* and open it again; returns what it says about itself."""
    identity, recipient = custodians.passing()
    engine, shelf = app.extensions["engine"], raw(app.extensions["shelf"])
    about = _about(app, engine) | database.pack(engine, scratch)
    names = sorted(name for name in shelf.names() if not name.startswith(PASSING))

    def fill(packer):
        packer.add(parcel.ABOUT, json.dumps(about).encode())
        packer.add_file("database.gz", scratch / "database.gz")
        for path in own_files(app.config["INSTANCE"]):
            packer.add_file(f"instance/{path.relative_to(app.config['INSTANCE']).as_posix()}", path)
        for name in names:
            if (content := shelf.read(name)) is not None:  # else erased meanwhile
                packer.add(f"photographs/{name}", content)

    parcel.seal(draft, [*keys, recipient], fill)
    (scratch / "database.gz").unlink()
    photographs = restore.rehearse(draft, [identity], engine, scratch)
    return about | {"photographs": photographs, "verified_at": _now(app)}


def _about(app, engine):
    with Session(engine) as db:
        device = db.scalar(select(Device.id).where(Device.here)) or ""
    return {
        "project": parcel.PROJECT,
        "format": parcel.FORMAT,
        "version": metadata.version("gals"),
        "made_at": _now(app),
        "device": device,
        "shape": migrations.shape(engine),
    }


def _now(app):
    return app.extensions["clock"].now().isoformat(timespec="seconds")


def _record(draft, target, about):
    with draft.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    said = {name: about[name] for name in ("made_at", "verified_at", "version", "photographs")}
    return records.Record(file=target.name, folder=str(target.parent), size=draft.stat().st_size, sha256=sha256, **said)


def raw(shelf):
    """The innermost shelf: what a sealed box keeps sealed is carried as it lies there."""
    while hasattr(shelf, "inner"):
        shelf = shelf.inner
    return shelf


def own_files(instance):
    """The files in *instance* that an empty machine needs to be this one: keys, papers, settings."""
    found = [*Path(instance).glob("*"), *(path for name in OWN_FOLDERS for path in (Path(instance) / name).glob("*"))]
    return sorted(path for path in found if path.is_file() and _is_own(path))


def _is_own(path):
    named = (
        parcel.NAME.fullmatch(f"instance/{path.name}")
        and path.name not in LEFT_OUT
        and not path.name.startswith(f"{database.FILE}-")
    )
    return bool(named) and ".before-" not in path.name and path.stat().st_size <= LARGEST


def _lock(settings):
    return records.home(settings) / ".making"


@contextmanager
def _alone(settings):
    """Hold the lock of making backups, or raise Refused. It is SQLite's own: it works everywhere, and dies with its process."""
    _lock(settings).parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(_lock(settings), timeout=2, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise Refused(_("A backup is being made already. Please wait until it is ready.")) from None
        yield


@contextmanager
def _scratch(settings):
    """A folder on the disk of the instance for what is unpacked: plain bytes never touch a stick."""
    for left in Path(settings["INSTANCE"]).glob(".backup-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=settings["INSTANCE"], prefix=".backup-") as scratch:
        yield Path(scratch)


@contextmanager
def _refusing(place):
    """Say in a sentence what the disk says in numbers."""
    try:
        yield
    except OSError as error:
        if disk.is_full(error):
            raise Refused(
                _(
                    "There is not enough room to make a backup in %(folder)s. Please free some, or choose another place.",
                    folder=place,
                )
            ) from error
        raise Refused(
            _("A backup cannot be written to %(folder)s: %(why)s.", folder=place, why=error.strerror or error)
        ) from error
