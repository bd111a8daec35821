"""What another site makes a browser send is refused, and scripts are told so in their own words."""

import pytest


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything else"])
def test_a_form_on_another_site_changes_nothing_even_with_the_right_secret(visit, site):
    client = visit("facilitator")
    assert client.send("/account/leave", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert client.get("/account").status_code == 200


def test_a_form_of_our_own_is_taken(visit):
    assert visit("facilitator").send("/account/leave", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303


def test_signing_somebody_in_from_another_site_does_not_work(app, make_account):
    make_account("facilitator")
    answer = app.test_client().post("/sign-in", data={"login": "facilitator", "password": "a long plain password"})
    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers or "gals=" not in answer.headers["Set-Cookie"]


def test_the_secret_of_a_page_ends_with_its_sign_in(visit):
    client = visit("facilitator")
    old = client.guard()
    client.sign_in("facilitator")
    assert client.post("/account/leave", data={"csrf_token": old}).status_code == 400


def test_htmx_sends_the_secret_by_header(visit):
    client = visit("facilitator")
    assert client.post("/account/leave", headers={"X-CSRFToken": client.guard()}).status_code == 303


@pytest.mark.parametrize("address", ["/journal", "/photos"])
def test_a_script_is_told_why_in_json(visit, app, address):
    client = visit("facilitator")
    refusals = {
        400: client.post(address),
        401: app.test_client().send(address),
        403: client.send(address, headers={"Sec-Fetch-Site": "cross-site"}),
    }
    for status, answer in refusals.items():
        assert answer.status_code == status
        assert set(answer.json) == {"trouble"}
        assert len(answer.json["trouble"]) > 20


def test_a_page_held_open_learns_the_secret_of_today(visit):
    client = visit("facilitator")
    fresh = client.get("/here").json["guard"]
    assert client.post("/account/leave", headers={"X-CSRFToken": fresh}).status_code == 303


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-CSRFToken": "any", "Origin": "http://localhost"}, 200),
        ({"X-CSRFToken": "any", "Origin": "http://localhost", "Sec-Fetch-Site": "same-site"}, 403),
        ({"X-CSRFToken": "any", "Origin": "http://localhost:8001"}, 400),
        ({"X-CSRFToken": "any", "Origin": "null"}, 400),
        ({"X-CSRFToken": "any"}, 400),
        ({"Origin": "http://localhost"}, 400),
    ],
)
def test_strokes_come_without_a_secret_from_our_own_script_alone(visit, headers, status):
    assert visit("facilitator").post("/journal", data="", headers=headers).status_code == status


def test_a_form_needs_its_secret_wherever_it_comes_from(visit):
    ours = {"X-CSRFToken": "any", "Origin": "http://localhost"}
    assert visit("facilitator").post("/account/leave", headers=ours).status_code == 400
