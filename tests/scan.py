"""A camera for tests: reads a square code from a picture, as a phone does, for codes of up to 33 squares that are not damaged."""

import io

from PIL import Image

#: Size of a code → error level (as it stands in the code) → (bytes of data, blocks they are spread over).
BLOCKS = {
    21: {1: (19, 1), 0: (16, 1), 3: (13, 1), 2: (9, 1)},
    25: {1: (34, 1), 0: (28, 1), 3: (22, 1), 2: (16, 1)},
    29: {1: (55, 1), 0: (44, 1), 3: (34, 2), 2: (26, 2)},
    33: {1: (80, 1), 0: (64, 2), 3: (48, 2), 2: (36, 4)},
}

MASKS = (
    lambda y, x: (y + x) % 2,
    lambda y, x: y % 2,
    lambda y, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)


def scanned(picture):
    """The text of the code on *picture* (bytes of a PNG)."""
    rows = squares(picture)
    size = len(rows)
    around = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    about = number(rows[y][x] for y, x in around) ^ 0b101010000010010
    data, blocks = BLOCKS[size][about >> 13]
    mask = MASKS[about >> 10 & 7]
    bits = [rows[y][x] ^ (mask(y, x) == 0) for y, x in path(size)]
    read = [number(bits[at * 8 : at * 8 + 8]) for at in range(data)]
    whole = bytes(word for block in range(blocks) for word in read[block::blocks])
    text = "".join(f"{byte:08b}" for byte in whole)
    assert text[:4] == "0100", "letters and signs, a byte each"
    length = int(text[4:12], 2)
    return bytes(int(text[at : at + 8], 2) for at in range(12, 12 + length * 8, 8)).decode()


def squares(picture):
    """The code as rows of dark (True) and light."""
    grey = Image.open(io.BytesIO(picture)).convert("L").point(lambda value: 255 * (value < 128))
    code = grey.crop(grey.getbbox())
    top = [code.getpixel((x, 1)) > 0 for x in range(code.width)]
    size = round(code.width * 7 / top.index(False))
    return [
        [
            code.getpixel((int((x + 0.5) * code.width / size), int((y + 0.5) * code.height / size))) > 0
            for x in range(size)
        ]
        for y in range(size)
    ]


def path(size):
    """Where the bits stand, in their order: up and down in double columns, round the patterns that cameras look for."""
    for turn, right in enumerate([x for x in range(size - 1, 0, -2) if x > 6] + [5, 3, 1]):
        for step in range(size):
            y = step if turn % 2 else size - 1 - step
            yield from ((y, x) for x in (right, right - 1) if not is_pattern(size, y, x))


def is_pattern(size, y, x):
    """Whether a square belongs to corners, lines or the small eye."""
    corner = (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9)
    eye = size > 21 and abs(y - (size - 7)) <= 2 and abs(x - (size - 7)) <= 2
    return corner or eye or 6 in (y, x)


def number(bits):
    """Bits, the highest first."""
    return int("".join(str(int(bit)) for bit in bits), 2)
