"""The wall between those who work with groups and those who work in committees, tried at every route there is.

Routes are read off the application: a new page is tried as soon as it exists. Ids of the other workspace, and of another
committee, stand in paths, queries, forms and what htmx asks for; the journal's door, photographs and exchange are tried too.
"""

import json
from datetime import UTC, datetime
from itertools import cycle
from types import SimpleNamespace

import pytest
from werkzeug.datastructures import MultiDict

from gals.access.permits import INSIDE, permit_for, permit_for_peer
from gals.access.rules import COMMITTEE
from gals.errors import NotAllowed
from gals.journal.change import understand
from gals.journal.ids import new_id
from gals.journal.write import Writer
from gals.models import RECORDS, Account
from gals.store import reach, scope
from tests import forms
from tests.two_places import THEIRS
from tests.walked_world import BELONGING, World

#: Those who sit in a committee; an admin is on both sides.
SEATED = tuple(role for role in COMMITTEE if role != "admin")

#: Those who read released figures or help numbers, and nothing of either workspace.
OUTSIDE = ("specialist", "reporter")

#: How a page can be asked: by a browser, and by htmx for a part of it.
WAYS = ({}, {"HX-Request": "true"})

#: Record types that lie with groups: not behind the committees' wall, and not the same for everybody.
WITH_GROUPS = tuple(kind for kind in RECORDS if kind not in (*reach.COMMITTEE, *reach.PUBLIC, *reach.OFFICE))


@pytest.fixture(scope="module")
def world(tmp_path_factory, empty_database):
    return World(tmp_path_factory.mktemp("world"), empty_database)


def texts(world, kinds):
    """The words that stand in records of *kinds*, as bytes of a page; short ones and those of a list stand anywhere."""
    found = set()
    with world.session() as db:
        for kind in kinds:
            columns = RECORDS[kind].__table__.columns
            said = [c.name for c in columns if c.info.get("shape") is str and not c.info["choices"] and c.info["longest"] > 36]
            for whose in ("own", "theirs"):
                record = db.get(RECORDS[kind], world.ids[whose].get(kind, "")) if kind in world.ids[whose] else None
                found |= {getattr(record, name) for name in said if record is not None and getattr(record, name)}
    return {text.encode() for text in found if " " in text and len(text) > 8}


def ids_of(world, whose, kinds):
    """{kind: id} of *whose* records of *kinds*."""
    return {kind: world.ids[whose][kind] for kind in kinds if isinstance(world.ids[whose].get(kind), str)}


def open_to(world, role):
    """(rule, method) of every route that lets *role* in."""
    return [(rule, method) for rule, method, roles in world.routes() if role in roles]


def is_read(rule):
    """Whether its answer can be read here: papers are packed, and tests/test_routes.py tries their addresses."""
    return not (rule.endpoint.startswith("prints.") or str(rule).endswith((".pdf", ".png", ".xlsx")))


def told(answer, words):
    """Those of *words* that an answer shows."""
    return sorted(word.decode() for word in words if word in answer.data)


