"""Recordings: a few seconds of a voice that say a step, a symbol or a part of life. The bytes lie on the shelf as photographs do."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Blob, Recording, Service
from gals.store import toolbox
from tools import someone
from tools.opinions import BY_KEY
from tools.rights import AREAS
from tools.symbols import SYMBOLS

LANGUAGES = ("ky", "ru", "en")

#: Where there is no sound in a language, one in another may serve that nearly everybody there understands.
NEIGHBOUR = {"ky": "ru", "ru": "ky"}

#: The longest a voice is recorded for, in seconds.
LONGEST = 60


def subjects_of(tool):
    """What may be said of a tool: the subject of each of its steps. Nothing is spoken aloud of a private one."""
    return [] if tool.private else [f"step:{tool.key}:{step.key}" for step in tool.steps]


def is_subject(db, subject):
    """Whether *subject* names a step of a tool or of a help line, a symbol, a part of life or a question of opinion that there is."""
    kind, _colon, rest = subject.partition(":")
    if kind == "symbol":
        return any(one.key == rest for one in SYMBOLS)
    if kind == "area":
        return rest in AREAS
    if kind == "opinion":
        return rest in BY_KEY
    if kind == "help":
        return rest in someone.BY_KEY
    if kind == "service":
        return rest in {f"{line}:{number}" for line, number, _step in first_steps(db)}
    tool = toolbox.find(db, rest.partition(":")[0]) if kind == "step" else None
    return tool is not None and subject in subjects_of(tool)


def first_steps(db):
    """[(id of a help line, number of the step from 1, the step)] of what lines say happens first."""
    lines = db.execute(select(Service.id, Service.first_steps).where(Service.gone.isnot(True)).order_by(Service.position, Service.id))
    return [(line, number, step) for line, steps in lines for number, step in enumerate(steps or (), 1)]


def here(db):
    """{subject: {language: Recording}} of all whose sound has come to this machine."""
    come = select(Recording).join(Blob, Blob.sha256 == Recording.source).where(Blob.kind.like("audio/%"))
    rows = db.scalars(come.where(Recording.gone.isnot(True)))
    found = {}
    for one in rows:
        found.setdefault(one.subject, {})[one.language] = one
    return found


def best(sounds, language):
    """The Recording among *sounds* ({language: Recording}) for a reader of *language*, or of its neighbour; None without one."""
    return sounds.get(language) or sounds.get(NEIGHBOUR.get(language))


def keep(w, subject, language, sound, *, seconds):
    """Say *subject* in *language* with *sound* (the Blob of its bytes) from now on; returns the name of the one before, or None.

    *seconds* is how long it plays, as far as is known. Raises BadInput for what cannot be spoken.
    """
    if language not in LANGUAGES or not is_subject(w.db, subject):
        raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))
    of = pair_id("recording", subject, language)
    before = w.db.get(Recording, of)
    old = before.source if before else None
    said = {"source": sound.sha256, "kind": sound.kind, "seconds": min(max(seconds, 0.0), 600.0), "gone": False}
    w.put("recording", of, subject=subject, language=language, **said)
    return old if old != sound.sha256 else None


def take_away(w, recording):
    """Have it said no more; returns the name of its sound, which nobody needs now."""
    old = recording.source
    w.put("recording", recording.id, gone=True, source=None)
    return old
