"""What every released version left behind opens in the newest: its databases, its journal, and every page over them."""

import shutil
from datetime import UTC, datetime

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from gals import create_app, migrations
from gals.journal.ledger import accept
from gals.keeping import database
from gals.migrations import steps
from gals.models import RECORDS, Aside, Base, Change, Shred
from tests import golden
from tests.conftest import CHEAPEST, Visitor
from tests.test_routes import MAY_BE_MISSING

VERSIONS = list(golden.RELEASED)


@pytest.fixture(params=VERSIONS)
def opened(request, tmp_path):
    """(version, application) on the village of a released version, in its newest shape."""
    golden.database(request.param, "village", tmp_path / "gals.sqlite")
    app = create_app({"INSTANCE": str(tmp_path), "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "en", "TESTING": True})
    app.test_client_class = Visitor
    migrations.upgrade(app.extensions["engine"])
    app.extensions["shelf"].keep(*golden.photograph(request.param))
    yield request.param, app
    app.extensions["engine"].dispose()


def records(db):
    """{record type: {id: row}} of all that the journal makes."""
    return {
        name: {row.id: tuple(row) for row in db.execute(select(model.__table__))} for name, model in RECORDS.items()
    }


@pytest.mark.parametrize("name", ["empty", "village"])
@pytest.mark.parametrize("version", VERSIONS)
def test_the_databases_take_the_newest_shape(tmp_path, version, name):
    golden.database(version, name, tmp_path / "gals.sqlite")
    with database.opened(tmp_path / "gals.sqlite") as engine:
        migrations.upgrade(engine)
        steps.check(engine)
        assert set(inspect(engine).get_table_names()) - {"alembic_version"} == set(Base.metadata.tables)


def test_the_journal_still_makes_the_tables(opened):
    _version, app = opened
    with app.app_context():
        database.replays(app.extensions["engine"])


def test_the_lines_alone_make_the_same_village(opened, tmp_path, empty_database):
    version, app = opened
    shutil.copy(empty_database, tmp_path / "anew.sqlite")
    with (
        database.opened(tmp_path / "anew.sqlite") as engine,
        Session(engine) as anew,
        Session(app.extensions["engine"]) as kept,
    ):
        receipts = accept(anew, golden.lines(version), account_id="tester", now=datetime.now(UTC))
        assert {one.aside for one in receipts} == {""}
        assert records(anew) == records(kept)
        known = dict(kept.execute(select(Change.id, Change.sha256)).all())
        assert {one.id: one.sha256 for one in receipts}.items() <= known.items()


def test_what_lay_aside_and_what_was_forgotten_stay_so(opened):
    _version, app = opened
    with Session(app.extensions["engine"]) as db:
        assert len(db.scalars(select(Aside)).all()) == 1
        gone = set(db.scalars(select(Shred.record_id)))
        assert gone
        assert not db.scalars(
            select(Change).where(Change.record_id.in_(gone), Change.kind != "shred", Change.text.is_not(None))
        ).all()


def test_every_page_opens_over_it(opened):
    _version, app = opened
    app.extensions["clock"].shift = datetime(2026, 5, 4, 9, tzinfo=UTC) - app.extensions["clock"].now()
    visitor = app.test_client().sign_in("admin")
    faults = {}
    for endpoint, address in list(addresses(app)):
        answer = visitor.get(address)
        missing = answer.status_code == 404 and endpoint in MAY_BE_MISSING
        if answer.status_code not in (200, 204, 302, 303) and not missing:
            faults[f"{endpoint} {address}"] = answer.status_code
    assert faults == {}


#: Addresses that show one thing of somebody's and need more than the id of a record.
OTHERWISE = {"static", "trust.certificate", "plans.enter", "photos.show", "participants.likely", "photographs.wanted"}

PLAIN = {"tool": "vision-journey", "language": "en", "day": 1, "width": 640}


def addresses(app):
    """(endpoint, address) of every page whose address names only what the village has."""
    with Session(app.extensions["engine"]) as db:
        fill = {f"{name}_id": found.id for name, model in RECORDS.items() if (found := first(db, name, model))}
    for rule in app.url_map.iter_rules():
        roles = getattr(app.view_functions[rule.endpoint], "allowed", ((),))[0]
        if (
            "GET" in rule.methods
            and rule.endpoint not in OTHERWISE
            and {"admin", "anyone"} & set(roles)
            and rule.arguments <= set(fill | PLAIN)
        ):
            yield (
                rule.endpoint,
                app.url_map.bind("").build(rule.endpoint, {name: (fill | PLAIN)[name] for name in rule.arguments}),
            )


def first(db, name, model):
    """A record that all pages can show: of drawings one of a woman's own sheets."""
    question = select(model).order_by(model.id)
    if name == "drawing":
        question = question.where(model.participant_id.is_not(None), model.tool == "vision-journey")
    if name == "session":
        question = question.where(model.tool == "gender-balance-tree")
    return db.scalars(question).first()
