"""Photographs of sheets on their way: read off the page, one at a time and quietly, and filed with whose sheet it is.

What is read proposes and never decides: a facilitator confirms it. Whatever goes wrong ends with the photograph kept and somebody asked.
"""

import base64
import logging
import os
import threading
from contextlib import suppress
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from gals.access.rules import reaches
from gals.db import writing
from gals.models import Photograph
from gals.paper import reading as reader
from gals.paper.ours import recognise
from gals.paper.photo import NoPicture
from gals.printing import sheet_codes
from gals.sealing.letters import Damaged
from gals.store import accounts, blobs, filing, photographs, reach, sheets
from tools.kit import N_

#: Scrubbed of all content (gals.access.log).
LOG = logging.getLogger("gals")

#: How much a drawing hand comes before reading: as ``nice`` counts.
QUIETLY = 5

#: What of a Reading is not kept as its words: it is kept as blobs.
PICTURES = ("clean", "whole", "crops")

#: The original could not be found any more.
LOST = N_("The original of this photograph is gone. Please take it again.")


def any_waiting(app: Flask) -> bool:
    """Whether some photograph waits to be read; asked without the lock that writers need."""
    with Session(app.extensions["engine"]) as db:
        return photographs.any_kept(db)


def read_next(app: Flask) -> bool:
    """Read the photograph that came first of those that wait; False when none does. One worker at a time (gals.worker)."""
    with Session(app.extensions["engine"]) as db:
        found = photographs.next_to_read(db)
        name = found and (found.id, found.sha256)
    if not name:
        return False
    content = _original(app, name[1])
    with writing(app) as db:
        photograph = db.get(Photograph, name[0])
        if photograph is None or photograph.state != "kept":
            return True
        if content is None:
            photographs.ask(photograph, LOST)
            return True
        if not photographs.begin(db, photograph):
            return True
        wanted = _wanted(db, photograph)
    read = quietly(content, **wanted)
    if read is None or read.trouble == reader.STOPPED:
        return True  # it stays kept, and is tried again
    _lay(app, name[0], read)
    with writing(app) as db:
        photograph = db.get(Photograph, name[0])
        if photograph is not None and photograph.state == "kept":  # not erased meanwhile
            file(app, db, photograph, read)
    return True


def _original(app, sha256):
    """The bytes as they came; None when they are gone or no key of this installation opens them. A shelf out of reach raises."""
    try:
        return app.extensions["originals"].read(sha256)
    except Damaged:
        return None


def _wanted(db, photograph) -> dict[str, Any]:
    """What the reader is told besides the bytes: corners that somebody showed, and the codes that may be on it."""
    said = photograph.said or {}
    if said.get("sheet_id") and (sheet := sheets.find(db, said["sheet_id"])):
        known = [sheet]
    else:
        workshop = photograph.workshop_id and reach.find(db, "workshop", photograph.workshop_id)
        known = sheets.not_received(db, workshop) if workshop else []
    return {"codes": [code for sheet in known for code in codes_of(sheet)]} | _corners(said.get("corners"))


def _corners(corners):
    return {"corners": corners} if corners else {}


def codes_of(sheet) -> list[str]:
    """What the square codes of a Sheet's pages say; none for a sheet without a number (a copy of another)."""
    if not (sheet.number and sheet.check and sheet.kind and sheet.size):
        return []
    same = (sheet.layout, *sheets.letters(sheet.size, sheet.kind), sheet.number)
    return [
        str(sheet_codes.SheetCode(*same, page=page, check=sheet.check)) for page in range(1, (sheet.pages or 1) + 1)
    ]


def quietly(content: bytes, **wanted: Any) -> Any:
    """The Reading of *content*, made in a thread that steps aside for others; None when the reader failed.

    That no process can be started, or that memory is short, may be; anything else is a fault of ours and is logged as one
    (its kind and place, nothing of the photograph): the photograph is kept either way, and holds up no other.
    """
    made: list[Any] = []

    def work():
        with suppress(OSError, AttributeError):  # systems that know no such thing
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), QUIETLY)
        try:
            made.append(reader.read(content, **wanted))
        except (OSError, MemoryError) as trouble:
            LOG.warning("a photograph was not read: %s", type(trouble).__name__)
        except Exception:
            LOG.exception("a photograph was not read")

    thread = threading.Thread(target=work, name="reader", daemon=True)
    thread.start()
    thread.join()
    return made[0] if made else None


