"""What was counted is kept in memory as long as nothing changed from which it was counted: strokes may go on meanwhile.

The journal says what changed. An answer carries the place in the journal up to which it is true; the next who asks looks
only at what came after. Each engine has its own; at most ``MOST`` answers are kept. Two who ask at once count once.
"""

from threading import RLock
from typing import NamedTuple
from weakref import WeakKeyDictionary

from sqlalchemy import or_, select

from gals.models import Change
from gals.store import drawings

#: Record types from which results are counted.
COUNTED = (
    *("participant", "membership", "consent", "group", "place", "programme", "adaptation", "workshop"),
    *("drawing", "commitment", "answer", "share", "learner"),
)

MOST = 256


class _Kept(NamedTuple):
    """An answer, and up to where in the journal it is true (seq, id of the change)."""

    upto: tuple
    answer: object


_kept: WeakKeyDictionary = WeakKeyDictionary()
_counting = RLock()


def answer(db, key, count):
    """What ``count()`` says; asked again under *key*, what it said before, unless the journal holds something newer."""
    here = drawings.state(db)
    with _counting:
        answers = _kept.setdefault(db.get_bind().engine, {})
        known = answers.pop(key, None)
        if known is None or (known.upto != here and _changed(db, known.upto)):
            known = _Kept(here, count())
        known = known._replace(upto=here)
        answers[key] = known
        while len(answers) > MOST:
            answers.pop(next(iter(answers)))
        return known.answer


def _changed(db, upto):
    """Whether anything that counts came after *upto*; a pin that is rubbed out, and somebody who is erased, too."""
    seq, id = upto
    if seq and db.scalar(select(Change.id).where(Change.seq == seq)) != id:
        return True  # a backup was put in place: this is another journal
    counts = or_(Change.record.in_(COUNTED), Change.kind.in_(("erase", "shred")))
    return db.scalar(select(Change.seq).where(Change.seq > seq, counts).limit(1)) is not None
