"""A plain instance becomes a sealed one: a sealed copy is made beside it and compared, and only then the plain files are destroyed.

The copy grows in ``.sealing``. Until the file ``ready`` stands there the instance is as it was; from then on it is the
sealed one, and ``carry_on`` finishes what a power cut interrupts.
"""

import os
import secrets
import shutil
from pathlib import Path

from gals.errors import BadInput
from gals.sealing import driver, envelope, letters

STAGING, READY = ".sealing", "ready"
DATABASE = "gals.sqlite"

#: Secret files that would let a thief pose as this box, as paths below the instance; and a folder of such.
SECRETS, PAPERS = ("secret-key", "identity"), "tls"

#: What may lie open in a sealed instance: it names nobody who takes part.
OPEN = ("config.py", "running", "lan-address", envelope.FILE, envelope.COPY)

#: How a file begins that was sealed elsewhere, as a backup.
ELSEWHERE = b"age-encryption.org/"


def convert(instance, made, derive):
    """Seal the *instance* under the envelope *made*; *derive(purpose)* gives the keys. Raises BadInput before anything is changed."""
    instance = Path(instance)
    refuse_full_disk(instance)
    staging = instance / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    if (instance / DATABASE).exists():
        _copy_database(instance / DATABASE, staging / DATABASE, derive("database"))
    for path in photographs(instance):
        _copy_file(path, staging / path.relative_to(instance), path.name, derive("photographs"))
    for path in secret_files(instance):
        name = str(path.relative_to(instance))
        _copy_file(path, staging / f"{name}.sealed", name, derive("secrets"))
    envelope.write(staging, made)
    (staging / READY).touch()
    _settle(staging)
    carry_on(instance)


def carry_on(instance):
    """Put the sealed files of a finished copy in their places and destroy the plain ones; nothing to do where there is none."""
    staging = instance / STAGING
    if not (staging / READY).exists():
        return
    made = envelope.read(staging)
    for left in (instance / f"{DATABASE}-wal", instance / f"{DATABASE}-shm", *(instance / "blobs" / ".new").glob("*")):
        destroy(left)
    for path in sorted(staging.rglob("*")):
        if path.is_file() and path.name not in (READY, envelope.FILE, envelope.COPY):
            target = instance / path.relative_to(staging)
            destroy(target.with_name(target.name.removesuffix(".sealed")))
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, target)
            _settle(target.parent)
    envelope.write(instance, made)
    _settle(instance)
    shutil.rmtree(staging)


def left_open(instance):
    """Files of a sealed *instance* that are not sealed and that we do not know, as paths below it."""
    known = [path for path in Path(instance).rglob("*") if path.is_file() and not _is_sealed(Path(instance), path)]
    return sorted(str(path.relative_to(instance)) for path in known)


def _is_sealed(instance, path):
    if path.parent == instance and (path.name in OPEN or path.name.startswith(f"{DATABASE}-")):
        return True
    if path.suffixes[-2:] == [".age", ".json"]:  # when a backup was made
        return True
    if path == instance / DATABASE:
        return not driver.is_plain(path)
    with path.open("rb") as file:
        return file.read(64).startswith((letters.MARK, ELSEWHERE))


def photographs(instance):
    """The files of all photographs in *instance*."""
    return sorted(path for path in (instance / "blobs").glob("??/*") if path.is_file())


def secret_files(instance):
    """The secret files there are in *instance*."""
    return [path for path in (*(instance / name for name in SECRETS), *(instance / PAPERS).glob("*")) if path.is_file()]


def refuse_full_disk(instance):
    """Raises BadInput when there is no room for a second copy of everything."""
    instance.mkdir(parents=True, exist_ok=True)
    needed = sum(path.stat().st_size for path in instance.rglob("*") if path.is_file()) * 11 // 10 + (8 << 20)
    if shutil.disk_usage(instance).free < needed:
        raise BadInput(
            f"There is too little room on this disk. Please make {needed >> 20} megabytes free and try again."
        )


def destroy(path):
    """Overwrite a file and take it away, if it is there. On flash memory an older copy may remain (docs/sealed.md)."""
    if not path.is_file():
        return
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            left -= file.write(secrets.token_bytes(min(left, 1 << 20)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def _copy_file(path, target, name, key):
    content = path.read_bytes()
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        file.write(letters.seal(key, name, content))
        file.flush()
        os.fsync(file.fileno())
    if letters.unseal(key, name, target.read_bytes()) != content:
        raise BadInput(f"The sealed copy of {path.name} does not read as the plain one does. Nothing was changed.")


def _copy_database(path, target, key):
    plain = driver.module().connect(path, isolation_level=None, timeout=2)
    try:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        plain.execute("PRAGMA journal_mode=DELETE").fetchall()  # only whoever is alone with it may say so
        plain.execute("BEGIN EXCLUSIVE")
        plain.execute("COMMIT")
        plain.execute(f'ATTACH ? AS sealed KEY "{driver.spelt(key)}"', (str(target),))
        plain.execute("SELECT sqlcipher_export('sealed')")
        plain.execute("DETACH sealed")
        _compare(plain, target, key)
    except driver.module().OperationalError as error:
        raise BadInput("The database is in use. Please stop gals on this laptop first, then try again.") from error
    finally:
        plain.close()


def _compare(plain, target, key):
    """Every table, row by row, and SQLCipher's own check of every page."""
    sealed = driver.connect(target, key)
    try:
        tables = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        same = plain.execute(tables).fetchall() == sealed.execute(tables).fetchall()
        same = same and not sealed.execute("PRAGMA cipher_integrity_check").fetchall()
        same = same and sealed.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = f'SELECT * FROM "{name}"'  # noqa: S608 - the name of one of our own tables
            same = same and all(a == b for a, b in zip(plain.execute(rows), sealed.execute(rows), strict=True))
    except ValueError:
        same = False
    finally:
        sealed.close()
    if not same or driver.is_plain(target):
        raise BadInput("The sealed copy does not hold what the plain database does. Nothing was changed.")


def _settle(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
