"""The book of acts: one line for each, never what was written, and any change in it shows."""

import pytest
from sqlalchemy import delete, select, update

from gals.models import AuditLine
from gals.store import audit
from tests.conftest import NOW


@pytest.fixture
def book(db):
    for number in range(5):
        audit.add(db, at=NOW, account_id="somebody", act="groups.change", about=f"group {number}")
    return db


def test_every_line_seals_the_one_before(book):
    assert audit.broken_at(book) is None


@pytest.mark.parametrize("changed", [{"object": "group 9"}, {"account_id": "another"}, {"act": "groups.show"}, {"hash": "0" * 64}])
def test_a_changed_line_shows(book, changed):
    book.execute(update(AuditLine).where(AuditLine.object == "group 2").values(**changed))
    assert audit.broken_at(book) is not None


def test_a_line_taken_out_shows(book):
    book.execute(delete(AuditLine).where(AuditLine.object == "group 2"))
    assert audit.broken_at(book) is not None


def test_lines_taken_from_the_end_show_by_the_seal_somebody_noted(book):
    noted = audit.head(book)
    book.execute(delete(AuditLine).where(AuditLine.object == "group 4"))
    assert audit.broken_at(book) is None
    assert audit.head(book) != noted


def newest(data):
    """(act, object, account) of the last line."""
    line = audit.lines(data, most=1)[0]
    told = line.act, line.object, line.account_id
    data.rollback()
    return told


def test_a_line_says_who_did_what_to_which_record(visit, data):
    client = visit("admin")
    client.send("/staff/", login="aigul", name="Айгүл Secretname", role="facilitator")
    act, added, who = newest(data)
    assert act == "staff.add"
    assert added.startswith("account ")
    client.send(f"/staff/{added.removeprefix('account ')}/leave")
    assert newest(data) == ("staff.end_sign_ins", added, who)


def test_what_was_written_stands_nowhere_in_the_book(visit, data):
    visit("admin").send("/staff/", login="aigul", name="Айгүл Secretname", role="facilitator")
    lines = [f"{line.act} {line.object} {line.account_id}" for line in data.scalars(select(AuditLine))]
    assert not [line for line in lines if "Secretname" in line or "aigul" in line]


def test_what_was_refused_leaves_no_line(visit, data):
    client = visit("admin")
    before = len(audit.lines(data))
    data.rollback()
    assert client.send("/staff/", login="", name="", role="").status_code == 422
    assert len(audit.lines(data)) == before


def test_nobody_can_read_who_hid_a_page_or_looked_at_help(visit, data):
    client = visit("facilitator")
    before = len(audit.lines(data))
    data.rollback()
    client.get("/help/ky")
    client.send("/hide")
    assert len(audit.lines(data)) == before


def test_the_administrator_reads_it_in_plain_words(visit):
    client = visit("admin")
    page = client.get("/book").get_data(as_text=True)
    assert "signed in" in page
    assert "Every line stands as it was written" in page


def test_the_page_says_when_somebody_changed_the_book(visit, data):
    client = visit("admin")
    data.execute(update(AuditLine).values(act="staff.index"))
    data.commit()
    assert "somebody changed the book" in client.get("/book").get_data(as_text=True)


def test_a_long_book_is_read_page_by_page(visit, data):
    client = visit("admin")
    for number in range(150):
        audit.add(data, at=NOW, account_id="x", act="groups.change", about=f"group {number}")
    data.commit()
    page = client.get("/book").get_data(as_text=True)
    assert "before=52" in page
    assert client.get("/book?before=52").status_code == 200
