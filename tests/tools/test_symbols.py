"""Every pictogram has a picture that each pen can draw."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from gals.assets import short, slim
from tools.symbols import FAMILIES, OWN, SYMBOLS

STATIC = Path(__file__).parents[2] / "static"
PICTURES = STATIC / "vendor" / "symbols"
OWN_PICTURES = STATIC / "icons" / "symbols"
SHAPES = {"svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect"}
LOST_ON_PAPER = {"opacity", "style", "class", "marker-end", "mask", "filter", "clip-path"}


def parts(path):
    return [(part.tag.rpartition("}")[2], part.attrib) for part in ElementTree.parse(path).iter()]


def test_no_two_symbols_share_a_name():
    assert len({symbol.key for symbol in SYMBOLS}) == len(SYMBOLS)


def test_each_symbol_belongs_to_a_family_that_the_picker_shows():
    assert {symbol.family for symbol in SYMBOLS} == {key for key, _ in FAMILIES}


@pytest.mark.parametrize("folder", [PICTURES, PICTURES / "line"], ids=["colour", "line"])
@pytest.mark.parametrize("symbol", SYMBOLS, ids=lambda symbol: symbol.key)
def test_each_symbol_is_drawn_in_shapes_that_also_print(symbol, folder):
    drawn = parts(folder / f"{symbol.key}.svg")
    assert len(drawn) > 2
    assert {tag for tag, _ in drawn} <= SHAPES
    assert not LOST_ON_PAPER & {name for _, attributes in drawn for name in attributes}


def test_our_own_drawings_are_those_the_catalogue_names():
    assert {path.stem for path in OWN_PICTURES.glob("*.svg")} == {s.key for s in SYMBOLS if s.picture == OWN}


@pytest.mark.parametrize("path", sorted(OWN_PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_our_own_drawings_say_each_colour_in_full(path):
    for _, attributes in parts(path):
        for name in {"fill", "stroke"} & set(attributes):
            assert re.fullmatch("none|#[0-9A-F]{3}|#[0-9A-F]{6}", attributes[name])


def test_a_picture_for_black_and_white_keeps_only_its_lines():
    picture = b"""<svg viewBox="0 0 72 72" xmlns="http://www.w3.org/2000/svg">
      <g id="color"><circle cx="9" cy="9" r="4" fill="#FFF"/></g><g id="line"><path d="M 1 1 L 2 2" stroke="#000"/></g></svg>"""
    assert b"circle" in slim(picture)
    assert b"circle" not in slim(picture, lines_only=True)
    assert b'd="M1 1L2 2"' in slim(picture, lines_only=True)


@pytest.mark.parametrize(
    ("path", "shorter"),
    [
        ("m.9999.1234 5-.0012", "m.99.12 5-.00"),  # no digit may run into the next number
        ("a1.2345 1.2345 0 01.5678.1", "a1.23 1.23 0 01.57.1"),  # an arc's flags stand without spaces
    ],
)
def test_a_shortened_path_keeps_its_numbers_apart(path, shorter):
    assert short(path) == shorter
