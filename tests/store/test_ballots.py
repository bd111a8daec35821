"""A ballot box counts like a wooden one: nothing is lost, nothing is counted twice, and nobody can tell who was first."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gals.errors import BadInput
from gals.models import AuditLine, BallotBox, Change, Tally
from gals.store import ballots, tallies
from tests.conftest import NOW

TOOL = "gender-balance-tree"
OCCASION = tallies.Occasion(TOOL, NOW.date(), "w1", "s1", None, "g1")
ASK = ("fruit", "now", ["cow", "house", "tea"])


def open_box(db, *, sex="women", present=(9, 0), ask=ASK):
    box = ballots.open_box(db, OCCASION, ask, sex=sex, present=present, account_id="a", now=NOW)
    db.commit()
    return box.id


def vote(db, box_id, item, sex="women", *, tablet="t", number=None):
    number = number or ballots.brought(ballots.find(db, box_id), tablet) + 1
    counted = ballots.cast(db, box_id, item, sex, tablet=tablet, number=number)
    db.commit()
    db.expire_all()
    return counted


def facts(db):
    return {one.item: (one.women, one.men) for one in tallies.of_occasion(db, OCCASION)}


def test_votes_become_shows_of_hands_when_the_box_is_counted(db, writer):
    box_id = open_box(db)
    for item in ("cow", "tea", "cow", None):
        assert vote(db, box_id, item)
    assert facts(db) == {}
    assert db.scalar(select(func.count(Change.seq))) == 0, "nothing of an open box is in the journal"
    ballots.close(writer, box_id, OCCASION)
    assert facts(db) == {"cow": (2, None), "house": (0, None), "tea": (1, None)}
    box = db.get(BallotBox, box_id)
    assert (box.counts, box.voted) == ({}, [0, 0])
    ballots.close(writer, box_id, OCCASION)
    assert db.scalar(select(func.count(Tally.id))) == 3, "counted once, however often it is asked"
    assert not vote(db, box_id, "cow", number=9), "nobody votes into a counted box"


def test_a_vote_sent_again_is_counted_once(db):
    box_id = open_box(db)
    for _again in range(3):
        assert vote(db, box_id, "cow", number=1)
    vote(db, box_id, "cow", number=2)
    vote(db, box_id, "tea", tablet="another", number=1)
    box = ballots.find(db, box_id)
    assert (box.counts["cow"], box.counts["tea"], box.voted) == ([2, 0], [1, 0], [3, 0])


def test_the_row_says_how_many_and_not_who_when_or_in_which_order(db):
    shown = []
    for order in (("cow", "tea", "house", "cow"), ("house", "cow", "cow", "tea")):
        box_id = open_box(db)
        for item in order:
            vote(db, box_id, item)
        row = {column.name: getattr(ballots.find(db, box_id), column.name) for column in BallotBox.__table__.columns}
        del row["id"]
        shown.append(row)
    assert shown[0] == shown[1]
    assert str(shown[0]["counts"]) == str(shown[1]["counts"])
    assert db.scalar(select(func.count(AuditLine.seq))) == 0


def test_two_tablets_voting_at_once_lose_nothing(engine):
    with Session(engine) as db:
        box_id = open_box(db, sex="both", present=(50, 50))

    def many(tablet):
        for number in range(1, 26):
            with Session(engine) as db, db.begin():
                ballots.cast(db, box_id, "cow", "women" if number % 2 else "men", tablet=tablet, number=number)

    with ThreadPoolExecutor(2) as both:
        list(both.map(many, ("one", "two")))
    with Session(engine) as db:
        box = ballots.find(db, box_id)
        assert (box.counts["cow"], box.voted) == ([26, 24], [26, 24])
    ballots.smooth(engine)


def test_what_the_men_said_earlier_stays_when_women_vote(db, writer):
    count = tallies.Count("fruit", "cow", "now", 1, 4)
    tallies.say(writer, OCCASION, [count], (9, 5))
    box_id = open_box(db, present=(9, 5))
    vote(db, box_id, "cow")
    ballots.close(writer, box_id, OCCASION)
    assert facts(db)["cow"] == (1, 4)


@pytest.mark.parametrize(
    ("sex", "present", "few"),
    [
        ("women", (4, 0), True),
        ("women", (5, 0), False),
        ("both", (12, 2), True),
        ("both", (12, 0), False),
        ("men", (9, 3), True),
    ],
)
def test_few_voters_are_warned_about(db, sex, present, few):
    assert ballots.is_few(ballots.find(db, open_box(db, sex=sex, present=present))) is few


def test_more_votes_than_people_are_kept_and_asked_about(db):
    box_id = open_box(db, present=(1, 0))
    vote(db, box_id, "cow")
    assert not ballots.is_above(ballots.find(db, box_id))
    vote(db, box_id, "cow")
    assert ballots.is_above(ballots.find(db, box_id))
    assert ballots.find(db, box_id).counts["cow"] == [2, 0]


@pytest.mark.parametrize(
    ("ask", "sex", "present"),
    [
        (("fruit", "now", ["cow"]), "women", (5, 0)),
        (("fruit", "now", ["cow", "cow"]), "women", (5, 0)),
        (("fruit", "now", ["cow", "no such picture"]), "women", (5, 0)),
        (("fruit", "now", ["cow", "tea"]), "women", (0, 9)),
        (("fruit", "now", ["cow", "tea"]), "women", (None, None)),
        (("fruit", "now", ["cow", "tea"]), "nobody", (5, 5)),
        (("fruit", "now", ["cow", "tea"]), "women", (-5, 0)),
    ],
)
def test_a_box_that_could_not_be_voted_into_is_not_opened(db, ask, sex, present):
    with pytest.raises(BadInput):
        open_box(db, ask=ask, sex=sex, present=present)


def test_a_picture_or_number_that_is_not_in_the_ballot_is_no_vote(db):
    box_id = open_box(db)
    for item, sex, number in (("sheep", "women", 1), ("cow", "men", 1), ("cow", "women", 7), ("cow", "women", 0)):
        with pytest.raises(BadInput):
            ballots.cast(db, box_id, item, sex, tablet="t", number=number)
    assert ballots.find(db, box_id).voted == [0, 0]


def test_a_box_opened_by_mistake_goes_and_one_with_votes_stays(db, writer):
    empty, voted = open_box(db), open_box(db)
    with pytest.raises(BadInput):
        ballots.close(writer, empty, OCCASION)
    ballots.throw_away(db, empty)
    vote(db, voted, "cow")
    with pytest.raises(BadInput):
        ballots.throw_away(db, voted)
    assert [box.id for box in ballots.of_occasion(db, OCCASION)] == [voted]
