"""Honest answers: how a promise goes, said again and again, each with its day, its reason and who wrote it down."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Account, Answer, Commitment
from gals.store.days import believable
from gals.store.facts import standing
from gals.store.words import tidy, too_long
from tools.rights import ANSWERS, REASONS

#: How an answer reaches us.
WAYS = ("meeting", "card", "paper")

LONGEST = 300


def say(w, commitment_id, answer, *, id=None, on=None, **details):
    """Say how a promise goes on the day *on* (today if not said); returns the fact's id, under *id* it is kept once.

    *details*: reason (key of ``REASONS``), text, follow_up_id, via (``WAYS``), corrects (the answer it takes the place
    of). Raises BadInput for words nobody offered and for days that cannot be.
    """
    details = {name: value or None for name, value in details.items()}
    details["text"] = tidy(details.get("text")) or None
    _check(answer, details)
    mended = w.db.get(Answer, details.get("corrects") or "")
    if mended and mended.commitment_id != commitment_id:
        details["corrects"] = None
    on = believable(on or w.now.date(), w.now.date())
    return w.fact("answer", id=id, commitment_id=commitment_id, answer=answer, on=on, **details)


def _check(answer, details):
    if answer not in ANSWERS:
        raise BadInput(_("Please choose one of the faces."))
    if details.get("reason") not in (None, *REASONS):
        raise BadInput(_("Please choose one of the reasons, or write it in your own words."))
    if details.get("via") not in (None, *WAYS):
        raise BadInput(_("Please say whether it was told at a meeting, by card or on paper."))
    if sentence := too_long(details["text"] or "", LONGEST):
        raise BadInput(sentence)


def history(db, commitment_id):
    """What was answered to one promise, oldest first; an answer that was mended is shown as it was mended."""
    return standing(_among(db, Answer.commitment_id == commitment_id))


def latest(db, commitment_ids, one=None):
    """{commitment id: its newest Answer, or None}. *one*: {id: name} of promises that are one and have one newest answer."""
    one, newest = one or {}, {}
    for answer in standing(_among(db, Answer.commitment_id.in_({*commitment_ids, *one}))):
        newest[one.get(answer.commitment_id, answer.commitment_id)] = answer
    return {id: newest.get(one.get(id, id)) for id in commitment_ids}


def at(db, follow_up_id):
    """The answers given at one follow-up meeting, oldest first."""
    return standing(_among(db, Answer.follow_up_id == follow_up_id))


def _among(db, where):
    return db.scalars(select(Answer).where(where, Answer.gone.isnot(True))).all()


def speakers(db, answers):
    """{``by`` of an answer: (name of the account, or None when its owner said it herself by card)}."""
    writers = {answer.by for answer in answers}
    names = dict(db.execute(select(Account.id, Account.name).where(Account.id.in_(writers))).all())
    return {by: None if by.startswith("card:") else names.get(by, "") for by in writers}


def owners(db, answers):
    """The ids of the participants to whose promises *answers* were given, as they were written down."""
    promises = {answer.commitment_id for answer in answers}
    return set(db.scalars(select(Commitment.participant_id).where(Commitment.id.in_(promises)))) - {None}
