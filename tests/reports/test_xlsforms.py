"""Forms for phones: they are sound XLSForms in three languages, and ask for nobody's life."""

import io
import re

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from gals.models.events import KINDS
from gals.models.resources import CURRENCIES, IN_KIND, SOURCES, STAGES
from gals.reports import case_files, submissions, xlsforms
from gals.reports.spreadsheet import rows_to_xlsx
from gals.reports.xlsforms import Spot
from gals.store import events

FEW = [
    [Spot("o1", "oblast", {"ky": "Чүй", "ru": "Чуй", "en": "Chui"}), Spot("v1", "village", dict.fromkeys(("ky", "ru", "en"), "Садовое"))]
]


def many(count):
    """Villages in two oblasts, of which every third has the same name as another; a town lies in no rayon."""
    named = lambda words: {"ky": f"{words} ky", "ru": f"{words} ru", "en": f"{words} en"}  # noqa: E731
    paths = []
    for at in range(count):
        oblast = Spot(f"o{at % 2}", "oblast", named(f"Oblast {at % 2}"))
        rayon = [Spot(f"r{at % 5}-{at % 2}", "rayon", named(f"Rayon {at % 5}"))] if at else []
        paths.append([oblast, *rayon, Spot(f"v{at}", "village", named(f"Village {at // 3}"))])
    return paths


COMMITTEES = [Spot(f"c{at}", "", dict.fromkeys(("ky", "ru", "en"), f"Комитет {at}")) for at in range(2)]


def made(kind, places=FEW, language="ky", committees=()):
    say = lambda message, code: message if message in xlsforms.BANDS else f"{message} [{code}]"  # noqa: E731
    sheets = xlsforms.sheets(
        kind, form_id=f"gals_{kind}", title="Form", places=places, language=language, say=say, committees=committees
    )
    return rows_to_xlsx(sheets)


def sheet(content, title):
    rows = [
        ["" if cell is None else str(cell) for cell in row]
        for row in load_workbook(io.BytesIO(content))[title].iter_rows(values_only=True)
    ]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


PLACES = {"ky": [], "ru": FEW, "en": many(60)}


@pytest.mark.parametrize("language", PLACES)
@pytest.mark.parametrize("kind", xlsforms.KINDS)
def test_every_form_is_taken_by_pyxform(kind, language):
    done = convert(made(kind, PLACES[language], language), file_type=".xlsx", validate=False)
    assert [w for w in done.warnings if "label" in w or "language" in w.lower()] == []
    spoken = re.findall(r'<translation lang="([^"]+)"( default="true\(\)")?>', done.xform)
    assert [name for name, _usual in spoken] == list(xlsforms.LANGUAGES.values())
    assert [name for name, usual in spoken if usual] == [xlsforms.LANGUAGES[language]]


@pytest.mark.parametrize("kind", xlsforms.KINDS)
def test_everything_that_is_read_stands_in_every_language(kind):
    content = made(kind, many(60))
    for title in ("survey", "choices"):
        for row in sheet(content, title):
            for words in ("label", "hint", "constraint_message"):
                said = [row[f"{words}::{name}"] for name in xlsforms.LANGUAGES.values() if f"{words}::{name}" in row]
                assert all(said) or not any(said), row
            if title == "choices" or row["type"].split()[0] not in ("end_group", "calculate"):
                assert row[f"label::{xlsforms.LANGUAGES['ky']}"], row


def test_choices_are_our_own_closed_lists():
    assert tuple(xlsforms.LISTS["kind"]) == KINDS
    assert tuple(xlsforms.LISTS["source"]) == tuple(SOURCES)
    assert tuple(xlsforms.LISTS["stage"]) == STAGES
    assert tuple(xlsforms.LISTS["currency"]) == CURRENCIES
    assert tuple(xlsforms.LISTS["languages"]) == events.LANGUAGES
    assert xlsforms.IN_KIND == IN_KIND
    assert {field.split(".")[0] for field in xlsforms.COUNTS} == set(events.SEXES)
    assert {field.split(".")[1] for field in xlsforms.COUNTS} == set(events.BANDS)


@pytest.mark.parametrize("kind", xlsforms.KINDS)
def test_no_question_has_room_for_somebody_who_was_hurt_nor_for_whose_phone_it_is(kind):
    survey = sheet(made(kind), "survey")
    words = [[cell for row in survey for cell in (row["name"], *(row[f"label::{name}"] for name in xlsforms.LANGUAGES.values()))]]
    assert case_files.reason(words) == ""
    assert submissions.refused(words[0]) == ""
    types = {row["type"].split()[0] for row in survey}
    assert types <= {
        "note",
        "begin_group",
        "end_group",
        "text",
        "date",
        "integer",
        "decimal",
        "calculate",
        "select_one",
        "select_multiple",
    }


def test_many_places_are_asked_for_step_by_step():
    content = made("event", many(60))
    asked = [(row["name"], row["choice_filter"]) for row in sheet(content, "survey") if row["name"] in ("oblast", "rayon", "place")]
    assert asked == [("oblast", ""), ("rayon", "oblast=${oblast}"), ("place", "rayon=${rayon}")]
    choices = sheet(content, "choices")
    rayons = {row["name"]: row["oblast"] for row in choices if row["list_name"] == "rayon"}
    places = [row for row in choices if row["list_name"] == "place"]
    assert len(places) == 60
    assert {row["rayon"] for row in places} == set(rayons)
    assert all(rayons[row["rayon"]] == row["oblast"] for row in places)
    few = [row["name"] for row in sheet(made("event"), "survey")]
    assert "oblast" not in few
    assert "place" in few


@pytest.mark.parametrize("kind", xlsforms.KINDS)
def test_a_form_of_no_single_committee_asks_for_whom_it_is(kind):
    content = made(kind, many(60), committees=COMMITTEES)
    assert "c1" in convert(content, file_type=".xlsx", validate=False).xform
    assert [row["name"] for row in sheet(content, "choices") if row["list_name"] == "committee"] == ["c0", "c1"]
    assert "committee" not in {row["name"] for row in sheet(made(kind), "survey")}


def test_places_of_one_name_are_told_apart():
    names = [
        row[f"label::{xlsforms.LANGUAGES['ru']}"] for row in sheet(made("event", many(20)), "choices") if row["list_name"] == "place"
    ]
    assert len(set(names)) > len(names) / 2
    assert any("(" in name for name in names)


def test_a_form_that_asks_the_same_has_the_same_version_and_another_one_another():
    version = {
        name: sheet(made("event", places), "settings")[0]["version"]
        for name, places in (("few", FEW), ("again", FEW), ("many", many(60)))
    }
    assert version["few"] == version["again"] != version["many"]


def test_every_field_of_ours_is_asked_and_every_number_is_limited():
    for kind in xlsforms.KINDS:
        survey = {row["name"]: row for row in sheet(made(kind, committees=COMMITTEES), "survey")}
        assert set(xlsforms.QUESTIONS[kind].values()) <= set(survey)
        for row in survey.values():
            if row["type"] in ("integer", "decimal", "text"):
                assert row["constraint"] and row[f"constraint_message::{xlsforms.LANGUAGES['ru']}"], row
