"""Photographs over the pages: taken in by who is signed in, shown on their drawing only, to who may see that drawing."""

import io
import subprocess
from datetime import timedelta

import pytest
from sqlalchemy import select

from gals.access import limits
from gals.journal.write import Writer
from gals.models import Photograph
from gals.printing import sheet_codes
from gals.store import blobs, consents, drawings, photographs, sheets
from tests.conftest import NOW
from tests.paper_sim import pages
from tests.paper_sim.photographs import photograph
from tests.pictures import MARKER, bomb, full_of_traces, saved, sheet
from tests.two_places import OWN, THEIRS, picture
from tests.walked_world import World


@pytest.fixture(scope="module")
def world(tmp_path_factory, empty_database):
    return World(tmp_path_factory.mktemp("world"), empty_database)


def take(world, content, afresh=True):
    """What a tablet is answered for sending *content*."""
    head = b'--cut\r\nContent-Disposition: form-data; name="photo"; filename="../../etc/passwd.php"\r\n\r\n'
    body = {"data": head + content + b"\r\n--cut--\r\n", "content_type": "multipart/form-data; boundary=cut"}
    return world.ask("facilitator", "POST", "/photos", afresh=afresh, **body)


def shelf(world):
    return world.app.extensions["shelf"]


def show(world, role, photo, drawing):
    return world.ask(role, "GET", f"/photos/{photo}", query_string={"drawing": drawing}, afresh=False)


def test_a_photograph_is_answered_by_its_name_and_size(world):
    answer = take(world, full_of_traces("JPEG"))
    assert answer.status_code == 200
    assert set(answer.json) == {"sha256", "width", "height"}
    content = shelf(world).read(answer.json["sha256"])
    assert content.startswith(b"\xff\xd8\xff")


def test_the_same_photograph_is_kept_once(world):
    first = take(world, saved(sheet(), "PNG")).json
    assert take(world, saved(sheet(), "PNG"), afresh=False).json == first


NOT_TAKEN = {
    "nothing": (b"", 415),
    "pdf": (b"%PDF-1.7", 415),
    "bomb": (bomb(13000, 13000), 413),
    "damaged": (b"\xff\xd8\xff" + b"x" * 99, 422),
    "heavy": (b"\0" * (20 << 20), 413),
}


