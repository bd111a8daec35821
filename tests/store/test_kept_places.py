"""Numbers kept place by place say what a count of everything says, whatever was written down, moved, joined, mended or erased."""

import shutil
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from gals.db import engine_for
from gals.journal.ids import pair_id
from gals.journal.write import Writer
from gals.models import (
    Answer,
    Base,
    Commitment,
    Consent,
    Drawing,
    Group,
    Learner,
    Mark,
    Membership,
    Participant,
    Place,
    Share,
)
from gals.store import answers, commitments, consents, cycles, groups, kept_places, places, reach, shares
from gals.views.highway import _counted as counted
from tests import three_groups
from tests.conftest import NOW
from tests.three_groups import TODAY
from tools.lanes import STATES
from tools.rights import AREAS, CIRCLES

SPAN = cycles.of_programme(TODAY, (1, 3, 6, 12))
DAYS = (TODAY, TODAY - timedelta(200), TODAY - timedelta(400), SPAN.middle, SPAN.since, None)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request, tmp_path_factory):
    """The three groups; each example takes back what it writes."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("kept") / "gals.sqlite"
        shutil.copy(request.getfixturevalue("empty_database"), path)
        engine = engine_for(f"sqlite:///{path}").execution_options(writes=True)
    else:
        engine = request.getfixturevalue("postgresql")
        with engine.begin() as connection:
            connection.execute(text("TRUNCATE " + ", ".join(table.name for table in Base.metadata.sorted_tables)))
    with Session(engine) as db, db.begin():
        three_groups.build(Writer(db, by="tester", now=NOW))
    yield engine
    if request.param == "sqlite":
        engine.dispose()


@contextmanager
def written(engine):
    """(Session, Writer); what is written is taken back at the end."""
    with engine.connect() as connection, connection.begin() as everything:
        with Session(connection, expire_on_commit=False) as db:
            yield db, Writer(db, by="tester", now=NOW)
        everything.rollback()


def kept(db, those=None, guarded=False):
    return kept_places.summed(db, ("test", guarded, SPAN), those, partial(counted, db, guarded, SPAN))


def whole(db, guarded=False):
    """{place: the same, everything counted anew}."""
    sums = {}
    for place, names, many in counted(db, guarded, SPAN, None):
        sums.setdefault(place, Counter()).update(dict.fromkeys(names, many))
    return sums


def added_up(sums, those=None):
    """What a count of each place says of *those* together (None: of all)."""
    total = Counter()
    for place, of in sums.items():
        if those is None or place in those:
            total.update(of)
    return {name: many for name, many in total.items() if many}


def some(db, model, pick):
    """The id of one of the records there are; None where there is none."""
    ids = sorted(row.id for row in db.query(model.id))
    return ids[pick % len(ids)] if ids else None


# ── what may happen ──────────────────────────────────────────────────────────────────────────────────────────────────


def draw(w, a, b, c):
    """A new drawing, and a promise on it."""
    person, tool = (
        some(w.db, Participant, a),
        ("vision-journey", "leadership-map", "multilane-highway", "own-tool")[b % 4],
    )
    sheet = w.put("drawing", None, tool=tool, owner="person", participant_id=person)
    pin = w.mark(sheet, None, kind="pin", x=1.0, y=1.0, zone=("wider-2", "household-1", "vision")[c % 3])
    area = (*AREAS, "")[c % (len(AREAS) + 1)]
    commitments.promise(
        w, id=pin, drawing_id=sheet, participant_id=person, symbol="sheep", area=area, made_on=DAYS[b % 5], shared=True
    )


def bring(w, a, b, c):
    """A promise goes on, on another sheet, by a plain mark, in the order in which lines may arrive: the way back comes last."""
    old = some(w.db, Commitment, a)
    owner = w.db.get(Commitment, old)
    hers = {"participant_id": owner.participant_id, "group_id": owner.group_id}
    sheet = w.put("drawing", None, tool="vision-journey", **hers)
    between = pair_id("between", f"{a}{b}{c}{old}")
    new = w.mark(sheet, None, kind="pin", x=1.0, y=1.0)
    w.put("commitment", new, drawing_id=sheet, made_on=DAYS[b % 5], derived_from=between, area="work", **hers)
    w.mark(sheet, between, kind="symbol", x=2.0, y=2.0, derived_from=old)


def answer(w, a, b, c):
    corrects = some(w.db, Answer, c) if c % 3 == 0 else None
    answers.say(w, some(w.db, Commitment, a), STATES[b % len(STATES)], reason="time", corrects=corrects, on=TODAY)


def mend_elsewhere(w, a, b, c):
    w.fact("answer", commitment_id=some(w.db, Commitment, a), answer="done", corrects=some(w.db, Answer, b))


def join(w, a, b, _c):
    one, other = some(w.db, Participant, a), some(w.db, Participant, b)
    w.put("participant", one, merged_into=None if one == other else other)


def move(w, a, b, _c):
    w.put("participant", some(w.db, Participant, a), place_id=None if b % 4 == 0 else some(w.db, Place, b))


def say(w, a, b, _c):
    consents.say(w, "count", b % 3 > 0, participant_id=some(w.db, Participant, a))


def mistake(w, a, b, _c):
    """What was said is somebody else's, or nobody's."""
    record, model = (("drawing", Drawing), ("commitment", Commitment), ("learner", Learner))[a % 3]
    w.put(record, some(w.db, model, b) or pair_id("learner", "one"), participant_id=some(w.db, Participant, a + b))


def regroup(w, a, b, c):
    fields = ({"label": f"Топ {b % 2}"}, {"place_id": some(w.db, Place, b)}, {"gone": b % 2 == 0})[c % 3]
    w.put("group", some(w.db, Group, a), **fields)


def belong(w, a, b, c):
    if c % 2:
        groups.join(w, some(w.db, Participant, a), some(w.db, Group, b))
    else:
        w.put("membership", some(w.db, Membership, a), gone=b % 2 == 0)


def redraw(w, a, b, _c):
    w.put("drawing", some(w.db, Drawing, a), tool=("business-tree", "leadership-map")[b % 2])


def rub_out(w, a, b, _c):
    pins = sorted({row.id for row in w.db.query(Mark.id)})
    if pins:
        w.erase(pins[a % len(pins)], gone=b % 3 > 0)


def reword(w, a, b, c):
    fields = (
        {"made_on": DAYS[b % 6]},
        {"area": "movement"},
        {"gone": b % 2 == 0},
        {"derived_from": some(w.db, Commitment, b)},
    )
    w.put("commitment", some(w.db, Commitment, a), **fields[c % 4])


def share(w, a, b, c):
    person, circle = some(w.db, Participant, a), tuple(CIRCLES)[b % len(CIRCLES)]
    if c % 2:
        w.fact(
            "share",
            participant_id=person,
            circle=circle,
            women=b % 5,
            men=1,
            on=DAYS[c % 5],
            corrects=some(w.db, Share, c),
        )
    else:
        shares.say(w, person, circle, women=b % 5, men=1, on=DAYS[c % 5])


def learn(w, a, b, c):
    id = pair_id("learner", str(a % 3))
    w.put(
        "learner",
        id,
        participant_id=some(w.db, Participant, a),
        sex="woman",
        circle="friends",
        on=DAYS[b % 5],
        gone=c % 4 == 0,
    )


def vanish(w, a, b, _c):
    model = (Participant, Commitment, Consent)[b % 3]
    w.shred(model.__record__, some(w.db, model, a) or pair_id("nobody", "here"))


def unite(w, a, b, _c):
    w.put("place", some(w.db, Place, a), merged_into=some(w.db, Place, b))


def call(w, a, _b, c):
    """A tool of the programme's own comes, or goes."""
    base = ("leadership-map", "business-tree")[a % 2]
    w.put("adaptation", pair_id("adaptation", "own-tool"), tool="own-tool", base=base, gone=c % 2 == 0)


