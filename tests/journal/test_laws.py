"""The law of the journal: any changes, in any order, any number of times, cut anywhere, give the same database."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gals.db import engine_for
from gals.journal.ledger import accept
from gals.journal.projection import replay
from gals.models import RECORDS, Aside, Base, Change, Shred
from tests.conftest import NOW

PEOPLE = ["p-1", "p-2"]
DRAWINGS = ["d-1", "d-2"]
MARKS = ["m-1", "m-2", "m-3"]

numbers = st.integers(0, 6)
devices = st.sampled_from(["tablet-a", "tablet-b", "box"])


def change(verb, record, of, body):
    """A strategy for one change's fields, its id still to come."""
    return st.fixed_dictionaries(
        {"kind": st.just(verb), "record": st.just(record), "of": of, "n": numbers, "device": devices, "body": body}
    )


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
people, drawings, marks = st.sampled_from(PEOPLE), st.sampled_from(DRAWINGS), st.sampled_from(MARKS)


def body(**optional):
    """A body in which each field may be said or not."""
    return st.fixed_dictionaries({}, optional=optional)


def always(**fields):
    """A body that says all its fields."""
    return st.fixed_dictionaries(fields)


changes = st.one_of(
    change("put", "participant", people, body(name=names, sex=st.sampled_from(["woman", "man", None]))),
    change("put", "drawing", drawings, body(participant_id=people, tool=st.just("vision-journey"))),
    change("mark", "mark", marks, st.fixed_dictionaries({"drawing_id": drawings}, optional={"text": names, "x": st.integers(0, 900)})),
    change("put", "mark", marks, body(text=names, x=st.floats(0, 900))),
    change("erase", "mark", marks, always(gone=st.booleans())),
    change("fact", "answer", st.just("self"), always(commitment_id=marks, answer=st.sampled_from(["started", "done"]))),
    change("fact", "consent", st.just("self"), always(participant_id=people, layer=st.just("keep"), given=st.booleans())),
    change("shred", "participant", people, st.just({})),
)


def lines_of(made):
    for number, fields in enumerate(made):
        named = f"c-{number}"
        yield json.dumps(fields | {"id": named, "of": named if fields["of"] == "self" else fields["of"]})


def state(db):
    """Every table that is a fold of the journal, and what is left of the journal itself, as plain values."""
    tables = {
        name: sorted(tuple(map(str, row)) for row in db.execute(select(model.__table__)))
        for name, model in RECORDS.items()
    }
    kept = sorted((c.id, c.sha256, c.text or "") for c in db.scalars(select(Change)))
    return tables, kept, sorted(db.scalars(select(Shred.record_id)))


def after(engine, batches, again=False):
    """The state of an empty database after *batches* of lines arrived."""
    with Session(engine) as db:
        for model in (*RECORDS.values(), Change, Shred, Aside):
            db.execute(delete(model))
        for batch in batches:
            accept(db, batch, account_id="tester", now=NOW)
            db.expire_all()
        assert not db.scalars(select(Aside)).all()
        if again:
            replay(db)
        return state(db)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(changes, max_size=14), st.randoms(use_true_random=False), st.data())
def test_any_order_any_repetition_any_cut_gives_the_same_database(made, random, data):
    lines = list(lines_of(made))
    shuffled = lines + random.choices(lines, k=len(lines) // 2) if lines else []
    random.shuffle(shuffled)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=4)))
    batches = [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]
    straight = after(ENGINE, [[line] for line in lines])
    assert after(ENGINE, batches) == straight
    assert after(ENGINE, batches, again=True) == straight


ENGINE = engine_for("sqlite://")
Base.metadata.create_all(ENGINE)
