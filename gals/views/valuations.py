"""A committee's table of rates: what an hour, a room or a sack is worth, since when, and how one knows."""

from flask import Blueprint, redirect, render_template, url_for

from gals.access.guard import allow, reached
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.store import days, money
from gals.store import valuations as store
from gals.views.entered import entered
from gals.views.page import today, writer

valuations = Blueprint("valuations", __name__)

FIELDS = ("what", "unit", "worth", "basis", "from_on")


@valuations.get("/committees/<committee_id>/rates")
@allow(*COMMITTEE, on="committee")
def index(committee):
    """The table, and one more line for it."""
    return _page(committee, dict.fromkeys(FIELDS, "") | {"from_on": today().isoformat()})


def _page(committee, form, trouble=""):
    lines = store.of_committee(session(), committee.id)
    answer = render_template("valuations/index.html", committee=committee, lines=lines, form=form, trouble=trouble)
    return answer, 422 if trouble else 200


@valuations.post("/committees/<committee_id>/rates")
@allow(*WRITES, on="committee")
def create(committee):
    """One more line."""
    form = entered(*FIELDS)
    try:
        from_on = days.believable(days.read(form["from_on"]), today())
        store.add(writer(), committee.id, **form | {"worth": money.units(form["worth"]), "from_on": from_on})
    except BadInput as error:
        return _page(committee, form, str(error))
    return redirect(url_for("valuations.index", committee_id=committee.id), 303)


@valuations.post("/rates/<valuation_id>/remove")
@allow(*WRITES, on="valuation")
def remove(valuation):
    """Take a line away; what was valued by it keeps its sum."""
    committee = reached("committee", valuation.committee_id)
    store.remove(writer(), valuation)
    return redirect(url_for("valuations.index", committee_id=committee.id), 303)
