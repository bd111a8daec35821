"""The reader's door: one answer for whatever comes in, by a child that may die; and the command that reads without keeping."""

import io
import json
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from gals.cli import main
from gals.paper import clean, reading, squares
from gals.printing import ballot, marks, places, plan, sheet_codes
from gals.printing import layout as sheets
from gals.printing.layout import Person
from gals.printing.promises import Promise
from gals.printing.sheet_codes import SheetCode
from tests.paper_sim import pages
from tools.kit import PENS

CODE = SheetCode(1, "4", "W", "7K2M9QXB", 1, "3Z0ABCDEFG")


@pytest.fixture(scope="module")
def page():
    """A page with marks and boxes and a red stroke, as a printer makes it, 150 dots an inch."""
    layout = places.of(CODE)

    def draw(canvas):
        sheets.page(canvas, layout.paper)
        marks.draw(canvas, layout, CODE)
        x0, y0, x1, y1 = (side * sheets.MM for side in layout.frame)
        sheets.frame(canvas, (x0, layout.paper[1] * sheets.MM - y1, x1 - x0, y1 - y0))
        for field in layout.boxes:
            x0, y0, x1, y1 = (side * sheets.MM for side in field.mm)
            sheets.tick_box(canvas, ((x0 + x1) / 2, layout.paper[1] * sheets.MM - (y0 + y1) / 2), x1 - x0)
        sheets.rule(canvas, (400, 300), (500, 200), 4, colour=PENS["red"])
        canvas.showPage()

    drawn = pypdfium2.PdfDocument(sheets.book(draw, "en"))[0].render(scale=150 / 72).to_pil().convert("RGB")
    return np.array(drawn)


def jpeg(pixels, **more):
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=90, **more)
    return out.getvalue()


def test_a_scan_says_its_code_and_where_each_millimetre_is(page):
    read = reading.read(jpeg(page))
    assert (read.status, read.code, read.trouble) == ("ok", str(CODE), "")
    where = cv2.perspectiveTransform(np.array([[[148.5, 105.0]]]), np.array(read.H))[0, 0]
    assert np.abs(where - np.array([148.5, 105.0]) * 150 / 25.4).max() < 1
    assert {box["state"] for box in read.boxes.values()} == {"empty"}
    assert len(read.clean) < 60_000


def test_its_pictures_are_new_and_say_nothing_else(page):
    place = Image.Exif()
    place[0x0112], place[0x8825], place[0x010F] = 6, {1: "N"}, "Camera"
    read = reading.read(jpeg(np.rot90(page), exif=place))
    assert (read.status, read.code) == ("ok", str(CODE))
    for picture in (read.clean, read.whole):
        opened = Image.open(io.BytesIO(picture))
        assert not opened.getexif()
        assert "exif" not in opened.info


def test_only_the_ink_of_one_pen_is_lifted(page):
    drawn = reading.read(jpeg(page)).clean
    red = np.array(Image.open(io.BytesIO(clean.lift(drawn, "red", PENS))))
    green = np.array(Image.open(io.BytesIO(clean.lift(drawn, "green", PENS))))
    assert red[..., 3].max() > 200
    assert red[2, 2, 3] == 0
    assert (green[..., 3] > 128).sum() < 0.02 * (red[..., 3] > 128).sum() + 20


def test_a_mirror_picture_and_a_page_without_marks_are_nobodys(page):
    mirrored = reading.read(jpeg(page[:, ::-1]))
    assert (mirrored.status, mirrored.code) == ("needs_crop", None)
    bare = np.full((900, 1200, 3), 60, np.uint8)
    bare[100:800, 200:1000] = 240
    read = reading.read(jpeg(bare))
    assert (read.status, read.code) == ("needs_crop", None)
    assert np.abs(np.array(read.quad) - [(200, 100), (1000, 100), (1000, 800), (200, 800)]).max() < 12
    assert read.clean


