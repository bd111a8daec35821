"""The boxes that people mark on each kind of sheet, where a camera finds them again. Millimetres from the upper left corner."""

from typing import NamedTuple

from gals.printing.layout import PAPERS

#: Left, top, right, bottom.
Rect = tuple[float, float, float, float]

#: Side of a box on each size of paper.
BOX = {"A3": 8.0, "A4": 6.5, "A5": 5.5}

DUE = ("1", "3", "6", "12")
WHO = ("i", "we")
AREAS = ("property", "work", "decisions", "movement", "safety")


class Field(NamedTuple):
    """A box: its id (``1.due.3``: the first promise, in three months), where it is, and its shape (``square`` or ``circle``)."""

    id: str
    mm: Rect
    shape: str = "square"


def boxes(kind: str, size: str, page: int = 1) -> tuple[Field, ...]:
    """The boxes of page *page* of a *kind* of sheet."""
    return _KINDS[kind](size, page) if kind in _KINDS else ()


def _worksheet(size: str, _page: int) -> tuple[Field, ...]:
    """Two promises, one in each side column between the marks."""
    paper = PAPERS[size]
    free = paper.edge + paper.tag + paper.white
    tops = free + 14, free + paper.code + 2 * paper.white + 10
    lefts = paper.edge / 2 + 2, paper.width - paper.column + 2
    return tuple(
        field for number, at in enumerate(zip(lefts, tops, strict=True), 1) for field in _promise(str(number), at, size)
    )


def _promise(number: str, at: tuple[float, float], size: str) -> list[Field]:
    """When, who and what about: rows of boxes under one another."""
    side, (left, top) = BOX[size], at
    names = [[f"{number}.due.{one}" for one in DUE[:2]], [f"{number}.due.{one}" for one in DUE[2:]]]
    names += [[f"{number}.who.{one}" for one in WHO], *([f"{number}.area.{one}"] for one in AREAS)]
    step = side * 1.75
    return [
        Field(name, (left + place * 2 * side, top + row * step, left + place * 2 * side + side, top + row * step + side))
        for row, line in enumerate(names)
        for place, name in enumerate(line)
    ]


_KINDS = {"worksheet": _worksheet}
