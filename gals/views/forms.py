"""Forms for phones: workbooks for KoboToolbox and ODK, of a committee with its own villages or of the office with all."""

from flask import Blueprint, render_template
from flask_babel import force_locale
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.access.rules import WRITES
from gals.db import session
from gals.reports import xlsforms
from gals.store import committees, form_places, places
from gals.views.page import LANGUAGES, language
from gals.views.spreadsheets import spreadsheet

forms = Blueprint("forms", __name__)


def say(message, code):
    """*message* in the language *code*."""
    with force_locale(code):
        return _(message)


def spots(db, committee=None):
    """Paths of xlsforms.Spot of the villages that a committee's form offers; of all villages without one."""
    found = form_places.paths(db, committee and committee.place_id)
    return [
        [xlsforms.Spot(one.id, one.level or "", {code: places.name(one, code) for code in LANGUAGES}) for one in path] for path in found
    ]


@forms.get("/committees/<committee_id>/forms")
@allow(*WRITES, on="committee")
def index(committee):
    """The forms of a committee, and the way back for what phones sent."""
    return render_template("forms/index.html", committee=committee)


@forms.get("/forms")
@allow("admin")
def office():
    """The same forms with all villages of the programme."""
    return render_template("forms/index.html", committee=None)


@forms.get("/committees/<committee_id>/forms/event.xlsx")
@allow(*WRITES, on="committee")
def event(committee):
    """The form for an event."""
    return _file("event", committee)


@forms.get("/committees/<committee_id>/forms/contribution.xlsx")
@allow(*WRITES, on="committee")
def contribution(committee):
    """The form for what came."""
    return _file("contribution", committee)


@forms.get("/forms/event.xlsx")
@allow("admin")
def office_event():
    """The form for an event, with all villages."""
    return _file("event")


@forms.get("/forms/contribution.xlsx")
@allow("admin")
def office_contribution():
    """The form for what came, for whichever committee."""
    return _file("contribution")


def _file(kind, committee=None):
    bodies = [] if committee else committees.all_of(session())
    title = _("Events") if kind == "event" else _("Local resources")
    if committee:
        title = f"{title} · {committees.name(committee, language())}"
    sheets = xlsforms.sheets(
        kind,
        form_id=f"gals_{kind}" + (f"_{committee.id.replace('-', '')[-12:]}" if committee else ""),
        title=title,
        places=spots(session(), committee),
        committees=[xlsforms.Spot(one.id, "", {code: committees.name(one, code) for code in LANGUAGES}) for one in bodies],
        language=language(),
        say=say,
    )
    return spreadsheet(sheets, f"gals-{kind}-form.xlsx")
