"""What an account may send through the journal's door: only what lies in its own places, and nothing of the office's."""

from gals.access.rules import reaches
from gals.errors import NotAllowed
from gals.store import reach

#: Fields that lead to a record with a place.
_LEADS = {
    "participant_id": "participant",
    "group_id": "group",
    "workshop_id": "workshop",
    "session_id": "session",
    "drawing_id": "drawing",
    "commitment_id": "commitment",
    "follow_up_id": "follow_up",
    "place_id": "place",
}

#: Records that only the office writes, on its own pages.
OFFICE = ("programme", "service", "place")


def permit_for(db, account):
    """A check for ``ledger.accept``: raises NotAllowed for a change that *account* must not make.

    What a change refers to may not have arrived yet; then there is nothing to reach, and the change waits for it.
    """
    seen = {}

    def check(one):
        change = one.change
        if change.kind == "shred" or change.record in OFFICE:
            raise NotAllowed(f"{change.record}: not from a tablet")
        if change.by not in ("", account.id):
            raise NotAllowed("in somebody else's name")
        refers = [(_LEADS[name], value) for name, value in one.fields.items() if name in _LEADS and value]
        for kind, record_id in [(change.record, change.of), *refers]:
            if not _reached(kind, record_id):
                raise NotAllowed(f"{kind}: not in your places")

    def _reached(kind, record_id):
        if (kind, record_id) not in seen:
            record = db.get(reach.KINDS[kind], record_id) if kind in reach.KINDS else None
            seen[kind, record_id] = record is None or reaches(db, account, kind, record)
        return seen[kind, record_id]

    return check
