"""A camera finds on every sheet what it looks for: four tags, two codes that say the same, and nothing beside them."""

import cv2
import numpy
import pytest
import zxingcpp

from gals.printing import places, sheet_codes, tags, worksheet
from gals.printing.layout import PAPERS, Person, Sheets
from gals.printing.sheet_codes import SheetCode
from tests.printing.reading import shades, sizes, words
from tools import TOOLS, find

SIZES = tuple(PAPERS)
TOOL = find("vision-journey")
PER_MM = 8


def lot(size="A4", kind="W", page=1):
    number, check = sheet_codes.draw_lot()
    return SheetCode(1, size[1], kind, number, page, check)


def inside(one, other):
    """Whether two rectangles have anything in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def found_tags(page):
    """{tag: its corners in millimetres} as OpenCV's reader sees them."""
    family = cv2.aruco.getPredefinedDictionary(getattr(cv2.aruco, tags.FAMILY))
    corners, ids, _rest = cv2.aruco.ArucoDetector(family).detectMarkers(numpy.asarray(page))
    return {int(tag): corner[0] / PER_MM for tag, corner in zip(ids.ravel(), corners, strict=True)}


@pytest.mark.parametrize("size", SIZES)
def test_tags_and_codes_are_where_the_layout_says(size):
    code = lot(size)
    page = shades(worksheet.build(Sheets(TOOL, size, "ky"), [Person()], [code]), 0, PER_MM)
    place = places.of(code)
    seen = found_tags(page)
    assert set(seen) == set(tags.tags_of(code.number))
    for tag, (x0, y0, x1, y1) in zip(tags.tags_of(code.number), place.tags, strict=True):
        assert abs(seen[tag] - [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]).max() < 0.3
    read = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    assert [one.text for one in read] == [str(code)] * 2
    for one, (x0, y0, x1, y1) in zip(sorted(read, key=lambda one: one.position.top_left.y), place.codes, strict=True):
        corners = [one.position.top_left, one.position.bottom_right]
        seen_at = [side / PER_MM for corner in corners for side in (corner.x, corner.y)]
        assert abs(numpy.array(seen_at) - [x0, y0, x1, y1]).max() < 0.6


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", [name for name, _upright in places.KINDS.values()])
def test_nothing_that_is_marked_or_typed_lies_on_anything_else(kind, size):
    place = places.layout(kind, size)
    fields = [field.mm for field in place.boxes]
    parts = [*place.codes, *place.tags, place.number, *fields, *([place.frame] if place.frame else [])]
    together = [(one, other) for at, one in enumerate(parts) for other in parts[at + 1 :] if inside(one, other)]
    assert together == []
    free = [*place.keepout, place.number]
    assert [(one, other) for one in fields for other in free if inside(one, other)] == []
    assert all(
        min(x0, y0) >= 4 and x1 <= place.paper[0] - 4 and y1 <= place.paper[1] - 4 for x0, y0, x1, y1 in parts
    )


def test_each_sheet_of_a_pack_says_who_it_is():
    codes = [lot(), lot(), lot()]
    made = worksheet.build(Sheets(TOOL, "A4", "ky", back="once"), [Person("Айгүл"), Person("Бурул"), Person()], codes)
    for number, code in enumerate(codes):
        read = zxingcpp.read_barcodes(shades(made, number, PER_MM), formats=zxingcpp.BarcodeFormat.QRCode)
        assert {one.text for one in read} == {str(code)}
        assert sheet_codes.spaced(code.number) in words(made)
    assert len(sizes(made)) == 4


def test_a_private_sheet_carries_no_mark():
    private = next(tool for tool in TOOLS if tool.private)
    assert worksheet.build(Sheets(private), [Person()], [lot()]) == worksheet.build(Sheets(private), [Person()])


def test_every_page_of_a_sheet_has_a_code_of_its_own():
    code = lot(kind="N")
    pages = {str(code._replace(page=page)) for page in range(1, 32)}
    assert len(pages) == 31
    assert {sheet_codes.parse(text).page for text in pages} == set(range(1, 32))
