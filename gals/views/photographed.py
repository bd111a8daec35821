"""What a photographed page is shown with: whose it is, what was read, what it would become; and which pages wait at a workshop."""

from typing import Any, NamedTuple

from flask import abort
from flask_login import current_user

from gals.access.guard import reached
from gals.access.rules import reaches
from gals.db import session
from gals.printing import places
from gals.store import filing, paper_pages, paper_promises, participants, reach, toolbox
from gals.store import photographs as store
from gals.views import rivals
from gals.views.page import today
from gals.views.photographs import everywhere, owner_of
from tools.kit import N_, SHEET

#: What each kind of sheet is called.
KINDS = {
    "worksheet": N_("Worksheet"),
    "notebook": N_("Notebook page"),
    "plan": N_("My plan"),
    "attendance": N_("Roll call"),
    "consent": N_("Consents"),
    "ballot": N_("Ballot"),
    "tally": N_("Show of hands"),
}


class Shown(NamedTuple):
    """A page as it is shown: its photograph, ("participant" or "group", record) or None, what was seen, what it would become,
    why it cannot be confirmed now ("" when it can), and how it stands to another photograph of the same page (or None)."""

    photograph: Any
    owner: Any
    seen: Any
    page: Any
    refusal: str
    rival: Any

    @property
    def is_easy(self):
        """Whether nothing needs to be looked at twice."""
        return not (self.refusal or self.seen.open or self.seen.by_hand or self.rival)


def look(photograph):
    """*photograph* as Shown."""
    db = session()
    seen = paper_pages.look(db, photograph)
    page = paper_pages.page_of(db, photograph, seen, fills=_fills(photograph, seen.sheet), today=today())
    refusal = paper_pages.refusal(db, photograph, seen, page)
    return Shown(photograph, owner_of(photograph), seen, page, refusal, rivals.of(photograph))


def _fills(photograph, sheet):
    """(x, y, size) in sheet units of the cleaned picture as it lay in the printed frame; None: as large as fits."""
    clean = (photograph.reading or {}).get("clean_mm")
    if sheet is None or sheet.kind != "worksheet" or not clean or sheet.size not in places.SIZES.values():
        return None
    frame = places.layout(sheet.kind, sheet.size, photograph.page or 1).frame
    if frame is None:
        return None
    k = SHEET[0] / (frame[2] - frame[0])
    x0, y0, x1, y1 = ((value - frame[at % 2]) * k for at, value in enumerate(clean))
    return round((x0 + x1) / 2, 1), round((y0 + y1) / 2, 1), round(max(x1 - x0, y1 - y0), 1)


def named(photograph_id):
    """The photograph that an address names, if its workshop is within reach; one of no workshop for who works everywhere. Else 404."""
    found = paper_pages.find(session(), photograph_id)
    if found is None or (found.workshop_id is None and not everywhere()):
        abort(404)
    workshop_of(found)
    return found if is_within_reach(found) else abort(404)


def is_within_reach(photograph):
    """Whether whose it is, is somebody who may be worked with."""
    owner = owner_of(photograph)
    return owner is None or reaches(session(), current_user, *owner)


def workshop_of(photograph):
    """The workshop at which it came in, or None; 404 when that is out of reach."""
    return reached("workshop", photograph.workshop_id) if photograph.workshop_id else None


def waiting(workshop):
    """The photographs of a workshop that were read and not set aside for a better one, as they came."""
    read = store.of_workshop(session(), workshop.id, "read")
    return rivals.first_of([one for one in read if is_within_reach(one)])


def tools_for(shown, workshop):
    """What a page may have been drawn with that does not say so itself."""
    if not shown.seen.is_drawn or (shown.seen.sheet and shown.seen.sheet.tool):
        return []
    planned = filing.tools_of(session(), workshop) if workshop else []
    return planned or [tool for tool in toolbox.used(session()) if not tool.private]


def subjects_of(shown):
    """{id: a person's name, or a promise} of what the rows of the sheet stand for."""
    db, found = session(), {}
    for one in (*shown.seen.clear, *shown.seen.open):
        if person := one.subject and participants.find(db, one.subject):
            found[one.subject] = participants.label(person)
        elif promise := one.subject and reach.find(db, "commitment", one.subject):
            found[one.subject] = promise
    return found


def rows_of(shown):
    """{(kind, subject or row): the clear Proposals about it}, in their order: a list has one line for each person."""
    found = {}
    for one in shown.seen.clear:
        found.setdefault((one.kind, one.subject or one.row), []).append(one)
    return found


def pins_of(shown):
    """[(number, x, y) in hundredths of the picture's sides] of the promises that will hang on the drawing."""
    return [(one.number, *_hundredths(paper_promises.at(one))) for one in shown.page.promises]


def _hundredths(at):
    return round(at[0] / SHEET[0] * 100, 2), round(at[1] / SHEET[1] * 100, 2)
