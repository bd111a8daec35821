"""The board with a tool of each family: by keyboard alone something is drawn, moved into a place and promised, and all of it is kept."""

import pytest

import tools
from gals.models import Commitment
from gals.store import drawings
from tests.board.conftest import OpenBoard
from tools.kit import inside

#: One tool of each family that is drawn on the board; the Vision Journey stands for its own elsewhere.
DRAWN = {tool.family: tool for tool in reversed(tools.TOOLS) if not tool.private}


@pytest.fixture(params=sorted(DRAWN))
def opened(request, tablet, enter, sheet, app, written):
    """(the tool, its board) for an empty sheet of a group, or of one woman where each draws alone."""
    tool = DRAWN[request.param]
    whose = {"owner": "person", "participant_id": sheet.person}
    if "group" in tool.owners:
        whose = {"owner": "group", "group_id": sheet.group}
    drawing = written(lambda w: drawings.start(w, tool=tool.key, **whose))
    board = OpenBoard(enter(tablet).new_page(), app, drawing).open()
    yield tool, board
    assert board.errors == []


def to_the_first_step_with_a_place(tool, board):
    at = next(number for number, step in enumerate(tool.steps) if step.zones)
    for _step in range(at):
        board.page.locator("[data-act=after]").focus()
        board.page.keyboard.press("Enter")
    zones = tool.steps[at].zones
    board.page.wait_for_function("(n) => document.querySelectorAll('[data-zone].glow').length === n", arg=len(zones))
    return tool.zone(zones[0])


def test_something_is_drawn_moved_and_promised_by_keyboard_alone(opened):
    tool, board = opened
    keys = board.page.keyboard
    first = to_the_first_step_with_a_place(tool, board)
    board.page.locator("[data-act=symbols]").focus()
    keys.press("Enter")
    board.page.locator(".shelf .pick").first.wait_for()
    board.page.locator(".shelf .pick").first.focus()
    keys.press("Enter")
    for _step in range(2):
        keys.press("ArrowRight")
    keys.press("Escape")
    if tool.promises:
        board.page.locator("[data-act=pin]").focus()
        keys.press("Enter")
        board.page.locator(".slip [data-key=we]").wait_for()
        board.page.locator(".slip [data-key=we]").focus()
        keys.press("Enter")
    else:
        assert board.page.locator("[data-act=pin]").count() == 0
    board.wait_until_safe()
    symbol = board.marks(kind="symbol")[0]
    zone = tool.zone_at(symbol.x, symbol.y)
    assert symbol.zone == (zone.key if zone else "")
    assert inside(first.outline, symbol.x - 16, symbol.y)
    promised = board.rows(Commitment)
    assert len(promised) == len(board.marks(kind="pin")) == int(tool.promises)
    for promise, pin in zip(promised, board.marks(kind="pin"), strict=True):
        assert (promise.id, promise.actor, promise.made_on is not None) == (pin.id, "we", True)
        assert tool.element(pin.element).commits
        assert pin.zone in tool.element(pin.element).zones
