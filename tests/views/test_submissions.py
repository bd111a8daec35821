"""Files of phones on their way in: asked about once, shown first, taken once, and said in a sentence what was wrong."""

import html
import io
import json
import random
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from gals.journal.write import Writer
from gals.models import Contribution, Event, Mapping
from gals.reports import xlsforms
from gals.views.forms import say
from tests.phone_files import as_csv, as_json, as_xlsx, sending
from tests.walked_world import World


@pytest.fixture(scope="module")
def made(tmp_path_factory, empty_database):
    return World(tmp_path_factory.mktemp("world"), empty_database)


@pytest.fixture
def world(made):
    made.put_back()
    return made


def home(world):
    return f"/committees/{world.ids['own']['committee']}"


def ask(world, method, address, role="secretary", **more):
    return world.ask(role, method, address, afresh=False, **more)


def bring(world, content, kind="event", name="form.csv"):
    file = {"file": (io.BytesIO(content), name), "kind": kind}
    return ask(world, "POST", f"{home(world)}/submissions", data=file, content_type="multipart/form-data")


class Filled(HTMLParser):
    """The fields of a form as its page fills them: [(name, value)] by action."""

    def __init__(self, text):
        super().__init__()
        self.found, self.form, self.area, self.offered, self.option = {}, None, None, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = {name: value or "" for name, value in attributes}
        self.option = None
        if tag == "form":
            self.form = self.found.setdefault(said["action"].rpartition("/")[2], [])
        elif tag == "textarea":
            self.area = [said["name"], ""]
        elif tag == "select":
            self.offered = [said["name"], []]
        elif tag == "option":
            self.option = [said.get("value"), "selected" in said, ""]
            self.offered[1].append(self.option)
        elif tag == "input" and said.get("type", "text") not in ("file", "checkbox", "radio"):
            self.form.append((said["name"], said["value"]))

    def handle_data(self, data):
        if self.area:
            self.area[1] += data
        elif self.option:
            self.option[2] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.form.append(tuple(self.area))
            self.area = None
        elif tag == "select":
            name, options = self.offered
            value, _chosen, words = next((one for one in options if one[1]), options[0])
            self.form.append((name, words if value is None else value))
        self.option = None


def fields(answer, action):
    """The fields of the form of a page that goes to *action*."""
    return Filled(answer.text).found[action]


def go_on(world, answer, action, *, more=(), **changed):
    """Send the form of a page; *changed*: by name (dots as __), the value instead."""
    changed = {name.replace("__", "."): value for name, value in changed.items()}
    said = [(name, changed.get(name, value)) for name, value in fields(answer, action)]
    found = {}
    for name, value in [*said, *more]:
        found.setdefault(name, []).append(value)
    return ask(world, "POST", f"{home(world)}/submissions/{action}", data=found)


def take(world, content, kind="event", **changed):
    """Bring a file, say of questions what is guessed, and take it in."""
    shown = bring(world, content, kind)
    if "/submissions/mapping" in shown.text and 'id="meaning"' in shown.text:
        shown = go_on(world, shown, "mapping", **changed)
    assert 'id="taking"' in shown.text, alert(shown)
    done = go_on(world, shown, "take")
    assert done.status_code == 303
    return done


def alert(answer):
    found = re.search(r'role="alert"[^>]*>(.*?)</p>', answer.text, re.DOTALL)
    return html.unescape(found[1]) if found else ""


def kept(world, model):
    with world.session() as db:
        found = db.query(model).filter(model.origin.is_not(None)) if hasattr(model, "origin") else db.query(model)
        own = world.ids["own"]["committee"]
        return sorted(
            (one for one in found if one.committee_id == own and not one.gone),
            key=lambda one: (one.on or one.born) if hasattr(one, "on") else one.born,
        )


