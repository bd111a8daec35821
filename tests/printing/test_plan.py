"""A person's plan and her card: what she takes home."""

from datetime import date

import pytest

import tools
from gals.printing import card, plan
from gals.printing.layout import Person
from gals.printing.promises import Promise, plain_mark
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
    assert len(sizes(made)) > 1
    assert [words(made).count(promise.text) for promise in promises] == [1] * 40


def test_about_five_promises_stay_on_one_page():
    made = plan.build(plan.Plan(NURGUL, DRAWN, [promised("Убада")] * 5, date(2026, 6, 15), ADDRESS))
    assert len(sizes(made)) == 1


def test_a_code_is_printed_only_with_the_address_of_her_card():
    with_code = plan.build(plan.Plan(NURGUL, DRAWN, address=ADDRESS))
    without = plan.build(plan.Plan(NURGUL, DRAWN))
    corner = tuple(side * 4 for side in (112, 174, 142, 204))
    assert sum(shades(with_code).crop(corner).histogram()[:100]) > 3000
    assert shades(without).crop(corner).getextrema()[0] > 250
    assert ADDRESS not in words(with_code)


def test_a_promise_that_is_ripe_looks_otherwise_than_one_that_grows_in_black_and_white():
    ripe, growing = (
        plan.build(plan.Plan(Person(), None, [promised("", answer=answer)])) for answer in ("done", "planned")
    )
    fruit = tuple(side * 4 for side in (8, 16, 21, 32))
    dark = [sum(shades(made).crop(fruit).histogram()[:140]) for made in (ripe, growing)]
    assert dark[0] > dark[1] * 1.3


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
