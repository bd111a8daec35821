"""Waves of opinions: which questions, in which way. Frozen before the first round; the next wave asks the same list."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Wave
from gals.store.words import tidy, too_long
from tools.opinions import ITEMS, MODES, seal

_KEYS = tuple(item.key for item in ITEMS)


def all_of(db):
    """All waves, the newest first."""
    kept = select(Wave).where(Wave.gone.isnot(True))
    return db.scalars(kept.order_by(Wave.born.desc(), Wave.id.desc())).all()


def choose(w, wave=None, *, name, items, mode):
    """Write a wave down (new without *wave*) with the keys of *items*, asked in *mode*; returns its id.

    Raises BadInput for what cannot be asked, and for a wave that is frozen already.
    """
    if wave is not None and wave.frozen_on:
        raise BadInput(_("This list is frozen: it is never changed. Begin a new one."))
    chosen, name = [key for key in _KEYS if key in items], tidy(name)
    if not name:
        raise BadInput(_("Please give the wave a name."))
    if trouble := too_long(name, 160):
        raise BadInput(trouble)
    if not chosen or set(items) - set(_KEYS):
        raise BadInput(_("Please choose at least one question."))
    if mode not in MODES:
        raise BadInput(_("Please choose how answers are given."))
    number = {} if wave else {"number": 1}
    return w.put("wave", wave.id if wave else None, name=name, items=chosen, mode=mode, **number)


def freeze(w, wave):
    """Freeze the list: from now on it is asked as it is, and its seal is printed beside every result."""
    if wave.frozen_on:
        return
    if not wave.items:
        raise BadInput(_("Please choose at least one question."))
    w.put("wave", wave.id, frozen_on=w.now.date(), seal=seal(wave.items, wave.mode))


def is_as_frozen(wave):
    """Whether the frozen list still has the words and the mode it was frozen with."""
    return bool(wave.frozen_on) and all(key in _KEYS for key in wave.items) and seal(wave.items, wave.mode) == wave.seal


def next_of(w, wave):
    """The wave after *wave*: the same list, frozen at once; returns its id. Raises BadInput where it cannot be the same."""
    if not is_as_frozen(wave):
        raise BadInput(_("The words of this list are others now: it cannot be asked again. Begin a new one."))
    number = max((one.number or 1) for one in series(w.db, wave)) + 1
    return w.put(
        "wave",
        None,
        name=wave.name,
        number=number,
        items=wave.items,
        mode=wave.mode,
        seal=wave.seal,
        frozen_on=w.now.date(),
    )


def series(db, wave):
    """All waves of the same frozen list and mode, *wave* among them, the first first."""
    if not wave.seal:
        return [wave]
    same = select(Wave).where(Wave.seal == wave.seal, Wave.mode == wave.mode, Wave.gone.isnot(True))
    return db.scalars(same.order_by(Wave.number, Wave.born, Wave.id)).all()


def before(db, wave):
    """The waves of the same list before *wave*, the nearest first."""
    return [one for one in series(db, wave) if (one.number or 1) < (wave.number or 1)][::-1]