# ── forms out ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["event", "contribution"])
def test_a_secretary_takes_a_form_down_that_pyxform_takes(world, kind):
    for address, role in ((f"{home(world)}/forms/{kind}.xlsx", "secretary"), (f"/forms/{kind}.xlsx", "admin")):
        answer = ask(world, "GET", address, role)
        assert answer.status_code == 200
        done = convert(answer.data, file_type=".xlsx", validate=False)
        assert "Кыргызча (ky)" in done.xform
        assert ("/data/committee" in done.xform) == (role == "admin")


def test_the_form_of_a_committee_offers_its_own_village_and_no_other(world):
    book = load_workbook(io.BytesIO(ask(world, "GET", f"{home(world)}/forms/event.xlsx").data))
    places = [row[1] for row in book["choices"].iter_rows(values_only=True) if row[0] == "place"]
    assert places == [world.ids["own"]["place"]]


@pytest.mark.parametrize("role", ["member", "facilitator", "trainer", "specialist", "reporter"])
def test_nobody_else_takes_anything_in(world, role):
    for method, address in (("GET", "/submissions"), ("POST", "/submissions"), ("GET", "/forms"), ("GET", "/forms/event.xlsx")):
        assert ask(world, method, home(world) + address, role).status_code == 404


# ── once and no more ─────────────────────────────────────────────────────────────────────────────────────────────────

ROWS = [sending(number) for number in range(1, 4)]


@pytest.mark.parametrize("kind_of_file", [as_csv, as_xlsx, as_json])
def test_a_file_of_our_own_form_is_taken_in_and_counted(world, kind_of_file):
    place = world.ids["own"]["place"]
    done = take(world, kind_of_file([row | {"held/place": place} for row in ROWS]))
    assert "taken=3" in done.location
    found = kept(world, Event)
    assert [(one.title, one.on.isoformat(), one.held_in) for one in found] == [
        (f"Жыйын {n}", f"2026-04-{n + 1:02d}", place) for n in (1, 2, 3)
    ]
    one = found[0]
    assert one.counts == {"1": {"woman": {"18-28": 5, "29-49": 12}, "man": {"29-49": 4}, "unknown": {"unknown": 2}}}
    assert (one.disability, one.languages, one.help_card, one.kind) == (1, ["ky", "ru"], True, "gathering")
    assert one.materials == [{"what": "Буклет", "pieces": 20}]


def test_the_same_sendings_in_another_kind_of_file_are_not_taken_twice(world):
    take(world, as_csv(ROWS))
    shown = bring(world, as_json([*ROWS, sending(9)]), name="x.json")
    assert ('data-known="3"' in shown.text, 'data-new="1"' in shown.text) == (True, True)
    done = go_on(world, shown, "take")
    assert {"taken=1", "known=3", "left=0"} <= set(done.location.partition("?")[2].split("&"))
    assert len(kept(world, Event)) == 4
    assert "There is nothing new in this file." in bring(world, as_xlsx(ROWS)).text


def test_a_form_that_is_known_needs_no_second_look(world):
    assert 'id="meaning"' in bring(world, as_csv(ROWS)).text
    take(world, as_csv(ROWS))
    assert [one.kind for one in kept(world, Mapping) if one.columns] == ["event"]
    assert 'id="taking"' in bring(world, as_csv([sending(7)]), name="another name.csv").text


def test_what_was_changed_on_the_phone_since_is_told_and_taken_only_when_somebody_says_so(world):
    take(world, as_csv(ROWS))
    later = [sending(1, **{"woman_came/woman_18_28": 50}) | {"_uuid": "new-after-mending"}, *ROWS[1:]]
    shown = bring(world, as_csv(later))
    assert 'data-changed="1"' in shown.text
    assert "taken=0" in go_on(world, shown, "take").location
    assert kept(world, Event)[0].counts["1"]["woman"]["18-28"] == 5
    shown = bring(world, as_csv(later))
    newer = re.search(r'name="newer" value="([^"]+)"', shown.text)[1]
    assert "taken=1" in go_on(world, shown, "take", more=[("newer", newer)]).location
    assert [one.counts["1"]["woman"]["18-28"] for one in kept(world, Event)] == [50, 5, 5]
    assert 'data-known="3"' in bring(world, as_csv(later)).text


