"""A board gets its scripts as one file, made of the small modules; a large sheet is painted aside. Both change nothing that is seen."""

import json
from random import Random

import pytest

from gals.views.scripts import join
from tools import ink

STROKES = 700

PIXELS = """() => { const c = document.querySelector('canvas.ink');
    const bytes = new Uint8Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
    return crypto.subtle.digest('SHA-256', bytes).then((sum) => [...new Uint8Array(sum)].join(' ')) }"""


@pytest.fixture
def crowded(written, sheet):
    """Her sheet with many strokes of all pens, some with rings, some taken away."""
    chance = Random(3)

    def draw(w):
        for at in range(STROKES):
            x, y = chance.uniform(60, 900), chance.uniform(60, 640)
            points = [(x + chance.uniform(-40, 40), y + chance.uniform(-40, 40)) for _ in range(8)]
            look = {
                "colour": ("black", "red", "green", "blue")[at % 4],
                "width": at % 4,
                "ring": 2 if at % 50 == 0 else None,
            }
            w.mark(sheet.drawing, None, kind="ink", layer="first", ink=ink.pack(points), gone=at % 7 == 0, **look)

    written(draw)
    return sheet


@pytest.fixture
def asked(board):
    """The addresses that the board asks for from now on."""
    addresses = []
    board.page.on("request", lambda request: addresses.append(request.url.split("?")[0].rpartition("/")[2]))
    return addresses


def test_one_file_draws_what_the_modules_draw(board, asked):
    board.hand.sketch("house", 300, 250, 160)
    board.wait_until_safe()
    board.open()
    joined, one = board.page.evaluate(PIXELS), set(asked)
    asked.clear()
    board.open("?modules=1")
    board.line()
    board.wait_until_safe()
    board.tap("[data-act=undo]")
    board.wait_until_safe()
    assert board.page.evaluate(PIXELS) == joined
    assert {"board.js"} == {name for name in one if name.endswith(".js")}
    assert {"main.js", "page.js", "hide.js", "ink.js", "words.js"} <= set(asked)


def test_a_large_sheet_is_painted_aside_as_it_is_painted_here(crowded, board, asked):
    board.open()
    aside = board.page.evaluate(PIXELS)
    assert asked.count("painter.js") == 1
    board.page.keyboard.press("0")  # the whole sheet: painted anew, by the page itself
    assert board.page.evaluate(PIXELS) == aside
    assert board.inked() > 10_000


def test_where_no_painter_comes_the_page_paints_itself(crowded, board):
    board.open()
    aside = board.page.evaluate(PIXELS)
    board.page.route("**/painter.js*", lambda route: route.abort())
    board.open()
    assert board.page.evaluate(PIXELS) == aside


@pytest.mark.parametrize("reader", ["ky", "ru", "en"])
def test_the_file_brings_its_words_along_and_may_be_kept_for_good(visit, reader):
    answer = visit().get(f"/scripts/{reader}/board.js")
    words = json.loads(answer.get_data(as_text=True).partition(";\n")[0].removeprefix("self.words = "))
    assert bool(words) == (reader != "en")
    assert words.get("Close") != "Close"
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_small_file_is_sent_to_those_who_can_read_it(visit):
    packed = visit().get("/scripts/ky/board.js", headers={"Accept-Encoding": "gzip"})
    plain = visit().get("/scripts/ky/board.js", headers={"Accept-Encoding": "identity"})
    assert (packed.headers.get("Content-Encoding"), plain.headers.get("Content-Encoding")) == ("gzip", None)
    assert len(packed.data) * 2 < len(plain.data)


def test_modules_are_joined_in_the_order_of_their_imports(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.js").write_text('import { two as b } from "./deep/b.js";\nimport "./c.js";\nconsole.log(b);\n')
    (tmp_path / "deep" / "b.js").write_text(
        '/** Two. */\nimport { one } from "../c.js";\nexport const two = one() + 1;\n'
    )
    (tmp_path / "c.js").write_text("export function one() {\n  return 1;\n}\n")
    made = join(tmp_path, ("a.js",))
    assert made.index("return 1;") < made.index("one() + 1") < made.index("console.log")
    assert "import" not in made
    assert "Two." not in made


@pytest.mark.parametrize(
    "text",
    [
        "export default 3;\n",
        "export let n = 1;\n",
        'import * as b from "./b.js";\n',
        "const n = `a\n  b`;\n",
        'import "./a.js";\n',
    ],
)
def test_what_cannot_be_joined_is_said(tmp_path, text):
    (tmp_path / "a.js").write_text(text)
    with pytest.raises(ValueError, match=r"a\.js"):
        join(tmp_path, ("a.js",))
