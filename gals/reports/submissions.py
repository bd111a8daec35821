"""What phones sent, as KoboToolbox and ODK give it out: CSV, XLSX, or the JSON of their interfaces, as plain rows.

Pure: bytes in, a Table out. The questions are looked at before a row is (gals.reports.case_files): a file of notes about
people's lives is refused and nothing of it stays. Of who sent it, from which phone and where it was, nothing is taken.
"""

import base64
import binascii
import csv
import hashlib
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from gals.reports import case_files
from gals.reports.opened_tables import Limits, sheets

LIMITS = Limits(size=8 << 20, unpacked=128 << 20, rows=10_000, columns=400, letters=300)

#: A table on its way through a page and back: bytes at most when packed, and when not.
PACKED, OPENED = 10 << 20, 64 << 20

#: Questions that a phone answers by itself, by their last words: who, where, when, and which form.
_OWN = {
    *("start", "end", "deviceid", "device_id", "username", "simserial", "subscriberid", "phonenumber", "email", "audit"),
    *("instanceid", "instancename", "rootuuid", "deprecatedid", "uuid", "submitterid", "submittername", "submissiondate"),
    *("attachmentspresent", "attachmentsexpected", "status", "reviewstate", "edits", "formversion", "key"),
}

#: What names a sending wherever it goes, the surest first: KoboToolbox keeps ``_id`` when somebody mends it, ODK ``KEY``.
_NAMES = ("_id", "KEY", "__id", "meta/rootUuid", "rootUuid", "_uuid", "meta/instanceID", "meta-instanceID", "instanceID")

#: When it was sent, or mended.
_SENT = ("__system/updatedAt", "_submission_time", "SubmissionDate", "__system/submissionDate")

#: How KoboToolbox ends the name of a file that it gives out.
_ENDING = re.compile(r"[ _-]+(all versions|latest version|все версии).*$|[ _-]+\d{4}-\d\d-\d\d.*$|\.\w+$", re.IGNORECASE)

_YES = {"1", "true", "yes", "1.0"}
_NO = {"", "0", "false", "no", "0.0"}


class Table(NamedTuple):
    """Sendings of a form. A cell is text, a number, None, or a list of what was chosen.

    ``names``: 32 signs that name each sending, the same in every file in which it comes; ``sent``: when, as its file says.
    ``whole``: all questions of the form stand in the file; an interface tells only of those that somebody answered.
    """

    form: str
    questions: list[str]
    rows: list[list[Any]]
    names: list[str]
    sent: list[str]
    whole: bool = True


def read(content: bytes) -> bytes:
    """The Table of a file as JSON, or ``{"trouble": …}``: ``kind``, ``large``, ``empty``, or ``case`` with a reason."""
    try:
        found = _table(content)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, csv.Error, RecursionError):
        found = {"trouble": "kind"}
    return json.dumps(found if isinstance(found, dict) else found._asdict(), ensure_ascii=False, allow_nan=False).encode()


def _table(content: bytes) -> Table | dict[str, str]:
    if len(content) > LIMITS.size:
        return {"trouble": "large"}
    spoken = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    if spoken:
        form, rows, others = _of_json(content)
    else:
        tables = sheets(content, LIMITS._replace(rows=LIMITS.rows + 1))
        if tables is None:
            return {"trouble": "large"}
        form, rows = next(iter(tables.items()))
        others = [row for other in list(tables.values())[1:] for row in other]
    if not rows:
        return {"trouble": "empty"}
    if why := refused([form, *(cell for row in others for cell in row), *(cell for row in _above(rows) for cell in row)]):
        return {"trouble": "case", "why": why}
    if len(rows) > LIMITS.rows + 1:
        return {"trouble": "large"}
    head = _heading(rows)
    filled = [row for row in rows[head + 1 :] if any(cell not in (None, "", []) for cell in row)]
    if not filled:
        return {"trouble": "empty"}
    return _kept(form, [_words(cell) for cell in rows[head]], filled)._replace(whole=not spoken)


# ── what must not be kept ────────────────────────────────────────────────────────────────────────────────────────────


