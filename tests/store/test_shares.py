"""Peer sharing is counted once for each champion, with no names, and mended by saying it again."""

import pytest

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Share
from gals.store import shares


@pytest.fixture
def aigul(writer):
    return writer.put("participant", None, name="Айгүл")


def test_shares_add_up(db, writer, aigul):
    shares.say(writer, aigul, "neighbours", women=3, men=1, tools=["vision-journey"])
    shares.say(writer, aigul, "in-laws", women=2)
    assert shares.reached(shares.of_participant(db, aigul)) == (5, 1)


def test_a_mended_share_counts_once(db, writer, aigul):
    wrong = shares.say(writer, aigul, "neighbours", women=30, men=0)
    shares.say(writer, aigul, "friends", women=3, men=0, corrects=wrong)
    assert [(share.circle, share.women) for share in shares.of_participant(db, aigul)] == [("friends", 3)]


def test_a_share_taken_back_counts_nobody(db, writer, aigul):
    said = shares.say(writer, aigul, "neighbours", women=3, men=1)
    shares.take_back(writer, db.get(Share, said))
    assert shares.of_participant(db, aigul) == []


def test_a_share_posted_twice_is_counted_once(db, writer, aigul):
    name = new_id()
    for _time in range(2):
        shares.say(writer, aigul, "neighbours", id=name, women=3, men=1)
    assert shares.reached(shares.of_participant(db, aigul)) == (3, 1)


def test_shares_of_one_written_down_twice_are_summed_once(db, writer, aigul):
    again = writer.put("participant", None, name="Айгул", merged_into=aigul)
    shares.say(writer, aigul, "neighbours", women=1)
    shares.say(writer, again, "market", men=2)
    assert shares.reached(shares.of_participant(db, again)) == (1, 2)


def test_a_meeting_knows_what_was_told_at_it(db, writer, aigul):
    meeting = writer.put("follow_up", None)
    shares.say(writer, aigul, "neighbours", women=1)
    told = shares.say(writer, aigul, "market", women=2, follow_up_id=meeting)
    assert [share.id for share in shares.at(db, meeting)] == [told]


@pytest.mark.parametrize(
    ("circle", "details"),
    [
        ("strangers", {"women": 1}),
        ("neighbours", {}),
        ("neighbours", {"women": 0, "men": 0}),
        ("neighbours", {"women": -1, "men": 3}),
        ("neighbours", {"women": 501}),
        ("neighbours", {"women": 1, "tools": ["no-such-tool"]}),
    ],
)
def test_what_cannot_be_counted_is_asked_again(db, writer, aigul, circle, details):
    with pytest.raises(BadInput):
        shares.say(writer, aigul, circle, **details)
    assert shares.of_participant(db, aigul) == []
