"""Signing in: under a fresh name each time, for a while, and over at once when it is over."""

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest

from gals.config import SETTINGS
from gals.store import accounts, sign_ins
from tests.conftest import CHEAPEST, PASSWORD


@pytest.fixture
def clock(app):
    return app.extensions["clock"]


def token_of(client):
    return client.get_cookie("gals").value


def is_in(client, token=None):
    """Whether the client, or another browser with *token*, is let in."""
    if token is not None:
        client.delete_cookie("gals")
        client.set_cookie("gals", token)
    return client.get("/account").status_code == 200


def test_a_right_password_opens_and_a_wrong_one_does_not(app, make_account):
    make_account("facilitator")
    client = app.test_client()
    assert client.send("/sign-in", login="facilitator", password="not that one").status_code == 422
    assert not is_in(client)
    assert client.send("/sign-in", login=" Facilitator ", password=PASSWORD).status_code == 303
    assert is_in(client)


def test_what_was_typed_as_a_name_stays_and_the_password_does_not(app, make_account):
    make_account("facilitator")
    page = app.test_client().send("/sign-in", login="facilitator", password="wrong secret").get_data(as_text=True)
    assert 'value="facilitator"' in page
    assert "wrong secret" not in page


def test_the_cookie_says_nothing_and_no_script_reads_it(app, make_account):
    account = make_account("facilitator")
    answer = app.test_client().send("/sign-in", login="facilitator", password=PASSWORD)
    [kept] = [SimpleCookie(line) for line in answer.headers.getlist("Set-Cookie") if line.startswith("gals=")]
    assert len(kept["gals"].value) >= 43  # 256 bits
    assert account.id not in kept["gals"].value
    assert kept["gals"]["httponly"]
    assert kept["gals"]["samesite"] == "Lax"


def test_over_https_the_cookie_is_bound_to_this_host(app, make_account):
    app.config["SECURE_COOKIES"] = True
    make_account("facilitator")
    answer = app.test_client().send("/sign-in", login="facilitator", password=PASSWORD)
    assert any(line.startswith("__Host-gals=") and "Secure" in line for line in answer.headers.getlist("Set-Cookie"))
    assert answer.headers["Strict-Transport-Security"]


def test_only_a_hash_of_the_cookie_is_kept(visit, data):
    client = visit("facilitator")
    kept = [row.hash for row in sign_ins.of(data, accounts.by_login(data, "facilitator").id)]
    assert kept == [sign_ins.fingerprint(token_of(client))]


def test_a_name_set_before_signing_in_is_not_taken_over(app, make_account):
    make_account("facilitator")
    client = app.test_client()
    client.set_cookie("gals", "a name the attacker knows")
    client.sign_in("facilitator")
    assert token_of(client) != "a name the attacker knows"
    assert not is_in(app.test_client(), "a name the attacker knows")


def test_signing_in_again_ends_the_sign_in_before(app, make_account):
    make_account("facilitator")
    make_account("admin")
    client = app.test_client().sign_in("facilitator")
    old = token_of(client)
    client.sign_in("admin")
    assert client.get("/staff/").status_code == 200
    assert not is_in(app.test_client(), old)


def test_a_cookie_kept_from_before_signing_out_opens_nothing(visit, app):
    client = visit("facilitator")
    old = token_of(client)
    answer = client.send("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert not is_in(app.test_client(), old)


def test_a_quarter_of_an_hour_without_a_touch_asks_for_the_password(visit, clock):
    client = visit("facilitator")
    clock.shift = timedelta(minutes=14)
    assert is_in(client)
    clock.shift = timedelta(minutes=28)
    assert is_in(client)
    clock.shift = timedelta(minutes=44)
    answer = client.get("/account")
    assert answer.status_code == 303
    assert answer.location == "/sign-in?back=/account"


def test_after_eight_hours_the_password_is_asked_for_whoever_touches(visit, clock):
    client = visit("facilitator")
    for minutes in range(0, 8 * 60, 12):
        clock.shift = timedelta(minutes=minutes)
        assert is_in(client)
    clock.shift = timedelta(hours=8, minutes=1)
    assert not is_in(client)


def test_another_password_ends_all_other_sign_ins(visit, app):
    client = visit("facilitator")
    elsewhere = app.test_client().sign_in("facilitator")
    old = token_of(client)
    answer = client.send("/account/password", password=PASSWORD, new="four hens and one cow")
    assert answer.status_code == 303
    assert is_in(client)
    assert token_of(client) != old
    assert not is_in(elsewhere)
    assert not is_in(app.test_client(), old)


def test_another_password_needs_the_one_of_today(visit):
    client = visit("facilitator")
    assert client.send("/account/password", password="guess", new="four hens and one cow").status_code == 422
    assert client.send("/account/password", password=PASSWORD, new="12345678").status_code == 422
    assert client.send("/sign-in", login="facilitator", password=PASSWORD).status_code == 303


def test_signing_out_everywhere_ends_every_tablet(visit, app):
    client = visit("facilitator")
    elsewhere = app.test_client().sign_in("facilitator")
    client.send("/account/leave")
    assert not is_in(client)
    assert not is_in(elsewhere)


def test_a_closed_account_is_out_at_once(visit, data):
    client = visit("facilitator")
    accounts.disable(data, accounts.by_login(data, "facilitator"))
    data.commit()
    assert not is_in(client)
    assert client.send("/sign-in", login="facilitator", password=PASSWORD).status_code == 422


def test_a_password_given_by_somebody_must_be_changed_first(visit):
    client = visit("facilitator", must_change=True)
    assert client.get("/").location == "/account"
    assert client.send("/journal").status_code == 403
    assert client.send("/account/password", password=PASSWORD, new="four hens and one cow").status_code == 303
    assert client.get("/").status_code == 200


def test_hiding_a_page_ends_its_sign_in(visit):
    client = visit("facilitator")
    assert client.send("/hide").status_code == 204
    assert not is_in(client)


def test_nobody_is_led_to_another_site_after_signing_in(app, make_account):
    make_account("facilitator")
    for address in ("https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", "evil"):
        client = app.test_client()
        assert client.send("/sign-in", login="facilitator", password=PASSWORD, back=address).location == "/"
        assert client.send("/language", language="ky", back=address).location == "/"


def test_a_password_nobody_has_costs_as_much_to_check_as_anybodys(make_account):
    kept = make_account("facilitator").password
    assert kept.split("$")[:4] == accounts.nobodys(CHEAPEST).split("$")[:4]
    assert not accounts.check(None, PASSWORD, CHEAPEST)


def test_passwords_are_hashed_anew_when_the_setting_grows(app, make_account, data):
    make_account("facilitator")
    app.config["PASSWORD_MEMORY"] = 2 * CHEAPEST
    app.test_client().sign_in("facilitator")
    assert f"m={2 * CHEAPEST}," in accounts.by_login(data, "facilitator").password


def test_a_password_check_fills_64_mib_unless_set_otherwise():
    [memory] = [setting.default for setting in SETTINGS if setting.name == "PASSWORD_MEMORY"]
    assert memory >= 64 * 1024
    assert f"m={memory},t=3,p=1" in accounts.hasher(memory).hash("x")
