"""Promises as tables: women and men side by side, reasons beside achievements, nobody by name."""

from hypothesis import given
from hypothesis import strategies as st

from gals.reports.promises import WHO, Count, Told, by_area, by_state, count, reasons
from tools.rights import ANSWERS, AREAS, REASONS

TOLD = [
    Told("woman", "done", "family-helped", "work"),
    Told("woman", "done", "learned", "work"),
    Told("man", "done", "family-helped", "property"),
    Told("woman", "planned", "money", "work"),
    Told("man", "dropped", "plan-changed", ""),
    Told("group", "started", "", "movement"),
]


def test_women_and_men_stand_side_by_side():
    assert by_state(TOLD) == {
        "planned": Count(women=1),
        "started": Count(group=1),
        "done": Count(women=2, men=1),
        "changed": Count(),
        "dropped": Count(men=1),
    }


def test_each_right_has_its_own_states_and_no_right_is_a_line_too():
    assert list(by_area(TOLD)) == ["property", "work", "movement", ""]
    assert by_area(TOLD)["work"]["done"] == Count(women=2)
    assert by_area([]) == {}


def test_peace_at_home_never_stands_by_itself():
    assert list(by_area([Told("woman", area="safety"), Told("man", area="work")])) == ["work", ""]


def test_reasons_are_heard_for_good_news_and_bad_the_most_heard_first():
    assert reasons(TOLD) == {
        "planned": [("money", Count(women=1))],
        "done": [("family-helped", Count(women=1, men=1)), ("learned", Count(women=1))],
        "dropped": [("plan-changed", Count(men=1))],
    }


def test_a_reason_of_a_newer_program_is_shown_too():
    assert reasons([Told("man", "done", "luck")]) == {"done": [("luck", Count(men=1))]}


told = st.builds(Told, st.sampled_from(WHO), st.sampled_from(list(ANSWERS)), st.sampled_from(["", *REASONS]), st.sampled_from(["", *AREAS]))


@given(st.lists(told))
def test_no_promise_is_lost_or_counted_twice(told):
    assert sum(map(sum, by_state(told).values())) == len(told)
    assert sum(sum(sum(one) for one in states.values()) for states in by_area(told).values()) == len(told)
    assert sum(sum(one) for lines in reasons(told).values() for _reason, one in lines) == sum(bool(one.reason) for one in told)
    assert sum(count(told)) == len(told)
