"""What released versions left behind, to be opened by every newer one."""

import hashlib
import json
import lzma
from pathlib import Path

FOLDER = Path(__file__).parent

#: Versions that were released, the oldest first, with the step their databases had taken.
RELEASED = {"0.1.0": "0001", "0.2.0": "0002"}


def unpacked(version, name):
    """The bytes of a packed file of *version*."""
    return lzma.decompress((FOLDER / version / f"{name}.xz").read_bytes())


def database(version, name, target):
    """Write the database *name* (``empty``, ``village``) of *version* to the file *target*."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(unpacked(version, f"{name}.sqlite"))
    return target


def lines(version):
    """The lines of the village's journal."""
    return unpacked(version, "journal.ndjson").decode().splitlines()


def tablet(version):
    """What a tablet keeps: {"version", "stores", "drawing"}."""
    return json.loads((FOLDER / version / "browser.json").read_text())


def photograph(version):
    """(SHA-256, bytes) of the photograph on the first drawing."""
    content = (FOLDER / version / "photograph.jpg").read_bytes()
    return hashlib.sha256(content).hexdigest(), content
