"""Promises. The id of a promise is the id of its pin on the drawing: reworded it is the same promise, erased it is gone.

Brought from one sheet to another it is still one promise: lists of somebody's promises have it once, as it stands on the
first sheet, with the newest answer that was given on either. A sheet has all its pins.
"""

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import Commitment, Mark, Participant
from gals.store import answers, continued, groups, programmes
from gals.store.days import believable
from gals.store.facts import place
from gals.store.joins import joined, keepers
from gals.store.words import tidy, too_long
from gals.times import month_after
from tools.rights import ACTORS, AREAS, KINDS
from tools.symbols import SYMBOLS

LONGEST = 300

#: What may be chosen, by field; nothing is a choice too.
CHOICES = {"symbol": {one.key for one in SYMBOLS}, "actor": ACTORS, "kind": KINDS, "area": AREAS}


def of_drawing(db, drawing_id):
    """The promises pinned on one drawing, oldest first."""
    return _kept(db, Commitment.drawing_id == drawing_id)


def of_participant(db, participant_id):
    """A person's promises, oldest first, also those written under another row of hers."""
    return _once(db, Commitment.participant_id.in_(joined(db, Participant, participant_id)))


def of_group(db, group_id):
    """The promises of a group and of its members, private ones too: count those, show only the shared (``open_to_group``)."""
    return of_people(db, [person.id for person in groups.members(db, group_id)], group_id)


def of_ids(db, commitment_ids):
    """The promises with these ids, oldest first, without those that were rubbed out."""
    return _kept(db, Commitment.id.in_(list(commitment_ids)))


def of_people(db, participant_ids, group_id=None):
    """The promises of several people at once, and those of the group itself if it is named."""
    mine = Commitment.participant_id.in_(_rows_of(db, set(participant_ids)))
    return _once(db, mine if group_id is None else mine | (Commitment.group_id == group_id))


def pinned(db, participant_ids):
    """The ids of the drawings on which these people's promises hang, brought ones too."""
    mine = _kept(db, Commitment.participant_id.in_(_rows_of(db, set(participant_ids))))
    return {one.drawing_id for one in mine} - {None}


def _rows_of(db, participant_ids):
    """*participant_ids* and every row that was joined to one of them."""
    merged = db.scalars(select(Participant.id).where(Participant.merged_into.isnot(None))).all()
    stands = keepers(db, Participant, merged)
    return participant_ids | {one for one, into in stands.items() if into in participant_ids}


def _once(db, where):
    kin = continued.kin(db, where)
    return [one for one in _kept(db, where) if kin.first.get(one.id, one.id) == one.id]


def _kept(db, where):
    query = select(Commitment).outerjoin(Mark, Mark.id == Commitment.id).where(where)
    query = query.where(Commitment.gone.isnot(True), Mark.gone.isnot(True))
    return sorted(db.scalars(query), key=place)


def open_to_group(commitments):
    """Those that their owners share; a group's own promise is always shared."""
    return [one for one in commitments if one.shared or not one.participant_id]


def state_of(db, commitment_ids):
    """{commitment id: its newest Answer, or None before the first}; one that goes on on another sheet has one for both."""
    return answers.latest(db, commitment_ids, kin_of(db, commitment_ids).name)


def kin_of(db, commitment_ids):
    """``continued.Kin`` of the promises with these ids: which of them, and of the same owners' others, are one."""
    columns = (Commitment.participant_id, Commitment.group_id)
    owners = db.execute(select(*columns).where(Commitment.id.in_(list(commitment_ids))).distinct()).all()
    people, own = {one for one, _group in owners if one}, {group for one, group in owners if group and not one}
    if not people and not own:
        return continued.NONE
    theirs = Commitment.participant_id.is_(None) & Commitment.group_id.in_(own)
    return continued.kin(db, Commitment.participant_id.in_(_rows_of(db, people)) | theirs)


def owners(db, commitments):
    """{commitment id: the Participant who promised, as she is known today; None for a group's promise}."""
    stands = keepers(db, Participant, {one.participant_id for one in commitments})
    people = {one.id: one for one in db.scalars(select(Participant).where(Participant.id.in_(set(stands.values()))))}
    return {one.id: people.get(stands.get(one.participant_id)) for one in commitments}


def pins(db, commitments):
    """{commitment id: its pin's Mark} for those that hang on a drawing."""
    found = db.scalars(select(Mark).where(Mark.id.in_([one.id for one in commitments]), Mark.gone.isnot(True)))
    return {mark.id: mark for mark in found}


def promise(w, *, id=None, participant_id=None, group_id=None, **fields):
    """Write down a promise of a person or of a group; returns its id. Sent again under the same *id* it stays one promise.

    *fields*: symbol, text, actor, kind, area, due_on, shared, made_on, milestone_on, drawing_id, derived_from. The day is
    today and the first milestone the programme's unless said. Raises BadInput.
    """
    known = w.db.get(Commitment, id) if id else None
    if known is not None:
        if (known.participant_id, known.group_id) != (participant_id, group_id):
            raise BadInput(_("This page is out of date. Go back, load it again, and try once more."))
        return id
    fields = _clean(fields, w.now.date())
    if not fields.get("symbol") and not fields.get("text"):
        raise BadInput(_("Please choose a picture or write a few words."))
    fields["made_on"] = fields.get("made_on") or w.now.date()
    fields["milestone_on"] = fields.get("milestone_on") or first_milestone(w.db, fields["made_on"])
    return w.put("commitment", id or new_id(), participant_id=participant_id, group_id=group_id, **fields)


def first_milestone(db, made_on):
    """The day of the first milestone of a promise made on a day: a month later, unless the programme says otherwise."""
    return month_after(made_on, programmes.milestones(programmes.current(db))[0])


def reword(w, commitment, **fields):
    """Say the same promise in other words; only what changed is written. Raises BadInput."""
    fields = _clean(fields, w.now.date())
    changed = {name: value for name, value in fields.items() if getattr(commitment, name) != value}
    if changed:
        w.put("commitment", commitment.id, **changed)


def take_back(w, commitment):
    """Take a promise off every list; its history stays in the journal."""
    w.put("commitment", commitment.id, gone=True)


def _clean(fields, today):
    """*fields* as they are kept: empty means not said. Raises BadInput for what cannot be kept."""
    kept = {name: value if isinstance(value, bool) else value or None for name, value in fields.items()}
    for name, choices in CHOICES.items():
        if kept.get(name) is not None and kept[name] not in choices:
            raise BadInput(_("Please choose one of the pictures."))
    if "text" in kept:
        kept["text"] = tidy(kept["text"]) or None
        if sentence := too_long(kept["text"] or "", LONGEST):
            raise BadInput(sentence)
    for name in ("made_on", "milestone_on", "due_on"):
        believable(kept.get(name), today)
    return kept