@pytest.mark.parametrize("role", SEATED)
def test_a_committee_meets_neither_another_committee_nor_any_group_by_an_address(world, role):
    wrong, groups = [], cycle(ids_of(world, "own", WITH_GROUPS).values())
    for rule, method in open_to(world, role):
        for name in (one for one in rule.arguments if one.removesuffix("_id") in reach.COMMITTEE):
            theirs = world.ids["theirs"][name.removesuffix("_id")]
            # One guard stands before all: a secretary tries every way, the others the plain one.
            tried = [(theirs, WAYS[0]), *([(theirs, WAYS[1]), (next(groups), WAYS[0])] if role == "secretary" else [])]
            for stranger, headers in tried:
                answer = world.ask(role, method, world.address(rule, "own", **{name: stranger}), afresh=False, headers=headers)
                if answer.status_code != 404 or THEIRS.encode() in answer.data:
                    wrong.append(f"{method} {rule} with a strange {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert world.changes_by(role) == []


@pytest.mark.parametrize("role", SEATED)
def test_no_page_of_a_committee_tells_of_a_group_or_of_another_committee(world, role):
    world.put_back()
    secrets, wrong = texts(world, WITH_GROUPS) | {THEIRS.encode()}, []
    assert len(secrets) > 10
    for rule, method in open_to(world, role):
        for headers in WAYS[: 2 if role == "secretary" else 1] if method == "GET" and is_read(rule) else ():
            answer = world.ask(role, method, world.address(rule, "own"), afresh=False, headers=headers)
            wrong += [f"{rule}: {word}" for word in told(answer, secrets)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["facilitator", "trainer", "champion", *OUTSIDE])
def test_no_page_of_anybody_else_tells_of_a_committee(world, role):
    world.put_back()
    secrets, wrong = texts(world, reach.COMMITTEE), []
    assert len(secrets) > 10
    inside = cycle([*ids_of(world, "own", reach.COMMITTEE).values(), world.ids["own"]["scan"]])
    strange = {f"{kind}_id" for kind in WITH_GROUPS} | set(BELONGING)
    for rule, method in open_to(world, role):
        if method != "GET" or not is_read(rule):
            continue
        answer = world.ask(role, method, world.address(rule, "own"), afresh=False)
        wrong += [f"{rule}: {word}" for word in told(answer, secrets)]
        for name in sorted(rule.arguments & strange) if role == "facilitator" else ():
            answer = world.ask(role, method, world.address(rule, "own", **{name: next(inside)}), afresh=False)
            wrong += [f"{rule} with a committee's {name}: {answer.status_code}"] if answer.status_code != 404 else []
    assert not wrong, "\n".join(wrong)


def strange_fields(world, ids):
    """Every field that any form or query has, filled in: what names a record names a strange one, the rest is anything that fits."""
    fields = MultiDict({"role": "admin", "places": world.ids["theirs"]["place"], "committees": world.ids["theirs"]["committee"]})
    for model in RECORDS.values():
        for column in model.__table__.columns:
            shape, choices = column.info.get("shape"), column.info.get("choices")
            fields.setdefault(column.name, choices[0] if choices else "2026-05-04" if shape and shape.__name__ == "date" else "1")
    for kind, stranger in ids.items():
        for name in (kind, f"{kind}_id", f"{kind}s", f"{kind}_ids"):
            fields[name] = stranger
    fields.update({name: ids[kind] for name, kind in INSIDE.items() if kind in ids})
    return fields


@pytest.mark.parametrize(("role", "headers"), [("secretary", WAYS[0]), ("secretary", WAYS[1]), ("facilitator", WAYS[1])])
def test_ids_from_behind_the_wall_open_nothing_in_queries_and_forms(world, role, headers):
    """Whoever fills every field of every form with what is not hers writes nothing about it and sees nothing of it."""
    groups = WITH_GROUPS if role == "secretary" else ()
    strange = ids_of(world, "theirs", reach.COMMITTEE) | ids_of(world, "own", groups) | {"scan": world.ids["theirs"]["scan"]}
    fields, powers, wrong = strange_fields(world, strange), world.powers(), []
    secrets = texts(world, groups) | ({THEIRS.encode()} if role == "secretary" else texts(world, reach.COMMITTEE))
    for rule, method in open_to(world, role):
        crosses = method == "POST" and (role == "secretary" or bool(set(fields) & set(rule.arguments)))
        if (method == "GET" and is_read(rule)) or crosses:
            more = {"query_string": fields} if method == "GET" else {"data": fields}
            answer = world.ask(role, method, world.address(rule, "own"), afresh=method != "GET", headers=headers, **more)
            wrong += [f"{method} {rule} shows {word}" for word in told(answer, secrets)]
            wrong += [f"{method} {rule}: {answer.status_code}"] if answer.status_code >= 500 else []
        if crosses and any(one in line for line in world.changes_by(role) for one in strange.values()):
            wrong.append(f"{method} {rule}: writes beyond the wall")
        if crosses and world.powers() != powers:
            wrong.append(f"{method} {rule}: changes who may do what")
    assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="module")
