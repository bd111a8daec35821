"""Paper lasts longer than programs: where things lie on a sheet that was printed once is never changed.

``python -m tests.printing.test_layouts`` writes down the newest version, once, before it is released; a later change of any
layout is a new version beside it (``places.NEWEST``), and ``places.of`` goes on to answer for the old one.
"""

import json
from pathlib import Path

import pytest

from gals.printing import places
from gals.printing.sheet_codes import SheetCode

GOLDEN = Path(__file__).parent.parent / "golden" / "layouts"

#: Pages that are written down of each sheet: a later one has the boxes of the third, numbered on.
PAGES = (1, 2, 3)

KINDS = {kind: letter for letter, (kind, _upright) in places.KINDS.items()}
SIZES = {size: letter for letter, size in places.SIZES.items()}


def told(version, kind, size):
    """Everything of a sheet's layout, as JSON says it."""
    pages = [places.of(SheetCode(version, SIZES[size], KINDS[kind], "00000000", page, "0" * 10)) for page in PAGES]
    first, *later = map(places.told, pages)
    tags = {"tags_mm": [list(tag) for tag in pages[0].tags], "number_mm": list(pages[0].number)}
    return json.loads(json.dumps(first | tags | {"boxes_later": [page["boxes"] for page in later]}))


def files():
    return sorted(GOLDEN.glob("*/*.json"))


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_sheet_that_was_printed_once_is_read_as_it_was_printed(path):
    kind, size = path.stem.split("-")
    assert told(int(path.parent.name), kind, size) == json.loads(path.read_text(encoding="utf-8"))


def test_every_version_of_every_sheet_is_written_down():
    wanted = {(version, kind, size) for version in range(1, places.NEWEST + 1) for kind in KINDS for size in SIZES}
    assert {(int(path.parent.name), *path.stem.split("-")) for path in files()} == wanted


if __name__ == "__main__":
    folder = GOLDEN / str(places.NEWEST)
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        for size in SIZES:
            path = folder / f"{kind}-{size}.json"
            if path.exists():
                raise SystemExit(f"{path} is written already, and never changed.")
            path.write_text(json.dumps(told(places.NEWEST, kind, size)) + "\n", encoding="utf-8")
