"""Numbers made of patterns: each person once in each number; the last cycle and the reasons beside; levels before and now."""

from datetime import date
from types import SimpleNamespace

from gals.reports import charts, highway, tallies
from gals.reports.charts import Pattern
from gals.reports.placements import diamonds
from gals.reports.promises import Count
from tools import TOOLS
from tools.flowing import OF_TOOL, lane_of
from tools.lanes import LANES, MOST_COLUMNS, STATES, WHYS, bit, why_bit


def pattern(people, *bits, who="woman", cycle=0, row="household"):
    return Pattern(cycle, row, who, sum(1 << one for one in bits), people)


def test_somebody_with_three_promises_is_one_person_in_each_number():
    how = [pattern(2, bit("done", 0), bit("done", 1), bit("dropped", 1)), pattern(3, bit("dropped", 0), who="man")]
    (_livelihood, home, _wider) = highway.lanes(how, [], (1, 3))
    assert (home.total.promised.now, home.total.done.now) == (Count(2, 3), Count(2))
    assert [(cell.promised.now, cell.done.now) for cell in home.cells] == [
        (Count(2, 3), Count(2)),
        (Count(2), Count(2)),
    ]
    assert {line.key: line.now for line in home.states}["dropped"] == Count(2, 3)


def test_the_last_cycle_is_a_number_of_its_own():
    how = [pattern(2, bit("done")), pattern(5, bit("done"), cycle=1), pattern(1, bit("planned"), cycle=1, who="group")]
    total = highway.lanes(how, [], (1,))[1].total
    assert (total.done.now, total.done.before, total.promised.before) == (Count(2), Count(5), Count(5, 0, 1))


def test_reasons_are_told_for_every_state_the_one_heard_most_first():
    why = [pattern(1, why_bit("dropped", "money")), pattern(2, why_bit("dropped", "time"), why_bit("done", "learned"))]
    found = {one.state: [(line.key, line.now.women) for line in one.lines] for one in charts.reasons(why)}
    assert found == {"done": [("learned", 2)], "dropped": [("time", 2), ("money", 1)]}


def test_labels_keep_their_order_whatever_they_achieved():
    how = [pattern(1, bit("done"), row="б"), pattern(9, bit("done"), row="в")]
    assert [one.label for one in highway.labels(how, ["а", "б", "в"])] == ["б", "в"]


def test_every_bit_has_a_place_of_its_own_in_63():
    assert len({bit(state, column) for state in STATES for column in range(MOST_COLUMNS)}) == len(STATES) * MOST_COLUMNS
    assert len({why_bit(state, reason) for state in STATES for reason in WHYS}) == len(STATES) * len(WHYS)
    assert max(bit(STATES[-1], MOST_COLUMNS - 1), why_bit(STATES[-1], WHYS[-1])) < 63


def test_every_tool_that_holds_promises_has_a_lane():
    promising = {tool.key for tool in TOOLS if tool.promises}
    assert promising - set(OF_TOOL) == {"multilane-highway"}
    assert set(OF_TOOL.values()) == set(LANES)


def test_what_is_said_of_a_promise_says_more_than_its_sheet():
    assert lane_of("vision-journey", "property") == "livelihood"
    assert lane_of("vision-journey", "decisions") == "household"
    assert lane_of("gender-balance-tree", "property") == "household"
    assert lane_of("gender-balance-tree", "movement") == "wider"
    assert lane_of("", "work") == "livelihood"
    assert lane_of("", "") == "household"
    assert lane_of("multilane-highway", "decisions", "wider-actions-2") == "wider"


def fact(item, women, on, session):
    common = {"tool": "gender-diamond", "question": "placement", "state": "now", "follow_up_id": None}
    common |= {"id": f"{item} {session}", "workshop_id": None}
    return SimpleNamespace(
        item=item, women=women, men=None, present_women=7, present_men=0, on=on, session_id=session, **common
    )


def test_a_diamond_says_where_people_stood_at_first_and_now():
    then, today = date(2026, 1, 9), date(2026, 5, 4)
    facts = [
        fact("bad", 4, then, "a"),
        fact("best", 1, then, "a"),
        fact("bad", 1, today, "b"),
        fact("good", 5, today, "b"),
    ]
    (diamond,) = diamonds(facts, {"best": 0, "good": 1, "bad": 3})
    assert [(one.item, one.women_before, one.women) for one in diamond.levels] == [
        ("best", 1, None),
        ("good", None, 5),
        ("bad", 4, 1),
    ]
    assert (diamond.on_before, diamond.on, diamond.present.women) == (then, today, 7)


def test_hands_of_a_group_of_which_nobody_is_written_down_have_their_column():
    fact = SimpleNamespace(
        id="a", question="issue", item="debt", state="now", on=date(2026, 5, 4),
        women=3, men=None, present_women=5, present_men=None,
    )
    nothing = charts.Line("promised", Count(), Count())
    told = {"title": "", "place": "", "on": fact.on, "people": Count(), "agreed": Count(), "promised": nothing}
    rest = dict.fromkeys(("states", "kinds", "areas", "reasons"), ())
    shown = charts.Chart(**told, **rest, hands={"challenge-action-tree": tallies.by_question([fact])})
    assert shown.columns == ("women",)
