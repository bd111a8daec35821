"""Reports: figures that are released, and nothing behind them that is not."""

from flask import Blueprint, render_template

from gals.access.guard import allow

reports = Blueprint("reports", __name__)

#: Who reads released figures.
READERS = ("reporter", "trainer", "admin")


@reports.get("/reports")
@allow(*READERS)
def index():
    """Which reports there are."""
    return render_template("reports/index.html")
