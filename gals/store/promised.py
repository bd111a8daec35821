"""The people behind figures of promises: each person once, with the best that became of hers, and why the others stand.

A person with many promises is one person here: so a number of few promises cannot hide that it is one woman's.
"""

from sqlalchemy import func, select

from gals.models import Commitment, Mark, Participant
from gals.store import continued, standings

#: What may become of a promise, the best first.
BEST = ("done", "changed", "started", "planned", "dropped")

#: What counts as kept.
KEPT = BEST[:2]


def best(db, span, _level=""):
    """[(known, 1)] of everybody who made a promise in *span* (``figures.Span``): ``answer`` is the best that became of one of hers."""
    return [({"answer": min(answers, key=BEST.index), "sex": sex}, 1) for sex, answers, _why in _people(db, span)]


def reasons(db, span, _level=""):
    """[(known, 1)] of everybody with a promise of *span* that is not kept: ``reason`` is what she said of the last such one."""
    return [({"reason": why[-1], "sex": sex}, 1) for sex, _answers, why in _people(db, span) if why]


def _people(db, span):
    """(sex, answers, reasons of those not kept) of each person, her promises in the order in which she made them."""
    found = {}
    with standings.whole(db):
        rows = db.execute(_promises(span)).all()
    for person, sex, answer, reason in rows:
        answers, why = found.setdefault((person, sex), ([], []))
        answers.append(answer if answer in BEST else BEST[3])
        if answer not in KEPT:
            why.append(reason)
    return [(sex, *both) for (_person, sex), both in found.items()]


def _promises(span):
    """(person, sex, newest answer, its reason) of the promises of *span*; only of those who let themselves be counted."""
    heads = standings.heads()
    families = continued.families(heads)
    newest = standings.newest(families=families)
    person = func.coalesce(heads.c.head, Commitment.participant_id)
    answer = func.coalesce(newest.c.answer, BEST[3])
    made = (Commitment.made_on >= span.start, Commitment.made_on <= span.end)
    kept = (Commitment.gone.isnot(True), Mark.gone.isnot(True), Participant.gone.isnot(True))
    return (
        select(person, Participant.sex, answer, newest.c.reason)
        .select_from(Commitment)
        .outerjoin(heads, heads.c.id == Commitment.participant_id)
        .join(Participant, Participant.id == person)
        .outerjoin(Mark, Mark.id == Commitment.id)
        .outerjoin(families, families.c.id == Commitment.id)
        .outerjoin(newest, newest.c.commitment_id == func.coalesce(families.c.root, Commitment.id))
        .where(*made, *kept, func.coalesce(families.c.nth, 1) == 1)
        .where(person.in_(select(standings.agreed(heads, "count").c.person)))
        .order_by(Commitment.made_on, Commitment.born, Commitment.id)
    )
