"""What foreign money was worth on which day: written by the office, read by everybody who counts money."""

from flask import Blueprint, redirect, render_template, url_for

from gals.access.guard import allow
from gals.access.rules import COMMITTEE
from gals.db import session
from gals.errors import BadInput
from gals.store import days, money
from gals.store import exchange_rates as store
from gals.views.entered import entered
from gals.views.page import today, writer

exchange_rates = Blueprint("exchange_rates", __name__)

FIELDS = ("currency", "on", "worth", "basis")

#: Four places of a som: hundredths of a tyiyn.
PLACES = 4


@exchange_rates.get("/exchange-rates")
@allow(*COMMITTEE)
def index():
    """All of them, the newest first."""
    return _page({"currency": "USD", "on": today().isoformat(), "worth": "", "basis": ""})


def _page(form, trouble=""):
    answer = render_template(
        "exchange_rates/index.html", rates=store.all_of(session()), currencies=store.FOREIGN, form=form, trouble=trouble
    )
    return answer, 422 if trouble else 200


@exchange_rates.post("/exchange-rates")
@allow("admin")
def create():
    """The rate of one more day."""
    form = entered(*FIELDS)
    try:
        on = days.believable(days.read(form["on"]), today())
        store.add(writer(), form["currency"], on, money.units(form["worth"], PLACES), basis=form["basis"])
    except BadInput as error:
        return _page(form, str(error))
    return redirect(url_for("exchange_rates.index"), 303)


@exchange_rates.post("/exchange-rates/<exchange_rate_id>/remove")
@allow("admin", on="exchange_rate")
def remove(exchange_rate):
    """Take away one that was written by mistake."""
    store.remove(writer(), exchange_rate)
    return redirect(url_for("exchange_rates.index"), 303)
