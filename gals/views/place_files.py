"""Places from a file: look at what it would change, then take it in."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session
from gals.errors import BadInput
from gals.reports import case_files
from gals.store import place_files as store
from gals.views.page import today, writer

place_files = Blueprint("place_files", __name__)

#: So many lines of each kind are shown; the rest is counted.
SHOWN = 50


@place_files.get("/places/file")
@allow("trainer", "admin")
def index():
    """Choose a file."""
    return _page()


def _page(trouble="", text="", planned=None):
    answer = render_template("place_files/index.html", trouble=trouble, text=text, planned=planned, columns=store.COLUMNS, most=SHOWN)
    return answer, 422 if trouble else 200


def _text():
    file = request.files.get("file")
    if file:
        return file.read(store.LONGEST + 1).decode("utf-8-sig", "replace")
    return request.form.get("text", "")


def _lines(text):
    """The lines of the file; a list of people in trouble is no list of places. Raises BadInput."""
    found = [line.replace(";", ",").replace("\t", ",").split(",") for line in text.splitlines()[: case_files.ROWS]]
    if why := case_files.reason(found):
        raise BadInput(_("This file looks like a case file and was not read.") + " " + _(why))
    return store.rows(text)


@place_files.post("/places/file")
@allow("trainer", "admin")
def look():
    """What the file would do: nothing is written yet."""
    text = _text()
    try:
        return _page(text=text, planned=store.plan(session(), _lines(text)))
    except BadInput as error:
        return _page(str(error))


@place_files.post("/places/file/take")
@allow("trainer", "admin")
def take():
    """Take it in: all of it or nothing."""
    text = _text()
    try:
        store.take(writer(), _lines(text), today())
    except BadInput as error:
        return _page(str(error), text)
    return redirect(url_for("places.index"), 303)
