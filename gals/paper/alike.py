"""Whether two cleaned photographs of the same printed page show the same drawing: a copied sheet carries the code of another.

What is printed is on both, so only ink that the other has nowhere near counts. Pure: pixels in, a word out; our own pixels only.
"""

import io

from PIL import Image, ImageChops, ImageFilter, ImageStat

#: Both are compared at this width, where a pen's line is one or two pixels wide.
WIDTH = 400

#: Darker than this, of 255, in any colour is ink.
INK = 200

#: How far ink may lie from the other's, in pixels of WIDTH: about 2 mm, as photographs are off.
REACH = 3

#: Ink that the other has not, as a part of the sheet, from which on something else was drawn.
NEWS = 0.0012

#: What ``compare`` answers.
SAME, MORE, LESS, DIFFERENT = "same", "more", "less", "different"


def compare(first: bytes, second: bytes) -> str:
    """How *second* differs from *first* (pictures of one page): SAME, MORE or LESS drawn on it, or DIFFERENT."""
    one, other = _ink(first), _ink(second)
    lacks, has = _without(one, other), _without(other, one)
    if lacks > NEWS and has > NEWS:
        return DIFFERENT
    return MORE if has > NEWS else LESS if lacks > NEWS else SAME


def sharpness(content: bytes) -> float:
    """How crisp a picture is: the spread of its edges; compare only pictures of the same page."""
    return ImageStat.Stat(_opened(content).filter(ImageFilter.FIND_EDGES)).stddev[0]


def _opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    size = WIDTH, max(1, round(picture.height * WIDTH / picture.width))
    red, green, blue = picture.resize(size, Image.Resampling.BOX).split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def _ink(content: bytes) -> Image.Image:
    """White where ink is."""
    return _opened(content).point(lambda level: 255 if level < INK else 0)


def _without(one: Image.Image, other: Image.Image) -> float:
    """The part of the sheet where *one* has ink and *other* has none near."""
    near = other.resize(one.size).filter(ImageFilter.MaxFilter(2 * REACH + 1))
    alone = ImageChops.subtract(one, near)
    return ImageStat.Stat(alone).mean[0] / 255