def found(world):
    """The different forms that a secretary meets in a committee: by their route and the names of their fields."""
    world.put_back()
    known = {}
    for rule, method in open_to(world, "secretary"):
        if method != "GET" or not rule.arguments & {f"{kind}_id" for kind in reach.COMMITTEE}:
            continue
        address = world.address(rule, "own")
        page = world.ask("secretary", "GET", address, afresh=False)
        for form in forms.read(address, page.text) if page.status_code == 200 and page.mimetype == "text/html" else ():
            endpoint = world.app.url_map.bind("").match(form.action.partition("?")[0], method=form.method)[0]
            if form.method == "POST" and endpoint != "accounts.sign_out":
                known.setdefault((endpoint, tuple(sorted({name for name, _value in form.fields}))), form)
    return known


def test_no_field_of_a_committees_forms_takes_what_lies_in_another(world, found):
    twin = {value: world.ids["theirs"][key] for key, value in world.ids["own"].items() if isinstance(value, str)}
    wrong, tried = [], 0
    for (endpoint, _names), form in found.items():
        for at, (name, value) in enumerate(form.fields):
            if twin.get(value, value) == value:
                continue
            tried += 1
            tampered = [*form.fields[:at], (name, twin[value]), *form.fields[at + 1 :]]
            answer = world.ask("secretary", "POST", form.action, data=MultiDict(tampered), headers=WAYS[tried % 2])
            if THEIRS.encode() in answer.data or answer.status_code >= 500:
                wrong.append(f"{endpoint} with another's {name}: {answer.status_code}")
            if any(twin[value] in line for line in world.changes_by("secretary")):
                wrong.append(f"{endpoint} with another's {name}: written")
    assert not wrong, "\n".join(wrong)
    assert tried > 3


def test_pages_of_a_committee_have_forms_that_work_as_they_stand(world, found):
    sent = [world.ask("secretary", "POST", form.action, data=MultiDict(form.fields)).status_code for form in found.values()]
    assert sum(status < 400 for status in sent) > 12
    assert max(sent) < 500


def test_the_scan_of_signed_minutes_is_for_its_committee_alone(world):
    own, theirs = world.ids["own"], world.ids["theirs"]
    for role in SEATED:
        assert world.ask(role, "GET", f"/meetings/{own['meeting']}/scan").status_code == 200
        assert world.ask(role, "GET", f"/meetings/{theirs['meeting']}/scan").status_code == 404
    for role in ("facilitator", "trainer", "admin"):
        for village in (own, theirs):
            asked = f"/photos/{village['scan']}?drawing={own['drawing']}"
            assert world.ask(role, "GET", asked).status_code == 404, role


# ── doors without pages ──────────────────────────────────────────────────────────────────────────────────────────────


def refused(check, record, of=None, **body):
    """Why a change is refused, "" when it is let through."""
    fact = RECORDS[record].__fact__
    change = new_id()
    said = {"v": 1, "id": change, "device": "tablet", "n": 10**6, "kind": "fact" if fact else "put", "record": record, "by": ""}
    try:
        check(understand(json.dumps(said | {"of": change if fact else of or new_id(), "body": body})))
    except NotAllowed as error:
        return str(error)
    return ""


@pytest.fixture
def permit(world):
    """permit(role): what an account may send into the journal, by whichever machine."""
    world.put_back()
    with world.session() as db:
        yield lambda role: permit_for(db, db.get(Account, world.accounts[role]))


@pytest.mark.parametrize("role", SEATED)
def test_the_journal_takes_from_a_committee_what_is_its_own_and_nothing_else(world, permit, role):
    own, theirs, check = world.ids["own"], world.ids["theirs"], permit(role)
    inside = [kind for kind in reach.COMMITTEE if kind != "committee" and not RECORDS[kind].__fact__]
    for kind in inside:
        assert refused(check, kind, committee_id=own["committee"]) == "", kind
        assert "not in your places" in refused(check, kind, committee_id=theirs["committee"]), kind
        assert "not in your places" in refused(check, kind, of=theirs[kind], gone=True), kind
    for kind in WITH_GROUPS:
        assert "not in this workspace" in refused(check, kind) or RECORDS[kind].__fact__, kind
    facts = [kind for kind in WITH_GROUPS if RECORDS[kind].__fact__]
    assert all(refused(check, kind) for kind in facts)


