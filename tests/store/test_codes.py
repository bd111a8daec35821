"""Reading drawings: what lies under a finger, each reader once, spots of a photograph, and only what may be counted."""

import pytest

import tools
from gals.errors import BadInput, NoConsent
from gals.journal.ids import new_id
from gals.models import Code
from gals.store import codes, consents, drawings
from tools import ink

TOOL = tools.find("gender-balance-tree")


@pytest.fixture
def sheet(db, writer):
    """A drawing with a cow, a line and a photograph, whose owner lets it be kept, photographed and counted."""
    person = writer.put("participant", None, name="Айгүл", sex="woman")
    for layer in ("keep", "count", "photo"):
        consents.say(writer, layer, True, participant_id=person)
    made = drawings.start(writer, tool=TOOL.key, owner="person", participant_id=person, workshop_id="w1")
    writer.mark(made, "cow", kind="symbol", symbol="cow", x=200, y=200, size=60)
    writer.mark(
        made, "line", kind="ink", colour="black", width=1, ink=[list(one) for one in ink.pack([(400, 400), (500, 400)])]
    )
    writer.mark(made, "photo", kind="photo", x=800, y=200, size=300, source="0" * 64)
    return db.get(drawings.Drawing, made)


@pytest.mark.parametrize(
    ("place", "found"), [((215, 190), "cow"), ((450, 410), "line"), ((450, 480), None), ((20, 20), None)]
)
def test_a_finger_finds_the_thing_it_touches(db, sheet, place, found):
    spot = codes.spot_at(db, sheet, TOOL, place)
    assert (spot and spot.id) == found


def test_a_spot_on_a_photograph_is_found_again_by_the_next_reader(db, writer, sheet):
    first = codes.spot_at(db, sheet, TOOL, (820, 220))
    codes.say(writer, sheet, TOOL, reader="one", where=first, kind="work")
    assert codes.spot_at(db, sheet, TOOL, (830, 212)).id == first.id
    assert codes.spot_at(db, sheet, TOOL, (900, 220)).id != first.id


def test_each_reader_says_it_once_and_what_she_said_last_stands(db, writer, sheet):
    cow = codes.spot_at(db, sheet, TOOL, (200, 200))
    for kind in ("work", "property", "property.women"):
        codes.say(writer, sheet, TOOL, reader="one", where=cow, kind=kind)
    codes.say(writer, sheet, TOOL, reader="two", where=cow, kind="work")
    assert codes.readers(codes.of_drawing(db, sheet.id)) == {"one": {"cow": "property.women"}, "two": {"cow": "work"}}
    codes.take_back(writer, "one", "cow")
    assert codes.open_spots(codes.readers(codes.of_drawing(db, sheet.id)), "one") == {"cow"}
    assert db.query(Code).count() == 2
    writer.erase("cow")
    assert codes.of_drawing(db, sheet.id) == []


@pytest.mark.parametrize("kind", ["", "no such thing", "property.nobody"])
def test_only_what_the_tool_knows_can_be_said(db, writer, sheet, kind):
    with pytest.raises(BadInput):
        codes.say(writer, sheet, TOOL, reader="one", where=codes.spot_at(db, sheet, TOOL, (200, 200)), kind=kind)


def test_a_spot_of_another_sheet_is_none_of_this_one(db, writer, sheet):
    other = drawings.start(writer, tool=TOOL.key, owner="group", group_id="g1")
    writer.mark(other, "theirs", kind="symbol", symbol="cow", x=200, y=200, size=60)
    fresh = new_id()
    assert codes.spot(db, sheet, TOOL, "theirs", place=(800, 200)) is None
    assert codes.spot(db, sheet, TOOL, fresh, place=(20, 20)) is None, "nothing is there"
    assert codes.spot(db, sheet, TOOL, fresh, place=(800, 200)).id == fresh


def test_a_workshop_counts_each_spot_once_and_only_what_may_be_counted(db, writer, sheet):
    for reader, spot, kind in (
        ("one", "cow", "property"),
        ("two", "cow", "property"),
        ("one", "line", "work"),
        ("two", "line", "benefit"),
    ):
        codes.say(writer, sheet, TOOL, reader=reader, where=codes.spot(db, sheet, TOOL, spot), kind=kind)
    shut = drawings.start(
        writer, tool=TOOL.key, owner="person", participant_id=writer.put("participant", None), workshop_id="w1"
    )
    writer.mark(shut, "hers", kind="symbol", symbol="cow", x=200, y=200, size=60)
    sheets, closed = codes.of_workshop(db, "w1", TOOL)
    assert ([one.id for one in sheets], closed) == ([sheet.id], 1)
    total = codes.summed(db, sheets, closed)
    assert (dict(total.kinds), total.differ, total.read, total.closed) == ({"property": 1}, 1, 1, 1)
    consents.say(writer, "count", False, participant_id=sheet.participant_id)
    with pytest.raises(NoConsent):
        consents.require(db, sheet, "code")
    assert codes.of_workshop(db, "w1", TOOL) == ([], 2)


def test_every_kind_of_every_tool_has_a_name_of_its_own():
    for tool in tools.TOOLS:
        known = codes.known(tool)
        assert len(known) == sum(1 + len(choices) for _element, choices in codes.kinds(tool))
        assert all(len(key) <= 120 for key in known)
