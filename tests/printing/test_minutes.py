"""Minutes and strategies on paper: in both languages, each page with its foot, whatever people typed."""

from datetime import date

import pytest

from gals.printing import minutes, strategy
from gals.printing.minutes import Chair, Decided, Minutes
from gals.printing.strategy import Found, Line, Strategy
from gals.printing.text import catalogue
from tests.printing.reading import carries, pages, words
from tests.printing.test_text import TRICKS

NAMES = {"ky": "Ынтымак комитети", "ru": "Комитет «Ынтымак»"}
SEATS = [Chair("head", "chair", "Асанов Ө."), Chair("school", name="Үсөнова Ң."), Chair("imam", here=False)]


def meeting(**more):
    return Minutes(NAMES, date(2026, 5, 12), "10:00", "Чоң бөлмө", points=[("event", "Майрам")], seats=SEATS, needed=2, **more)


def feet(pdf):
    """The last words but the number of each page."""
    return [page.extract_text() for page in pages(pdf)]


def test_minutes_say_in_both_languages_who_decided_what():
    decided = [Decided(7, "Терезелерди алмаштыруу", "head", date(2026, 6, 1))]
    made = minutes.build(meeting(decisions=decided, next_on=date(2026, 6, 12)))
    told = words(made)
    assert all(name in told for name in (*NAMES.values(), "Асанов Ө.", "Үсөнова Ң.", "Майрам"))
    assert told.count("Терезелерди алмаштыруу") == 2
    for language, page in zip(("ky", "ru"), feet(made), strict=True):
        assert catalogue(language).gettext("There are no personal cases in this paper.") in " ".join(page.split())


def test_a_meeting_of_too_few_says_so_and_decides_nothing():
    few = minutes.build(meeting(languages=("ky",))._replace(needed=3))
    assert catalogue("ky").gettext("Too few seats were there: this meeting talked, and took no decisions.") in words(few)


def test_a_decision_has_a_page_of_its_own_in_each_language():
    made = minutes.build_decision(meeting(decisions=[Decided(7, "Терезелерди алмаштыруу", "head", date(2026, 6, 1), "done", "picture")]))
    assert len(pages(made)) == 2
    assert "Асанов Ө." not in words(made)


def test_a_long_strategy_goes_on_over_its_pages_and_a_draft_says_what_it_is():
    parts = {"analysis": "Жол алыс. " * 600, "vision": "Тынчтык", "risks": "Сүрөт макулдук менен"}
    plan = [Line("a", f"Иш {number}", role="youth", to_on=date(2026, 6, 1)) for number in range(40)]
    told = Strategy(NAMES, 2, parts, [Found("Суу ташуу", 9, None, 3)], {"a": "Жолду билүү"}, plan, languages=("ky",))
    made = strategy.build(told)
    assert len(pages(made)) > 3
    draft = catalogue("ky").gettext("Draft, not approved")
    assert all(draft in " ".join(page.split()) for page in feet(made))
    assert all(f"Иш {number}" in words(made) for number in range(40))
    assert draft not in words(strategy.build(told._replace(approved_on=date(2026, 5, 1), approval="№ 7")))


@pytest.mark.parametrize("trick", TRICKS)
def test_whatever_was_typed_is_printed_as_words(trick):
    seats = [Chair("head", "chair", trick, trick), Chair("other")]
    told = meeting(languages=("ky",), decisions=[Decided(1, trick, "head")])._replace(seats=seats, points=[("event", trick)], where=trick)
    assert not carries(minutes.build(told))
