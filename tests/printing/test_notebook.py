"""A folded notebook can be leafed through: its pages follow one another, and each says which it is."""

import pytest
import zxingcpp

from gals.printing import notebook, places, sheet_codes
from gals.printing.layout import Person
from gals.printing.notebook import Notebook, Notebooks
from gals.printing.sheet_codes import SheetCode
from tests.printing.reading import carries, shades, sizes, words

AIGUL = Person("Айгүл Ңурбек кызы", "sheep", "K7M2QP")


def lot():
    number, check = sheet_codes.draw_lot()
    return SheetCode(1, "5", "N", number, 1, check)


def leafed(sides):
    """The pages in the order in which one reads them, after leaves were laid on one another and folded down the middle.

    A leaf turned over along its short edge has its front's right page behind its back's left page.
    """
    leaves = list(zip(sides[::2], sides[1::2], strict=True))
    first = [page for front, back in leaves for page in (front[1], back[0])]
    return first + [page for front, back in reversed(leaves) for page in (back[1], front[0])]


@pytest.mark.parametrize("pages", notebook.PAGES)
def test_folded_its_pages_follow_one_another(pages):
    sides = list(notebook.order(pages))
    assert leafed(sides) == list(range(1, pages + 1))
    assert all(left + right == pages + 1 for left, right in sides)


def test_what_is_printed_on_a_side_is_what_the_order_says():
    book = lot()
    made = notebook.build(Notebooks([Notebook(AIGUL, book)], 8))
    assert sizes(made) == [(297, 210)] * 4
    for side, (left, right) in enumerate(notebook.order(8)):
        image = shades(made, side, 8)
        width, height = image.size
        for half, page in ((0, left), (1, right)):
            part = image.crop((half * width // 2, 0, (half + 1) * width // 2, height))
            read = zxingcpp.read_barcodes(part, formats=zxingcpp.BarcodeFormat.QRCode)
            assert {one.text for one in read} == {str(book._replace(page=page))}


def test_page_by_page_each_is_where_the_layout_says():
    book = lot()
    made = notebook.build(Notebooks([Notebook(Person(), book)], 12, "ru", folded=False))
    assert sizes(made) == [(148, 210)] * 12
    place, image = places.of(book), shades(made, 11, 8)
    read = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
    assert [one.text for one in read] == [str(book._replace(page=12))] * 2
    x0, y0, x1, y1 = place.frame
    inside = image.crop(tuple(round(8 * side) for side in (x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5)))
    assert inside.getextrema()[0] > 250
    edge = image.crop(tuple(round(8 * side) for side in (x0 - 0.3, y0 + 5, x0 + 0.3, y1 - 5)))
    assert edge.getextrema()[0] < 80


def test_a_notebook_says_whose_it_is_on_every_page_and_carries_nothing_else():
    made = notebook.build(Notebooks([Notebook(AIGUL, lot()), Notebook()], 16))
    assert words(made).count(AIGUL.name) == 16
    assert carries(made) == set()
    long = Notebook(Person("Өмүрзакова " * 40, "apple", "K7M2QP"))
    image = shades(notebook.build(Notebooks([long], 8, folded=False)))
    for x0, y0, x1, y1 in places.layout("notebook", "A5").keepout:
        part = (x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5)  # the frame's own line touches it
        assert image.crop(tuple(round(4 * side) for side in part)).getextrema()[0] > 250
