"""What goes back to the group: its chart, posters cut into pages, certificates, manuals and the upscaling plan, read back."""

from datetime import date
from types import SimpleNamespace

import pypdfium2
import pytest

import tools
from gals.printing import certificate, chart, manual, poster, svg, upscaling
from gals.printing.layout import Person, Sheets
from gals.printing.text import catalogue
from gals.reports import tallies
from gals.reports.charts import Chart, Diamond, Line, Placed, Why
from gals.reports.promises import Count
from gals.reports.upscaling import table
from tests.printing.reading import carries, shades, sizes, words
from tests.printing.test_text import TRICKS
from tools.rights import CIRCLES


def counted(key, now, before=(0, 0, 0)):
    return Line(key, Count(*now), Count(*before))


def hands(item, women, men):
    present = {"present_women": 14, "present_men": 8 if men else 0, "on": date(2026, 5, 4), "state": "now"}
    return SimpleNamespace(id=item, question="fruit", item=item, women=women, men=men, **present)


def results(*, men=8, levels=(3, 4, 3, 2, 0), title="Келиндер Ө Ү Ң", items=("house", "Балдарды окутуу"), **more):
    placed = tuple(Placed(key, number, 1, 0, 9) for key, number in zip("abcde", levels, strict=True))
    diamond = Diamond("gender-diamond", date(2026, 5, 4), date(2025, 5, 4), Count(12, 5), Count(9, 9), placed)
    states = (counted("done", (6, 2, 0), (41, 0, 0)), counted("dropped", (1, 1, 0)))
    told = tallies.by_question([hands(item, 11, 7 if men else 0) for item in items])
    why = (Why("dropped", (counted("money", (1, 1, 0)),)),)
    fields = {
        "people": Count(14, men),
        "agreed": Count(13, men),
        "promised": counted("promised", (13, min(men, 7), 0)),
        "states": states,
    }
    rest = {"kinds": (), "areas": (), "reasons": why, "diamonds": (diamond,), "hands": {"gender-balance-tree": told}}
    made = Chart(title, "Ак-Суу", date(2026, 5, 4), **fields, **rest, shared=counted("shared", (23, 9, 0)))
    return chart.Results(made, **{"size": "A3", "language": "ky"} | more)


@pytest.mark.parametrize(("size", "measures"), [("A3", (297, 420)), ("A4", (210, 297))])
def test_the_chart_says_what_was_done_and_what_was_let_go_with_its_reasons(size, measures):
    made = chart.build(results(size=size))
    assert set(sizes(made)) == {measures}
    said = words(made)
    ours = catalogue("ky").gettext
    for word in (
        "Келиндер Ө Ү Ң",
        "Ак-Суу",
        ours("Done"),
        ours("Let go"),
        ours("Money"),
        ours("Women"),
        ours("Men"),
        "Балдарды окутуу",
    ):
        assert word in said
    for number in ("14", "6", "41", "11", "23"):
        assert number in said.split()
    assert carries(made) == set()


def test_a_womens_group_has_no_column_of_men():
    said = words(chart.build(results(men=0, language="en")))
    assert "Women" in said and "Men" not in said.split()


def test_a_chart_with_much_to_say_goes_on_over_the_sheets_and_loses_nothing():
    items = [f"иш-{number:02d}" for number in range(40)]
    long = results(items=items)
    said = words(chart.build(long))
    assert all(said.count(item) == 1 for item in items)
    for size in (chart.PAPER, chart.WALL):
        for sheet in chart.sheets(long, size):
            texts = [item for item in sheet if hasattr(item, "text")]
            assert all(0 < text.x <= size[0] and 0 < text.y <= size[1] for text in texts)


@pytest.mark.parametrize("trick", [*TRICKS, "", "Узун " * 60])
def test_whatever_a_group_calls_itself_its_chart_is_made(trick):
    assert carries(chart.build(results(title=trick, items=(trick or "x",)))) == set()


def test_a_group_without_anything_gets_a_sheet_with_its_name():
    empty = Chart("Жаңы топ", "", date(2026, 5, 4), Count(), Count(), counted("promised", (0, 0, 0)), (), (), (), ())
    assert "Жаңы топ" in words(chart.build(chart.Results(empty)))


def test_the_wall_of_the_room_shows_the_same_figures_as_the_paper():
    drawn = "".join(svg.draw(sheet) for sheet in chart.sheets(results(), chart.WALL))
    assert "Келиндер" in drawn and ">41<" in drawn and "<script" not in drawn


