"""Everybody reached is counted once, the chain has its tiers, and a draw can be made again by anybody."""

import hashlib
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from gals.reports.network import Reach, alike, by_circle, by_tier, counted, draw, lined, tiers, united


def share(circle="neighbours", women=0, men=0, tier=None):
    return SimpleNamespace(circle=circle, women=women, men=men, tier=tier)


def learner(key, from_id=None, sex="woman", circle="neighbours", tier=2, **more):
    return SimpleNamespace(id=key, from_id=from_id, sex=sex, circle=circle, tier=tier, **more)


CHAIN = [
    learner("sheep"),
    learner("moon", "sheep", "man", "friends"),
    learner("tree", "moon"),
    learner("cup", "tree"),
    learner("house"),
]


def test_a_chain_has_its_tiers_by_who_passed_it_on():
    assert tiers(CHAIN) == {"sheep": 2, "moon": 3, "tree": 4, "cup": 5, "house": 2}


def test_a_link_that_has_not_arrived_or_runs_in_a_circle_keeps_the_tier_that_was_written():
    assert tiers([learner("tree", "moon", tier=4), learner("cup", "tree", tier=5)]) == {"tree": 4, "cup": 5}
    assert tiers([learner("a", "b", tier=3), learner("b", "a", tier=4)]) == {"a": 3, "b": 4}


def test_each_stands_below_who_passed_it_on_and_nobody_is_lost():
    assert [(depth, one.id) for depth, one in lined(CHAIN)] == [
        (0, "sheep"),
        (1, "moon"),
        (2, "tree"),
        (3, "cup"),
        (0, "house"),
    ]
    in_a_circle = [learner("house"), learner("a", "b"), learner("b", "a"), learner("c", "gone")]
    assert [(depth, one.id) for depth, one in lined(in_a_circle)] == [(0, "house"), (0, "c"), (0, "a"), (1, "b")]


def test_numbers_alone_count_in_the_second_tier():
    assert counted([share(women=3, men=1), share(women=2)], []) == {(2, "neighbours"): Reach(5, 1)}


def test_who_was_told_as_a_number_and_then_got_a_sign_is_counted_once():
    told = [share(women=2)]
    assert counted(told, [learner("sheep")]) == {(2, "neighbours"): Reach(2, 0)}
    three = [learner("sheep"), learner("moon"), learner("cup"), learner("tree", sex="man")]
    assert counted(told, three) == {(2, "neighbours"): Reach(3, 1)}
    assert counted([share("market", women=2)], [learner("sheep")]) == {
        (2, "market"): Reach(2, 0),
        (2, "neighbours"): Reach(1, 0),
    }


def test_the_chain_is_told_by_tier_and_by_circle_and_added_up_over_champions():
    both = united([counted([share(women=1)], CHAIN), counted([share(men=4)], [])])
    assert by_tier(both) == {2: Reach(2, 4), 3: Reach(0, 1), 4: Reach(1, 0), 5: Reach(1, 0)}
    assert by_circle(both, ["friends", "neighbours"]) == {
        "friends": {3: Reach(0, 1)},
        "neighbours": {2: Reach(2, 4), 4: Reach(1, 0), 5: Reach(1, 0)},
    }
    assert by_tier({}) == dict.fromkeys((2, 3, 4), Reach())


def test_the_same_sign_in_two_chains_is_asked_about():
    one, other = (learner("a", symbol="sheep", sign="А", participant_id=who) for who in ("x", "y"))
    assert alike([one, other]) == [(one, other)]
    assert alike([one, learner("b", symbol="sheep", sign="а", participant_id="x")]) == []
    assert alike([learner(key, symbol="sheep", sign=None, participant_id=key) for key in "ab"]) == []


numbers = st.integers(0, 40)
shares = st.lists(
    st.builds(share, st.sampled_from(["friends", "market"]), numbers, numbers, st.sampled_from([None, 2, 3])),
    max_size=6,
)
people = st.lists(st.sampled_from(["woman", "man"]), max_size=20)


@given(shares, people)
def test_never_more_than_both_together_never_fewer_than_either(told, met):
    chain = [learner(str(number), sex=sex, circle="friends") for number, sex in enumerate(met)]
    whole = sum(map(sum, counted(told, chain).values()))
    assert (
        max(sum(one.women + one.men for one in told), len(met))
        <= whole
        <= sum(one.women + one.men for one in told) + len(met)
    )


@given(st.text(max_size=20), st.sets(st.text(min_size=1, max_size=8), max_size=30), st.randoms())
def test_a_seed_draws_the_same_three_whatever_the_order(seed, ids, chance):
    shuffled = sorted(ids)
    chance.shuffle(shuffled)
    drawn = draw(seed, shuffled)
    assert drawn == draw(seed, ids) and len(drawn) == min(3, len(ids)) and set(drawn) <= ids


def test_the_draw_is_three_lowest_hashes_and_nobody_is_favoured():
    ids = [f"learner-{number}" for number in range(12)]
    assert draw("7", ids) == sorted(ids, key=lambda one: hashlib.sha256(f"7:{one}".encode()).hexdigest())[:3]
    drawn = [one for seed in range(1200) for one in draw(str(seed), ids)]
    assert all(240 < drawn.count(one) < 360 for one in ids)
