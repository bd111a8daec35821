"""What was counted is kept in memory as long as nothing changed from which it was counted: strokes may go on meanwhile.

The journal says what changed. An answer carries the place in the journal up to which it is true; the next who asks looks
only at what came after. Each engine has its own; at most ``MOST`` answers are kept.
"""

from weakref import WeakKeyDictionary

from sqlalchemy import or_, select

from gals.models import Change

#: Record types from which results are counted.
COUNTED = (
    *("participant", "membership", "consent", "group", "place", "programme", "adaptation", "workshop"),
    *("drawing", "commitment", "answer", "share", "learner"),
)

MOST = 64

_kept: WeakKeyDictionary = WeakKeyDictionary()


def answer(db, key, count):
    """What ``count()`` says; asked again under *key*, what it said before, unless the journal holds something newer."""
    answers = _kept.setdefault(db.get_bind().engine, {})
    here = db.execute(select(Change.seq, Change.id).order_by(Change.seq.desc()).limit(1)).first() or (0, "")
    upto, known = answers.pop(key, (None, None))
    if upto is None or (upto != here and _changed(db, upto)):
        known = count()
    answers[key] = (tuple(here), known)
    while len(answers) > MOST:
        answers.pop(next(iter(answers)), None)
    return known


def _changed(db, upto):
    """Whether anything that counts came after *upto*; a pin that is rubbed out, and somebody who is erased, too."""
    seq, id = upto
    if seq and db.scalar(select(Change.id).where(Change.seq == seq)) != id:
        return True  # a backup was put in place: this is another journal
    counts = or_(Change.record.in_(COUNTED), Change.kind.in_(("erase", "shred")))
    return db.scalar(select(Change.seq).where(Change.seq > seq, counts).limit(1)) is not None
