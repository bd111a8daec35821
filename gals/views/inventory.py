"""What is kept: why, how long, who reads it, and what goes by itself when. Made from the tables there are."""

from typing import NamedTuple

from flask import Blueprint, render_template

from gals.access.guard import allow
from gals.access.rules import GALS, SIGNED_IN, enters
from gals.db import session
from gals.store import inventory as store
from gals.store import reach, retention
from gals.views.staff import ROLES

inventory = Blueprint("inventory", __name__)

#: Tables of which the pages of those who sign in show nothing but to administrators.
ADMIN = ("accounts", "audit", "peers", "devices", "undelivered", "asides", "sign_ins")

#: Tables that nobody reads: the program alone.
NOBODY = ("attempts", "card_visits", "passes", "shreds", "changes", "invitations", "poll_boxes", "blobs")


class Shown(NamedTuple):
    """A line of the page: the table's line, its columns, those who read it, and whether it leaves this machine."""

    table: str
    line: store.Line
    columns: list
    readers: list
    travels: str


@inventory.get("/kept")
@allow("admin")
def index():
    """Everything that is kept, and what goes when."""
    shown = [Shown(table, line, store.columns(table), readers(table), store.travels(table)) for table, line in store.LINES.items()]
    return render_template("inventory/index.html", lines=shown, waiting=retention.waiting(session()))


@inventory.get("/participants/<participant_id>/kept")
@allow(*GALS, on="participant")
def of_person(participant):
    """What is kept of one person, to be read to her: what, why, how long, and who reads it."""
    found = [(store.LINES[table], many, readers(table)) for table, many in store.of_person(session(), participant.id).items()]
    return render_template("inventory/person.html", participant=participant, found=found)


def readers(table):
    """The roles (words) that a table's records are open to, in their own places and committees."""
    if table in NOBODY:
        return []
    kind = store.kinds().get(table)
    if table in ADMIN:
        return [ROLES["admin"]]
    known = kind if kind in reach.KINDS else "participant"
    return [ROLES[role] for role in SIGNED_IN if enters(role, known)]
