"""Who was at workshops and follow-ups, as one question to a database: each person once, with the days on which she came.

Only who let herself be counted is told of. The latest word about a person, an occasion and a day holds; somebody who was
written down twice is one person, wherever and under whichever row she came.
"""

from sqlalchemy import BigInteger, String, cast, func, select, union_all

from gals.models import Attendance, Consent, FollowUp, Group, Membership, Participant, Workshop
from gals.store import standings
from gals.store.quantities import Scope, among, reading, rows_of


def by_place(db, span, places=None):
    """Yields (place, (what, sex, age band, disability, group), how many): ``what`` is ``people`` or ``days``."""
    scope = Scope(places=places)
    told = _told(rows_of(db, scope), span)
    alike = (told.c.place, told.c.sex, told.c.age, told.c.disability, told.c.group)
    query = select(*alike, func.count(), cast(func.sum(told.c.days), BigInteger)).group_by(*alike)
    with reading(db, scope):
        rows = db.execute(query.where(*among(told.c.place, places))).all()
    for place, sex, age, disability, group, people, days in rows:
        yield place, [("people", sex, age, disability, group)], people
        yield place, [("days", sex, age, disability, group)], days


def _told(rows, span):
    """(id, born, place, sex, age, disability, group, days) of each who came in *span*; *rows*: ids to look at, None: all."""
    heads = standings.heads()
    days, groups = _days(heads, rows, span), _groups(heads, rows)
    agreed = standings.agreed(heads, "count", *among(Consent.participant_id, rows))
    said = (Participant.id, Participant.born, Participant.place_id.label("place"), Participant.sex)
    more = (Participant.age_band.label("age"), Participant.disability, groups.c.label.label("group"), days.c.days)
    told = select(*said, *more).join(days, days.c.person == Participant.id).outerjoin(groups, groups.c.person == Participant.id)
    told = told.where(Participant.gone.isnot(True), Participant.id.in_(select(agreed.c.person)))
    return told.cte("told")


def _days(heads, rows, span):
    """(person, days): on how many days she came, by the latest word about each of her rows."""
    occasion = func.coalesce(func.nullif(Attendance.workshop_id, ""), Attendance.follow_up_id).label("occasion")
    word = (Attendance.participant_id, occasion, Attendance.day)
    newest = (Attendance.born.desc(), Attendance.device.desc(), Attendance.id.desc())
    nth = func.row_number().over(partition_by=word, order_by=newest).label("nth")
    said = select(*word, Attendance.present, nth).where(
        Attendance.gone.isnot(True),
        Attendance.participant_id > "",
        occasion.in_(_occasions(span)),
        *among(Attendance.participant_id, rows),
    )
    latest = said.subquery()
    person = func.coalesce(heads.c.head, latest.c.participant_id).label("person")
    there = select(person, latest.c.occasion, latest.c.day).distinct()
    there = there.outerjoin(heads, heads.c.id == latest.c.participant_id)
    each = there.where(latest.c.nth == 1, latest.c.present.is_(True)).subquery()
    return select(each.c.person, func.count().label("days")).group_by(each.c.person).cte("days_there")


def _occasions(span):
    """The ids of workshops that began in *span*, and of follow-ups held in it."""
    began = Workshop.starts_on.between(span.start, span.end)
    held = FollowUp.on.between(span.start, span.end)
    return union_all(
        select(Workshop.id).where(Workshop.gone.isnot(True), began),
        select(FollowUp.id).where(FollowUp.gone.isnot(True), held),
    )


def _groups(heads, rows):
    """(person, label) of the group that she joined first, under whichever row."""
    # without a type SQLite would look through all groups for each person
    person = cast(func.coalesce(heads.c.head, Membership.participant_id), String(36)).label("person")
    nth = func.row_number().over(partition_by=person, order_by=(Membership.born, Membership.id)).label("nth")
    joined = select(person, Group.label, nth).join(Group, Group.id == Membership.group_id)
    joined = joined.outerjoin(heads, heads.c.id == Membership.participant_id)
    kept = (Membership.gone.isnot(True), Group.gone.isnot(True), Membership.participant_id > "")
    each = joined.where(*kept, *among(Membership.participant_id, rows)).subquery()
    return select(each.c.person, each.c.label).where(each.c.nth == 1).cte("first_groups")
