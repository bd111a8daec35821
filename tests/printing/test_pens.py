"""The three pens draw one picture, whatever the sheet, the language and what tablets sent."""

import gzip
import io
import random
import re
from collections import namedtuple
from xml.etree import ElementTree

import pypdfium2
import pytest
import resvg_py
from PIL import Image, ImageChops, ImageFilter
from reportlab.pdfgen.canvas import Canvas

import tools
from gals.printing import fonts
from gals.printing.lean import lean_svg
from gals.printing.pdf import draw_sheet
from gals.printing.png import sheet_png
from gals.printing.svg import backdrop_svg, sheet_svg, sign_svg
from tools.balance import lean
from tools.ink import pack
from tools.kit import COLOUR_KEY, NIBS, Mark
from tools.palette import palette

WIDTH = 1000
JOURNEY = tools.find("vision-journey")

every_sheet = pytest.mark.parametrize(
    ("tool", "marks"),
    [pytest.param(t, m, id=f"{t.key}-{n}") for t in tools.TOOLS for n, m in (("empty", ()), ("filled", t.sample))],
)


def words(text):
    return text


def by_png(tool, marks, **more):
    return Image.open(io.BytesIO(sheet_png(tool, marks, words, width=WIDTH, **more))).convert("RGB")


def by_svg(tool, marks, **more):
    return seen(sheet_svg(tool, marks, words, **more))


def seen(svg):
    files = [str(fonts.file(name)) for name in (fonts.REGULAR, fonts.BOLD)]
    look = {"width": WIDTH, "background": "#ffffff", "skip_system_fonts": True, "font_files": files}
    return Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=svg, **look))).convert("RGB")


def pdf_of(tool, marks, pages=1, **more):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(1000, 707), invariant=1)
    for _page in range(pages):
        draw_sheet(canvas, tool, marks, words, box=(0, 0, 1000, 707), **more)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def by_pdf(tool, marks, **more):
    document = pypdfium2.PdfDocument(pdf_of(tool, marks, **more))
    picture = document[0].render(scale=WIDTH / 1000).to_pil().convert("RGB")
    document.close()
    return picture


def off(one, other):
    """Which part of the pixels two pictures disagree on, in per cent, after a slight blur."""
    blur = ImageFilter.GaussianBlur(1)
    channels = ImageChops.difference(one.filter(blur), other.filter(blur)).split()
    worst = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return 100 * sum(worst.histogram()[65:]) / (one.width * one.height)


def agree(tool, marks, **more):
    png = by_png(tool, marks, **more)
    return off(png, by_svg(tool, marks, **more)) <= 0.3 and off(png, by_pdf(tool, marks, **more)) <= 0.6


@every_sheet
def test_screen_paper_and_picture_show_the_same_sheet(tool, marks):
    png = by_png(tool, marks)
    assert off(png, by_svg(tool, marks)) <= 0.3
    # Without kerning in PDF letters sit up to a pixel or two elsewhere; curves and pictograms agree to 0.03 %.
    assert off(png, by_pdf(tool, marks)) <= 0.6


def test_a_dot_a_tick_and_a_pressed_stroke_look_alike_everywhere():
    pressed = (*pack([(300 + 9 * n, 200 + n * n / 9) for n in range(40)]), (40, *([4] * 20), *([-3] * 19)))
    marks = (
        Mark("ink", "", ink=pack([(120, 220)]), width=3, colour="red"),
        Mark("ink", "", ink=pack([(150, 220), (220, 260)]), width=2, colour="blue"),
        Mark("ink", "", ink=pressed, width=3, colour="green"),
        Mark("ink", "", ink=pack([(300, 520), (420, 420), (300, 420), (420, 520)]), width=1, ring=2),
    )
    assert agree(JOURNEY, marks)
    assert by_png(JOURNEY, marks).getpixel((120, 220)) == (198, 40, 40)


def test_a_stroke_that_crosses_itself_has_no_hole():
    loop = [(400, 250), (600, 350), (600, 250), (400, 350)]
    picture = by_png(JOURNEY, (Mark("ink", "", ink=pack(loop), width=3),))
    assert set(picture.crop((494, 296, 506, 304)).get_flattened_data()) == {(27, 27, 27)}


def test_turned_pictograms_rings_own_symbols_and_photographs_look_alike_everywhere():
    photo = io.BytesIO()
    Image.linear_gradient("L").resize((90, 60)).convert("RGB").save(photo, "PNG")
    stroke = {"ink": [list(column) for column in pack([(5, 5), (95, 5), (95, 95), (5, 95), (5, 8)])], "colour": "green", "width": 1}
    marks = (
        Mark("symbol", "", x=200, y=300, size=90, symbol="house", turn=30, ring=2),
        Mark("own", "", x=400, y=200, size=80, source="mine"),
        Mark("photo", "", x=600, y=520, size=240, source="f00d"),
    )
    assert agree(JOURNEY, marks, media={"mine": [stroke], "f00d": photo.getvalue()})


def test_a_promise_kept_is_a_heavy_red_ring_and_one_that_grows_a_thin_green_one():
    Pin = namedtuple("Pin", "id kind x y size symbol text colour width ring ink said turn source")
    pin = Pin("a", "pin", 500, 200, 90, None, None, None, None, None, None, None, None, None)
    growing, ripe = by_png(JOURNEY, (pin,)), by_png(JOURNEY, (pin,), states={"a": "done"})
    greens = sum(1 for p in growing.crop((440, 150, 560, 260)).get_flattened_data() if p == (46, 125, 50))
    reds = sum(1 for p in ripe.crop((440, 150, 560, 260)).get_flattened_data() if p == (198, 40, 40))
    assert reds > 1.8 * greens > 0
    assert agree(JOURNEY, (pin,), states={"a": "started"})
    let_go = by_png(JOURNEY, (pin,), states={"a": "dropped"}).crop((440, 150, 560, 260))
    assert not {(46, 125, 50), (198, 40, 40)} & set(let_go.get_flattened_data())


