"""Symbols, own symbols, words and photographs are placed, found by touch, changed and taken away."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from gals.models import Blob, OwnSymbol
from gals.printing import sheet_codes
from gals.store import consents, sheets
from tests.board.conftest import ZONES
from tests.paper_sim import pages
from tests.paper_sim import photographs as camera
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


class Line:
    """The line of a tablet to the server, cut for *what* until ``mend``. What goes over it is printed."""

    def __init__(self, board, tablet, *cut):
        self.board, self.cut = board, True
        for what in cut:
            tablet.route(f"**/{what}", self._pass)
        board.page.on("response", lambda answer: print(answer.status, answer.url))

    def _pass(self, route):
        print("cut" if self.cut else "let through", route.request.url)
        if self.cut:
            route.abort()
        else:
            route.continue_()

    def mend(self):
        """The server is in reach again."""
        self.cut = False
        self.board.page.evaluate("dispatchEvent(new Event('online'))")


def test_a_photograph_taken_far_from_the_server_is_kept_and_sent_later(board, tablet):
    line = Line(board, tablet, "photos")
    board.page.set_input_files("input[type=file]", photograph(800, 1200))
    board.page.wait_for_selector(".photo canvas")
    board.open()
    board.page.wait_for_selector(".photo canvas")
    assert board.rows_of(Blob) == []
    line.mend()
    board.page.wait_for_selector(".photo img")
    board.wait_until_safe()
    [photo] = board.marks(kind="photo")
    assert (photo.source, photo.size) == (board.rows_of(Blob)[0].sha256, 707)


def test_her_printed_sheet_before_the_camera_is_laid_down_straight(board, written, sheet):
    lots = [sheet_codes.draw_lot()]
    more = {"kind": "worksheet", "size": "A4", "language": "ky", "tool": "vision-journey", "people": [sheet.person]}
    [printed] = written(lambda w: sheets.print_run(w, lots=lots, **more))
    code = sheet_codes.SheetCode(1, "4", "W", printed.number, 1, printed.check)
    content = camera.photograph(7, 1, pages.page(code)).content
    board.page.set_input_files("input[type=file]", {"name": "sheet.jpg", "mimeType": "image/jpeg", "buffer": content})
    expect(board.page.locator(".photo img")).to_have_count(1)
    expect(board.page.locator(".photo canvas")).to_have_count(0)
    board.wait_until_safe()
    [photo] = board.marks(kind="photo")
    assert (photo.layer, round(photo.size), photo.x) == ("first", 1000, 500)
    board.page.wait_for_function("() => document.querySelector('.photo img').naturalWidth > 900")


def test_a_page_left_the_moment_a_photograph_appears_keeps_it_with_its_mark(board, tablet):
    line = Line(board, tablet, "photos", "journal")
    pictures = board.page.locator(".photo canvas")
    for at in range(10):
        board.page.set_input_files("input[type=file]", photograph(300 + at, 200))
        expect(pictures).to_have_count(at + 1)
        board.page.reload()
        board.page.wait_for_selector(".board[data-ready]")
        expect(pictures).to_have_count(at + 1)
    line.mend()
    expect(board.page.locator(".photo img")).to_have_count(10)
    board.wait_until_safe()
    assert {mark.source for mark in board.marks(kind="photo")} == {blob.sha256 for blob in board.rows_of(Blob)}
    assert len(board.marks(kind="photo")) == 10


#: In a page: a picture is looked at only when the test says so.
SLOWLY = """() => { const look = createImageBitmap; const told = new Promise((go) => { window.goOn = go })
    window.createImageBitmap = (...what) => told.then(() => look(...what)) }"""

#: In a page: whether it would ask before it is left.
ASKS = "() => { const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving); return leaving.defaultPrevented }"


def test_a_photograph_goes_on_its_way_after_somebody_signed_in_anew_elsewhere(board, tablet):
    tablet.add_init_script("window.setInterval = () => 0")  # not only when it is tried again
    board.open()
    tablet.clear_cookies(name="gals-form")  # what this page's secret belongs to
    board.page.set_input_files("input[type=file]", photograph())
    board.page.wait_for_selector(".photo img")
    board.wait_until_safe()
    assert len(board.marks(kind="photo")) == 1


def test_a_photograph_that_is_being_made_small_counts_and_goes_along(board, sheet):
    board.page.evaluate(SLOWLY)
    board.page.set_input_files("input[type=file]", photograph())
    board.page.wait_for_selector(".safe-sign[data-waiting='1'][data-state=tablet]")
    assert board.page.evaluate(ASKS)
    board.tap("[data-back]")
    board.page.evaluate("goOn()")
    board.page.wait_for_url(f"**/participants/{sheet.person}")
    assert len(board.marks(kind="photo")) == 1


def test_a_sheet_is_not_called_safe_while_its_photograph_is_only_here(board, tablet):
    line = Line(board, tablet, "photos")
    board.page.set_input_files("input[type=file]", photograph())
    board.page.wait_for_selector(".photo canvas")
    board.page.wait_for_selector(".safe-sign[data-waiting='1'][data-state=tablet]")
    assert not board.page.evaluate(ASKS), "it lies on the disk, and every board sends it"
    line.mend()
    board.page.wait_for_selector(".photo img")
    board.wait_until_safe()


#: In a page: lay a photograph down without its mark, as an earlier version could.
ORPHAN = """(drawing) => new Promise((done) => { const open = indexedDB.open('gals', 1); open.onsuccess = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 }); canvas.getContext('2d')
    const blob = await new Promise((made) => canvas.toBlob(made, 'image/jpeg'))
    const all = open.result.transaction('photos', 'readwrite'); all.objectStore('photos').put({ id: crypto.randomUUID(), drawing, blob })
    all.oncomplete = () => { open.result.close(); done() } } })"""


def test_a_photograph_that_lost_its_mark_is_placed_when_its_drawing_opens(board):
    board.page.evaluate(ORPHAN, board.drawing)
    board.open()
    board.page.wait_for_selector(".photo img")
    board.wait_until_safe()
    [photo] = board.marks(kind="photo")
    assert (photo.source, photo.size) == (board.rows_of(Blob)[0].sha256, 1000)


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
