"""How this program itself records: the same changes, made here, through the same door."""

from datetime import date

import msgspec

from gals.errors import BadInput
from gals.journal.change import VERSION
from gals.journal.clock import next_number, this_device
from gals.journal.ids import new_id
from gals.journal.ledger import accept, said_before


class Writer:
    """Writes changes in the name of one account. ``db`` is a session, ``now`` a datetime, ``by`` an account id or ``card:…``."""

    def __init__(self, db, *, by, now):
        self.db = db
        self.by = by
        self.now = now

    def put(self, record, record_id, **fields):
        """Set *fields* of a record (new if the id is) and return its id. Unchanged words are harmless."""
        return self._write("put", record, record_id or new_id(), fields)

    def mark(self, drawing_id, mark_id, **fields):
        """Place a mark on a drawing and return its id."""
        return self._write("mark", "mark", mark_id or new_id(), {"drawing_id": drawing_id, **fields})

    def erase(self, mark_id, gone=True):
        """Take a mark away, or bring it back with ``gone=False``."""
        return self._write("erase", "mark", mark_id, {"gone": gone})

    def fact(self, record, *, id=None, **fields):
        """Say something once; returns the fact's id. To mend it, say another that names it in ``corrects``.

        A page that may be sent twice brings an *id* of its own: said again under it, the first word is kept.
        """
        if id and said_before(self.db, record, id):
            return id
        return self._write("fact", record, id or new_id(), fields)

    def shred(self, record, record_id):
        """Take the life of a record, and of what belongs to it, out of the journal for good."""
        return self._write("shred", record, record_id, {})

    def many(self, changes):
        """Write [(kind, record, id, fields), …] in one go: for imports and demo programmes."""
        self._accept(self._lines(changes))

    def _write(self, kind, record, record_id, fields):
        self._accept(self._lines([(kind, record, record_id, fields)]))
        return record_id

    def _lines(self, changes):
        device, first = this_device(self.db), next_number(self.db)
        return [self._line(change, device, first + ahead) for ahead, change in enumerate(changes)]

    def _line(self, change, device, number):
        kind, record, record_id, fields = change
        change = {
            "v": VERSION,
            "id": record_id if kind == "fact" else new_id(),
            "device": device,
            "n": number,
            "kind": kind,
            "record": record,
            "of": record_id,
            "at": self.now.isoformat(timespec="seconds"),
            "by": self.by,
            "body": fields,
        }
        return msgspec.json.encode(change, enc_hook=_plain).decode()

    def _accept(self, lines):
        for receipt in accept(self.db, lines, account_id=self.by, now=self.now):
            if receipt.aside:
                raise BadInput(receipt.aside)


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
