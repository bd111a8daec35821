"""Numbers kept place by place and added up: after a change only the places that it touches are counted again.

Each engine has its own. What is kept of a place is a row of (number's name, how many), the names written down once for all
places. Where nearly everything changed, or nobody can say what, all is counted anew. A "place" is whatever a change touches
little of: money is kept committee by committee.
"""

from array import array
from contextlib import contextmanager
from threading import RLock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select

from gals.models import Change
from gals.store import touched

#: Of so many kinds of numbers (as this cycle's, with and without peace at home; who came in a year) the places are kept.
MOST = 24

_kept: WeakKeyDictionary = WeakKeyDictionary()
_counting = RLock()


def summed(db, key, places, count, *, touches=touched.places):
    """{name: how many} over *places* (ids; None: everywhere), without zeros.

    ``count(places)`` gives (place, names, how many) anew; *key* says what is counted. Two who ask at once count once.
    ``touches(db, since)`` says whose numbers may have changed since a place in the journal (None: all may).
    """
    with _filled(db, key, places, count, touches=touches) as kept:
        return kept.over(places)


def apart(db, key, count, *, touches=touched.places):
    """[(place, {name: how many})] of every place that has any, as ``summed`` adds them up."""
    with _filled(db, key, None, count, touches=touches) as kept:
        return [(place, kept.named(row)) for place, row in kept.places.items() if row]


@contextmanager
def _filled(db, key, places, count, *, touches):
    """What is kept under *key*, with all of *places* counted."""
    here = tuple(db.execute(select(Change.seq, Change.id).order_by(Change.seq.desc()).limit(1)).first() or (0, ""))
    with _counting:
        all_kept = _kept.setdefault(db.get_bind().engine, {})
        kept = all_kept.pop(key, None) or _Kept(here)
        if kept.upto != here:
            kept = kept if kept.forget(touches(db, kept.upto)) else _Kept(here)
            kept.upto = here
        all_kept[key] = kept
        while len(all_kept) > MOST:
            all_kept.pop(next(iter(all_kept)))
        kept.fill(places, count)
        yield kept


class _Kept:
    """What was counted, up to a place in the journal."""

    def __init__(self, upto):
        self.upto = upto
        #: Place → [number of a name, how many, …]; with ``whole``, one that is neither here nor in ``missing`` has nothing.
        self.places: dict[Any, array] = {}
        self.missing: set = set()
        self.whole = False
        self.names: dict = {}
        #: The names by their numbers.
        self.called: list = []
        self.total: list[int] = []

    def forget(self, places):
        """Take out what is kept of *places*; whether it is worth keeping the rest."""
        if places is None:
            return False
        if self.whole:
            self.missing |= places
        for place in places:
            self._add(self.places.pop(place, ()), -1)
        return not self.whole or 2 * len(self.missing) <= len(self.places) + len(self.missing) or len(self.missing) < 20

    def fill(self, places, count):
        """Count what is wanted and not kept."""
        if places is None:
            wanted = self.missing if self.whole else None
        else:
            wanted = {one for one in places if one not in self.places and (not self.whole or one in self.missing)}
        if wanted is None:
            self.places, self.total = {}, [0] * len(self.names)
        if wanted is None or wanted:
            found = self._counted(count(None if wanted is None else frozenset(wanted)))
            for place in found if wanted is None else wanted:
                self.places[place] = found.get(place, array("q"))
                self._add(self.places[place], 1)
            self.whole, self.missing = (True, set()) if wanted is None else (self.whole, self.missing - wanted)

    def _counted(self, rows):
        each: dict[Any, dict[int, int]] = {}
        for place, names, many in rows:
            of = each.setdefault(place, {})
            for name in names:
                number = self.names.setdefault(name, len(self.names))
                if number == len(self.called):
                    self.called.append(name)
                of[number] = of.get(number, 0) + many
        return {place: array("q", [value for pair in of.items() for value in pair]) for place, of in each.items()}

    def _add(self, row, times):
        self.total += [0] * (len(self.names) - len(self.total))
        for number, many in zip(row[::2], row[1::2], strict=True):
            self.total[number] += times * many

    def over(self, places):
        """The sums."""
        total = self.total
        if places is not None:
            total = [0] * len(self.names)
            for row in (self.places[one] for one in places if one in self.places):
                for number, many in zip(row[::2], row[1::2], strict=True):
                    total[number] += many
        return {name: total[number] for name, number in self.names.items() if number < len(total) and total[number]}

    def named(self, row):
        """What is kept of one place."""
        return {self.called[number]: many for number, many in zip(row[::2], row[1::2], strict=True) if many}
