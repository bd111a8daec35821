"""Help that leaves no trace: the same bytes for everybody, no cookie, no log line, no question recorded."""

from flask import Blueprint, render_template

from gals.access.guard import allow

help = Blueprint("help", __name__)


@help.get("/help")
@allow("anyone")
def someone():
    """Someone tells me…: four pictures and what to say."""
    return render_template("help/someone.html")


@help.get("/weather")
@allow("anyone")
def quiet():
    """The page behind quick-hide: something anybody may look at."""
    return render_template("help/quiet.html")
