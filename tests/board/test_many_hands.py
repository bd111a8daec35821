"""Many hands: two tablets on one group's sheet, the wall above them, and a dead tablet that is replaced by scanning the wall."""

from types import SimpleNamespace

import pytest

from gals.lan import Box
from gals.store import consents, drawings
from tests.board.conftest import OpenBoard
from tests.browser_fixtures import TABLET
from tests.conftest import PASSWORD
from tests.scan import scanned


@pytest.fixture
def together(written, make_account):
    """A group's sheet that may be shown, and its facilitator."""

    def write(w):
        place = w.put("place", None, level="village", name_ky="Ак-Суу")
        group = w.put("group", None, label="Келиндер", sex="women", place_id=place)
        consents.say(w, "show", True, group_id=group)
        sheet = drawings.start(w, tool="vision-journey", owner="group", group_id=group)
        return SimpleNamespace(place=place, group=group, sheet=sheet)

    made = written(write)
    make_account("facilitator", places=[made.place])
    return made


@pytest.fixture
def tablets(browser, served, enter, app, together):
    """Opens the group's sheet on one more tablet."""
    contexts, boards = [], []

    def another():
        contexts.append(browser.new_context(**TABLET, base_url=served))
        boards.append(OpenBoard(enter(contexts[-1]).new_page(), app, together.sheet).open())
        return boards[-1]

    yield another
    for context in contexts:
        context.close()
    assert [one.errors for one in boards] == [[]] * len(boards)


INKED = """([x, y, wanted]) => { const c = document.querySelector("canvas.ink"), b = c.getBoundingClientRect();
  const p = document.querySelector(".paper").getBoundingClientRect(), k = p.width / 1000, s = c.width / b.width;
  const there = c.getContext("2d").getImageData((p.left + x * k - b.left) * s - 3, (p.top + y * k - b.top) * s - 3, 7, 7);
  return there.data.some((value, at) => at % 4 === 3 && value) === wanted }"""


def wait_for_ink(page, x, y, *, there=True):
    """Return when there is ink on the sheet's (x, y), or none any more."""
    page.wait_for_function(INKED, arg=[x, y, there])


def test_two_tablets_on_one_sheet_see_each_others_ink_and_the_wall_sees_both(tablets, together):
    one, other = tablets(), tablets()
    one.page.goto(f"/drawings/{together.sheet}/wall")
    one.page.locator(f"form[action='/drawings/{together.sheet}/wall'] button").tap()
    one.page.wait_for_selector(".wall[data-ready]")
    wall, mine = one.page, tablets()
    mine.line(100, 200)
    other.line(100, 400)
    for page in (mine.page, other.page, wall):
        wait_for_ink(page, 160, 200)
        wait_for_ink(page, 160, 400)
    assert len(other.marks()) == 2
    other.tap("[data-act=undo]")
    for page in (mine.page, other.page, wall):
        wait_for_ink(page, 160, 400, there=False)
        wait_for_ink(page, 160, 200)


def test_a_sheet_taken_off_the_wall_is_gone_from_it(tablets, together, app, browser, served, written):
    board = tablets()
    board.line(100, 200)
    board.wait_until_safe()
    board.page.goto(f"/drawings/{together.sheet}/wall")
    board.page.locator(f"form[action='/drawings/{together.sheet}/wall'] button").tap()
    board.page.wait_for_selector(".wall[data-ready]")
    wait_for_ink(board.page, 160, 200)
    written(lambda w: consents.say(w, "show", False, group_id=together.group))
    board.page.wait_for_selector(".wall.still")
    assert board.page.locator("canvas, .paper").count() == 0


def test_a_dead_tablet_is_replaced_by_one_that_scans_the_wall(browser, served, enter, app, together):
    app.extensions["box"] = Box(served)
    app.config["PUBLIC_URL"] = served
    dead = browser.new_context(**TABLET, base_url=served)
    board = OpenBoard(enter(dead).new_page(), app, together.sheet).open()
    board.line(100, 200)
    board.wait_until_safe()
    dead.close()

    laptop = browser.new_page(viewport={"width": 1920, "height": 1080})
    laptop.goto(f"{served}/wall")
    address = scanned(laptop.locator(".large-code svg").screenshot())
    laptop.close()
    assert address == f"{served}/"

    fresh = browser.new_context(**TABLET)
    page = fresh.new_page()
    page.goto(address)
    page.fill("#login", "facilitator")
    page.fill("#password", PASSWORD)
    page.tap("main button.button")
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.goto(f"{served}/drawings/{together.sheet}")
    page.wait_for_selector(".board[data-ready]")
    again = OpenBoard(page, app, together.sheet).open_hand()
    wait_for_ink(page, 160, 200)
    again.line(100, 400)
    again.wait_until_safe()
    assert len(again.marks()) == 2
    fresh.close()
