"""What an account may send through the journal's door: only what lies in its own places, and nothing of the office's."""

from typing import NamedTuple

from gals.access.rules import EVERYWHERE, enters, reaches
from gals.errors import NotAllowed
from gals.models import RECORDS
from gals.store import accounts, blobs, reach

#: Fields that lead from one record of a committee to another: both must lie in a committee of one's own.
INSIDE = {
    "seat_id": "seat",
    "confirmed_by": "seat",
    "meeting_id": "meeting",
    "strategy_id": "strategy",
    "action_id": "action",
    "line_id": "budget_line",
    "project_id": "project",
    "valuation_id": "valuation",
    "event_id": "event",
    "guest_id": "guest",
}

#: Fields that lead to a record with a place. The record may not have arrived yet; then there is nothing to reach.
#: Where an event was held (``held_in``) is none of them: a committee may hold one in any village, and learns nothing by it.
LEADS = reach.LEADS | INSIDE | {"supersedes": "drawing", "groups": "group"}

#: Fields that lead to a record of the same type.
SAME = ("merged_into", "corrects", "from_id", "replaces")

#: Fields that lead to a record of one of these types.
EITHER = {"derived_from": ("mark", "commitment"), "source": ("own_symbol",), "spot": ("mark",)}


def permit_for(db, account):
    """A check for ``ledger.accept``: raises NotAllowed for a change that *account* must not make."""
    within = _within(db, account)

    def check(one):
        change = one.change
        if change.kind == "shred" or change.record in reach.OPEN:
            raise NotAllowed(f"{change.record}: not from a tablet")
        if not enters(account.role, change.record):
            raise NotAllowed(f"{change.record}: not in this workspace")
        if change.by not in ("", account.id) or one.fields.get("reader") not in (None, account.id):
            raise NotAllowed("in somebody else's name")
        within(one)
        if one.fields.get("confirmed_by") not in (None, *(account.seats or ())):
            raise NotAllowed("confirmed_by: not your own seat")

    return check


def permit_for_peer(db, peer):
    """A check for what a machine brings, or None for a box of the whole programme.

    A tablet passes through many hands: each change is judged by what the one who made it may do. A box carries the
    changes of all who work on it, in its own places and below.
    """
    if peer.kind == "tablet":
        return _in_each_name(db, peer)
    return None if peer.places is None else _of_box(db, peer)


def _in_each_name(db, peer):
    checks = {}

    def check(one):
        by = one.change.by or peer.account_id
        if by not in checks:
            account = accounts.find(db, by)
            if account is None or account.disabled:
                raise NotAllowed("in the name of nobody who works here")
            checks[by] = permit_for(db, account)
        checks[by](one)

    return check


class _Carrier(NamedTuple):
    """A box, as the rules of places see it."""

    id: str
    places: list
    role: str = "box"
    disabled: bool = False


def _of_box(db, peer):
    within = _within(db, _Carrier(peer.id, peer.places))

    def check(one):
        if one.change.record in reach.OFFICE:
            raise NotAllowed(f"{one.change.record}: only at headquarters")
        within(one)

    return check


def _within(db, account):
    """A check that what a change is about, and all it leads to, lies in the places of *account*."""
    reached = _Reached(db, account)

    def check(one):
        kinds = [one.change.record] if one.change.record in RECORDS else RECORDS  # a belonging may be anything
        for kind, record_id in [*((kind, one.change.of) for kind in kinds), *leads(one.change.record, one.fields)]:
            if not reached(kind, record_id):
                raise NotAllowed(f"{kind}: not in your places")
        if not _may_show(db, account, one.fields.get("source"), reached):
            raise NotAllowed("photo: not yours")

    return check


def leads(record, fields):
    """(record type, id) of every record to which *fields* of a *record* lead."""
    for name, value in fields.items():
        kinds = (LEADS[name],) if name in LEADS else (record,) if name in SAME else EITHER.get(name, ())
        for record_id in value if isinstance(value, list) else [value]:
            yield from ((kind, record_id) for kind in kinds if record_id)


class _Reached:
    """Whether a record is within reach, or not there yet; each is looked up once."""

    def __init__(self, db, account):
        self.db, self.account, self.seen = db, account, {}

    def __call__(self, kind, record_id):
        if self.account.role in EVERYWHERE and enters(self.account.role, kind):
            return True
        if (kind, record_id) not in self.seen:
            self.seen[kind, record_id] = True  # a record that leads to itself is as good as one that leads nowhere
            self.seen[kind, record_id] = self._look(kind, record_id)
        return self.seen[kind, record_id]

    def _look(self, kind, record_id):
        record = self.db.get(RECORDS[kind], record_id)
        if record is None:
            return True
        if kind in reach.KINDS:
            return reaches(self.db, self.account, kind, record)
        fields = {name: getattr(record, name) for name in LEADS if getattr(record, name, None)}
        return all(self(*lead) for lead in leads(kind, fields))


def _may_show(db, account, sha256, reached):
    """A photograph is placed by who took it, or by who reaches a drawing on which it already is: its name is no key."""
    taken = blobs.find(db, sha256) if sha256 else None
    if taken is None or taken.account_id == account.id:
        return True
    return any(reached("drawing", drawing_id) for drawing_id in blobs.drawings_with(db, sha256))