HAPPENS = (
    *(draw, bring, answer, mend_elsewhere, join, move, say, mistake, regroup, belong, redraw),
    *(rub_out, reword, share, learn, vanish, unite, call),
)

numbers = st.integers(0, 60)
happening = st.tuples(st.sampled_from(HAPPENS), numbers, numbers, numbers)


def holds(engine, told, pace):
    """Whether what is kept says the same as everything counted anew, after every *pace* things that happened."""
    with written(engine) as (db, w):
        kept(db)
        for number, (happen, *picks) in enumerate(told, 1):
            happen(w, *picks)
            if number % pace == 0:
                assert kept(db) == added_up(whole(db)), happen.__name__
        assert kept(db) == added_up(whole(db))
        apart = whole(db, True)
        for place in db.query(Place):
            those = frozenset(reach.below(db, {place.id}))
            assert kept(db, those, True) == added_up(apart, those)


quietly = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


@settings(max_examples=4, **quietly)
@given(st.lists(happening, min_size=5, max_size=10), st.integers(3, 5))
def test_what_is_kept_is_what_a_count_of_everything_says(engine, told, pace):
    holds(engine, told, pace)


@pytest.mark.long
@settings(max_examples=120, **quietly)
@given(st.lists(happening, min_size=1, max_size=14), st.integers(1, 4))
def test_it_is_so_whatever_happens_in_long_rows(engine, told, pace):
    holds(engine, told, pace)


def test_only_places_that_a_change_touches_are_counted_again(engine):
    with written(engine) as (db, w):
        asked = []

        def count(those):
            asked.append(those)
            return counted(db, False, SPAN, those)

        def ask():
            return kept_places.summed(db, ("counted", SPAN), None, count)

        ask()
        near = {row.name_ky: row.id for row in db.query(Place)}
        person = db.query(Participant).filter_by(name="Бакыт").one()
        consents.say(w, "count", False, participant_id=person.id)
        said = ask()
        assert asked == [None, {near["Кара-Суу"]}]
        assert (said["agreed", "man"], said["people", "man"]) == (2, 3)
        places.merge(w, near["Кара-Суу"], near["Ак-Суу"], TODAY)
        sheet = w.put("drawing", None, tool="vision-journey", owner="person", participant_id=person.id)
        w.mark(sheet, None, kind="ink", x=1.0, y=1.0)
        assert ask() == said
