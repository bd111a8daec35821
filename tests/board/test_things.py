"""Symbols, own symbols, words and photographs are placed, found by touch, changed and taken away."""

import io

import pytest
from PIL import Image

from gals.models import Blob, OwnSymbol
from gals.store import consents
from tests.board.conftest import ZONES
from tools import ink


def stamp(board, search, *place):
    """Find a symbol by a word and put it on the sheet."""
    board.tap("[data-act=symbols]")
    board.page.fill(".slip input[type=search]", search)
    board.tap(".shelf .pick")
    board.hand.tap(*place)


def test_a_symbol_is_found_in_any_of_three_languages_and_stamped_where_it_belongs(board):
    all_words = "fetch('/symbols/en.json').then((told) => told.json()).then((all) => all.symbols.find((one) => one.key === 'sheep').words)"
    words = board.page.evaluate(all_words)
    for at, word in enumerate((words[0][:3], words[-1], "SHEEP")):
        stamp(board, word, 300 + at * 80, 300)
    board.wait_until_safe()
    assert [(mark.kind, mark.symbol, mark.zone, mark.element) for mark in board.marks()] == [
        ("symbol", "sheep", "opportunities", "opportunity")
    ] * 3
    assert board.page.locator(".stamps image").count() == 3


def test_a_symbol_is_found_by_its_family(board):
    board.tap("[data-act=symbols]")
    board.tap(".family[data-family=animals]")
    board.tap(".shelf [data-key=cow]")
    board.hand.tap(*ZONES["current"])
    board.hand.tap(80, 640)
    board.wait_until_safe()
    assert [mark.symbol for mark in board.marks()] == ["cow", "cow"]


def test_only_the_first_familys_pictures_are_asked_for(board):
    asked = []
    board.page.on("request", lambda request: asked.append(request.url) if "/symbols/" in request.url else None)
    board.tap("[data-act=symbols]")
    board.page.wait_for_selector(".shelf img")
    board.page.wait_for_load_state("networkidle")
    assert len([url for url in asked if url.endswith(".svg")]) <= 35


def test_a_placed_symbol_grows_gets_rings_moves_and_goes(board):
    stamp(board, "cow", 300, 300)
    board.hand.tap(300, 300)
    board.tap(".slip [data-key=plus]")
    board.tap(".slip .choice-row [data-key='2']")
    board.tap(".slip [data-key=near]")
    board.hand.stroke([(300, 300), (340, 340), (500, 560)])
    board.wait_until_safe()
    [mark] = board.marks()
    assert (mark.size, mark.ring, mark.said) == (70, 2, {"near": "near"})
    assert (mark.x, mark.y) == (pytest.approx(500, abs=1), pytest.approx(560, abs=1))
    assert (mark.zone, mark.element) == ("challenges", "challenge")
    board.tap(".slip [data-key=bin]")
    board.wait_until_safe()
    assert board.marks() == []
    for _step in range(5):
        board.tap("[data-act=undo]")
    board.wait_until_safe()
    [mark] = board.marks()
    assert (mark.x, mark.size, mark.ring or 0) == (pytest.approx(300, abs=1), 56, 0)


def test_an_own_symbol_is_drawn_once_and_stamped_again_and_again(board, sheet):
    board.tap("[data-act=symbols]")
    board.tap(".family[data-family=own]")
    board.tap(".shelf [data-key=draw]")
    box = board.page.locator(".own-sheet").bounding_box()
    at = [(box["x"] + box["width"] * (0.2 + step * 0.06), box["y"] + box["height"] * (0.3 + step % 2 * 0.3)) for step in range(10)]
    board.hand.touch("touchStart", (1, *at[0]))
    for place in at[1:]:
        board.hand.touch("touchMove", (1, *place))
    board.hand.touch("touchEnd")
    board.tap(".slip-done")
    board.hand.tap(300, 300)
    board.hand.tap(420, 250)
    board.wait_until_safe()
    [own] = board.rows(OwnSymbol)
    assert own.participant_id == sheet.person
    assert [(mark.kind, mark.source) for mark in board.marks()] == [("own", own.id)] * 2
    assert all(0 <= value <= 100 for point in ink.unpack(own.strokes[0]["ink"]) for value in point)
    board.open()
    assert board.page.locator(".stamps g.own path").count() == 2
    board.tap("[data-act=symbols]")
    board.tap(f".shelf [data-key='{own.id}']")
    board.hand.tap(540, 200)
    board.wait_until_safe()
    assert len(board.marks()) == 3


def write(board, text, *place):
    board.tap("[data-act=label]")
    board.hand.tap(*place)
    board.page.fill(".slip input", text)
    board.tap(".slip-done")


@pytest.mark.parametrize(
    "text", ["Суу ташуу", "Ң Ө Ү ң ө ү", "20 🐑 🐄", "مرحبا بالعالم", "а" * 500, "long " * 99 + "words", "<img src=x onerror=alert(1)>"]
)
def test_words_stand_as_they_were_written(board, text):
    write(board, text, 400, 300)
    board.wait_until_safe()
    [mark] = board.marks()
    assert (mark.kind, mark.text) == ("label", text.strip())
    shown = board.page.locator(".stamps g.label text").all_text_contents()
    assert 1 <= len(shown) <= 6
    assert text.startswith(shown[0])


def test_a_label_is_never_longer_than_the_journal_takes(board):
    board.tap("[data-act=label]")
    board.hand.tap(400, 300)
    board.page.evaluate("(input) => { input.removeAttribute('maxlength') }", board.page.locator(".slip input").element_handle())
    board.page.fill(".slip input", "ж" * 3000 + "\ud83d")
    board.tap(".slip-done")
    board.wait_until_safe()
    assert board.marks()[0].text == "ж" * 500


def photograph(width=1500, height=1000):
    file = io.BytesIO()
    Image.new("RGB", (width, height), "#c08040").save(file, "JPEG")
    return {"name": "sheet.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_a_photograph_of_a_paper_sheet_lies_under_the_drawing(board):
    board.page.set_input_files("input[type=file]", photograph())
    board.page.wait_for_selector(".photo img")
    board.line()
    board.wait_until_safe()
    [photo] = board.marks(kind="photo")
    assert photo.source == board.rows_of(Blob)[0].sha256
    assert photo.size == 1000
    assert len(board.marks(kind="ink")) == 1


def test_a_photograph_taken_far_from_the_server_is_kept_and_sent_later(board, tablet):
    tablet.route("**/photos", lambda route: route.abort())
    board.page.set_input_files("input[type=file]", photograph(800, 1200))
    board.page.wait_for_selector(".photo canvas")
    board.open()
    board.page.wait_for_selector(".photo canvas")
    assert board.rows_of(Blob) == []
    tablet.unroute("**/photos")
    board.page.evaluate("dispatchEvent(new Event('online'))")
    board.page.wait_for_selector(".photo img")
    board.wait_until_safe()
    [photo] = board.marks(kind="photo")
    assert (photo.source, photo.size) == (board.rows_of(Blob)[0].sha256, 707)


def test_a_file_that_is_no_picture_is_refused_in_words(board):
    board.page.set_input_files("input[type=file]", {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"no picture at all"})
    board.page.wait_for_selector("[data-kind=photo]")
    board.wait_until_safe()
    assert board.marks() == []


def test_nobody_is_photographed_who_did_not_agree(board, written, sheet):
    written(lambda w: consents.say(w, "photo", False, participant_id=sheet.person))
    board.open()
    assert board.page.locator("input[type=file]").count() == 0
    board.tap("[data-act=no_photo]")
    board.page.wait_for_selector("[data-kind=photo]")
