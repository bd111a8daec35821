"""What a tablet may send into the journal: its own village's records, in its own name, nothing of the office's."""

import io
import json

import pytest
from PIL import Image
from sqlalchemy import select

from gals.access.permits import EITHER, LEADS, SAME
from gals.journal.ids import new_id
from gals.models import RECORDS, Aside, Change
from gals.store.reach import COMMITTEE, OPEN
from tests.walked_world import World


@pytest.fixture(scope="module")
def world(tmp_path_factory, empty_database):
    return World(tmp_path_factory.mktemp("world"), empty_database)


def line(record, of=None, how=None, by="", **body):
    """A change as a tablet writes it."""
    fact = RECORDS[record].__fact__
    change_id = new_id()
    how = how or ("fact" if fact else "mark" if record == "mark" else "put")
    said = {"v": 1, "id": change_id, "device": "tablet", "n": 10**6, "kind": how, "record": record, "by": by, "body": body}
    return json.dumps(said | {"of": change_id if fact else of or new_id()})


def sent(world, *lines, role="facilitator"):
    """The receipts of *lines*, sent by *role*."""
    answer = world.ask(role, "POST", "/journal", data="\n".join(lines).encode())
    assert answer.status_code == 200, answer.data
    return answer.json["receipts"]


def reason(world, *lines, role="facilitator"):
    """Why the last of *lines* was put aside, "" when it was kept."""
    return sent(world, *lines, role=role)[-1]["aside"]


REFERRING = [(record, column.name) for record, model in RECORDS.items() for column in model.__table__.columns]
REFERRING = [(record, name) for record, name in REFERRING if name in LEADS or name in SAME or name in EITHER]
#: What lies behind the wall is refused before anybody looks where it leads: tests/test_workspaces.py tries those who may enter.
REFERRING = [(record, name) for record, name in REFERRING if record not in COMMITTEE]
#: Fields that hold ids and lead to no place: who facilitates, which wave, what all share, own order of places, and where an
#: event was held, which may be any village.
PLACELESS = {"programme_id", "facilitators", "parent_id", "layer", "wave_id", "held_in"}


def test_every_field_that_holds_an_id_is_followed():
    """A column made by ``ref`` leads somewhere: the permits know it, or this list says why not."""
    refs = {c.name for model in RECORDS.values() for c in model.__table__.columns if c.info.get("longest") == 36}
    assert refs - set(LEADS) - set(SAME) - set(EITHER) - PLACELESS == set()


@pytest.mark.parametrize(("record", "name"), REFERRING)
def test_nothing_is_tied_to_a_record_of_another_village(world, record, name):
    if record in OPEN:
        assert "not from a tablet" in reason(world, line(record))
        return
    kinds = (LEADS[name],) if name in LEADS else (record,) if name in SAME else EITHER[name]
    for kind in kinds:
        theirs, own = world.ids["theirs"][kind], world.ids["own"][kind]
        wrap = (lambda one: [one]) if name == "groups" else (lambda one: one)
        kept = {"kind": "own"} if name == "source" else {}
        assert "not in your places" in reason(world, line(record, **kept, **{name: wrap(theirs)}))
        assert reason(world, line(record, **kept, **{name: wrap(own)})) == ""


@pytest.mark.parametrize("record", [record for record, model in RECORDS.items() if not model.__fact__])
def test_no_record_of_another_village_is_changed(world, record):
    assert reason(world, line(record, of=world.ids["theirs"][record], gone=True, how="put"))


def test_nobody_writes_in_anothers_name(world):
    assert "somebody else" in reason(world, line("group", by=world.accounts["admin"], label="x"))
    assert reason(world, line("group", by=world.accounts["facilitator"], label="x", place_id=world.ids["own"]["place"])) == ""


def test_no_tablet_takes_a_life_out_of_the_journal(world):
    assert "not from a tablet" in reason(world, line("participant", of=world.ids["own"]["participant"], how="shred"), role="admin")


def test_a_drawing_of_a_person_not_yet_arrived_waits_for_her(world):
    person = new_id()
    early = line("drawing", participant_id=person, tool="vision-journey", owner="person")
    late = line("participant", of=person, place_id=world.ids["own"]["place"], sex="woman")
    assert [receipt["aside"] for receipt in sent(world, early, late)] == ["", ""]


def test_one_refused_line_does_not_hold_up_the_next(world):
    own = line("group", label="ours", place_id=world.ids["own"]["place"])
    refused = line("group", label="theirs", place_id=world.ids["theirs"]["place"])
    receipts = sent(world, refused, own)
    assert [bool(receipt["aside"]) for receipt in receipts] == [True, False]
    with world.session() as db:
        assert db.scalar(select(Change.id).where(Change.text == own))
        assert db.scalar(select(Aside.text)) == refused


def test_the_name_of_a_photograph_is_no_key_to_it(world):
    """Whoever learns the hash of another village's photograph cannot place it on a drawing of her own and look."""
    own, theirs = world.ids["own"], world.ids["theirs"]
    for kind in ({"kind": "photo"}, {"kind": "label"}, {}):
        assert "not yours" in reason(world, line("mark", drawing_id=own["drawing"], source=theirs["photo"], **kind))
    assert reason(world, line("mark", kind="photo", drawing_id=own["drawing"], source=own["photo"])) == ""


def test_a_photograph_is_placed_by_who_took_it_or_before_it_arrives(world):
    content = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(content, "PNG")
    taken = {"photo": (io.BytesIO(content.getvalue()), "sheet.png")}
    sha256 = world.ask("facilitator", "POST", "/photos", data=taken).json["sha256"]
    mark = line("mark", kind="photo", drawing_id=world.ids["own"]["drawing"], source=sha256)
    kept = world.ask("facilitator", "POST", "/journal", afresh=False, data=mark.encode())
    assert kept.json["receipts"][0]["aside"] == ""
    assert reason(world, mark) == ""


def test_trainers_write_everywhere(world):
    assert reason(world, line("group", label="x", place_id=world.ids["theirs"]["place"]), role="trainer") == ""


def test_nobody_reads_a_drawing_in_somebody_elses_name(world):
    own = world.ids["own"]
    said = {"drawing_id": own["drawing"], "spot": own["mark"], "kind": "dream"}
    assert "somebody else's name" in reason(world, line("code", **said, reader="another"))
    assert reason(world, line("code", **said)) == ""
