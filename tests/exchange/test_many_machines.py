"""Four machines and headquarters: whatever is drawn where, sent when, cut, repeated and mixed up, all end with the same."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gals.db import engine_for
from gals.journal.ledger import accept
from gals.journal.write import Writer
from gals.models import RECORDS, Aside, Base, Change, Device, Shred
from gals.store import scope
from tests.conftest import NOW

MACHINES = range(4)

#: What a clock may claim: right, 1970, three years ahead, a step back.
CLOCKS = (timedelta(0), -timedelta(days=20_500), timedelta(days=1095), -timedelta(days=1))

people, marks = st.sampled_from(["p-1", "p-2"]), st.sampled_from(["m-1", "m-2", "m-3"])
acts = st.one_of(
    st.tuples(st.just("put"), st.just("participant"), people, st.fixed_dictionaries({"name": st.sampled_from("АБВ")})),
    st.tuples(st.just("put"), st.just("drawing"), st.just("d-1"), st.fixed_dictionaries({"participant_id": people})),
    st.tuples(
        st.just("mark"),
        st.just("mark"),
        marks,
        st.fixed_dictionaries({"drawing_id": st.just("d-1"), "text": st.sampled_from("абв")}),
    ),
    st.tuples(st.just("erase"), st.just("mark"), marks, st.fixed_dictionaries({"gone": st.booleans()})),
    st.tuples(
        st.just("fact"),
        st.just("answer"),
        st.none(),
        st.fixed_dictionaries({"commitment_id": marks, "answer": st.just("done")}),
    ),
    st.tuples(st.just("shred"), st.just("participant"), st.just("p-2"), st.just({})),
)
machines = st.sampled_from(MACHINES)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), machines, acts, st.sampled_from(CLOCKS)),
        st.tuples(
            st.just("push"), machines, st.integers(1, 4), st.sampled_from(["whole", "answer lost", "cut", "mixed"])
        ),
        st.tuples(st.just("pull"), machines, st.integers(1, 5), st.booleans()),
    ),
    max_size=25,
)


class Village:
    """Four machines and headquarters, each with a database of its own, and what each was answered for."""

    def __init__(self, engines):
        self.engines = engines
        self.office = engines[-1]
        for engine in engines:
            with Session(engine) as db, db.begin():
                for model in (*RECORDS.values(), Change, Shred, Aside, Device):
                    db.execute(delete(model))
        self.pushed, self.pulled = dict.fromkeys(MACHINES, 0), dict.fromkeys(MACHINES, 0)
        self.answered = set()

    def write(self, machine, act, shift):
        kind, record, of, fields = act
        with Session(self.engines[machine]) as db, db.begin():
            w = Writer(db, by="tester", now=NOW + shift)
            w.fact(record, **fields) if kind == "fact" else w.many([(kind, record, of, fields)])

    def push(self, machine, most=1000, luck="whole"):
        """Send some lines; the answer may be lost, the line cut before anything was kept, the lines mixed up."""
        with Session(self.engines[machine]) as db:
            fresh = select(Change).where(
                Change.seq > self.pushed[machine], Change.account_id != "office", Change.text.is_not(None)
            )
            rows = db.scalars(fresh.order_by(Change.seq).limit(most)).all()
        lines = [row.text for row in rows]
        with Session(self.office) as db:
            receipts = accept(db, lines[::-1] if luck == "mixed" else lines, account_id=f"machine {machine}", now=NOW)
            db.rollback() if luck == "cut" else db.commit()
        if rows and luck in ("whole", "mixed"):
            assert {one.sha256 for one in receipts} == {row.sha256 for row in rows}
            self.pushed[machine] = rows[-1].seq
            self.answered |= {row.id for row in rows}
        return len(rows)

    def pull(self, machine, most=1000, again=False):
        """Read some lines; *again*: what was read is forgotten, so that it comes a second time."""
        with Session(self.office) as db:
            peer = SimpleNamespace(id=f"machine {machine}", places=None, kind="box")
            page = scope.page(db, peer, after=self.pulled[machine], began=self.pulled[machine], most=most)
        with Session(self.engines[machine]) as db, db.begin():
            accept(db, page.lines, account_id="office", now=NOW)
        if not again:
            self.pulled[machine] = page.upto
        return len(page.lines)

    def settle(self):
        """Exchange until nobody has anything new."""
        for _round in range(2):
            for machine in MACHINES:
                while self.push(machine):
                    pass
            for machine in MACHINES:
                while self.pull(machine):
                    pass


def state(engine):
    """Every table that the journal makes, and every line that still says something."""
    with Session(engine) as db:
        tables = {
            name: sorted(tuple(map(str, row)) for row in db.execute(select(m.__table__))) for name, m in RECORDS.items()
        }
        kept = sorted(db.execute(select(Change.id, Change.sha256).where(Change.text.is_not(None))).all())
        return tables, kept, sorted(db.scalars(select(Shred.record_id)))


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    folder = tmp_path_factory.mktemp("machines")
    made = [engine_for(f"sqlite:///{folder / str(number)}").execution_options(writes=True) for number in range(5)]
    for engine in made:
        Base.metadata.create_all(engine)
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
            connection.exec_driver_sql("BEGIN")
    yield made
    for engine in made:
        engine.dispose()


def same_everywhere(engines, script):
    village = Village(engines)
    for what, machine, *how in script:
        {"write": village.write, "push": village.push, "pull": village.pull}[what](machine, *how)
    village.settle()
    office = state(engines[-1])
    for machine in MACHINES:
        assert state(engines[machine]) == office
    with Session(engines[-1]) as db:
        assert village.answered <= set(db.scalars(select(Change.id)))
        assert db.scalars(select(Aside)).all() == []


@given(script=steps)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_machines_end_with_the_same_and_nothing_answered_for_is_missing(engines, script):
    same_everywhere(engines, script)


@pytest.mark.long
@given(script=steps)
@settings(
    max_examples=int(os.environ.get("GALS_EXAMPLES", "2000")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_thousands_of_weeks_end_with_the_same(engines, script):
    same_everywhere(engines, script)