def test_what_was_taken_away_here_does_not_come_back(world):
    take(world, as_csv(ROWS))
    with world.session() as db:
        event = db.query(Event).filter(Event.title == "Жыйын 1").one()
        Writer(db, by="tester", now=datetime.now(UTC)).put("event", event.id, gone=True)
        db.commit()
    assert 'data-known="3"' in bring(world, as_csv(ROWS)).text
    assert 'data-known="3"' in bring(world, as_csv([sending(1, **{"held/title": "Башка"}), *ROWS[1:]])).text


def test_of_a_file_of_the_office_each_committee_takes_its_own(world):
    own, theirs = world.ids["own"], world.ids["theirs"]
    sent = [sending(at, committee=own["committee"], **{"held/place": own["place"]}) for at in (1, 2)]
    sent += [sending(3, committee=theirs["committee"], **{"held/place": theirs["place"]}), sending(4, **{"held/place": theirs["place"]})]
    shown = go_on(world, bring(world, as_csv(sent)), "mapping")
    assert ('data-new="2"' in shown.text, 'data-others="2"' in shown.text) == (True, True)
    assert "taken=2" in go_on(world, shown, "take").location
    assert [one.held_in for one in kept(world, Event)] == [own["place"]] * 2
    assert not any(theirs[kind] in line for kind in ("committee", "place") for line in world.changes_by("secretary"))


def test_a_village_that_was_merged_since_is_the_one_that_took_it_in(world):
    with world.session() as db:
        w = Writer(db, by="tester", now=datetime.now(UTC))
        old = w.put("place", None, level="village", name_ky="Эски айыл", merged_into=world.ids["own"]["place"])
        db.commit()
    take(world, as_csv([sending(1, **{"held/place": old})]))
    assert [one.held_in for one in kept(world, Event)] == [world.ids["own"]["place"]]


@pytest.mark.parametrize("at", range(3))
def test_a_file_with_labels_instead_of_names_is_understood_in_each_language(world, at):
    code = [*xlsforms.LANGUAGES][at]
    with world.app.test_request_context():
        labels = {field: of[at] for field, of in xlsforms.labels("event", say).items()}
        words = {value: say(message, code) for value, message in xlsforms.LISTS["kind"].items()}
        tongues = say("Sign language", code)
    row = {labels["on"]: "2026-04-01", labels["title"]: "Жыйын", labels["kind"]: words["theatre"], labels["woman.14-17"]: 4}
    row |= {labels["unknown.unknown"]: 2, labels["languages"]: tongues, f"{labels['languages']}/{tongues}": 1, "_id": 1}
    take(world, as_csv([row | {f"{labels['languages']}/x": 0}]))
    (one,) = kept(world, Event)
    assert (one.kind, one.languages, one.counts) == ("theatre", ["sign"], {"1": {"woman": {"14-17": 4}, "unknown": {"unknown": 2}}})


# ── money ────────────────────────────────────────────────────────────────────────────────────────────────────────────

MONEY = {
    "gift/source": "local", "gift/stage": "received", "gift/on": "2026-03-01", "gift/giver": "+996 555 12 34 56", "gift/what": "=1+1",
    "gift/quantity": None, "gift/unit": None, "gift/amount": -150.5, "gift/currency": "KGS", "gift/document": None,
}  # fmt: skip


def gift(number, **said):
    around = {"_id": 9000 + number, "_uuid": f"u{number}", "_submission_time": "2026-03-02T00:00:00"}
    return MONEY | {f"gift/{name}": value for name, value in said.items()} | around


