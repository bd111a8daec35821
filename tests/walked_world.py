"""An application with two villages and somebody of each role signed in, put back as it was before each request."""

import shutil
from datetime import UTC, datetime

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from gals import create_app
from gals.access.rules import SIGNED_IN
from gals.journal.write import Writer
from gals.models import Account, AuditLine, Change
from gals.store import accounts, cards, sign_ins
from tests import two_places
from tests.conftest import CHEAPEST, PASSWORD

#: What an address may name besides records: name → a value that every page takes.
PLAIN = {"language": "en", "tool": two_places.TOOL, "day": 1, "width": 640, "step": "new", "figure": "people"}

#: What else belongs to somebody: name in an address → key in the villages.
BELONGING = {
    "card_id": "card",
    "token": "token",
    "ticket": "token",
    "sha256": "photo",
    "job_id": "job",
    "box_id": "box",
    "photograph_id": "photograph",
}

ROLES = ("nobody", "champion", *SIGNED_IN)


class World:
    """The application in *folder*, and who may ask it what."""

    def __init__(self, folder, empty_database):
        shutil.copy(empty_database, folder / "gals.sqlite")
        self.folder = folder
        self.app = create_app({"INSTANCE": str(folder), "PASSWORD_MEMORY": CHEAPEST, "LANGUAGE": "en", "TESTING": True})
        self.app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
        self.cookies, self.accounts = {"nobody": None}, {}
        now = self.app.extensions["clock"].now()
        with self.app.app_context(), self.session() as db:
            self.ids = two_places.build(Writer(db, by="tester", now=datetime.now(UTC)), folder, memory=CHEAPEST)
            for role in SIGNED_IN:
                self._enter(db, role, now)
            card = cards.find(db, self.ids["own"]["card"])
            self.cookies["champion"] = ("gals-plan", cards.enter(db, card, now))
            db.commit()
        self._keep_copy()

    def session(self):
        """A session on the application's database."""
        return Session(self.app.extensions["engine"].execution_options(writes=True), expire_on_commit=False)

    def _enter(self, db, role, now):
        places = [self.ids["own"]["place"]] if role == "facilitator" else []
        seated = {"committees": [self.ids["own"]["committee"]]} if role in ("secretary", "chair", "member") else {}
        seated |= {"seats": [self.ids["own"]["seat"]]} if role == "secretary" else {}
        made = accounts.create(db, login=role, name=role, role=role, password=PASSWORD, memory=CHEAPEST, places=places, **seated)
        self.accounts[role] = made.id
        self.cookies[role] = ("gals", sign_ins.open_for(db, made, now))

    def _keep_copy(self):
        with self.app.extensions["engine"].connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self.app.extensions["engine"].dispose()
        shutil.copy(self.folder / "gals.sqlite", self.folder / "kept")

    def put_back(self):
        """Everything as it was at first; pages that only read leave no more than a last touch and a count of prints."""
        self.app.extensions["engine"].dispose()
        for left in self.folder.glob("gals.sqlite-*"):
            left.unlink()
        shutil.copy(self.folder / "kept", self.folder / "gals.sqlite")

    def ask(self, role, method, address, *, afresh=True, **more):
        """The answer to *role* asking for *address*; *afresh*: in a world in which nothing happened yet."""
        if afresh:
            self.put_back()
        client = FlaskClient(self.app, self.app.response_class)
        if self.cookies[role]:
            client.set_cookie(*self.cookies[role])
        answer = client.open(address, method=method, **more)
        answer.get_data()
        answer.request.environ["wsgi.input"].close()  # werkzeug lays large forms into files and leaves them open
        return answer

    def routes(self):
        """(rule, method, roles allowed) of all routes but static files."""
        for rule in self.app.url_map.iter_rules():
            if rule.endpoint != "static":
                for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                    yield rule, method, self.app.view_functions[rule.endpoint].allowed[0]

    def address(self, rule, whose, **instead):
        """The address of *rule* with *whose* records in it; *instead*: argument → another value."""
        values = {name: instead.get(name) or self.value(name, whose) for name in rule.arguments}
        return self.app.url_map.bind("").build(rule.endpoint, values, method=next(iter(rule.methods - {"HEAD", "OPTIONS"})))

    def value(self, name, whose):
        """What stands for *name* in an address."""
        if name == "account_id":
            return self.accounts["trainer"]
        return PLAIN.get(name) or self.ids[whose][BELONGING.get(name) or name.removesuffix("_id")]

    def changes_by(self, role):
        """The lines that the journal took from *role*."""
        with self.session() as db:
            return list(db.scalars(select(Change.text).where(Change.account_id == self.accounts[role])))

    def powers(self):
        """Who may do what where, as the accounts say it."""
        with self.session() as db:
            everyone = db.scalars(select(Account)).all()
            own = {one.login: tuple(map(tuple, (one.places, one.committees, one.seats))) for one in everyone}
            return sorted((one.login, one.role, own[one.login], one.disabled, one.totp) for one in everyone)

    def acts(self):
        """The acts written in the book."""
        with self.session() as db:
            return list(db.scalars(select(AuditLine.act).order_by(AuditLine.seq)))
