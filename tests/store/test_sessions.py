"""Blocks of a day: moved, stretched, taken out; whatever follows is re-timed at once."""

from datetime import date, time

import pytest

from gals.errors import BadInput
from gals.models import Session, Workshop
from gals.store import dayplan, sessions


@pytest.fixture
def workshop(db, writer):
    made = writer.put("workshop", None, name="Ак-Суу", starts_on=date(2026, 5, 4), ends_on=date(2026, 5, 5), day_starts="09:00")
    return db.get(Workshop, made)


@pytest.fixture
def add(db, writer, workshop):
    def make(title, minutes=30, day=1):
        return db.get(Session, sessions.add(writer, workshop.id, day=day, kind="talk", title=title, minutes=minutes))

    return make


def times(db, workshop, day=1):
    blocks = dayplan.days(workshop, sessions.of_workshop(db, workshop.id))[day - 1].blocks
    return [(block.session.title, block.begins, block.ends) for block in blocks]


def titles(db, workshop, day=1):
    return [title for title, _begins, _ends in times(db, workshop, day)]


def test_each_block_begins_when_the_one_before_it_ends(db, workshop, add):
    add("ыр", 10), add("түш", 75)
    assert times(db, workshop) == [("ыр", "09:00", "09:10"), ("түш", "09:10", "10:25")]


def test_a_longer_block_re_times_all_that_follow(db, writer, workshop, add):
    first = add("ыр", 10)
    add("түш", 75)
    sessions.stretch(writer, first, 15)
    assert times(db, workshop) == [("ыр", "09:00", "09:25"), ("түш", "09:25", "10:40")]
    assert dayplan.days(workshop, sessions.of_workshop(db, workshop.id))[0].finishes == "10:40"


def test_a_block_keeps_five_minutes_however_often_it_is_shortened(db, writer, workshop, add):
    block = add("ыр", 10)
    for _tap in range(4):
        sessions.stretch(writer, block, -5)
    assert db.get(Session, block.id).minutes == 5


def test_a_block_moves_up_and_down_within_its_day(db, writer, workshop, add):
    add("a"), add("b")
    last = add("c")
    sessions.move(writer, last, -1)
    assert titles(db, workshop) == ["a", "c", "b"]
    sessions.move(writer, last, -1)
    sessions.move(writer, last, -1)
    assert titles(db, workshop) == ["c", "a", "b"]
    sessions.move(writer, last, 1)
    assert titles(db, workshop) == ["a", "c", "b"]


def test_a_block_can_be_moved_to_and_fro_until_no_room_is_left(db, writer, workshop, add):
    add("a"), add("b")
    restless = add("c")
    for _time in range(40):
        sessions.move(writer, restless, -1)
        assert titles(db, workshop) == ["a", "c", "b"]
        sessions.move(writer, restless, 1)
        assert titles(db, workshop) == ["a", "b", "c"]
    for _time in range(40):
        middle = sessions.of_day(db, workshop.id, 1)[1]
        sessions.move(writer, middle, -1)
    assert sorted(titles(db, workshop)) == ["a", "b", "c"]


def test_a_block_moves_to_the_end_of_another_day(db, writer, workshop, add):
    moved = add("a")
    add("b", day=2)
    sessions.to_day(writer, moved, 2)
    assert (titles(db, workshop, 1), titles(db, workshop, 2)) == ([], ["b", "a"])


def test_a_block_taken_out_is_found_only_by_what_was_counted_in_it(db, writer, workshop, add):
    block = add("a")
    sessions.remove(writer, block)
    assert titles(db, workshop) == []
    assert sessions.find(db, workshop.id, block.id) is None
    assert sessions.kept(db, workshop.id, block.id).title == "a"
    assert sessions.kept(db, "another workshop", block.id) is None


@pytest.mark.parametrize("wrong", [{"minutes": -5}, {"minutes": 0}, {"minutes": 5000}, {"minutes": None}, {"title": "я" * 500}])
def test_what_cannot_be_a_block_is_said_in_a_sentence(writer, workshop, add, wrong):
    block = add("a")
    assert list(sessions.troubles(wrong)) == list(wrong)
    with pytest.raises(BadInput):
        sessions.change(writer, block, **wrong)


def test_unchanged_words_are_not_written_again(db, writer, add):
    block = add("a")
    sessions.change(writer, block, title="a", minutes=30)
    assert block.minutes == 30
    sessions.change(writer, block, title="b")
    assert db.get(Session, block.id).title == "b"


def test_what_runs_now_and_what_comes_then(db, workshop, add):
    add("ыр", 10), add("түш", 75)
    blocks = dayplan.days(workshop, sessions.of_workshop(db, workshop.id))[0].blocks
    now, then = dayplan.running(blocks, time(9, 5))
    assert (now.session.title, then.session.title) == ("ыр", "түш")
    assert dayplan.running(blocks, time(8, 0))[0] is None
    assert dayplan.running(blocks, time(11, 0)) == (None, None)


@pytest.mark.parametrize("strange", ["", None, "9", "25:00", "09:77", "nine"])
def test_a_day_whose_beginning_cannot_be_read_begins_at_half_past_eight(strange):
    assert dayplan.minutes(strange) == 8 * 60 + 30