def test_sums_below_zero_telephone_numbers_and_formulas_stay_what_they_are(world):
    take(world, as_xlsx([gift(1)], "Gifts"), "contribution")
    (one,) = kept(world, Contribution)
    assert (one.amount, one.giver, one.what, one.currency, one.stage) == (-15050, "+996 555 12 34 56", "=1+1", "KGS", "received")


def test_in_kind_waits_until_two_have_valued_it(world):
    take(world, as_csv([gift(1, source="labour", amount="1500", quantity="10", unit="саат")]), "contribution")
    (one,) = kept(world, Contribution)
    assert (one.source, one.valuation_id, one.confirmed_by, one.quantity) == ("labour", None, None, 10.0)
    headline = re.search(r"<b data-headline>([^<]*)</b>", ask(world, "GET", f"{home(world)}/resources").text)[1]
    assert headline.startswith("1\u00a0000")  # what stood here before: the village's own contribution


def test_a_sum_that_was_mended_on_the_phone_takes_the_place_of_the_old_one(world):
    take(world, as_csv([gift(1, amount=100)]), "contribution")
    for amount in (200, 100, 200):
        shown = bring(world, as_csv([gift(1, amount=amount)]), "contribution")
        newer = re.search(r'name="newer" value="([^"]+)"', shown.text)[1]
        assert "taken=1" in go_on(world, shown, "take", more=[("newer", newer)]).location
    found = kept(world, Contribution)
    mended = {one.corrects for one in found}
    assert [one.amount for one in found if one.id not in mended] == [20_000]
    assert len(found) == 4


def test_a_foreign_sum_without_a_rate_of_its_day_says_so(world):
    shown = bring(
        world, as_csv([gift(1, currency="USD", amount=10), gift(2, currency="USD", amount=10, on="2019-01-01")]), "contribution"
    )
    shown = go_on(world, shown, "mapping")
    assert shown.text.count("no exchange rate of that day or before") == 2 - (datetime.now(UTC).date().isoformat() <= "2026-03-01")


TROUBLES = {
    "no day": {"on": "soon"},
    "Please look at the year again: 1890.": {"on": "1890-01-01"},
    "What has come already cannot have a day that lies ahead.": {"on": "2040-01-01"},
    "no sum": {"amount": "five"},
    "in kind below zero": {"source": "goods", "amount": -5},
}


def test_what_cannot_be_taken_says_why_and_the_rest_is_taken(world):
    content = as_csv([gift(99), *(gift(at, **said) for at, said in enumerate(TROUBLES.values()))])
    shown = go_on(world, bring(world, content, "contribution"), "mapping")
    assert [trouble for trouble in TROUBLES if trouble not in html.unescape(shown.text)] == []
    assert {"taken=1", f"left={len(TROUBLES)}"} <= set(go_on(world, shown, "take").location.partition("?")[2].split("&"))


# ── forms of other people ────────────────────────────────────────────────────────────────────────────────────────────

THEIRS = [
    {"Дата": "04/23/2026", "Название": "Сход", "Вид": "Праздник", "Село": "Ак-Суу", "Женщины 18-28": "3", "Мужчины 18-28": "x"},
    {"Дата": "04/02/2026", "Название": "", "Вид": "Спорт", "Село": "Ак-Суу", "Женщины 18-28": "4", "Мужчины 18-28": "1"},
]


def test_answers_that_are_not_known_are_asked_about_and_what_was_said_stays(world):
    asked = bring(world, as_csv(THEIRS))
    assert 'id="meaning"' in asked.text
    still = go_on(world, asked, "mapping", column__topic="Название")
    assert still.status_code == 422
    assert alert(still) == "Please say what the answers mean, or leave them out: What kind, Village."
    assert ("column.topic", "Название") in fields(still, "mapping")


