"""Corner tags: square signs of the AprilTag family 36h11 (Olson, ICRA 2011), of which this project uses 128.

A sheet carries four neighbours of that list, clockwise from the upper left; which four follows from its number, so the
tags of a sheet that lies beside it are other tags.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from gals.printing.sheet_codes import LETTERS
from gals.printing.text import BLACK

#: The family's name in OpenCV's ``aruco`` module.
FAMILY = "DICT_APRILTAG_36h11"

#: Cells across a tag with its black border of one cell; the white around it is not counted.
ACROSS = 8

#: How many sets of four there are.
SETS = 32

#: The 6 × 6 cells inside the border of tag 0, 1, 2 …: nine hexadecimal digits each, row by row from the upper left, white is 1.
_CELLS = (
    "21a146bab92d18fe9b7089014bb193979e2744153d3d735cd5b8cfa10ba56a02b874a608b57fb8d444e20b5a6461d897f2cab3469ffc"
    "594ca45c2fa1c2d2e297c24b97275928624a1caafe99a3236ddc16884e527d65771a8c7ef52925b812e59cc1a17fa58ab31eb43384f9"
    "3913d5345d79b1a3b50dfbe768d5cd7a031db9c8f7a4b46987e06b6e0c5d5275bc567bb41e6302bc28ac7d046aa65fe23265400eb616"
    "f7a0668362dd0afdf63b9cb60b1ad6a1caf993b62efb5bb210d93ddee55094ba0cd1479b2a23abb274f67f4b5f58a815818743427d64"
    "1dec40874892ab3a0238d5742ee0c43567a15db311cb1c957ca1f9a2245782329ace98f3ccc52c528da8b3578cd5b4b9e36ac9cdd3ce"
    "cbdaa83911986256b1bae6cc889df91b10e5a1a9d5a752b651aa9d4d5c2e19d5b163736bf753d60a85e84b37d2fce43a9f2bb926d1a6"
    "ed8d236e56af846f37ea56a51385d497146c470360eca8c4bcd67a295f3901ef6b577e97520602f5ab5119492e48e299ab7b79f5737a"
    "a814c683e2da900583d4aba4797982a0e65cf480ccc150b20ea732a9506710a0486e2ee1b0a972615e73f3a25717e205b98ec9ab2b24"
    "d9339e076eb8874f999420a55cce364ff9928a4cb8f0af72aee76673cc6b569c99ca6a59366a0c535509e51943ba6d227d1d2acf163b"
    "d989fef68641707bb2f9bd312ab77739c20768bf8d1bfdedd84a6e42eaec49b302b68d534ebb930ce439c5d9b5e1fc9228df8a6a8d4a"
    "b53902a18b163475eead2f5af29aab5dc850b3ec257864799c44058bc68dc04702f15dde"
)


def tags_of(number: str) -> tuple[int, int, int, int]:
    """The tags of the sheet with this *number*: upper left, upper right, lower right, lower left."""
    first = 4 * LETTERS.index(number[-1])
    return first, first + 1, first + 2, first + 3


def cells(tag: int) -> list[list[bool]]:
    """The tag's 8 × 8 cells, from the upper left; True is black."""
    inside = [bit == "0" for bit in f"{int(_CELLS[9 * tag : 9 * tag + 9], 16):036b}"]
    rows = [inside[6 * row : 6 * row + 6] for row in range(6)]
    solid = [True] * ACROSS
    return [solid, *([True, *row, True] for row in rows), solid]


def draw(canvas: Canvas, tag: int, at: tuple[float, float], size: float) -> None:
    """The tag, *size* points across, its lower left corner *at*."""
    matrix(canvas, cells(tag), at, size / ACROSS)


def matrix(canvas: Canvas, rows: Sequence[Sequence[bool]], at: tuple[float, float], step: float) -> None:
    """Black cells *step* points across as one path, crisp at any size; *at* is the lower left corner."""
    canvas.saveState()
    canvas.translate(*at)
    canvas.scale(step, step)
    canvas.setFillColor(BLACK)
    # Operators straight into the page: a tenth of the time of path objects, and whole numbers are short.
    for height, row in enumerate(reversed(rows)):
        canvas._code.extend(f"{start} {height} {end - start} 1 re" for start, end in _runs(row))
    canvas._code.append("f")
    canvas.restoreState()


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where black begins and ends in a *row*."""
    place = 0
    for dark, cells_ in groupby(row):
        start, place = place, place + len(list(cells_))
        if dark:
            yield start, place