@pytest.mark.parametrize(("content", "status"), NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_what_is_not_taken_is_told_in_a_sentence_and_nothing_is_kept(world, content, status):
    answer = take(world, content)
    assert answer.status_code == status
    assert len(answer.json["trouble"]) > 20
    assert world.ask("facilitator", "GET", "/account").status_code == 200


def test_no_photograph_at_all_is_told_too(world):
    assert world.ask("facilitator", "POST", "/photos", data={}).status_code == 415


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_no_trace_lies_anywhere_afterwards(world, kind):
    taken = take(world, full_of_traces(kind))
    assert taken.status_code == 200
    grep = subprocess.run(["grep", "-rlaF", MARKER.decode(), str(world.folder)], capture_output=True, text=True, check=False)
    assert grep.stdout == ""


def test_a_photograph_is_shown_on_its_drawing(world):
    world.put_back()
    own = world.ids["own"]
    answer = show(world, "facilitator", own["photo"], own["drawing"])
    assert answer.status_code == 200
    assert answer.mimetype == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_photograph_is_not_shown_by_its_name_alone(world):
    world.put_back()
    own, theirs = world.ids["own"], world.ids["theirs"]
    for role, photo, drawing in (
        ("facilitator", own["photo"], ""),
        ("facilitator", theirs["photo"], theirs["drawing"]),
        ("facilitator", theirs["photo"], own["drawing"]),
        ("facilitator", own["photo"], theirs["drawing"]),
        ("admin", theirs["photo"], own["drawing"]),
        ("admin", "../../secret-key", own["drawing"]),
        ("admin", "0" * 64, own["drawing"]),
    ):
        assert show(world, role, photo, drawing).status_code == 404, (role, photo, drawing)
    assert show(world, "nobody", own["photo"], own["drawing"]).status_code == 303


@pytest.mark.parametrize("layer", ["photo", "keep"])
def test_who_takes_her_yes_back_is_not_shown_any_more(world, layer):
    world.put_back()
    own = world.ids["own"]
    with world.app.app_context(), world.session() as db:
        consents.say(Writer(db, by="tester", now=NOW), layer, False, participant_id=own["participant"])
        db.commit()
    answer = show(world, "facilitator", own["photo"], own["drawing"])
    assert answer.status_code == 422
    assert b"\xff\xd8\xff" not in answer.data


def test_a_photograph_rubbed_out_is_not_shown(world):
    world.put_back()
    own = world.ids["own"]
    with world.session() as db:
        marks = db.connection().exec_driver_sql("SELECT id FROM marks WHERE source = ?", (own["photo"],)).scalars().all()
        Writer(db, by="tester", now=NOW).erase(marks[0])
        db.commit()
    assert show(world, "facilitator", own["photo"], own["drawing"]).status_code == 404


def test_photographs_of_somebody_who_left_are_destroyed(world):
    world.put_back()
    own, theirs = world.ids["own"], world.ids["theirs"]
    with world.session() as db:
        names = blobs.of_drawings(db, [own["drawing"]])
        assert names == {own["photo"]}
        blobs.drop_unused(db, shelf(world), names)
        assert blobs.find(db, own["photo"]), "still on a drawing"
        Writer(db, by="tester", now=NOW).shred("participant", own["participant"])
        photographs.forget(db, shelf(world), [db.get(Photograph, own["photograph"])])  # nobody's, made of the same picture
        blobs.drop_unused(db, shelf(world), names)
        db.commit()
        assert blobs.find(db, own["photo"]) is None
        assert not shelf(world).has(own["photo"])
        assert shelf(world).read(theirs["photo"])
        blobs.keep(db, shelf(world), picture(OWN), account_id="tester", now=NOW)  # the file as it was, for the next test
        db.rollback()


def test_photographs_nobody_placed_are_swept_away(world):
    name = take(world, saved(sheet((50, 50)), "PNG")).json["sha256"]
    with world.session() as db:
        now = world.app.extensions["clock"].now()
        blobs.sweep(db, shelf(world), now - timedelta(days=30))
        assert blobs.find(db, name)
        blobs.sweep(db, shelf(world), now + timedelta(minutes=1))
        assert blobs.find(db, name) is None
        assert blobs.find(db, world.ids["own"]["photo"])


def test_photographs_have_a_gentle_limit(world, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "photo", ((2, timedelta(minutes=10)),))
    world.put_back()
    seen = [world.ask("facilitator", "POST", "/photos", afresh=False, data={}).status_code for _try in range(3)]
    assert seen == [415, 415, 429]


# ── printed sheets before the board's camera ─────────────────────────────────────────────────────────────────────────


def photographed(world, whose):
    """(the drawing's id, a simulated photograph) of a printed sheet of somebody's in her village."""
    with world.app.app_context(), world.session() as db:
        [sheet] = sheets.print_run(
            Writer(db, by="tester", now=NOW),
            kind="worksheet",
            size="A4",
            language="ky",
            lots=[sheet_codes.draw_lot()],
            tool="vision-journey",
            people=[world.ids[whose]["participant"]],
        )
        db.commit()
        code = sheet_codes.SheetCode(1, "4", "W", sheet.number, 1, sheet.check)
    return sheet.id, photograph(7, 1, pages.page(code)).content


def take_for(world, drawing, content):
    data = {"photo": (io.BytesIO(content), "sheet.jpg"), "drawing": drawing}
    return world.ask("facilitator", "POST", "/photos", afresh=False, data=data)


def photographs_on(world, drawing):
    with world.session() as db:
        return [mark.source for mark in drawings.marks(db, drawing) if mark.kind == "photo"]


def test_her_own_sheet_before_the_camera_lies_straight_beneath_her_drawing(world):
    world.put_back()
    own = world.ids["own"]["drawing"]
    before = photographs_on(world, own)
    sheet, content = photographed(world, "own")
    answer = take_for(world, own, content)
    assert set(answer.json) == {"filed"}
    with world.session() as db:
        kept = db.scalars(select(Photograph).where(Photograph.sheet_id == sheet)).one()
    assert (kept.state, kept.drawing_id) == ("confirmed", own)
    assert photographs_on(world, own) == [*before, kept.clean]
    assert show(world, "facilitator", kept.clean, own).mimetype == "image/webp"
    assert set(take_for(world, own, content).json) == {"filed"}
    assert len(photographs_on(world, own)) == len(before) + 1


def test_somebody_elses_sheet_before_the_camera_is_laid_on_no_drawing(world):
    world.put_back()
    own = world.ids["own"]["drawing"]
    before = photographs_on(world, own)
    _sheet, content = photographed(world, "theirs")
    answer = take_for(world, own, content)
    assert set(answer.json) == {"filed"} and THEIRS not in answer.text
    assert photographs_on(world, own) == before
    with world.session() as db:
        assert [one.state for one in db.scalars(select(Photograph)) if one.state == "confirmed"] == []


def test_a_photograph_without_marks_is_taken_as_ever(world):
    world.put_back()
    answer = take_for(world, world.ids["own"]["drawing"], saved(sheet(), "JPEG"))
    assert set(answer.json) == {"sha256", "width", "height"}