def refused(words: Iterable[Any]) -> str:
    """Why a form with these questions is not taken in, a message to translate; "" where it may be read.

    A long question is looked at in pieces: what makes a case file of a form is asked in sentences.
    """
    pieces = [piece for word in words if isinstance(word, str) for piece in _pieces(word[:2000])]
    return case_files.reason([pieces])


def _pieces(question: str) -> Iterable[str]:
    yield from (part for part in {question, re.split(r"[/]", question)[-1]} if len(part) <= 80)
    words = question.split()
    if len(question) > 80:
        yield from (" ".join(words[at : at + 8])[:80] for at in range(0, len(words), 4))


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _above(rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
    return rows[: _heading(rows) + 1]


def _heading(rows: Sequence[Sequence[Any]]) -> int:
    """The row of the questions: the first that is nearly as full as any of the first ten. A title stands above it."""
    full = [sum(cell not in (None, "") for cell in row) for row in rows[:10]]
    return next((at for at, cells in enumerate(full) if cells * 10 >= max(full) * 6), 0)


def _of_json(content: bytes) -> tuple[str, list[list[Any]], list[list[Any]]]:
    """(form, rows with the questions first, what its repeated parts ask) of what an interface answers."""
    said = json.loads(content)
    records = said if isinstance(said, list) else next((said[key] for key in ("results", "value") if key in said), None)
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise TypeError("no sendings")
    inner: set[str] = set()
    flat = [_flat(one, "", inner) for one in records[: LIMITS.rows + 2]]
    questions = list(dict.fromkeys(key for one in flat for key in one))[: LIMITS.columns]
    form = next((str(one["_xform_id_string"]) for one in flat if one.get("_xform_id_string")), "")
    return form, [questions, *([one.get(key) for key in questions] for one in flat)], [sorted(inner)]


def _flat(record: dict[str, Any], under: str, inner: set[str]) -> dict[str, Any]:
    """A record whose groups are unfolded into "group/question"; questions of parts that repeat go into *inner* alone."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        path = f"{under}{key}"
        if isinstance(value, dict):
            found |= _flat(value, f"{path}/", inner)
        elif isinstance(value, list):
            inner |= {name for one in value if isinstance(one, dict) for name in _flat(one, f"{path}/", inner)}
        else:
            found[path] = value[: LIMITS.letters] if isinstance(value, str) else value
    return found


def _words(cell: Any) -> str:
    """A cell as text, the same whether it came from XLSX, CSV or JSON."""
    if isinstance(cell, dict):
        return str(cell.get("day", ""))
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).split())


def _kept(form: str, questions: list[str], rows: list[list[Any]]) -> Table:
    questions = _told_apart(questions)
    several = _several(questions, rows)
    parts = {column for columns in several.values() for column, (_word, hidden) in columns.items() if hidden}
    own = [at for at, question in enumerate(questions) if question and not _is_own(question) and at not in parts]
    asked = [questions[column] for column in own]
    asked += [question for question in several if question not in questions]
    kept = [_row(row, own, [several.get(question, {}) for question in asked]) for row in rows]
    sent = [_first(row, questions, _SENT) for row in rows]
    return Table(form_of(form), asked, kept, _named(rows, questions, own), sent)


def _row(row: list[Any], own: list[int], several: list[dict[int, tuple[str, bool]]]) -> list[Any]:
    plain = [_plain(row[column]) if column < len(row) else None for column in own]
    plain += [None] * (len(several) - len(plain))
    for at, columns in enumerate(several):
        words = [word for column, (word, _hidden) in columns.items() if _cell(row, column).casefold() in _YES]
        plain[at] = words or plain[at]
    return plain


def _told_apart(questions: list[str]) -> list[str]:
    """Questions of which no two are the same: the second of one text is "text (2)"."""
    seen = Counter[str]()
    for at, question in enumerate(questions):
        seen[question] += 1
        questions[at] = f"{question} ({seen[question]})" if question and seen[question] > 1 else question
    return questions


def _named(rows: list[list[Any]], questions: list[str], own: list[int]) -> list[str]:
    """The name of each sending; one that its file does not name is named by its words, and by which of such rows it is."""
    names, seen = [], Counter[str]()
    for row in rows:
        name = _first(row, questions, _NAMES).removeprefix("uuid:")
        if not name:
            words = "\n".join(f"{questions[column]}={_cell(row, column)}" for column in own)
            seen[words] += 1
            name = f"{words}\n{seen[words]}"
        names.append(hashlib.sha256(name.encode()).hexdigest()[:32])
    return names


def _first(row: list[Any], questions: list[str], keys: Sequence[str]) -> str:
    """What stands under the first of *keys* that says anything."""
    return next((said for key in keys if key in questions and (said := _cell(row, questions.index(key)))), "")


def form_of(name: str) -> str:
    """What a form is called, from the *name* of a file or sheet: without the day on which the file was given out."""
    return " ".join(_ENDING.sub("", name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]).split())[:160]


def _several(questions: list[str], rows: list[list[Any]]) -> dict[str, dict[int, tuple[str, bool]]]:
    """{question: {column: (what may be chosen, hide the column)}} of questions with a column of 0 and 1 for each choice.

    Without a column of the question itself its columns may be a group of numbers: then they stay, too.
    """
    found: dict[str, dict[int, tuple[str, bool]]] = {}
    for column, question in enumerate(questions):
        above, _mark, word = question.rpartition("/")
        if above and not _is_own(question) and all(_cell(row, column).casefold() in _YES | _NO for row in rows):
            found.setdefault(above, {})[column] = (word, above in questions)
    return {above: columns for above, columns in found.items() if above in questions or _is_whole(rows, columns)}


def _is_whole(rows: list[list[Any]], columns: dict[int, Any]) -> bool:
    """Whether each sending answered all of *columns* or none: so it is with choices, and hardly with numbers."""
    filled = [sum(_cell(row, column) != "" for column in columns) for row in rows]
    return len(columns) > 1 and set(filled) <= {0, len(columns)}


def _is_own(question: str) -> bool:
    last = re.split(r"[/]|^meta-", question)[-1].casefold()
    return question.startswith(("_", "meta/", "meta-", "formhub/")) or last.startswith("_") or last in _OWN


def _cell(row: Sequence[Any], column: int) -> str:
    return _words(row[column]) if column < len(row) else ""


def _plain(cell: Any) -> Any:
    if isinstance(cell, dict | str):
        return _words(cell)[: LIMITS.letters]
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and (cell != cell or abs(cell) == float("inf")):
        return str(cell)
    return cell if cell is None or isinstance(cell, bool | int | float) else str(cell)[: LIMITS.letters]


# ── through a page and back ──────────────────────────────────────────────────────────────────────────────────────────


def packed(table: Table) -> str:
    """*table* as text that a page carries, so that nothing of it is kept before somebody said so."""
    whole = json.dumps(table._asdict(), ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(zlib.compress(whole, 6)).decode()


def unpacked(text: str) -> Table:
    """The Table that a page carried. Raises ValueError for anything else, and for a form that is refused."""
    try:
        opener = zlib.decompressobj()
        whole = opener.decompress(base64.urlsafe_b64decode(text[: PACKED + 1].encode()), OPENED)
        table = Table(**json.loads(whole))
    except (binascii.Error, zlib.error, TypeError, RecursionError) as error:
        raise ValueError("no sendings") from error
    if not _is_sound(table) or refused([table.form, *table.questions]):
        raise ValueError("no sendings")
    return table


def _is_sound(table: Table) -> bool:
    form, questions, rows, names, sent, whole = table
    lists = all(isinstance(part, list) for part in (questions, rows, names, sent))
    return (
        isinstance(form, str)
        and isinstance(whole, bool)
        and lists
        and len(rows) == len(names) == len(sent) <= LIMITS.rows
        and len(questions) <= 2 * LIMITS.columns
        and all(isinstance(one, str) for one in (*questions, *sent))
        and all(isinstance(one, str) and re.fullmatch("[0-9a-f]{32}", one) for one in names)
        and all(isinstance(row, list) and len(row) <= len(questions) for row in rows)
        and all(_is_cell(cell) for row in rows for cell in row)
    )


def _is_cell(cell: Any) -> bool:
    if isinstance(cell, list):
        return all(isinstance(one, str) for one in cell)
    return cell is None or isinstance(cell, str | int | float)
