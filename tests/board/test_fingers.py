"""Two fingers, palms, a turned tablet: the sheet zooms and turns, and no mark appears or vanishes by it."""

from itertools import pairwise

import pytest

from tools import ink

PORTRAIT = {"width": 800, "height": 1280}


def scale(board):
    return (board.hand.on_screen(1000, 0)[0] - board.hand.on_screen(0, 0)[0]) / 1000


def test_two_fingers_zoom_one_to_six_times_and_leave_no_mark(board):
    whole = scale(board)
    board.hand.pinch(((600, 400), (640, 400)), ((300, 400), (1000, 400)))
    assert scale(board) / whole == pytest.approx(6, rel=0.01)
    board.hand.pinch(((300, 400), (1000, 400)), ((600, 400), (640, 400)), steps=12)
    assert scale(board) == pytest.approx(whole)
    assert board.inked() == board.inked("live") == 0
    board.wait_until_safe()
    assert board.rows() == []


def test_ink_drawn_while_zoomed_lies_where_the_finger_was(board):
    board.hand.pinch(((500, 400), (600, 400)), ((400, 400), (700, 400)))
    x, y = board.hand.on_sheet(500, 400)
    board.hand.stroke([(x, y), (x + 20, y), (x + 40, y)])
    board.wait_until_safe()
    points = ink.unpack(board.marks()[0].ink)
    assert points[0] == pytest.approx((x, y), abs=0.5)
    assert board.pixel(x + 20, y)[3] == 255
    board.tap("[data-act=whole]")
    assert board.hand.on_screen(x, y) != pytest.approx((500, 400))
    assert board.pixel(x + 20, y)[3] == 255


def test_a_second_touch_takes_a_young_stroke_back(board):
    hand = board.hand
    hand.touch("touchStart", (1, 500, 400))
    hand.touch("touchMove", (1, 506, 402))
    hand.touch("touchStart", (1, 506, 402), (2, 700, 500))
    hand.touch("touchMove", (1, 480, 402), (2, 720, 500))
    hand.touch("touchEnd", (1, 480, 402))
    hand.touch("touchMove", (1, 300, 300))
    hand.touch("touchEnd")
    assert board.inked() == board.inked("live") == 0
    board.wait_until_safe()
    assert board.rows() == []


def test_a_second_touch_does_nothing_to_a_stroke_under_way(board):
    hand, (x, y) = board.hand, board.hand.on_screen(200, 300)
    hand.touch("touchStart", (1, x, y))
    for step in range(1, 12):
        hand.touch("touchMove", (1, x + step * 10, y))
        board.page.wait_for_timeout(20)
    hand.touch("touchStart", (1, x + 110, y), (2, 900, 600))
    hand.touch("touchMove", (1, x + 130, y), (2, 940, 640))
    hand.touch("touchEnd", (1, x + 130, y))
    hand.touch("touchEnd")
    board.wait_until_safe()
    [mark] = board.marks()
    assert max(px for px, _py in ink.unpack(mark.ink)) == pytest.approx(200 + 130 / scale(board), abs=2)


def test_a_palm_draws_nothing(board):
    x, y = board.hand.on_screen(300, 300)
    board.hand.touch("touchStart", (1, x, y), radius=45)
    board.hand.touch("touchMove", (1, x + 100, y), radius=45)
    board.hand.touch("touchEnd")
    board.wait_until_safe()
    assert board.rows() == []


def test_a_touch_that_the_system_takes_away_draws_nothing(board):
    x, y = board.hand.on_screen(300, 300)
    board.hand.touch("touchStart", (1, x, y))
    board.hand.touch("touchMove", (1, x + 100, y))
    board.hand.touch("touchCancel")
    board.line(y=400)
    board.wait_until_safe()
    [mark] = board.marks()
    assert ink.unpack(mark.ink)[0][1] == pytest.approx(400, abs=1)


def test_a_tablet_turned_in_the_middle_of_a_stroke_loses_nothing(board):
    x, y = board.hand.on_screen(200, 300)
    board.hand.touch("touchStart", (1, x, y))
    for step in range(1, 11):
        board.hand.touch("touchMove", (1, x + step * 10, y))
    before = scale(board)
    board.page.set_viewport_size(PORTRAIT)
    board.page.wait_for_function("() => document.querySelector('.stage').clientWidth === 800")
    board.page.wait_for_timeout(300)
    board.hand.touch("touchMove", (1, x + 120, y))
    board.hand.touch("touchMove", (1, x + 160, y))
    board.hand.touch("touchEnd")
    board.wait_until_safe()
    marks = board.marks()
    points = ink.unpack(marks[0].ink)
    assert points[0] == pytest.approx((200, 300), abs=1)
    assert points[-1] == pytest.approx((200 + 100 / before, 300), abs=3)
    steps = [pair for mark in marks for pair in pairwise(ink.unpack(mark.ink))]
    assert max(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in steps) < 130
    assert board.pixel(250, 300)[3] == 255


def test_the_sheet_is_drawn_on_upright_and_lying(board):
    board.line(y=300)
    board.page.set_viewport_size(PORTRAIT)
    board.page.wait_for_function("() => document.querySelector('.stage').clientWidth === 800")
    board.page.wait_for_timeout(200)
    board.line(y=400)
    board.wait_until_safe()
    assert [ink.unpack(mark.ink)[0] for mark in board.marks()] == [pytest.approx((100, 300), abs=1), pytest.approx((100, 400), abs=1)]
    assert board.pixel(160, 300)[3] == board.pixel(160, 400)[3] == 255
