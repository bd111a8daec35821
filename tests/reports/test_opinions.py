"""What is asked is about opinions; what is shown says how sure it is, and what leaves the group tells of nobody."""

import random
import re
from datetime import date
from types import SimpleNamespace

import pytest

from gals.reports import opinions
from gals.reports.opinions import Pool
from tests.store.test_polls import KEYS
from tools.opinions import BY_KEY, ITEMS, PRACTICE, STORY

DAY = date(2026, 5, 4)

#: Words of a question about somebody's own life: what was done to her, what he does, whom she knows.
EXPERIENCE = (
    r"happened to you|have you (ever )?been|do you (hit|beat)|did you|your (own )?husband|your wife|do you know (some|any)",
    r"с вами|вас (бь|били|удар)|вы (бь|били|ударили)|ваш(ей|а|у|его)? (муж|жен)|знаете ли вы|знакомы",
    r"сизди\b|сизге\b|башыңыздан|күйөөңүз|аялыңыз|билесизби|тааныйсызбы|урдуңуз",
)


def poll(counts, composite=(), *, present=12, on=DAY, closed=True, who=("women", "18+")):
    return SimpleNamespace(
        counts=counts, composite=list(composite), present=present, on=on, closed=closed, sex=who[0], age_band=who[1]
    )


def test_nobody_is_asked_what_happened_to_anybody():
    for item in ITEMS:
        for words in item.asked.values():
            assert not any(re.search(pattern, words, re.IGNORECASE) for pattern in EXPERIENCE), words
    assert {item.kind for item in ITEMS} == {"reason", "norm", "side"}
    caught = ("Has it happened to you?", "Do you know somebody who", "Did you do it")
    assert all(re.search(EXPERIENCE[0], words, re.IGNORECASE) for words in caught)


@pytest.mark.parametrize("item", [PRACTICE, *ITEMS], ids=lambda item: item.key)
def test_every_question_has_its_words_and_its_picture(item):
    assert set(item.asked) == set(item.short) == {"ky", "ru", "en"}
    assert all(item.asked.values()) and all(item.short.values())


def test_a_yes_is_not_always_bad_and_the_story_is_told_in_five_steps():
    assert {item.fair for item in ITEMS} == {"yes", "no"}
    assert len(STORY) == 6 and all(set(one.asked) == {"ky", "ru", "en"} for one in STORY)
    assert len({item.key for item in ITEMS}) == len(ITEMS)


def test_bars_stand_in_their_order_with_the_composite_after_the_reasons():
    shown = opinions.bars(poll({"boys-cook": [9, 3, 0], "goes-out": [4, 8, 0], "argues": [3, 9, 0], "step-in": [36, 84, 0]}, [6, 6, 0]))
    assert [one.item.key for one in shown] == ["boys-cook", "goes-out", "argues", "any-reason", "step-in"]
    assert shown[3].share.value == 0.5
    assert (shown[4].people, shown[4].share.value) == (12, 0.3)
    assert [round(100 * limit) for limit in shown[1].share] == [33, 14, 61]


def test_everybody_and_nobody_are_not_shown_apart_from_nearly_so():
    nobody, one = (opinions.bar(BY_KEY["argues"], [yes, 15 - yes, 0]) for yes in (0, 1))
    assert nobody == one and one.edge == "below"
    everybody, many = (opinions.bar(BY_KEY["argues"], [yes, 20 - yes, 0]) for yes in (20, 19))
    assert everybody == many and many.edge == "above"
    assert opinions.bar(BY_KEY["argues"], [0, 50, 0]).share.value == 0
    assert opinions.bar(BY_KEY["argues"], [0, 0, 9]).share is None


def test_a_group_sees_its_own_totals_on_its_own_day_alone():
    counts = {"argues": [5, 3, 0]}
    assert opinions.may_be_seen(poll(counts), DAY)
    assert not opinions.may_be_seen(poll(counts), date(2026, 5, 5))
    assert not opinions.may_be_seen(poll(counts, closed=False), DAY)
    assert not opinions.may_be_seen(poll({"argues": [4, 3, 0]}), DAY)


def test_what_leaves_the_group_has_enough_people_behind_each_answer():
    kept = {"boys-cook": [5, 30, 0], "men-cry": [4, 31, 0], "argues": [10, 25, 0], "goes-out": [9, 26, 0], "step-in": [100, 250, 0]}
    shown, held = opinions.let_out(poll(kept, [15, 20, 0]))
    assert [one.item.key for one in shown] == ["boys-cook", "argues", "step-in"]
    assert held == ["men-cry", "goes-out", "any-reason"]
    shown, held = opinions.let_out(poll({"argues": [10, 25, 0]}, [10, 25, 0]))
    assert [one.item.key for one in shown] == ["argues", "any-reason"] and held == []


