"""Logs and error pages say what broke in the program, never in whose words."""

import logging

import pytest
from sqlalchemy import text

from gals.access.guard import allow
from gals.db import session

SECRETS = ("Айгүл-secret", "token-secret", "0555-secret")


@pytest.fixture
def broken(app):
    """An application with pages that fail in several ways, each with a secret in its hands."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.get("/broken/<token>")
    @allow("anyone")
    def value(token):
        raise ValueError(f"cannot read {SECRETS[0]} for {token}")

    @app.get("/broken-database/<token>")
    @allow("anyone")
    def database(token):
        session().execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": SECRETS[0]})

    @app.get("/broken-twice/<token>")
    @allow("anyone")
    def twice(token):
        try:
            int(SECRETS[0])
        except ValueError as error:
            raise RuntimeError(token) from error

    return app


@pytest.mark.parametrize("page", ["broken", "broken-database", "broken-twice"])
def test_a_fault_is_logged_without_what_came_in(broken, page, caplog):
    answer = broken.test_client().get(f"/{page}/{SECRETS[1]}?phone={SECRETS[2]}", headers={"User-Agent": SECRETS[2]})
    assert answer.status_code == 500
    logged = caplog.text
    assert f"GET /{page}/<token>" in logged
    assert "test_log.py" in logged
    shown = answer.get_data(as_text=True).replace(f"/{page}/{SECRETS[1]}", "")  # her own address, to come back to
    assert not [secret for secret in SECRETS if secret in logged or secret in shown]


def test_the_page_about_a_fault_says_what_to_do(broken):
    page = broken.test_client().get("/broken/x").get_data(as_text=True)
    assert "What was saved is safe" in page
    assert "Traceback" not in page


def test_a_fault_outside_a_page_is_scrubbed_too(app, caplog):
    try:
        raise ValueError(SECRETS[0])
    except ValueError:
        logging.getLogger("waitress").exception("serving /p/%s", SECRETS[1])
    assert "ValueError at work outside a page" in caplog.text
    assert not [secret for secret in SECRETS if secret in caplog.text]


def test_opening_help_leaves_no_line(app, caplog):
    with caplog.at_level(logging.DEBUG):
        app.test_client().get("/help/ky")
        app.test_client().get("/weather")
    assert "help" not in caplog.text
    assert "weather" not in caplog.text
