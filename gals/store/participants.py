"""Participants: a person as her group knows her. Never a birth date, never an address."""

import re
import secrets
from itertools import combinations, islice

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from gals.errors import BadInput
from gals.models import Card, CardVisit, Commitment, Drawing, Learner, Mark, Participant, Share
from gals.store import blobs, continued, joins, likeness
from gals.store.words import tidy, too_long
from tools.rights import AGE_BANDS, SEXES
from tools.symbols import SYMBOLS

#: Letters that look the same in Latin and Cyrillic, and digits that look like none of them.
LETTERS = "ACEHKMPTXY2346789"

_TYPED = str.maketrans("АСЕНКМРТХУЗЧБ", "ACEHKMPTXY346")
_TITLES = {symbol.key: symbol.title for symbol in SYMBOLS}

#: A person's own fields: what a form may set.
FIELDS = ("name", "symbol", "sex", "age_band", "phone", "disability", "place_id")

#: What she may say of herself when she is asked whether she has a disability; nothing is an answer too.
DISABILITY = ("yes", "no")


def find(db, participant_id):
    """The Participant that stands for *participant_id*, or None when she was never here or took herself out."""
    person = db.get(Participant, joins.keeper(db, Participant, participant_id)) if participant_id else None
    return None if person is None or person.gone else person


def ids_of(db, participant_id):
    """All ids under which the same person was written down: ask records for any of these."""
    return joins.joined(db, Participant, participant_id)


def by_code(db, code):
    """The Participant with this *code* (however typed: spaces, small or Cyrillic letters), or None."""
    plain = re.sub(r"\W", "", code).upper().translate(_TYPED)
    found = db.scalar(select(Participant.id).where(Participant.code == plain).order_by(Participant.born, Participant.id).limit(1))
    return find(db, found)


def label(participant):
    """What to call her: her name, or her symbol in words, or her code."""
    if participant.name:
        return participant.name
    return _(_TITLES[participant.symbol]) if participant.symbol in _TITLES else participant.code or "?"


def new_code(db):
    """A short code that nobody here has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _place in range(6))
        if not db.scalar(select(Participant.id).where(Participant.code == code).limit(1)):
            return code


def troubles(entered, place_ids):
    """{field: sentence} for what cannot be kept of *entered* (texts); *place_ids*: where she may live."""
    name, symbol, phone = tidy(entered["name"]), entered["symbol"], tidy(entered["phone"])
    found = {
        "name": too_long(name, 120) or ("" if name or symbol else _("Please write a name, or choose a picture.")),
        "symbol": "" if not symbol or symbol in _TITLES else _("Please choose one of the pictures."),
        "sex": "" if entered["sex"] in SEXES else _("Please choose: woman or man."),
        "age_band": "" if entered["age_band"] in AGE_BANDS else _("Please choose an age."),
        "phone": "" if re.fullmatch(r"|\+?[\d\s()\-]{5,29}", phone) else _("A phone number has digits only, like +996 555 123 456."),
        "disability": "" if entered.get("disability", "") in ("", *DISABILITY) else _("Please choose yes or no, or leave it open."),
        "place_id": "" if entered["place_id"] in place_ids else _("Please choose a place."),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def register(w, participant_id=None, **entered):
    """Write a person down and return her id. One who was written down under *participant_id* before stays as she is.

    *entered*: texts by FIELDS. Raises BadInput.
    """
    if participant_id and w.db.get(Participant, participant_id):
        return participant_id
    fields = _fields(entered)
    told = fields.pop("disability")
    made = w.put("participant", participant_id, code=new_code(w.db), **fields)
    _tell_disability(w, made, told)
    return made


def change(w, participant_id, **entered):
    """Set a person's fields. Raises BadInput."""
    fields = _fields(entered)
    told = fields.pop("disability")
    w.put("participant", participant_id, **fields)
    _tell_disability(w, participant_id, told)
    return participant_id


def _tell_disability(w, participant_id, told):
    """It is written in a change of its own, so that tablets, which need all else, can go without (``scope``)."""
    if w.db.get(Participant, participant_id).disability != told:
        w.put("participant", participant_id, disability=told)


def _fields(entered):
    entered = dict.fromkeys(FIELDS, "") | {field: value or "" for field, value in entered.items()}
    if found := troubles(entered, {entered["place_id"]} - {""}):
        raise BadInput(next(iter(found.values())))
    fields = {field: tidy(entered[field]) for field in FIELDS}
    return fields | {field: fields[field] or None for field in ("name", "symbol", "phone", "disability")}


def likely(db, name, *, places=None, place_id=None, age_band=None, without=(), most=6):
    """Participants whose name sounds like *name*, same place first, then same age band, then the nearer sound.

    *places*: ids of places to look in (None: everywhere); *without*: ids of people not to show.
    """
    found = {}
    for row in _written(db, places):
        if near := likeness.nearness(name, row.name):
            rank = (row.place_id != place_id, row.age_band != age_band, -near, likeness.alphabetical(row.name))
            found[row.id] = rank
    standing = joins.keepers(db, Participant, found)
    ordered = dict.fromkeys(standing[one] for one in sorted(found, key=lambda one: found[one]))
    people = (db.get(Participant, one) for one in ordered if one not in set(without))
    return list(islice((person for person in people if person and not person.gone), most))


