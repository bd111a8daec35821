"""While the box is locked its page is all there is, and it opens at the laptop's own screen only."""

import pytest

from gals.access import headers
from gals.access.limits import LIMITS
from tests import sealed_box

PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def locked(app, box, visit):
    """A facilitator signed in on a tablet, and the box locked since."""
    visitor = visit("facilitator")
    box.lock()
    return visitor


def open_up(visitor, words=sealed_box.WORDS):
    page = visitor.get("/", headers=PAGE).get_data(as_text=True)
    guard = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    return visitor.post("/unlock", data={"words": words, "csrf_token": guard}, headers=PAGE)


def test_no_address_is_answered_from_inside(app, locked):
    for rule in app.url_map.iter_rules():
        if rule.endpoint in ("static", "help.quiet"):
            continue
        address = app.url_map.bind("").build(
            rule.endpoint, dict.fromkeys(rule.arguments, "1"), method=next(iter(rule.methods - {"HEAD", "OPTIONS"}))
        )
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            answer = locked.open(address, method=method)
            assert (answer.status_code, answer.is_json) == (503, True), address
            assert "stays here" in answer.json["trouble"]
            page = locked.open(address, method=method, headers=PAGE)
            assert page.status_code == 503
            assert "The box is locked" in page.get_data(as_text=True)


def test_the_page_carries_every_header_and_is_kept_nowhere(locked):
    answer = locked.get("/participants", headers=PAGE)
    assert {name: answer.headers.get(name) for name in headers.ALWAYS} == headers.ALWAYS
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Retry-After"] == "15"
    assert b"<title>GALS</title>" in answer.data
    assert b"data-hide-now" in answer.data
    assert locked.get("/weather").status_code == 200


def test_every_page_outside_says_whom_it_lets_in(app):
    outside = app.extensions["locked"]
    assert [
        r
        for r in outside.url_map.iter_rules()
        if r.endpoint != "static" and not hasattr(outside.view_functions[r.endpoint], "allowed")
    ] == []


def test_the_words_open_it_and_everybody_is_where_she_was(locked, box):
    assert open_up(locked).status_code == 303
    assert box.is_open
    assert locked.get("/").status_code == 200
    assert locked.send("/language", language="ru").status_code == 303


def test_wrong_words_do_not_and_may_be_tried_as_often_as_a_password(locked, box):
    for _ in range(LIMITS["sign-in"][0][0]):
        answer = open_up(locked, "almaz balyk kitep tuman")
        assert answer.status_code == 422
        assert "do not open the box" in answer.get_data(as_text=True)
    assert open_up(locked).status_code == 429
    assert not box.is_open


def test_nobody_opens_it_from_another_machine(locked, box):
    from_tablet = {"environ_overrides": {"REMOTE_ADDR": "192.168.1.20"}}
    guard = (
        locked.get("/", headers=PAGE).get_data(as_text=True).partition('name="csrf_token" value="')[2].partition('"')[0]
    )
    for more in (from_tablet, {"headers": {"Host": "192.168.1.5:8000"}}, {"headers": {"X-Forwarded-For": "127.0.0.1"}}):
        sent = locked.post("/unlock", data={"words": sealed_box.WORDS, "csrf_token": guard}, **more)
        assert sent.status_code in (400, 403)
    shown = locked.get("/", headers=PAGE, **from_tablet).get_data(as_text=True)
    assert 'name="words"' not in shown
    assert "at the laptop itself" in shown
    assert not box.is_open


def test_nothing_opens_it_without_the_secret_of_its_page(locked, box):
    assert locked.post("/unlock", data={"words": sealed_box.WORDS}, headers=PAGE).status_code == 400
    assert not box.is_open


def test_whoever_is_signed_in_locks_it_from_any_page(visit, box):
    visitor = visit("facilitator")
    assert 'action="/lock"' in visitor.get("/").get_data(as_text=True)
    assert visitor.send("/lock").status_code == 303
    with box._changed:
        assert box._changed.wait_for(lambda: box._key is None, 30)
    assert visitor.get("/", headers=PAGE).status_code == 503


def test_what_was_news_on_a_sheet_is_held_no_longer(app, box):
    app.extensions["news"] = (1, "a change"), {("drawing", 0, "ky"): {"marks": ["a stroke"]}}
    box.lock()
    assert "news" not in app.extensions


def test_somebody_at_work_keeps_it_open_and_what_fetches_itself_does_not(visit, box):
    visitor = visit("facilitator")
    box.touched = 0
    assert visitor.get("/journal/guard").status_code in (200, 404)
    visit().get("/sign-in")
    assert box.touched == 0
    visitor.get("/")
    assert box.touched > 0


def test_the_secret_key_is_gone_while_it_is_locked(app, box):
    inside = app.config["SECRET_KEY"]
    box.lock()
    assert app.config["SECRET_KEY"] != inside
    box.open_by_key(sealed_box.KEY)
    assert app.config["SECRET_KEY"] == inside
