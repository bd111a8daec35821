"""A programme is data: what is not said keeps its default, and nothing a trainer types spoils a sheet."""

import pytest

import tools
from gals.errors import BadInput
from gals.journal.projection import replay
from gals.store import places, programmes, services, toolbox
from tools.kit import PENS


def test_there_is_always_a_programme_to_read(db):
    empty = programmes.current(db)
    assert (empty.id, programmes.milestones(empty), toolbox.used(db)) == (programmes.FIRST, (1, 3, 6, 12), tools.TOOLS)
    assert programmes.cadence(empty)[0] == 1


def test_it_is_written_down_once_with_places_and_numbers(db, writer):
    assert programmes.ensure(writer).id == programmes.ensure(writer).id == programmes.current(db).id
    assert len(places.children(db)) == 9
    assert {service.number for service in services.all_of(db)} == {"102", "111", "117"}
    replay(db)
    assert len(places.children(db)) == 9


def test_pens_and_roles_are_its_own(db, writer):
    programmes.change(writer, pens={"green": "#00aa00"}, roles={"women": "red", "men": "green"})
    colours = programmes.colours(programmes.current(db))
    assert (colours.pen("green"), colours.pen("blue")) == ("#00aa00", PENS["blue"])
    assert (colours.role("women"), colours.role("men")) == (PENS["red"], "#00aa00")


def test_tools_have_an_order_and_a_name_of_its_own(db, writer):
    keys = [tool.key for tool in tools.TOOLS]
    programmes.change(writer, tools=[keys[1], "no-such-tool", keys[0]], aliases={keys[1]: "Happy Family Tree"})
    programme = programmes.current(db)
    assert [tool.key for tool in toolbox.used(db)] == [keys[1], keys[0]]
    assert {tool.key for tool in toolbox.to_choose(db)} == set(keys)
    assert programmes.title(programme, tools.find(keys[1])) == "Happy Family Tree"
    assert programmes.title(programme, tools.find(keys[0])) == tools.find(keys[0]).title


def test_a_tool_moves_up_and_down_but_never_out():
    assert programmes.moved(["a", "b", "c"], "b", -1) == ["b", "a", "c"]
    assert programmes.moved(["a", "b", "c"], "a", -1) == ["a", "b", "c"]
    assert programmes.moved(["a", "b", "c"], "b", 1) == ["a", "c", "b"]


@pytest.mark.parametrize(("typed", "meant"), [("1, 3, 6", [1, 3, 6]), ("1 2;3", [1, 2, 3]), ("36", [36])])
def test_months_are_read_as_they_are_typed(typed, meant):
    assert programmes.months(typed) == meant


@pytest.mark.parametrize("typed", ["", "soon", "0", "37", "-1", "1, x", "9" * 400, "1 " * 13])
def test_what_is_no_months_is_refused_with_a_sentence(typed):
    with pytest.raises(BadInput, match="months"):
        programmes.months(typed)


def test_every_wrong_field_has_its_sentence():
    wrong = {"name": "", "milestones": "later", "cadence": "", "share_with": "everybody"}
    assert set(programmes.troubles(wrong)) == set(wrong)
    assert programmes.troubles({"name": "GALS", "milestones": "1", "cadence": "1, 2", "share_with": ""}) == {}
