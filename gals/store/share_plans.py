"""Share plans: how many of which circle a group, a place or a person plans to reach. One cell of the upscaling table each."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import SharePlan
from gals.store.words import tidy, too_long
from tools.rights import CIRCLES

MOST = 5000
LONGEST = 80


def write(w, workshop_id, circle, numbers, *, group_id=None, where=None):
    """Set one cell of a workshop's table to *numbers* (women, men), for a group or for *where* in the group's own words.

    The cell's id is made from its place in the table, so two tablets write the same one. Raises BadInput.
    """
    where = None if group_id else tidy(where)
    if circle not in CIRCLES:
        raise BadInput(_("Please choose with whom it will be shared."))
    if not all(0 <= number <= MOST for number in numbers):
        raise BadInput(_("Please write numbers from 0 to %(most)s.", most=MOST))
    if not group_id and (trouble := too_long(where, LONGEST) or ("" if where else _("Please write where it will be."))):
        raise BadInput(trouble)
    name = pair_id("share_plan", workshop_id, group_id or where, circle)
    place = {"group_id": group_id} if group_id else {"where": where}
    women, men = numbers
    return w.put("share_plan", name, workshop_id=workshop_id, circle=circle, women=women, men=men, gone=False, **place)


def of_workshop(db, workshop_id):
    """The plans of a workshop in the order in which they were first written."""
    rows = select(SharePlan).where(SharePlan.workshop_id == workshop_id, SharePlan.gone.isnot(True))
    return db.scalars(rows.order_by(SharePlan.born, SharePlan.device, SharePlan.id)).all()


def by_column(plans):
    """{group id, or the words for where: [SharePlan, …]} of *plans*, columns in the order in which they were first written."""
    columns = {}
    for plan in plans:
        columns.setdefault(plan.group_id or plan.where or plan.place_id or "", []).append(plan)
    return columns


def remove_column(w, workshop_id, column):
    """Take a whole column out of a workshop's table."""
    for plan in by_column(of_workshop(w.db, workshop_id)).get(column, ()):
        w.put("share_plan", plan.id, gone=True)
