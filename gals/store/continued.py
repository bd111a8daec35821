"""Promises brought from one sheet to another: what began on the first sheet goes on, on the later one. It is one promise.

A thing brought along names what it grew from; several such steps may lead back to a promise, through a plain mark or one
that was rubbed out since. Whoever's promise it is, only her own lead her there. Where steps lead in a circle, the lowest id
stands for all, the same on every machine.
"""

from typing import NamedTuple

from sqlalchemy import and_, func, literal, or_, select
from sqlalchemy.orm import aliased

from gals.models import Commitment, Mark
from gals.store import standings


class Kin(NamedTuple):
    """Which promises are one: {id: id of the first that is kept}, {id: name of them all}; those that stand alone are in neither."""

    first: dict
    name: dict


#: Where no promise is one with another.
NONE = Kin({}, {})


def families(heads, *which):
    """(id, root, nth, first) of promises that are one with others: *root* names them, *first* (nth 1) is the one that counts.

    *heads*: ``standings.heads()``; *which*: conditions on Commitment, for those whose owners are meant.
    """
    came_from = _came_from(heads, which)
    further, circle = came_from.alias(), came_from.alias()
    ends = or_(
        ~select(further.c.id).where(further.c.id == came_from.c.at).exists(),
        select(circle.c.id).where(circle.c.id == came_from.c.at, circle.c.at == came_from.c.at).exists(),
    )
    led = select(came_from.c.id, func.min(came_from.c.at).label("root")).where(ends).group_by(came_from.c.id)
    roots = led.cte("roots_of_promises")
    members = select(roots).union(select(roots.c.root, roots.c.root)).cte("members_of_promises")
    order = ((members.c.id != members.c.root), Commitment.born, Commitment.device, Commitment.id)
    nth = func.row_number().over(partition_by=members.c.root, order_by=order)
    first = func.first_value(members.c.id).over(partition_by=members.c.root, order_by=order)
    kept = (
        select(members.c.id, members.c.root, nth.label("nth"), first.label("first"))
        .join(Commitment, Commitment.id == members.c.id)
        .outerjoin(Mark, Mark.id == Commitment.id)
        .where(Commitment.gone.isnot(True), Mark.gone.isnot(True))
    )
    return kept.cte("families")


def _came_from(heads, which):
    """(id, at): every promise with each promise of the same owner that its steps lead back to."""
    pin, promise, mark = aliased(Mark), aliased(Commitment), aliased(Mark)
    parent = _parent(Commitment, pin)
    steps = (
        select(Commitment.id, parent.label("at"))
        .outerjoin(pin, pin.id == Commitment.id)
        .where(parent.is_not(None), _leads(Commitment, pin), *which)
        .cte("steps", recursive=True)
    )
    next_one = _parent(promise, mark)
    further = (
        select(steps.c.id, next_one)
        .select_from(steps)
        .outerjoin(promise, promise.id == steps.c.at)
        .outerjoin(mark, mark.id == steps.c.at)
    )
    steps = steps.union(further.where(next_one.is_not(None), _leads(promise, mark)))
    hers, source, mine, its = aliased(Commitment), aliased(Commitment), heads.alias(), heads.alias()
    own = func.coalesce(mine.c.head, hers.participant_id, literal("")) == func.coalesce(
        its.c.head, source.participant_id, literal("")
    )
    groups = or_(
        hers.participant_id.is_not(None),
        and_(hers.group_id == source.group_id, hers.group_id.is_not(None)),
    )
    found = (
        select(steps.c.id, steps.c.at)
        .join(hers, hers.id == steps.c.id)
        .join(source, source.id == steps.c.at)
        .outerjoin(mine, mine.c.id == hers.participant_id)
        .outerjoin(its, its.c.id == source.participant_id)
    )
    return found.where(own, groups).cte("came_from")


def _leads(promise, mark):
    """Whether one of them says what it grew from, in plain words: PostgreSQL then knows how few do."""
    return or_(promise.derived_from > "", mark.derived_from > "")


def _parent(promise, mark):
    """What a promise, or a mark, says it grew from; never itself."""
    named = func.coalesce(func.nullif(promise.derived_from, ""), func.nullif(mark.derived_from, ""))
    return func.nullif(named, func.coalesce(promise.id, mark.id))


def kin(db, *which):
    """The Kin among promises for which *which* (conditions on Commitment) holds, and those that they came from."""
    found = db.execute(select(families(standings.heads(), *which))).all()
    return Kin({row.id: row.first for row in found}, {row.id: row.root for row in found})
