"""Worksheets: a sheet for each person, room for machine marks, legible in black and white."""

from itertools import combinations

import pytest
from PIL import Image

from gals.printing import places, png, worksheet
from gals.printing.layout import PAPERS, Person, Sheets
from gals.printing.signs import sign
from gals.printing.text import catalogue
from tests.printing.reading import carries, shades, sizes, words
from tools import TOOLS, find
from tools.kit import COLOUR_KEY, PENS

SIZES = tuple(PAPERS)
LANGUAGES = ("ky", "ru", "en")
AIGUL = Person("Айгүл Ңурбек кызы", "sheep", "K7M2QP")


def by_key(tool):
    return tool.key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tool", TOOLS, ids=by_key)
def test_every_tool_prints_in_every_size_and_language(tool, size, language):
    made = worksheet.build(Sheets(tool, size, language), [AIGUL, Person()])
    said = words(made)
    wanted = catalogue(language).gettext
    assert sizes(made) == [PAPERS[size][1:3]] * 4
    assert (AIGUL.name in said) != tool.private
    assert (AIGUL.code in said) != tool.private
    assert " ".join(wanted(tool.title).split()) in said
    for step in tool.steps:
        assert wanted(step.title).split()[0] in said
    assert carries(made) == set()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tool", TOOLS, ids=by_key)
def test_nothing_is_printed_where_marks_boxes_and_number_go(tool, size):
    paper, place = PAPERS[size], places.layout("worksheet", size)
    people = (Person(), AIGUL, Person("Өмүрзакова " * 40, "apple", "K7M2QP"))
    made = worksheet.build(Sheets(tool, size, "ky", back="none"), people)
    edges = ((0, 0, paper.width, paper.edge), (0, paper.height - paper.edge, paper.width, paper.edge))
    for number in range(len(people)):
        page = shades(made, number)
        for x, y, width, height in (*paper.reserved, *edges):
            top = paper.height - y - height
            corner = page.crop(tuple(round(side * 4) for side in (x + 0.5, top, x + width - 0.5, top + height)))
            assert corner.getextrema()[0] > 250, (number, x, y)
        for x0, y0, x1, y1 in (place.number, *(field.mm for field in place.boxes)):
            corner = page.crop((round(x0 * 4), round(y0 * 4), round(x1 * 4), round(y1 * 4)))
            assert corner.getextrema()[0] > 250, (number, x0, y0)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
def test_people_draw_beside_the_marks_never_over_them(paper):
    left, bottom, width, height = paper.frame
    for x, y, across, high in paper.reserved:
        assert x + across <= left + 0.01 or x >= left + width - 0.01 or y + high <= bottom or y >= bottom + height
    assert width / paper.width > 0.6
    assert bottom > 9


@pytest.mark.parametrize(("back", "pages"), [("each", 6), ("once", 4), ("none", 3)])
def test_steps_are_printed_behind_each_sheet_or_once_or_never(back, pages):
    made = worksheet.build(Sheets(TOOLS[0], "A4", "ky", back=back), [AIGUL] * 3)
    assert len(sizes(made)) == pages


def test_five_hundred_sheets_share_one_drawing():
    few = len(worksheet.build(Sheets(TOOLS[0]), [AIGUL]))
    many = worksheet.build(
        Sheets(TOOLS[0]), [Person(f"Айгүл {number}", "sheep", f"K{number}") for number in range(500)]
    )
    assert len(sizes(many)) == 1000
    assert len(many) < few + 1000 * 1600


def test_a_programmes_own_name_stands_on_the_sheet():
    made = worksheet.build(Sheets(TOOLS[1], title="Бактылуу үй-бүлө дарагы"), [Person()])
    assert words(made).count("Бактылуу үй-бүлө дарагы") == 2


def test_the_step_cards_grow_the_drawing_step_by_step():
    tool = find("vision-journey")
    back = worksheet.build(Sheets(tool, "A4", "en", back="once"), [Person()])
    dark = [sum(shades(back, 1).crop(_card(number)).histogram()[:200]) for number in (1, 2, 6)]
    assert dark == sorted(dark)
    assert len(set(dark)) == 3


def _card(number):
    """The picture of a step card on an A4 back with four cards in a row, at four pixels to a millimetre."""
    x, y = 10 + number % 4 * 69.7, 16 + number // 4 * 94
    return tuple(round(value * 4) for value in (x + 3, y + 3, x + 63, y + 45))


def test_the_colour_key_says_the_same_without_colour():
    drawn = {}
    for line in COLOUR_KEY:
        image = Image.new("RGB", (96, 96), "white")
        png.draw(image, sign(line.role, (24, 24, 40), "#000000"), 2)
        drawn[line.role] = image.convert("1").tobytes()
    for one, other in combinations(drawn, 2):
        assert drawn[one] != drawn[other], (one, other)


@pytest.mark.parametrize("colour", PENS.values(), ids=PENS)
def test_every_pen_is_dark_enough_for_a_photocopier(colour):
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    assert 0.299 * red + 0.587 * green + 0.114 * blue < 128


@pytest.mark.parametrize("tool", TOOLS, ids=by_key)
def test_a_photocopy_shows_every_line_of_the_empty_sheet(tool):
    page = shades(worksheet.build(Sheets(tool, "A4", "ky"), [Person()]))
    dark, grey = sum(page.histogram()[:110]), sum(page.histogram()[110:200])
    assert dark > grey
