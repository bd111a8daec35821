"""The second step: figures from a phone, good once, good for a little while."""

import re
from datetime import timedelta

import pyotp
import pytest

from gals.access import second_step
from gals.store import accounts
from tests.conftest import NOW, PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def guarded(app, make_account, data):
    """A client at the second step of an admin's sign-in."""
    make_account("admin")
    accounts.set_second_step(accounts.by_login(data, "admin"), SECRET)
    data.commit()
    client = app.test_client()
    answer = client.send("/sign-in", login="admin", password=PASSWORD, back="/staff/")
    assert answer.location == "/sign-in/code?back=/staff/"
    return client


def figures(app, minutes=0):
    return pyotp.TOTP(SECRET).at(app.extensions["clock"].now() + timedelta(minutes=minutes))


def test_a_password_alone_opens_nothing(guarded):
    assert guarded.get("/staff/").status_code == 303
    assert guarded.send("/journal").status_code == 401
    assert guarded.get("/here").status_code == 401


def test_the_figures_of_now_open(guarded, app):
    answer = guarded.send("/sign-in/code", code=figures(app), back="/staff/")
    assert answer.location == "/staff/"
    assert guarded.get("/staff/").status_code == 200


def test_figures_may_be_typed_with_a_gap(guarded, app):
    code = figures(app)
    assert guarded.send("/sign-in/code", code=f"{code[:3]} {code[3:]}").status_code == 303


def test_a_clock_half_a_minute_apart_does_no_harm_and_ten_minutes_do(guarded, app):
    assert guarded.send("/sign-in/code", code=figures(app, minutes=10)).status_code == 422
    assert guarded.send("/sign-in/code", code=figures(app, minutes=0.5)).status_code == 303


def test_figures_open_once(guarded, app):
    code = figures(app)
    assert guarded.send("/sign-in/code", code=code).status_code == 303
    other = app.test_client()
    other.send("/sign-in", login="admin", password=PASSWORD)
    assert other.send("/sign-in/code", code=code).status_code == 422


def test_guessing_figures_is_limited_like_guessing_passwords(guarded):
    tries = [guarded.send("/sign-in/code", code="000000").status_code for _try in range(6)]
    assert tries[-1] == 429
    assert set(tries[:4]) == {422}


def test_the_second_step_belongs_to_the_browser_that_knew_the_password(app, guarded):
    stranger = app.test_client()
    assert stranger.get("/sign-in/code").location == "/sign-in"
    assert stranger.send("/sign-in/code", code=figures(app)).location == "/sign-in"


def test_it_is_set_up_with_a_picture_a_code_and_the_password(visit, app, data):
    client = visit("admin")
    page = client.get("/account/second-step").get_data(as_text=True)
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', page)[1]
    assert "<svg" in page
    now = app.extensions["clock"].now()
    right = {"secret": secret, "code": pyotp.TOTP(secret).at(now), "password": PASSWORD}
    assert client.send("/account/second-step", **right | {"code": "000000"}).status_code == 422
    assert client.send("/account/second-step", **right | {"password": "wrong one"}).status_code == 422
    assert client.send("/account/second-step", **right | {"secret": "short"}).status_code == 400
    assert client.send("/account/second-step", **right).status_code == 303
    data.expire_all()
    assert accounts.by_login(data, "admin").totp == secret


def test_it_is_ended_with_the_password_or_by_an_administrator(visit, app, data):
    client = visit("trainer")
    accounts.set_second_step(accounts.by_login(data, "trainer"), SECRET)
    data.commit()
    assert client.send("/account/second-step/end", password="wrong one").status_code == 422
    admin = visit("admin")
    trainer = accounts.by_login(data, "trainer")
    data.commit()
    assert admin.send(f"/staff/{trainer.id}/second-step/end").status_code == 303
    data.expire_all()
    assert accounts.by_login(data, "trainer").totp == ""


def test_what_the_picture_says_names_no_topic():
    assert second_step.address(SECRET, "aigul") == f"otpauth://totp/GALS:aigul?secret={SECRET}&issuer=GALS"


def test_a_step_used_before_is_not_right_again():
    code = pyotp.TOTP(SECRET).at(NOW)
    step = second_step.step_of(SECRET, code, NOW)
    assert step
    assert second_step.step_of(SECRET, code, NOW, used=step) == 0