def test_corners_that_somebody_showed_and_a_sheet_that_somebody_named_are_enough(page):
    hidden = page.copy()
    high, wide = page.shape[:2]
    for x, y in ((0, 0), (wide - 320, 0), (wide - 320, high - 320), (0, high - 320)):
        hidden[y : y + 320, x : x + 320] = 90
    corners = [(0, 0), (wide, 0), (wide, high), (0, high)]
    read = reading.read(jpeg(hidden), [str(CODE)], corners=corners)
    assert (read.status, read.code) == ("needs_crop", None)
    assert read.clean
    assert read.clean_mm == pytest.approx(places.of(CODE).frame)


def on_a_table(*pages_beside, fold=True):
    """Pages of a notebook that lies open on a dark table, with its fold between them."""
    open_ = np.hstack(pages_beside)
    middle = pages_beside[0].shape[1]
    if fold:
        open_[:, middle - 3 : middle + 3] = (open_[:, middle - 3 : middle + 3] * 0.6).astype(np.uint8)
    around = ((160, 160), (200, 200), (0, 0))
    return np.pad(open_, around, constant_values=70)


def test_both_pages_of_an_open_notebook_are_found_and_each_is_read_for_itself():
    codes = [CODE._replace(size="5", kind="N", page=number) for number in (2, 3)]
    shown = jpeg(on_a_table(*(cv2.resize(pages.page(code).pixels, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA) for code in codes)))
    both = reading.read(shown)
    assert (both.status, both.code, len(both.parts)) == ("needs_crop", None, 2)
    each = [reading.read(shown, corners=part) for part in both.parts]
    assert [(one.status, one.code) for one in each] == [("ok", str(code)) for code in codes]


def test_a_notebook_without_marks_is_parted_at_its_fold_and_a_single_page_is_not():
    page = np.full((1100, 780, 3), 235, np.uint8)
    cv2.circle(page, (400, 500), 200, (30, 60, 160), 9)
    parts = reading.read(jpeg(on_a_table(page, page))).parts
    wanted = [[(200 + 780 * k, 160), (980 + 780 * k, 160), (980 + 780 * k, 1260), (200 + 780 * k, 1260)] for k in (0, 1)]
    assert np.abs(np.array(parts) - np.array(wanted)).max() < 25
    assert reading.read(jpeg(on_a_table(page))).parts == []
    assert reading.read(jpeg(on_a_table(page, page, fold=False))).parts == []


def paper(build, sheet):
    """The first page that *build* makes of *sheet*, 200 dots an inch."""
    shown = pypdfium2.PdfDocument(build(sheet))[0].render(scale=200 / 72).to_pil().convert("RGB")
    return np.array(shown)


def crossed(pixels, code, names):
    """*pixels* (200 dots an inch) with a blue cross in the boxes of these *names*."""
    found = {field.id: np.array(field.mm) * 200 / 25.4 for field in places.of(code).boxes}
    for x0, y0, x1, y1 in (found[name] for name in names):
        inset = 0.2 * (x1 - x0)
        for ends in (((x0 + inset, y0 + inset), (x1 - inset, y1 - inset)), ((x0 + inset, y1 - inset), (x1 - inset, y0 + inset))):
            cv2.line(pixels, *(tuple(map(round, end)) for end in ends), (30, 60, 160), 5, cv2.LINE_AA)
    return pixels


def test_a_filled_box_is_a_mark_and_a_blot_beyond_its_edges_is_asked_about(page):
    inked = page.copy()
    found = {field.id: np.array(field.mm) * 150 / 25.4 for field in places.of(CODE).boxes}
    for name, beyond in (("1.due.3", 1), ("2.area.work", 10)):
        x0, y0, x1, y1 = (round(side) for side in found[name])
        inked[y0 - beyond : y1 + beyond, x0 - beyond : x1 + beyond] = (25, 25, 40)
    read = reading.read(jpeg(inked))
    states = {name: box["state"] for name, box in read.boxes.items() if box["state"] != "empty"}
    assert states == {"1.due.3": "marked", "2.area.work": "uncertain"}
    assert set(read.crops) == {"2.area.work"}


