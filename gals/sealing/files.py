"""Small secret files of an instance (who it is, what it signs with): plain and owner-only, or sealed where the box is."""

import atexit
import os
import secrets
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from gals.sealing import box, letters

#: Memory that looks like a folder.
MEMORY = "/dev/shm"  # noqa: S108 - the folder made there is its owner's alone

#: What a sealed secret's name ends with.
SEALED = ".sealed"


def read(instance, name):
    """The bytes of the secret *name* of *instance*, or None. Raises Locked."""
    own = box.of(instance)
    path = place(instance, name)
    if own.sealed:
        key = own.key("secrets")
        return letters.unseal(key, name, path.read_bytes()) if path.exists() else None
    return path.read_bytes() if path.exists() else None


def keep(instance, name, content):
    """Keep *content* as the secret *name*, unless there is one already; returns the one that is there. Raises Locked."""
    own = box.of(instance)
    path = place(instance, name)
    write_once(path, letters.seal(own.key("secrets"), name, content) if own.sealed else content)
    return read(instance, name)


def place(instance, name):
    """Where the secret *name* lies."""
    return Path(instance) / (name + SEALED if box.of(instance).sealed else name)


def write_once(path, content):
    """Write a whole file that only its owner reads; of two who come at once the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


@contextmanager
def folder(instance, name):
    """A folder of secret files, to be read and written inside the ``with``: *name* in *instance*, or, where the box is
    sealed, a copy in memory. What was written is sealed afterwards; the copy stays until the process ends, without the
    authority's key. Raises Locked.
    """
    own, lasting = box.of(instance), Path(instance) / name
    if not own.sealed:
        yield lasting
        return
    key = own.key("secrets")
    copy = Path(tempfile.mkdtemp(prefix="gals-", dir=MEMORY if Path(MEMORY).is_dir() else None))
    atexit.register(_forget, copy, os.getpid())
    known = {path.name.removesuffix(SEALED): path.read_bytes() for path in lasting.glob(f"*{SEALED}")}
    before = {inner: letters.unseal(key, f"{name}/{inner}", sealed) for inner, sealed in known.items()}
    for inner, content in before.items():
        (copy / inner).write_bytes(content)
    yield copy
    for path in copy.iterdir():
        if (content := path.read_bytes()) != before.get(path.name):
            fresh = lasting / f"{path.name}.new"
            fresh.unlink(missing_ok=True)
            write_once(fresh, letters.seal(key, f"{name}/{path.name}", content))
            os.replace(fresh, lasting / (path.name + SEALED))
    (copy / "ca.key").unlink(missing_ok=True)  # signs certificates; serving needs only their own keys


def _forget(copy, process):
    if os.getpid() == process:  # not a process that forked from it
        shutil.rmtree(copy, ignore_errors=True)
