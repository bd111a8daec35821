"""Each consent is a question of its own: no until yes, yes until no, the latest word counts on every device."""

import itertools
import json

import pytest

from gals.errors import BadInput, NoConsent
from gals.journal.ids import new_id
from gals.journal.ledger import accept
from gals.journal.projection import replay
from gals.models import Drawing
from gals.store import consents, participants
from tests.conftest import NOW
from tools.rights import CONSENTS


@pytest.fixture
def her(writer):
    return writer.put("participant", None, name="Айгүл")


@pytest.fixture
def drawing(db, writer, her):
    return db.get(Drawing, writer.put("drawing", None, tool="vision-journey", owner="person", participant_id=her))


@pytest.fixture
def sheet(db, writer):
    group = writer.put("group", None, label="Келиндер")
    return db.get(Drawing, writer.put("drawing", None, tool="vision-journey", owner="group", group_id=group))


def yes(writer, her, *layers):
    for layer in layers:
        consents.say(writer, layer, True, participant_id=her)


def allowed(db, drawing):
    """The uses to which *drawing* may be put."""
    found = set()
    for use in consents.USES:
        try:
            consents.require(db, drawing, use)
        except NoConsent:
            continue
        found.add(use)
    return found


def test_every_layer_is_no_until_it_is_asked(db, her):
    assert consents.given(db, participant_id=her) == dict.fromkeys(CONSENTS, False)


def test_one_yes_is_no_yes_to_anything_else(db, writer, her):
    yes(writer, her, "photo")
    assert consents.given(db, participant_id=her) == dict.fromkeys(CONSENTS, False) | {"photo": True}


def test_a_yes_can_be_taken_back_and_every_word_stays_readable(db, writer, her):
    yes(writer, her, "keep")
    consents.say(writer, "keep", False, participant_id=her)
    assert not consents.given(db, participant_id=her)["keep"]
    assert consents.history(db, her) == [(NOW.date(), "keep", False), (NOW.date(), "keep", True)]


def test_only_known_questions_are_asked(writer, her):
    with pytest.raises(BadInput):
        consents.say(writer, "everything", True, participant_id=her)
    with pytest.raises(BadInput):
        consents.say(writer, "keep", True, group_id="group")


def test_the_latest_word_counts_in_whatever_order_the_tablets_send_it(db, her):
    said = [("tablet-a", 50, True), ("tablet-b", 51, False), ("tablet-a", 52, True), ("tablet-b", 60, False)]
    for order in itertools.permutations(said):
        group = new_id()
        lines = []
        for device, n, given in order:
            one = new_id()
            body = {"group_id": group, "layer": "show", "given": given}
            lines.append(json.dumps({"id": one, "device": device, "n": n, "kind": "fact", "record": "consent", "of": one, "body": body}))
        accept(db, lines, account_id="tester", now=NOW)
        assert consents.given(db, group_id=group)["show"] is False
    replay(db)
    assert consents.given(db, group_id=group)["show"] is False


def test_what_she_said_before_she_was_joined_still_counts(db, writer, her):
    twin = writer.put("participant", None, name="Aigul")
    yes(writer, her, "keep", "show")
    participants.unite(writer, her, twin)
    consents.say(writer, "show", False, participant_id=twin)
    for one in (her, twin):
        assert consents.given(db, participant_id=one) == dict.fromkeys(CONSENTS, False) | {"keep": True}
    assert consents.given_by_all(db, [her]) == {her: consents.given(db, participant_id=her)}


@pytest.mark.parametrize(
    ("layers", "uses"),
    [
        ((), set()),
        (("count", "photo", "show", "report"), set()),
        (("keep",), {"work", "own"}),
        (("keep", "show"), {"work", "own", "show"}),
        (("keep", "report"), {"work", "own", "report"}),
    ],
)
def test_a_drawing_leaves_only_by_the_door_that_was_opened(db, writer, her, drawing, layers, uses):
    yes(writer, her, *layers)
    assert allowed(db, drawing) == uses


def test_a_photograph_needs_a_yes_of_its_own(db, writer, her, drawing):
    yes(writer, her, "keep", "show")
    photo = writer.mark(drawing.id, None, kind="photo", source="a" * 64)
    assert allowed(db, drawing) == set()
    yes(writer, her, "photo")
    assert allowed(db, drawing) == {"work", "own", "show"}
    consents.say(writer, "photo", False, participant_id=her)
    writer.erase(photo)
    assert allowed(db, drawing) == {"work", "own", "show"}


def test_a_group_sheet_asks_the_group_and_only_before_it_leaves(db, writer, sheet):
    assert allowed(db, sheet) == {"work", "own", "code"}
    consents.say(writer, "show", True, group_id=sheet.group_id)
    assert allowed(db, sheet) == {"work", "own", "code", "show"}


def test_a_drawing_without_an_owner_stays_where_it_is(db, writer):
    nobodys = db.get(Drawing, writer.put("drawing", None, tool="vision-journey", owner="person"))
    assert allowed(db, nobodys) == set()


def test_the_sentence_says_what_to_ask(db, drawing):
    with pytest.raises(NoConsent, match=r"Keep my drawing · Show it to others"):
        consents.require(db, drawing, "show")
