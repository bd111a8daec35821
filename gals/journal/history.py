"""What was said of one record over time: nothing is overwritten, so old names and old choices stay readable."""

from datetime import datetime
from typing import NamedTuple

from gals.journal.merge import order
from gals.journal.projection import changes_of


class Said(NamedTuple):
    """One change: when it was made by the clock of its machine (None if that clock said nothing), by whom, what."""

    at: datetime | None
    by: str
    fields: dict


def of(db, record, record_id):
    """Everything said of one record, as Said in the order of the journal; what was erased is not there."""
    changes = changes_of(db, [record_id]).get((record, record_id), [])
    return [
        Said(_moment(one.change.at), one.change.by, one.fields)
        for one in sorted(changes, key=lambda one: order(one.change))
    ]


def _moment(text):
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
