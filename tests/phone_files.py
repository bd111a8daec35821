"""What KoboToolbox and ODK give out, as they write it: for tests that take it in."""

import csv
import io
import json

from openpyxl import Workbook

#: Of one sending: what a phone and its server add.
AROUND = ("start", "end", "_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "__version__", "_index")


def sending(number, **said):
    """A sending of our own form for an event, by question: as it stands with its groups in a file of KoboToolbox."""
    plain = {
        "held/on": f"2026-04-{number % 27 + 1:02d}",
        "held/title": f"Жыйын {number}",
        "held/kind": "gathering",
        "held/place": None,
        "held/hall": "Мектеп",
        "woman_came/woman_18_28": 5,
        "woman_came/woman_29_49": 12,
        "man_came/man_29_49": 4,
        "unknown_came/unknown_age_unknown": 2,
        "more/disability": 1,
        "more/languages": "ky ru",
        "more/languages/ky": 1,
        "more/languages/ru": 1,
        "more/languages/uz": 0,
        "more/material_1": "Буклет",
        "more/pieces_1": 20,
        "more/help_card": "yes",
    }
    around = {
        "start": "2026-04-01T10:00:00.000+06:00",
        "end": "2026-04-01T10:09:00.000+06:00",
        "_id": 4_100_000 + number,
        "_uuid": f"0b0a{number:04d}-1111-4222-8333-123456789abc",
        "_submission_time": "2026-04-02T04:00:00",
        "_submitted_by": "secret-phone",
        "__version__": "v1",
    }
    return plain | said | around


def as_csv(rows, mark=";"):
    """A CSV file as KoboToolbox writes it."""
    out = io.StringIO(newline="")
    questions = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL)
    writer.writerow(questions)
    writer.writerows([["" if row.get(key) is None else row.get(key) for key in questions] for row in rows])
    return out.getvalue().encode("utf-8")


def as_xlsx(rows, title="Иш-чаралар", more=None):
    """An XLSX file; *more*: {title: rows} of sheets for parts that repeat."""
    book = Workbook()
    book.active.title = title
    questions = list(dict.fromkeys(key for row in rows for key in row))
    book.active.append(questions)
    for row in rows:
        book.active.append([row.get(key) for key in questions])
    for cell in (cell for line in book.active.iter_rows() for cell in line if cell.data_type == "f"):
        cell.data_type = "s"  # what people wrote is text there, whatever it begins with
    for name, lines in (more or {}).items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_json(rows, form="aFormOfKobo"):
    """What KoboToolbox's interface answers."""
    kept = [
        {
            key: str(value) if isinstance(value, int) and not key.startswith("_") else value
            for key, value in row.items()
            if value is not None
        }
        for row in rows
    ]
    results = [
        {key: value for key, value in row.items() if not key.startswith("more/languages/")}
        | {
            "_xform_id_string": form,
            "formhub/uuid": "f",
            "meta/instanceID": f"uuid:{row['_uuid']}",
            "_attachments": [],
            "_geolocation": [None, None],
        }
        for row in kept
    ]
    return json.dumps({"count": len(rows), "next": None, "previous": None, "results": results}, ensure_ascii=False).encode()
