"""What people write is shown and never run: two hundred hostile texts through every field, every page, a browser and paper."""

import io
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import cycle

import pytest
from pypdf import PdfReader

import tools
from gals.journal.write import Writer
from gals.models import RECORDS
from gals.store import programmes, toolbox
from gals.store.reach import OPEN
from tests.hostile import CORPUS, MARKER
from tests.two_places import TOOL
from tests.walked_world import World
from tools.adapt import captions

#: Record type → fields in which people's own words stand.
SPOKEN = {
    name: [c.name for c in model.__table__.columns if c.info.get("shape") is str and not c.info["choices"] and c.info["longest"] != 36]
    for name, model in RECORDS.items()
}

#: Words that choose something: a wrong one is another test's matter.
CHOSEN = {"tool", "level", "source", "question", "checked_on", "circle", "code"}


def test_there_are_two_hundred_of_them():
    assert len(set(CORPUS)) == 200
    assert all(MARKER in text for text in CORPUS)


def spoil(w, ids, texts):
    """Put *texts* into the words of the village's records, and into as many new records of each kind as it takes."""
    adapt(w, texts)
    texts = iter(texts)
    for record, fields in SPOKEN.items():
        said = [field for field in fields if field not in CHOSEN]
        if RECORDS[record].__fact__ or record in OPEN or not said:
            continue
        longest = {field: RECORDS[record].__table__.columns[field].info["longest"] for field in said}
        w.put(record, ids[record], **{field: next(texts)[: longest[field]] for field in said})


def adapt(w, texts):
    """Say the village's tool in *texts*, and offer groups that are called so."""
    tool, texts = tools.find(TOOL), cycle(texts)
    fields = ["title", "purpose", *(f"zone.{one.key}" for one in tool.zones), *(f"element.{one.key}" for one in tool.elements)]
    fields += [f"tally.{one.key}" for one in tool.tallies] + [f"caption.{text}" for text in captions(tool)]
    said = [(one.key, *({"en": next(texts)} for _field in range(2)), {"en": [next(texts)]}) for one in tool.steps]
    steps = [{"key": key, "title": title, "who": who, "say": say} for key, title, who, say in said]
    w.put("adaptation", toolbox.id_of(TOOL), tool=TOOL, words={field: {"en": next(texts)} for field in fields}, steps=steps)
    w.put("programme", programmes.FIRST, group_labels=[{"label": {"en": next(texts)}, "generation": next(texts)}])


ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data")


class Injected(HTMLParser):
    """Finds what our pages never have: handlers, scripts and styles of their own, addresses that run, foreign addresses."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        own_script = tag == "script" and not dict(attributes).get("src") and dict(attributes).get("type") != "application/json"
        if own_script or any(self._runs(name, (value or "").strip().lower()) for name, value in attributes):
            self.found.append(self.get_starttag_text())

    @staticmethod
    def _runs(name, value):
        if name.startswith(("on", "hx-on")) or name in ("style", "srcdoc"):
            return True
        return name in ADDRESSES and value.startswith(("javascript:", "//", "http:", "https:", "file:"))


def injected(page):
    parser = Injected()
    parser.feed(page)
    return parser.found


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory, empty_database):
    """A world to be spoilt: ``write`` puts a part of the corpus into its records."""
    return World(tmp_path_factory.mktemp("world"), empty_database)


def portions(size):
    """The corpus in runs of *size*, round and round, so that each text stands in different fields."""
    for start in range(0, len(CORPUS), size):
        yield CORPUS[start:] + CORPUS[:start]


def write(world, texts):
    world.put_back()
    with world.app.app_context(), world.session() as db:
        writer = Writer(db, by="tester", now=datetime.now(UTC))
        spoil(writer, world.ids["own"], texts)
        db.commit()


def fields_spoilt():
    return sum(len([f for f in fields if f not in CHOSEN]) for record, fields in SPOKEN.items() if not RECORDS[record].__fact__)


def test_no_page_runs_what_people_wrote(spoilt):
    wrong = []
    for texts in portions(fields_spoilt()):
        write(spoilt, texts)
        for rule, method, roles in spoilt.routes():
            if method == "GET" and "facilitator" in roles and not rule.endpoint.startswith("prints."):
                answer = spoilt.ask("facilitator", "GET", spoilt.address(rule, "own"), afresh=False)
                if answer.status_code >= 500:
                    wrong.append(f"{rule}: {answer.status_code}")
                if answer.mimetype == "text/html":
                    wrong += [f"{rule}: {one[:120]}" for one in injected(answer.get_data(as_text=True))]
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_the_search_would_find_it():
    assert all(injected(f"<p>{text}") for text in CORPUS[:4])
    assert not injected('<p title="<x>"><a href="/help">a</a><script type="application/json">{"a": "<img onerror=1>"}</script>')


PAPERS = (
    *("prints.plan", "prints.wall_list", "prints.attendance", "prints.attendance_at"),
    *("prints.agenda", "prints.follow_up", "prints.consent"),
)


def test_no_paper_embeds_or_links_what_people_wrote(spoilt):
    wrong = []
    for texts in list(portions(fields_spoilt()))[::2]:
        write(spoilt, texts)
        for rule, method, _roles in spoilt.routes():
            if rule.endpoint in PAPERS:
                answer = spoilt.ask("facilitator", method, spoilt.address(rule, "own"), afresh=False)
                if answer.status_code != 200 or answer.mimetype != "application/pdf":
                    wrong.append(f"{rule}: {answer.status_code} {answer.mimetype}")
                    continue
                paper = PdfReader(io.BytesIO(answer.data))
                wrong += [f"{rule}: a link" for page in paper.pages if page.get("/Annots")]
                wrong += [f"{rule}: an action" for name in ("/OpenAction", "/AA", "/Names") if name in paper.trailer["/Root"]]
    assert not wrong, "\n".join(sorted(set(wrong)))
