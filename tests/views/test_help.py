"""Help and the garden page: the same for everybody, remembering nobody, with numbers that say how old they are."""

import io
import re
from datetime import date, timedelta

import pytest

from gals.journal.write import Writer
from gals.store import services
from tests.conftest import NOW
from tests.sound.files import wav


@pytest.fixture
def numbers(app, data):
    """The first numbers of a programme, the first of them called today."""
    with app.app_context():
        writer = Writer(data, by="tester", now=NOW)
        services.ensure(writer)
        services.checked(writer, services.all_of(data)[0].id, app.extensions["clock"].today())
        data.commit()


def test_everybody_gets_the_same_bytes_and_no_cookie(app, visit, numbers):
    stranger = app.test_client().get("/help/ru")
    known = visit("admin").get("/help/ru")
    assert stranger.data == known.data
    assert "Set-Cookie" not in stranger.headers
    assert "Set-Cookie" not in known.headers
    assert b"csrf" not in known.data


def test_help_looks_at_no_sign_in(visit, app):
    client = visit("facilitator")
    app.extensions["clock"].shift = timedelta(minutes=10)
    client.get("/help/ky")
    app.extensions["clock"].shift = timedelta(minutes=20)
    assert client.get("/account").status_code == 303, "reading help kept the sign-in alive"


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_language_stands_in_the_address(app, language):
    client = app.test_client()
    client.set_cookie("language", language)
    assert client.get("/help").location == f"/help/{language}"
    assert f'<html lang="{language}">' in client.get(f"/help/{language}").get_data(as_text=True)


def test_an_unknown_language_is_not_there(app):
    assert app.test_client().get("/help/xx").status_code == 404


def test_four_things_help_and_none_of_them_is_writing(app):
    page = app.test_client().get("/help/en").get_data(as_text=True)
    assert len(re.findall(r"<li class=\"card\">\s*<svg class=\"picture\"", page)) == 4
    assert re.search(r"<form|<input|<textarea", page) is None
    for said in ("Listen", "Believe her", "Ask for no details", "You decide", "do not promise to keep it secret", "not full protection"):
        assert said in page


def test_each_number_says_when_it_was_last_checked_and_whether_the_police_are_told(app, numbers):
    page = app.test_client().get("/help/en").get_data(as_text=True)
    today = app.extensions["clock"].today()
    assert f"Last checked on {today:%B} {today.day}, {today.year}" in page
    assert page.count("Not checked yet") == 2
    assert "The police are told of a call" in page
    assert "Ask first whether the police are told" in page
    assert 'href="tel:102"' in page


def test_without_numbers_the_page_says_so(app):
    assert "No numbers are written down yet" in app.test_client().get("/help/en").get_data(as_text=True)


def test_a_number_taken_off_the_card_is_off_this_page_too(app, data, numbers):
    with app.app_context():
        services.take_away(Writer(data, by="tester", now=NOW), services.all_of(data)[0].id)
        data.commit()
    assert "tel:102" not in app.test_client().get("/help/en").get_data(as_text=True)


def test_browsers_may_keep_help_so_that_it_opens_without_a_server(app):
    assert app.test_client().get("/help/ky").headers["Cache-Control"] == "public, max-age=3600"
    assert app.test_client().get("/help").headers["Cache-Control"] == "no-store"


def test_the_garden_page_is_of_use_in_every_month(app):
    client = app.test_client()
    for month in range(1, 13):
        days = (date(2027, month, 15) - app.extensions["clock"].today()).days
        app.extensions["clock"].shift += timedelta(days=days)
        page = client.get("/weather").get_data(as_text=True)
        assert page.count('aria-current="date"') == 1
        assert page.count("<h3>") == 12


def test_the_garden_page_says_nothing_of_what_it_hides(app):
    page = app.test_client().get("/weather").get_data(as_text=True)
    assert not re.search(r"workshop|group|help|hide|sign|violence", re.sub(r"<[^>]+>", " ", page), re.IGNORECASE)


def test_the_script_is_spoken_to_whoever_does_not_read(app, visit):
    client = app.test_client()
    assert "/help/sounds/" not in client.get("/help/ky").get_data(as_text=True)
    trainer = visit("trainer")
    for key in ("listen", "child"):
        sound = {"subject": f"help:{key}", "language": "ky", "sound": (io.BytesIO(wav()), "voice.wav")}
        assert trainer.send("/sounds", **sound).status_code == 303
    page = client.get("/help/ky").get_data(as_text=True)
    spoken = re.findall(r'"(/help/sounds/[^"]+)"', page)
    assert len(spoken) == 2
    assert client.get("/help/ru").get_data(as_text=True).count("/help/sounds/") == 2, "a neighbour's language is better than none"
    answer = client.get(spoken[0])
    assert (answer.status_code, answer.mimetype[:6], "Set-Cookie" in answer.headers) == (200, "audio/", False)
    assert client.get("/help/sounds/nothing").status_code == 404
