"""What stands behind a figure of a report: the workshops, meetings, groups, entries, events and decisions that it was counted from.

Never people: who came is seen on the page of a workshop, by those who work with its group.
"""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from gals.models import Committee, Decision, Event, FollowUp, Group, Project, Wave, Workshop
from gals.models.resources import RAISED
from gals.store import contributions, services


class Line(NamedTuple):
    """One record: its kind and id, its own ``words``, the day, where it lies; ``tyiyn`` and ``source`` of an entry."""

    kind: str
    id: str
    words: str = ""
    on: date | None = None
    place_id: str | None = None
    committee_id: str | None = None
    tyiyn: int | None = None
    source: str = ""


def workshops(db, span):
    """Workshops that began in *span*."""
    found = select(Workshop.id, Workshop.name, Workshop.starts_on, Workshop.place_id).where(Workshop.gone.isnot(True))
    rows = db.execute(found.where(Workshop.starts_on.between(*span)).order_by(Workshop.starts_on, Workshop.id))
    return [Line("workshop", id, name or "", on, place) for id, name, on, place in rows]


def follow_ups(db, span):
    """Follow-ups held in *span*, under the names of their groups."""
    found = select(FollowUp.id, Group.label, FollowUp.on, Group.place_id).outerjoin(Group, Group.id == FollowUp.group_id)
    rows = db.execute(found.where(FollowUp.gone.isnot(True), FollowUp.on.between(*span)).order_by(FollowUp.on, FollowUp.id))
    return [Line("follow_up", id, label or "", on, place) for id, label, on, place in rows]


def groups(db, _span):
    """Champion groups; each opens its own results, and there its promises and sheets."""
    found = select(Group.id, Group.label, Group.place_id).where(Group.gone.isnot(True), Group.champions.is_(True))
    return [Line("group", id, label or "", None, place) for id, label, place in db.execute(found.order_by(Group.born, Group.id))]


def waves(db, _span):
    """Waves of opinions; each has its closed rounds."""
    found = select(Wave.id, Wave.name, Wave.frozen_on).where(Wave.gone.isnot(True), Wave.frozen_on.is_not(None))
    return [Line("wave", id, name or "", on) for id, name, on in db.execute(found.order_by(Wave.born, Wave.id))]


def events(db, span):
    """Events that began in *span*."""
    found = select(Event.id, Event.title, Event.on, Event.committee_id).where(Event.gone.isnot(True))
    rows = db.execute(found.where(Event.on.between(*span)).order_by(Event.on, Event.id))
    return [Line("event", id, title or "", on, None, committee) for id, title, on, committee in rows]


def entries(db, span):
    """Entries of *span* that came and count."""
    for one in contributions.entries(db):
        if one.counted and one.stage in RAISED and span.holds(one.on):
            yield Line("contribution", one.id, "", one.on, None, one.committee_id, one.kgs_tyiyn or 0, one.source)


def committees(db, _span):
    """All committees; each has its seats."""
    found = select(Committee.id, Committee.place_id).where(Committee.gone.isnot(True)).order_by(Committee.born, Committee.id)
    return [Line("committee", id, "", None, place, id) for id, place in db.execute(found)]


def decisions(db, _span):
    """All decisions, as they stand."""
    found = select(Decision.id, Decision.text, Decision.due_on, Decision.committee_id).where(Decision.gone.isnot(True))
    rows = db.execute(found.order_by(Decision.born, Decision.id))
    return [Line("decision", id, text or "", on, None, committee) for id, text, on, committee in rows]


def projects(db, _span):
    """All projects."""
    found = select(Project.id, Project.name, Project.committee_id).where(Project.gone.isnot(True))
    rows = db.execute(found.order_by(Project.born, Project.id))
    return [Line("project", id, name or "", None, None, committee) for id, name, committee in rows]


def numbers(db, _span):
    """Numbers of the help card; which of them were checked is seen there."""
    return [Line("service", one.id, one.name_ky or one.name_ru or one.name_en or one.number or "") for one in services.all_of(db)]