def test_days_in_another_order_unknown_places_and_wrong_numbers(world):
    asked = bring(world, as_csv(THEIRS))
    said = [(name, value) for name, value in fields(asked, "mapping") if not name.startswith(("answer.", "value."))]
    answers = [("answer.kind", "Праздник"), ("value.kind", "other"), ("answer.kind", "Спорт"), ("value.kind", "sport")]
    for place, held in (("-", None), (world.ids["own"]["place"], world.ids["own"]["place"])):
        world.put_back()
        data = {}
        for name, value in [*said, *answers, ("answer.place", "Ак-Суу"), ("value.place", place)]:
            data.setdefault(name, []).append(value)
        shown = ask(world, "POST", f"{home(world)}/submissions/mapping", data=data)
        assert "a number is none: x" in shown.text
        assert go_on(world, shown, "take").status_code == 303
        (one,) = kept(world, Event)
        assert (one.on.isoformat(), one.title, one.kind, one.held_in) == ("2026-04-02", "Sport", "sport", held)


def test_a_place_that_is_not_offered_is_not_written(world):
    strange = world.ids["theirs"]["place"]
    asked = bring(world, as_csv([sending(1, **{"held/place": strange})]))
    shown = go_on(world, asked, "mapping", more=[("answer.place", strange), ("value.place", strange)])
    assert 'data-others="1"' in shown.text
    for choices in ({"place": {strange: strange}}, {"place": {strange: "-"}}):
        meant = {"columns": {"on": "held/on", "place": "held/place"}, "choices": choices}
        data = dict(fields(shown, "mapping" if 'id="meaning"' in shown.text else "take")) | {"meant": json.dumps(meant)}
        assert ask(world, "POST", f"{home(world)}/submissions/take", data=data).status_code == 303
    assert [one.held_in for one in kept(world, Event)] == [None]  # of the second: she said to leave the place out
    assert not any(strange in line for line in world.changes_by("secretary"))


# ── bad files ────────────────────────────────────────────────────────────────────────────────────────────────────────

BAD = {
    "nothing": (b"", "Please choose a file."),
    "no rows": (b"on;title\n", "Nothing was sent yet"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", "This file cannot be read."),
    "too many": (("on;title\n" + "2026-04-01;x\n" * 10_001).encode(), "Please take at most 10000 sendings at a time."),
    "a case file": ("on;Имя пострадавшей\n1;MARKER\n".encode(), "It has a column about who was hurt or who did it."),
}


@pytest.mark.parametrize("file", BAD)
def test_a_bad_file_is_refused_with_a_sentence_and_what_was_chosen_stays(world, file):
    content, sentence = BAD[file]
    answer = bring(world, content, "contribution")
    assert answer.status_code == 422
    assert sentence in alert(answer)
    assert re.search(r'value="contribution" required checked', answer.text)
    assert "MARKER" not in answer.text


def test_thousands_of_sendings_go_through_the_pages(world):
    chance = random.Random(7)
    rows = "".join(f"2026-04-{at % 28 + 1:02d};Жыйын {chance.getrandbits(600)};{at % 9};{at}\n" for at in range(4_000))
    shown = go_on(world, bring(world, f"on;title;woman_18_28;_id\n{rows}".encode()), "mapping")
    assert 'data-new="4000"' in shown.text
    assert 500_000 < len(shown.data) < 2_000_000  # more than a form may usually carry


SPOILT = (*({"table": "nonsense"}, {"table": ""}, {"kind": "strange"}), *({"meant": "[]"}, {"meant": "{"}, {"meant": '{"columns": 5}'}))


def test_a_page_that_was_tampered_with_is_refused(world):
    shown = go_on(world, bring(world, as_csv(ROWS)), "mapping")
    for spoilt in SPOILT:
        data = dict(fields(shown, "take")) | spoilt
        for action in ("mapping", "take"):
            assert ask(world, "POST", f"{home(world)}/submissions/{action}", data=data).status_code == 422, spoilt
    assert kept(world, Event) == []
