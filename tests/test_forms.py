"""Every form of every page, sent as it stands and tampered with: nothing of another village is written, no power is taken."""

import pytest
from werkzeug.datastructures import MultiDict

from tests import forms
from tests.two_places import THEIRS
from tests.walked_world import World

#: Fields that no form of a facilitator has: whoever adds them wants more than she may.
WANTED = {"role": "admin", "is_admin": "yes", "disabled": "", "totp": "", "must_change": "", "by": "somebody", "device": "box", "born": "0"}


@pytest.fixture(scope="module")
def world(tmp_path_factory, empty_database):
    return World(tmp_path_factory.mktemp("world"), empty_database)


@pytest.fixture(scope="module")
def found(world):
    """The different forms that a facilitator meets: by their route and the names of their fields."""
    known = {}
    for rule, method, roles in world.routes():
        if method != "GET" or not {"facilitator", "anyone"} & set(roles) or rule.endpoint.startswith("prints."):
            continue
        address = world.address(rule, "own")
        page = world.ask("facilitator", "GET", address)
        for form in forms.read(address, page.text) if page.status_code == 200 and page.mimetype == "text/html" else ():
            endpoint = world.app.url_map.bind("").match(form.action.partition("?")[0], method=form.method)[0]
            if form.method == "POST" and endpoint != "accounts.sign_out":
                known.setdefault((endpoint, tuple(sorted({name for name, _value in form.fields}))), form)
    return known


def faults(world, form, fields):
    """What goes wrong when *form* is sent with *fields*."""
    ids = {value for key, value in world.ids["theirs"].items() if isinstance(value, str) and value != world.ids["own"].get(key)}
    powers = world.powers()
    answer = world.ask("facilitator", "POST", form.action, data=MultiDict(fields))
    if answer.status_code >= 500:
        yield f"{answer.status_code}"
    if THEIRS.encode() in answer.data:
        yield "shows another village"
    if any(one in line for line in world.changes_by("facilitator") for one in ids):
        yield "writes to another village"
    if world.powers() != powers:
        yield "changes who may do what"


def test_pages_have_forms_and_most_of_them_work_as_they_stand(world, found):
    sent = [world.ask("facilitator", "POST", form.action, data=MultiDict(form.fields)).status_code for form in found.values()]
    assert len(sent) > 20
    assert sum(status < 400 for status in sent) > len(sent) / 2


def test_an_id_exchanged_in_a_form_writes_nothing_in_another_village(world, found):
    wrong, tried = [], 0
    twin = {value: world.ids["theirs"][key] for key, value in world.ids["own"].items() if isinstance(value, str)}
    for (endpoint, _names), form in found.items():
        for at, (name, value) in enumerate(form.fields):
            if twin.get(value, value) == value:
                continue
            tried += 1
            tampered = [*form.fields[:at], (name, twin[value]), *form.fields[at + 1 :]]
            wrong += [f"{endpoint} with another's {name}: {fault}" for fault in faults(world, form, tampered)]
    assert not wrong, "\n".join(wrong)
    assert tried > 5


def test_fields_that_no_form_has_give_nobody_more_power(world, found):
    wrong = []
    for (endpoint, _names), form in found.items():
        wanted = [*form.fields, *WANTED.items(), ("places", world.ids["theirs"]["place"])]
        wrong += [f"{endpoint}: {fault}" for fault in faults(world, form, wanted)]
    assert not wrong, "\n".join(wrong)
