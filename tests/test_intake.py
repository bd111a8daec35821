"""From a photograph to whose it is, with the reader we ship: what is certain is filed, whatever is not is asked, nothing is lost."""

import subprocess
import sys
from datetime import timedelta
from random import Random

import cv2
import numpy as np
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import UnmappedInstanceError

from gals import intake, worker
from gals.models import Blob, Photograph
from gals.paper.ours import recognise
from gals.printing import sheet_codes
from gals.store import consents, drawings, filing, jobs, photographs, sheets
from tests.conftest import NOW
from tests.paper.test_reading import jpeg, on_a_table
from tests.paper_sim import pages
from tests.paper_sim.photographs import photograph
from tests.pictures import MARKER, bomb, full_of_traces, saved
from tests.pictures import sheet as plain
from tests.views import village

TOOL = "vision-journey"


@pytest.fixture(autouse=True)
def as_fast_as_others(monkeypatch):
    """A machine that runs many tests at once would let a quiet reader wait too long."""
    monkeypatch.setattr(intake, "QUIETLY", 0)


@pytest.fixture
def world(app, written):
    return written(lambda w: village.build(w, app.extensions["clock"].today()))


@pytest.fixture
def nurgul(make_account, world):
    """The account of the near village's facilitator: its id."""
    return make_account("facilitator", places=[world["near"]]).id


@pytest.fixture(scope="module")
def drawn():
    """One photographed sheet: its lot (number, check) and the bytes."""
    code = pages.new_code(Random(5))
    return (code.number, code.check), photograph(3, 1, pages.page(code)).content


@pytest.fixture
def printed(written, drawn):
    """Write the sheet of *drawn* down: ``printed(people=[…], workshop_id=…)``; returns its id."""

    def write(**where):
        look = {"kind": "worksheet", "size": "A4", "language": "ky", "layout": 1, "tool": TOOL}
        return written(lambda w: sheets.print_run(w, lots=[drawn[0]], **look, **where)[0].id)

    return write


@pytest.fixture
def agreed(world, written):
    written(lambda w: [consents.say(w, layer, True, participant_id=world["Айгүл"]) for layer in ("keep", "photo")])


@pytest.fixture
def take(app, data, world, nurgul):
    """Take bytes in as the facilitator's and read all that waits; the Photograph afterwards."""

    def taken(content, **where):
        known = {"account_id": nurgul, "now": NOW, "workshop_id": world["workshop"]} | where
        made, _known = photographs.take(data, app.extensions["originals"], content, **known)
        data.commit()
        read_all(app)
        return now(data, made.id)

    return taken


@pytest.fixture
def look(app):
    """A session that only reads."""
    with Session(app.extensions["engine"]) as session:
        yield session


def read_all(app):
    while worker.do_reading(app):
        pass


def now(data, photograph_id):
    """The photograph as it is, and no lock held."""
    data.rollback()
    found = data.get(Photograph, photograph_id, populate_existing=True)
    data.expunge(found)
    data.rollback()
    return found


def test_her_sheet_is_known_and_waits_to_be_confirmed(app, take, printed, world, agreed, drawn, look):
    sheet = printed(people=[world["Айгүл"]], workshop_id=world["workshop"])
    found = take(drawn[1])
    assert (found.state, found.sheet_id, found.page, found.trouble) == ("read", sheet, 1, "")
    assert found.reading["boxes"] and found.reading["status"] == "ok"
    for name, kind in ((found.whole, "image/jpeg"), (found.clean, "image/webp")):
        assert recognise(app.extensions["shelf"].read(name)).kind == kind == look.get(Blob, name).kind


def test_of_somebody_who_did_not_agree_no_picture_is_made(take, printed, world, drawn, look):
    sheet = printed(people=[world["Бурул"]], workshop_id=world["workshop"])
    found = take(drawn[1])
    assert (found.state, found.trouble, found.sheet_id) == ("asked", photographs.ASK_HER, sheet)
    assert (found.whole, found.clean) == (None, None)
    assert look.scalars(select(Blob)).all() == []


