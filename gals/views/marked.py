"""Sheets that know whose they are: lots are drawn first, then they are printed, and only what was printed is written down.

Nobody waits for the press with a lock in hand, and a paper that could not be made leaves no record.
"""

from collections.abc import Sequence
from typing import NamedTuple

from gals.printing import notebook, places, sheet_codes
from gals.printing.layout import Person
from gals.store import sheets


class Run(NamedTuple):
    """Sheets of one kind that are printed together: for each (number, check) the id of its participant or group, or None, and
    what its rows stand for. ``where``: {"workshop_id" …: id}."""

    kind: str
    size: str
    language: str
    lots: Sequence[tuple[str, str]]
    people: Sequence[str | None] = ()
    groups: Sequence[str | None] = ()
    rows: Sequence[Sequence[str]] = ()
    tool: str | None = None
    pages: int = 1
    where: dict[str, str] = {}

    @property
    def codes(self):
        """What the first page of each sheet says to a camera."""
        same = places.NEWEST, *sheets.letters(self.size, self.kind)
        return [sheet_codes.SheetCode(*same, number, 1, check) for number, check in self.lots]

    def keep(self, w):
        """Write the sheets down; they are the answer, in their order."""
        told = self._asdict() | {"layout": places.NEWEST} | self.where
        del told["where"]
        return sheets.print_run(w, **told)


def run(kind, count, *, size, language, **more):
    """A Run with *count* lots; *more*: people, groups, rows, tool, pages, where."""
    return Run(kind, size, language, [sheet_codes.draw_lot() for _sheet in range(count)], **more)


def worksheets(kind, owners, where):
    """(people as they are printed, the Run) of worksheets as *kind* (``layout.Sheets``) says, for participants, groups or None.

    Of a private tool there is no run: people are printed, and the run is None.
    """
    people = [_person(owner) for owner in owners]
    if kind.tool.private:
        return people, None
    more = {"tool": kind.tool.key, "where": where} | {
        plural: [owner.id if owner is not None and owner.__record__ == record else None for owner in owners]
        for record, plural in (("participant", "people"), ("group", "groups"))
    }
    return people, run("worksheet", len(owners), size=kind.size, language=kind.language, **more)


def notebooks(owners, pages, language, where):
    """(people as they are printed, the Run) of notebooks of so many *pages*, for participants or None."""
    ids = [owner.id if owner is not None else None for owner in owners]
    more = {"people": ids, "pages": pages, "where": where}
    return [_person(owner) for owner in owners], run(
        "notebook", len(owners), size=notebook.SIZE, language=language, **more
    )


def _person(owner):
    if owner is None:
        return Person()
    return Person(owner.label or "") if owner.__record__ == "group" else Person.of(owner)
