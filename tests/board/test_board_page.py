"""The page round the sheet: steps, handing the tablet over, keyboard, big targets, few bytes, and a drawing taken away elsewhere."""

import gzip

import pytest

from tests.board.conftest import INKED, ZONES

CONTROLS = "a[href], button, input, summary, [tabindex='0']"


def controls(board):
    """What can be pressed now: [(words, width, height), …]."""
    return board.page.evaluate(
        """(all) => [...document.querySelectorAll(all)].filter((e) => e.checkVisibility({ visibilityProperty: true })
        && !e.closest('[inert]') && !e.matches('.stage')).map((e) => { const b = (e.closest('label') ?? e).getBoundingClientRect();
        return [e.getAttribute('aria-label') || e.innerText, Math.round(b.width), Math.round(b.height)] })""",
        CONTROLS,
    )


@pytest.mark.parametrize("size", [(1280, 800), (800, 1280), (1024, 600), (360, 740)])
def test_every_target_is_big_enough_for_a_thumb_and_on_the_screen(board, size):
    board.page.set_viewport_size({"width": size[0], "height": size[1]})
    board.page.wait_for_timeout(200)
    for opening in ("[data-act=penbox]", "[data-act=symbols]", "[data-act=step]", "[data-act=more]"):
        board.tap(opening)
        board.page.wait_for_timeout(150)
        small = [found for found in controls(board) if min(found[1:]) < 48]
        assert small == []
        board.page.keyboard.press("Escape")
        if opening == "[data-act=penbox]":
            board.tap(opening)
    outside = board.page.evaluate(
        """() => [...document.querySelectorAll('.board button, .board a')].filter((e) => e.checkVisibility() && !e.closest('.slip'))
        .filter((e) => { const b = e.getBoundingClientRect(); return b.right > innerWidth + 1 || b.bottom > innerHeight + 1 || b.top < -1 })
        .map((e) => e.getAttribute('aria-label') || e.innerText)"""
    )
    assert outside == []


def test_the_board_is_light(board, tablet):
    sizes = {}
    page = tablet.new_page()
    page.on("response", lambda response: sizes.update({response.url: len(gzip.compress(response.body(), 6))}) if response.ok else None)
    page.goto(f"/drawings/{board.drawing}")
    page.wait_for_selector(".board[data-ready]")
    page.wait_for_load_state("networkidle")
    heaviest = sorted(sizes.items(), key=lambda item: -item[1])[:9]
    assert sum(sizes.values()) <= 100_000, heaviest


def test_steps_let_their_zones_glow_and_never_block(board):
    glowing = "() => [...document.querySelectorAll('[data-zone].glow')].map((zone) => zone.dataset.zone)"
    assert board.page.evaluate(glowing) == []
    board.tap("[data-act=after]")
    assert board.page.evaluate(glowing) == ["owner", "vision"]
    board.tap("[data-act=step]")
    assert board.page.locator(".to-say li").count() == 4
    board.tap(".slip-done")
    board.line()
    board.open()
    assert board.page.evaluate(glowing) == ["owner", "vision"]
    board.tap("[data-act=before]")
    board.tap("[data-act=before]")
    assert board.page.evaluate(glowing) == []


def test_in_somebodys_hands_the_tablet_has_six_controls_and_no_way_out(board):
    board.tap("[data-act=more]")
    board.tap(".slip [data-act=hand_over]")
    found = controls(board)
    assert len(found) <= 6
    assert not any(words == "Back" for words, _width, _height in found)
    board.line()
    board.open()
    assert len(controls(board)) <= 6
    board.page.go_back()
    board.page.wait_for_timeout(200)
    assert board.page.url.endswith(board.drawing)
    board.tap("[data-act=give_back]")
    hold = board.page.locator("[data-hold]")
    hold.tap()
    assert board.page.locator(".board.handed").count() == 1
    box = hold.bounding_box()
    board.hand.touch("touchStart", (1, box["x"] + 50, box["y"] + 20))
    board.page.wait_for_selector(".board:not(.handed)")
    board.hand.touch("touchEnd")
    board.wait_until_safe()
    assert len(board.marks()) == 1


def test_symbols_and_words_are_placed_and_moved_by_keyboard_alone(board):
    keys = board.page.keyboard
    board.page.locator("[data-act=symbols]").focus()
    keys.press("Enter")
    board.page.wait_for_selector(".shelf .pick")
    board.page.locator(".shelf .pick").first.focus()
    keys.press("Enter")
    for _step in range(3):
        keys.press("ArrowRight")
    keys.press("r")
    keys.press("Escape")
    board.page.locator("[data-act=label]").focus()
    keys.press("Enter")
    keys.type("10")
    keys.press("Enter")
    keys.press("Control+z")
    keys.press("Control+Shift+z")
    board.wait_until_safe()
    symbol, words = board.marks()
    assert (symbol.kind, symbol.ring, words.kind, words.text) == ("symbol", 1, "label", "10")
    assert symbol.x - words.x == pytest.approx(24)


def test_the_sheet_is_also_a_list_from_which_things_are_moved_and_removed(board):
    board.line(*ZONES["current"], 40)
    board.tap("[data-act=label]")
    board.hand.tap(*ZONES["vision"])
    board.page.fill(".slip input", "20 кой")
    board.tap(".slip-done")
    board.tap("[data-act=more]")
    board.tap(".slip [data-act=list]")
    assert "20 кой" in board.page.inner_text(".sheet-list")
    board.page.locator(".sheet-list button").nth(1).tap()
    board.page.keyboard.press("ArrowLeft")
    board.wait_until_safe()
    [label] = board.marks(kind="label")
    assert label.x == pytest.approx(ZONES["vision"][0] - 8, abs=1)
    board.tap("[data-act=more]")
    board.tap(".slip [data-act=list]")
    board.page.locator(".sheet-list button").nth(2).tap()
    board.wait_until_safe()
    assert board.marks(kind="label") == []


def test_two_tablets_on_one_sheet_see_each_other(board, tablet):
    other = type(board)(tablet.new_page(), board.app, board.drawing).open()
    other.line(y=500, x=300)
    other.wait_until_safe()
    board.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    board.page.wait_for_function(f"(drawn) => ({INKED})('ink') === drawn", arg=other.inked())
    assert board.pixel(360, 500)[3] == 255


def test_a_drawing_taken_away_elsewhere_says_so_and_keeps_what_was_drawn(board, written, sheet):
    written(lambda w: w.put("drawing", sheet.drawing, gone=True))
    board.line()
    board.wait_until_safe()
    board.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    board.page.wait_for_selector("[data-kind=gone]")
    assert len(board.marks()) == 1
    board.line(y=300)
    board.wait_until_safe()


def test_a_tool_of_an_older_version_opens(board, written, sheet):
    written(lambda w: w.put("drawing", sheet.drawing, tool_version=99))
    board.open()
    board.line()
    board.wait_until_safe()
    assert len(board.marks()) == 1