def test_a_sheet_without_a_name_asks_whose_it_is(take, printed, world, drawn):
    sheet = printed(workshop_id=world["workshop"])
    found = take(drawn[1])
    assert (found.state, found.trouble, found.sheet_id) == ("asked", photographs.BLANK, sheet)


def test_another_villages_sheet_is_nobodys_here(take, printed, world, drawn):
    printed(workshop_id=world["elsewhere"])
    found = take(drawn[1])
    assert (found.state, found.trouble, found.sheet_id) == ("asked", photographs.NOT_OURS, None)
    assert found.whole


def test_a_sheet_that_was_never_printed_here_is_nobodys(take, world, drawn):
    found = take(drawn[1])
    assert (found.state, found.trouble, found.sheet_id) == ("asked", photographs.NOT_OURS, None)


def test_the_folders_photograph_goes_where_its_sheet_belongs(take, printed, world, agreed, drawn):
    printed(people=[world["Айгүл"]], workshop_id=world["workshop"])
    found = take(drawn[1], account_id="", workshop_id=None)
    assert (found.state, found.workshop_id) == ("read", world["workshop"])


def test_her_no_that_came_from_another_machine_is_carried_out_by_a_chore(app, take, printed, world, agreed, drawn, written, look):
    printed(people=[world["Айгүл"]], workshop_id=world["workshop"])
    found = take(drawn[1])
    intake.forget_unwanted(app)
    assert app.extensions["originals"].has(found.sha256)
    written(lambda w: consents.say(w, "keep", False, participant_id=world["Айгүл"]))
    intake.forget_unwanted(app)
    assert not app.extensions["originals"].has(found.sha256)
    assert look.scalars(select(Photograph)).all() == []


BAD = {
    "a cat": saved(plain((1200, 900)), "JPEG"),
    "HEIC": full_of_traces("HEIF"),
    "a video": b"\0\0\0\x18ftypmp42" + b"x" * 999,
    "169 megapixels": bomb(13000, 13000),
    "cut off": saved(plain((1200, 900)), "JPEG")[:900],
    "words": b"hello" * 99,
    "no end of it": b"\xff\xd8\xff" + b"\xff" * 5000,
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_whatever_it_is_it_is_kept_and_somebody_is_asked_in_a_sentence(app, take, content):
    found = take(content)
    assert found.state == "asked"
    assert len(found.trouble) > 20
    assert found.sheet_id is None
    assert app.extensions["originals"].read(found.sha256) == content


def test_no_trace_of_place_or_camera_lies_in_what_is_shown(app, take):
    found = take(full_of_traces("JPEG"))
    assert not found.whole or MARKER not in app.extensions["shelf"].read(found.whole)
    assert MARKER.decode() not in str(found.reading)


def test_corners_that_somebody_showed_make_a_drawing_of_a_page_without_marks(app, data, take):
    found = take(saved(plain((1600, 1200)), "JPEG"))
    kept = data.get(Photograph, found.id)
    filing.crop(kept, [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)])
    data.commit()
    read_all(app)
    again = now(data, found.id)
    assert again.state == "asked" and again.clean
    assert recognise(app.extensions["shelf"].read(again.clean)).kind == "image/webp"


def test_the_two_pages_of_an_open_notebook_are_two_drawings(app, data, take, written, world, agreed):
    page = np.full((1100, 780, 3), 235, np.uint8)
    drawn_on = cv2.circle(page.copy(), (400, 500), 200, (30, 60, 160), 9)
    take(jpeg(on_a_table(page, drawn_on)))
    both = data.scalars(select(Photograph).order_by(Photograph.received_at)).all()
    assert [(one.state, one.said["part"]) for one in sorted(both, key=lambda one: one.said["part"])] == [("asked", 1), ("asked", 2)]
    assert len({one.clean for one in both} - {None}) == 2 and len({one.sha256 for one in both}) == 1
    kept = {blob.sha256 for blob in data.scalars(select(Blob))}
    assert kept == {name for one in both for name in (one.clean, one.whole)}
    shelf = app.extensions["shelf"]
    written(lambda w: [filing.assign(w, shelf, one, participant_id=world["Айгүл"], tool=TOOL) for one in both])
    assert [one.state for one in both] == ["confirmed", "confirmed"]
    assert len(drawings.of_participant(data, world["Айгүл"])) == 2


