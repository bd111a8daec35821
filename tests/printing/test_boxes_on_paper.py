"""Sheets with boxes: what is printed around them, where the camera looks, and what a ballot does not say."""

from datetime import date

import pytest

from gals.printing import attendance, ballot, consent, field_signs, fields, layout, places, sheet_codes, tally
from gals.printing.ballot import Ballot, Choice
from gals.printing.layout import Person
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import catalogue
from gals.printing.worksheet import Sheets
from gals.printing.worksheet import build as worksheets
from tests.printing.reading import carries, shades, sizes, words
from tools import TOOLS
from tools.rights import ANSWERS, CONSENTS

PEOPLE = [Person(f"Айгүл {number}", "sheep", f"K7M{number:03d}", "woman") for number in range(45)]
DAYS = [date(2026, 5, 4)] * 6
PER_MM = 5


def codes(kind, size, many):
    drawn = [sheet_codes.draw_lot() for _sheet in range(many)]
    return [SheetCode(places.NEWEST, size[1], kind, number, 1, check) for number, check in drawn]


def roll(size="A4", **more):
    many = attendance.sheet_count(len(PEOPLE), size)
    return attendance.Roll("Демилге", PEOPLE, DAYS, size=size, codes=codes("A", size, many), **more)


def asked(size="A4", **more):
    return consent.Asked("Демилге", PEOPLE, size=size, codes=codes("C", size, consent.sheet_count(len(PEOPLE), size)), **more)


def vote(size="A5", many=9, sexes=fields.SEXES, **more):
    choices = [Choice("cow", "уй"), Choice("hay", "чөп"), Choice("", "Башка")] * 3
    return Ballot("Үйдө ким эмне кылат?", "Азыр", choices[:many], sexes, size=size, codes=codes("B", size, 2), **more)


def hands(size="A4", things=9, sexes=fields.SEXES, **more):
    return tally.Count("Дарак", "Азыр", [Choice("cow", "уй")] * things, sexes, size=size, code=codes("T", size, 1)[0], **more)


MADE = {
    "attendance": lambda size: attendance.build(roll(size)),
    "consent": lambda size: consent.build(asked(size)),
    "ballot": lambda size: ballot.build(vote(size)),
    "tally": lambda size: tally.build(hands(size)),
}


def worksheet(size):
    return worksheets(Sheets(TOOLS[1], size), [Person()], codes("W", size, 1))


@pytest.mark.parametrize("size", ["A5", "A4"])
@pytest.mark.parametrize("kind", [*MADE, "worksheet"])
def test_each_box_is_outlined_and_there_is_white_in_it_and_around_it(kind, size):
    """Around a box two millimetres are white, and more towards other boxes."""
    paper = shades(MADE.get(kind, worksheet)(size), per_mm=PER_MM)
    days = {f"d{day}" for day in range(1, 6)}
    for field in places.layout(kind, size).boxes:
        if kind != "attendance" or field.id.partition(".")[2] in days:
            x0, y0, x1, y1 = (side * PER_MM for side in field.mm)
            assert paper.crop((round(x0 - 2), round(y0 + 8), round(x0 + 3), round(y1 - 8))).getextrema()[0] < 120, field
            inset = 4 if field.shape == "square" else 6
            inside = paper.crop((round(x0 + inset), round(y0 + inset), round(x1 - inset), round(y1 - inset)))
            assert inside.getextrema()[0] > 250, field
            assert _darkest_around(paper, (x0, y0, x1, y1)) > 250, field


def _darkest_around(paper, box):
    x0, y0, x1, y1 = box
    near, far = 2.5, 2 * PER_MM
    sides = (x0 - far, y0, x0 - near, y1), (x1 + near, y0, x1 + far, y1), (x0, y0 - far, x1, y0 - near), (x0, y1 + near, x1, y1 + far)
    return min(paper.crop(tuple(map(round, side))).getextrema()[0] for side in sides)


def test_a_list_has_thirty_people_a_sheet_and_five_days_a_page():
    made = attendance.build(roll())
    assert sizes(made) == [(210, 297)] * 4
    assert (attendance.sheet_count(45), attendance.page_count(6)) == (2, 2)
    said = words(made)
    assert said.count("Айгүл 44") == 2


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_each_question_of_consent_has_its_words(language):
    said, wanted = words(consent.build(asked(language=language))), catalogue(language).gettext
    for question in CONSENTS.values():
        assert " ".join(wanted(question).split()[:2]) in said


def test_sixteen_people_stand_on_a_sheet_of_consent():
    assert [len(sizes(consent.build(asked()._replace(people=PEOPLE[:many])))) for many in (0, 16, 17)] == [1, 1, 2]


@pytest.mark.parametrize("sexes", [("women", "men"), ("women",)])
def test_a_ballot_asks_whose_vote_it_is_only_where_both_vote(sexes):
    paper = shades(ballot.build(vote(sexes=sexes)), per_mm=PER_MM)
    x0, y0, x1, y1 = (round(side * PER_MM) for side in fields.ballot_sexes("A5")["men"])
    assert (paper.crop((x0 - 2, y0, x1 + 2, y1)).getextrema()[0] < 120) == (len(sexes) == 2)


def test_ballots_are_alike_but_for_their_numbers():
    told = vote()
    first, second = (words(ballot.build(told._replace(codes=[code]))) for code in told.codes)
    numbers = [sheet_codes.spaced(code.number) for code in told.codes]
    assert first.replace(numbers[0], "") == second.replace(numbers[1], "")
    assert len(sizes(ballot.build(told))) == 2


def test_few_pictures_stand_on_a_ballot_without_empty_boxes():
    paper = shades(ballot.build(vote(many=2)), per_mm=PER_MM)
    assert paper.crop(tuple(round(side * PER_MM) for side in (9, 90, 139, 160))).getextrema()[0] > 250


def test_things_to_count_go_on_over_the_page_and_each_page_asks_who_is_present():
    made = tally.build(hands(things=9, language="en"))
    assert len(sizes(made)) == tally.page_count(9) == 2
    assert words(made).count("Present") == 2
    assert words(made).count("уй") == 9


@pytest.mark.parametrize("kind", MADE)
def test_nothing_on_these_sheets_leads_elsewhere(kind):
    assert carries(MADE[kind]("A5")) == set()


@pytest.mark.parametrize("said", fields.STATES)
def test_each_answer_has_a_picture_of_its_own_in_black_and_white(said):
    def drawn(which):
        def page(canvas):
            layout.page(canvas, (20, 20))
            field_signs.answer(canvas, which, (28, 28), 40)

        return shades(layout.book(page, "en")).tobytes()

    assert said in ANSWERS
    assert all(drawn(said) != drawn(other) for other in fields.STATES if other != said)
