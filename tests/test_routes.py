"""Every route, for every role, with what is one's own and what is not. New routes are walked as soon as they exist."""

import pytest
from werkzeug.datastructures import MultiDict

from gals.access import headers, witness
from gals.models import RECORDS
from gals.store import reach
from gals.views.acts import ACTS
from tests.two_places import THEIRS
from tests.walked_world import BELONGING, PLAIN, ROLES, World

#: Pages that are not here when their query names nothing, and what it must name.
MAY_BE_MISSING = {
    "counters.show": "what is counted",
    "counters.at_follow_up": "what is counted",
    **dict.fromkeys(("sounds.record", "sounds.listen", "plans.sound"), "the sound"),
    "photos.show": "the drawing",
    "photographs.picture": "what was made of it",
    "reports.pdf": "the file",
    "donor.picture": "a yes to being in reports",
    "confirmations.crop": "the box",
    "jobs.show": "who asked",
    "event_pictures.show": "the photograph itself",
    "jobs.file": "who asked",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory, empty_database):
    return World(tmp_path_factory.mktemp("world"), empty_database)


def owned(rule):
    """The names in an address that belong to somebody."""
    return sorted(name for name in rule.arguments if name not in PLAIN and name != "account_id")


def expected(world, role, roles, rule, method):
    """What *role* must be answered for her own records: a test of the status, and its words."""
    script = getattr(world.app.view_functions[rule.endpoint], "script", False)
    outside = ("champion" in roles) != (role == "champion") or role == "nobody"
    if "anyone" in roles:
        return lambda status: status < 500, "no fault"
    if outside and role not in roles:
        away = 303 if method == "GET" and not script else 401
        return lambda status: status == away, f"{away}"
    if role not in roles:
        return lambda status: status == 404, "404"
    missing = method != "GET" or rule.endpoint in MAY_BE_MISSING  # a bare form names nobody
    return lambda status: status < 500 and status not in (401, 403) and (status != 404 or missing), "let in"


def unguarded(rule, answer):
    """What an answer lacks: headers, being kept nowhere, a title that says nothing, the sign that hides it."""
    yield from (name for name, value in headers.expected(rule.endpoint).items() if answer.headers.get(name) != value)
    if "no-store" not in answer.headers.get("Cache-Control", "") and rule.endpoint not in headers.PUBLIC:
        yield "may be kept by a browser"
    page = b"<html" in answer.data and not 300 <= answer.status_code < 400
    if page and b"<title>GALS</title>" not in answer.data:
        yield "another title"
    if page and b"data-hide-now" not in answer.data and rule.endpoint not in ("help.quiet", *headers.FRAMED):
        yield "no sign to hide it"


def test_every_route_says_whom_it_lets_in(world):
    without = [rule for rule in world.app.url_map.iter_rules() if rule.endpoint != "static"]
    assert [str(rule) for rule in without if not hasattr(world.app.view_functions[rule.endpoint], "allowed")] == []


