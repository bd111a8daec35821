"""A group meets again with a printed list: printed, ticked with a pen, photographed, read with our reader, confirmed, taken back."""

from datetime import date
from random import Random

import numpy as np
import pytest
from sqlalchemy import select

from gals import intake
from gals.models import Photograph, Sheet
from gals.printing import places, sheet_codes
from gals.store import attendance, follow_ups, photographs
from tests.conftest import NOW
from tests.paper_sim import pages
from tests.paper_sim import photographs as camera
from tests.paper_sim.ink import Ink
from tests.printing.reading import words
from tests.views import village


@pytest.fixture(autouse=True)
def as_fast_as_others(monkeypatch):
    """A machine that runs many tests at once would let a quiet reader wait too long."""
    monkeypatch.setattr(intake, "QUIETLY", 0)


@pytest.fixture
def world(app, written):
    return written(lambda w: village.build(w, app.extensions["clock"].today()))


@pytest.fixture
def meeting(world, written):
    return written(lambda w: follow_ups.plan(w, world["women"], date.today()))


def ticked(pdf, sheet, rows):
    """A photograph of the printed list, on which the boxes of these *rows* (from 1) are ticked."""
    code = sheet_codes.of(sheet, 1)
    where, rng = places.of(code), np.random.default_rng(4)
    boxes = {field.id: field.mm for field in where.boxes}
    page = pages.Page(str(code), where.paper, (12, 12, 198, 285), boxes, where.tags, where.codes, pages.seen(pdf), False)
    pixels = page.pixels.copy()
    pen = Ink(pixels, rng)
    for row in rows:
        pen.mark("tick", boxes[f"r{row}.d1"], "blue", 0.9)
    empty = dict.fromkeys(boxes, "empty")
    drawn = camera.Drawn(page, pages.on_paper(pixels, rng), empty, [], np.zeros((0, 2)))
    return camera._taken(drawn, (rng, Random(4)), 1, ((2592, 1944),)).content


def test_who_came_when_a_group_meets_again_is_read_off_its_list(app, nurgul, world, meeting, data, look):
    roll = f"/follow-ups/{meeting}/roll"
    shown = nurgul.get(roll).text
    assert f"/follow-ups/{meeting}/attendance-sheet" in shown and f"/workshops/{world['workshop']}/photographs" in shown
    made = nurgul.send(f"/follow-ups/{meeting}/attendance-sheet")
    assert all(name in words(made.data) for name in village.WOMEN)
    sheet = look.scalars(select(Sheet)).one()
    assert (sheet.kind, sheet.follow_up_id, sheet.workshop_id, sheet.pages) == ("attendance", meeting, None, 1)
    assert set(sheet.rows) == {world[name] for name in village.WOMEN}

    content = ticked(made.data, sheet, (1, 3))
    taken, _known = photographs.take(
        data, app.extensions["originals"], content, account_id="", now=NOW, workshop_id=world["workshop"]
    )
    data.commit()
    while intake.read_next(app):
        pass
    look.rollback()
    assert (look.get(Photograph, taken.id).state, look.get(Photograph, taken.id).sheet_id) == ("read", sheet.id)
    page = f"/photographs/{taken.id}/confirm"
    assert "Roll call" in nurgul.get(page).text
    assert nurgul.send(page).status_code == 303
    look.rollback()
    came = {sheet.rows[0]: True, sheet.rows[2]: True}
    assert attendance.present_at(look, meeting) == came
    assert nurgul.get(roll).text.count('value="no" aria-pressed="true"') == len(came)
    assert nurgul.send(f"/photographs/{taken.id}/undo").status_code == 303
    look.rollback()
    assert attendance.present_at(look, meeting) == dict.fromkeys(came, False)


def test_nobody_prints_the_list_of_another_place(visit, world, meeting, look):
    stranger = visit("facilitator", places=[world["far"]], login="stranger")
    assert stranger.send(f"/follow-ups/{meeting}/attendance-sheet").status_code == 404
    assert look.scalars(select(Sheet)).all() == []
