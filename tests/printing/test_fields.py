"""The boxes on paper: none touches another, a mark of the camera's, the drawing, or the paper's edge."""

from itertools import combinations, product

import pytest

from gals.printing import fields, places
from gals.printing.fields import boxes

KINDS = [kind for kind, _upright in places.KINDS.values()]
SIZES = list(places.SIZES.values())
PAGES = [places.layout(kind, size, page) for kind, size, page in product(KINDS, SIZES, (1, 2, 3))]


def named(page):
    return f"{page.kind}-{page.size}"


def apart(one, other):
    """How much white lies between two rectangles, in millimetres; below 0 they overlap."""
    return max(one[0] - other[2], other[0] - one[2], one[1] - other[3], other[1] - one[3])


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_two_boxes_are_nearer_than_three_millimetres(page):
    assert all(apart(one.mm, other.mm) >= 2.98 for one, other in combinations(page.boxes, 2))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_box_touches_what_the_camera_looks_for_or_the_drawing(page):
    for field in page.boxes:
        assert all(apart(field.mm, free) >= 0 for free in page.keepout), field
        assert apart(field.mm, page.number) >= 1, field
        assert page.frame is None or apart(field.mm, page.frame) >= 3, field


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_box_is_large_enough_and_well_inside_the_paper(page):
    for field in page.boxes:
        x0, y0, x1, y1 = field.mm
        assert x1 - x0 >= 4.99 and y1 - y0 >= 4.99, field
        assert min(x0, y0, page.paper[0] - x1, page.paper[1] - y1) >= 6, field
        assert field.shape in ("square", "circle")


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_box_of_a_page_has_a_name_of_its_own(page):
    assert len({field.id for field in page.boxes}) == len(page.boxes)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["plan", "tally"])
def test_rows_go_on_over_the_pages_and_none_comes_twice(kind, size):
    rows = [{field.id.split(".")[0] for field in boxes(kind, size, page) if field.id[0] == "r"} for page in (1, 2, 3)]
    assert set.union(*rows) == {f"r{number}" for number in range(1, sum(map(len, rows)) + 1)}


@pytest.mark.parametrize("size", SIZES)
def test_the_days_of_an_attendance_sheet_go_on_over_its_pages(size):
    days = [{field.id.split(".")[1] for field in boxes("attendance", size, page)} for page in (1, 2)]
    assert days == [{f"d{day}" for day in range(1, 6)}, {f"d{day}" for day in range(6, 11)}]


def test_what_every_sheet_of_a_kind_has_is_told():
    always = {(kind, page): fields.always(kind, boxes(kind, "A5", page)) for kind, page in product(KINDS, (1, 2))}
    assert [field.id for field in always["plan", 1]] == [f"{number}.due.{months}" for number in (1, 2) for months in fields.DUE]
    assert [field.id for field in always["plan", 2]] == [f"r6.{state}" for state in fields.STATES]
    assert [field.id for field in always["ballot", 1]] == ["c.1", "c.2"]
    assert (always["tally", 1], always["notebook", 1]) == ((), ())
    assert always["worksheet", 1] == boxes("worksheet", "A5")


def test_a_notebook_page_has_none():
    assert boxes("notebook", "A5") == ()


@pytest.mark.parametrize("size", SIZES)
def test_a_worksheet_asks_of_two_promises_when_who_and_what_about(size):
    ids = {field.id for field in boxes("worksheet", size)}
    asked = {*(f"due.{one}" for one in fields.DUE), "who.i", "who.we", *(f"area.{one}" for one in fields.RIGHTS)}
    assert ids == {f"{number}.{one}" for number in (1, 2) for one in asked}
