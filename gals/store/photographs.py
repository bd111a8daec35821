"""Photographs of sheets as they came: the original is kept first, sealed and shown to nobody; then it is read, and found its person.

A photograph is never taken away because it cannot be read, nor by time. It goes when its person says no to drawings or
photographs being kept, or when she or her sheet is erased. What people see is made of new pixels (``whole``, ``clean``).
"""

import hashlib
import json
import re
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Consent, Drawing, Group, Mark, Participant, Photograph, Sheet
from gals.store import arriving, blobs, consents, joins
from gals.store.sign_ins import in_utc
from tools.kit import N_

#: What the names of originals on the shelf begin with.
PREFIX = "original-"

#: Bytes of the largest file that is kept, whatever is in it.
MOST = 40 << 20

#: So often a photograph is looked at before somebody is asked.
TRIES = 3

#: An original whose photograph is not written down is destroyed when it was so for as many days: it may be coming in just now.
ORPHANED = 7

#: Where it is noted since when originals have no photograph; like pieces on their way it is in no backup.
ORPHANS = PREFIX + arriving.COMING + "orphans"

#: What an original is called in its drawer.
ORIGINAL = re.compile(r"[0-9a-f]{64}")

#: Layers of consent without which a photograph of a person's sheet is shown nowhere.
NEEDED = consents.layers_for("work", photo=True)

#: Kinds of sheets that are somebody's, once drawn on.
DRAWN = ("worksheet", "notebook")

#: Why somebody is asked, as message ids.
EMPTY = N_("This file is empty. Please send the photograph again.")
STOPPED = N_("This photograph could not be looked at. Please say whose it is.")
NOT_OURS = N_("This sheet is not known here. Please say whose it is.")
BLANK = N_("This sheet has no name yet. Please say whose it is.")
ASK_HER = N_("First ask her: may this drawing be photographed?")


def take(db, drawer, content, *, account_id, now, workshop_id=None, session_id=None):
    """Keep *content* (bytes, whatever is in them) in the *drawer* of originals; returns (Photograph, whether it was here already).

    The same bytes at the same workshop are one photograph. Raises BadInput for more than MOST bytes.
    """
    sha256 = lay(drawer, content)
    if found := here(db, sha256, workshop_id):
        found.workshop_id = found.workshop_id or workshop_id
        return found, True
    made = Photograph(
        id=pair_id("photograph", sha256, workshop_id or ""),
        sha256=sha256,
        size=len(content),
        account_id=account_id,
        received_at=in_utc(now),
        workshop_id=workshop_id,
        session_id=session_id,
        state="kept" if content else "asked",
        trouble="" if content else EMPTY,
    )
    try:
        with db.begin_nested():
            db.add(made)
    except IntegrityError:  # the same file came twice at once
        return db.get(Photograph, made.id), True
    if not drawer.has(sha256):  # swept away just before it was named
        drawer.keep(sha256, content)
    return made, False


def lay(drawer, content):
    """Keep *content* in the *drawer* of originals; its SHA-256. The disk is slow: whoever can, does this before the database is held.

    Raises BadInput for more than MOST bytes.
    """
    if len(content) > MOST:
        raise BadInput(N_("This file is too large. Please choose a smaller one."))
    sha256 = hashlib.sha256(content).hexdigest()
    if not drawer.has(sha256):
        drawer.keep(sha256, content)
    return sha256


def here(db, sha256, workshop_id):
    """The Photograph of these bytes at a workshop, or one of the watched folder that nobody gave a workshop yet; or None."""
    same = select(Photograph).where(Photograph.sha256 == sha256)
    where = Photograph.workshop_id.is_(None) | (Photograph.workshop_id == workshop_id)
    return db.scalars(same.where(where) if workshop_id else same).first()


def receipt(photograph):
    """What proves that the original is safe."""
    return {"sha256": photograph.sha256, "size": photograph.size}


def find(db, photograph_id, workshop_id):
    """The Photograph of this id if it is of this workshop, or of none yet; else None."""
    found = db.get(Photograph, photograph_id)
    return found if found is not None and found.workshop_id in (None, workshop_id) else None


