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
from gals.store import photographs, programmes, sheets

#: With so many sheets, the newest, a code is compared that is too blurred to be read.
EXPECTED = 3000


def scan(wanted):
    """Read each photograph and say, for each, what is on it. Nothing is written down."""
    app = prepare()
    with app.app_context():
        pens = dict(programmes.colours(programmes.current(session())).pens) if wanted.inks else None
        expected = [code for sheet in sheets.newest(session(), EXPECTED) for code in codes_of(sheet)]
        try:
            said = [_told(name, read_file(name, expected, pens), wanted) for name in wanted.photo]
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


def read_file(name, expected, pens=None):
    """The Reading of a file, its code only where such a sheet was printed here; with *pens* the ink of each."""
    try:
        content = Path(name).read_bytes()
    except OSError as error:
        return Reading("unreadable", trouble=f"{name} cannot be read: {error.strerror}.")
    small = len(content) <= photographs.MOST
    read = reading.read(content, expected, pens=pens) if small else Reading("unreadable", trouble=EMPTY)
    if read.code and sheets.of_code(session(), sheet_codes.parse(read.code)) is None:
        return read._replace(status="needs_crop", code=None, boxes={}, trouble=photographs.NOT_OURS)
    return read


def _told(name, read, wanted):
    """A Reading as one object of the list. Raises OSError if the clean drawing cannot be kept."""
    kept = _kept(Path(wanted.clean), Path(name).stem, read.clean) if wanted.clean and read.clean else None
    lies = {"grid": read.grid} if read.grid else {"H": read.H}
    return {
        "file": str(name),
        "status": read.status,
        "code": read.code,
        **lies,
        "boxes": read.boxes,
        "seconds": read.seconds,
        "quad": read.quad,
        "clean": kept and str(kept),
        "clean_mm": read.clean_mm,
        "trouble": read.trouble,
        "others": read.others,
        **({"inks": _lifted(kept, read.inks)} if kept and wanted.inks else {}),
    }


def _kept(folder, stem, content):
    folder.mkdir(parents=True, exist_ok=True)
    path = _free(folder, stem)
    path.write_bytes(content)
    return path


def _lifted(path, inks):
    """{pen: file} of the ink of each pen on a clean drawing, on nothing, beside it."""
    found = {pen: _free(path.parent, f"{path.stem}-{pen}") for pen in inks}
    for pen, layer in found.items():
        layer.write_bytes(inks[pen])
    return {pen: str(layer) for pen, layer in found.items()}


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
            (("--inks",), {"action": "store_true", "help": "with --clean: the ink of each pen too, see-through"}),
        ),
    ),
)
