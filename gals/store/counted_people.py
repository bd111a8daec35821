"""How many people are written down and how many let themselves be counted, each once; and who they are."""

from sqlalchemy import case, func, literal, select

from gals.models import Consent, Participant
from gals.store import standings
from gals.store.quantities import among, rows_of


def people(db, scope):
    """({sex: people}, {sex: those of them who let themselves be counted}) of a scope, each once."""
    found = db.execute(_counted(db, scope, Participant.sex)).all()
    return {sex: number for sex, number, _yes in found}, {sex: yes for sex, _number, yes in found}


def by_place(db, scope):
    """[(place, sex, people, those who let themselves be counted)] of a scope."""
    return db.execute(_counted(db, scope, Participant.place_id, Participant.sex)).all()


def _counted(db, scope, *alike):
    rows = rows_of(db, scope)
    heads = standings.heads(rows)
    agreed = standings.agreed(heads, "count", *among(Consent.participant_id, rows))
    yes = func.sum(case((Participant.id.in_(select(agreed.c.person)), 1), else_=0))
    return select(*alike, func.count(), yes).where(*_here(heads, rows, scope)).group_by(*alike)


def _here(heads, rows, scope):
    """What keeps the people of a scope, each once."""
    stands = Participant.merged_into.is_(None) | Participant.id.in_(select(heads.c.head))
    within = (*among(Participant.id, rows), *among(Participant.place_id, scope.places))
    return [stands, Participant.gone.isnot(True), *within]


def who(db, scope, sex, *, agreed, layer):
    """[(id, whether she may be named)] of the people of a scope (*agreed*: of those who let themselves be counted), oldest first.

    *layer*: the consent that names somebody here; None: whoever sees this knows them all.
    """
    rows = rows_of(db, scope)
    heads = standings.heads(rows)
    said = among(Consent.participant_id, rows)
    where = [*_here(heads, rows, scope), Participant.sex == sex]
    if agreed:
        where.append(Participant.id.in_(select(standings.agreed(heads, "count", *said).c.person)))
    named = Participant.id.in_(select(standings.agreed(heads, layer, *said).c.person)) if layer else literal(True)
    found = select(Participant.id, named).where(*where).order_by(Participant.born, Participant.id)
    return [(id, bool(openly)) for id, openly in db.execute(found)]
