"""Drawings, their marks, the promises on them, and the meetings that follow them up."""

from datetime import date

from sqlalchemy.orm import Mapped

from gals.models.base import Base, Record, day, flag, listing, measure, ref, whole, words

MARK_KINDS = ("ink", "symbol", "own", "label", "pin", "photo")


class Drawing(Record, Base):
    """One sheet of one tool by one person, household or group. A new one supersedes an old one, never overwrites it."""

    __tablename__ = "drawings"
    __record__ = "drawing"

    tool: Mapped[str | None] = words(60)
    tool_version: Mapped[int | None] = whole(1, 1000)
    owner: Mapped[str | None] = words(10, ("person", "household", "group"))
    participant_id: Mapped[str | None] = ref()
    group_id: Mapped[str | None] = ref()
    workshop_id: Mapped[str | None] = ref()
    session_id: Mapped[str | None] = ref()
    made_on: Mapped[date | None] = day()
    supersedes: Mapped[str | None] = ref()


class Mark(Record, Base):
    """One thing drawn. Names as in ``tools.kit.Mark``; ``layer`` is ``first`` or the id of the follow-up it was added at."""

    __tablename__ = "marks"
    __record__ = "mark"

    drawing_id: Mapped[str | None] = ref()
    layer: Mapped[str | None] = words(36)
    kind: Mapped[str | None] = words(10, MARK_KINDS)
    zone: Mapped[str | None] = words(60)
    element: Mapped[str | None] = words(60)
    x: Mapped[float | None] = measure()
    y: Mapped[float | None] = measure()
    size: Mapped[float | None] = measure(0, 4000)
    turn: Mapped[float | None] = measure(-360, 360)
    symbol: Mapped[str | None] = words(40)
    text: Mapped[str | None] = words(1000)
    colour: Mapped[str | None] = words(20)
    width: Mapped[int | None] = whole(0, 3)
    ring: Mapped[int | None] = whole(0, 2)
    #: Packed ink, see ``tools.ink``.
    ink: Mapped[list | None] = listing(list[list[int]])
    #: Attribute key → what was said of it.
    said: Mapped[dict | None] = listing(dict[str, str | int | float])
    #: SHA-256 of a photograph, or the id of a person's own symbol.
    source: Mapped[str | None] = words(64)
    #: The mark of another sheet it grew from (docs/method.md §3.16): a fruit that became an action.
    derived_from: Mapped[str | None] = words(36)


class Code(Record, Base):
    """What one reader says a thing on a drawing is. The id is made from the spot and the reader, so each says it once."""

    __tablename__ = "codes"
    __record__ = "code"

    drawing_id: Mapped[str | None] = ref()
    #: The mark that is meant, or a spot's own id where a photograph shows the thing.
    spot: Mapped[str | None] = words(36)
    #: Where it is, in sheet units.
    x: Mapped[float | None] = measure()
    y: Mapped[float | None] = measure()
    #: Key of one of the tool's elements, with an attribute's value after a dot where that was said too.
    kind: Mapped[str | None] = words(120)
    #: Account of the reader.
    reader: Mapped[str | None] = words(64)


class Commitment(Record, Base):
    """A promise. Its id is the id of its pin on the drawing, so a reworded promise is the same promise."""

    __tablename__ = "commitments"
    __record__ = "commitment"

    drawing_id: Mapped[str | None] = ref()
    participant_id: Mapped[str | None] = ref()
    group_id: Mapped[str | None] = ref()
    symbol: Mapped[str | None] = words(40)
    text: Mapped[str | None] = words(300)
    actor: Mapped[str | None] = words(10, ("i", "we", "group"))
    kind: Mapped[str | None] = words(10, ("start", "stop", "reduce", "increase", "share", "joint"))
    area: Mapped[str | None] = words(12, ("property", "work", "decisions", "movement", "safety"))
    made_on: Mapped[date | None] = day()
    #: First milestone: a month after the promise unless said otherwise (docs/method.md §3.2).
    milestone_on: Mapped[date | None] = day()
    due_on: Mapped[date | None] = day()
    #: Shown to the group; private unless its owner says otherwise.
    shared: Mapped[bool | None] = flag()
    #: The mark or commitment it grew from.
    derived_from: Mapped[str | None] = ref()


class Answer(Record, Base):
    """How a promise goes, said honestly on one day. Answers are added, never edited."""

    __tablename__ = "answers"
    __record__ = "answer"
    __fact__ = True

    commitment_id: Mapped[str | None] = ref()
    follow_up_id: Mapped[str | None] = ref()
    answer: Mapped[str | None] = words(10, ("planned", "started", "done", "changed", "dropped"))
    reason: Mapped[str | None] = words(40)
    text: Mapped[str | None] = words(300)
    on: Mapped[date | None] = day()
    #: How it was told: at a ``meeting``, by ``card``, on ``paper``.
    via: Mapped[str | None] = words(10, ("meeting", "card", "paper"))
    corrects: Mapped[str | None] = ref()


class FollowUp(Record, Base):
    """A meeting of a champion group."""

    __tablename__ = "follow_ups"
    __record__ = "follow_up"

    group_id: Mapped[str | None] = ref()
    on: Mapped[date | None] = day()
    #: When it begins, ``10:00``.
    starts: Mapped[str | None] = words(5)
    held: Mapped[bool | None] = flag()
    #: The next meeting, agreed at this one.
    next_on: Mapped[date | None] = day()
