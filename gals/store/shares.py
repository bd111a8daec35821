"""Peer sharing: with what kind of people a champion shared which tools. No names; a mended number is a new fact."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Participant, Share
from gals.store import toolbox
from gals.store.days import believable
from gals.store.facts import standing
from gals.store.joins import joined
from tools.rights import CIRCLES

#: More people than one champion reaches between two meetings: a slip of the finger.
MOST = 500


def say(w, participant_id, circle, *, id=None, **details):
    """Say with whom a champion shared; returns the fact's id, under *id* it is kept once.

    *details*: women, men (whole numbers), tools (keys), on, follow_up_id, corrects (the fact it takes the place of).
    Raises BadInput for a circle or tool that nobody offered, for no people at all and for too many.
    """
    _check(w.db, circle, details)
    details["on"] = believable(details.get("on") or w.now.date(), w.now.date())
    return w.fact("share", id=id, participant_id=participant_id, circle=circle, **details)


def _check(db, circle, details):
    women, men = details.get("women") or 0, details.get("men") or 0
    if circle not in CIRCLES:
        raise BadInput(_("Please choose with whom it was shared."))
    if not all(0 <= number <= MOST for number in (women, men)) or not women + men:
        raise BadInput(_("Please say how many: from 1 to %(most)d.", most=MOST))
    if any(toolbox.find(db, key) is None for key in details.get("tools") or ()):
        raise BadInput(_("Please choose the tools from the list."))


def take_back(w, share):
    """Say that this was not so: a fact that takes its place and counts nobody."""
    return w.fact("share", participant_id=share.participant_id, follow_up_id=share.follow_up_id, corrects=share.id)


def of_participant(db, participant_id):
    """What one champion shared, oldest first, also what was written under another row of hers."""
    return _counted(db, Share.participant_id.in_(joined(db, Participant, participant_id)))


def at(db, follow_up_id):
    """What was told at one meeting, oldest first."""
    return _counted(db, Share.follow_up_id == follow_up_id)


def _counted(db, where):
    facts = db.scalars(select(Share).where(where, Share.gone.isnot(True))).all()
    return [fact for fact in standing(facts) if fact.circle]


def reached(shares):
    """(women, men) of *shares*, each counted once."""
    return sum(share.women or 0 for share in shares), sum(share.men or 0 for share in shares)
