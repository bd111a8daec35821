"""A certificate is earned by a chain that three people confirm, lasts as the programme says, and one false record ends it for the year."""

from datetime import date, datetime, timedelta

import pytest

from gals.errors import BadInput
from gals.journal.write import Writer
from gals.models import Learner
from gals.store import certifications as store
from gals.store import learners
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def words(app):
    with app.test_request_context():
        yield


@pytest.fixture
def aigul(writer):
    return writer.put("participant", None, name="Айгүл")


@pytest.fixture
def third(writer, aigul):
    her = {"symbol": "sheep", "sex": "woman", "circle": "neighbours"}
    first = learners.add(writer, aigul, **her)
    return [learners.add(writer, aigul, **her, from_id=first) for _time in range(4)]


def drawn(writer, aigul, third):
    store.begin(writer, aigul, seed="7", drawn=third[:3], among=len(third), asked=store.Rule())
    return store.newest(writer.db, aigul)


def later(writer, day):
    return Writer(writer.db, by="tester", now=datetime.combine(day, NOW.timetz()))


def test_three_found_as_told_make_a_certificate_until_a_year_from_now(db, writer, aigul, third):
    assert store.answer(writer, drawn(writer, aigul, third), third[:3]) == "certified"
    stands = store.standing_of(db, aigul, TODAY)
    assert (stands.word, stands.until) == ("certified", date(2027, 5, 4))
    assert stands.fact.seed == "7" and stands.fact.found == third[:3]
    assert [db.get(Learner, one).checked for one in third] == [True, True, True, None]


def test_it_is_spoken_of_again_two_months_before_and_renewed_by_another_draw(db, writer, aigul, third):
    store.answer(writer, drawn(writer, aigul, third), third[:3])
    words = [
        store.standing_of(db, aigul, day).word
        for day in (date(2027, 3, 3), date(2027, 3, 4), date(2027, 5, 4), date(2027, 5, 5))
    ]
    assert words == ["certified", "soon", "soon", "over"]
    then = later(writer, date(2027, 4, 1))
    assert store.answer(then, drawn(then, aigul, third), third[:3]) == "renewed"
    assert store.standing_of(db, aigul, date(2027, 5, 5)).until == date(2028, 4, 1)


def test_one_not_found_waits_until_the_next_year(db, writer, aigul, third):
    assert store.answer(writer, drawn(writer, aigul, third), third[:2]) == "refused"
    assert db.get(Learner, third[2]).checked is False
    assert store.standing_of(db, aigul, date(2026, 12, 31)).word == "waiting"
    with pytest.raises(BadInput, match="not true"):
        drawn(writer, aigul, third)
    drawn(later(writer, date(2027, 1, 1)), aigul, third)


def test_nobody_draws_again_until_the_first_three_are_asked_or_answers_twice(writer, aigul, third):
    first = drawn(writer, aigul, third)
    with pytest.raises(BadInput, match="drawn already"):
        drawn(writer, aigul, third)
    store.answer(writer, first, third[:3])
    with pytest.raises(BadInput, match="answered already"):
        store.answer(writer, first, [])


def test_too_short_a_chain_is_told_how_many_are_asked(writer, aigul, third):
    with pytest.raises(BadInput, match="has 2 so far; the programme asks for 3"):
        store.begin(writer, aigul, seed="7", drawn=third[:2], among=2, asked=store.Rule())
    with pytest.raises(BadInput, match="asks for 5"):
        store.begin(writer, aigul, seed="7", drawn=third[:3], among=4, asked=store.Rule(third_tier=5))


def test_a_record_that_proves_untrue_ends_a_certificate(db, writer, aigul, third):
    store.answer(writer, drawn(writer, aigul, third), third[:3])
    store.void(writer, store.newest(db, aigul))
    assert store.standing_of(db, aigul, TODAY + timedelta(days=1)).word == "waiting"


def test_the_programme_sets_its_rule(db, writer):
    store.set_rule(writer, 6, 4, " Land  in both names ")
    assert store.rule(store.programmes.current(db)) == store.Rule(6, 4, "Land in both names")
    for wrong in ((0, 3, ""), (61, 3, ""), (12, 2, ""), (12, None, ""), (12, 3, "x" * 401)):
        with pytest.raises(BadInput):
            store.set_rule(writer, *wrong)
