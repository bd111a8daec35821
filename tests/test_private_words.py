"""Words planted wherever a person may stand: in nothing that leaves, in no log, and on no page that a browser may keep."""

import io
import logging
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook
from sqlalchemy import Text

from gals.errors import BadInput
from gals.journal.write import Writer
from gals.models import RECORDS, Base, Mark
from gals.store import inventory
from tests.printing import reading
from tests.walked_world import World

#: What begins every planted word, and stands nowhere else.
PLANTED = "Qzwv"

#: Who writes reports and keeps the help directory: neither may learn of anybody.
OUTSIDE = ("reporter", "specialist")

#: Who works with people or sits in a committee: what they see stays nowhere.
INSIDE = ("admin", "secretary")


@pytest.fixture(scope="module")
def world(tmp_path_factory, empty_database):
    """Two villages with a word of its own in each field that speaks of a person; then reports are given out."""
    made = World(tmp_path_factory.mktemp("world"), empty_database)
    made.put_back()
    with made.app.app_context(), made.session() as db:
        made.planted = dict(plant(Writer(db, by="tester", now=datetime.now(UTC)), made.ids))
        db.commit()
    made._keep_copy()
    for address in ("/reports", "/reports/story", "/reports/donor"):
        said = {"title": "Report", "planned": "Much", "drawing": made.ids["own"]["drawing"], "figure": "people"}
        answer = made.ask("admin", "POST", address, afresh=False, data=said)
        assert answer.status_code == 303, address
        made.ids["own"]["publication"] = answer.headers["Location"].rsplit("/", 1)[1]
        made._keep_copy()
    return made


def plant(w, ids):
    """Write a word into each personal field that takes one; yields (kind, field) and the word."""
    for model in RECORDS.values():
        kind, table = model.__record__, model.__tablename__
        for field in inventory.LINES[table].personal.split():
            word = f"{PLANTED}{kind}{field}".replace("_", "")
            if not isinstance(Base.metadata.tables[table].columns[field].type, Text):
                continue
            for whose in ("own", "theirs"):
                if kind == "answer":
                    given = {"commitment_id": ids[whose]["commitment"], "answer": "done", "on": w.now.date()}
                    w.fact(kind, **given, **{field: word})
                    yield (kind, field), word
                elif kind in ids[whose] and put(w, kind, ids[whose][kind], field, word):
                    yield (kind, field), word


def put(w, kind, record_id, field, word):
    """Whether the *field* took the *word*."""
    try:
        if kind == "mark":
            w.mark(w.db.get(Mark, record_id).drawing_id, record_id, **{field: word})
        else:
            w.put(kind, record_id, **{field: word})
    except BadInput:
        return False
    return True


def told(answer):
    """All words of an answer, whatever it is."""
    if answer.mimetype == "application/pdf":
        return reading.words(answer.data)
    if "spreadsheetml" in answer.mimetype:
        sheets = load_workbook(io.BytesIO(answer.data)).worksheets
        return " ".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    return answer.get_data().decode("utf-8", "replace")


def met(world, role):
    """Yields (endpoint, answer) of every page that *role* may open and that tells a planted word."""
    world.put_back()
    for rule, method, roles in world.routes():
        if method == "GET" and role in roles:
            answer = world.ask(role, "GET", world.address(rule, "own"), afresh=False)
            if answer.status_code == 200 and PLANTED in told(answer).replace("\N{SOFT HYPHEN}", ""):
                yield rule.endpoint, answer


def test_words_are_planted_wherever_a_person_may_stand(world):
    kinds = {kind for kind, _field in world.planted}
    assert {"participant", "guest", "holder", "answer", "commitment", "contribution", "event", "mark"} <= kinds


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_works_with_figures_and_numbers_learns_of_nobody(world, role):
    assert [endpoint for endpoint, _answer in met(world, role)] == []


@pytest.mark.parametrize("role", INSIDE)
def test_what_tells_of_people_stays_in_no_log_and_no_browser(world, role, caplog):
    caplog.set_level(logging.DEBUG)
    kept = {endpoint: answer.headers.get("Cache-Control", "") for endpoint, answer in met(world, role)}
    assert kept, "somebody who works with people sees them"
    assert {endpoint: said for endpoint, said in kept.items() if "no-store" not in said} == {}
    assert PLANTED not in caplog.text
