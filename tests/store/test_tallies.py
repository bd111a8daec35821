"""Shows of hands: always with those present by sex, corrected by a new fact, never merged over the sexes."""

from datetime import date

import pytest
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Tally
from gals.reports import tallies as report
from gals.store import tallies
from gals.store.tallies import Count, Occasion

HERE = Occasion("gender-balance-tree", date(2026, 5, 4), workshop_id="workshop", session_id="session", group_id="group")
LATER = Occasion("gender-balance-tree", date(2026, 8, 4), follow_up_id="meeting", group_id="group")


def numbers(db, occasion):
    return {(fact.item, fact.state): (fact.women, fact.men) for fact in tallies.of_occasion(db, occasion)}


def test_a_count_is_kept_with_those_present(db, writer):
    tallies.say(writer, HERE, [Count("fruit", "суу ташуу", "commit", 7, 3)], (12, 5))
    fact = db.scalars(select(Tally)).one()
    assert (fact.women, fact.men, fact.present_women, fact.present_men) == (7, 3, 12, 5)
    assert (fact.session_id, fact.group_id, fact.tool, fact.on) == ("session", "group", HERE.tool, HERE.on)


def test_a_correction_is_a_new_fact_that_names_the_old(db, writer):
    tallies.say(writer, HERE, [Count("fruit", "sheep", "now", 7, 3)], (12, 5))
    tallies.say(writer, HERE, [Count("fruit", "sheep", "now", 8, 3)], (12, 5))
    old, new = tallies.said_at(db, HERE)
    assert (old.women, new.women, new.corrects) == (7, 8, old.id)
    assert numbers(db, HERE) == {("sheep", "now"): (8, 3)}


def test_the_same_count_sent_twice_is_kept_once(db, writer):
    for _again in range(2):
        tallies.say(writer, HERE, [Count("fruit", "sheep", "now", 7, 3)], (12, 5))
    assert len(tallies.said_at(db, HERE)) == 1


def test_a_new_number_present_corrects_the_counts_made_before(db, writer):
    tallies.say(writer, HERE, [Count("fruit", "sheep", "now", 7, 3)], (12, 5))
    tallies.say(writer, HERE, [Count("fruit", "sheep", "now", 7, 3)], (13, 5))
    assert [fact.present_women for fact in tallies.of_occasion(db, HERE)] == [13]


def test_mended_words_keep_their_place_and_their_history(db, writer):
    counts = [Count("fruit", "кой", "now", 1, 0), Count("fruit", "үй", "now", 2, 0)]
    tallies.say(writer, HERE, counts, (12, 5))
    tallies.say(writer, HERE, [Count("fruit", "кой алуу", "now", 1, 0, was="кой")], (12, 5))
    assert list(numbers(db, HERE)) == [("кой алуу", "now"), ("үй", "now")]
    assert len(tallies.said_at(db, HERE)) == 3


def test_a_count_without_numbers_takes_itself_back(db, writer):
    tallies.say(writer, HERE, [Count("fruit", "кой", "now", 1, 0)], (12, 5))
    tallies.say(writer, HERE, [Count("fruit", "кой", "now", None, None)], (12, 5))
    assert numbers(db, HERE) == {}
    assert len(tallies.said_at(db, HERE)) == 2


def test_nothing_counted_says_nothing(db, writer):
    tallies.say(writer, HERE, [Count("fruit", "кой", "now", None, None)], (12, 5))
    assert tallies.said_at(db, HERE) == []


def test_each_group_of_a_session_counts_for_itself(db, writer):
    other = HERE._replace(group_id="men")
    tallies.say(writer, HERE, [Count("fruit", "кой", "now", 4, None)], (12, 0))
    tallies.say(writer, other, [Count("fruit", "кой", "now", None, 9)], (0, 10))
    assert numbers(db, HERE) == {("кой", "now"): (4, None)}
    assert numbers(db, other) == {("кой", "now"): (None, 9)}


def test_the_last_cycles_count_stands_beside_todays(db, writer):
    tallies.say(writer, HERE, [Count("fruit", "кой", "achieved", 2, 0)], (12, 5))
    tallies.say(writer, LATER, [Count("fruit", "кой", "achieved", 6, 1)], (10, 5))
    before = tallies.earlier(db, LATER)
    assert before["fruit", "кой", "achieved"].women == 2
    [line] = report.by_question(tallies.of_group(db, "group"))["fruit"]
    assert [moment.women.raised for moment in line.moments] == [2, 6]
    assert (line.last.women.share, line.last.men.share) == (60, 20)


def test_two_tablets_that_correct_the_same_count_leave_one(db, writer):
    tallies.say(writer, HERE, [Count("fruit", "кой", "now", 1, 0)], (12, 5))
    [first] = tallies.said_at(db, HERE)
    for women in (2, 3):
        said = {"women": women, "men": 0, "present_women": 12, "present_men": 5, "corrects": first.id}
        writer.fact("tally", **HERE._asdict(), question="fruit", item="кой", state="now", **said)
    assert numbers(db, HERE) == {("кой", "now"): (3, 0)}


@pytest.mark.parametrize(
    ("count", "present"),
    [
        (Count("fruit", "кой", "now", -5, 0), (12, 5)),
        (Count("fruit", "кой", "now", 5000, 0), (12, 5)),
        (Count("fruit", "кой", "now", 1, 0), (-1, 5)),
        (Count("fruit", "", "now", 1, 0), (12, 5)),
        (Count("fruit", "я" * 500, "now", 1, 0), (12, 5)),
    ],
)
def test_numbers_nobody_counted_are_said_in_a_sentence(writer, count, present):
    with pytest.raises(BadInput):
        tallies.say(writer, HERE, [count], present)


def test_more_hands_than_people_is_noticed_and_kept(db, writer):
    tallies.say(writer, HERE, [Count("fruit", "кой", "now", 14, 3)], (12, 5))
    facts = tallies.of_occasion(db, HERE)
    assert report.above(facts) == ["кой"]
    assert report.moment(facts[0]).women.share is None


def test_a_share_means_nothing_without_the_number_present():
    assert report.Hands(7, None).share is None
    assert report.Hands(0, 0).share is None
    assert report.Hands(None, 12).share is None
    assert report.Hands(3, 12).share == 25


def test_states_of_one_item_stand_together(db, writer):
    tallies.say(writer, HERE, [Count("fruit", "кой", "now", 1, 0), Count("fruit", "үй", "now", 1, 0)], (12, 5))
    tallies.say(writer, HERE, [Count("fruit", "кой", "commit", 5, 0)], (12, 5))
    lines = report.by_question(tallies.of_group(db, "group"))["fruit"]
    assert [(line.item, line.state) for line in lines] == [("кой", "now"), ("кой", "commit"), ("үй", "now")]
