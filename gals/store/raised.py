"""What came for committees' work, heaped: entries alike in source, stage, form and month, added up committee by committee.

``contributions.entries`` tells them one by one; every sum of the heaps is the sum of those entries, to the tyiyn.
"""

from datetime import date
from functools import partial
from typing import NamedTuple

from sqlalchemy import select

from gals.models import Contribution
from gals.models.resources import IN_KIND, SOURCES
from gals.store import contributions, kept_places, touched_figures
from gals.store.quantities import among


class Heap(NamedTuple):
    """Some entries of one ``source`` and ``stage``, as ``gals.reports.resources`` adds them up.

    ``on``: the first of their month; ``many`` of them, of which ``unrated`` have no rate and are in one sum or neither.
    """

    on: date | None
    source: str
    share: str
    stage: str
    in_kind: bool
    counted: bool
    kgs_tyiyn: int
    usd_cents: int
    many: int
    unrated: int


def heaps(db, committee_ids=None):
    """All Heaps; of *committee_ids* only where they are given."""
    those = None if committee_ids is None else frozenset(committee_ids)
    found = kept_places.summed(db, "raised", those, partial(_counted, db), touches=touched_figures.money)
    sums: dict = {}
    for (*alike, what), many in found.items():
        sums.setdefault(tuple(alike), {})[what] = many
    return [_heap(alike, of) for alike, of in sums.items()]


def _heap(alike, of):
    source, stage, counted, month = alike
    told = (source, SOURCES[source], stage, source in IN_KIND, counted)
    return Heap(month, *told, of.get("tyiyn", 0), of.get("cents", 0), of["many"], of.get("unrated", 0))


def _counted(db, committees):
    """(committee, names, how many) of all entries of *committees* (None: of all)."""
    rows = contributions.rows(db, *among(Contribution.committee_id, committees))
    ids = {row.id for row in rows}
    mending = select(Contribution.corrects).where(
        Contribution.corrects > "", Contribution.corrects != Contribution.id, Contribution.gone.isnot(True)
    )
    mended = {one for one in db.scalars(mending) if one in ids}
    for entry in contributions.told(db, rows, mended):
        alike = (entry.source, entry.stage, entry.counted, entry.on and entry.on.replace(day=1))
        yield entry.committee_id, [(*alike, "many")], 1
        if None in (entry.kgs_tyiyn, entry.usd_cents):
            yield entry.committee_id, [(*alike, "unrated")], 1
        if entry.kgs_tyiyn:
            yield entry.committee_id, [(*alike, "tyiyn")], entry.kgs_tyiyn
        if entry.usd_cents:
            yield entry.committee_id, [(*alike, "cents")], entry.usd_cents
