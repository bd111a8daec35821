"""The one door for spreadsheets: text stays text, whatever it begins with; numbers and dates stay what they are.

A cell of text that begins like a formula would be run by the office program that opens the file. In XLSX every text is
written with the string type; in CSV, which knows no types, such a cell gets an apostrophe in front. Telephone numbers
and negative sums begin like formulas too and are left alone (docs/safety.md).

What writes XLSX is loaded where a book is made, in the press: a server that shows pages does not carry it.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any

Cell = str | int | float | Decimal | bool | date | datetime | None
Rows = Iterable[Iterable[Cell]]

#: What begins like a formula, in plain and in wide signs.
BEGINNINGS = tuple("=+-@\t\r\n＝＋－＠")

#: A telephone number as it travels (E.164), or a plain number with a sign.
HARMLESS = re.compile(r"\+[1-9]\d{6,14}|[+-]?\d{1,3}([ \u00a0\u202f]?\d{3})*([.,]\d+)?|[+-]?\d+([.,]\d+)?")

#: No office program shows these; XML does not carry them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: A cell holds no more.
LONGEST = 32_767


def rows_to_xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """An XLSX file with one sheet for each {title: rows}; the first row is a heading."""
    kit = import_module("openpyxl")
    book = kit.Workbook(write_only=True)
    taken: set[str] = set()
    for title, rows in sheets.items():
        _fill(kit, book.create_sheet(_title(title, taken)), rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(kit: Any, sheet: Any, rows: Rows) -> None:
    sheet.freeze_panes = "A2"
    bold = kit.styles.Font(bold=True)
    for at, row in enumerate(rows):
        cells = [_cell(kit, sheet, value) for value in row]
        if at == 0:
            for cell in cells:
                cell.font = bold
        sheet.append(cells)


def _cell(kit: Any, sheet: Any, value: Cell) -> Any:
    plain: Any = _CONTROL.sub("", value)[:LONGEST] if isinstance(value, str) else value
    cell = kit.cell.WriteOnlyCell(sheet, plain)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _title(title: str, taken: set[str]) -> str:
    """A title that office programs take: no signs of theirs, at most 31 letters, none twice."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", _CONTROL.sub("", title)).strip()[:28] or "GALS"
    made, number = plain, 1
    while made.casefold() in taken:
        number += 1
        made = f"{plain} {number}"
    taken.add(made.casefold())
    return made


def rows_to_csv(rows: Rows) -> bytes:
    """A CSV file: UTF-8 with its mark, so that office programs read Kyrgyz letters, and no cell that is a formula."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(value) if isinstance(value, str) else value for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def harmless(text: str) -> str:
    """*text* as a CSV cell that no office program runs."""
    plain = text.replace("\x00", "")
    if plain.lstrip(" \u00a0").startswith(BEGINNINGS) and not HARMLESS.fullmatch(plain):
        return f"'{plain}"
    return plain
