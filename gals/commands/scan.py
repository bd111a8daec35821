"""Photographs of printed sheets, read without taking anything in: what the upload page would read, as JSON."""

import json
from itertools import count
from pathlib import Path

from gals.commands.ready import prepare, trouble
from gals.db import session
from gals.intake import codes_of
from gals.paper import reading
from gals.paper.reading import EMPTY, Reading
from gals.printing import sheet_codes
from gals.store import photographs, sheets

#: With so many sheets, the newest, a code is compared that is too blurred to be read.
EXPECTED = 3000


def scan(wanted):
    """Read each photograph and say, for each, what is on it. Nothing is written down."""
    app = prepare()
    with app.app_context():
        expected = [code for sheet in sheets.newest(session(), EXPECTED) for code in codes_of(sheet)]
        try:
            said = [_told(name, read_file(name, expected), wanted.clean) for name in wanted.photo]
        except OSError as error:
            return trouble(f"{wanted.clean} cannot be written: {error.strerror}.")
    words = json.dumps(said, ensure_ascii=False, indent=1)
    if not wanted.json:
        print(words)
        return 0
    try:
        Path(wanted.json).write_text(words + "\n")
    except OSError as error:
        return trouble(f"{wanted.json} cannot be written: {error.strerror}.")
    return 0


def read_file(name, expected):
    """The Reading of a file, its code only where such a sheet was printed here."""
    try:
        content = Path(name).read_bytes()
    except OSError as error:
        return Reading("unreadable", trouble=f"{name} cannot be read: {error.strerror}.")
    read = reading.read(content, expected) if len(content) <= photographs.MOST else Reading("unreadable", trouble=EMPTY)
    if read.code and sheets.of_code(session(), sheet_codes.parse(read.code)) is None:
        return read._replace(status="needs_crop", code=None, boxes={}, trouble=photographs.NOT_OURS)
    return read


def _told(name, read, folder):
    """A Reading as one object of the list. Raises OSError if the clean drawing cannot be kept."""
    clean = None
    if folder and read.clean:
        Path(folder).mkdir(parents=True, exist_ok=True)
        clean = _free(Path(folder), Path(name).stem)
        clean.write_bytes(read.clean)
    lies = {"grid": read.grid} if read.grid else {"H": read.H}
    return {
        "file": str(name),
        "status": read.status,
        "code": read.code,
        **lies,
        "boxes": read.boxes,
        "seconds": read.seconds,
        "quad": read.quad,
        "clean": clean and str(clean),
        "clean_mm": read.clean_mm,
        "trouble": read.trouble,
        "others": read.others,
    }


def _free(folder, stem):
    """A name in *folder* that is not taken: photographs of two folders may have one name."""
    names = (folder / f"{stem}{'' if number == 1 else f'-{number}'}.webp" for number in count(1))
    return next(path for path in names if not path.exists())


COMMANDS = (
    (
        "scan",
        scan,
        (
            (("photo",), {"nargs": "+", "metavar": "PHOTO", "help": "a photograph of a printed sheet"}),
            (("--json",), {"metavar": "FILE", "help": "where to write what was read; otherwise it is printed"}),
            (("--clean",), {"metavar": "DIR", "help": "a folder for the clean drawings"}),
        ),
    ),
)