# ── filing ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def file(app, db, photograph, read) -> None:
    """Write down what was *read* (a Reading) and whose it is; ask where anything is in doubt."""
    photograph.reading = told(read)
    if len(read.parts) == 2 and not (photograph.said or {}).get("corners"):
        filing.part(db, photograph, read.parts)
        _drop(app, db, read)
        return
    sheet, page = _sheet(db, photograph, read)
    photograph.sheet_id, photograph.page = sheet and sheet.id, page
    if sheet is not None and photograph.workshop_id is None:
        photograph.workshop_id = sheet.workshop_id
    if not photographs.may_be_seen(db, photograph):
        photographs.hide(db, app.extensions["shelf"], photograph)
        _drop(app, db, read)
        photographs.ask(photograph, photographs.ASK_HER)
        return
    _show(app, db, photograph, read)
    if trouble := _trouble(db, photograph, read, sheet):
        photographs.ask(photograph, trouble)
    else:
        photograph.state, photograph.trouble = "read", ""


def _lay(app, photograph_id, read):
    """Put what will be seen on the shelf before the database is held: the disk is slow, and whoever draws need not wait for it."""
    shelf = app.extensions["shelf"]
    with Session(app.extensions["engine"]) as db:
        photograph = db.get(Photograph, photograph_id)
        if photograph is None or not photographs.may_be_seen(db, photograph):
            return
    for name in ("whole", "clean"):
        if (picture := _ours(getattr(read, name))) and not shelf.has(blobs.named(picture)):
            shelf.keep(blobs.named(picture), picture.content)


def _drop(app, db, read):
    """Take off the shelf what was laid there to be seen and is not."""
    made = filter(None, (_ours(getattr(read, name)) for name in ("whole", "clean")))
    blobs.drop_unused(db, app.extensions["shelf"], {blobs.named(picture) for picture in made})


def told(read) -> dict[str, Any]:
    """A Reading as it is kept: plain values, and small pictures of uncertain boxes as base64."""
    plain = {name: value for name, value in read._asdict().items() if name not in PICTURES}
    crops = {box: base64.b64encode(crop).decode() for box, crop in (read.crops or {}).items() if _ours(crop)}
    return plain | ({"crops": crops} if crops else {})


def _sheet(db, photograph, read):
    """(the Sheet, its page) of a photograph: what its code proves, else what somebody said; (None, None) for anybody else's."""
    code = sheet_codes.parse(read.code) if read.code else None
    said = (photograph.said or {}).get("sheet_id")
    proven = code and sheets.of_code(db, code)
    sheet = proven or (sheets.find(db, said) if said else None)
    if sheet is None or not _in_reach(db, photograph, sheet):
        return None, None
    return sheet, code.page if code and code.number == sheet.number else photograph.page or 1


def _in_reach(db, photograph, sheet):
    """Whether who sent the photograph may work with the sheet: another village's stays another village's."""
    if not photograph.account_id:
        return True
    account = accounts.find(db, photograph.account_id)
    return account is not None and reaches(db, account, "sheet", sheet)


def _show(app, db, photograph, read):
    """Keep what is to be seen of it: pictures of new pixels, as only our own makes them."""
    shelf, before = app.extensions["shelf"], {photograph.whole, photograph.clean} - {None}
    for name in ("whole", "clean"):
        picture = _ours(getattr(read, name))
        kept = picture and blobs.keep(
            db, shelf, picture, account_id=photograph.account_id, now=app.extensions["clock"].now()
        )
        setattr(photograph, name, kept.sha256 if kept else None)
    db.flush()
    blobs.drop_unused(db, shelf, before)


def _ours(content):
    """The Picture in *content*, or None for anything that is no plain picture."""
    try:
        return recognise(content) if content else None
    except NoPicture:
        return None


def _trouble(db, photograph, read, sheet):
    """Why somebody is asked, as a message id; "" when it is clear whose page it is and what stands on it."""
    if read.status == "unreadable":
        return read.trouble or photographs.STOPPED
    if sheet is None:
        return read.trouble or photographs.NOT_OURS
    if read.status != "ok" and photograph.clean is None:
        return read.trouble or photographs.STOPPED
    return "" if photographs.owner(db, photograph) or sheet.kind not in photographs.DRAWN else photographs.BLANK


def forget_unwanted(app: Flask) -> None:
    """Destroy photographs whose person said no, or was erased, wherever that was said. Looked for without the lock that writers need."""
    with Session(app.extensions["engine"]) as db:
        if not photographs.unwanted(db):
            return
    with writing(app) as db:
        photographs.forget_unwanted(db, app.extensions["shelf"])


