"""Guessing is slow: counted in the database, by login and by address, whatever becomes of the request."""

from datetime import timedelta

import pytest

from gals.access import limits
from gals.store import attempts
from tests.conftest import NOW, PASSWORD


@pytest.fixture
def try_in(app):
    """Tries to sign in: ``try_in("login", "password", "address")`` gives the status."""

    def one(login, password="wrong password", address="10.0.0.9"):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = address
        return client.send("/sign-in", login=login, password=password).status_code

    return one


def test_five_wrong_passwords_are_looked_at_and_the_sixth_is_not(try_in, make_account, app):
    make_account("facilitator")
    assert [try_in("facilitator") for _try in range(6)] == [422] * 5 + [429]
    assert try_in("facilitator", PASSWORD) == 429
    app.extensions["clock"].shift = timedelta(minutes=16)
    assert try_in("facilitator", PASSWORD) == 303


def test_ten_wrong_passwords_are_enough_for_a_day(try_in, make_account, app):
    make_account("facilitator")
    seen = []
    for quarter in range(3):
        app.extensions["clock"].shift = timedelta(minutes=20 * quarter)
        seen += [try_in("facilitator") for _try in range(5)]
    assert seen == [422] * 10 + [429] * 5
    app.extensions["clock"].shift = timedelta(hours=26)
    assert try_in("facilitator", PASSWORD) == 303


def test_a_login_nobody_has_is_counted_alike(try_in):
    assert [try_in("nobody-at-all") for _try in range(6)] == [422] * 5 + [429]


def test_one_password_tried_on_many_logins_is_stopped_by_its_address(try_in, make_account):
    make_account("facilitator")
    seen = [try_in(f"login-{number}", "Spring2026!") for number in range(35)]
    assert seen == [422] * 30 + [429] * 5
    assert try_in("facilitator", PASSWORD, address="10.0.0.10") == 303


def test_a_right_password_forgets_the_wrong_ones(try_in, make_account):
    make_account("facilitator")
    for _day in range(4):
        assert [try_in("facilitator") for _try in range(4)] == [422] * 4
        assert try_in("facilitator", PASSWORD) == 303


def test_a_count_is_kept_although_the_answer_is_a_refusal(try_in, data, app):
    try_in("somebody")
    with app.test_request_context():
        counted = attempts.count(data, limits.subject("sign-in", "somebody"), app.extensions["clock"].now() - timedelta(hours=1))
    assert counted == 1


def test_nobody_reads_from_the_table_who_tried_or_from_where(try_in, data, app):
    try_in("aigul", address="192.168.8.77")
    rows = " ".join(data.connection().exec_driver_sql("SELECT subject FROM attempts").scalars())
    assert "aigul" not in rows
    assert "192.168" not in rows


def test_the_answer_says_in_words_how_long_to_wait(app):
    client = app.test_client()
    for _try in range(5):
        client.send("/sign-in", login="x", password="y")
    answer = client.send("/sign-in", login="x", password="y")
    assert answer.headers["Retry-After"] == "900"
    assert "Please wait" in answer.get_data(as_text=True)


def test_a_new_password_from_the_administrator_opens_at_once(visit, try_in, make_account):
    account = make_account("facilitator")
    for _try in range(6):
        try_in("facilitator")
    page = visit("admin").send(f"/staff/{account.id}/password").get_data(as_text=True)
    password = page.split("<dd>")[2].split("</dd>")[0]
    assert try_in("facilitator", password) == 303


def test_prints_have_a_gentle_limit_of_their_own(visit):
    client = visit("facilitator")
    answers = [client.get("/help/card").status_code for _print in range(61)]
    assert answers.count(429) == 1
    assert client.get("/account").status_code == 200


def test_a_refused_try_is_not_counted_so_waiting_helps(db):
    within = ((2, timedelta(minutes=15)),)
    assert [attempts.note(db, "x", NOW, within) for _try in range(4)] == [timedelta(0)] * 2 + [timedelta(minutes=15)] * 2
    assert not attempts.note(db, "x", NOW + timedelta(minutes=15), within)


def test_old_tries_are_swept_away_and_those_on_cards_are_not(db):
    attempts.note(db, "card:1", NOW, ((5, timedelta(days=3650)),))
    attempts.note(db, "sign-in:1", NOW, ((5, timedelta(days=1)),))
    later = NOW + timedelta(days=30)
    attempts.note(db, "sign-in:2", later, ((5, timedelta(days=1)),))
    assert attempts.count(db, "card:1", NOW - timedelta(days=1)) == 1
    assert attempts.count(db, "sign-in:1", NOW - timedelta(days=1)) == 0
