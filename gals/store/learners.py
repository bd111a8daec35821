"""Learners: those with whom a champion shared, as links of her chain. A picture and a few letters, never a name, phone or place."""

import re

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Learner, Participant
from gals.store import toolbox
from gals.store.days import believable
from gals.store.joins import joined
from gals.store.words import tidy
from tools.rights import CIRCLES, SEXES
from tools.symbols import SYMBOLS

#: Letters beside the picture: enough to tell two sheep apart, too few for a name or a number.
MOST_LETTERS = 3

#: Whom the champion taught is the second tier; farther than the last nobody can tell it apart.
SECOND, FARTHEST = 2, 9

_PICTURES = frozenset(symbol.key for symbol in SYMBOLS)


def add(w, participant_id, id=None, *, symbol, sex, circle, sign="", tools=(), from_id=None, on=None, drew=None):
    """Write a link of a champion's chain down and return its id; said again under *id* the first word is kept.

    *from_id*: the learner who passed it on, None for the champion herself. Raises BadInput.
    """
    if id and w.db.get(Learner, id):
        return id
    giver = find(w.db, participant_id, from_id) if from_id else None
    _check(symbol, sex, circle, tidy(sign))
    if any(toolbox.find(w.db, key) is None for key in tools):
        raise BadInput(_("Please choose the tools from the list."))
    if from_id and giver is None:
        raise BadInput(_("Please choose again who passed it on."))
    said = {"symbol": symbol, "sign": tidy(sign) or None, "sex": sex, "circle": circle, "tools": list(tools)}
    said |= {"from_id": from_id or None, "drew": drew, "on": believable(on or w.now.date(), w.now.date())}
    return w.put("learner", id, participant_id=participant_id, tier=_tier_after(giver), **said)


def _check(symbol, sex, circle, sign):
    if symbol not in _PICTURES:
        raise BadInput(_("Please choose a picture for her or him."))
    if not re.fullmatch(r"[^\W\d_]*", sign) or len(sign) > MOST_LETTERS:
        raise BadInput(
            _("At most %(most)d letters fit beside the picture, and never a name or a number.", most=MOST_LETTERS)
        )
    if sex not in SEXES:
        raise BadInput(_("Please choose: woman or man."))
    if circle not in CIRCLES:
        raise BadInput(_("Please choose with whom it was shared."))


def _tier_after(giver):
    return min(FARTHEST, (giver.tier or SECOND) + 1) if giver else SECOND


def find(db, participant_id, learner_id):
    """A Learner of this champion's own chain, or None."""
    return next((one for one in of_participant(db, participant_id) if one.id == learner_id), None)


def of_participant(db, participant_id):
    """A champion's chain in the order in which it was told, also what was written under another row of hers."""
    return _kept(db, Learner.participant_id.in_(joined(db, Participant, participant_id)))


def _kept(db, where):
    rows = select(Learner).where(where, Learner.gone.isnot(True))
    return db.scalars(rows.order_by(Learner.born, Learner.device, Learner.id)).all()


def change(w, learner, **fields):
    """Say of a Learner whether she ``drew`` her own sheet, or that she is ``gone`` from the chain."""
    w.put("learner", learner.id, participant_id=learner.participant_id, **fields)
