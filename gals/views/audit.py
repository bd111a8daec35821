"""The book of acts, in plain words, and whether every line still stands as it was written."""

from flask import Blueprint, render_template, request
from flask_babel import format_datetime
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session
from gals.store import accounts
from gals.store import audit as book
from gals.store.sign_ins import aware
from gals.views.acts import ACTS

audit = Blueprint("audit", __name__)

#: Lines on one page.
MOST = 100


@audit.get("/book")
@allow("admin")
def index():
    """The newest lines."""
    db = session()
    lines = book.lines(db, before=request.args.get("before", type=int), most=MOST)
    names = {account.id: account.name for account in accounts.everyone(db)}
    older = lines[-1].seq if len(lines) == MOST else None
    told = [(line.seq, _when(line.at), _who(line, names), _act(line.act), _about(line.object)) for line in lines]
    return render_template("audit/index.html", lines=told, older=older, broken=book.broken_at(db), head=book.head(db))


def _act(endpoint):
    """The act in words; one that an older or newer release knew says its endpoint."""
    if endpoint.startswith("retention."):
        return _("let go what was kept long enough")
    return _(ACTS[endpoint]) if endpoint in ACTS else endpoint


def _when(moment):
    return format_datetime(aware(moment), "short")


def _who(line, names):
    if line.account_id.startswith("card:"):
        return _("a champion")
    if line.act.startswith("retention."):
        return _("the program itself")
    return names.get(line.account_id) or _("somebody not signed in")


def _about(named):
    """Record types, each with the end of its id: enough to tell two apart, too little to be anybody."""
    records = [record.split(" ", 1) for record in named.split(", ") if " " in record]
    return ", ".join(f"{kind.replace('_', ' ')} …{record_id[-6:]}" for kind, record_id in records)
