"""A promise is a pin: one tap places it, everything else is a tile; at the next meeting it gets its honest answer."""

from datetime import timedelta

import pytest

from gals.models import Answer, Commitment
from gals.store import answers, commitments
from tests.board.conftest import ZONES


def pin(board, x=300, y=470):
    board.tap("[data-act=pin]")
    board.hand.tap(x, y)
    board.page.wait_for_selector(".slip")


def test_a_promise_takes_three_taps(board, sheet, app):
    pin(board)
    board.tap(".slip-done")
    board.wait_until_safe()
    [mark] = board.marks()
    [promise] = board.rows(Commitment)
    today = app.extensions["clock"].today()
    assert (mark.kind, mark.element, promise.id) == ("pin", "action", mark.id)
    assert (promise.drawing_id, promise.participant_id, promise.actor, promise.shared) == (sheet.drawing, sheet.person, "i", False)
    assert promise.made_on == today
    assert timedelta(27) < promise.milestone_on - today < timedelta(32)


def test_whatever_may_be_said_of_a_promise_is_said_by_touch(board):
    pin(board)
    for key in ("we", "share", "work", "shared"):
        board.tap(f".slip [data-key={key}]")
    board.page.fill(".slip input[maxlength='300']", "Сууну кезектешип ташыйбыз")
    board.page.locator(".slip input[maxlength='300']").blur()
    board.tap(".slip [data-key=symbol]")
    board.page.fill(".slip input[type=search]", "carrying")
    board.tap(".shelf .pick")
    board.tap(".slip-done")
    board.wait_until_safe()
    [promise] = board.rows(Commitment)
    said = (promise.actor, promise.kind, promise.area, promise.shared, promise.text, promise.symbol)
    assert said == ("we", "share", "work", True, "Сууну кезектешип ташыйбыз", "carrying-water")
    [mark] = board.marks()
    assert (mark.symbol, mark.text) == (promise.symbol, promise.text)


def test_a_pin_taken_back_takes_its_promise_along_and_brings_it_back(board, data):
    pin(board)
    board.tap(".slip-done")
    board.tap("[data-act=undo]")
    board.wait_until_safe()
    assert commitments.of_drawing(data, board.drawing) == []
    data.rollback()
    board.open()
    board.tap("[data-act=redo]")
    board.wait_until_safe()
    assert len(commitments.of_drawing(data, board.drawing)) == 1
    data.rollback()


@pytest.fixture
def promised(written, sheet):
    """A promise made at the workshop, with its pin on her drawing."""

    def write(w):
        fields = {"layer": "first", "kind": "pin", "zone": "actions-1", "element": "action", "x": 222.0, "y": 526.0, "size": 48.0}
        mark = w.mark(sheet.drawing, None, symbol="voice", **fields)
        w.mark(sheet.drawing, None, **(fields | {"kind": "symbol", "x": 300.0, "y": 300.0}), symbol="sheep")
        return commitments.promise(w, id=mark, participant_id=sheet.person, drawing_id=sheet.drawing, symbol="voice")

    return written(write)


def test_a_face_answers_a_promise_at_the_next_meeting(board, sheet, promised, data):
    board.open(f"?follow_up={sheet.follow_up}")
    board.hand.tap(222, 526)
    board.tap(".slip [data-key=done]")
    board.tap(".slip [data-key=family-helped]")
    board.tap(".slip-done")
    board.wait_until_safe()
    [answer] = board.rows(Answer)
    said = (answer.commitment_id, answer.follow_up_id, answer.answer, answer.reason, answer.via)
    assert said == (promised, sheet.follow_up, "done", "family-helped", "meeting")
    ripe = board.page.locator(".stamps g.pin circle").first
    assert (ripe.get_attribute("stroke"), float(ripe.get_attribute("stroke-width")) > 6) == ("#c62828", True)
    board.hand.tap(222, 526)
    board.tap(".slip summary")
    board.tap(".slip [data-key=changed]")
    board.tap(".slip-done")
    board.wait_until_safe()
    assert [one.answer for one in answers.history(data, promised)] == ["changed"]
    data.rollback()


def test_a_later_visit_draws_on_a_layer_of_its_own_and_leaves_the_first_alone(board, sheet, promised):
    board.open(f"?follow_up={sheet.follow_up}")
    board.line(y=240, x=200)
    board.tap("[data-act=eraser]")
    board.hand.stroke([(280, 230), (300, 300), (320, 330)])
    board.wait_until_safe()
    assert [(mark.kind, mark.layer) for mark in board.marks()] == [("pin", "first"), ("symbol", "first")]
    board.tap("[data-act=undo]")
    board.wait_until_safe()
    [line] = board.marks(kind="ink")
    assert (line.layer, line.colour) == (sheet.follow_up, "blue")
    board.tap("[data-act=more]")
    board.tap(".slip [data-act=layers]")
    board.page.locator(".slip li button").nth(1).tap()
    board.page.locator(".slip li button").nth(2).tap()
    board.tap(".slip-done")
    assert board.inked() == 0
    board.tap("[data-act=eraser]")
    board.hand.stroke([(280, 290), (320, 310)])
    board.wait_until_safe()
    assert [mark.kind for mark in board.marks()] == ["pin", "ink"]


def test_promises_made_at_a_follow_up_hang_on_its_layer(board, sheet, promised):
    board.open(f"?follow_up={sheet.follow_up}")
    pin(board, *ZONES["vision"])
    board.tap(".slip [data-key=group]")
    board.tap(".slip-done")
    board.wait_until_safe()
    [_old, new] = board.marks(kind="pin")
    assert new.layer == sheet.follow_up
    assert board.rows(Commitment)[-1].actor == "group"
