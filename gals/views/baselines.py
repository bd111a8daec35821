"""Figures of published studies, each with its page: nothing stands here until somebody gives it with its source."""

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user

from gals.access.guard import allow
from gals.access.rules import GALS
from gals.db import session
from gals.errors import BadInput
from gals.reports.opinions import ANY
from gals.store import baselines as store
from gals.views.entered import entered
from gals.views.page import writer
from tools.opinions import ITEMS

baselines = Blueprint("baselines", __name__)

OFFICE = ("trainer", "admin")
FIELDS = ("item", "figure", "group", "people", "year", "basis", "page")


@baselines.get("/baselines")
@allow(*GALS)
def index():
    """All figures, and for the office a form for one more."""
    return _page()


def _page(trouble="", form=None):
    answer = render_template(
        "baselines/index.html",
        baselines=store.all_of(session()),
        all_items=(*ITEMS, ANY),
        office=current_user.role in OFFICE,
        form=form or dict.fromkeys(FIELDS, ""),
        trouble=trouble,
    )
    return answer, 422 if trouble else 200


@baselines.post("/baselines")
@allow(*OFFICE)
def create():
    """Write a figure down."""
    form = entered(*FIELDS)
    try:
        store.keep(writer(), **form)
    except BadInput as error:
        return _page(str(error), form)
    return redirect(url_for("baselines.index"), 303)


@baselines.post("/baselines/<baseline_id>/remove")
@allow(*OFFICE, on="baseline")
def remove(baseline):
    """Take a figure back."""
    store.take_away(writer(), baseline.id)
    return redirect(url_for("baselines.index"), 303)
