"""Tables that people bring, XLSX or CSV, as plain rows: values, never formulas; text stays text, numbers numbers.

A file from outside is hostile until it was read: what it may unpack to is limited before anything is unpacked, and callers
run ``read`` where it can do no harm (gals.printing.press), which is also where what reads XLSX is loaded.
"""

import csv
import io
import json
import zipfile
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from typing import Any, NamedTuple


class Limits(NamedTuple):
    """What is looked at: bytes of a file, bytes it may unpack to, rows, columns, letters of a cell."""

    size: int
    unpacked: int
    rows: int
    columns: int
    letters: int


#: Of a table that somebody kept by hand.
BYTES, ROWS = 4 << 20, 1000
LIMITS = Limits(BYTES, 64 << 20, ROWS, 40, 500)


def read(content: bytes) -> bytes:
    """The first sheet of *content* as JSON: ``{"rows": [[cell, …], …], "more": whether there were more rows}``.

    Cells are text, numbers, null, or ``{"day": "2026-05-04"}``. ``{"trouble": …}`` says what was wrong: ``kind`` for no such
    file, ``large`` for too much in it.
    """
    try:
        found = _rows(content)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, UnicodeDecodeError, csv.Error):
        return json.dumps({"trouble": "kind"}).encode()
    if found is None:
        return json.dumps({"trouble": "large"}).encode()
    filled = [row for row in found[: ROWS + 1] if any(cell not in (None, "") for cell in row)]
    return json.dumps({"rows": filled[:ROWS], "more": len(found) > ROWS}, ensure_ascii=False).encode()


def _rows(content: bytes) -> list[list[Any]] | None:
    found = sheets(content, LIMITS)
    return None if found is None else next(iter(found.values()))


def sheets(content: bytes, limits: Limits) -> dict[str, list[list[Any]]] | None:
    """{title: rows} of every sheet of *content*; of the first one row more than may be, of the others the first row alone.

    A CSV file is one sheet without a title. None for too much; raises what its readers raise for no such file.
    """
    if len(content) > limits.size:
        return None
    if not content.startswith(b"PK"):
        return {"": _of_csv(content, limits)}
    with zipfile.ZipFile(io.BytesIO(content)) as inside:
        if sum(part.file_size for part in inside.infolist()) > limits.unpacked or len(inside.infolist()) > 2000:
            return None
    book = import_module("openpyxl").load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    found = {}
    for at, sheet in enumerate(book.worksheets[:50]):
        rows = islice(sheet.iter_rows(max_col=limits.columns, values_only=True), limits.rows + 1 if at == 0 else 1)
        found[sheet.title] = [_without_end([_cell(value, limits) for value in row]) for row in rows]
    if not found:
        raise ValueError("no sheet")
    return found


def _without_end(row: list[Any]) -> list[Any]:
    """A row without the empty cells behind its last one; the first stays."""
    while len(row) > 1 and row[-1] is None:
        row.pop()
    return row


def _of_csv(content: bytes, limits: Limits) -> list[list[Any]]:
    if b"\x00" in content:
        raise ValueError("no text")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251")  # what office programs of the region write
    first = text.split("\n", 1)[0]
    mark = max(";\t,", key=first.count)
    rows = islice(csv.reader(io.StringIO(text), delimiter=mark), limits.rows + 1)
    return [[cell[: limits.letters] for cell in row[: limits.columns]] for row in rows]


def _cell(value: Any, limits: Limits) -> Any:
    if isinstance(value, datetime | date):
        return {"day": (value.date() if isinstance(value, datetime) else value).isoformat()}
    if isinstance(value, bool) or value is None or isinstance(value, int | float):
        return value
    return str(value)[: limits.letters]
