"""What a printed sheet says of itself to a camera, and the short number a person can type.

``G1 4W 7K2M9QXB 1 3Z0…`` without the spaces: version of the layout, size and kind of sheet, its number (40 bits), page, and a check
(50 bits). Number and check are drawn by lot when the sheet is printed and kept with it: nobody can guess a sheet that was
never printed, and there is no key that could be lost. The letters are Crockford's base 32: none looks like another.
"""

import re
import secrets
from typing import Any, NamedTuple

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

#: Letters of a number and of a check: 40 and 50 bits.
NUMBER, CHECK = 8, 10

#: What people write instead.
_ALIKE = str.maketrans("ILO", "110")

_SHAPE = re.compile(rf"G([1-9A-Z])([A-Z0-9])([A-Z])([{LETTERS}]{{8}})([{LETTERS}])([{LETTERS}]{{10}})")


class SheetCode(NamedTuple):
    """One page of one printed sheet. ``size`` and ``kind`` are letters of ``places.SIZES`` and ``places.KINDS``; pages count from 1."""

    version: int
    size: str
    kind: str
    number: str
    page: int
    check: str

    def __str__(self) -> str:
        letters = LETTERS[self.version], self.size, self.kind, self.number, LETTERS[self.page], self.check
        return "G" + "".join(letters)


def parse(text: str) -> SheetCode | None:
    """The code in *text* as a camera read it; None if it is none of ours. Whether such a sheet was ever printed is not asked here."""
    found = _SHAPE.fullmatch(text)
    if not found:
        return None
    version, size, kind, number, page, check = found.groups()
    if version not in LETTERS:
        return None
    return SheetCode(LETTERS.index(version), size, kind, number, LETTERS.index(page), check)


def of(sheet: Any, page: int = 1) -> SheetCode:
    """The code of a page of a stored *sheet*: it has letters for what the record has words for, W for worksheet, 4 for A4."""
    return SheetCode(sheet.layout, sheet.size[1], sheet.kind[0].upper(), sheet.number, page, sheet.check)


def draw_lot() -> tuple[str, str]:
    """A number and a check for a new sheet."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(NUMBER + CHECK))
    return letters[:NUMBER], letters[NUMBER:]


def spaced(number: str) -> str:
    """A number as it is printed, in two halves: ``7K2M 9QXB``."""
    return f"{number[:4]} {number[4:]}"


def typed(text: str) -> str | None:
    """The number that somebody typed, with or without spaces and in either case; None if it cannot be one."""
    number = re.sub(r"[\s\-–.]", "", text).upper().translate(_ALIKE)
    return number if re.fullmatch(rf"[{LETTERS}]{{8}}", number) else None
