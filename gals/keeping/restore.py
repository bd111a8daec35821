"""Putting a backup in place on a machine that is empty, or whose own things are first set aside."""

import shutil
import tempfile
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from flask_babel import gettext as _

from gals import migrations
from gals.db import engine_for
from gals.keeping import database, parcel, postgresql
from gals.keeping.present import Present, carry_erasures
from gals.keeping.refusal import Refused
from gals.store import shelf

#: A machine keeps its own settings; those of the backup are laid beside them.
SETTINGS_FILE = "config.py"


class Unpacked:
    """Takes the pieces of a backup: files of the instance and the database into *folder*, photographs to ``place(name, stream)``."""

    def __init__(self, folder, place, fits):
        self.folder, self.place, self.fits = folder, place, fits
        self.dumped, self.photographs = folder / "dumped", 0

    def __call__(self, name, size, stream, about):
        """Take one piece."""
        kind, _slash, rest = name.partition("/")
        if name == "database.gz":
            self.fits(about)
            database.unpack(stream, size, about, self.dumped)
        elif kind == "photographs":
            self.place(rest, stream)
            self.photographs += 1
        else:
            target = self.folder / rest
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with target.open("wb") as file:
                target.chmod(0o600)
                shutil.copyfileobj(stream, file)


def rehearse(path, identities, engine, scratch):
    """Open the backup *path* and compare all of it, leaving nothing behind; how many photographs it holds. Raises Refused."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        taken = Unpacked(Path(folder), lambda _name, _stream: None, lambda _about: None)
        about = parcel.unseal(path, identities, taken)
        if is_sealed(taken.dumped, about) and not getattr(engine.dialect, "sealed_with", None):
            return taken.photographs  # only its passphrase opens it; every byte is as it was sealed
        with _loaded(taken.dumped, about, engine) as copy:
            database.same_rows(copy, about["rows"])
            migrations.upgrade(copy)
            database.replays(copy)
        return taken.photographs


def try_to_open(path, identities, settings):
    """Open a backup with a custodian's key and compare all of it, leaving nothing behind; how many photographs it holds."""
    engine = engine_for(settings["DATABASE_URL"])
    with tempfile.TemporaryDirectory(prefix="gals-") as scratch:
        try:
            return rehearse(path, identities, engine, scratch)
        finally:
            engine.dispose()


@contextmanager
def _loaded(dumped, about, engine):
    """An engine for what was *dumped*, in a database that passes."""
    if about["database"] == "postgresql":
        with postgresql.passing(engine) as copy:
            postgresql.load(copy, dumped)
            yield copy
        return
    with database.opened(dumped, like=engine) as copy:
        yield copy


def restore(path, identities, settings, *, replace=False):
    """Put the backup *path* in the place that *settings* name; returns (what it says about itself, where the old things lie or None).

    Nothing that is here is touched before the whole backup has been unpacked and compared. Raises Refused, with the reason.
    """
    instance = Path(settings["INSTANCE"])
    instance.mkdir(parents=True, exist_ok=True)
    with Present(settings) as present, tempfile.TemporaryDirectory(dir=instance.parent, prefix=".restoring-") as folder:
        staged = Path(folder)
        own = shelf.of(settings) if settings["SHELF_URL"] else shelf.Folder(staged / "blobs")
        taken = Unpacked(staged, lambda name, stream: own.keep(name, stream.read()), _fits(settings))
        about = parcel.unseal(path, identities, taken)
        present.refuse_strange(about)
        if about["database"] == "postgresql":
            return about, _into_postgresql(settings, present, taken, about, replace=replace)
        taken.dumped.rename(staged / database.FILE)
        if not is_sealed(staged / database.FILE, about):
            _compare(staged / database.FILE, about, present, own, replace=replace)
        elif present:
            present.refuse_unless(replace, about)
        aside = present.set_aside()
        _move_in(staged, instance)
        return about, aside


def _compare(path, about, present, own, *, replace):
    with database.opened(path) as copy:
        database.same_rows(copy, about["rows"])
        migrations.upgrade(copy)
        database.replays(copy)
        if present:
            present.refuse_unless(replace, about, copy)
            carry_erasures(present.engine, copy, own)


def _into_postgresql(settings, present, taken, about, *, replace):
    present.refuse_unless(replace, about)
    engine = engine_for(settings["DATABASE_URL"])
    name = f"before_{datetime.now().astimezone():%Y%m%d_%H%M%S_%f}"
    postgresql.set_aside(engine, name)
    try:
        postgresql.load(engine, taken.dumped)
        taken.dumped.unlink()
        database.same_rows(engine, about["rows"])
        migrations.upgrade(engine)
        database.replays(engine)
    except BaseException:
        postgresql.put_back(engine, name)
        raise
    finally:
        engine.dispose()
    _move_in(taken.folder, Path(settings["INSTANCE"]))
    return name if present else None


def _fits(settings):
    """A check of what a backup says about itself, before anything large is unpacked."""

    def check(about):
        wanted = "postgresql" if settings["DATABASE_URL"].startswith("postgresql") else "sqlite"
        if about.get("database") != wanted:
            names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
            parts = {"there": names.get(about.get("database"), "?"), "here": names[wanted]}
            raise Refused(_("This backup holds a database of %(there)s; this machine is set up for %(here)s.", **parts))
        if about.get("shape") not in migrations.known():
            version = str(about.get("version"))[:20]
            raise Refused(
                _("A newer gals made this backup (%(version)s). Install that one, then restore.", version=version)
            )

    return check


def is_sealed(path, about):
    """Whether only a passphrase opens the database in *path*."""
    with path.open("rb") as file:
        return about["database"] == "sqlite" and file.read(15) != b"SQLite format 3"


def _move_in(staged, instance):
    instance.mkdir(parents=True, exist_ok=True)
    for path in sorted(staged.iterdir()):
        target = instance / path.name
        if path.name == SETTINGS_FILE and target.exists():
            target = instance / "config-of-backup.py"
        if target.is_dir():
            shutil.copytree(path, target, dirs_exist_ok=True)
        else:
            shutil.move(path, target)
