"""Everybody proposes, a specialist publishes, and a number needs two people."""

import re

import pytest

from gals.errors import BadInput
from gals.journal.write import Writer
from gals.models import Change, Proposal, Service
from gals.store import proposals, services
from tests.conftest import NOW

CLINIC = {"name_ky": "ФАП", "number": "0312 11-22-33", "reports_to_police": "injury", "whereabouts": "Борбордук 5"}


@pytest.fixture
def people(db):
    """A writer for anybody: ``people("nurgul")``."""
    return lambda name: Writer(db, by=name, now=NOW)


@pytest.fixture
def clinic(db, writer):
    return db.get(Service, services.publish(writer, None, services.clean(db, CLINIC)))


def proposed(db, w, line, **fields):
    return db.get(Proposal, proposals.propose(w, line, services.clean(db, fields)))


def test_what_is_proposed_changes_nothing_until_somebody_publishes_it(db, people, clinic):
    one = proposed(db, people("nurgul"), clinic, hours="9–17", cost="акысыз")
    assert (clinic.hours, [p.id for p in proposals.waiting(db)]) == (None, [one.id])
    assert [change[0] for change in proposals.changes(db, one)] == ["hours", "cost"]
    proposals.publish(people("specialist"), one)
    assert (clinic.hours, clinic.cost, one.state, one.answered_by) == ("9–17", "акысыз", "published", "specialist")
    assert proposals.waiting(db) == []


def test_nobody_publishes_a_number_of_her_own(db, people, clinic):
    specialist = people("specialist")
    for one in (proposed(db, specialist, clinic, number="0312 99-99-99"), proposed(db, specialist, None, **CLINIC)):
        with pytest.raises(BadInput, match="another person"):
            proposals.publish(specialist, one)
        assert one.state == "open"
    proposals.publish(people("second"), proposals.waiting(db)[0])
    assert clinic.number == "0312 99-99-99"


def test_what_is_no_number_needs_one_specialist(db, people, clinic):
    specialist = people("specialist")
    proposals.publish(specialist, proposed(db, specialist, clinic, hours="9–17"))
    assert clinic.hours == "9–17"


def test_only_what_differs_is_proposed_and_something_must(db, people, clinic):
    one = proposed(db, people("nurgul"), clinic, **CLINIC | {"hours": "9–17"})
    assert one.fields == {"hours": "9–17"}
    with pytest.raises(BadInput, match="different"):
        proposed(db, people("nurgul"), clinic, **CLINIC)


def test_a_proposal_is_answered_once(db, people, clinic):
    one = proposed(db, people("nurgul"), clinic, hours="9–17")
    proposals.refuse(people("specialist"), one)
    proposals.publish(people("specialist"), one)
    assert (one.state, clinic.hours) == ("refused", None)


def test_a_line_taken_off_takes_no_proposal(db, people, clinic):
    one = proposed(db, people("nurgul"), clinic, hours="9–17")
    services.take_away(people("specialist"), clinic.id)
    with pytest.raises(BadInput, match="taken off"):
        proposals.publish(people("specialist"), one)


def test_somebody_may_propose_that_a_line_goes(db, people, clinic):
    first = proposals.propose_removal(people("nurgul"), clinic)
    assert proposals.propose_removal(people("aigul"), clinic) == first
    proposals.publish(people("specialist"), db.get(Proposal, first))
    assert services.all_of(db) == []


def test_a_proposal_never_says_where_people_are_sheltered(db, people, clinic):
    with pytest.raises(BadInput, match="told by telephone"):
        proposed(db, people("nurgul"), clinic, shelters=True)
    with pytest.raises(BadInput, match="told by telephone"):
        proposed(db, people("nurgul"), None, name_ky="Борбор", number="1", kind="shelter", whereabouts="Гагарин 8")


def test_where_it_lies_leaves_every_proposal_when_a_line_begins_to_shelter(db, people, clinic):
    proposed(db, people("nurgul"), clinic, whereabouts="Гагарин 8")
    kept = proposed(db, people("nurgul"), clinic, hours="9–17")
    specialist = people("specialist")
    made = proposals.publish(specialist, proposed(db, specialist, clinic, shelters=True, whereabouts=""))
    assert kept.line_id == made
    assert db.get(Service, made).whereabouts is None
    assert not [text for (text,) in db.query(Change.text) if re.search("Гагарин|Борбордук", text or "")]


@pytest.mark.parametrize("fields", [{"number": None}, {"whereabouts": "Гагарин 8", "kind": "shelter"}, {"nothing": 1}])
def test_a_proposal_that_came_from_elsewhere_is_looked_at_again(db, people, clinic, fields):
    people("box").put("proposal", "from-elsewhere", line_id=clinic.id, fields=fields, state="open")
    one = db.get(Proposal, "from-elsewhere")
    if "nothing" in fields:
        proposals.publish(people("specialist"), one)
    else:
        with pytest.raises(BadInput):
            proposals.publish(people("specialist"), one)
    assert (clinic.number, clinic.kind) == ("0312 11-22-33", None)
