"""Laws for every tool there is and will be: a new tool is right when these hold."""

import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import combinations

import pytest

import tools
from tools import ink, kit, rights, stops
from tools.kit import COLOUR_KEY, PENS, SHEET, SIDES, STATES, inside
from tools.palette import Palette
from tools.symbols import SYMBOLS

ROLES = {line.role for line in COLOUR_KEY}
PICTURES = {symbol.key for symbol in SYMBOLS}

#: Who dreams or looks back promises nothing on that sheet (docs/method.md §3.1, §3.3); a private sheet is nobody's business.
PROMISE_NOTHING = {"soulmate-visioning", "achievement-journey"}

#: Every tool as it is, and once more with each other number of milestones that a programme may choose.
ROADS = [
    stops.with_stops(tool, number)
    for tool in tools.TOOLS
    for number in range(stops.FEWEST, stops.MOST + 1)
    if stops.stops(tool) not in (0, number)
]


def named(tool):
    """What a case is called: the tool, and where it is not as it was made, its number of milestones."""
    return tool.key if tool in tools.TOOLS else f"{tool.key}-with-{stops.stops(tool)}"


every_tool = pytest.mark.parametrize("tool", tools.TOOLS, ids=named)
every_road = pytest.mark.parametrize("tool", [*tools.TOOLS, *ROADS], ids=named)


def modules():
    named = (import_module(f"tools.{found.name}") for found in pkgutil.iter_modules(tools.__path__))
    return [module for module in named if hasattr(module, "TOOL")]


