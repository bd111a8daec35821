"""A table of money that was kept elsewhere: looked at first, then taken in; and ours as a table."""

import json

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput, GalsError
from gals.printing import press
from gals.reports import case_files, opened_tables
from gals.store import contribution_files as store
from gals.store import contributions
from gals.views.contributions import SHARE_WORDS, SOURCE_WORDS, STAGE_WORDS
from gals.views.page import writer
from gals.views.spreadsheets import spreadsheet

contribution_files = Blueprint("contribution_files", __name__)

#: So many seconds and bytes a table may take to be read.
SECONDS, BYTES = 20, 512 << 20


@contribution_files.get("/committees/<committee_id>/resources/file")
@allow(*WRITES, on="committee")
def index(committee):
    """Choose a file."""
    return _page(committee)


def _page(committee, trouble="", rows=None, text=""):
    answer = render_template(
        "contribution_files/index.html", committee=committee, trouble=trouble, rows=rows, text=text
    )
    return answer, 422 if trouble else 200


@contribution_files.post("/committees/<committee_id>/resources/file")
@allow(*WRITES, on="committee")
def look(committee):
    """What would be taken in, row by row. Nothing is written yet."""
    file = request.files.get("file")
    content = file.read(opened_tables.BYTES + 1) if file else b""
    try:
        rows = opened(content)
        return _page(
            committee, rows=store.read(session(), committee.id, rows), text=json.dumps(rows, ensure_ascii=False)
        )
    except BadInput as error:
        return _page(committee, str(error))


def opened(content):
    """The rows of a file. Raises BadInput for what is no table, and for what looks like notes about people."""
    if not content:
        raise BadInput(_("Please choose a file."))
    try:
        found = json.loads(press.run(opened_tables.read, content, seconds=SECONDS, most=BYTES))
    except GalsError:
        found = {"trouble": "large"}
    if found.get("trouble") == "kind":
        raise BadInput(_("This file is no table. Please choose an XLSX or a CSV file."))
    if "trouble" in found or found["more"]:
        raise BadInput(_("This table is too large. Please take at most 1000 rows at a time."))
    if why := case_files.reason(found["rows"][:1]):
        refused = _("This table looks like notes about people's lives, and is not taken in. %(why)s", why=_(why))
        raise BadInput(refused)
    return found["rows"]


@contribution_files.post("/committees/<committee_id>/resources/file/take")
@allow(*WRITES, on="committee")
def take(committee):
    """Write what was shown."""
    try:
        rows = json.loads(request.form.get("text", ""))
        sound = (
            isinstance(rows, list) and all(isinstance(row, list) for row in rows) and len(rows) <= opened_tables.ROWS
        )
    except ValueError:
        sound = False
    if not sound:
        return _page(committee, _("Please choose a file."))
    try:
        store.take(writer(), committee.id, rows)
    except BadInput as error:
        return _page(committee, str(error))
    return redirect(url_for("contributions.index", committee_id=committee.id, _anchor="list"), 303)


@contribution_files.get("/committees/<committee_id>/resources.xlsx")
@allow(*COMMITTEE, on="committee")
def export(committee):
    """All entries as a table; sums are numbers, text stays text."""
    db = session()
    found = contributions.entries(db, [committee.id])
    records = contributions.records(db, [one.id for one in found])
    heading = [_("Day"), _("Source"), _("Share"), _("Stage"), _("Sum"), _("Currency"), _("in som"), "USD", _("counted")]
    heading += [_("Who gave"), _("What for"), _("How much"), _("Unit"), _("How we know"), _("Paper")]
    rows = [
        [str(cell) if not isinstance(cell, int | float | None) else cell for cell in _line(one, records[one.id])]
        for one in found
    ]
    for row, one in zip(rows, found, strict=True):
        row[0] = one.on
    return spreadsheet({_("Local resources"): [heading, *rows]}, "resources.xlsx")


def _line(entry, record):
    tyiyn = None if entry.kgs_tyiyn is None else entry.kgs_tyiyn / 100
    cents = None if entry.usd_cents is None else entry.usd_cents / 100
    said = (
        record.giver or "",
        record.what or "",
        record.quantity,
        record.unit or "",
        record.basis or "",
        record.document or "",
    )
    yes = _("yes") if entry.counted else _("no")
    named = (SOURCE_WORDS[entry.source], SHARE_WORDS[entry.share], STAGE_WORDS[entry.stage])
    return ("", *named, record.amount / 100, record.currency or "KGS", tyiyn, cents, yes, *said)
