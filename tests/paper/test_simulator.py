"""The simulator itself: the same photographs each time, a truth that is true, and files as cameras write them."""

import io
from random import Random

import cv2
import numpy as np
import pytest
from PIL import Image

from gals.printing import tags
from gals.printing.sheet_codes import parse
from tests.paper_sim import pages
from tests.paper_sim.judge import judged, named
from tests.paper_sim.photographs import photograph
from tests.paper_sim.scene import Surface
from tools.kit import PENS

SMALL = ((1632, 1224),)


@pytest.fixture(scope="module")
def plain():
    """A photograph of a flat sheet that fills the picture."""
    return photograph(3, 1, sizes=SMALL)


def test_a_seed_gives_the_same_bytes_again(plain):
    assert photograph(3, 1, sizes=SMALL).content == plain.content
    assert photograph(4, 1, sizes=SMALL).content != plain.content


def test_what_it_says_of_places_is_where_they_are(plain):
    picture = cv2.imdecode(np.frombuffer(plain.content, np.uint8), cv2.IMREAD_GRAYSCALE)
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, tags.FAMILY)))
    corners, found, _ = detector.detectMarkers(picture)
    seen = dict(zip(found.ravel().tolist(), corners, strict=True))
    mm, pixels = np.float32(plain.net[:, :2]), np.float32(plain.net[:, 2:])
    plane, _ = cv2.findHomography(mm, pixels)
    apart = []
    for tag, (x0, y0, x1, y1) in zip(tags.tags_of(parse(plain.code).number), plain.page.tags, strict=True):
        told = cv2.perspectiveTransform(np.float32([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]]), plane)[0]
        apart += np.linalg.norm(told - seen[tag][0], axis=1).tolist()
    assert len(apart) == 16
    assert max(apart) < 4  # pixels: the lens and a slight bend are not in the plane


def test_a_camera_writes_how_it_was_held_and_where(plain):
    said = Image.open(io.BytesIO(plain.content)).getexif()
    assert said[0x0112] == plain.about["held"]
    assert said.get_ifd(0x8825)[1] == "N"


def test_a_bend_keeps_lengths():
    bent = Surface((297, 210), rise=10, axis=0.4)
    way = bent.place(np.stack([np.linspace(20, 270, 400), np.linspace(20, 180, 400)], 1))
    assert np.linalg.norm(np.diff(way, axis=0), axis=1).sum() == pytest.approx(np.hypot(250, 160), rel=1e-3)
    assert np.ptp(way[:, 2]) > 3


def test_marks_and_empty_boxes_are_both_there(plain):
    assert set(plain.boxes) == set(plain.page.boxes)
    assert {"marked", "empty"} <= set(plain.boxes.values())


@pytest.mark.parametrize("kind", pages.OTHERS)
@pytest.mark.parametrize("chosen", [0, 3])
def test_sheets_are_printed_with_their_boxes(kind, chosen):
    page = pages.page(pages.new_code(Random(1), kind=kind, size="5" if kind in "BNP" else "4"), chosen)
    for name, rect in page.boxes.items():
        x0, y0, x1, y1 = (round(side * pages.PER_MM) for side in (rect[0] - 0.6, rect[1] - 0.6, rect[2] + 0.6, rect[3] + 0.6))
        assert (page.pixels[y0:y1, x0:x1].min() < 100) == (name not in page.bare)


def test_a_judge_of_pens_knows_the_pens():
    for name, value in PENS.items():
        assert named([int(value[at : at + 2], 16) for at in (1, 3, 5)]) == name


def test_a_judge_is_not_content_with_a_sheet_that_is_elsewhere(plain):
    class Said:
        code, status, grid, boxes, clean = plain.code, "ok", None, {}, None
        H, _ = cv2.findHomography(plain.net[:, :2], plain.net[:, 2:])

    assert judged(plain, Said()).recognised
    Said.H = Said.H @ np.array([[1, 0, 9.0], [0, 1, 0], [0, 0, 1]])
    assert judged(plain, Said()).misregistered