def of_workshop(db, workshop_id, *states, strays=False):
    """The photographs of a workshop in *states* (none: in all), as they came; *strays*: those of no workshop too."""
    where = Photograph.workshop_id == workshop_id
    query = select(Photograph).where(where | Photograph.workshop_id.is_(None) if strays else where)
    query = query.where(Photograph.state.in_(states)) if states else query
    return db.scalars(query.order_by(Photograph.received_at, Photograph.id)).all()


def owner(db, photograph):
    """("participant", id) or ("group", id) of whose it is, under the id that stands now; None while nobody knows."""
    said = photograph.said or {}
    for kind, record in (("sheet", Sheet), ("drawing", Drawing)):
        held = getattr(photograph, f"{kind}_id") and db.get(record, getattr(photograph, f"{kind}_id"))
        if held and held.participant_id:
            return "participant", joins.keeper(db, Participant, held.participant_id)
        if held and held.group_id:
            return "group", held.group_id
    if said.get("participant_id"):
        return "participant", joins.keeper(db, Participant, said["participant_id"])
    return ("group", said["group_id"]) if said.get("group_id") else None


def may_be_seen(db, photograph):
    """Whether a page may show it: nobody is known to own it, or a group does, or she agreed that it is kept and photographed."""
    whose = owner(db, photograph)
    return whose is None or whose[0] == "group" or agrees(db, whose[1])


def agrees(db, participant_id):
    """Whether somebody agreed that a photograph of her drawing is kept."""
    said = consents.given(db, participant_id=participant_id)
    return all(said.get(layer) for layer in NEEDED)


# ── being read ───────────────────────────────────────────────────────────────────────────────────────────────────────


def any_kept(db):
    """Whether some photograph waits to be read."""
    return db.scalar(select(Photograph.id).where(Photograph.state == "kept").limit(1)) is not None


def next_to_read(db):
    """The Photograph that came first of those that wait to be read, or None."""
    return db.scalars(
        select(Photograph).where(Photograph.state == "kept").order_by(Photograph.received_at, Photograph.id).limit(1)
    ).first()


def begin(db, photograph):
    """Count a try at reading; False, and somebody is asked, when all tries were used: each time the reader was killed."""
    tries = (photograph.reading or {}).get("tries", 0)
    if tries >= TRIES:
        ask(photograph, STOPPED)
        return False
    photograph.reading = {"tries": tries + 1}
    return True


def ask(photograph, trouble):
    """Let somebody say what this photograph is; *trouble* is a message id."""
    photograph.state, photograph.trouble = "asked", trouble


def again(photograph, **said):
    """Have it read again, with what was *said* of it (corners: [[x, y] × 4], number: of its sheet)."""
    photograph.said = {key: value for key, value in ((photograph.said or {}) | said).items() if value is not None}
    photograph.state, photograph.trouble, photograph.reading = "kept", "", None


def hide(db, shelf, photograph):
    """Keep the original alone, sealed: what was made of it to be seen goes."""
    shown = {photograph.whole, photograph.clean} - {None}
    photograph.whole = photograph.clean = None
    photograph.reading = {key: value for key, value in (photograph.reading or {}).items() if key != "crops"} or None
    db.flush()
    blobs.drop_unused(db, shelf, shown)


# ── going for good ───────────────────────────────────────────────────────────────────────────────────────────────────


def forget(db, shelf, gone):
    """Destroy photographs (Photographs), their originals and what was made of them; a picture that is on a drawing goes with that."""
    names = {one.sha256 for one in gone}
    shown = {name for one in gone for name in (one.whole, one.clean) if name}
    db.execute(delete(Photograph).where(Photograph.id.in_([one.id for one in gone])))
    still = set(db.scalars(select(Photograph.sha256).where(Photograph.sha256.in_(names))))
    for sha256 in names - still:
        shelf.drop(PREFIX + sha256)
    blobs.drop_unused(db, shelf, shown)


