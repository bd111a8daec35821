"""From a confirmed photograph to records: the drawing on paper is the first layer of a drawing, its boxes are promises and facts.

Names are made from the sheet's own (``pair_id``), so the same page confirmed on two machines ends as one. What was
written is kept with the photograph, and ``undo`` takes all of it back.
"""

from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput, NoConsent
from gals.journal.ids import pair_id
from gals.models import Blob, Drawing, Mark, Participant, Photograph, Sheet
from gals.store import consents, drawings, joins, paper_facts, paper_promises, sheets, toolbox
from gals.store.paper_promises import DRAWN, Promise
from tools.kit import SHEET
from tools.rights import CONSENTS

#: Fields of a mark that say where a picture is and which.
_PLACE = ("source", "x", "y", "size")

class Page(NamedTuple):
    """Whose a photographed page is and what it is: *sheet* may be None (a page without marks); *fills*: (x, y, size) of the
    picture in sheet units, None: as large as the sheet allows; *promises* are Promises, *facts* those of ``paper_facts``;
    *pinned_on*: id of the drawing on which promises of a sheet that is not drawn on hang (None: on none)."""

    sheet: Sheet | None = None
    participant_id: str | None = None
    group_id: str | None = None
    tool: str | None = None
    fills: tuple[float, float, float] | None = None
    promises: tuple[Promise, ...] = ()
    facts: tuple = ()
    pinned_on: str | None = None

    @property
    def owner(self):
        """{participant_id or group_id: whose it is}; empty while nobody said."""
        if self.participant_id:
            return {"participant_id": self.participant_id}
        return {"group_id": self.group_id} if self.group_id else {}


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def place(w, photograph, page):
    """Write what *photograph* shows, as *page* (a Page) says; returns the ids written. Confirmed already it stays as it is.

    Raises NoConsent (a sentence that says what to ask first) and BadInput when nobody said whose it is or with which tool
    it was drawn. Nothing is written then.
    """
    photograph = _held(w.db, photograph)
    if photograph.state == "confirmed":
        return photograph.written or {}
    drawn = page.sheet is None or page.sheet.kind in DRAWN
    if drawn:
        _may(w.db, page)
        if not photograph.clean:
            raise BadInput(_("There is no picture of this page yet. Please have it read again."))
    if earlier := _standing(w.db, photograph):
        undo(w, earlier)
    written = _drawn(w, photograph, page) if drawn else {"pins": paper_promises.make(w, _name(photograph, page.sheet), page)}
    written["at"] = w.now.isoformat()
    written["facts"] = paper_facts.say(w, page.facts)
    photograph.written, photograph.state = written, "confirmed"
    photograph.drawing_id = written.get("drawing")
    w.db.flush()
    return written


def refusal(db, page):
    """Why *page* cannot be placed now, in a sentence; "" when it can."""
    try:
        _may(db, page)
    except (BadInput, NoConsent) as why:
        return str(why)
    return ""


def _may(db, page):
    if not page.owner:
        raise BadInput(_("Please choose whose drawing it is."))
    whose = sheets.owner(db, page.sheet) if page.sheet is not None else None
    if whose and page.owner != {f"{whose[0]}_id": whose[1]}:
        raise BadInput(_("This sheet is somebody else's. Please make a new sheet of this photograph instead."))
    tool = _tool(db, page)
    if tool is None:
        raise BadInput(_("Please choose with which tool it was drawn."))
    if tool.private:
        raise BadInput(_("This sheet is drawn on paper only, and belongs to who drew it. It is not kept here."))
    if page.group_id and not page.participant_id:
        return
    said = consents.given(db, participant_id=page.participant_id)
    if missing := [_(CONSENTS[one]) for one in consents.layers_for("work", photo=True) if not said.get(one)]:
        raise NoConsent(_("First ask: %(layers)s", layers=" · ".join(missing)))


def _tool(db, page):
    return toolbox.find(db, page.tool or (page.sheet and page.sheet.tool) or "")


def _drawn(w, photograph, page):
    name, was = _name(photograph, page.sheet), {}
    drawing, begun = _drawing(w, page, name)
    picture = pair_id("paper picture", *name, drawing)
    known = w.db.get(Mark, picture)
    if known is not None and not known.gone:
        was = {field: getattr(known, field) for field in _PLACE}
    x, y, size = page.fills or _whole(w.db, photograph)
    place_ = {"source": photograph.clean, "x": x, "y": y, "size": size}
    paper_promises.put_up(w, drawing, picture, kind="photo", layer=drawings.FIRST, zone="", element="", said={}, **place_)
    pins = paper_promises.make(w, name, page._replace(pinned_on=drawing))
    sheet = _assign(w, page, drawing)
    return {"drawing": drawing, "begun": begun, "picture": picture, "was": was, "pins": pins, "sheet": sheet}


