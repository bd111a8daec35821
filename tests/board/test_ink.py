"""A hand draws: with finger, mouse or stylus the same ink lies on the sheet, in the database and after a reload."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals.journal.change import understand
from gals.models import Change
from tests.board.conftest import ZONES
from tests.hand import sketches
from tools import ink


def test_a_stroke_lies_on_the_sheet_and_in_the_database(board):
    board.hand.stroke([(200 + step * 10, 300) for step in range(21)])
    board.wait_until_safe()
    [mark] = board.marks()
    points = ink.unpack(mark.ink)
    assert (mark.kind, mark.zone, mark.element, mark.layer) == ("ink", "opportunities", "opportunity", "first")
    assert points[0] == pytest.approx((200, 300), abs=1)
    assert points[-1] == pytest.approx((400, 300), abs=1)
    assert board.pixel(300, 300) == [27, 27, 27, 255]
    assert board.inked("live") == 0


def test_a_persons_sketches_are_kept_stroke_by_stroke_in_their_order(board):
    strokes = 0
    for at, word in enumerate(("house", "sheep", "sun")):
        strokes += board.hand.sketch(word, 60 + at * 220, 140, 120)
    board.wait_until_safe()
    marks = board.marks()
    assert len(marks) == strokes
    first = sketches("house")[0][0][0]
    assert ink.unpack(marks[0].ink)[0] == pytest.approx((60 + first[0] * 120, 140 + first[1] * 120), abs=1)
    assert board.inked() > 1000


def test_what_was_drawn_looks_the_same_after_a_reload(board):
    board.hand.sketch("house", 300, 250, 160)
    board.wait_until_safe()
    before = board.inked()
    board.open()
    assert board.inked() == before


def test_every_pen_and_every_nib_writes_what_it_shows(board):
    for at, pen in enumerate(("black", "red", "green", "blue")):
        board.tap(f"[data-pen={pen}]")
        board.tap("[data-act=penbox]")
        board.tap(f"[data-nib='{at}']")
        board.line(y=200 + at * 100)
    board.wait_until_safe()
    assert [(mark.colour, mark.width) for mark in board.marks()] == [("black", 0), ("red", 1), ("green", 2), ("blue", 3)]
    assert board.pixel(160, 300) == [198, 40, 40, 255]
    assert board.pixel(160, 506)[2] == 158


def test_a_dot_is_a_mark(board):
    board.hand.tap(*ZONES["current"])
    board.wait_until_safe()
    [mark] = board.marks()
    assert mark.zone == "current"
    assert board.pixel(*ZONES["current"])[3] == 255


def test_a_mouse_draws(board):
    x, y = board.hand.on_screen(300, 300)
    mouse = board.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 100, y + 30, steps=8)
    mouse.up()
    board.wait_until_safe()
    assert len(board.marks()) == 1


def pen(board, kind, x, y, force):
    left, top = board.hand.on_screen(x, y)
    board.hand.wire.send(
        "Input.dispatchMouseEvent",
        {"type": kind, "x": left, "y": top, "button": "left", "buttons": 1, "pointerType": "pen", "force": force, "clickCount": 1},
    )


def test_a_stylus_writes_as_wide_as_it_is_pressed_and_then_fingers_rest(board):
    pen(board, "mousePressed", 200, 300, 0.2)
    for step in range(1, 20):
        pen(board, "mouseMoved", 200 + step * 10, 300 + (step % 2) * 4, 0.2 + step * 0.04)
    pen(board, "mouseReleased", 400, 300, 0)
    board.line(y=400)
    board.wait_until_safe()
    [mark] = board.marks()
    widths = ink.widths(mark.ink)
    assert len(set(widths)) > 3
    assert min(widths) < 100 < widths[-1]
    board.tap("[data-act=fingers]")
    board.line(y=400)
    board.wait_until_safe()
    assert len(board.marks()) == 2


def test_the_eraser_takes_whole_strokes_and_leaves_the_others(board):
    board.line(y=200)
    board.line(y=300)
    board.wait_until_safe()
    kept = board.marks()[1].id
    board.tap("[data-act=eraser]")
    board.hand.stroke([(150, 150 + step * 10) for step in range(10)])
    board.wait_until_safe()
    assert [mark.id for mark in board.marks()] == [kept]
    assert board.pixel(160, 200)[3] == 0
    assert board.pixel(160, 300)[3] == 255


def test_undo_to_blank_and_back_also_after_a_reload(board):
    for at in range(4):
        board.line(y=180 + at * 60)
    board.tap("[data-act=eraser]")
    board.hand.stroke([(150, 160), (150, 200)])
    board.wait_until_safe()
    full = board.inked()
    for _step in range(3):
        board.tap("[data-act=undo]")
    board.wait_until_safe()
    board.open()
    while board.page.locator("[data-act=undo]").is_enabled():
        board.tap("[data-act=undo]")
    board.wait_until_safe()
    assert board.inked() == 0
    assert board.marks() == []
    board.open()
    while board.page.locator("[data-act=redo]").is_enabled():
        board.tap("[data-act=redo]")
    board.wait_until_safe()
    assert len(board.marks()) == 3
    assert board.inked() == full


def test_a_stroke_longer_than_a_mark_may_be_is_cut_and_nothing_of_it_lost(board):
    made = board.page.evaluate(
        """async () => {
        const { Stroke } = await import('/static/js/board/stroke.js');
        const { unpack } = await import('/static/js/board/ink.js');
        const pen = document.createElement('canvas').getContext('2d');
        const view = { scale: 1, toSheet: (x, y) => [x, y] };
        const at = (i) => ({ pointerType: 'touch',
            clientX: 500 + 300 * Math.cos(i) * (i % 7) / 7, clientY: 350 + 300 * Math.sin(i) * (i % 5) / 5 });
        const stroke = new Stroke(view, pen, 4, at(0));
        for (let i = 1; i < 6000; i++) stroke.move(at(i));
        return stroke.finish().map((columns) => { const { xs, ys } = unpack(columns);
            return [columns[0].length, [xs[0], ys[0]], [xs.at(-1), ys.at(-1)]] });
    }"""
    )
    assert len(made) == 2
    assert max(count for count, _first, _last in made) <= ink.MOST_POINTS
    assert made[0][2] == made[1][1]


def test_every_change_is_a_line_the_journal_understands_as_it_was_written(board):
    board.line()
    board.wait_until_safe()
    with Session(board.app.extensions["engine"]) as db:
        change = db.scalar(select(Change).where(Change.kind == "mark"))
    one = understand(change.text)
    assert one.sha256 == change.sha256
    assert change.device.startswith("tablet:")
    assert change.n > 1