def test_a_plan_is_read_though_most_rows_of_its_kind_are_not_printed():
    code = CODE._replace(size="5", kind="P")
    promises = [Promise("sewing", "Тигем", "i", "start", None, id=str(number)) for number in range(2)]
    sheet = plan.Plan(Person("Айгүл"), None, promises, code=code)
    read = reading.read(jpeg(crossed(paper(plan.build, sheet), code, ("r1.done", "r2.started"))))
    assert read.code == str(code)
    assert {name: box["state"] for name, box in read.boxes.items() if box["state"] != "empty"} == {
        "r1.done": "marked",
        "r2.started": "marked",
    }


def test_a_ballot_of_three_pictures_is_read():
    code = CODE._replace(size="5", kind="B")
    choices = [ballot.Choice(symbol) for symbol in ("sheep", "money", "house")]
    sheet = ballot.Ballot("?", "", choices, sexes=("women",), codes=(code,))
    read = reading.read(jpeg(crossed(paper(ballot.build, sheet), code, ("c.2",))))
    assert read.code == str(code)
    assert [name for name, box in read.boxes.items() if box["state"] != "empty"] == ["c.2"]


def test_a_blurred_code_is_told_from_a_hundred_others(page):
    layout = places.of(CODE)
    blurred = cv2.GaussianBlur(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), (0, 0), 3.2)
    step = 25.4 / 150
    crop = squares.flattened(blurred, np.diag([1 / step, 1 / step, 1.0]), layout.codes[0])
    others = [CODE._replace(number=sheet_codes.draw_lot()[0][:7] + "B", check=sheet_codes.draw_lot()[1]) for _ in range(100)]
    assert squares.compare([crop], [*others, CODE]) == CODE
    assert squares.compare([crop], others) is None


def test_the_codes_that_are_compared_are_those_that_are_printed(page):
    layout = places.of(CODE)
    step = 25.4 / 150
    crop = squares.flattened(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.diag([1 / step, 1 / step, 1.0]), layout.codes[1])
    assert (np.sign(squares.modules(crop)) == squares.drawn(CODE)).mean() > 0.99


@pytest.mark.parametrize("content", [b"", b"hello", b"\xff\xd8\xff" + b"chance" * 99, b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_answered_in_a_sentence(content):
    read = reading.read(content)
    assert (read.status, read.code) == ("unreadable", None)
    assert read.trouble.endswith(".")


def test_a_child_that_dies_is_an_answer_and_the_next_photograph_is_read(page):
    small = np.full((400, 400, 3), 200, np.uint8)
    reading._CHILD.end()
    assert reading.read(jpeg(small)).status == "needs_crop"
    reading._CHILD._process.kill()
    assert reading.read(jpeg(small)).status in ("needs_crop", "unreadable")
    assert reading.read(jpeg(page)).code == str(CODE)


def test_the_command_believes_only_sheets_that_were_printed_here(page, tmp_path, monkeypatch):
    monkeypatch.setenv("GALS_INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(jpeg(page))
    said = tmp_path / "said.json"
    assert main(["scan", str(photo), str(tmp_path / "none.jpg"), "--json", str(said), "--clean", str(tmp_path / "clean"), "--inks"]) == 0
    first, second = json.loads(said.read_text())
    assert (first["status"], first["code"]) == ("needs_crop", None)
    assert (tmp_path / "clean" / "photo.webp").read_bytes()[:4] == b"RIFF"
    assert {"file", "H", "boxes", "seconds", "quad", "clean", "clean_mm"} <= set(first)
    red = Path(first["inks"]["red"]).read_bytes()
    assert (red[12:16], Image.open(io.BytesIO(red)).mode) == (b"VP8L", "RGBA")
    assert second["status"] == "unreadable"
