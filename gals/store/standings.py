"""How things stand now, as questions a database can answer for everybody at once: who is one person, who is counted, the newest answers.

Each says what a page about one person says (``joins.keeper``, ``consents.given``, ``answers.latest``), for all of them.
"""

from contextlib import contextmanager

from sqlalchemy import func, or_, select, text
from sqlalchemy.orm import aliased

from gals.models import Answer, Consent, Participant


@contextmanager
def whole(db):
    """While whole tables are read, PostgreSQL joins them by hash: it takes our windows for short, and would walk them row by row."""
    if db.get_bind().dialect.name != "postgresql":
        yield
        return
    db.execute(text("SET LOCAL enable_nestloop = off"))
    yield
    db.execute(text("SET LOCAL enable_nestloop = on"))


def heads(rows=None):
    """(id, head) of every row that was joined to another: the row that stands for it, also where rows lead in a circle.

    *rows*: ids of those that are meant, None: all; a chain is followed wherever it leads.
    """
    meant = [] if rows is None else [Participant.id.in_(rows)]
    leads = select(Participant.id, Participant.merged_into.label("at")).where(Participant.merged_into > "", *meant)
    reach = leads.cte("reach", recursive=True)
    further = select(reach.c.id, Participant.merged_into).join(Participant, Participant.id == reach.c.at)
    reach = reach.union(further.where(Participant.merged_into > ""))
    circle = reach.alias()
    is_end = or_(
        Participant.merged_into.is_(None),
        select(circle.c.id).where(circle.c.id == reach.c.at, circle.c.at == reach.c.at).exists(),
    )
    ends = select(reach.c.id, func.min(reach.c.at).label("head")).outerjoin(Participant, Participant.id == reach.c.at)
    return ends.where(is_end).group_by(reach.c.id).cte("heads")


def agreed(heads, layer, *which):
    """(person) of those whose latest word about *layer* is yes, whichever of their rows said it."""
    person = func.coalesce(heads.c.head, Consent.participant_id).label("person")
    latest = func.row_number().over(
        partition_by=person, order_by=(Consent.born.desc(), Consent.device.desc(), Consent.id.desc())
    )
    said = select(person, Consent.given, latest.label("nth")).outerjoin(heads, heads.c.id == Consent.participant_id)
    said = said.where(Consent.layer == layer, Consent.gone.isnot(True), Consent.participant_id > "", *which)
    latest_of = said.subquery()
    return select(latest_of.c.person).where(latest_of.c.nth == 1, latest_of.c.given.is_(True)).cte(f"agreed_{layer}")


def newest(*which, families=None):
    """(commitment_id, answer, reason): the newest answer to each promise; a mended one stands where the first one stood.

    *which*: conditions on Answer, where few are meant. *families*: promises that are one (``continued.families``), which have
    one newest answer, under the name of them all.
    """
    roots = _roots(which)
    mender = aliased(Answer)
    mends = (mender.corrects != mender.id, mender.gone.isnot(True))
    # of few answers each is looked up; of all of them the few that were mended are gathered once
    mended = (
        select(mender.id).where(mender.corrects == Answer.id, *mends).exists()
        if which
        else Answer.id.in_(select(mender.corrects).where(mender.corrects > "", *mends))
    )
    place = (
        *(func.coalesce(roots.c.born, Answer.born).desc(), func.coalesce(roots.c.device, Answer.device).desc()),
        *(func.coalesce(roots.c.root, Answer.id).desc(), Answer.born.desc(), Answer.device.desc(), Answer.id.desc()),
    )
    promise = Answer.commitment_id if families is None else func.coalesce(families.c.root, Answer.commitment_id)
    nth = func.row_number().over(partition_by=promise, order_by=place).label("nth")
    told = select(promise.label("commitment_id"), Answer.answer, Answer.reason, nth)
    told = told.outerjoin(roots, roots.c.id == Answer.id)
    told = told if families is None else told.outerjoin(families, families.c.id == Answer.commitment_id)
    told = told.where(Answer.gone.isnot(True), ~mended, *which)
    each = told.subquery()
    found = select(each.c.commitment_id, each.c.answer, each.c.reason).where(each.c.nth == 1).cte("newest")
    return found.prefix_with("MATERIALIZED", dialect="postgresql")  # else it may be asked anew for every promise


def _roots(which):
    """(id, born, device, root) of every answer that mends another, of those for which *which* holds: where the first of its row stands."""
    fact, earlier = aliased(Answer), aliased(Answer)
    known = (earlier.id == fact.corrects) & earlier.gone.isnot(True)
    first = (
        select(fact.id, earlier.id.label("at"))
        .join(earlier, known & (earlier.id != fact.id))
        .where(fact.corrects > "", fact.gone.isnot(True))
    )
    if which:
        first = first.where(fact.id.in_(select(Answer.id).where(*which)))
    back = first.cte("back", recursive=True)
    back = back.union(select(back.c.id, earlier.id).join(fact, fact.id == back.c.at).join(earlier, known))
    begun = back.alias()
    root = aliased(Answer)
    rows = select(back.c.id, root.born, root.device, root.id.label("root")).join(root, root.id == back.c.at)
    return rows.where(~select(begun.c.id).where(begun.c.id == back.c.at).exists()).cte("roots")
