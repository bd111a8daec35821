"""What a tablet may take along: the people, plans, meetings and earlier drawings of some groups, and nothing of anybody else.

A drawing goes along only with its owner's word that it may be kept, and a photograph only with her word for photographs.
Whoever was written down twice is told as the one she is.
"""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from gals.journal.projection import pieces
from gals.models import (
    Answer,
    Attendance,
    Blob,
    Commitment,
    Consent,
    Drawing,
    Enrolment,
    FollowUp,
    Mark,
    Membership,
    OwnSymbol,
    Participant,
    Session,
    Share,
    SharePlan,
    Workshop,
)
from gals.store import consents, groups, joins, places, programmes, recordings
from tools.rights import AREAS

#: So many bytes of sounds go along at most: some hundred voices of ten seconds, a few minutes on a village's Wi-Fi.
MOST_SOUNDS = 12_000_000


class Sound(NamedTuple):
    """A sound that goes along: its SHA-256, what it says, in which language, its Recording's id, and its bytes."""

    name: str
    subject: str
    language: str
    recording_id: str
    size: int


def taken(db, found, own):
    """{record type: [{field: value}, …]} for the Groups in *found*; *own*: ids of the places to work in, None for all."""
    people = _people(db, found)
    workshops = _workshops(db, {group.id for group in found}, own)
    told = {"programme": [_row(programmes.current(db))], "group": [_row(group) for group in found]}
    told["place"] = _rows({one.id: one for group in found for one in places.path_of(db, group.place_id)}.values())
    told["participant"] = _rows(db.get(Participant, one) for one in sorted(set(people.values())))
    for person in told["participant"]:
        person.pop("disability", None)  # for counting alone
    told |= _plans(db, workshops, people) | _meetings(db, found, people, workshops) | _sheets(db, found, people)
    return {record: [_standing(row, people) for row in rows] for record, rows in told.items()}


def photographs(told):
    """[(SHA-256, drawing id)] of the photographs on the drawings in *told* (as ``taken``)."""
    return [
        (mark["source"], mark["drawing_id"])
        for mark in told["mark"]
        if mark.get("kind") == "photo" and mark.get("source")
    ]


def sounds(db, tools, symbols, language, *, most=MOST_SOUNDS):
    """([Sound, …], how many stay for want of room) that whoever reads *language* needs away from the box.

    Steps of *tools* and parts of life go first, then *symbols* (keys) in their order, up to *most* bytes in all.
    """
    steps = [subject for tool in tools for subject in recordings.subjects_of(tool)]
    here = recordings.here(db)
    wanted = [*steps, *(f"area:{key}" for key in AREAS), *(f"symbol:{key}" for key in symbols)]
    said = [(of, recordings.best(here[of], language)) for of in dict.fromkeys(wanted) if of in here]
    spoken = [(of, one) for of, one in said if one]
    sizes = _sizes(db, {one.source for _of, one in spoken})
    taken, room = [], most
    for of, one in spoken:
        size = sizes[one.source]
        if size <= room:
            taken.append(Sound(one.source, of, one.language, one.id, size))
            room -= size
    return taken, len(spoken) - len(taken)


def _sizes(db, names):
    return dict(row for some in pieces(names) for row in db.execute(select(Blob.sha256, Blob.size).where(Blob.sha256.in_(some))))


def _people(db, found):
    """{participant id, however often written down: id of the row that stands for her} of the groups' members."""
    standing = {person.id for group in found for person in groups.members(db, group.id)}
    return {other: one for one in standing for other in joins.joined(db, Participant, one)}


def _workshops(db, group_ids, own):
    kept = db.scalars(select(Workshop).where(Workshop.gone.isnot(True))).all()
    mine = [one for one in kept if own is None or one.place_id in own]
    return [one for one in mine if group_ids & set(one.groups or ())]


def _plans(db, workshops, people):
    ids = [workshop.id for workshop in workshops]
    sessions = _among(db, Session, Session.workshop_id, ids)
    enrolments = _among(db, Enrolment, Enrolment.workshop_id, ids)
    expected = [one for one in enrolments if one["participant_id"] in people]
    return {"workshop": _rows(workshops), "session": sessions, "enrolment": expected}


def _meetings(db, found, people, workshops):
    group_ids = [group.id for group in found]
    meetings = _among(db, FollowUp, FollowUp.group_id, group_ids)
    here = {row["id"] for row in meetings} | {workshop.id for workshop in workshops}
    presences = _among(db, Attendance, Attendance.participant_id, people)
    memberships = _among(db, Membership, Membership.participant_id, people)
    return {
        "follow_up": meetings,
        "attendance": [one for one in presences if {one.get("workshop_id"), one.get("follow_up_id")} & here],
        "membership": [one for one in memberships if one["group_id"] in set(group_ids)],
        "share": _among(db, Share, Share.participant_id, people),
        "share_plan": _among(db, SharePlan, SharePlan.participant_id, people),
        "consent": _owned(db, Consent, people, group_ids),
    }


def _sheets(db, found, people):
    group_ids = [group.id for group in found]
    said = consents.given_by_all(db, sorted(set(people.values())))
    keeping = [one for one, standing in people.items() if said[standing]["keep"]]
    drawings = _among(db, Drawing, Drawing.participant_id, keeping)
    drawings += [one for one in _among(db, Drawing, Drawing.group_id, group_ids) if one.get("owner") == "group"]
    marks = _among(db, Mark, Mark.drawing_id, [one["id"] for one in drawings])
    held = _without_photographs(drawings, marks, {one for one in people if said[people[one]]["photo"]})
    promises = _owned(db, Commitment, people, group_ids)
    return {
        "drawing": [one for one in drawings if one["id"] in held],
        "mark": [one for one in marks if one["drawing_id"] in held],
        "own_symbol": _owned(db, OwnSymbol, keeping, group_ids),
        "commitment": promises,
        "answer": _among(db, Answer, Answer.commitment_id, [one["id"] for one in promises]),
    }


def _without_photographs(drawings, marks, agreed):
    """The ids of the drawings that may go: a person's sheet with a photograph only where she *agreed*, as on the board."""
    carrying = {one["drawing_id"] for one in marks if one.get("kind") == "photo" and not one.get("gone")}
    return {
        one["id"]
        for one in drawings
        if one.get("owner") == "group" or one["id"] not in carrying or one["participant_id"] in agreed
    }


def _owned(db, model, people, group_ids):
    """What belongs to people, or to groups as a whole."""
    hers = _among(db, model, model.participant_id, people)
    ours = _among(db, model, model.group_id, group_ids)
    return list({one["id"]: one for one in [*hers, *ours]}.values())


def _among(db, model, column, ids):
    """Rows of *model* whose *column* is one of *ids*, those taken away left out (but not marks and promises: undo needs them)."""
    undone = model in (Mark, Commitment)
    fields = list(model.__table__.columns)
    rows = []
    for some in pieces(ids):
        query = select(*fields).where(column.in_(some))
        found = db.execute(query if undone else query.where(model.gone.isnot(True)))
        rows += [_said(row) for row in found.mappings()]
    return rows


def _rows(records):
    return [_row(record) for record in records]


def _row(record):
    return _said({column.name: getattr(record, column.name) for column in record.__table__.columns})


def _said(row):
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.items()
        if value is not None
    }


def _standing(row, people):
    """*row* as told of the person who stands for whom it names."""
    named = row.get("participant_id")
    return row | {"participant_id": people[named]} if named in people else row
