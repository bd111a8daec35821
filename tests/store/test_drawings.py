"""Drawings are begun, superseded and found again; nothing drawn is ever overwritten."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from gals.errors import BadInput
from gals.store import commitments, consents, drawings, own_symbols
from tools import find, ink
from tools.kit import Mark

TREE = "gender-balance-tree"


def person(w, name="Айгүл"):
    return w.put("participant", None, name=name, sex="woman", age_band="29-49")


def start(w, who, tool=TREE, owner="person", **more):
    return drawings.start(w, tool=tool, owner=owner, participant_id=who, **more)


def stroke(w, drawing, *points, **fields):
    return w.mark(drawing, None, kind="ink", layer="first", colour="black", width=1, ink=ink.pack(points), **fields)


def test_a_new_drawing_supersedes_the_old_one_of_the_same_tool_and_owner(writer):
    who = person(writer)
    first, household = start(writer, who), start(writer, who, owner="household")
    second = start(writer, who)
    other = start(writer, who, tool="vision-journey")
    known = {one.id: one.supersedes for one in drawings.of_participant(writer.db, who)}
    assert known == {first: None, household: None, second: first, other: None}
    assert drawings.latest_of(writer.db, tool=TREE, participant_id=who, owner="person").id == second
    assert drawings.latest_of(writer.db, tool=TREE, participant_id=who).id == second


def test_a_drawing_begun_twice_under_one_name_is_one(writer):
    who = person(writer)
    assert start(writer, who, id="one") == start(writer, who, id="one") == "one"
    assert len(drawings.of_participant(writer.db, who)) == 1


def test_what_is_no_sheet_or_nobodys_is_not_begun(writer):
    with pytest.raises(BadInput):
        drawings.start(writer, tool="horoscope", owner="person", participant_id=person(writer))
    with pytest.raises(BadInput):
        drawings.start(writer, tool=TREE, owner="group", participant_id=person(writer))


def test_a_group_has_sheets_of_its_own(writer):
    group = writer.put("group", None, label="Келиндер")
    made = drawings.start(writer, tool=TREE, owner="group", group_id=group)
    assert [one.id for one in drawings.of_group(writer.db, group)] == [made]


def test_drawings_of_a_person_written_down_twice_are_all_hers(writer):
    one, two = person(writer), person(writer)
    mine, also = start(writer, one), start(writer, two)
    writer.put("participant", two, merged_into=one)
    assert [drawing.id for drawing in drawings.of_participant(writer.db, two)] == [also, mine]


def test_marks_come_in_the_order_they_were_drawn_without_those_taken_away(writer):
    drawing = start(writer, person(writer))
    assert drawings.is_empty(writer.db, drawing)
    kept = [stroke(writer, drawing, (10 * at, 20)) for at in range(1, 4)]
    writer.erase(kept[1])
    assert [mark.id for mark in drawings.marks(writer.db, drawing)] == [kept[0], kept[2]]
    told = drawings.told(writer.db, drawing)
    assert [one["id"] for one in told] == kept
    assert told[1]["gone"] is True
    assert "text" not in told[0]


def test_only_what_happened_to_a_drawing_since_then_is_news(writer):
    who = person(writer)
    drawing, other = start(writer, who), start(writer, who, tool="vision-journey")
    seen = [drawings.position(writer.db)]

    def news():
        found = drawings.moved(writer.db, drawing, seen[-1])
        seen.append(drawings.position(writer.db))
        return found

    mark = stroke(writer, drawing, (10, 20))
    assert news() == ({mark}, False)
    writer.erase(mark)
    assert news() == ({mark}, False)
    stroke(writer, other, (10, 20))
    assert news() == (set(), False)
    promise = commitments.promise(writer, participant_id=who, drawing_id=drawing, symbol="cow")
    assert news()[1]
    writer.put("commitment", promise, text="a cow")
    assert news()[1]
    writer.fact("answer", commitment_id=promise, answer="done")
    assert news() == (set(), True)
    consents.say(writer, "keep", False, participant_id=who)
    assert news() == (set(), True)
    assert news() == (set(), False)
    assert seen == sorted(seen)


def test_some_marks_are_told_as_all_of_them_are(writer):
    drawing = start(writer, person(writer))
    kept = [stroke(writer, drawing, (10 * at, 20)) for at in range(1, 4)]
    every = drawings.told(writer.db, drawing)
    assert drawings.told(writer.db, drawing, {kept[2], kept[0]}) == [every[0], every[2]]
    assert drawings.told(writer.db, drawing, set()) == []


def test_each_visit_is_a_layer_named_by_its_day(writer):
    drawing = start(writer, person(writer))
    late = writer.put("follow_up", None, on=writer.now.date())
    early = writer.put("follow_up", None, on=writer.now.date().replace(year=2025))
    for layer in ("first", late, "unknown-here", early):
        writer.mark(drawing, None, kind="symbol", symbol="cow", layer=layer, x=10.0, y=10.0)
    assert drawings.layers(writer.db, drawing) == [
        ("first", None),
        (early, writer.now.date().replace(year=2025)),
        (late, writer.now.date()),
        ("unknown-here", None),
    ]


def test_a_mark_is_looked_up_where_it_lies_whatever_it_says(writer):
    tool = find("vision-journey")
    sun = [(840 + step, 140 + step) for step in range(20)]
    assert drawings.zone_of(tool, Mark("ink", "challenges", ink=ink.pack(sun))) == "vision"
    assert drawings.zone_of(tool, Mark("symbol", "", x=118, y=588)) == "current"
    assert drawings.zone_of(tool, Mark("symbol", "vision", x=-50, y=0)) == ""
    assert drawings.zone_of(tool, Mark("photo", "vision", x=852, y=146)) == ""


def test_every_mark_of_a_sample_lies_in_the_zone_it_names():
    tool = find("vision-journey")
    strange = [mark for mark in tool.sample if mark.kind != "ink" and drawings.zone_of(tool, mark) != mark.zone]
    assert strange == []


def test_marks_of_an_older_sheet_are_told_as_the_tool_of_today_understands_them(writer):
    tool = replace(find(TREE), upgrades=(lambda mark: replace(mark, zone=mark.zone.removeprefix("old-")),))
    old, new = SimpleNamespace(tool_version=1), SimpleNamespace(tool_version=2)
    told = [{"id": "m", "kind": "symbol", "zone": "old-women-care", "x": 3.0, "layer": "first"}]
    assert drawings.upgraded(tool, old, told)[0]["zone"] == "women-care"
    assert drawings.upgraded(tool, old, told)[0]["id"] == "m"
    assert drawings.upgraded(tool, new, told) == told


def test_own_symbols_are_found_by_owner_and_by_drawing(writer):
    who, other = person(writer), person(writer, "Гүлнара")
    strokes = [{"ink": ink.pack([(10, 10), (80, 80)]), "colour": "red", "width": 1}]
    mine = writer.put("own_symbol", None, participant_id=who, strokes=strokes)
    theirs = writer.put("own_symbol", None, participant_id=other, strokes=strokes)
    drawing = start(writer, who)
    writer.mark(drawing, None, kind="own", source=theirs, x=10.0, y=10.0)
    assert [one.id for one in own_symbols.of_owner(writer.db, participant_id=who)] == [mine]
    assert list(own_symbols.on_drawing(writer.db, drawing)) == [theirs]