@pytest.mark.parametrize("name", sorted(INSIDE))
def test_no_record_of_a_committee_is_tied_to_one_of_another(world, permit, name):
    check, tried = permit("secretary"), 0
    for kind in reach.COMMITTEE:
        if name in RECORDS[kind].__table__.columns and not RECORDS[kind].__fact__:
            tied = {"committee_id": world.ids["own"]["committee"]}
            assert "not in your places" in refused(check, kind, **tied, **{name: world.ids["theirs"][INSIDE[name]]})
            assert refused(check, kind, **tied, **{name: world.ids["own"][INSIDE[name]]}) == ""
            tried += 1
    assert tried or all(RECORDS[kind].__fact__ for kind in reach.COMMITTEE if name in RECORDS[kind].__table__.columns)


def test_nobody_who_works_with_groups_writes_in_a_committee(world, permit):
    for role in ("facilitator", "trainer"):
        for kind in (one for one in reach.COMMITTEE if not RECORDS[one].__fact__):
            assert "not in this workspace" in refused(permit(role), kind, of=world.ids["own"][kind], gone=True)


def test_the_name_of_a_scan_is_no_key_to_it(world, permit):
    own, theirs = world.ids["own"], world.ids["theirs"]
    tied = {"committee_id": own["committee"], "source": theirs["scan"]}
    assert "not yours" in refused(permit("secretary"), "meeting", of=own["meeting"], **tied)


def test_no_tablet_is_told_of_a_committee_and_a_box_only_of_its_own(world):
    own, theirs = world.ids["own"], world.ids["theirs"]
    with world.session() as db:
        tablets = [SimpleNamespace(id="tablet:1", kind="tablet", places=places) for places in (None, [own["place"]])]
        for tablet in tablets:
            kinds = {json.loads(line)["record"] for line in scope.page(db, tablet, after=0, began=0, most=10**6).lines}
            assert kinds & set(reach.COMMITTEE) == set()
            assert "group" in kinds
            assert not scope.may_hold_photo(db, tablet, own["scan"])
        box = SimpleNamespace(id="box:1", kind="box", places=[own["place"]])
        records = {json.loads(line)["of"] for line in scope.page(db, box, after=0, began=0, most=10**6).lines}
        assert own["meeting"] in records
        assert theirs["meeting"] not in records
        assert scope.may_hold_photo(db, box, own["scan"])
        assert not scope.may_hold_photo(db, box, theirs["scan"])


def test_a_box_brings_nothing_into_a_committee_of_another_place(world):
    with world.session() as db:
        check = permit_for_peer(db, SimpleNamespace(id="box:1", kind="box", places=[world.ids["own"]["place"]]))
        tied = {"committee_id": world.ids["own"]["committee"], "meeting_id": world.ids["theirs"]["meeting"]}
        assert "not in your places" in refused(check, "decision", **tied)
        assert refused(check, "decision", committee_id=world.ids["own"]["committee"]) == ""


def test_what_another_committee_writes_is_not_seen_here(world):
    """A meeting that another committee plans, and one of our own: the first is on no page of ours, the second is."""
    world.put_back()
    with world.session() as db:
        w = Writer(db, by="tester", now=datetime.now(UTC))
        for whose in ("own", "theirs"):
            w.put("decision", None, committee_id=world.ids[whose]["committee"], number=9, text=f"marker {whose}", state="open")
        db.commit()
    pages = [rule for rule, method in open_to(world, "member") if method == "GET" and rule.arguments == {"committee_id"}]
    seen = b"".join(world.ask("member", "GET", world.address(rule, "own"), afresh=False).data for rule in pages)
    assert b"marker own" in seen
    assert b"marker theirs" not in seen
