"""Where the room stands: the last move wins, in whatever order it arrives, and the one before hears of it."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from gals.errors import BadInput
from gals.journal.write import Writer
from gals.models import Running, Session, Workshop
from gals.store import accounts, runnings, sessions, turns
from gals.store.runnings import Move
from tests.conftest import NOW


def milliseconds(moment):
    return round(moment.timestamp() * 1000)


@pytest.fixture
def workshop(db, writer):
    made = writer.put("workshop", None, name="Ак-Суу", groups=["women", "men"], day_starts="09:00")
    for at, (kind, tool) in enumerate([("song", None), ("tool", "vision-journey"), ("tool", "vision-journey")]):
        writer.put(
            "session", f"block-{at}", workshop_id=made, day=1, position=at * 1000, kind=kind, tool=tool, minutes=30
        )
    return db.get(Workshop, made)


@pytest.fixture
def tap(db, workshop):
    """A conductor's tap: ``tap("nurgul", "block-1", step="vision", after=60)``, seconds after NOW by the server's clock."""

    def move(who, block="block-1", *, after=0, arrives=None, **fields):
        moment = NOW + timedelta(seconds=after)
        w = Writer(db, by=who, now=NOW + timedelta(seconds=after if arrives is None else arrives))
        made = Move(session=block, began=milliseconds(moment), at=milliseconds(moment), seconds=600, **fields)
        return runnings.move(w, workshop, db.get(Session, block), made)

    return move


@pytest.fixture
def clocks(db, workshop):
    """The clocks of day 1."""
    return lambda: {(one.session, one.group): one for one in runnings.told(db, workshop.id, 1)}


def test_a_clock_is_its_beginning_and_its_length(tap, clocks):
    tap("nurgul", step="vision")
    clock = clocks()["block-1", ""]
    assert (clock.began, clock.seconds, clock.step, clock.paused) == (milliseconds(NOW), 600, "vision", None)
    assert (clock.leader, clock.mover, clock.since) == ("nurgul", "nurgul", milliseconds(NOW))


def test_two_tablets_that_begin_a_block_move_one_clock(db, tap):
    tap("nurgul"), tap("azamat", after=1)
    assert len(db.query(Running).all()) == 1


def test_the_last_move_wins_and_who_moved_just_before_is_named(tap, clocks):
    assert tap("nurgul", step="vision") == (True, "")
    assert tap("azamat", step="now", after=5) == (True, "nurgul")
    assert clocks()["block-1", ""].step == "now"
    assert clocks()["block-1", ""].leader == "azamat", "whoever moves leads"
    assert tap("nurgul", step="road", after=300) == (True, ""), "long afterwards it is no news"


def test_a_move_that_arrives_after_a_later_one_of_another_changes_nothing(tap, clocks):
    tap("nurgul", step="vision")
    tap("azamat", step="now", after=60)
    assert tap("nurgul", step="road", after=30, arrives=90) == (False, "azamat")
    assert clocks()["block-1", ""].step == "now"


def test_ones_own_move_that_waited_for_the_line_counts(tap, clocks):
    tap("nurgul", step="vision")
    assert tap("nurgul", step="now", after=30, arrives=900).counts
    assert clocks()["block-1", ""].began == milliseconds(NOW + timedelta(seconds=30)), (
        "counted from the tap, not from the line"
    )
    assert clocks()["block-1", ""].since == milliseconds(NOW), "the block began with its first step"


def test_a_tablet_whose_clock_is_an_hour_ahead_begins_now(tap, clocks):
    tap("nurgul", after=3600, arrives=0)
    assert clocks()["block-1", ""].began == milliseconds(NOW)


def test_the_room_is_in_one_place_and_groups_end_with_their_block(tap, clocks):
    tap("nurgul", "block-0")
    tap("nurgul", group="women", after=1), tap("nurgul", group="men", after=1)
    tap("nurgul", "block-1", after=2)
    assert runnings.here(clocks().values()).session == "block-1"
    assert {group for (_block, group), clock in clocks().items() if not clock.ended} == {"", "women", "men"}
    tap("nurgul", "block-2", after=3)
    assert [key for key, clock in clocks().items() if not clock.ended] == [("block-2", "")]


def test_each_group_has_a_clock_of_its_own(tap, clocks):
    tap("nurgul", step="vision")
    tap("nurgul", group="women", step="now", after=1)
    tap("azamat", group="men", step="vision", after=2)
    assert {group: (clock.step, clock.leader) for (_block, group), clock in clocks().items()} == {
        "": ("vision", "nurgul"),
        "women": ("now", "nurgul"),
        "men": ("vision", "azamat"),
    }


def test_a_group_of_another_workshop_has_no_clock_here(tap):
    with pytest.raises(BadInput):
        tap("nurgul", group="strangers")


def test_the_clock_of_a_block_that_is_taken_out_is_still_told(db, writer, workshop, tap, clocks):
    tap("nurgul")
    sessions.remove(writer, db.get(Session, "block-1"))
    assert ("block-1", "") in clocks()


def test_a_second_block_with_the_same_tool_begins_where_the_first_left_off(db, workshop, tap):
    steps = ["song", "vision", "now", "road"]
    second = db.get(Session, "block-2")
    assert runnings.next_step(db, workshop.id, second, steps) == ""
    tap("nurgul", step="vision")
    assert runnings.next_step(db, workshop.id, second, steps) == "now"


@pytest.mark.parametrize(
    "sent",
    [b"", b"{}", b'{"moves":[]}', b'{"moves":[{"session":"a","began":-1,"at":0}]}', b'{"moves":[{"session":7}]}'],
)
def test_what_is_no_move_is_answered_by_a_sentence(sent, app):
    with app.test_request_context(), pytest.raises(BadInput, match="out of date"):
        runnings.read(sent)


def test_a_move_is_read_as_a_tablet_sends_it():
    sent = msgspec.json.encode({"moves": [{"session": "a", "began": 5, "at": 6, "paused": None, "new": "later"}]})
    assert runnings.read(sent) == [Move(session="a", began=5, at=6)]


def test_conductors_are_called_by_their_names(db):
    made = accounts.create(
        db, login="nurgul", name="Нургүл", role="facilitator", password="a long plain password", memory=8
    )
    assert runnings.names(db, {made.id, "unknown", ""}) == {made.id: "Нургүл"}


def test_who_has_spoken_and_who_began_a_drawing(db, writer, workshop):
    session = db.get(Session, "block-1")
    turns.say(writer, session, [("aigul", "spoke", True), ("bakyt", "spoke", True), ("bakyt", "shouted", True)])
    turns.say(writer, session, [("bakyt", "spoke", False)])
    writer.put("drawing", None, tool="vision-journey", owner="person", participant_id="burul", session_id=session.id)
    assert turns.of_session(db, session) == {"aigul": {"spoke"}, "burul": {"drew"}}


def test_a_tap_on_two_tablets_is_one_turn(db, workshop):
    for device in ("blue", "red"):
        w = Writer(db, by=device, now=datetime.now(UTC))
        turns.say(w, db.get(Session, "block-1"), [("aigul", "spoke", True)])
    assert turns.of_session(db, db.get(Session, "block-1")) == {"aigul": {"spoke"}}
