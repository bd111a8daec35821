"""What must never be recorded has no place to be recorded in; what must never be written in code is written nowhere."""

import ast
import re
from pathlib import Path

import pytest

from gals.errors import NotUnderstood
from gals.journal.change import SHAPES, understand
from gals.journal.ids import new_id
from gals.models import RECORDS, Base

ROOT = Path(__file__).resolve().parent.parent

#: Words of things that are not recorded (docs/safety.md), as parts of names of tables, columns and choices.
NEVER = (
    *("survivor", "perpetrator", "victim", "incident", "offen[cs]e", "abus", "violen", "disclos", "suspect", "at_risk"),
    *("cases?", "referral", "protection_order", "court", "police_report", "medical", "diagnos", "hiv", "pregnan"),
    *("birth", "born_on", "birthday", "address", "street", "gps", "latitude", "longitude", "geo", "coordinates"),
    *("religio", "faith", "ethnic", "nationalit", "tribe", "orientation", "passport", "pin", "inn", "ip", "user_agent"),
    *("ballot", "voter", "voted", "voice", "audio", "fingerprint_image", "face"),
    *("зордук", "зомбулук", "пострадав", "жертв", "насили", "обидчик"),
)
FORBIDDEN = re.compile(rf"(^|_)({'|'.join(NEVER)})", re.IGNORECASE)

#: Columns and choices whose name holds such a word and means something else.
MEANT_OTHERWISE = {
    "marks.kind:pin": "a pin on a drawing marks a promise",
    "sheets.kind:ballot": "a printed paper that is nobody's; what is marked on it is only counted",
    "ballot_boxes": "a box with how many chose what; there is no ballot in it",
    "ballot_boxes.voted": "how many women and men, never who",
}


def names():
    """(where, word) of every name in the schema: tables, columns, choices."""
    for table in Base.metadata.tables.values():
        yield table.name, table.name
        for column in table.columns:
            yield f"{table.name}.{column.name}", column.name
            yield from ((f"{table.name}.{column.name}:{choice}", choice) for choice in column.info.get("choices", ()))


def test_nothing_in_the_schema_can_hold_what_must_not_be_recorded():
    found = {where for where, word in names() if FORBIDDEN.search(word)}
    assert found - set(MEANT_OTHERWISE) == set()


CAUGHT = ("survivor_id", "birth_date", "is_victim", "case_number", "home_address", "ethnicity", "gps_lat", "зордук_түрү")


@pytest.mark.parametrize("word", CAUGHT)
def test_the_rule_would_catch_it(word):
    assert FORBIDDEN.search(word)


@pytest.mark.parametrize("word", ["place_id", "participant_id", "purpose", "shape", "description", "staircase", "phone", "position"])
def test_the_rule_lets_plain_words_be(word):
    assert not FORBIDDEN.search(word)


def test_no_table_ties_anybody_to_a_service():
    """Who asked for help, who took a card, who called: there is no column for it, in any table."""
    tied = [f"{t.name}.{c.name}" for t in Base.metadata.tables.values() for c in t.columns if "service" in c.name]
    assert tied == []
    service = set(RECORDS["service"].__table__.columns.keys())
    assert not {name for name in service if name.endswith("_id")}


@pytest.mark.parametrize("field", ["birth_date", "address", "religion", "incident", "gps", "note_about_husband"])
@pytest.mark.parametrize("record", sorted(SHAPES))
def test_the_journal_takes_no_field_that_no_table_has(record, field):
    kind = "fact" if RECORDS[record].__fact__ else "put"
    change_id = new_id()
    line = f'{{"id":"{change_id}","device":"d","n":1,"kind":"{kind}","record":"{record}","of":"{change_id}","body":{{"{field}":"x"}}}}'
    with pytest.raises(NotUnderstood, match=field):
        understand(line)


# ── code ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def sources(*folders, ending):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob(f"*.{ending}") if "vendor" not in path.parts)


def lines_with(pattern, paths):
    """{file: lines} where *pattern* stands."""
    found = {}
    for path in paths:
        hits = [line.strip() for line in path.read_text().splitlines() if re.search(pattern, line)]
        if hits:
            found[str(path.relative_to(ROOT))] = hits
    return found


def test_text_reaches_a_pdf_through_one_door():
    assert set(lines_with(r"\bParagraph\(", sources("gals", "tools", ending="py"))) <= {"gals/printing/text.py"}


def test_no_page_trusts_what_people_wrote():
    assert lines_with(r"\|\s*safe\b|autoescape\s+false|Markup\b", sources("templates", ending="html")) == {}
    assert lines_with(r"render_template_string|autoescape\s*=\s*False", sources("gals", ending="py")) == {}


def test_markup_in_code_is_a_constant_or_says_why():
    for path in sources("gals", ending="py"):
        source = path.read_text()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Markup":
                line = source.splitlines()[node.lineno - 1]
                assert isinstance(node.args[0], ast.Constant) or "noqa: S704 - " in line, f"{path}: {line.strip()}"


def test_no_script_turns_text_into_a_page():
    pattern = r"\.(inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTMLUnsafe"
    assert lines_with(pattern, sources("static/js", ending="js")) == {}


#: Scripts that keep something in the browser where anybody reads it, and what: never a name, a word or a line drawn.
KEEPING = {
    "static/js/roll.js": "ids and yes or no of a roll call, until the server has them",
    "static/js/counter.js": "numbers of hands, until the server has them",
    "static/js/run.js": "the language of the words",
    "static/js/run/line.js": "names of blocks and steps, and numbers of groups, until the server has them",
    "static/js/run/bell.js": "whether the bell rings",
    "static/js/run/panel.js": "ids and yes or no of whose turn it was, until the server has them",
    "static/js/board/steps.js": "the number of the step",
    "static/js/board/handover.js": "whether the tablet is handed over",
}


def test_scripts_keep_nothing_readable_in_the_browser():
    found = lines_with(r"localStorage|sessionStorage|document\.cookie|caches\.open", sources("static/js", ending="js"))
    assert set(found) <= set(KEEPING)


def test_nothing_is_fetched_from_elsewhere():
    pattern = r"""(src|href|url|fetch|import)\s*[=(]\s*["']?(https?:)?//(?!www\.w3\.org)"""
    everywhere = [*sources("templates", ending="html"), *sources("static", ending="js"), *sources("static", ending="css")]
    assert lines_with(pattern, everywhere) == {}
