"""What is on a machine before a backup is put in place: whether it is newer, and where it is set aside."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import func, inspect, make_url, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from gals.db import engine_for
from gals.journal.ledger import accept
from gals.keeping import database
from gals.keeping.refusal import Refused
from gals.models import Account, Change, Device, Mark
from gals.store import blobs, photographs


class Present:
    """What *settings* name, as it is now. False when there is nothing to lose."""

    def __init__(self, settings):
        self.instance = Path(settings["INSTANCE"])
        self.sqlite = settings["DATABASE_URL"].startswith("sqlite")
        if self.sqlite:
            _refuse_running(Path(make_url(settings["DATABASE_URL"]).database or ""))
        self.engine = engine_for(settings["DATABASE_URL"]).execution_options(writes=True)
        self.device = self._asked(select(Device.id).where(Device.here))
        self.changes = self._asked(select(func.count()).select_from(Change)) or 0
        self.accounts = self._asked(select(func.count()).select_from(Account)) or 0

    def __enter__(self):
        return self

    def __exit__(self, *_trouble):
        self.engine.dispose()

    def __bool__(self):
        return bool(self.changes or self.accounts or (self.sqlite and self.path.exists()))

    @property
    def path(self):
        """The SQLite file."""
        return database.path_of(self.engine)

    def _asked(self, question):
        """The answer to *question*, or None where there is no such table or nothing readable."""
        if self.sqlite and not self.path.exists():
            return None
        try:
            with self.engine.connect() as connection:
                return connection.scalar(question) if inspect(connection).has_table("changes") else None
        except DatabaseError:
            return None

    def refuse_strange(self, about):
        """Refuse a backup of another box where something was drawn already."""
        if self.changes and self.device and about.get("device") not in ("", self.device):
            raise Refused(
                _(
                    "This backup was made by another box. Restore it in an empty folder (GALS_INSTANCE), not over this one."
                )
            )

    def refuse_unless(self, replace, about, copy=None):
        """Refuse to put a backup over what is here, unless that was asked for with --replace."""
        if not self or replace:
            return
        lost = self._not_in(copy) if copy is not None else 0
        if lost:
            parts = {"number": lost, "made": about["made_at"][:10]}
            older = _("Here are %(number)d changes that the backup of %(made)s does not hold: it is older.", **parts)
            raise Refused(f"{older} {_replace()}")
        raise Refused(f"{_('This machine is not empty.')} {_replace()}")

    def _not_in(self, copy):
        """How many changes are here and not in *copy*."""
        try:
            with self.engine.connect() as here, copy.connect() as there:
                mine = set(here.scalars(select(Change.id)))
                return len(mine - set(there.scalars(select(Change.id))))
        except DatabaseError:
            return 0

    def set_aside(self):
        """Give the whole folder another name, beside its own; returns it, or None when nothing was there to lose."""
        self.engine.dispose()
        if not self:
            return None
        aside = self.instance.with_name(f"{self.instance.name}.before-{datetime.now().astimezone():%Y%m%d-%H%M%S}")
        try:
            self.instance.rename(aside)
        except OSError as error:
            parts = {"folder": self.instance, "why": error.strerror}
            raise Refused(
                _("%(folder)s cannot be set aside: %(why)s. Give it another name yourself, then restore.", **parts)
            ) from None
        return aside


def _replace():
    return _("To put the backup in place all the same, add --replace; what is here is set aside, not deleted.")


def _refuse_running(path):
    """A running server is noticed: only one may read a database all alone. Nothing in the file changes by asking."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path, timeout=1)) as alone:
            alone.execute("PRAGMA locking_mode=EXCLUSIVE")
            alone.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Refused(_("gals is running here. Please stop it, then restore.")) from None
    except sqlite3.DatabaseError:
        pass  # damaged: that may be why somebody restores


def carry_erasures(old, new, own):
    """Whoever asked in the *old* database to be forgotten stays forgotten in the *new* one, and on the shelf *own*."""
    try:
        with Session(old) as db:
            wishes = list(db.scalars(select(Change.text).where(Change.kind == "shred").order_by(Change.seq)))
    except DatabaseError:
        return
    with Session(new) as db, db.begin():
        shown = set(db.scalars(select(Mark.source).where(Mark.kind == "photo", Mark.source.is_not(None))))
        accept(db, wishes, account_id="restore", now=datetime.now().astimezone())
        photographs.forget_unwanted(db, own)
        blobs.drop_unused(db, own, shown)