def _drawing(w, page, name):
    """(id, whether it was begun for this): the sheet's own drawing, else the one called after the page."""
    known = w.db.get(Drawing, page.sheet.drawing_id) if page.sheet is not None and page.sheet.drawing_id else None
    if known is not None and not known.gone and _owner_of(w.db, known) == page.owner:
        return known.id, False
    tool = _tool(w.db, page)
    owner = "group" if "group_id" in page.owner else "person" if "person" in tool.owners else "household"
    id = pair_id("paper drawing", *name, *page.owner.values(), tool.key)
    known = w.db.get(Drawing, id)
    if known is not None:
        if known.gone:
            w.put("drawing", id, gone=False)
        return id, True
    where = {key: getattr(page.sheet, key, None) for key in ("workshop_id", "session_id")}
    return drawings.start(w, tool=tool.key, owner=owner, id=id, **page.owner, **where), True


def _owner_of(db, drawing):
    if drawing.owner == "group":
        return {"group_id": drawing.group_id}
    return {"participant_id": joins.keeper(db, Participant, drawing.participant_id)}


def _whole(db, photograph):
    """(x, y, size) of the picture as large as a sheet allows, in its middle."""
    kept = db.get(Blob, photograph.clean or "")
    width, height = (kept.width, kept.height) if kept and kept.width and kept.height else SHEET
    return SHEET[0] / 2, SHEET[1] / 2, max(width, height) * min(SHEET[0] / width, SHEET[1] / height)


def _assign(w, page, drawing):
    """Say whose the sheet is and which drawing it became (a booklet becomes many); returns what was said before."""
    if page.sheet is None:
        return {}
    was = {name: getattr(page.sheet, name) for name in ("participant_id", "group_id", "drawing_id", "tool")}
    sheets.assign(w, page.sheet, **page.owner)
    if page.sheet.kind == "worksheet" and (was["drawing_id"], was["tool"]) != (drawing, _tool(w.db, page).key):
        w.put("sheet", page.sheet.id, drawing_id=drawing, tool=_tool(w.db, page).key)
        w.db.refresh(page.sheet)
    return {name: value for name, value in was.items() if getattr(page.sheet, name) != value}


# ── taking back ──────────────────────────────────────────────────────────────────────────────────────────────────────


def undo(w, photograph):
    """Take back all that was written for *photograph*; it is read again, to be confirmed anew. Drawn on since, a drawing stays."""
    photograph = _held(w.db, photograph)
    if photograph.state != "confirmed":
        return
    written = photograph.written or {}
    paper_promises.take_down(w, written.get("pins", ()))
    if written.get("drawing"):
        _take_drawing(w, written, photograph)
    paper_facts.take_back(w, written.get("facts", ()))
    photograph.written, photograph.state, photograph.drawing_id = None, "read", None
    w.db.flush()


def _take_drawing(w, written, photograph):
    if written.get("was"):
        w.mark(written["drawing"], written["picture"], **written["was"])
    else:
        w.erase(written["picture"])
    if written["begun"] and drawings.is_empty(w.db, written["drawing"]):
        w.put("drawing", written["drawing"], gone=True)
    if photograph.sheet_id and written.get("sheet"):
        w.put("sheet", photograph.sheet_id, **written["sheet"])


# ── one page, several photographs ────────────────────────────────────────────────────────────────────────────────────


def of_page(db, photograph):
    """The other photographs of the same page that were read here."""
    if not photograph.sheet_id:
        return []
    same = (Photograph.sheet_id == photograph.sheet_id) & (Photograph.id != photograph.id)
    found = db.scalars(select(Photograph).where(same, Photograph.state.in_(("read", "confirmed"))))
    return [one for one in found if (one.page or 1) == (photograph.page or 1)]


def as_a_sheet_of_its_own(w, photograph, sheet):
    """A second, different drawing under one code (sheets were copied): a sheet without a number, still nobody's; returns its id."""
    same = ["kind", "layout", "size", "language", "pages", "tool", "tool_version", "workshop_id", "session_id", "made_on"]
    same += ["rows", "follow_up_id"] if sheet.kind in ("attendance", "consent", "tally", "ballot") else []
    fields = {name: getattr(sheet, name) for name in same if getattr(sheet, name) is not None}
    made = w.put("sheet", pair_id("copied sheet", sheet.id, photograph.sha256), **fields)
    photograph.sheet_id, photograph.state = made, "asked"
    w.db.flush()
    return made


def _standing(db, photograph):
    return next((one for one in of_page(db, photograph) if one.state == "confirmed"), None)


def _name(photograph, sheet):
    """What the page is called on every machine: after its sheet, or after the photograph where there is none."""
    if sheet is not None:
        return sheet.id, str(photograph.page or 1)
    second = (photograph.said or {}).get("part") == 2  # of a notebook that lay open
    return (photograph.sha256, "second page") if second else (photograph.sha256,)


def _held(db, photograph):
    """The photograph as it is now, held until this is committed: two taps write once."""
    found = select(Photograph).where(Photograph.id == photograph.id).with_for_update()
    return db.scalar(found.execution_options(populate_existing=True))
