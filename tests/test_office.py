"""An office program opens every spreadsheet that this program makes, and shows what is in it as it was written."""

import csv
import shutil
import subprocess
from datetime import date

import pytest
from openpyxl import load_workbook

from gals.reports.spreadsheet import rows_to_xlsx
from tests.walked_world import World

SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here: apt-get install --no-install-recommends libreoffice-calc"),
]

#: Commas, quotes, UTF-8, text as it is shown, and a file for each sheet.
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

#: Text that begins like a formula, or is none of an office program's business.
CELLS = ["=1+1", "=HYPERLINK(\"http://example.org\")", "+996555123456", "-150", "@SUM(A1)", "007", "Ңң Өө Үү"]
CELLS += ["a\"b,c;d", "2026-05-04", "1/2"]


def opened(folder):
    """{(file, sheet): rows of text} of every spreadsheet in *folder*, as LibreOffice shows them."""
    out = folder / "shown"
    files = sorted(folder.glob("*.xlsx"))
    home = f"-env:UserInstallation=file://{folder}/office"
    command = [SOFFICE, home, "--headless", "--convert-to", AS_CSV, "--outdir", out, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    shown = {}
    for file in files:
        for path in out.glob(f"{file.stem}-*.csv"):
            with path.open(encoding="utf-8", newline="") as lines:
                shown[file.name, path.stem.removeprefix(f"{file.stem}-")] = list(csv.reader(lines))
    return shown


def test_every_spreadsheet_of_every_page_opens(tmp_path, empty_database):
    (tmp_path / "world").mkdir()
    world, files = World(tmp_path / "world", empty_database), {}
    for rule, method, _roles in world.routes():
        if method == "GET" and rule.rule.endswith(".xlsx"):
            answer = world.ask("admin", "GET", world.address(rule, "own"))
            assert answer.status_code == 200, rule
            name = f"{rule.endpoint.replace('.', '-')}.xlsx"
            (tmp_path / name).write_bytes(answer.get_data())
            files[name] = str(rule)
    assert len(files) >= 7
    shown = opened(tmp_path)
    for name, rule in files.items():
        for sheet in load_workbook(tmp_path / name).worksheets:
            rows = shown[name, sheet.title]
            said = [str(cell.value) for cell in next(sheet.iter_rows()) if cell.value is not None]
            assert said and rows[0][: len(said)] == said, (rule, sheet.title)
            assert len(rows) == sheet.max_row, (rule, sheet.title)
            assert not any(cell.startswith("#") and cell.endswith(("!", "?")) for row in rows for cell in row), "an error of a formula"


def test_text_is_shown_as_text_and_numbers_as_numbers(tmp_path):
    numbers = [1, -150, 3.5, date(2026, 5, 4), None]
    (tmp_path / "cells.xlsx").write_bytes(rows_to_xlsx({"Cells": [["what"], CELLS, numbers]}))
    [rows] = opened(tmp_path).values()
    assert rows[1] == CELLS
    assert rows[2][:3] == ["1", "-150", "3.5"] and rows[2][3] in ("2026-05-04", "05/04/2026", "05/04/26")
