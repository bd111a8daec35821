"""While the database does not answer, everybody is told so shortly, and nothing that was sent counts as safe."""

import pytest

from gals import create_app


@pytest.fixture
def visitor(tmp_path):
    """Somebody with a sign-in cookie, at an installation whose PostgreSQL is not there."""
    nowhere = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    app = create_app({"INSTANCE": str(tmp_path), "DATABASE_URL": nowhere, "LANGUAGE": "en", "TESTING": True})
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = app.test_client()
    client.set_cookie("gals", "a token")
    return client


def test_a_tablet_is_asked_to_keep_its_changes_and_to_come_again(visitor):
    head = {"X-CSRFToken": "anything", "Origin": "http://localhost"}
    answer = visitor.post("/journal", data="{}", headers=head)
    assert answer.status_code == 503
    assert "stays on this tablet" in answer.json["trouble"]
    assert answer.headers["Retry-After"] == "5"


def test_a_reader_gets_a_page_with_a_short_sentence(visitor):
    answer = visitor.get("/workshops")
    assert answer.status_code == 503
    assert "Please try again soon" in answer.get_data(as_text=True)
