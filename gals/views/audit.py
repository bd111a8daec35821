"""The book of acts, in plain words, and whether every line still stands as it was written."""

from flask import Blueprint, render_template, request
from flask_babel import format_datetime, lazy_gettext
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session
from gals.store import accounts
from gals.store import audit as book
from gals.store.sign_ins import aware

audit = Blueprint("audit", __name__)

#: Lines on one page.
MOST = 100

#: Acts by their endpoint, in words. What is not here says its endpoint.
ACTS = {
    "accounts.check": lazy_gettext("signed in"),
    "accounts.check_code": lazy_gettext("took the second step"),
    "accounts.sign_out": lazy_gettext("signed out"),
    "accounts.leave_everywhere": lazy_gettext("signed out everywhere"),
    "accounts.change_password": lazy_gettext("chose another password"),
    "accounts.set_second": lazy_gettext("set the second step up"),
    "accounts.end_second": lazy_gettext("ended the second step"),
    "staff.add": lazy_gettext("let somebody new sign in"),
    "staff.change": lazy_gettext("changed an account"),
    "staff.close_or_open": lazy_gettext("closed or opened an account"),
    "staff.new_password": lazy_gettext("gave a new password"),
    "staff.end_second": lazy_gettext("ended somebody's second step"),
    "staff.end_sign_ins": lazy_gettext("ended somebody's sign-ins"),
    "photos.take": lazy_gettext("took a photograph in"),
}


@audit.get("/book")
@allow("admin")
def index():
    """The newest lines."""
    db = session()
    lines = book.lines(db, before=request.args.get("before", type=int), most=MOST)
    names = {account.id: account.name for account in accounts.everyone(db)}
    older = lines[-1].seq if len(lines) == MOST else None
    told = [(line.seq, _when(line.at), _who(line.account_id, names), ACTS.get(line.act, line.act), _about(line.object)) for line in lines]
    return render_template("audit/index.html", lines=told, older=older, broken=book.broken_at(db), head=book.head(db))


def _when(moment):
    return format_datetime(aware(moment), "short")


def _who(account_id, names):
    if account_id.startswith("card:"):
        return _("a champion")
    return names.get(account_id) or _("somebody not signed in")


def _about(named):
    """Record types, each with the end of its id: enough to tell two apart, too little to be anybody."""
    records = [record.split(" ", 1) for record in named.split(", ") if " " in record]
    return ", ".join(f"{kind.replace('_', ' ')} …{record_id[-6:]}" for kind, record_id in records)
