"""Corner tags: square signs of the AprilTag family 36h11 (Olson, ICRA 2011), of which this project uses 128.

A sheet carries four neighbours of that list, clockwise from the upper left; which four follows from its number, so the
tags of a sheet that lies beside it are other tags.
"""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from gals.printing.sheet_codes import LETTERS
from gals.printing.text import BLACK

#: The family's name in OpenCV's ``aruco`` module.
FAMILY = "DICT_APRILTAG_36h11"

#: Cells across a tag with its black border of one cell; the white around it is not counted.
ACROSS = 8

#: How many sets of four there are.
SETS = 32

#: The 6 × 6 cells inside the border of tag 0, 1, 2 …, row by row from the upper left, white is 1.
_CELLS = """
    21a146bab 92d18fe9b 7089014bb 193979e27 44153d3d7 35cd5b8cf a10ba56a0 2b874a608 b57fb8d44 4e20b5a64 61d897f2c
    ab3469ffc 594ca45c2 fa1c2d2e2 97c24b972 75928624a 1caafe99a 3236ddc16 884e527d6 5771a8c7e f52925b81 2e59cc1a1
    7fa58ab31 eb43384f9 3913d5345 d79b1a3b5 0dfbe768d 5cd7a031d b9c8f7a4b 46987e06b 6e0c5d527 5bc567bb4 1e6302bc2
    8ac7d046a a65fe2326 5400eb616 f7a066836 2dd0afdf6 3b9cb60b1 ad6a1caf9 93b62efb5 bb210d93d dee55094b a0cd1479b
    2a23abb27 4f67f4b5f 58a815818 743427d64 1dec40874 892ab3a02 38d5742ee 0c43567a1 5db311cb1 c957ca1f9 a22457823
    29ace98f3 ccc52c528 da8b3578c d5b4b9e36 ac9cdd3ce cbdaa8391 1986256b1 bae6cc889 df91b10e5 a1a9d5a75 2b651aa9d
    4d5c2e19d 5b163736b f753d60a8 5e84b37d2 fce43a9f2 bb926d1a6 ed8d236e5 6af846f37 ea56a5138 5d497146c 470360eca
    8c4bcd67a 295f3901e f6b577e97 520602f5a b5119492e 48e299ab7 b79f5737a a814c683e 2da900583 d4aba4797 982a0e65c
    f480ccc15 0b20ea732 a9506710a 0486e2ee1 b0a972615 e73f3a257 17e205b98 ec9ab2b24 d9339e076 eb8874f99 9420a55cc
    e364ff992 8a4cb8f0a f72aee766 73cc6b569 c99ca6a59 366a0c535 509e51943 ba6d227d1 d2acf163b d989fef68 641707bb2
    f9bd312ab 77739c207 68bf8d1bf dedd84a6e 42eaec49b 302b68d53 4ebb930ce 439c5d9b5 e1fc9228d f8a6a8d4a b53902a18
    b163475ee ad2f5af29 aab5dc850 b3ec25786 4799c4405 8bc68dc04 702f15dde
""".split()


def tags_of(number: str) -> tuple[int, int, int, int]:
    """The tags of the sheet with this *number*: upper left, upper right, lower right, lower left."""
    first = 4 * LETTERS.index(number[-1])
    return first, first + 1, first + 2, first + 3


def cells(tag: int) -> list[list[bool]]:
    """The tag's 8 × 8 cells, from the upper left; True is black."""
    inside = [bit == "0" for bit in f"{int(_CELLS[tag], 16):036b}"]
    rows = [inside[6 * row : 6 * row + 6] for row in range(6)]
    solid = [True] * ACROSS
    return [solid, *([True, *row, True] for row in rows), solid]


def draw(canvas: Canvas, tag: int, at: tuple[float, float], size: float) -> None:
    """The tag, *size* points across, its lower left corner *at*."""
    matrix(canvas, cells(tag), at, size / ACROSS)


def matrix(canvas: Canvas, rows: Sequence[Sequence[bool]], at: tuple[float, float], step: float) -> None:
    """Black cells *step* points across as one path, crisp at any size; *at* is the lower left corner."""
    canvas.setFillColor(BLACK)
    path = canvas.beginPath()
    for line, row in enumerate(rows):
        for place, dark in enumerate(row):
            if dark:
                path.rect(at[0] + place * step, at[1] + (len(rows) - 1 - line) * step, step, step)
    canvas.drawPath(path, stroke=0, fill=1)
