"""A printed sheet before the board's camera goes the way of all sheets: hers lies straight beneath her drawing, another's waits."""

from flask import current_app
from flask_babel import gettext as _
from flask_login import current_user

from gals import intake
from gals.access.rules import reaches
from gals.db import session
from gals.errors import BadInput, NoConsent
from gals.store import paper_pages, paper_records, photographs, reach, sheets
from gals.store.paper_promises import DRAWN
from gals.views.page import now, writer
from gals.views.photographed import look


def read(content):
    """The Reading of a photograph's bytes; None when it is no sheet with marks. Ask before the database is held: it takes a second."""
    found = intake.quietly(content)
    return found if found is not None and found.code else None


def place(drawing_id, content, reading):
    """File the photograph (its bytes and Reading) of a sheet; the sentence to tell, or "" when the sheet is none of ours.

    The original is kept. Only a sheet of the same person and tool is laid beneath the drawing; its promises that are clear are made.
    """
    db, drawing = session(), reach.find(session(), "drawing", drawing_id[:64])
    if drawing is None or not reaches(db, current_user, "drawing", drawing):
        return ""
    drawer = current_app.extensions["originals"]
    where = {"workshop_id": drawing.workshop_id, "session_id": drawing.session_id}
    taken, _known = photographs.take(db, drawer, content, account_id=current_user.id, now=now(), **where)
    if taken.state == "kept":
        intake.file(current_app, db, taken, reading)
    sheet = sheets.find(db, taken.sheet_id)
    if sheet is None:
        return _("This sheet is not known here. Its photograph waits among those of the workshop: whose is it?")
    if not _is_of(db, sheet, drawing):
        return _("This is another sheet. Its photograph waits among those of the workshop.")
    return _lay(taken, sheet, drawing)


def _is_of(db, sheet, drawing):
    """Whether the sheet is this drawing on paper, or may become it."""
    hers = ("group", drawing.group_id) if drawing.owner == "group" else ("participant", drawing.participant_id)
    whose = sheets.owner(db, sheet)
    same = sheet.drawing_id in (None, drawing.id) and sheet.tool in (None, drawing.tool)
    return sheet.kind in DRAWN and same and whose in (None, hers)


def _lay(taken, sheet, drawing):
    w = writer()
    if taken.state in ("asked", "read"):
        owner = {"group_id": drawing.group_id} if drawing.owner == "group" else {"participant_id": drawing.participant_id}
        taken.said = (taken.said or {}) | owner | {"tool": drawing.tool}
        if sheet.drawing_id is None:
            w.put("sheet", sheet.id, drawing_id=drawing.id)
            w.db.refresh(sheet)
    shown = look(taken)
    try:
        paper_records.place(w, taken, shown.page)
    except (BadInput, NoConsent) as missing:
        return str(missing)
    if paper_pages.look(w.db, taken).open:
        return _("The sheet was straightened. Some boxes beside it are unclear: please place those promises yourself.")
    return _("The sheet was straightened and lies beneath the drawing.")