def test_sexes_and_ages_are_never_put_together():
    one, other = poll({"argues": [5, 7, 0]}, [5, 7, 0]), poll({"argues": [6, 6, 0]}, [6, 6, 0])
    men, open_ = poll({"argues": [9, 3, 0]}, [9, 3, 0], who=("men", "18+")), poll({}, closed=False)
    found = opinions.pools([one, other, men, open_])
    assert found == {"women": Pool(2, 24, {"argues": [11, 13, 0]}, [11, 13, 0]), "men": Pool(1, 12, {"argues": [9, 3, 0]}, [9, 3, 0])}
    assert opinions.effect_of(found["women"]) == pytest.approx(1.55)


def test_waves_of_different_lists_or_ways_never_stand_side_by_side():
    first, second = SimpleNamespace(seal="a", mode="tablet"), SimpleNamespace(seal="a", mode="tablet")
    assert opinions.are_comparable(first, second)
    for seal, mode in (("b", "tablet"), ("a", "beans"), (None, "tablet")):
        assert not opinions.are_comparable(first, SimpleNamespace(seal=seal, mode=mode))
    assert not opinions.are_comparable(SimpleNamespace(seal=None, mode="tablet"), SimpleNamespace(seal=None, mode="tablet"))


@pytest.mark.parametrize(
    ("groups", "before", "after", "word"),
    [
        (2, [11, 13], [3, 21], "few"),
        (4, [20, 28], [8, 40], "unsure"),
        (16, [80, 112], [30, 162], "lower"),
        (16, [80, 112], [70, 122], "unsure"),
    ],
)
def test_two_waves_say_no_more_than_so_many_people_can(groups, before, after, word):
    pools = [Pool(groups, 12 * groups, {"argues": [*count, 0]}, [*count, 0]) for count in (before, after)]
    rows = opinions.side_by_side(*pools)
    assert [row.item.key for row in rows] == ["argues", "any-reason"]
    assert {row.difference.word for row in rows} == {word}
    assert rows[0].effect == pytest.approx(1.55)


def test_a_question_that_only_one_wave_answered_is_not_compared():
    first, second = Pool(4, 48, {"argues": [0, 0, 48]}, []), Pool(4, 48, {"argues": [20, 28, 0], "goes-out": [20, 28, 0]}, [])
    assert opinions.side_by_side(first, second) == []


def test_every_key_that_can_be_asked_is_known():
    assert [item.key for item in opinions.asked(SimpleNamespace(items=KEYS), "18+")] == KEYS


@pytest.mark.parametrize("seed", range(40))
def test_whoever_looks_twice_never_sees_what_a_single_group_said(seed):
    chance = random.Random(seed)
    rounds = []
    for _round in range(chance.randint(1, 24)):
        people, counts = chance.randint(8, 15), {}
        for key in ("argues", "goes-out", "boys-cook"):
            yes = sum(chance.random() < 0.4 for _one in range(people))
            counts[key] = [yes, people - yes, 0]
        most = max(counts["argues"][0], counts["goes-out"][0])
        rounds.append(poll(counts, [most, people - most, 0]))
    seen = [{}]
    for many in range(1, len(rounds) + 1):
        [pool] = opinions.live(rounds[:many]).values()
        said = pool.counts | ({opinions.ANY.key: pool.composite} if pool.composite else {})
        for before in seen:
            for key, count in said.items():
                more = [now - then for now, then in zip(count, before.get(key, [0, 0, 0]), strict=True)]
                item = opinions.ANY if key == opinions.ANY.key else BY_KEY[key]
                assert not any(more) or opinions.may_leave(item, more), (key, before, said)
        seen.append(said)


def test_a_rare_answer_holds_its_own_question_back_and_the_whole_with_it():
    rounds = [poll({"argues": [6, 6, 0], "goes-out": [1, 11, 0], "boys-cook": [6, 6, 0]}, [6, 6, 0]) for _round in range(4)]
    assert opinions.live(rounds) == {"women": Pool(4, 48, {"argues": [24, 24, 0], "boys-cook": [24, 24, 0]}, [])}
    assert opinions.live(rounds[:1])["women"].counts == {"boys-cook": [6, 6, 0]}
    assert opinions.live([poll({}, closed=False)]) == {}
