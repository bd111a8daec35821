"""Intervals are those of the books: Newcombe's printed table, statsmodels, and the table of our own rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportion_effectsize

from gals.reports import intervals

#: Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10: the examples and the limits as printed.
PRINTED = [
    ((56, 70), (48, 80), "0.0524", "0.3339"),
    ((9, 10), (3, 10), "0.1705", "0.8090"),
    ((6, 7), (2, 7), "0.0582", "0.8062"),
    ((5, 56), (0, 29), "-0.0381", "0.1926"),
    ((0, 10), (0, 20), "-0.1611", "0.2775"),
    ((0, 10), (0, 10), "-0.2775", "0.2775"),
    ((10, 10), (0, 20), "0.6791", "1.0000"),
    ((10, 10), (0, 10), "0.6075", "1.0000"),
]


@pytest.mark.parametrize(("first", "second", "low", "high"), PRINTED)
def test_newcombes_table_is_reproduced_to_its_printed_digits(first, second, low, high):
    found = intervals.newcombe(first, second)
    assert (f"{found.low:.4f}", f"{found.high:.4f}") == (low, high)


@pytest.mark.parametrize(
    ("count", "people", "low", "high"),
    [(3, 8, 14, 69), (5, 15, 15, 58), (10, 30, 19, 51), (33, 100, 25, 43), (67, 200, 27, 40)],
)
def test_one_share_is_as_wide_as_our_rules_say(count, people, low, high):
    found = intervals.wilson(count, people)
    assert (round(100 * found.low), round(100 * found.high)) == (low, high)


@pytest.mark.parametrize(
    ("people", "before", "after", "points", "low", "high"),
    [
        (15, 6, 3, -20, -47, 12),
        (30, 12, 6, -20, -41, 3),
        (60, 24, 12, -20, -35, -4),
        (100, 40, 30, -10, -23, 3),
        (200, 80, 40, -20, -29, -11),
    ],
)
def test_two_rounds_differ_as_our_rules_say(people, before, after, points, low, high):
    found = intervals.newcombe((after, people), (before, people))
    assert [round(100 * one) for one in found] == [points, low, high]


parts = st.integers(1, 400).flatmap(lambda people: st.tuples(st.integers(0, people), st.just(people)))


@given(parts, parts)
def test_both_are_those_of_statsmodels_wherever_they_are_tried(one, other):
    assert intervals.wilson(*one)[1:] == pytest.approx(proportion_confint(*one, method="wilson"), abs=1e-9)
    found = intervals.newcombe(one, other)
    assert found[1:] == pytest.approx(confint_proportions_2indep(*one, *other, method="newcomb", compare="diff"), abs=1e-9)
    assert -1 <= found.low <= found.value + 1e-12 and found.value - 1e-12 <= found.high <= 1


def test_nobody_of_eight_is_not_nobody_at_all():
    assert round(100 * intervals.wilson(0, 8).high) == 32
    for count, people in ((0, 0), (3, 2), (-1, 5)):
        with pytest.raises(ValueError, match="a part of somebody"):
            intervals.wilson(count, people)


@pytest.mark.parametrize(("people", "points"), [(15, 34), (30, 28), (60, 21), (100, 17), (200, 13), (300, 10)])
def test_what_so_many_could_show_is_said_before_they_are_asked(people, points):
    fall = intervals.detectable(0.35, people)
    assert round(100 * fall) == points
    power = NormalIndPower().power(proportion_effectsize(0.35, 0.35 - fall), people, 0.05)
    assert power == pytest.approx(0.8, abs=1e-3)


def test_groups_answer_alike_and_that_is_counted():
    assert intervals.design_effect(48, 4) == pytest.approx(1.55)
    assert intervals.design_effect(0, 0) == intervals.design_effect(1, 1) == 1


@pytest.mark.parametrize(
    ("before", "after", "effect", "word"),
    [
        ((29, 29), (0, 29), 1, "few"),
        ((90, 100), (1, 29), 1, "few"),
        ((30, 30), (0, 30), 1, "unsure"),
        ((80, 99), (10, 99), 1, "unsure"),
        ((40, 100), (30, 100), 1, "unsure"),
        ((80, 200), (40, 200), 1, "lower"),
        ((40, 200), (80, 200), 1, "higher"),
        ((80, 200), (60, 200), 1, "lower"),
        ((80, 200), (60, 200), 1.55, "unsure"),
    ],
)
def test_words_follow_from_how_many_were_asked(before, after, effect, word):
    said = intervals.compare(before, after, effect)
    assert said.word == word
    assert (said.interval is None) == (word == "few")
