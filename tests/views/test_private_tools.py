"""A sheet that is its owner's alone is kept by no machine: every door is tried, for every private tool there is."""

import json
from types import SimpleNamespace

import pytest
from sqlalchemy import select

import tools
from gals.access.permits import permit_for_peer
from gals.journal import ledger, private
from gals.journal.ids import new_id
from gals.models import Base, Drawing, Turn
from gals.printing.layout import Person, Sheets
from gals.printing.worksheet import build
from gals.store import recordings
from tests.conftest import NOW
from tests.printing.reading import words as words_of

PRIVATE = [tool for tool in tools.TOOLS if tool.private]

every_private_tool = pytest.mark.parametrize("tool", PRIVATE, ids=lambda tool: tool.key)

#: What must be found nowhere afterwards.
SECRET = "менин жашырын сөзүм"

MACHINES = {
    "headquarters": None,
    "a box of the whole programme": SimpleNamespace(id="box", kind="box", places=None, account_id=""),
    "a box of a village": SimpleNamespace(id="box", kind="box", places=[], account_id=""),
    "a tablet": SimpleNamespace(id="tablet", kind="tablet", places=None, account_id="nobody"),
}


def line(kind, record, of, /, **body):
    change = {"v": 1, "id": of if kind == "fact" else new_id(), "device": "t1", "n": 5, "kind": kind, "record": record}
    return json.dumps(change | {"of": of, "body": body}, ensure_ascii=False)


def delivery(key, person):
    """A sheet with a mark, a photograph and a promise, a count and a share: all that a tablet could bring."""
    sheet, whose = new_id(), {"participant_id": person}
    on_it = {"drawing_id": sheet, "layer": "first", "x": 500, "y": 300}
    return [
        line("put", "drawing", sheet, tool=key, tool_version=1, owner="person", **whose),
        line("mark", "mark", new_id(), kind="label", text=SECRET, **on_it),
        line("mark", "mark", new_id(), kind="photo", source="ab" * 32, text=SECRET, **on_it),
        line("put", "commitment", new_id(), drawing_id=sheet, text=SECRET, **whose),
        line("fact", "tally", new_id(), tool=key, question=SECRET, women=1),
        line("fact", "share", new_id(), tools=["vision-journey", key], circle=SECRET[:20], **whose),
        line("put", "drawing", new_id(), tool=key, nobody_knows_this=SECRET),
        f'{{"record": "drawing", "tool": "{key}", "half a line": "{SECRET}',
    ]


def found(db):
    """Where the secret or a sheet is, in every column of every table."""
    db.rollback()
    for table in Base.metadata.sorted_tables:
        for row in db.execute(select(table)).mappings():
            yield from (f"{table.name}.{name}" for name, value in row.items() if SECRET in str(value))


def test_there_is_a_private_tool():
    assert "empowerment-against-violence" in [tool.key for tool in PRIVATE]


@every_private_tool
def test_no_page_begins_a_sheet_of_it(tool, nurgul, world, written, look):
    written(lambda w: w.put("session", world["journey"], tool=tool.key))
    pages = [f"/sessions/{world['journey']}", f"/participants/{world['Айгүл']}", f"/groups/{world['women']}"]
    for address in pages:
        answer = nurgul.get(address)
        assert answer.status_code == 200
        assert f'name="tool" value="{tool.key}"' not in answer.get_data(as_text=True), address
    answer = nurgul.send("/drawings", tool=tool.key, owner=tool.owners[0], participant_id=world["Айгүл"])
    assert answer.status_code == 422
    assert "drawn on paper only" in answer.get_data(as_text=True)
    assert look.scalars(select(Drawing)).all() == []


@every_private_tool
def test_no_step_of_it_is_spoken_aloud(tool, look):
    assert recordings.is_subject(look, "step:vision-journey:vision")
    assert [step for step in tool.steps if recordings.is_subject(look, f"step:{tool.key}:{step.key}")] == []


