"""What came of a programme in a year, in a dozen sums over all of it: for a report on one page. No sum is of one place."""

from typing import NamedTuple

from sqlalchemy import func, select

from gals.models import Commitment, Committee, Decision, Group, Mark, Project, Seat
from gals.store import continued, figures, kept_counts, raised, services, standings


class Outcomes(NamedTuple):
    """Sums over everything; of people there is none, for those are released as figures.

    ``kept``: promises that are done, or changed something; ``entries``: contributions of the year, heaped (``raised.Heap``).
    """

    groups: int
    promises: int
    kept: int
    committees: int
    women: int
    men: int
    decisions: int
    done: int
    events: int
    numbers: int
    projects: list
    entries: list


def of_year(db, year, today):
    """The Outcomes of a calendar *year*; promises, committees and help numbers as they stand on *today* (a date)."""
    span = figures.year(year)
    promises, kept = kept_counts.answer(db, "promises of all", lambda: _promises(db))
    women, men = (_many(db, Seat, Seat.sex == sex) for sex in ("woman", "man"))
    return Outcomes(
        groups=_many(db, Group, Group.champions.is_(True)),
        promises=promises,
        kept=kept,
        committees=_many(db, Committee),
        women=women,
        men=men,
        decisions=_many(db, Decision),
        done=_many(db, Decision, Decision.state == "done"),
        events=figures.held_events(db, span),
        numbers=len(services.printable(db, today)),
        projects=list(db.scalars(select(Project).where(Project.gone.isnot(True)).order_by(Project.born, Project.id))),
        entries=[heap for heap in raised.heaps(db) if span.holds(heap.on)],
    )


def _many(db, model, *which):
    return db.scalar(select(func.count()).select_from(model).where(model.gone.isnot(True), *which))


def _promises(db):
    """(promises, those of them that are done or changed something); one that moved to another sheet is one."""
    families = continued.families(standings.heads())
    newest = standings.newest(families=families)
    name = func.coalesce(families.c.root, Commitment.id)
    found = (
        select(name, func.max(newest.c.answer))
        .outerjoin(families, families.c.id == Commitment.id)
        .outerjoin(Mark, Mark.id == Commitment.id)
        .outerjoin(newest, newest.c.commitment_id == name)
        .where(Commitment.gone.isnot(True), Mark.gone.isnot(True))
        .group_by(name)
    )
    answers = [answer for _name, answer in db.execute(found)]
    return len(answers), sum(answer in ("done", "changed") for answer in answers)