def test_a_number_that_somebody_typed_is_believed_where_no_code_says_otherwise(app, data, take, world, written, agreed):
    found = take(saved(plain((1200, 900)), "JPEG"))
    look = {"kind": "worksheet", "size": "A4", "language": "ky", "tool": TOOL, "workshop_id": world["workshop"]}
    lots = [sheet_codes.draw_lot()]
    sheet = written(lambda w: sheets.print_run(w, lots=lots, people=[world["Айгүл"]], **look)[0].id)
    kept = data.get(Photograph, found.id)
    filing.is_of(kept, sheets.find(data, sheet))
    data.commit()
    read_all(app)
    assert now(data, found.id).sheet_id == sheet


#: Another process that reads, so many minutes later, and dies of it.
DYING = """
import os
from datetime import timedelta
from gals import create_app, intake, worker
app = create_app({{"INSTANCE": {instance!r}}})
app.extensions["clock"].shift = timedelta(minutes={minutes})
intake.quietly = lambda *_content, **_wanted: os._exit(9)
worker.do_reading(app)
"""


def test_a_reader_that_is_killed_each_time_is_tried_three_times(app, data, world, nurgul):
    where = {"account_id": nurgul, "now": NOW, "workshop_id": world["workshop"]}
    made, _known = photographs.take(data, app.extensions["originals"], b"\xff\xd8\xff", **where)
    data.commit()
    for tries in (1, 2, 3):
        start = DYING.format(instance=app.config["INSTANCE"], minutes=5 * tries)
        assert subprocess.run([sys.executable, "-c", start], check=False).returncode == 9
        assert now(data, made.id).reading == {"tries": tries}
    app.extensions["clock"].shift = timedelta(minutes=15)
    assert not worker.do_reading(app), "it may still be alive"
    app.extensions["clock"].shift = timedelta(minutes=15) + jobs.LEASE + timedelta(seconds=30)
    read_all(app)
    found = now(data, made.id)
    assert (found.state, found.trouble) == ("asked", photographs.STOPPED)


@pytest.mark.parametrize("lost", ["gone", "sealed elsewhere"])
def test_an_original_that_cannot_be_opened_holds_up_no_other(app, data, take, world, nurgul, lost):
    where = {"account_id": nurgul, "now": NOW, "workshop_id": world["workshop"]}
    made, _known = photographs.take(data, app.extensions["originals"], b"first", **where)
    data.commit()
    app.extensions["shelf"].drop(photographs.PREFIX + made.sha256)
    if lost == "sealed elsewhere":
        app.extensions["shelf"].keep(photographs.PREFIX + made.sha256, b"no letter of ours")
    assert take(b"second").state == "asked"
    found = now(data, made.id)
    assert (found.state, found.trouble) == ("asked", intake.LOST)


def test_whatever_the_reader_raises_somebody_is_asked_and_the_log_says_what_and_not_of_whom(app, take, monkeypatch, caplog):
    names = ["Айгүл"]
    monkeypatch.setattr(intake.reader, "read", lambda *_a, **_w: {}[names[0]])
    found = take(saved(plain(), "JPEG"))
    assert (found.state, found.trouble) == ("asked", photographs.STOPPED)
    assert caplog.text.count("KeyError at work outside a page") == photographs.TRIES
    assert "Айгүл" not in caplog.text


def test_erased_while_it_was_read_it_stays_erased(app, data, look, take, monkeypatch):
    real = intake.quietly

    def slowly(content, **wanted):
        photographs.forget(data, app.extensions["shelf"], data.scalars(select(Photograph)).all())
        data.commit()
        return real(content, **wanted)

    monkeypatch.setattr(intake, "quietly", slowly)
    with pytest.raises(UnmappedInstanceError):
        take(saved(plain(), "JPEG"))
    assert look.scalars(select(Blob)).all() == []