def test_every_name_in_an_address_is_walked(world):
    names = {name for rule, _method, _roles in world.routes() for name in rule.arguments}
    kinds = {f"{kind}_id" for kind in reach.KINDS}
    strange = names - kinds - set(PLAIN) - set(BELONGING) - {"account_id"}
    assert strange == set(), (
        f"add {strange} to reach.KINDS (records), or to PLAIN or BELONGING in tests/walked_world.py"
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_role_meets_what_is_open_to_it_and_nothing_else(world, role):
    wrong = []
    for rule, method, roles in world.routes():
        good, words = expected(world, role, roles, rule, method)
        answer = world.ask(role, method, world.address(rule, "own"))
        if not good(answer.status_code):
            wrong.append(f"{method} {rule}: {answer.status_code} instead of {words}")
        if role not in ("trainer", "admin") and THEIRS.encode() in answer.data:
            wrong.append(f"{method} {rule}: shows another village")
        wrong += [f"{method} {rule}: {fault}" for fault in unguarded(rule, answer)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ["champion", "facilitator"])
def test_what_is_somebody_elses_is_not_there(world, role):
    wrong = []
    for rule, method, roles in world.routes():
        if role not in roles:
            continue
        for name in owned(rule):
            if name.removesuffix("_id") in ("programme", "recording", "service", "proposal", "wave", "baseline"):
                continue
            answer = world.ask(role, method, world.address(rule, "own", **{name: world.value(name, "theirs")}))
            if answer.status_code != 404 or THEIRS.encode() in answer.data:
                wrong.append(f"{method} {rule} with another's {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


STRANGE = ("%00", "x" * 300, "Айгүл", "..%2f..%2fetc%2fpasswd", "'--", "0190aaaa-0000-7000-8000-000000000000")


def test_what_does_not_exist_is_not_there_whoever_asks(world):
    wrong = []
    for rule, method, roles in world.routes():
        kinds = world.app.view_functions[rule.endpoint].allowed[1]
        for name in owned(rule) if "admin" in roles else []:
            # what the guard looks up is looked up alike everywhere; what a view looks up is tried with everything
            for strange in STRANGE if name.removesuffix("_id") not in kinds else STRANGE[-1:]:
                address = world.address(rule, "own", **{name: "STRANGE"}).replace("STRANGE", strange)
                if (answer := world.ask("admin", method, address)).status_code not in (404, 308):
                    wrong.append(f"{method} {rule} without {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def foreign(world):
    """Every field that any form or query has, filled in: records are another village's, the rest is anything that fits."""
    powers = {"role": "admin", "is_admin": "yes", "places": world.ids["theirs"]["place"], "disabled": "", "open": "yes"}
    fields = MultiDict(powers | {"back": "//evil.example"})
    for model in RECORDS.values():
        for column in model.__table__.columns:
            shape = column.info.get("shape")
            choices = (
                column.info.get("choices") or ("2026-05-04" if shape.__name__ == "date" else "1",) if shape else ("",)
            )
            fields.setdefault(column.name, choices[0])
    theirs = world.ids["theirs"]
    for kind in [*RECORDS, *BELONGING.values()]:
        for name in (kind, f"{kind}_id", f"{kind}s", f"{kind}_ids"):
            fields[name] = str(theirs.get(kind, ""))
    for name in (
        "other",
        "other_id",
        "into",
        "into_id",
        "person",
        "people",
        "written",
        "made",
        "found",
        "from",
        "of",
        "supersedes",
    ):
        fields[name] = theirs["participant"]
    fields.update({"supersedes": theirs["drawing"], "into": theirs["place"], "id": theirs["participant"]})
    return fields


@pytest.mark.parametrize("place", ["query", "form", "json"])
def test_ids_of_another_village_open_nothing_wherever_they_stand(world, place):
    wrong, fields = [], foreign(world)
    ids = {
        value
        for key, value in world.ids["theirs"].items()
        if value != world.ids["own"].get(key) and isinstance(value, str)
    }
    more = {"query": {"query_string": fields}, "form": {"data": fields}, "json": {"json": fields.to_dict()}}[place]
    powers = world.powers()
    for rule, method, roles in world.routes():
        if not {"facilitator", "anyone"} & set(roles) or (method == "GET") != (place == "query"):
            continue
        answer = world.ask("facilitator", method, world.address(rule, "own"), **more)
        if answer.status_code >= 500:
            wrong.append(f"{method} {rule}: {answer.status_code}")
        if THEIRS.encode() in answer.data:
            wrong.append(f"{method} {rule}: shows another village")
        if any(one in line for line in world.changes_by("facilitator") for one in ids):
            wrong.append(f"{method} {rule}: writes to another village")
        if world.powers() != powers:
            wrong.append(f"{method} {rule}: changes who may do what")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_changed_without_the_secret_of_a_page(world):
    world.app.config["WTF_CSRF_ENABLED"] = True
    try:
        open_to_all = [
            f"{method} {rule}: {answer.status_code}"
            for rule, method, _roles in world.routes()
            if method != "GET" and (answer := world.ask("admin", method, world.address(rule, "own"))).status_code != 400
        ]
    finally:
        world.app.config["WTF_CSRF_ENABLED"] = False
    assert open_to_all == []


def test_nothing_is_changed_from_another_site(world):
    stranger = {"Sec-Fetch-Site": "cross-site"}
    let_in = [
        f"{method} {rule}: {answer.status_code}"
        for rule, method, _roles in world.routes()
        if method != "GET"
        and (answer := world.ask("admin", method, world.address(rule, "own"), headers=stranger)).status_code != 403
    ]
    assert let_in == []


def test_every_act_has_words(world):
    acts = {rule.endpoint for rule, method, _roles in world.routes() if method != "GET"} - set(witness.UNSEEN)
    assert acts - set(ACTS) == set(), "say in gals/views/acts.py what whoever asks for it does"
    assert set(ACTS) - acts == set(), "no page does this any more"


def test_every_act_that_succeeds_leaves_one_line(world):
    wrong = []
    for rule, method, roles in world.routes():
        if method == "GET" or not {"admin", "anyone"} & set(roles):
            continue
        answer = world.ask("admin", method, world.address(rule, "own"))
        lines = [rule.endpoint] if answer.status_code < 400 and rule.endpoint not in witness.UNSEEN else []
        if world.acts() != lines:
            wrong.append(f"{method} {rule}: {world.acts()}")
    assert not wrong, "\n".join(wrong)
