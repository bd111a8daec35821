"""How many others were reached, in numbers and without names: by circle and tier, women and men apart, each counted once.

Numbers told at meetings (shares) and people with a sign of their own (learners) speak of the same people: for each
champion, tier and circle the larger of the two counts, as ``gals.reports.network`` says.
"""

from typing import NamedTuple

from sqlalchemy import case, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from gals.models import Consent, Learner, Participant, Share
from gals.store import standings
from gals.store.quantities import among, rows_of


class Reached(NamedTuple):
    """How many were reached in one *cycle* (0 this, 1 the last), of one circle and tier."""

    cycle: int
    circle: str
    tier: int
    women: int
    men: int


def counted(db, scope, span):
    """[Reached] of the champions of *scope* who let themselves be counted."""
    rows = db.execute(_each(db, scope, span))
    return [Reached(cycle, circle, tier, int(women), int(men)) for cycle, circle, tier, women, men in rows]


def by_place(db, scope, span):
    """[(place, Reached)], by the places of champions."""
    rows = db.execute(_each(db, scope, span, Participant.place_id))
    return [
        (place, Reached(cycle, circle, tier, int(women), int(men))) for place, cycle, circle, tier, women, men in rows
    ]


def _each(db, scope, span, *apart):
    rows = rows_of(db, scope)
    heads = standings.heads(rows)
    told = union_all(_shares(span, rows), _learners(span, rows)).cte("passed_on")
    person = func.coalesce(heads.c.head, told.c.champion)
    agreed = standings.agreed(heads, "count", *among(Consent.participant_id, rows))
    alike = (*apart, told.c.cycle, told.c.circle, told.c.tier)
    most = [_larger(func.sum(told.c[sex]), func.sum(told.c[f"signs_{sex}"])).label(sex) for sex in ("women", "men")]
    each = select(*alike, *most).select_from(told).outerjoin(heads, heads.c.id == told.c.champion)
    each = each.join(Participant, Participant.id == person).where(Participant.gone.isnot(True))
    each = each.where(person.in_(select(agreed.c.person)), *among(Participant.place_id, scope.places))
    of = each.group_by(*alike, person).subquery()
    kept = [of.c[column.name] for column in alike]
    return select(*kept, func.sum(of.c.women), func.sum(of.c.men)).group_by(*kept).order_by(*kept)


def _larger(one, other):
    return case((one > other, one), else_=other)


def _when(table, span):
    cycle = case((table.on <= span.middle, 1), else_=0).label("cycle")
    return cycle, or_(table.on.is_(None), table.on.between(span.since, span.until) & (table.on > span.since))


def _shares(span, rows):
    cycle, within = _when(Share, span)
    mender = aliased(Share)
    mended = select(mender.corrects).where(mender.corrects > "", mender.corrects != mender.id, mender.gone.isnot(True))
    told = (func.coalesce(Share.women, 0).label("women"), func.coalesce(Share.men, 0).label("men"))
    kept = (
        Share.gone.isnot(True),
        Share.circle > "",
        Share.id.not_in(mended),
        within,
        *among(Share.participant_id, rows),
    )
    tier = func.coalesce(Share.tier, 2).label("tier")
    none = (literal(0).label("signs_women"), literal(0).label("signs_men"))
    return select(Share.participant_id.label("champion"), cycle, Share.circle, tier, *told, *none).where(*kept)


def _learners(span, rows):
    cycle, within = _when(Learner, span)
    signs = [
        case((Learner.sex == sex, 1), else_=0).label(f"signs_{of}") for sex, of in (("woman", "women"), ("man", "men"))
    ]
    circle, tier = func.coalesce(Learner.circle, "").label("circle"), func.coalesce(Learner.tier, 2).label("tier")
    kept = (Learner.gone.isnot(True), within, *among(Learner.participant_id, rows))
    none = (literal(0).label("women"), literal(0).label("men"))
    return select(Learner.participant_id.label("champion"), cycle, circle, tier, *none, *signs).where(*kept)
