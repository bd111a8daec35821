"""Rounds of opinions are counters: nothing tells who said what, in which order, or how one woman answered two questions."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gals.errors import BadInput
from gals.models import AuditLine, Change, Poll, PollBox, Wave
from gals.store import poll_boxes, polls, waves
from tests.conftest import NOW
from tools.opinion_counts import empty, which, with_answer
from tools.opinions import ITEMS, REASONS, WHO, of_group, seal

KEYS = [item.key for item in ITEMS]


def help_is_at_hand(w):
    for number in ("102", "111", "117"):
        w.put("service", None, number=number, name_ky="Жардам", reports_to_police="no", checked_on=NOW.date().isoformat())


def frozen(w, mode="tablet", items=KEYS):
    wave = waves.choose(w, name="Күз", items=items, mode=mode)
    waves.freeze(w, w.db.get(Wave, wave))
    return w.db.get(Wave, wave)


def begun(w, wave, who="women", present=12):
    return w.db.get(Poll, polls.begin(w, wave, place_id="p", who=who, present=present))


@pytest.fixture
def round_(writer):
    help_is_at_hand(writer)
    made = begun(writer, frozen(writer))
    writer.db.commit()
    return made


def answers(items, chance):
    """What somebody says: yes, no, a number of beans, or nothing."""
    return {item.key: chance.choice(["0", "4", "10", "skip"] if item.in_beans else ["yes", "no", "skip"]) for item in items}


def vote(db, poll, slip, said):
    counted = poll_boxes.cast(db, poll, slip, said, items=polls.items_of(db, poll))
    db.commit()
    return counted


def test_nobody_is_asked_before_help_is_at_hand(writer):
    wave = frozen(writer)
    with pytest.raises(BadInput, match="help card"):
        begun(writer, wave)
    help_is_at_hand(writer)
    assert begun(writer, wave).closed is False


def test_a_group_is_of_eight_to_fifteen_of_one_sex_and_age(writer):
    help_is_at_hand(writer)
    wave = frozen(writer)
    for who, present in (("women", 7), ("women", 16), ("women", None), ("everybody", 12)):
        with pytest.raises(BadInput):
            begun(writer, wave, who, present)


def test_what_is_for_adults_is_asked_of_adults_alone():
    grown, young = (of_group(KEYS, WHO[who][1]) for who in ("women", "girls"))
    assert {item.key for item in grown} - {item.key for item in young} == {"night"}


def test_a_round_is_closed_into_counts_and_its_box_goes(writer, db, round_):
    for voter in range(9):
        reason = "yes" if voter < 4 else "no"
        assert vote(db, round_, f"slip{voter}", {"goes-out": reason, **{one.key: "no" for one in REASONS[1:]}, "step-in": "3"})
    with pytest.raises(BadInput, match="Not everybody"):
        polls.close(writer, round_)
    polls.close(writer, round_, despite_gap=True)
    db.commit()
    assert round_.counts["goes-out"] == [4, 5, 0]
    assert round_.counts["step-in"] == [27, 63, 0]
    assert round_.counts["spending"] == [0, 0, 9]
    assert round_.composite == [4, 5, 0]
    assert db.scalar(select(func.count(PollBox.poll_id))) == 0
    assert [(one.unanswered, one.counts) for one in polls.results(db, round_.wave_id)] == [(3, round_.counts)]
    assert not vote(db, round_, "late", {}), "nobody answers into a closed round"
    with pytest.raises(BadInput):
        polls.close(writer, round_)


def test_fewer_than_eight_answers_are_never_shown(writer, db, round_):
    for voter in range(7):
        vote(db, round_, f"slip{voter}", {})
    with pytest.raises(BadInput, match="Fewer than 8"):
        polls.close(writer, round_, despite_gap=True)
    polls.throw_away(writer, round_)
    assert db.scalar(select(func.count(PollBox.poll_id))) == 0


def test_no_more_answer_than_were_counted(db, round_):
    for voter in range(12):
        vote(db, round_, f"slip{voter}", {})
    with pytest.raises(BadInput, match="Everybody"):
        vote(db, round_, "thirteenth", {})
    assert vote(db, round_, "slip3", {}), "one sent again is thanked again"
    assert poll_boxes.find(db, round_.id).cast == 12


def test_what_is_no_answer_is_not_counted(db, round_):
    for said in ({"goes-out": "maybe"}, {"step-in": "11"}, {"step-in": "-1"}, {"step-in": "²"}, {"step-in": "yes"}):
        with pytest.raises(BadInput):
            vote(db, round_, "slip", said)
        db.rollback()
    assert poll_boxes.find(db, round_.id).cast == 0


def test_a_double_tap_counts_once_also_from_two_sides_at_once(engine, writer, db, round_):
    items, chance = polls.items_of(db, round_), random.Random(4)
    said = {f"slip{voter}": answers(items, chance) for voter in range(12)}
    db.commit()

    def tap(slip):
        with Session(engine) as own, own.begin():
            return poll_boxes.cast(own, own.get(Poll, round_.id), slip, said[slip], items=items)

    with ThreadPoolExecutor(4) as hands:
        assert all(hands.map(tap, [*said, *said, *said]))
    engine.dispose()  # as after a restart
    assert all(map(tap, said))
    poll_boxes.smooth(engine)
    polls.close(writer, round_)
    assert all(polls.people_of(key, count) == 12 for key, count in round_.counts.items())
    assert sum(round_.composite) == 12


def test_the_row_of_an_open_round_knows_neither_who_nor_when_nor_in_which_order(writer, db, round_):
    second = begun(writer, db.get(Wave, round_.wave_id))
    items, chance = polls.items_of(db, round_), random.Random(5)
    said = [(f"slip{voter}", answers(items, chance)) for voter in range(12)]
    before = [db.scalar(select(func.count(model.seq))) for model in (AuditLine, Change)]
    for poll, order in ((round_, said), (second, random.Random(6).sample(said, 12))):
        for slip, one in order:
            vote(db, poll, slip, one)
    rows = [poll_boxes.find(db, poll.id) for poll in (round_, second)]
    kept = [{name: getattr(row, name) for name in ("counts", "composite", "cast", "used")} for row in rows]
    assert str(kept[0]) == str(kept[1])
    assert [db.scalar(select(func.count(model.seq))) for model in (AuditLine, Change)] == before


def test_nothing_of_single_answers_is_left_when_a_round_is_closed(writer, db, round_):
    for voter in range(12):
        vote(db, round_, f"slip{voter}", {"argues": "yes" if voter % 3 else "no"})
    polls.close(writer, round_)
    db.commit()
    line = db.scalars(select(Change.text).where(Change.record_id == round_.id).order_by(Change.seq.desc())).first()
    assert '"closed":true' in line and "slip" not in line and "cast" not in line
    assert db.scalar(select(func.count(PollBox.poll_id))) == 0


def test_beans_are_two_totals_a_question_and_no_composite(writer, db):
    help_is_at_hand(writer)
    poll = begun(writer, frozen(writer, "beans", ["goes-out", "step-in"]))
    assert poll_boxes.find(db, poll.id) is None
    for reason, norm, words in (
        ((5, 6), (111, 11), "ten beans"),
        ((9, None), (1, 1), "both"),
        ((9, 4), (1, 1), "more answers"),
        ((-1, 4), (1, 1), "both"),
    ):
        with pytest.raises(BadInput, match=words):
            polls.count_beans(writer, poll, {"goes-out": reason, "step-in": norm})
    assert not poll.closed
    polls.count_beans(writer, poll, {"goes-out": (5, 6), "step-in": (40, 10)})
    assert (poll.counts, poll.composite, poll.closed) == ({"goes-out": [5, 6, 1], "step-in": [40, 60, 2]}, [], True)


# ── the frozen list ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_frozen_list_is_never_changed_and_the_next_wave_asks_the_same(writer, db):
    wave = frozen(writer, items=["boys-cook", "goes-out"])
    assert wave.seal == seal(wave.items, "tablet") != seal(wave.items, "beans")
    with pytest.raises(BadInput, match="frozen"):
        waves.choose(writer, wave, name="x", items=["men-cry"], mode="tablet")
    again = db.get(Wave, waves.next_of(writer, wave))
    assert (again.items, again.mode, again.seal, again.number) == (wave.items, wave.mode, wave.seal, 2)
    assert waves.before(db, again) == [wave] and waves.before(db, wave) == []
    writer.put("wave", wave.id, items=["men-cry"])
    assert not waves.is_as_frozen(wave), "what another machine changed is seen by the seal"
    with pytest.raises(BadInput):
        waves.next_of(writer, wave)


def test_a_list_that_cannot_be_asked_is_not_kept(writer):
    for name, items, mode in (("", KEYS, "tablet"), ("x", [], "tablet"), ("x", ["else"], "tablet"), ("x", KEYS, "web")):
        with pytest.raises(BadInput):
            waves.choose(writer, name=name, items=items, mode=mode)


def test_an_unfrozen_list_is_asked_of_nobody(writer, db):
    help_is_at_hand(writer)
    with pytest.raises(BadInput, match="freeze"):
        begun(writer, db.get(Wave, waves.choose(writer, name="x", items=KEYS, mode="tablet")))


# ── the composite ────────────────────────────────────────────────────────────────────────────────────────────────────

ballots = st.lists(st.tuples(*[st.sampled_from(["yes", "no", None])] * 5), min_size=8, max_size=15)


def counted(kept):
    """(counts, composite) as a round keeps them."""
    counts, composite = empty(REASONS), [0, 0, 0]
    for one in kept:
        said = {item.key: answer for item, answer in zip(REASONS, one, strict=True)}
        counts = {item.key: with_answer(counts[item.key], item, said[item.key]) for item in REASONS}
        composite[which(REASONS, said)] += 1
    return counts, composite


@given(ballots)
@settings(suppress_health_check=list(HealthCheck))
def test_the_composite_is_that_of_the_ballots_in_whatever_order(kept):
    counts, composite = counted(kept)
    assert composite[0] == sum("yes" in one for one in kept)
    assert composite[1] == sum(set(one) == {"no"} for one in kept)
    assert counted(random.Random(1).sample(kept, len(kept))) == (counts, composite)
    yes = [count[0] for count in counts.values()]
    assert max(yes) <= composite[0] <= min(sum(yes), len(kept))


@given(ballots.filter(lambda kept: sum("yes" in one for one in kept) >= 2))
@settings(suppress_health_check=list(HealthCheck))
def test_from_what_is_kept_nobody_can_tell_how_one_voter_answered_two_questions(kept):
    """Two ballots exchange one answer: the counts stay as they are, though different women said different things together."""
    counts, _composite = counted(kept)
    for item, (one, other) in ((item, pair) for item in range(5) for pair in combinations(range(len(kept)), 2)):
        if kept[one][item] != kept[other][item]:
            swapped = [list(ballot) for ballot in kept]
            swapped[one][item], swapped[other][item] = kept[other][item], kept[one][item]
            assert counted([tuple(ballot) for ballot in swapped])[0] == counts
            return


def test_item_counts_alone_leave_the_composite_open():
    """24 voters and counts of 6, 6, 4, 2, 2: at least one reason may be agreed with by anything from 6 to 20."""
    wanted, found = (6, 6, 4, 2, 2), set()
    for whole in range(24 + 1):
        spread = Counter()
        for item, yes in enumerate(wanted):
            for step in range(yes):
                spread[(sum(wanted[:item]) + step) % whole if whole else 0] += 1
        if whole >= max(wanted) and len(spread) == whole <= 24:
            found.add(whole)
    assert (min(found), max(found)) == (6, 20)
