"""Honest answers are added, never edited; the newest word counts, whatever the clocks said."""

from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.journal.write import Writer
from gals.models import Answer
from gals.store import accounts, answers


@pytest.fixture
def promise(writer):
    person = writer.put("participant", None, name="Айгүл")
    return writer.put("commitment", None, participant_id=person, symbol="cow")


def words(db, promise):
    return [answer.answer for answer in answers.history(db, promise)]


def test_every_answer_stays_and_the_newest_counts(db, writer, promise):
    for word in ("planned", "started", "done"):
        answers.say(writer, promise, word)
    assert words(db, promise) == ["planned", "started", "done"]
    assert answers.latest(db, [promise])[promise].answer == "done"


def test_a_promise_nobody_was_asked_about_has_no_answer(db, promise):
    assert answers.latest(db, [promise]) == {promise: None}
    assert answers.latest(db, []) == {}


def test_the_order_is_that_of_what_people_did_not_of_their_clocks(db, writer, promise):
    answers.say(writer, promise, "started", on=date(2026, 6, 1))
    answers.say(writer, promise, "done", on=date(2026, 5, 1))
    assert answers.latest(db, [promise])[promise].answer == "done"


def test_a_mended_answer_stands_where_the_wrong_one_stood(db, writer, promise):
    wrong = answers.say(writer, promise, "dropped")
    answers.say(writer, promise, "done")
    mended = answers.say(writer, promise, "started", corrects=wrong)
    answers.say(writer, promise, "planned", corrects=mended)
    assert words(db, promise) == ["planned", "done"]


def test_answers_that_mend_each_other_in_a_circle_harm_nobody(db, writer, promise):
    one, other = new_id(), new_id()
    answers.say(writer, promise, "started", id=one, corrects=other)
    answers.say(writer, promise, "done", id=other, corrects=one)
    assert words(db, promise) == []
    assert answers.latest(db, [promise]) == {promise: None}


def test_an_answer_posted_twice_is_kept_once(db, writer, promise):
    name = new_id()
    assert answers.say(writer, promise, "done", id=name) == name
    assert answers.say(writer, promise, "done", id=name) == name
    assert db.scalar(select(func.count()).select_from(Answer)) == 1


def test_a_reason_is_kept_for_good_news_and_for_bad(db, writer, promise):
    answers.say(writer, promise, "done", reason="family-helped", text="  Кайненем   жардам берди ")
    answers.say(writer, promise, "dropped", reason="plan-changed")
    assert [(a.reason, a.text) for a in answers.history(db, promise)] == [
        ("family-helped", "Кайненем жардам берди"),
        ("plan-changed", None),
    ]


@pytest.mark.parametrize(
    ("answer", "details"),
    [
        ("finished", {}),
        ("done", {"reason": "because"}),
        ("done", {"via": "telephone"}),
        ("done", {"text": "а" * 301}),
        ("done", {"on": date(1970, 1, 1)}),
        ("done", {"on": date(2970, 1, 1)}),
    ],
)
def test_words_nobody_offered_and_days_that_cannot_be_are_asked_again(db, writer, promise, answer, details):
    with pytest.raises(BadInput):
        answers.say(writer, promise, answer, **details)
    assert words(db, promise) == []


def test_who_wrote_an_answer_down_is_known_and_she_herself_is_no_account(db, writer, promise):
    account = accounts.create(db, login="ajar", name="Ажар", role="facilitator", password="long and plain", memory=8)
    answers.say(Writer(db, by=account.id, now=writer.now), promise, "started")
    answers.say(Writer(db, by="card:1234", now=writer.now), promise, "done", via="card")
    answers.say(writer, promise, "done")
    names = answers.speakers(db, answers.history(db, promise))
    assert names == {account.id: "Ажар", "card:1234": None, "tester": ""}


def test_an_answer_of_today_carries_today(db, writer, promise):
    answers.say(writer, promise, "done")
    assert answers.history(db, promise)[0].on == datetime(2026, 5, 4).date()
