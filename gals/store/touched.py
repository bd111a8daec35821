"""In which places numbers may have changed since a moment of the journal: those that everything changed leads to, or led to before.

Whatever a record said at any time is looked at, with all that leads from it to somebody's place: a person's other rows, whose
a promise is, which promise an answer speaks of. A place too many costs a moment; a place too few would be a wrong number.
"""

from collections import defaultdict

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased

from gals.journal.projection import changes_of, pieces
from gals.models import Answer, Change, Commitment, Group, Learner, Mark, Membership, Participant, Share

#: Record types from which results are counted; marks are looked at apart.
COUNTED = (
    *("participant", "membership", "consent", "group", "adaptation"),
    *("drawing", "commitment", "answer", "share", "learner"),
)

#: More changed records than this are not followed: everything is counted anew.
MOST = 4000

#: What is nowhere: people and groups of whom no place was said.
NOWHERE = None


def places(db, since):
    """The ids of places whose numbers may have changed after *since* (seq, id of a change); None: anywhere."""
    changed = records(db, since, or_(Change.record.in_(COUNTED), _promises()))
    if changed is None:
        return None
    said = said_by(db, changed)
    return None if said["base"] else _Trail(db, changed, said).places()


def records(db, since, which):
    """{record type: ids} of what changed after *since*, of changes *which* count; None: too many, or nobody can say what."""
    seq, id = since
    if seq and db.scalar(select(Change.id).where(Change.seq == seq)) != id:
        return None  # a backup was put in place: this is another journal
    counts = or_(which, Change.kind == "shred")
    found = select(Change.record, Change.record_id, Change.kind).distinct().where(Change.seq > seq, counts)
    changed = defaultdict(set)
    for record, record_id, kind in db.execute(found.limit(MOST + 1)):
        if kind == "shred":
            return None  # what it was is not to be known any more
        changed[record].add(record_id)
    return None if sum(map(len, changed.values())) > MOST else changed


def _promises():
    """Changes of marks that are promises, or were brought along."""
    promise, earlier = exists().where(Commitment.id == Change.record_id), aliased(Change)
    brought = exists().where(earlier.record_id == Change.record_id, earlier.text.contains('"derived_from"'))
    return and_(Change.record == "mark", or_(promise, brought))


def said_by(db, changed):
    """{field: every id that the changed records ever said in it}."""
    said = defaultdict(set)
    for one in changes_of(db, set().union(*changed.values())).values():
        for change in one:
            for name, value in change.fields.items():
                if isinstance(value, str) and value and (name in _LINKS):
                    said[name].add(value)
    return said


#: Fields that lead from a record to another, or say that a tool is made from another.
_LINKS = (
    *("participant_id", "group_id", "drawing_id", "commitment_id", "place_id"),
    *("merged_into", "corrects", "derived_from", "base"),
    *("committee_id", "event_id", "held_in"),
)


class Trail:
    """From records to those they belong to."""

    def __init__(self, db, changed, said):
        self.db, self.changed, self.said = db, changed, said

    def homes(self, people):
        """The ids of places in which *people* live, those whom their rows were joined to, and those who were joined to theirs."""
        found = self.closed(people - {None} | self.said["merged_into"], Participant.id, Participant.merged_into)
        return self.firsts(Participant.place_id, Participant.id, found)

    def closed(self, ids, own, leads):
        """*ids* with all that they lead to by *leads*, and all that leads to them."""
        found, news = set(), set(ids)
        while news:
            found |= news
            near = self.firsts(leads, own, news) | self.firsts(own, leads, news)
            news = near - found - {None, ""}
        return found

    def firsts(self, column, key, ids):
        """What stands in *column* where *key* is one of *ids*."""
        return {row[0] for row in self.ask((column,), key, ids)}

    def ask(self, columns, key, ids):
        """The rows of *columns* where *key* is one of *ids*."""
        for some in pieces(ids):
            yield from self.db.execute(select(*columns).where(key.in_(some)))


class _Trail(Trail):
    """From changed records of drawings and promises to places."""

    def places(self):
        """The ids of all places reached."""
        groups, people = set(self.changed["group"]) | self.said["group_id"], set(self.changed["participant"])
        people |= self.said["participant_id"]
        people |= self._told(Share, "share") | self._told(Learner, "learner")
        for person, group in self.ask(
            (Commitment.participant_id, Commitment.group_id), Commitment.id, self._promises()
        ):
            people.add(person)
            groups.add(group)
        groups.discard(None)
        people |= self.firsts(Membership.participant_id, Membership.group_id, self.changed["group"])
        found = self.homes(people) | self.firsts(Group.place_id, Group.id, groups) | self.said["place_id"]
        return found | ({NOWHERE} if self.changed["participant"] or self.changed["group"] else set())

    def _promises(self):
        """The ids of promises that changed, or of which something else did that is said of them; and those they came from."""
        answers = self.closed(self.changed["answer"] | self.said["corrects"], Answer.id, Answer.corrects)
        found = self.changed["commitment"] | self.changed["mark"] | self.said["commitment_id"]
        found |= self.firsts(Answer.commitment_id, Answer.id, answers) - {None}
        found |= self.firsts(Commitment.id, Commitment.drawing_id, self.changed["drawing"])
        news = found | self.said["derived_from"]
        while news:
            found |= news
            further = self.firsts(Commitment.derived_from, Commitment.id, news)
            news = (further | self.firsts(Mark.derived_from, Mark.id, news)) - found - {None}
        return found

    def _told(self, model, record):
        """Who told the facts that changed, and those that they mend."""
        ids = set(self.changed[record])
        if hasattr(model, "corrects"):
            ids = self.closed(ids | self.said["corrects"], model.id, model.corrects)
        return self.firsts(model.participant_id, model.id, ids)
