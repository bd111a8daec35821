"""Figures of published studies to hold beside our own: each with its group, people, year, source and page. None until given."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Baseline
from gals.store import numbers
from gals.store.words import tidy, too_long
from tools.opinions import BY_KEY

#: What a figure may be about beside single questions.
ANY_REASON = "any-reason"

LONGEST = {"figure": 40, "group": 160, "basis": 300, "page": 40}


def all_of(db):
    """All figures, by question and year."""
    kept = select(Baseline).where(Baseline.gone.isnot(True))
    return sorted(db.scalars(kept), key=lambda one: (one.item or "", one.year or 0, one.born, one.id))


def keep(w, **entered):
    """Write a figure down as its page gives it; returns its id. Raises BadInput: a figure without its page is hearsay."""
    said = {field: tidy(entered[field]) for field in LONGEST}
    if entered["item"] not in (*BY_KEY, ANY_REASON):
        raise BadInput(_("Please choose what the figure is about."))
    for field, most in LONGEST.items():
        if trouble := too_long(said[field], most):
            raise BadInput(trouble)
    year, people = numbers.whole(entered["year"]), numbers.whole(entered["people"])
    if not all(said.values()) or year is None or not 1900 <= year <= 2200:
        raise BadInput(_("Please give the figure, the group, the year, the source and the page."))
    if entered["people"].strip() and (people is None or not 0 < people <= 10**7):
        raise BadInput(_("Please give the number of people as a number."))
    return w.put("baseline", None, item=entered["item"], year=year, people=people, **said)


def take_away(w, baseline_id):
    """Take a figure back."""
    w.put("baseline", baseline_id, gone=True)