@every_private_tool
def test_a_tablet_takes_no_sheet_of_it_along_and_nothing_of_it_is_counted_or_shared(tool, nurgul, world, written):
    written(lambda w: w.put("session", world["journey"], tool=tool.key))
    taken = nurgul.get(f"/away/take.json?groups={world['women']}").get_json()
    assert tool.key not in taken["board"]["tools"]
    assert "vision-journey" in taken["board"]["tools"]
    assert tool.tallies == ()
    page = nurgul.get(f"/workshops/{world['workshop']}/tallies/{world['journey']}").get_data(as_text=True)
    assert 'name="row"' not in page
    assert f'value="{tool.key}"' not in nurgul.get(f"/participants/{world['Айгүл']}/shares").get_data(as_text=True)


@every_private_tool
def test_the_door_of_the_journal_keeps_nothing_of_it_from_any_account(tool, nurgul, world, look):
    lines = delivery(tool.key, world["Айгүл"])
    answer = nurgul.post("/journal", data="\n".join(lines).encode(), headers={"X-CSRFToken": nurgul.guard()})
    receipts = answer.get_json()["receipts"]
    assert [one["aside"] for one in receipts] == [private.SENTENCE] * len(lines)
    assert all(len(one["sha256"]) == 64 for one in receipts), "the tablet need not send it again"
    assert list(found(look)) == []


@pytest.mark.parametrize("machine", MACHINES)
@every_private_tool
def test_no_machine_brings_it_in(tool, machine, data, world):
    may = MACHINES[machine] and permit_for_peer(data, MACHINES[machine])
    ledger.accept(data, delivery(tool.key, world["Айгүл"]), account_id="a machine", now=NOW, may=may)
    data.commit()
    assert list(found(data)) == []


@every_private_tool
def test_a_tool_made_from_it_is_as_private(tool, data, written, world):
    for own, base in (("own-first", tool.key), ("own-second", "own-first")):
        written(lambda w, own=own, base=base: w.put("adaptation", None, tool=own, base=base))
    lines = delivery("own-second", world["Айгүл"])[:6]
    receipts = ledger.accept(data, lines, account_id="a machine", now=NOW)
    data.commit()
    assert {one.aside for one in receipts} == {private.SENTENCE}
    assert list(found(data)) == []


@every_private_tool
def test_nobody_is_marked_as_having_drawn_or_spoken_in_its_session(tool, nurgul, world, written, data, look):
    written(lambda w: w.put("session", world["journey"], tool=tool.key))
    tiles = f"/sessions/{world['journey']}/run/people"
    assert "data-turn" not in nurgul.get(tiles).get_data(as_text=True)
    nurgul.send(tiles, tap=f"{world['Айгүл']}:spoke:1")
    turn = line(
        "put", "turn", new_id(), session_id=world["journey"], participant_id=world["Айгүл"], kind="drew", done=True
    )
    (receipt,) = ledger.accept(data, [turn], account_id="a machine", now=NOW)
    data.commit()
    assert receipt.aside == private.SENTENCE
    assert look.scalars(select(Turn)).all() == []


@every_private_tool
def test_a_plan_may_name_it(tool, nurgul, world, written):
    written(lambda w: w.put("session", world["journey"], tool=tool.key))
    page = nurgul.get(f"/sessions/{world['journey']}").get_data(as_text=True)
    assert f"/tools/{tool.key}" in page
    assert "on paper" in page


@every_private_tool
def test_its_worksheet_bears_no_name(tool):
    said = words_of(build(Sheets(tool, "A4", "en"), [Person("Айгүл", "sheep", "K001")]))
    assert "yours alone" in said
    assert "Айгүл" not in said
    assert "K001" not in said
    assert "Name or symbol" not in said


@every_private_tool
def test_its_sheet_and_sample_show_support_dreams_and_steps_and_no_violence(tool):
    shown = {mark.symbol for mark in tool.sample}
    assert not shown & {"angry", "sad", "worried", "police", "alcohol", "beer", "locked", "clinic"}
    words = [tool.title, tool.purpose, *(zone.title for zone in tool.zones), *(one.title for one in tool.elements)]
    words += [sentence for step in tool.steps for sentence in (step.title, *step.say)]
    assert not [text for text in words if any(word in text.casefold() for word in ("violen", "victim", "beat", "abus"))]
    assert not any(element.commits for element in tool.elements)
