"""Running late: what may be shortened, and when the day ends then."""

from hypothesis import given
from hypothesis import strategies as st

from gals.reports.lateness import SHORTEST, Part, begins, finish, late, proposals
from tools.plans import KINDS

DAY = (
    Part("open", "song", 10),
    Part("dream", "tool", 75),
    Part("tea", "break", 20),
    Part("show", "pair", 20),
    Part("wake", "song", 10),
    Part("all", "talk", 40),
    Part("home", "homework", 10),
    Part("close", "song", 10),
)

MORNING = 9 * 60
days = st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(1, 180)), min_size=1, max_size=14).map(
    lambda rows: tuple(Part(str(at), kind, minutes) for at, (kind, minutes) in enumerate(rows))
)


def found(behind, *, tomorrow=True, present="dream", ends=MORNING + 105):
    """{(what, which): (minutes won, when the day ends)} half an hour late in the first drawing."""
    made = proposals(DAY, present, ends, behind=behind, tomorrow=tomorrow)
    return {(one.do, one.id): (one.saves, one.finishes) for one in made}


def test_a_day_that_runs_late_ends_late_by_as_much():
    planned = begins(DAY, MORNING)["close"] + 10
    assert planned == MORNING + 195
    assert finish(DAY, "dream", MORNING + 105) == planned + 20
    assert late(DAY, "dream", MORNING + 105, MORNING) == 20


def test_who_is_early_is_not_late():
    assert late(DAY, "dream", MORNING + 60, MORNING) == 0


def test_the_longest_talk_is_cut_first_and_each_proposal_says_when_the_day_ends():
    made = proposals(DAY, "dream", MORNING + 95, behind=10, tomorrow=True)
    assert (made[0].do, made[0].id, made[0].saves) == ("shorten", "all", 10)
    assert made[0].finishes == MORNING + 195


def test_an_energiser_may_be_skipped_but_no_song_that_opens_or_closes():
    assert {which for what, which in found(20) if what == "skip"} == {"wake"}
    early = proposals(DAY, "open", MORNING + 30, behind=20, tomorrow=True)
    assert [one.id for one in early if one.do == "skip"] == ["wake"]


def test_a_break_keeps_ten_minutes():
    assert found(60)["shorten", "tea"][0] == 10


def test_a_whole_block_goes_to_tomorrow_only_where_there_is_one():
    assert found(20)["tomorrow", "all"] == (40, MORNING + 195 + 20 - 40)
    assert not [what for what, _which in found(20, tomorrow=False) if what == "tomorrow"]


def test_at_the_last_block_there_is_nothing_to_give():
    assert found(20, present="close") == {}


@given(days, st.data())
def test_no_proposal_breaks_a_promise_of_the_day(day, draw):
    present = draw.draw(st.sampled_from(day)).id
    behind = draw.draw(st.integers(1, 200))
    ends = MORNING + 60
    parts = {part.id: part for part in day}
    place = {part.id: at for at, part in enumerate(day)}
    made = proposals(day, present, ends, behind=behind, tomorrow=True)
    for one in made:
        part = parts[one.id]
        left = part.minutes - one.saves
        assert place[one.id] > place[present], "what is over or runs is left alone"
        assert 0 < one.saves <= part.minutes
        assert one.finishes == finish(day, present, ends) - one.saves
        assert one.do != "shorten" or left >= SHORTEST
        assert one.do != "skip" or (part.kind == "song" and part is not day[-1])  # the last song closes the day
        assert one.do != "tomorrow" or part.kind not in ("song", "break", "homework")
    assert len({(one.do, one.id) for one in made}) == len(made)
