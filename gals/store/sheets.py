"""Printed sheets: each has a number and a check, drawn by lot when it was printed, and knows whose it is, or will once photographed.

A sheet printed for a person, a group or a workshop lies where they are. A blank one printed for nobody and nowhere says nothing of
anybody: it stays on the machine that printed it (and at headquarters) until it gets its person.
"""

import hmac
from itertools import zip_longest

from flask_babel import gettext as _
from sqlalchemy import func, select

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.models import RECORDS, Participant, Photograph, Sheet
from gals.store import joins, toolbox

#: To what a run of sheets may belong besides people.
WHERE = ("group_id", "workshop_id", "session_id", "follow_up_id")

#: What makes a sheet somebody's.
OWNERS = ("participant_id", "group_id")


def print_run(w, *, kind, size, language, lots, layout=1, pages=1, tool=None, people=(), groups=(), rows=(), **where):
    """Write down one sheet for each of *lots* ((number, check), as ``sheet_codes.draw_lot``) and return the Sheets, in their order.

    *kind*, *size* (``worksheet``, ``A4``), *layout* (version) and *pages* hold for all; *tool* is a key, and of a private
    tool nothing is written: the answer is empty. For each lot *people* or *groups* name whose it is (ids, None for a blank
    sheet), and *rows* what its numbered rows stand for (ids); *where*: names of WHERE → id.
    """
    known = toolbox.find(w.db, tool) if tool else None
    if tool and (known is None or known.private):
        return []
    if set(where) - set(WHERE):
        raise TypeError(f"a sheet belongs to {WHERE}")
    same = {"kind": kind, "size": size, "language": language, "layout": layout, "pages": pages, "made_on": w.now.date()}
    same |= {"tool": tool, "tool_version": known.version} if known else {}
    same |= _said(**where)
    each = zip_longest(lots, people, groups, rows)
    own = [
        _said(number=lot[0], check=lot[1], participant_id=person, group_id=group, rows=row)
        for lot, person, group, row in each
    ]
    ids = [new_id() for _lot in own]
    w.many([("put", "sheet", one, same | fields) for one, fields in zip(ids, own, strict=True)])
    found = {one.id: one for one in w.db.scalars(select(Sheet).where(Sheet.id.in_(ids)))}
    return [found[one] for one in ids]


def _said(**fields):
    return {name: value for name, value in fields.items() if value}


def find(db, sheet_id):
    """The Sheet of this id, or None when there is none or it was taken away."""
    sheet = db.get(Sheet, sheet_id) if sheet_id else None
    return None if sheet is None or sheet.gone else sheet


def by_number(db, number):
    """The Sheet with the *number* that somebody typed (``sheet_codes.typed``); None where there is none, or by a rare chance two."""
    found = _numbered(db, number)
    return found[0] if len(found) == 1 else None


def of_code(db, code):
    """The Sheet that says of itself what a camera read (``sheet_codes.SheetCode``), or None when it is none of those printed.

    The number alone is not believed: check, kind, size, version of the layout and page must be those it was printed with.
    """
    return next((sheet for sheet in _numbered(db, code.number) if _is(sheet, code)), None)


def _numbered(db, number):
    return db.scalars(select(Sheet).where(Sheet.number == number, Sheet.gone.isnot(True)).limit(9)).all()


def letters(size: str | None, kind: str | None) -> tuple[str, str]:
    """(size, kind) as a code says them, which has a letter for each word of a record: 4 for A4, W for worksheet."""
    return (size or "")[1:], (kind or "")[:1].upper()


def _is(sheet, code):
    same = hmac.compare_digest((sheet.check or "").encode(), code.check.encode())
    known = (sheet.layout, *letters(sheet.size, sheet.kind))
    return same and known == (code.version, code.size, code.kind) and 1 <= code.page <= (sheet.pages or 1)


def owner(db, sheet):
    """("participant", id) or ("group", id) of whose it is, under the id that stands for her now; None for a blank sheet."""
    if sheet.participant_id:
        return "participant", joins.keeper(db, Participant, sheet.participant_id)
    return ("group", sheet.group_id) if sheet.group_id else None


def assign(w, sheet, *, participant_id=None, group_id=None):
    """A blank sheet becomes a person's or a group's. Said again it does nothing.

    Raises BadInput for nobody, for somebody there is none of, and where the sheet is another's already.
    """
    wanted = _wanted(w.db, participant_id, group_id)
    standing = owner(w.db, sheet)
    if standing == wanted:
        return
    if standing:
        raise BadInput(_("This sheet is somebody else's. Please make a new sheet of this photograph instead."))
    w.put("sheet", sheet.id, **{f"{wanted[0]}_id": wanted[1]})
    w.db.refresh(sheet)


def _wanted(db, participant_id, group_id):
    if participant_id:
        kind, record_id = "participant", joins.keeper(db, Participant, participant_id)
    else:
        kind, record_id = "group", group_id
    record = db.get(RECORDS[kind], record_id) if record_id else None
    if record is None or record.gone:
        raise BadInput(_("Please choose whose sheet it is."))
    return kind, record_id


def newest(db, many):
    """The *many* Sheets that were printed last, wherever they belong."""
    query = select(Sheet).where(Sheet.gone.isnot(True)).order_by(Sheet.born.desc(), Sheet.device, Sheet.id)
    return db.scalars(query.limit(many)).all()


def not_received(db, workshop):
    """The Sheets printed for a *workshop* that have not all come back as photographs somebody confirmed, the newest first."""
    query = select(Sheet).where(Sheet.workshop_id == workshop.id, Sheet.gone.isnot(True))
    sheets = db.scalars(query.order_by(Sheet.born.desc(), Sheet.device, Sheet.id)).all()
    back = _pages_back(db, workshop.id)
    return [
        one
        for one in sheets
        if back.get(one.id, 0) < (one.pages or 1) and not (one.drawing_id and one.pages in (None, 1))
    ]


def _pages_back(db, workshop_id):
    """{sheet id: how many of its pages were confirmed here}."""
    pages = func.count(func.distinct(Photograph.page))
    query = select(Photograph.sheet_id, pages).join(Sheet, Sheet.id == Photograph.sheet_id)
    query = query.where(Sheet.workshop_id == workshop_id, Photograph.state == "confirmed")
    return dict(db.execute(query.group_by(Photograph.sheet_id)).all())
