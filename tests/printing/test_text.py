"""Words on paper: whatever people are called, it is printed as it is and does nothing."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gals.printing import layout
from gals.printing.text import MISSING, catalogue, line, para, plain, style, write
from tests.printing.reading import carries, shades, words

#: Names that would be more than names to a careless printer (docs/safety.md).
TRICKS = (
    '<img src="/etc/passwd"/>',
    "<img src=/etc/passwd>",
    '<a href="javascript:alert(1)">Айгүл</a>',
    '<font color="[].__class__">x</font>',
    "<b",
    "a<b",
    "<b>x",
    "</para>",
    "&",
    "&amp; &#x41; &nosuch;",
    "\"'`",
    "<!-- x",
    "<![CDATA[x]]>",
    "<?xml?>",
    "<para><onDraw name=x/></para>",
)


def on_paper(text):
    def draw(canvas):
        layout.page(canvas, (210, 297))
        write(canvas, text, (40, 780), (500, 300), look=style(11))
        line(canvas, text, (40, 300), 500, look=style(11, bold=True))
        canvas.showPage()

    return layout.book(draw, "ky")


@pytest.mark.parametrize(
    "text", ["Ң Ө Ү ң ө ү", "Өмүрбек кызы Нургүл", "Щёголев № 5 — «ъ»", "Ayşe O'Neil-Müller", "1 200 сом, 50 %"]
)
def test_letters_come_back_as_they_went_in(text):
    assert words(on_paper(text)).count(text) == 2


@pytest.mark.parametrize("text", TRICKS)
def test_a_trick_is_printed_as_the_words_it_is(text):
    made = on_paper(text)
    assert words(made).count(" ".join(text.split())) == 2
    assert carries(made) == set()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_stops_a_paper(text):
    para(text, style()).wrap(100, 1000)
    assert on_paper(text).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Айгүл 😀👩‍🌾", f"Айгүл {MISSING}"),
        ("سلام Нур", f"{MISSING} Нур"),
        ("a\u200b\u202eb\ufe0f", "ab"),
        ("И\u0306ван", "Йван"),
        ("\x00\x07x", "x"),
    ],
)
def test_what_the_typeface_lacks_becomes_one_calm_sign_and_the_rest_stays(text, shown):
    assert plain(text) == unicodedata.normalize("NFC", shown)
    assert words(on_paper(text)).count(shown) == 2


def test_a_long_text_is_made_smaller_and_then_cut_with_an_ellipsis():
    def draw(canvas):
        layout.page(canvas, (100, 60))
        write(canvas, "сөз " * 400, (10, 150), (100, 60), look=style(12))
        line(canvas, "Ө" * 500, (10, 20), 100, look=style(12))
        canvas.showPage()

    made = layout.book(draw, "ky")
    assert words(made).count("…") == 2
    assert not_white(shades(made).crop((160, 0, 400, 240))) == 0


def not_white(image):
    return sum(count for shade, count in enumerate(image.histogram()) if shade < 250)


def test_lines_that_people_typed_stay_lines():
    made = on_paper("биринчи\nэкинчи")
    assert "биринчи экинчи" in words(made)


def test_the_same_paper_is_the_same_file():
    assert on_paper("Айгүл") == on_paper("Айгүл")


def test_a_language_nobody_translated_yet_is_printed_in_english():
    assert catalogue("xx").gettext("Date") == "Date"


def test_a_long_word_is_made_smaller_rather_than_cut_in_two():
    def draw(canvas):
        layout.page(canvas, (100, 60))
        write(canvas, "Сфотографировать рисунок", (10, 150), (80, 60), look=style(10))
        canvas.showPage()

    assert words(layout.book(draw, "ru")) == "Сфотографировать рисунок"