@cache
def held(outline, step=4):
    """The points of a fine grid over the sheet that an outline holds."""
    xs, ys = zip(*outline, strict=True)
    columns, rows = (range(int(min(way)) // step * step, int(max(way)) + step, step) for way in (xs, ys))
    return frozenset((x, y) for x in columns for y in rows if inside(outline, x + 0.5, y + 0.5))


def middle(mark):
    if mark.kind != "ink":
        return mark.x, mark.y
    xs, ys = zip(*ink.unpack(mark.ink), strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def words_in(value):
    """Every text of a tool that people read, with what it belongs to."""
    for name in ("title", "purpose", "question", "text", "who"):
        if isinstance(getattr(value, name, None), str):
            yield getattr(value, name)
    yield from (column for column in [getattr(value, "column", "")] if column)
    yield from getattr(value, "say", ())
    yield from (title for _key, title in getattr(value, "choices", ()))
    for name in ("zones", "elements", "steps", "tallies", "attributes", "backdrop"):
        for part in getattr(value, name, ()):
            if not isinstance(part, str):
                yield from words_in(part)


def test_every_tool_there_is_stands_in_the_list_once():
    assert sorted(tool.key for tool in tools.TOOLS) == sorted(module.TOOL.key for module in modules())
    assert all(module.__name__ == f"tools.{module.TOOL.key.replace('-', '_')}" for module in modules())


def test_a_tool_is_found_by_its_key_and_an_unknown_one_is_not():
    assert all(tools.find(tool.key) is tool for tool in tools.TOOLS)
    assert tools.find("problem-tree") is None


@every_road
def test_zones_lie_inside_the_sheet_and_never_on_each_other(tool):
    for zone in tool.zones:
        assert all(0 <= x <= SHEET[0] and 0 <= y <= SHEET[1] for x, y in zone.outline), zone.key
    for one, other in combinations(tool.zones, 2):
        assert not held(one.outline) & held(other.outline), (one.key, other.key)


@every_road
def test_every_zone_has_room_to_draw_in(tool):
    for zone in tool.zones:
        assert len(held(zone.outline)) * 16 > 4_000, zone.key


@every_road
def test_keys_are_said_once_and_sides_and_parts_are_known(tool):
    for things in (tool.zones, tool.elements, tool.steps, tool.tallies):
        keys = [thing.key for thing in things]
        assert len(set(keys)) == len(keys)
    assert {zone.side for zone in tool.zones} <= set(SIDES)
    assert {zone.part for zone in tool.zones} <= set(kit.PARTS)
    assert set(tool.owners) <= set(kit.OWNERS)


@every_tool
def test_each_branch_answers_one_root_and_the_root_answers_it(tool):
    for zone in tool.zones:
        assert bool(zone.mirrors) == (zone.part in ("root", "branch")), zone.key
        if zone.mirrors:
            other = tool.zone(zone.mirrors)
            assert other.mirrors == zone.key
            assert {zone.part, other.part} == {"root", "branch"}
            assert other.side == zone.side


@every_tool
def test_women_are_on_the_left_men_on_the_right_and_joint_between(tool):
    for zone in tool.zones:
        left, right = min(x for x, _y in zone.outline), max(x for x, _y in zone.outline)
        if zone.side == "women":
            assert right < 500, zone.key
        elif zone.side == "men":
            assert left > 500, zone.key
        elif zone.side == "joint":
            assert left < 500 < right, zone.key


@every_tool
def test_a_balance_compares_women_with_men_in_the_same_part(tool):
    for left, right in tool.balances:
        assert (tool.zone(left).side, tool.zone(right).side) == ("women", "men")
        assert tool.zone(left).part == tool.zone(right).part in ("root", "branch")


@every_road
def test_the_dream_has_no_date(tool):
    for element in tool.elements:
        if element.role == "vision":
            assert all(attribute.kind != "date" for attribute in element.attributes), element.key


@every_tool
def test_every_sheet_promises_something_but_those_of_dreams_and_of_looking_back(tool):
    assert tool.promises == (tool.key not in PROMISE_NOTHING and not tool.private)


@every_road
def test_what_is_promised_grows_green_and_is_asked_the_same_everywhere(tool):
    for element in (element for element in tool.elements if element.commits):
        assert element.role == "growing"
        kinds = {attribute.key: attribute for attribute in element.attributes}
        assert dict(kinds["who"].choices) == rights.ACTORS
        assert dict(kinds["kind"].choices) == rights.KINDS
        assert dict(kinds["area"].choices) == rights.AREAS


@every_road
def test_elements_steps_and_tallies_speak_of_zones_and_elements_there_are(tool):
    keys = {zone.key for zone in tool.zones}
    for thing in (*tool.elements, *tool.steps):
        assert set(thing.zones) <= keys, thing.key
    for tally in tool.tallies:
        assert tool.element(tally.element), tally.key
        assert set(tally.states) <= set(STATES)
    for element in tool.elements:
        assert element.zones
        assert len({attribute.key for attribute in element.attributes}) == len(element.attributes)
        for attribute in element.attributes:
            assert attribute.kind in ("choice", "number", "date", "words")
            assert bool(attribute.choices) == (attribute.kind == "choice"), attribute.key


@every_road
def test_every_zone_is_filled_by_a_step_and_holds_some_element(tool):
    filled = {zone for step in tool.steps for zone in step.zones}
    held = {zone for element in tool.elements for zone in element.zones}
    assert filled == held == {zone.key for zone in tool.zones}


@every_tool
def test_steps_take_time_and_leave_room_for_songs_and_talk(tool):
    assert all(5 <= step.minutes <= 60 for step in tool.steps)
    assert 120 <= sum(step.minutes for step in tool.steps) <= 240
    assert {step.slot for step in tool.steps} <= {"", "song", "pair", "plenary"}
    assert {"song", "plenary"} & {step.slot for step in tool.steps}
    assert all(step.say for step in tool.steps)


@every_road
def test_no_words_are_empty_and_what_is_said_aloud_is_short(tool):
    assert all(text.strip() == text and text for text in words_in(tool))
    assert all(len(line) <= 120 for step in tool.steps for line in step.say)
    assert all(line[-1] in ".?!" for step in tool.steps for line in step.say)


@every_road
def test_colours_come_from_the_key_alone(tool):
    assert {getattr(part, "role", "current") for part in tool.backdrop} <= ROLES
    assert {element.role for element in tool.elements} <= ROLES
    assert {mark.colour for mark in tool.sample} <= set(PENS)
    assert all(Palette().role(role).startswith("#") for role in ROLES)


@every_tool
def test_the_sample_shows_every_zone_and_every_element(tool):
    assert {mark.zone for mark in tool.sample} == {zone.key for zone in tool.zones}
    assert {mark.element for mark in tool.sample} == {element.key for element in tool.elements}
    assert {mark.kind for mark in tool.sample} == {"ink", "symbol", "label"} | ({"pin"} if tool.promises else set())


@every_road
def test_every_mark_of_the_sample_lies_where_it_belongs(tool):
    for mark in tool.sample:
        assert tool.zone_at(*middle(mark)).key == mark.zone, mark
        assert mark.zone in tool.element(mark.element).zones, mark
        assert (mark.kind == "pin") == (tool.element(mark.element).commits and mark.kind != "ink"), mark
        assert not mark.symbol or mark.symbol in PICTURES, mark


@every_road
def test_what_the_sample_says_is_what_may_be_said(tool):
    for mark in tool.sample:
        known = {attribute.key: attribute for attribute in tool.element(mark.element).attributes}
        for key, value in mark.said.items():
            attribute = known[key]
            assert attribute.kind != "choice" or value in dict(attribute.choices), (mark.element, key, value)
            assert attribute.kind != "number" or isinstance(value, int)


@every_road
def test_ink_packed_unpacked_and_packed_again_is_the_same(tool):
    for mark in tool.sample:
        if mark.kind == "ink":
            assert ink.pack(ink.unpack(mark.ink)) == mark.ink
            assert len(mark.ink[0]) <= ink.MOST_POINTS


@every_tool
def test_marks_of_every_older_version_are_upgraded_to_something_that_fits(tool):
    assert tool.version == len(tool.upgrades) + 1
    for age in range(len(tool.upgrades)):
        for mark in tool.sample:
            for upgrade in tool.upgrades[age:]:
                mark = upgrade(replace(mark))
            assert tool.zone(mark.zone), mark
