"""The plain door of a box that speaks TLS: a few pages for whoever does not trust it yet; no cookie passes it in any direction."""

import socket

import pytest
from flask import request
from werkzeug.test import Client

from gals import cli, lan
from gals.authority import papers
from gals.commands.guests import Guests
from gals.lan import Box
from tests.test_authority import NAMES, NOW


@pytest.fixture
def box(app, tmp_path):
    """The application as a box that speaks TLS."""
    app.config.update(SECURE_COOKIES=True, PUBLIC_URL="https://10.42.0.1:8000")
    app.extensions["box"] = Box("https://10.42.0.1:8000", "http://10.42.0.1:8080", papers(tmp_path / "tls", NAMES, NOW))
    return app


@pytest.fixture
def guest(box):
    """Somebody at the plain door."""
    return Client(Guests(box, ["10.42.0.1", "gals.lan"], 8000))


def ask(guest, path, host="10.42.0.1:8080", method="GET", who="10.42.0.9", **headers):
    return guest.open(
        path, method=method, headers={"Host": host, **headers}, environ_base={"REMOTE_ADDR": who}, buffered=True
    )


def test_a_tablet_gets_what_it_needs_to_trust_the_box(guest, box):
    page = ask(guest, "/trust")
    assert page.status_code == 200
    assert box.extensions["box"].papers.fingerprint[:2] in page.text
    paper = ask(guest, "/trust/ca")
    assert paper.mimetype == "application/x-x509-ca-cert"
    assert paper.data == box.extensions["box"].papers.download()
    assert ask(guest, "/wall").status_code == ask(guest, "/static/css/wall.css").status_code == 200


def test_no_cookie_passes_in_any_direction(guest, box):
    seen = []
    box.before_request(lambda: seen.append((dict(request.cookies), request.authorization)))
    for path in ("/trust", "/wall", "/weather", "/static/css/gals.css"):
        answer = ask(guest, path, Cookie="__Host-gals=secret; gals-form=x", Authorization="Bearer x")
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert "Strict-Transport-Security" not in answer.headers
    assert seen == [({}, None)] * 4


@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/journal", "/drawings/x", "/p/token", "/plan", "/wall/secret", "/wall/secret/data", "/staticx"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everything_else_is_sent_to_the_sealed_address(guest, path, method):
    answer = ask(guest, path, method=method)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"https://10.42.0.1:8000{path}")
    assert answer.data == b""


@pytest.mark.parametrize(
    ("host", "goes"), [("gals.lan:8080", "gals.lan"), ("evil.example", "10.42.0.1"), ("evil.example:8080", "10.42.0.1")]
)
def test_nobody_is_sent_to_a_name_that_is_not_the_boxs(guest, host, goes):
    assert ask(guest, "/sign-in", host).headers["Location"] == f"https://{goes}:8000/sign-in"


def test_the_first_page_is_the_one_that_helps(guest):
    assert ask(guest, "/").headers["Location"] == "/trust"


def test_a_sheet_is_shown_in_clear_on_the_boxs_own_screen_alone(guest):
    assert ask(guest, "/wall/secret", who="127.0.0.1").status_code == 404  # the quiet page of an address that ended
    assert ask(guest, "/wall/secret").status_code == 303


def test_a_box_that_cannot_be_served_says_why(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GALS_INSTANCE", str(tmp_path))
    with socket.socket() as other:
        other.bind(("", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for line, word in ((("--tls",), "--lan --tls"), (("--lan", "--port", port), port)):
            assert cli.main(["serve", *line]) == 2
            said = capsys.readouterr().err
            assert (word in said) or ("no network" in said and not lan.addresses())
