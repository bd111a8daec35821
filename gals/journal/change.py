"""Understanding one line of the journal: an envelope, and a body that fits its record type.

A line is one JSON object::

    {"v": 1, "id": uuid7, "device": text, "n": whole, "kind": "put|mark|erase|fact|shred",
     "record": record type, "of": record id, "at": claimed time, "by": who, "body": {field: value}}

``put`` sets fields of a record, ``mark`` places a mark, ``erase`` takes a mark away (``{"gone": true}``) or brings it
back, ``fact`` is said once, ``shred`` takes a record's life out of the journal. What a body may hold is read off the
columns of ``gals.models``: a field that no table names is refused, so nothing travels that nobody chose.
"""

import hashlib
from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from gals.errors import NotUnderstood
from gals.models import RECORDS

#: The newest version of a line this program reads.
VERSION = 1

#: Fields that say to what a record belongs, nearest first: erasure follows them.
PARENTS = ("commitment_id", "drawing_id", "participant_id")

#: What a shred names instead of a record type when it says that something went because it belonged to what was erased.
BELONGING = "belonging"

#: As in ``tools.ink``: more points than a hand makes in one stroke.
MOST_POINTS = 5000

#: A line is at most this long, in characters.
LONGEST = 400_000

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9:._-]+\Z")]


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The outside of a change."""

    id: Name
    device: Name
    n: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    kind: Literal["put", "mark", "erase", "fact", "shred"]
    record: str
    of: Name
    body: dict[str, Any]
    at: Annotated[str, msgspec.Meta(max_length=40)] = ""
    by: Annotated[str, msgspec.Meta(max_length=64)] = ""
    v: int = VERSION


class Understood(msgspec.Struct, frozen=True):
    """A change with the bytes it came in: ``line`` as text, ``sha256`` its receipt, ``fields`` as Python values."""

    change: Envelope
    line: str
    sha256: str
    fields: dict[str, Any]

    @property
    def parent(self):
        """The id of the record this one belongs to, or None."""
        return next((self.fields[name] for name in PARENTS if self.fields.get(name)), None)


def receipt(line):
    """SHA-256 of a line as it came, in hex."""
    return hashlib.sha256(line.encode()).hexdigest()


def understand(line):
    """*line* (text) as Understood. Raises NotUnderstood with the reason, in plain words, when it is no change of ours."""
    if len(line) > LONGEST:
        raise NotUnderstood(f"a line of {len(line)} characters; at most {LONGEST} are read")
    try:
        change = msgspec.json.decode(line, type=Envelope)
        fields = _fields(change)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeError) as error:
        raise NotUnderstood(str(error)) from error
    return Understood(change, line, receipt(line), fields)


def _fields(change):
    if change.v != VERSION:
        raise NotUnderstood(f"line of version {change.v}; this program reads {VERSION}")
    model = RECORDS.get(change.record)
    if change.kind == "shred" and (model or change.record == BELONGING):
        return {}
    if model is None:
        raise NotUnderstood(f"no record type {change.record!r}")
    if (change.kind == "fact") != model.__fact__ or (change.kind in ("mark", "erase")) > (change.record == "mark"):
        raise NotUnderstood(f"{change.record} is not written by {change.kind}")
    if model.__fact__ and change.of != change.id:
        raise NotUnderstood("a fact carries its own change's id")
    fields = said(msgspec.convert(change.body, SHAPES[change.record]))
    for columns in (fields.get("ink"), *(stroke["ink"] for stroke in fields.get("strokes") or ())):
        if columns is not None and not _is_ink(columns):
            raise NotUnderstood("ink must be two or three columns of the same length, of 1 to 5000 steps")
    return fields


def _is_ink(columns):
    steps = {len(column) for column in columns}
    return 2 <= len(columns) <= 3 and len(steps) == 1 and 1 <= steps.pop() <= MOST_POINTS and _near(columns)


def _near(columns):
    return all(-(10**6) < step < 10**6 for column in columns for step in column)


def said(body):
    """The fields of *body* that were said, as {name: value}."""
    return {name: getattr(body, name) for name in body.__struct_fields__ if getattr(body, name) is not msgspec.UNSET}


def _shape(model):
    """A struct for the body of *model*'s changes, made from its columns."""
    fields = [
        (column.name, _kind(column.info) | None | msgspec.UnsetType, msgspec.UNSET)
        for column in model.__table__.columns
        if "shape" in column.info
    ]
    return msgspec.defstruct(model.__name__ + "Body", fields, forbid_unknown_fields=True, frozen=True)


def _kind(info):
    shape = info["shape"]
    if shape is str and info["choices"]:
        return Literal[info["choices"]]
    if shape is str:
        return Annotated[str, msgspec.Meta(max_length=info["longest"], pattern=r"\A[^\x00\ud800-\udfff]*\Z")]
    if shape in (int, float):
        return Annotated[shape, msgspec.Meta(ge=info["low"], le=info["high"])]
    if shape is date:
        return date
    return shape


#: Record type → the shape of its body.
SHAPES = {name: _shape(model) for name, model in RECORDS.items()}
