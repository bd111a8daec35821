"""Cycles: this one and the last, side by side. A group's begin with its workshops; a programme's are as long as its milestones."""

from datetime import date, timedelta

from sqlalchemy import select

from gals.models import Workshop
from gals.store.quantities import Span
from gals.store.workshops import names_group
from gals.times import month_before

#: Workshops that begin so close to each other belong to one cycle.
TOGETHER = timedelta(60)

#: A tablet's clock may run ahead: what it says was promised tomorrow belongs to this cycle.
OPEN_END = date.max


def of_programme(today, months, back=0):
    """The Span of the cycle *back* cycles before this one: as many months as to the last milestone, and as many before them."""
    ends = [month_before(today, max(months) * (back + step)) for step in range(3)]
    return Span(ends[2], ends[1], ends[0] if back else OPEN_END, months)


def of_group(db, group_id, today, months):
    """The Span of a group: this cycle began with its latest workshop, the last one with the workshop before."""
    begun = [on for on, named in _workshops(db, group_id, today) if group_id in (named or ())]
    starts = [on for place, on in enumerate(begun) if place + 1 == len(begun) or on - begun[place + 1] > TOGETHER]
    usual = of_programme(today, months)
    if not starts:
        return usual
    middle = starts[0] - timedelta(1)
    since = starts[1] - timedelta(1) if len(starts) > 1 else month_before(middle, max(months))
    return Span(since, middle, OPEN_END, months)


def _workshops(db, group_id, today):
    """[(first day, group ids)] of what has begun and may name the group, the latest first."""
    begun = select(Workshop.starts_on, Workshop.groups).where(Workshop.starts_on <= today, Workshop.gone.isnot(True))
    begun = begun.where(names_group(group_id))
    return db.execute(begun.order_by(Workshop.starts_on.desc())).all()