@pytest.mark.parametrize(("pages", "measures"), [(2, (297, 210)), (4, (210, 297)), (9, (210, 297))])
def test_a_poster_lies_over_a4_pages_that_overlap(pages, measures):
    sheets = chart.sheets(results(), chart.PAPER)[:1]
    made = poster.build(sheets, chart.PAPER, pages, "ky")
    assert sizes(made) == [measures] * pages
    _page, scale = poster.measures(chart.PAPER, pages)
    assert scale == pytest.approx({2: 0.9, 4: 1.2727, 9: 1.8923}[pages], abs=0.001)
    strips = [shades(made, number) for number in (0, 1)]
    if pages == 4:  # what stands at the right edge of the first page stands again at the left edge of the second
        width, step = (measures[0] - 2 * poster.WHITE) * 4, poster.OVER * 4
        left = strips[0].crop((int(poster.WHITE * 4 + width - step + 4), 80, int(poster.WHITE * 4 + width - 4), 500))
        right = strips[1].crop((int(poster.WHITE * 4 + 4), 80, int(poster.WHITE * 4 + step - 4), 500))
        assert sum(abs(a - b) for a, b in zip(left.tobytes(), right.tobytes(), strict=True)) / len(left.tobytes()) < 3
        assert min(left.tobytes()) < 120, "something is drawn there"


@pytest.mark.parametrize(("pages", "measures"), [(2, (210, 297)), (4, (297, 210))])
def test_a_plan_that_lies_on_its_side_becomes_a_poster_of_pages_turned_as_it_is(pages, measures):
    titles = {str(number): f"Орун-{number}" for number in range(8)}
    plans = {key: [SimpleNamespace(circle="market", women=1, men=0, participant_id=None)] for key in titles}
    plan = upscaling.Plan("Семинар", table(plans, CIRCLES, titles), titles, "Ак-Суу", date(2026, 5, 4))
    assert sizes(upscaling.build_poster(plan, pages)) == [measures] * pages * 2, "eight columns and the total are two sheets"


def test_everybody_gets_a_certificate_with_her_name_and_the_workshops():
    people = [Person("Айгүл Өмүрзакова", "sheep"), Person("Ңарын"), Person("", "apple"), Person()] + [
        Person(f"Адам {n}") for n in range(36)
    ]
    drawn = [(tool, "") for tool in tools.TOOLS[:4]]
    made = certificate.build(
        certificate.Certificate(
            people, "Бактылуу үй-бүлө", "Ак-Суу", date(2026, 5, 4), date(2026, 5, 9), drawn, ["Гүлнара"]
        )
    )
    assert sizes(made) == [(297, 210)] * 40
    said = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made)).split())
    for word in ("Айгүл Өмүрзакова", "Ңарын", "Адам 35"):
        assert said.count(word) == 1
    assert said.count("Бактылуу үй-бүлө") == 40 and said.count("Гүлнара") == 40
    assert carries(made) == set() and len(made) < 1_000_000
    edge = shades(made).crop((40, 40, 100, 800))
    assert min(edge.tobytes()) < 100, "the border is drawn"


def test_a_manual_shows_every_step_of_a_tool_on_a5():
    for tool in tools.TOOLS[:2]:
        made = manual.build(manual.Manual(Person("Айгүл", "sheep"), [Sheets(tool)], "ky"))
        assert set(sizes(made)) == {(148, 210)}
        said = words(made).split()
        assert all(str(number) in said for number in range(1, len(tool.steps) + 1))
        assert carries(made) == set()


def test_the_upscaling_plan_is_printed_with_its_totals():
    plans = {"a": [SimpleNamespace(circle="friends", women=51, men=41, participant_id=None)], "b": []}
    plans |= {
        str(number): [SimpleNamespace(circle="market", women=1, men=0, participant_id=None)] for number in range(9)
    }
    titles = {key: f"Орун-{key}" for key in plans}
    made = upscaling.build(
        upscaling.Plan("Семинар", table(plans, CIRCLES, titles), titles, "Ак-Суу", date(2026, 5, 4), "A3")
    )
    assert set(sizes(made)) == {(420, 297)} and len(sizes(made)) == 2
    said = words(made)
    assert all(said.count(title) == 1 for title in titles.values())
    assert said.split().count("60") == 1 and said.split().count("51") == 3
    assert carries(made) == set()
