"""The board's scripts and the program agree: on hashes, ink, curves, zones and names."""

import hashlib
import re

import pytest

from gals.printing.strokes import path_data, runs
from gals.store.drawings import zone_of
from tests.hand import sketches
from tools import TOOLS, ink, kit


@pytest.fixture(scope="module")
def strokes():
    """Real strokes in sheet units."""
    found = [stroke for word in ("house", "sheep", "tree", "sun", "cow") for sketch in sketches(word, 4) for stroke in sketch]
    return [[(100 + x * 400, 100 + y * 400) for x, y, _t in stroke] for stroke in found]


@pytest.fixture
def script(tablet, served):
    """Runs a function of the board's modules on a quiet page: ``script("ink", "(m, given) => …", given)``."""
    page = tablet.new_page()
    page.goto("/weather")

    def run(module, function, given=None):
        return page.evaluate(f"(given) => import('/static/js/board/{module}.js').then((m) => ({function})(m, given))", given)

    return run


def test_hashes_agree(script):
    texts = ["", "a", "Ң Ө Ү 🐑", "x" * 55, "x" * 56, "x" * 64, "я" * 5000]
    assert script("sha256", "(m, texts) => texts.map(m.sha256)", texts) == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def test_ink_is_packed_alike(script, strokes):
    pack = "(m, all) => all.map((one) => m.pack({ xs: one.map((p) => p[0]), ys: one.map((p) => p[1]), ws: null }))"
    packed = script("ink", pack, strokes)
    for stroke, columns in zip(strokes, packed, strict=True):
        assert flat(ink.unpack(columns)) == pytest.approx(flat(ink.unpack(ink.pack(stroke))), abs=0.13)
    assert script("ink", "(m, all) => all.map((one) => m.pack(m.unpack(one)))", packed) == packed


def test_curves_are_drawn_alike(script, strokes):
    columns = [ink.pack(stroke) for stroke in strokes] + [((80, 8, 8, 80), (80, 8, 8, 80), (100, 0, -40, 0))]
    drawn = script(
        "ink",
        "(m, all) => all.map((one) => m.runs(m.unpack(one), 4, () => new m.PathText()).map((run) => [run.width, run.path.text]))",
        columns,
    )
    for one, parts in zip(columns, drawn, strict=True):
        widths = [4 * share / 100 for share in ink.widths(one)]
        ours = [(width, path_data(start, run)) for width, start, run in runs(ink.unpack(one), widths)]
        if len(one[0]) == 1:
            continue  # a dot: paper fills a disc, the board draws a line to where it already is
        assert [width for width, _path in parts] == [width for width, _path in ours]
        assert [numbers(path) for _width, path in parts] == [pytest.approx(numbers(path), abs=0.011) for _width, path in ours]


def flat(points):
    return [value for point in points for value in point]


def numbers(path):
    return [float(number) for number in re.findall(r"-?[\d.]+", path)]


def test_fewer_points_make_the_same_line(script, strokes):
    simple = script(
        "simplify",
        "(m, all) => all.map((one) => { const { xs, ys } = m.simplify({ xs: one.map((p) => p[0]), ys: one.map((p) => p[1]), ws: null });"
        "return xs.map((x, i) => [x, ys[i]]) })",
        strokes,
    )
    assert sum(map(len, simple)) < 0.8 * sum(map(len, strokes))
    for whole, few in zip(strokes, simple, strict=True):
        assert (few[0], few[-1]) == (list(whole[0]), list(whole[-1]))
        assert max(min(away(point, a, b) for a, b in zip(few, few[1:] or few, strict=False)) for point in whole) <= 0.45


def away(point, a, b):
    (x, y), (x1, y1), (x2, y2) = point, a, b
    dx, dy = x2 - x1, y2 - y1
    along = max(0, min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy))) if dx or dy else 0
    return ((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2) ** 0.5


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)
def test_zones_are_found_alike(script, strokes, tool):
    zones = [{"key": zone.key, "outline": zone.outline} for zone in tool.zones]
    packed = [ink.pack([(x * 1.6 - 100, y * 1.2 - 60) for x, y in stroke]) for stroke in strokes]
    look = """(ink, given) => import('/static/js/board/zones.js').then((m) =>
        given[1].map((one) => m.zoneOfStroke({ zones: given[0] }, ink.unpack(one))))"""
    found = script("ink", look, [zones, packed])
    assert found == [zone_of(tool, kit.Mark("ink", "", ink=one)) for one in packed]
    assert len(set(found)) > 2


def test_names_are_in_the_order_of_their_time_and_never_the_same(script):
    made = script("ids", "(m) => [m.newId(5), m.newId(70000), m.newId(1.7e12), ...Array.from({ length: 500 }, () => m.newId())]")
    assert len(set(made)) == 503
    assert made[:3] == sorted(made[:3])
    assert all(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", name) for name in made)
