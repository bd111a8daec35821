"""A tool as a programme says it: whatever is said, a sheet comes of it; what fits is shown, the rest is the original."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tools
from gals.printing.layout import Person, Sheets
from gals.printing.svg import backdrop_svg, sheet_svg
from gals.printing.worksheet import build
from tools import adapt, ink, outlines, stops
from tools.kit import Circle

JOURNEY = tools.find("vision-journey")
TREE = tools.find("gender-balance-tree")

with_roads = pytest.mark.parametrize(
    "tool", [tool for tool in tools.TOOLS if stops.stops(tool)], ids=lambda tool: tool.key
)

# ── garbage ──────────────────────────────────────────────────────────────────────────────────────────────────────────

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from(["ky", "vision", "song"])
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
corners = st.lists(st.lists(st.floats(-50, 1100) | st.integers() | scalars, min_size=1, max_size=3), max_size=6)
spoken = st.dictionaries(st.sampled_from(["ky", "ru", "en", "xx"]), st.text(max_size=300) | anything, max_size=3)
steps = st.fixed_dictionaries(
    {},
    optional={
        "key": st.sampled_from(["vision", "song", "own", ""]) | anything,
        "title": spoken | anything,
        "who": spoken,
        "say": st.dictionaries(
            st.sampled_from(["ky", "ru"]), st.lists(st.text(max_size=500) | anything, max_size=3) | anything, max_size=2
        ),
        "minutes": st.integers() | anything,
        "slot": st.sampled_from(["", "pair", "song"]) | anything,
    },
)
garbage = st.fixed_dictionaries(
    {},
    optional={
        "words": st.dictionaries(
            st.sampled_from(["title", "purpose", "zone.vision", "element.dream", "tally.target"]),
            spoken | anything,
            max_size=5,
        )
        | anything,
        "steps": st.lists(steps | anything, max_size=4) | anything,
        "zones": st.dictionaries(
            st.sampled_from(["vision", "owner", "milestone-2", "nowhere"]), corners | anything, max_size=3
        )
        | anything,
        "milestones": st.integers(-1, 7) | anything,
    },
)


@settings(max_examples=20, deadline=None)
@given(garbage | anything, st.sampled_from([JOURNEY, TREE]))
def test_whatever_is_said_of_a_tool_a_sheet_and_its_paper_come_of_it(said, tool):
    made = adapt.adapted(tool, said, "ky")
    assert made.key == tool.key and made.steps and made.title.strip()
    assert not adapt.overlapping(made, {})
    assert all(step.minutes >= 1 and step.title for step in made.steps)
    assert sheet_svg(made, made.sample, str).startswith("<svg") and backdrop_svg(made, str)
    assert build(Sheets(made, language="ky"), [Person()]).startswith(b"%PDF")


@pytest.mark.parametrize(
    "nothing", [None, {}, {"words": None, "steps": None, "zones": None, "milestones": None}, [], "no"]
)
def test_where_nothing_is_said_the_tool_is_the_original(nothing):
    assert all(adapt.adapted(tool, nothing, "ru") == tool for tool in tools.TOOLS)


# ── what fits ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_step_says_only_what_differs_and_the_rest_follows_the_readers_language():
    said = {
        "steps": [
            {"key": "vision", "minutes": 15, "title": {"ky": "Кыял"}},
            {"key": "song"},
            {"key": "own", "title": {"ru": "Игра"}, "slot": "plenary"},
        ]
    }
    first, second, third = adapt.adapted(JOURNEY, said, "ky").steps
    original = next(step for step in JOURNEY.steps if step.key == "vision")
    assert (first.title, first.minutes, first.say, first.zones) == ("Кыял", 15, original.say, original.zones)
    assert second == JOURNEY.steps[0]
    assert (third.title, third.slot) == ("Игра", "plenary")  # nothing in Kyrgyz: another language rather than nothing


def test_words_on_the_empty_sheet_follow_what_a_place_is_called_or_have_their_own():
    said = {"words": {"zone.vision": {"ky": "Кыял"}, "caption.Today": {"ky": "Азыр"}}}
    texts = {part.text for part in adapt.adapted(JOURNEY, said, "ky").backdrop if hasattr(part, "text")}
    assert {"Кыял", "Азыр", "What helps me"} <= texts and not {"My dream", "Today"} & texts
    assert "Today" in adapt.captions(JOURNEY) and not {"1", "My dream"} & set(adapt.captions(JOURNEY))


def test_a_moved_zone_takes_its_circle_and_its_marks_along():
    vision = JOURNEY.zone("vision")
    shape = outlines.fitted(vision.outline, (20, 240, 160, 160))
    smaller = outlines.fitted(JOURNEY.zone("opportunities").outline, (300, 20, 400, 200))
    said = {"zones": {"vision": shape, "opportunities": smaller}}
    made = adapt.adapted(JOURNEY, said, "ky")
    assert made.zone("vision").outline == shape
    assert [
        part for part in made.backdrop if isinstance(part, Circle) and part.role == "vision" and abs(part.x - 100) < 3
    ]
    for mark in made.sample:
        if mark.zone == "vision":
            x, y = ink.unpack(mark.ink)[0] if mark.ink else (mark.x, mark.y)
            assert 20 <= x <= 180 and 240 <= y <= 400


def test_places_that_lie_on_each_other_are_passed_over():
    said = {"zones": {"vision": [list(corner) for corner in JOURNEY.zone("owner").outline]}}
    assert adapt.adapted(JOURNEY, said, "ky") == JOURNEY
    assert adapt.overlapping(JOURNEY, {"vision": JOURNEY.zone("owner").outline}) == [("owner", "vision")]


@pytest.mark.parametrize("tool", tools.TOOLS, ids=lambda tool: tool.key)
def test_no_tool_has_places_on_each_other_by_this_measure_too(tool):
    assert adapt.overlapping(tool, {}) == []


@with_roads
@pytest.mark.parametrize("count", range(stops.FEWEST, stops.MOST + 1))
def test_a_road_is_rebuilt_with_another_number_of_milestones(tool, count):
    made = stops.with_stops(tool, count)
    keys = [zone.key for zone in made.zones]
    assert stops.stops(made) == count and len(set(keys)) == len(keys)
    rows = {zone.key.rstrip("0123456789") for zone in made.zones if zone.part == "road" and zone.key[-1].isdigit()}
    for row in rows:  # a lane of the highway has a circle for the target too, and so has what is done before it
        last = count + (row != "milestone-")
        assert sorted(key for key in keys if key.rstrip("0123456789") == row) == [f"{row}{n}" for n in range(1, last + 1)]
    assert adapt.overlapping(made, {}) == []
    assert all(outlines.area(zone.outline) >= outlines.SMALLEST for zone in made.zones)
    assert {key for thing in (*made.elements, *made.steps) for key in thing.zones} == set(keys)
    assert {mark.zone for mark in made.sample} <= set(keys)
    assert [part.text for part in made.backdrop if hasattr(part, "text") and part.text.isdigit()] == [
        str(n) for n in range(1, count + 1)
    ]
    assert stops.with_stops(tool, stops.stops(tool)) is tool