def _written(db, places):
    columns = (Participant.id, Participant.name, Participant.place_id, Participant.age_band)
    rows = select(*columns).where(Participant.gone.isnot(True), Participant.name.is_not(None))
    return db.execute(rows if places is None else rows.where(Participant.place_id.in_(places))).all()


def twin_ids(db, places=None):
    """Pairs (elder id, younger id) of people who may be one person written down twice, as ``twins``."""
    columns = ("id", "name", "place_id", "sex", "age_band", "told_apart")
    rows = select(*(getattr(Participant, column) for column in columns))
    rows = rows.where(Participant.gone.isnot(True), Participant.merged_into.is_(None), Participant.name.is_not(None))
    rows = rows if places is None else rows.where(Participant.place_id.in_(places))
    alike = {}
    for one in db.execute(rows.order_by(Participant.born, Participant.device, Participant.id)):
        if sound := likeness.key(one.name):
            alike.setdefault((sound, one.place_id, one.sex), []).append(one)
    pairs = (pair for people in alike.values() for pair in combinations(people, 2))
    return [(one.id, other.id) for one, other in pairs if _may_be_one(one, other)]


def _may_be_one(one, other):
    ages = {one.age_band, other.age_band} - {None}
    return len(ages) < 2 and other.id not in (one.told_apart or ()) and one.id not in (other.told_apart or ())


def twins(db, places=None, most=None):
    """The first *most* pairs (elder, younger) of Participants who may be one person written down twice.

    The name sounds the same, the place and the sex are the same, no age contradicts, and nobody told them apart.
    """
    return [tuple(db.get(Participant, one) for one in pair) for pair in twin_ids(db, places)[:most]]


def unite(w, participant_id, other_id):
    """*other_id* is the same person as *participant_id*: all her records follow. Raises BadInput."""
    standing = joins.keepers(w.db, Participant, [participant_id, other_id])
    keep, other = (w.db.get(Participant, standing[one]) for one in (participant_id, other_id))
    if keep is other:
        raise BadInput(_("These two are one person already."))
    missing = {field: getattr(other, field) for field in FIELDS if getattr(other, field) and not getattr(keep, field)}
    w.put("participant", other.id, merged_into=keep.id)
    if told := missing.pop("disability", None):
        _tell_disability(w, keep.id, told)
    if missing:
        w.put("participant", keep.id, **missing)


def divide(w, participant_id):
    """*participant_id* was joined by mistake: she stands for herself again."""
    w.put("participant", participant_id, merged_into=None)


def tell_apart(w, participant_id, other_id):
    """These two look alike on paper and are two people: do not ask again."""
    told = w.db.get(Participant, participant_id).told_apart or []
    w.put("participant", participant_id, told_apart=sorted({*told, other_id}))


def same_as(db, participant_id):
    """The other rows that were joined into this person's, oldest first."""
    ids = ids_of(db, participant_id) - {joins.keeper(db, Participant, participant_id)}
    return db.scalars(select(Participant).where(Participant.id.in_(ids)).order_by(Participant.born)).all()


def belongings(db, participant_id):
    """How much of hers is kept, as {"drawings", "photos", "promises", "shares", "learners": number}."""
    ids = ids_of(db, participant_id)

    def count(*which):
        return db.scalar(select(func.count()).select_from(which[0]).where(*which[1:]))

    hers = select(Drawing.id).where(Drawing.participant_id.in_(ids))
    made = Commitment.participant_id.in_(ids)
    again = [one for one, first in continued.kin(db, made).first.items() if one != first]
    return {
        "drawings": count(Drawing, Drawing.participant_id.in_(ids), Drawing.gone.isnot(True)),
        "photos": count(Mark, Mark.drawing_id.in_(hers), Mark.kind == "photo", Mark.gone.isnot(True)),
        "promises": count(Commitment, made, Commitment.gone.isnot(True), Commitment.id.not_in(again)),
        "shares": count(Share, Share.participant_id.in_(ids), Share.gone.isnot(True)),
        "learners": count(Learner, Learner.participant_id.in_(ids), Learner.gone.isnot(True)),
    }


def erase(w, participant_id):
    """Take everything of a person out of the journal for good, cards included; group sheets stay without her promises.

    Returns the names of her photographs, for ``blobs.drop_unused``.
    """
    db, ids = w.db, ids_of(w.db, participant_id)
    photos = blobs.of_drawings(db, db.scalars(select(Drawing.id).where(Drawing.participant_id.in_(ids))).all())
    promises = db.scalars(select(Commitment.id).where(Commitment.participant_id.in_(ids))).all()
    cards = db.scalars(select(Card.id).where(Card.participant_id.in_(ids))).all()
    db.execute(delete(CardVisit).where(CardVisit.card_id.in_(cards)))
    db.execute(delete(Card).where(Card.id.in_(cards)))
    for promise in promises:
        w.shred("commitment", promise)
    for one in sorted(ids):
        w.shred("participant", one)
    return photos
