"""Who was there: facts, of which the latest about each person and day counts; and how many, by sex."""

from sqlalchemy import select

from gals.models import Attendance, Participant
from gals.store import joins


def say(w, workshop_id, day, presences):
    """Say of participants that they are here or not: {participant id: bool}. What is known already is not said twice."""
    known = present(w.db, workshop_id, day)
    for participant_id, here in presences.items():
        if known.get(participant_id, False) != here:
            w.fact("attendance", workshop_id=workshop_id, day=day, participant_id=participant_id, present=here)


def say_at(w, follow_up_id, presences):
    """The same at a follow-up of a champion group."""
    known = present_at(w.db, follow_up_id)
    for participant_id, here in presences.items():
        if known.get(participant_id, False) != here:
            w.fact("attendance", follow_up_id=follow_up_id, participant_id=participant_id, present=here)


def present(db, workshop_id, day):
    """{participant id: whether she is here} on one day of a workshop; of whom nothing was said is left out."""
    return _latest(db, Attendance.workshop_id == workshop_id, Attendance.day == day)


def present_at(db, follow_up_id):
    """{participant id: whether she is here} at a follow-up."""
    return _latest(db, Attendance.follow_up_id == follow_up_id)


def present_by_sex(db, workshop_id, day, among=None):
    """(women, men) here on one day of a workshop, only *among* these ids if given. Who has no sex written is in neither."""
    return by_sex(db, present(db, workshop_id, day), among)


def present_by_sex_at(db, follow_up_id):
    """(women, men) here at a follow-up."""
    return by_sex(db, present_at(db, follow_up_id))


def by_sex(db, presences, among=None):
    """(women, men) of those who are here in *presences* ({participant id: bool})."""
    here = {one for one, is_here in presences.items() if is_here and (among is None or one in among)}
    sexes = db.scalars(select(Participant.sex).where(Participant.id.in_(here), Participant.gone.isnot(True))).all()
    return sexes.count("woman"), sexes.count("man")


def _latest(db, *where):
    facts = db.scalars(
        select(Attendance)
        .where(*where, Attendance.gone.isnot(True))
        .order_by(Attendance.born, Attendance.device, Attendance.id)
    )
    facts = facts.all()
    one_for = joins.keepers(db, Participant, {fact.participant_id for fact in facts})
    return {one_for[fact.participant_id]: bool(fact.present) for fact in facts if fact.participant_id}