def test_marks_that_are_half_known_or_strange_are_drawn_plainly():
    marks = (
        Mark("symbol", "", x=300, y=300, symbol="../../secret"),
        Mark("own", "", source="never-arrived"),
        Mark("photo", "", source="never-arrived"),
        Mark("ink", ""),
        Mark("dance", "", x=5, y=5),
        Mark("label", "", x=500, y=300, text="🐑 שלום " + "Ң" * 300 + " өзүм" * 60),
        Mark("label", "", x=500, y=300),
    )
    assert "secret" not in sheet_svg(JOURNEY, marks, words)
    assert sheet_png(JOURNEY, marks, words)
    assert pdf_of(JOURNEY, marks)


def test_people_s_words_never_become_markup():
    svg = sheet_svg(JOURNEY, (Mark("label", "", x=9, y=9, text="<script>&\"'"),), lambda text: f"<b>{text}&")
    assert "<script" not in svg
    assert "<b>" not in svg
    assert ElementTree.fromstring(svg) is not None


@pytest.mark.parametrize("tool", tools.TOOLS, ids=lambda tool: tool.key)
def test_the_empty_sheet_of_the_board_names_its_zones_and_needs_no_style(tool):
    svg = backdrop_svg(tool, words)
    assert re.findall(r'data-zone="([^"]+)"', svg) == [zone.key for zone in tool.zones]
    assert "style" not in svg
    assert "script" not in svg
    assert 'viewBox="0 0 1000 707"' in svg
    assert len(gzip.compress(svg.encode(), 6)) < 6_000  # what travels


def test_a_page_can_give_the_address_of_each_pictogram():
    svg = sheet_svg(JOURNEY, JOURNEY.sample, words, symbol_href=lambda key: f"/s/{key}.svg?a&b")
    assert 'href="/s/saving-box.svg?a&amp;b"' in svg
    assert len(svg) < len(sheet_svg(JOURNEY, JOURNEY.sample, words))


def test_a_programme_s_colours_are_on_every_sheet():
    ours = palette({"pens": {"red": "#8e24aa"}, "roles": {"current": "blue"}})
    svg = sheet_svg(JOURNEY, JOURNEY.sample, words, ours)
    assert "#c62828" not in svg.replace("<image", "")[:4000]
    assert "#8e24aa" in svg
    assert agree(JOURNEY, JOURNEY.sample, colours=ours)


def test_a_slip_in_the_colours_changes_nothing():
    assert palette({"pens": {"red": "javascript:"}, "roles": {"vision": "gold", "moon": "red"}}) == palette()


def test_long_words_of_another_language_stay_on_the_sheet():
    svg = sheet_svg(tools.find("gender-balance-tree"), (), lambda text: "Үй-бүлөнүн мүмкүнчүлүктөрү жөнүндө")
    for x, anchor, size, text in re.findall(r'<text x="([\d.]+)"[^>]*?font-size="([\d.]+)"()[^>]*>([^<]+)<', svg):
        assert 0 <= float(x) <= 1000, (text, anchor, size)


def test_letters_of_kyrgyz_are_text_in_the_pdf():
    told = "Ңң Өө Үү: Кыялга жол"
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(1000, 707))
    draw_sheet(canvas, JOURNEY, (Mark("label", "", x=500, y=400, text=told),), words, box=(0, 0, 1000, 707))
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert told in text
    assert "My dream" in text


def test_a_further_sheet_costs_almost_no_bytes():
    assert len(pdf_of(JOURNEY, (), pages=100)) - len(pdf_of(JOURNEY, ())) < 99 * 600


def test_every_shape_of_the_colour_key_differs_from_the_others_in_black_and_white():
    shapes = {line.role: seen(sign_svg(line.role, line.title)).convert("L").resize((48, 48)) for line in COLOUR_KEY}
    for one in shapes:
        for other in shapes:
            if one != other:
                difference = ImageChops.difference(shapes[one], shapes[other]).histogram()
                assert sum(difference[80:]) > 40, (one, other)


def test_the_leaning_tree_says_by_picture_which_side_carries_and_which_enjoys():
    tree = tools.find("gender-balance-tree")
    svg = lean_svg(lean(tree, tree.sample), words)
    assert ElementTree.fromstring(svg) is not None
    assert "style" not in svg


def test_two_hundred_random_strokes_look_alike_on_paper_and_in_the_picture():
    chance = random.Random(7)
    marks = []
    for _stroke in range(200):
        x, y, way = chance.uniform(50, 950), chance.uniform(50, 650), []
        for _point in range(chance.randint(1, 60)):
            x, y = min(990, max(9, x + chance.uniform(-9, 9))), min(700, max(9, y + chance.uniform(-9, 9)))
            way.append((x, y))
        marks.append(Mark("ink", "", ink=pack(way), width=chance.randrange(len(NIBS) - 1)))
    png = by_png(JOURNEY, marks)
    assert off(png, by_svg(JOURNEY, marks)) <= 1
    assert off(png, by_pdf(JOURNEY, marks)) <= 1
