"""One's own account, and the administrator's pages about everybody's."""

import re

import pytest

from gals.store import accounts
from tests.conftest import PASSWORD


@pytest.fixture
def admin(visit):
    return visit("admin")


def handed_over(answer):
    """The password on the page that shows it once."""
    return re.findall(r"<dd>([^<]+)</dd>", answer.get_data(as_text=True))[1]


def test_somebody_new_gets_a_password_that_is_shown_once(admin, app):
    answer = admin.send("/staff/", login="aigul", name="Айгүл", role="facilitator")
    assert answer.status_code == 200
    password = handed_over(answer)
    assert password not in admin.get("/staff/").get_data(as_text=True)
    client = app.test_client()
    assert client.send("/sign-in", login="aigul", password=password).status_code == 303
    assert client.get("/").location == "/account"


@pytest.mark.parametrize("wrong", [{"login": "a b"}, {"login": "admin"}, {"name": ""}, {"role": "owner"}])
def test_what_cannot_be_added_stays_on_the_page_with_the_reason(admin, wrong):
    said = {"login": "aigul", "name": "Айгүл Асанова", "role": "facilitator"} | wrong
    answer = admin.send("/staff/", **said)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'role="alert"' in page
    assert f'value="{said["name"]}"' in page


def test_own_places_are_chosen_among_those_there_are(admin, data, written):
    place = written(lambda w: w.put("place", None, level="village", name_ky="Ак-Суу"))
    admin.send("/staff/", login="aigul", name="Айгүл", role="facilitator", places=[place, "made up"])
    assert accounts.by_login(data, "aigul").places == [place]


def test_role_and_places_are_changed(admin, make_account, data):
    account = make_account("facilitator")
    data.commit()
    assert admin.send(f"/staff/{account.id}", name="Another", role="trainer").status_code == 303
    data.expire_all()
    assert accounts.find(data, account.id).role == "trainer"


def test_the_last_administrator_cannot_shut_the_door_behind_herself(admin, data):
    mine = accounts.by_login(data, "admin").id
    data.rollback()
    assert admin.send(f"/staff/{mine}/door").status_code == 422
    assert admin.send(f"/staff/{mine}", name="Admin", role="facilitator").status_code == 422
    assert admin.get("/staff/").status_code == 200


def test_an_account_is_closed_and_opened(admin, make_account, visit, app):
    account = make_account("facilitator")
    client = app.test_client().sign_in("facilitator")
    admin.send(f"/staff/{account.id}/door")
    assert client.get("/account").status_code == 303
    assert "not let in" in admin.get("/staff/").get_data(as_text=True)
    admin.send(f"/staff/{account.id}/door", open="yes")
    assert app.test_client().sign_in("facilitator").get("/account").status_code == 200


def test_a_lost_tablet_is_signed_out_from_here(admin, make_account, app):
    account = make_account("facilitator")
    client = app.test_client().sign_in("facilitator")
    assert "One sign-in is open" in admin.get(f"/staff/{account.id}").get_data(as_text=True)
    admin.send(f"/staff/{account.id}/leave")
    assert client.get("/account").status_code == 303


def test_a_forgotten_password_is_made_anew(admin, make_account, app):
    account = make_account("facilitator")
    password = handed_over(admin.send(f"/staff/{account.id}/password"))
    assert app.test_client().send("/sign-in", login="facilitator", password=PASSWORD).status_code == 422
    assert app.test_client().send("/sign-in", login="facilitator", password=password).status_code == 303


@pytest.mark.parametrize("role", ["facilitator", "trainer"])
def test_nobody_else_finds_these_pages(visit, role, make_account):
    account = make_account("admin")
    client = visit(role)
    for address in ("/staff/", "/staff/new", f"/staff/{account.id}", "/book"):
        assert client.get(address).status_code == 404
    assert client.send("/staff/", login="x", name="X", role="admin").status_code == 404
    assert "/staff/" not in client.get("/account").get_data(as_text=True)


def test_a_name_with_signs_in_it_is_shown_as_it_is(admin):
    admin.send("/staff/", login="aigul", name='<b>"Айгүл"</b> 🌸 أمل', role="facilitator")
    page = admin.get("/staff/").get_data(as_text=True)
    assert "&lt;b&gt;&#34;Айгүл&#34;&lt;/b&gt; 🌸 أمل" in page
