"""Committees: the first page of those who work in them."""

from flask import Blueprint, render_template
from flask_login import current_user

from gals.access.guard import allow
from gals.access.rules import COMMITTEE
from gals.db import session
from gals.store import committees as store
from gals.views.page import language

committees = Blueprint("committees", __name__)


@committees.app_template_global()
def committee_name(committee):
    """What a Committee is called in the reader's language."""
    return store.name(committee, language())


@committees.get("/committees")
@allow(*COMMITTEE)
def index():
    """The committees of who is signed in."""
    own = None if current_user.role == "admin" else current_user.committees or ()
    return render_template("committees/index.html", committees=store.all_of(session(), own))


@committees.get("/committees/<committee_id>")
@allow(*COMMITTEE, on="committee")
def show(committee):
    """What waits in a committee, overdue first."""
    return render_template("committees/show.html", committee=committee)
