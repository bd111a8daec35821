"""People on a map who become a plan to share (docs/method.md §3.16): whom she drew, and with whom of them she will share."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Participant, SharePlan
from gals.store import drawings, links, toolbox
from gals.store.joins import joined
from gals.store.share_plans import MOST
from tools.rights import CIRCLES

#: Elements of maps that are people.
PEOPLE = ("person", "share")

STAMPED = ("symbol", "own", "label")


def on_map(db, participant_id):
    """[(Mark, her SharePlan or None), …] of the people on her newest map; [] where she has drawn none."""
    for drawing in drawings.of_participant(db, participant_id):
        people = [mark for mark in drawings.marks(db, drawing.id) if mark.element in PEOPLE and mark.kind in STAMPED]
        if people and _is_map(db, drawing) and links.may_be_worked_with(db, drawing):
            planned = {one.derived_from: one for one in of_participant(db, participant_id)}
            return [(mark, planned.get(mark.id)) for mark in people]
    return []


def _is_map(db, drawing):
    """Whether the sheet asks with whom its people share; those of a household's tree are not asked."""
    tool = toolbox.find(db, drawing.tool or "")
    return tool is not None and any(element.key == "share" for element in tool.elements)


def of_participant(db, participant_id):
    """The SharePlans that grew from her maps."""
    hers = SharePlan.participant_id.in_(joined(db, Participant, participant_id))
    return db.scalars(
        select(SharePlan).where(hers, SharePlan.derived_from.is_not(None), SharePlan.gone.isnot(True))
    ).all()


def plan(w, participant_id, mark):
    """Plan to share with the person that *mark* shows; planned already, it is planned no more."""
    of = pair_id("share_plan", mark.id)
    before, said = w.db.get(SharePlan, of), mark.said or {}
    if before is not None and not before.gone:
        return w.put("share_plan", of, gone=True)
    number = int(said["number"]) if isinstance(said.get("number"), int | float) and 0 < said["number"] <= 5000 else 1
    circle = said.get("circle") if said.get("circle") in CIRCLES else None
    counted = {"men": number, "women": 0} if said.get("sex") == "man" else {"women": number, "men": 0}
    return w.put(
        "share_plan", of, participant_id=participant_id, circle=circle, derived_from=mark.id, gone=False, **counted
    )


def change(w, mark, circle, numbers):
    """Plan to share with *numbers* (women, men) of *circle* instead: she knows better than her map. Raises BadInput."""
    if circle not in CIRCLES:
        raise BadInput(_("Please choose with whom it will be shared."))
    if None in numbers or not all(0 <= number <= MOST for number in numbers):
        raise BadInput(_("Please write numbers from 0 to %(most)s.", most=MOST))
    before = w.db.get(SharePlan, pair_id("share_plan", mark.id))
    if before is None or before.gone:
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))
    said = {"circle": circle, "women": numbers[0], "men": numbers[1]}
    if any(getattr(before, name) != value for name, value in said.items()):
        w.put("share_plan", before.id, **said)
