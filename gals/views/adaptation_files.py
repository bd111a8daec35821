"""An adaptation as a file: kept, and taken in after it was shown what it would change."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.store import adaptation_files as store
from gals.views.page import offered, writer
from tools.kit import N_

adaptation_files = Blueprint("adaptation_files", __name__)

OFFICE = ("trainer", "admin")

#: What of a tool or a programme a file may change → in words.
PARTS = {
    "words": N_("names"),
    "steps": N_("steps and what to say"),
    "zones": N_("places on the sheet"),
    "milestones": N_("milestones"),
    "pens": N_("pens"),
    "roles": N_("colour key"),
    "cadence": N_("months between meetings"),
    "tools": N_("which tools, and their order"),
    "aliases": N_("short names of tools"),
    "plan": N_("the plan of days"),
    "share_with": N_("with how many each shares"),
    "symbols": N_("symbols"),
    "group_labels": N_("names for groups"),
    "languages": N_("languages"),
    "certificate": N_("the rule for certificates"),
}


@adaptation_files.get("/programme/adaptation")
@allow(*OFFICE)
def index():
    """Keep it as a file, or choose one."""
    return _page()


def _page(trouble="", found=None, text=""):
    differences = store.differences(session(), found) if found else []
    answer = render_template(
        "adaptation_files/index.html", trouble=trouble, found=found, differences=differences, text=text, parts=PARTS
    )
    return answer, 422 if trouble else 200


@adaptation_files.get("/programme/adaptation.json")
@allow(*OFFICE)
def keep():
    """The file."""
    headers = {"Content-Disposition": 'attachment; filename="gals-adaptation.json"', "Cache-Control": "no-store"}
    return Response(store.export(session()), mimetype="application/json", headers=headers)


@adaptation_files.post("/programme/adaptation")
@allow(*OFFICE)
def look():
    """What a file would change. Nothing is written yet."""
    file = request.files.get("file")
    content = file.read(store.LARGEST + 1) if file else b""
    try:
        if not content:
            raise BadInput(_("Please choose a file."))
        found = store.read(session(), content, offered())
    except BadInput as error:
        return _page(str(error))
    return _page(found=found, text=content.decode())


@adaptation_files.post("/programme/adaptation/take")
@allow(*OFFICE)
def take():
    """Take in what was shown: all of it, or, where it does not fit after all, nothing."""
    try:
        store.take(writer(), store.read(session(), request.form.get("text", "").encode("utf-8", "replace"), offered()))
    except BadInput as error:
        return _page(str(error))
    return redirect(url_for("programmes.index") + "#tools", 303)
