"""Photographs of sheets from files: kept and read as if a tablet had sent them."""

from pathlib import Path

from gals import scans
from gals.commands.ready import prepare
from gals.errors import BadInput
from gals.store.photographs import MOST


def take(wanted):
    """Take photographs of sheets in (gals photographs take FILE…); each file is answered with its receipt and stays where it is."""
    app = prepare()
    for path in map(Path, wanted.files):
        if not path.is_file() or path.stat().st_size > MOST:
            raise BadInput(f"{path}: there is no such file, or it is larger than {MOST >> 20} MB.")
        receipt = scans.take(app, path)
        print(f"{receipt['sha256']}  {receipt['size']}  {path}")


COMMANDS = (
    (
        "photographs",
        take,
        (
            (("act",), {"choices": ("take",), "help": "take: keep them, and have them read"}),
            (("files",), {"nargs": "+", "metavar": "FILE", "help": "photographs"}),
        ),
    ),
)
