"""What was given out: a report as it was on its day, byte for byte."""

from datetime import date

from sqlalchemy.orm import Mapped

from gals.models.base import Base, Record, day, listing, ref, words


class Publication(Record, Base):
    """A report that was given out. Its file is kept as it was; later figures are released with it in mind."""

    __tablename__ = "publications"
    __record__ = "publication"
    #: It holds numbers as they were counted, small ones too: it stays on the machine that made it.
    __travels__ = "box"

    title: Mapped[str | None] = words(200)
    kind: Mapped[str | None] = words(20)
    language: Mapped[str | None] = words(5)
    on: Mapped[date | None] = day()
    from_on: Mapped[date | None] = day()
    to_on: Mapped[date | None] = day()
    #: SHA-256 of the file as it was given out.
    source: Mapped[str | None] = words(64)
    #: Every table as it was counted and as it was shown, so that later ones are released with it in mind:
    #: [{"key", "rows", "columns", "cells", "shown": {"cells", "row_totals", "column_totals", "whole"}}, …].
    tables: Mapped[list | None] = listing(list[dict])
    #: Ids of the drawings in its file: it is shown no longer when one of them may not be.
    drawings: Mapped[list | None] = listing(list[str])
    #: What else it tells, as it was on its day: what was written, sums, opinions, captions. With it the file is made again.
    told: Mapped[dict | None] = listing(dict)
    #: The publication whose place it takes.
    replaces: Mapped[str | None] = ref()


class Mapping(Record, Base):
    """Which question of somebody's form means what here, so that the next sendings of that form need no second look."""

    __tablename__ = "mappings"
    __record__ = "mapping"

    committee_id: Mapped[str | None] = ref()
    #: What a sending becomes here.
    kind: Mapped[str | None] = words(20, ("event", "contribution"))
    #: The form by its own name.
    form: Mapped[str | None] = words(160)
    #: Field here → question there.
    columns: Mapped[dict | None] = listing(dict[str, str])
    #: Field here → {answer there: value here}.
    choices: Mapped[dict | None] = listing(dict[str, dict])
