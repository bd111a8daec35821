"""Groups: people who draw, count or meet together, under a free label with sex and generation."""

from collections import Counter

from flask_babel import gettext as _
from sqlalchemy import func, select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Group, Membership, Participant
from gals.store import joins
from gals.store.likeness import alphabetical
from gals.store.words import tidy, too_long
from tools.rights import GROUP_SEXES


def find_all(db, places=None):
    """All groups, or those in the places with ids in *places*, by label."""
    kept = select(Group).where(Group.gone.isnot(True))
    if places is not None:
        kept = kept.where(Group.place_id.in_(places))
    return sorted(db.scalars(kept), key=lambda group: alphabetical(group.label))


def labels(db, places=None):
    """The labels of all groups (or of those in *places*), those that most groups have first: never by what groups did."""
    kept = select(Group.label).where(Group.gone.isnot(True), Group.label > "")
    if places is not None:
        kept = kept.where(Group.place_id.in_(places))
    return list(db.scalars(kept.group_by(Group.label).order_by(func.count().desc(), Group.label)))


def members(db, group_id):
    """The Participants of a group by name, each once however often she was written down."""
    written = db.scalars(_memberships().where(Membership.group_id == group_id)).all()
    standing = set(joins.keepers(db, Participant, written).values())
    people = db.scalars(select(Participant).where(Participant.id.in_(standing), Participant.gone.isnot(True)))
    return sorted(people, key=lambda person: (not person.name, alphabetical(person.name or person.symbol)))


def _memberships():
    return select(Membership.participant_id).where(Membership.gone.isnot(True))


def sizes(db, group_ids):
    """{group id: number of people} for *group_ids*."""
    rows = select(Membership.group_id, Participant.id, Participant.merged_into)
    rows = rows.join(Participant, Participant.id == Membership.participant_id)
    rows = rows.where(Membership.gone.isnot(True), Participant.gone.isnot(True), Membership.group_id.in_(group_ids))
    rows = db.execute(rows).all()
    joined = joins.keepers(db, Participant, {person for _group, person, into in rows if into})
    people = {(group, joined.get(person, person)) for group, person, _into in rows}
    return dict.fromkeys(group_ids, 0) | Counter(group for group, _person in people)


def of_participant(db, participant_id):
    """The groups a participant belongs to, by label."""
    names = joins.joined(db, Participant, participant_id)
    ids = select(Membership.group_id).where(Membership.participant_id.in_(names), Membership.gone.isnot(True))
    kept = db.scalars(select(Group).where(Group.id.in_(ids), Group.gone.isnot(True)))
    return sorted(kept, key=lambda group: alphabetical(group.label))


def troubles(entered, place_ids):
    """{field: sentence} for what cannot be kept of *entered* (texts); *place_ids*: where the group may be."""
    label = tidy(entered["label"])
    found = {
        "label": too_long(label, 120) or ("" if label else _("Please give the group a name its people know.")),
        "generation": too_long(tidy(entered["generation"]), 80),
        "sex": "" if entered["sex"] in GROUP_SEXES else _("Please choose who is in the group."),
        "place_id": "" if entered["place_id"] in place_ids else _("Please choose a place."),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def register(w, group_id=None, **entered):
    """Write a group down (new unless *group_id* exists) and return its id.

    *entered*: label, place_id, sex, generation (texts), champions (bool). Raises BadInput.
    """
    entered = {"generation": "", "champions": False} | entered
    if found := troubles(entered, {entered["place_id"]} - {None, ""}):
        raise BadInput(next(iter(found.values())))
    return w.put(
        "group",
        group_id,
        label=tidy(entered["label"]),
        place_id=entered["place_id"],
        sex=entered["sex"],
        generation=tidy(entered["generation"]),
        champions=bool(entered["champions"]),
    )


def join(w, participant_id, group_id):
    """*participant_id* belongs to the group; said twice it is said once."""
    membership = pair_id(participant_id, group_id)
    w.put("membership", membership, participant_id=participant_id, group_id=group_id, gone=False)


def leave(w, participant_id, group_id):
    """*participant_id* belongs to the group no more."""
    for one in joins.joined(w.db, Participant, participant_id):
        if w.db.get(Membership, pair_id(one, group_id)):
            w.put("membership", pair_id(one, group_id), participant_id=one, group_id=group_id, gone=True)


def take_away(w, group_id):
    """The group is shown nowhere any more; its people and their drawings stay."""
    w.put("group", group_id, gone=True)
