"""Budget lines of actions and projects: what something costs, and what of it is there."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import BudgetLine
from gals.models.resources import MOST
from gals.store import money
from gals.store.words import tidy, too_long

LONGEST = {"item": 200, "unit": 40}


def cost(line):
    """What a BudgetLine costs, in tyiyn."""
    return money.times(line.quantity or 0, line.unit_cost or 0)


def of(db, **owner):
    """The lines of an action, a project or a committee (``action_id=`` …), in the order they were written."""
    found = select(BudgetLine).where(BudgetLine.gone.isnot(True))
    for field, value in owner.items():
        found = found.where(getattr(BudgetLine, field) == value)
    return db.scalars(found.order_by(BudgetLine.born, BudgetLine.device, BudgetLine.id)).all()


def find(db, committee_id, line_id):
    """A line of this committee, or None."""
    found = db.get(BudgetLine, line_id) if line_id else None
    return found if found and not found.gone and found.committee_id == committee_id else None


def keep(w, line_id=None, *, quantity, unit_cost, **said):
    """Write a line down or change it. *quantity* a Decimal, *unit_cost* in tyiyn; *said*: item, unit, and whose. Raises BadInput."""
    said |= {field: tidy(said.get(field)) for field in LONGEST}
    if not said["item"]:
        raise BadInput(_("Please say what is needed."))
    for field, most in LONGEST.items():
        if trouble := too_long(said[field], most):
            raise BadInput(trouble)
    if quantity is None or quantity > 10**7:
        raise BadInput(_("Please give how much as a number above zero."))
    if unit_cost is None or not 0 <= unit_cost <= MOST or money.times(quantity, unit_cost) > MOST:
        raise BadInput(_("Please give the price of one as a sum in som."))
    return w.put("budget_line", line_id, quantity=float(quantity), unit_cost=unit_cost, **said)


def remove(w, line):
    """Take a line away; what was given for it stays."""
    w.put("budget_line", line.id, gone=True)
