"""A person's plan and her card: what she takes home."""

from datetime import date

import pytest

import tools
from gals.printing import card, fields, places, plan
from gals.printing.layout import Person
from gals.printing.promises import Promise, plain_mark
from gals.printing.sheet_codes import SheetCode
from gals.printing.text import catalogue, day
from tests.printing.reading import carries, shades, sizes, words
from tests.printing.test_text import TRICKS
from tools.rights import ANSWERS

NURGUL = Person("Нургүл Өмүрбек кызы", "sewing", "K7M2QP")
JOURNEY = tools.find("vision-journey")
DRAWN = plan.Drawn(JOURNEY, [plain_mark(vars(mark)) for mark in JOURNEY.sample], made_on=date(2026, 5, 12))
ADDRESS = "http://192.168.1.20:8000/p/" + "a" * 43


def promised(text, **more):
    return Promise("sewing", text, "i", "start", date(2026, 6, 12), **more)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_her_drawing_her_promises_and_the_next_meeting_are_on_it(language):
    promises = [promised("Ай сайын 500 сом чогултам"), promised("Сууну кезектешип ташыйбыз", answer="done")]
    made = plan.build(plan.Plan(NURGUL, DRAWN, promises, date(2026, 6, 15), language=language))
    said, wanted = words(made), catalogue(language).gettext
    assert sizes(made) == [(148, 210)]
    for part in (NURGUL.name, NURGUL.code, promises[0].text, promises[1].text, wanted(ANSWERS["done"])):
        assert part in said
    assert " ".join(day(date(2026, 6, 15), language).split()) in said
    assert wanted(JOURNEY.title) in said
    assert carries(made) == set()


def test_many_promises_go_on_over_the_page_and_none_is_lost():
    promises = [promised(f"Убада {number:02d}.") for number in range(40)]
    made = plan.build(plan.Plan(NURGUL, DRAWN, promises, date(2026, 6, 15)))
    said = words(made)
    assert len(sizes(made)) > 1
    assert [said.count(promise.text) for promise in promises] == [1] * 40


def test_about_five_promises_stay_on_one_page():
    made = plan.build(plan.Plan(NURGUL, DRAWN, [promised("Убада")] * 5, date(2026, 6, 15), ADDRESS))
    assert len(sizes(made)) == 1


def test_a_code_is_printed_only_with_the_address_of_her_card():
    with_code = plan.build(plan.Plan(NURGUL, DRAWN, address=ADDRESS))
    without = plan.build(plan.Plan(NURGUL, DRAWN))
    corner = tuple(side * 4 for side in (113, 166, 138, 190))
    assert sum(shades(with_code).crop(corner).histogram()[:100]) > 2000
    assert shades(without).crop(corner).getextrema()[0] > 250
    assert ADDRESS not in words(with_code)


def test_a_promise_that_is_ripe_looks_otherwise_than_one_that_grows_in_black_and_white():
    ripe, growing = (
        plan.build(plan.Plan(Person(), None, [promised("", answer=answer)])) for answer in ("done", "planned")
    )
    fruit = tuple(side * 4 for side in (14, 111, 24, 122))
    dark = [sum(shades(made).crop(fruit).histogram()[:140]) for made in (ripe, growing)]
    assert dark[0] > dark[1] * 1.3


@pytest.mark.parametrize(("size", "many"), [("A5", 0), ("A5", 12), ("A4", 5)])
def test_every_promise_has_its_row_of_boxes_and_other_rows_have_none(size, many):
    promises = [promised(f"Убада {number}") for number in range(many)]
    made = plan.build(plan.Plan(NURGUL, None, promises, size=size))
    assert len(sizes(made)) == plan.page_count(many, size)
    printed = {field.id for page in range(len(sizes(made))) for field in _outlined(made, size, page)}
    rows = {f"r{row}.{state}" for row in range(1, many + 1) for state in fields.STATES}
    assert printed == rows | {f"{number}.due.{months}" for number in (1, 2) for months in fields.DUE}


def _outlined(made, size, page):
    """The boxes of a page whose outline was printed."""
    paper = shades(made, page, per_mm=4)
    edges = ((field, [round(side * 4) for side in field.mm]) for field in fields.boxes("plan", size, page + 1))
    return [field for field, (x0, y0, x1, y1) in edges if paper.crop((x0 - 1, y0 + 4, x0 + 2, y1 - 4)).getextrema()[0] < 128]


def test_a_pin_carries_the_number_of_its_row():
    pin = plain_mark({"id": "one", "kind": "pin", "x": 500, "y": 350, "size": 60})
    look = {"drawn": plan.Drawn(JOURNEY, [pin]), "promises": [promised("Убада", id="another"), promised("Сөз", id="one")]}
    counts = [words(plan.build(plan.Plan(NURGUL, **look | {"promises": kept}))).split().count("2") for kept in (look["promises"], [])]
    assert counts[0] == counts[1] + 2  # beside its row and beside the pin


def test_a_sheet_that_comes_back_says_which_it_is_and_one_that_only_is_read_does_not():
    code = SheetCode(1, "5", "P", "7K2M9QXB", 1, "3Z03Z03Z03")
    marked, plain = (plan.build(plan.Plan(NURGUL, DRAWN, code=one)) for one in (code, None))
    assert "7K2M 9QXB" in words(marked)
    assert "7K2M" not in words(plain)
    tag = tuple(round(side * 4) for side in places.layout("plan", "A5").tags[0])
    assert [shades(made).crop(tag).getextrema()[0] < 60 for made in (marked, plain)] == [True, False]


def test_a_plan_without_a_drawing_is_a_plan():
    made = plan.build(plan.Plan(Person("", "sheep", "K7M2QP"), None, [promised("Убада")]))
    assert "Убада" in words(made)


@pytest.mark.parametrize("text", TRICKS)
def test_no_name_or_promise_does_anything_on_paper(text):
    labelled = plan.Drawn(
        JOURNEY, [plain_mark({"kind": "label", "x": 300, "y": 300, "size": 30, "text": text})], title=text
    )
    made = plan.build(plan.Plan(Person(text, "", text), labelled, [promised(text)]))
    assert carries(made) == set()
    assert " ".join(text.split()) in words(made)


def test_a_mark_of_which_little_is_known_is_drawn_plainly():
    marks = [plain_mark({"kind": kind}) for kind in ("ink", "symbol", "own", "label", "pin", "photo")]
    assert plan.build(plan.Plan(NURGUL, plan.Drawn(JOURNEY, marks))).startswith(b"%PDF")


def test_her_card_shows_a_picture_and_a_code_and_says_nothing_of_her():
    made = card.build(ADDRESS, "sheep", "K7M2QP", "en")
    assert sizes(made) == [(105, 74)]
    assert words(made) == "My plan K7M2QP"
    assert carries(made) == set()


def test_a_promise_that_grew_on_another_sheet_carries_a_leaf():
    here, brought = (
        shades(plan.build(plan.Plan(NURGUL, None, [promised("Убада", grew=grew)]))) for grew in (False, True)
    )
    assert sum(brought.histogram()[:128]) > sum(here.histogram()[:128]) + 20
