"""SQLCipher, as SQLAlchemy's SQLite wants its driver; loaded where a box is sealed."""

from importlib import import_module
from typing import Any

#: The first bytes of a SQLite file that anybody can read.
PLAIN = b"SQLite format 3\x00"


def module() -> Any:
    """SQLCipher itself, as Python's interface to databases has it (PEP 249)."""
    return import_module("sqlcipher3.dbapi2")


def connect(path, key, **ways):
    """A connection to the file *path* under the 256-bit *key* (bytes): used as it is, nothing is derived from it."""
    connection = module().connect(path, **ways)
    connection.execute(f'PRAGMA key = "{spelt(key)}"')
    return connection


def ways(path, key):
    """What SQLAlchemy must be told for such connections; *key()* gives the key each time, or raises while the box is locked."""
    return {"module": module(), "creator": lambda: connect(path, key(), timeout=10, check_same_thread=False)}


def spelt(key):
    """*key* as SQLCipher takes raw keys."""
    return f"x'{key.hex()}'"


def is_plain(path):
    """Whether the file *path* is a database that anybody can read."""
    with path.open("rb") as file:
        return file.read(len(PLAIN)) == PLAIN
