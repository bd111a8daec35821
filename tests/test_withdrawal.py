"""Whoever takes her word back is gone from every page, paper, picture, file and answer there is: all of them are asked."""

import json
from datetime import UTC, datetime

import pytest

from gals.journal.write import Writer
from gals.models import Mark
from gals.store import consents
from tests.printing import reading
from tests.walked_world import World
from tools.rights import CONSENTS

#: What she wrote on her drawing, and stands nowhere else.
MARKER = "Zhyldyzdyn"

#: Who asks: whoever may see most, and whoever works with her.
READERS = ("admin", "facilitator", "reporter")

#: Where each of them meets it while she says yes.
MET = {"admin": {"drawings.data", "photos.show", "reports.pdf"}, "facilitator": {"drawings.data", "photos.show"}}
MET["reporter"] = {"donor.picture", "reports.pdf"}


@pytest.fixture(scope="module")
def world(tmp_path_factory, empty_database):
    """Two villages, in one of which everybody said yes to everything; one word on her drawing is hers alone."""
    made = World(tmp_path_factory.mktemp("world"), empty_database)
    made.put_back()
    with made.app.app_context(), made.session() as db:
        writer = Writer(db, by="tester", now=datetime.now(UTC))
        label = db.get(Mark, made.ids["own"]["mark"])
        writer.mark(label.drawing_id, label.id, kind="label", layer="first", x=100, y=100, size=16, text=MARKER)
        db.commit()
    made._keep_copy()
    _give_out(made)
    return made


def _give_out(world):
    """A report with her drawing was given out: it is the publication that is asked for from now on."""
    said = {"title": "Report", "planned": "Much", "drawing": world.ids["own"]["drawing"]}
    answer = world.ask("admin", "POST", "/reports/donor", data=said)
    assert answer.status_code == 303
    world.ids["own"]["publication"] = answer.headers["Location"].rsplit("/", 1)[1]
    world._keep_copy()


def told_by(answer):
    """The text of an answer, whatever it is: a page, a paper, data."""
    if answer.mimetype == "application/pdf" and answer.data:
        return reading.words(answer.data)
    if answer.mimetype == "application/json" and answer.data:
        return json.dumps(answer.get_json(), ensure_ascii=False)
    return answer.get_data(as_text=True) if answer.mimetype.startswith("text/") or answer.mimetype.endswith("xml") else ""


def where(world, role):
    """{endpoint} of the pages on which *role* meets her word, her photograph, or her drawing: as a picture, or in a report."""
    found, photo = set(), world.ids["own"]["photo"]
    asked = {"drawing": world.ids["own"]["drawing"], "pictures": "1", "of": "clean"}
    for rule, method, roles in world.routes():
        if method != "GET" or role not in roles:
            continue
        answer = world.ask(role, "GET", world.address(rule, "own"), afresh=False, query_string=asked)
        if answer.status_code != 200:
            continue
        is_picture = answer.mimetype.startswith("image/") and {"drawing_id", "sha256"} & rule.arguments
        is_report = answer.mimetype == "application/pdf" and "publication_id" in rule.arguments
        if is_picture or is_report or MARKER in (told := told_by(answer)) or photo in told:
            found.add(rule.endpoint)
    return found


def say_no(world, *layers):
    """She takes her word back, in a world of its own; afterwards everything is as it was."""
    world.put_back()
    with world.app.app_context(), world.session() as db:
        writer = Writer(db, by="tester", now=datetime.now(UTC))
        for layer in layers:
            consents.say(writer, layer, False, participant_id=world.ids["own"]["participant"])
        db.commit()


@pytest.mark.parametrize("role", READERS)
def test_a_drawing_that_may_be_kept_no_more_is_on_no_page_paper_or_answer(world, role):
    world.put_back()
    before = where(world, role)
    assert MET[role] <= before, "while she says yes, her word is met"
    say_no(world, *CONSENTS)
    assert where(world, role) == set()
    world.put_back()


def test_the_rule_would_see_her_word_on_paper(world, tmp_path):
    world.put_back()
    assert any("print" in endpoint or "sheet" in endpoint or "plan" in endpoint for endpoint in where(world, "admin"))
