"""Committees: which there are, what each is called, and how one is founded."""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.models import Committee, Place
from gals.models.committees import LEVELS
from gals.store import blobs, days, numbers
from gals.store.words import tidy, too_long

FIELDS = ("name_ky", "name_ru", "level", "place_id", "act", "act_number", "act_on", "pledge", "quorum")

_LONGEST = {"name_ky": 160, "name_ru": 160, "act": 120, "act_number": 40, "pledge": 2000}


def all_of(db, own=None):
    """All committees in the order they were written down; with *own* (ids) only those."""
    found = select(Committee).where(Committee.gone.isnot(True))
    if own is not None:
        found = found.where(Committee.id.in_(own))
    return db.scalars(found.order_by(Committee.born, Committee.device, Committee.id)).all()


def name(committee, language):
    """What a Committee is called in *language*, or in whichever it has a name."""
    return getattr(committee, f"name_{language}", None) or committee.name_ky or committee.name_ru or ""


def find(db, committee_id):
    """The Committee of this id, or None when there is none or it was taken away."""
    found = db.get(Committee, committee_id) if committee_id else None
    return None if found is None or found.gone else found


def regulate(w, shelf, committee, picture=None):
    """Keep *picture* (new pixels) as a committee's regulation, or none; the one before is destroyed."""
    before = committee.regulation
    kept = blobs.keep(w.db, shelf, picture, account_id=w.by, now=w.now).sha256 if picture else None
    w.put("committee", committee.id, regulation=kept)
    blobs.drop_unused(w.db, shelf, {before} - {None, kept})


def troubles(db, entered, today):
    """{field: sentence} for what cannot be kept of *entered* (texts by FIELDS)."""
    found = {field: too_long(tidy(entered[field]), most) for field, most in _LONGEST.items()}
    if not (tidy(entered["name_ky"]) or tidy(entered["name_ru"])):
        found["name_ky"] = _("Please give the committee a name, in one language at least.")
    if entered["level"] not in LEVELS:
        found["level"] = _("Please choose what kind of place it is.")
    place = db.get(Place, entered["place_id"]) if entered["place_id"] else None
    if entered["place_id"] and (place is None or place.gone):
        found["place_id"] = _("Please choose where the place lies.")
    quorum = numbers.whole(entered["quorum"])
    if tidy(entered["quorum"]) and not (quorum and 1 <= quorum <= 100):
        found["quorum"] = _("Please give a number from 1 to 100.")
    found["act_on"] = trouble_with_day(entered["act_on"], today)
    return {field: sentence for field, sentence in found.items() if sentence}


def trouble_with_day(text, today):
    """A sentence when *text* is no day that can be meant, else ""."""
    try:
        days.believable(days.read(text), today)
    except BadInput as error:
        return str(error)
    return ""


def keep(w, committee_id=None, **entered):
    """Write a committee down (new without *committee_id*) and return its id. Raises BadInput."""
    entered = dict.fromkeys(FIELDS, "") | entered
    if found := troubles(w.db, entered, w.now.date()):
        raise BadInput(next(iter(found.values())))
    fields = {field: tidy(entered[field]) or None for field in _LONGEST}
    fields |= {"level": entered["level"], "place_id": entered["place_id"] or None}
    fields |= {"act_on": days.read(entered["act_on"]), "quorum": numbers.whole(entered["quorum"])}
    return w.put("committee", committee_id, **fields)
