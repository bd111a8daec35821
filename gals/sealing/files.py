"""Small secret files of an instance (who it is, what it signs with): plain and owner-only, or sealed where the box is."""

import os
import secrets
from pathlib import Path

from gals.sealing import box, letters

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
