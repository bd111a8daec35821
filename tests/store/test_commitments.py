"""A promise is a pin: reworded it is the same promise, erased with its pin, kept through every answer."""

from datetime import date

import pytest
from sqlalchemy import func, select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Commitment
from gals.store import answers, commitments, groups


@pytest.fixture
def aigul(writer):
    return writer.put("participant", None, name="Айгүл", sex="woman")


@pytest.fixture
def pinned(writer, aigul):
    """A promise that hangs on her drawing."""
    drawing = writer.put("drawing", None, tool="vision-journey", owner="person", participant_id=aigul)
    pin = writer.mark(drawing, None, kind="pin", symbol="cow")
    return commitments.promise(writer, id=pin, participant_id=aigul, drawing_id=drawing, symbol="cow")


def ids(found):
    return [one.id for one in found]


def test_a_promise_carries_its_pins_id_and_falls_due_a_month_later(db, aigul, pinned):
    [promise] = commitments.of_participant(db, aigul)
    assert promise.id == pinned
    assert (promise.made_on, promise.milestone_on) == (date(2026, 5, 4), date(2026, 6, 4))
    assert ids(commitments.of_drawing(db, promise.drawing_id)) == [pinned]
    assert promise.shared is None
    assert commitments.pins(db, [promise])[pinned].kind == "pin"


def test_the_first_milestone_is_the_programmes(db, writer, aigul):
    writer.put("programme", None, name="GALS", milestones=[3, 6])
    commitments.promise(writer, participant_id=aigul, symbol="cow", made_on=date(2026, 11, 30))
    assert commitments.of_participant(db, aigul)[0].milestone_on == date(2027, 2, 28)


def test_a_promise_whose_pin_is_rubbed_out_is_gone_and_comes_back_with_it(db, writer, aigul, pinned):
    writer.erase(pinned)
    assert commitments.of_participant(db, aigul) == []
    writer.erase(pinned, gone=False)
    assert ids(commitments.of_participant(db, aigul)) == [pinned]


def test_a_promise_from_paper_has_no_pin_and_is_kept(db, writer, aigul):
    made = commitments.promise(writer, participant_id=aigul, symbol="sheep")
    assert ids(commitments.of_participant(db, aigul)) == [made]
    assert commitments.pins(db, commitments.of_participant(db, aigul)) == {}


def test_a_promise_taken_back_is_on_no_list(db, writer, aigul, pinned):
    commitments.take_back(writer, db.get(Commitment, pinned))
    assert commitments.of_participant(db, aigul) == []


def test_a_reworded_promise_is_the_same_promise_with_its_history(db, writer, aigul, pinned):
    answers.say(writer, pinned, "started")
    commitments.reword(writer, db.get(Commitment, pinned), text="Эки уй алам", kind="start", symbol="cow", shared=True)
    [promise] = commitments.of_participant(db, aigul)
    assert (promise.id, promise.text, promise.kind, promise.shared) == (pinned, "Эки уй алам", "start", True)
    assert commitments.state_of(db, [pinned])[pinned].answer == "started"


def test_what_was_unsaid_again_is_not_said(db, writer, aigul, pinned):
    commitments.reword(writer, db.get(Commitment, pinned), text="Эки уй алам", area="property")
    commitments.reword(writer, db.get(Commitment, pinned), text="", area="")
    [promise] = commitments.of_participant(db, aigul)
    assert (promise.text, promise.area) == (None, None)


def test_promises_of_one_written_down_twice_are_all_hers(db, writer, aigul, pinned):
    again = writer.put("participant", None, name="Айгул", merged_into=aigul)
    other = commitments.promise(writer, participant_id=again, symbol="sheep")
    assert ids(commitments.of_participant(db, aigul)) == ids(commitments.of_participant(db, again)) == [pinned, other]
    owners = commitments.owners(db, commitments.of_participant(db, aigul))
    assert {owner.id for owner in owners.values()} == {aigul}


def test_a_groups_promises_are_its_own_and_its_members_and_only_shared_ones_are_shown(db, writer, aigul, pinned):
    place = writer.put("place", None, name_ky="Ак-Суу")
    group = groups.register(writer, label="Келиндер", sex="women", place_id=place)
    groups.join(writer, aigul, group)
    again = writer.put("participant", None, name="Айгул", merged_into=aigul)
    stranger = writer.put("participant", None, name="Нурлан")
    private = commitments.promise(writer, participant_id=again, symbol="sheep")
    ours = commitments.promise(writer, group_id=group, symbol="tap")
    shared = commitments.promise(writer, participant_id=aigul, symbol="bread", shared=True)
    commitments.promise(writer, participant_id=stranger, symbol="land", shared=True)
    found = commitments.of_group(db, group)
    assert ids(found) == [pinned, private, ours, shared]
    assert ids(commitments.open_to_group(found)) == [ours, shared]
    assert commitments.owners(db, found)[ours] is None


def test_a_promise_posted_twice_is_kept_once(db, writer, aigul):
    name = new_id()
    for _time in range(2):
        assert commitments.promise(writer, id=name, participant_id=aigul, symbol="cow") == name
    assert db.scalar(select(func.count()).select_from(Commitment)) == 1


def test_nobodys_promise_can_be_taken_over_by_its_id(db, writer, aigul, pinned):
    other = writer.put("participant", None, name="Нурлан")
    with pytest.raises(BadInput):
        commitments.promise(writer, id=pinned, participant_id=other, symbol="sheep")
    assert ids(commitments.of_participant(db, aigul)) == [pinned]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": "   "},
        {"symbol": "knife"},
        {"symbol": "cow", "kind": "delete"},
        {"symbol": "cow", "actor": "my husband"},
        {"symbol": "cow", "area": "money"},
        {"text": "а" * 301},
        {"symbol": "cow", "due_on": date(1970, 1, 1)},
        {"symbol": "cow", "made_on": date(1970, 1, 1)},
    ],
)
def test_what_cannot_be_a_promise_is_asked_again(db, writer, aigul, fields):
    with pytest.raises(BadInput):
        commitments.promise(writer, participant_id=aigul, **fields)
    assert commitments.of_participant(db, aigul) == []


def test_a_promise_that_a_tablet_with_a_dead_clock_sent_is_still_shown(db, writer, aigul):
    sent = writer.put("commitment", None, participant_id=aigul, symbol="cow", made_on=date(1970, 1, 1))
    assert ids(commitments.of_participant(db, aigul)) == [sent]
