"""A committee's table of rates: what an hour of work, a room or a sack is worth here, from a day on.

Lines are added and never edited: a new price is a new line from its day on, and what was valued before keeps its rate.
"""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Valuation
from gals.models.resources import MOST
from gals.store.words import tidy, too_long

LONGEST = {"what": 160, "unit": 40, "basis": 300}


def of_committee(db, committee_id):
    """The table of a committee, by what and then the newest first."""
    found = select(Valuation).where(Valuation.committee_id == committee_id, Valuation.gone.isnot(True))
    kept = sorted(db.scalars(found), key=lambda one: (one.from_on is not None, one.from_on, one.born), reverse=True)
    return sorted(kept, key=lambda one: (one.what or "").casefold())


def find(db, committee_id, valuation_id):
    """A line of this committee's table, or None."""
    found = db.get(Valuation, valuation_id) if valuation_id else None
    return found if found and not found.gone and found.committee_id == committee_id else None


def add(w, committee_id, *, worth, from_on, **said):
    """One more line; *said*: what, unit, basis. Raises BadInput."""
    said = {field: tidy(said.get(field)) for field in LONGEST}
    if not said["what"] or not said["unit"]:
        raise BadInput(_("Please say what it is, and for which unit: hour, day, sack."))
    if not said["basis"]:
        raise BadInput(_("Please say where the price comes from: market, pay of a like job, rent of a like room."))
    for field, most in LONGEST.items():
        if trouble := too_long(said[field], most):
            raise BadInput(trouble)
    if not worth or not 0 < worth <= MOST:
        raise BadInput(_("Please give the price as a sum in som."))
    if from_on is None:
        raise BadInput(_("Please give the day from which the price holds."))
    return w.put("valuation", None, committee_id=committee_id, worth=worth, from_on=from_on, **said)


def remove(w, line):
    """Take a line away; what was valued by it keeps its sum."""
    w.put("valuation", line.id, gone=True)