def sweep(db, shelf, drawer, today):
    """Destroy originals in *drawer*, a part of *shelf*, that no photograph named for ORPHANED days.

    They are left where a machine died while one came or went.
    """
    there = {name for name in drawer.names() if ORIGINAL.fullmatch(name)}
    alone = there - set(db.scalars(select(Photograph.sha256)))
    noted = json.loads(shelf.read(ORPHANS) or "{}")
    since = {name: noted.get(name, today.isoformat()) for name in sorted(alone)}
    for name in [name for name, day in since.items() if (today - date.fromisoformat(day)).days >= ORPHANED]:
        drawer.drop(name)
        del since[name]
    if since:
        shelf.keep(ORPHANS, json.dumps(since).encode())
    elif noted:
        shelf.drop(ORPHANS)


def forget_unwanted(db, shelf, participant_id=None):
    """Destroy the ``unwanted`` photographs; how many went."""
    gone = unwanted(db, participant_id)
    forget(db, shelf, gone)
    return len(gone)


def unwanted(db, participant_id=None):
    """Photographs whose person said no or was erased, or whose sheet or drawing was; only hers where *participant_id* is given."""
    known = select(Photograph).where(*_of(db, participant_id))
    return [one for one in db.scalars(known) if _is_unwanted(db, one)]


def _of(db, participant_id):
    said = Photograph.said.is_not(None)
    if not participant_id:
        return (Photograph.sheet_id.is_not(None) | Photograph.drawing_id.is_not(None) | said,)
    ids = joins.joined(db, Participant, participant_id)
    hers = [select(model.id).where(model.participant_id.in_(ids)) for model in (Sheet, Drawing)]
    return (Photograph.sheet_id.in_(hers[0]) | Photograph.drawing_id.in_(hers[1]) | said,)


def _is_unwanted(db, photograph):
    said = photograph.said or {}
    leads = (
        (Sheet, photograph.sheet_id),
        (Drawing, photograph.drawing_id),
        (Participant, said.get("participant_id")),
        (Group, said.get("group_id")),
    )
    if any(record_id and not _is_there(db, model, record_id) for model, record_id in leads):
        return True
    whose = owner(db, photograph)
    if whose is None or whose[0] == "group":
        return False
    return not _is_there(db, Participant, whose[1]) or _said_no(db, whose[1])


def refused(db, names=None):
    """The names (of *names*, or of all) of photographs that lie only on drawings of people who said no: they travel no further."""
    query = select(Mark.source, Drawing.owner, Drawing.participant_id).join(Drawing, Drawing.id == Mark.drawing_id)
    query = query.where(Mark.kind == "photo", Mark.source.is_not(None)).distinct()
    rows = db.execute(query if names is None else query.where(Mark.source.in_(names))).all()
    said_no = {one: _said_no(db, one) for one in _who_said_no(db) & {whose for _name, _owner, whose in rows}}
    closed = dict.fromkeys((name for name, _owner, _whose in rows), True)
    for name, owner_, whose in rows:
        closed[name] &= owner_ != "group" and said_no.get(whose, False)
    return {name for name, is_closed in closed.items() if is_closed}


def _who_said_no(db):
    """Everybody who ever said no to one of NEEDED, under every id she has."""
    query = select(Consent.participant_id).where(Consent.layer.in_(NEEDED), Consent.given.is_(False), Consent.gone.isnot(True))
    return {id for one in db.scalars(query.distinct()) if one for id in joins.joined(db, Participant, one)}


def _is_there(db, model, record_id):
    """Asked of the database itself: what was shredded may still be in memory."""
    return db.scalar(select(model.id).where(model.id == record_id)) is not None


def _said_no(db, participant_id):
    """Whether her last word on one of the NEEDED layers is no; never asked is no "no"."""
    ids = joins.joined(db, Participant, participant_id)
    said = select(Consent).where(Consent.participant_id.in_(ids), Consent.gone.isnot(True), Consent.layer.in_(NEEDED))
    last = {one.layer: one.given for one in db.scalars(said.order_by(Consent.born, Consent.device, Consent.id))}
    return False in last.values()
