"""Saying whose a photograph is: somebody's with one tap, a sheet's by its number, a new sheet, or not ours. Nothing is thrown away."""

from math import dist

from flask_babel import gettext as _

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Photograph
from gals.store import paper_records, photographs, sheets, toolbox
from gals.store import sessions as blocks


def assign(w, shelf, photograph, *, participant_id=None, group_id=None, tool=None):
    """A photograph is somebody's: its sheet becomes hers and waits to be confirmed; without a sheet the picture is a drawing at once.

    Of somebody who has not agreed to photographs only the sealed original stays, and she is asked. Raises BadInput.
    """
    whose = {"participant_id": participant_id} if participant_id else {"group_id": group_id}
    sheet = sheets.find(w.db, photograph.sheet_id)
    if sheet is None and not (photograph.clean or photograph.whole):
        raise BadInput(_("There is no picture in this file. It stays here; please photograph the sheet itself."))
    if sheet is not None:
        sheets.assign(w, sheet, **whose)
    photograph.said = (photograph.said or {}) | whose | ({"tool": tool} if tool else {})
    if participant_id and not photographs.agrees(w.db, participant_id):
        photographs.hide(w.db, shelf, photograph)
        photographs.ask(photograph, photographs.ASK_HER)
        return
    photograph.clean = photograph.clean or photograph.whole
    photograph.state, photograph.trouble = "read", ""
    if sheet is None:
        paper_records.place(w, photograph, paper_records.Page(tool=tool, **whose))


def is_of(photograph, sheet):
    """A photograph is of this Sheet, as somebody typed: it is read again with that in mind."""
    photographs.again(photograph, sheet_id=sheet.id)


def crop(photograph, corners):
    """The sheet lies between *corners* ([[x, y] × 4], shares of the picture's width and height): it is read again."""
    width, height = (photograph.reading or {}).get("size") or (1, 1)
    photographs.again(photograph, corners=[[x * width, y * height] for x, y in corners])


def halve(db, photograph):
    """It shows two pages of a notebook that lies open: each is read for itself. Raises BadInput where nobody found the edges."""
    quad = (photograph.reading or {}).get("quad")
    if not quad:
        raise BadInput(_("Please drag the corners to the edges of one page instead."))
    part(db, photograph, halves([(x, y, 1.0) for x, y in quad]))


def part(db, photograph, parts):
    """A notebook lay open: each of its two pages (*parts*: corners, [[x, y] × 4]) is read for itself, from one original."""
    photographs.again(photograph, corners=parts[0], part=1)
    named = pair_id("photograph", photograph.sha256, photograph.workshop_id or "", "second page")
    if db.get(Photograph, named):
        return
    same = ("sha256", "size", "account_id", "received_at", "workshop_id", "session_id")
    fields = {name: getattr(photograph, name) for name in same}
    db.add(Photograph(id=named, state="kept", trouble="", said={"corners": parts[1], "part": 2}, **fields))
    db.flush()


def halves(quad):
    """The corners of the two pages between four *quad* (x, y, 1; clockwise from the upper left), parted half-way along the longer sides
    as a camera sees it: through where the diagonals cross, towards where the shorter sides would meet."""
    wide = sum(dist(quad[a][:2], quad[b][:2]) for a, b in ((0, 1), (3, 2)))
    high = sum(dist(quad[a][:2], quad[b][:2]) for a, b in ((0, 3), (1, 2)))
    a, b, c, d = quad if wide >= high else quad[1:] + quad[:1]
    middle = _cross(_cross(a, c), _cross(b, d))
    fold = _cross(middle, _cross(_cross(a, d), _cross(b, c)))
    top, low = (_at(_cross(fold, _cross(*side))) for side in ((a, b), (d, c)))
    a, b, c, d = map(_at, (a, b, c, d))
    if wide >= high:
        return [[a, top, low, d], [top, b, c, low]]
    return [[d, a, top, low], [low, top, b, c]]


def _cross(one, other):
    """The line through two points, or where two lines meet; in three numbers each."""
    (a, b, c), (d, e, f) = one, other
    return b * f - c * e, c * d - a * f, a * e - b * d


def _at(point):
    return [round(point[0] / point[2], 1), round(point[1] / point[2], 1)]


def set_aside(photograph):
    """It is not ours; it can be fetched back."""
    photograph.state = "strange"


def fetch_back(photograph):
    """Ask about it again."""
    photograph.state = "asked"


def tool_for(db, workshop, photograph, day):
    """The key of the tool that a page without marks was most likely drawn with: its session's, else the first of that day; or None."""
    said = (photograph.said or {}).get("tool")
    held = photograph.session_id and blocks.find(db, workshop.id, photograph.session_id)
    if said or (held and held.tool):
        return said or held.tool
    plan = [one.tool for one in blocks.of_day(db, workshop.id, day or 1) if one.tool and one.kind == "tool"]
    return next((one for one in plan if (tool := toolbox.find(db, one)) and not tool.private), None)


def tools_of(db, workshop):
    """The Tools of a workshop's plan whose drawings are kept, each once, in its order."""
    keys = dict.fromkeys(one.tool for one in blocks.of_workshop(db, workshop.id) if one.tool)
    found = (toolbox.find(db, key) for key in keys)
    return [tool for tool in found if tool is not None and not tool.private]


def with_sheet(db, workshop, tool):
    """Ids of the people and groups of whom a sheet of *tool* (a key; None: of any) came in already."""
    known = photographs.of_workshop(db, workshop.id, "read", "confirmed")
    return {whose[1] for one in known if (whose := photographs.owner(db, one)) and tool in (None, _tool(db, one))}


def _tool(db, photograph):
    sheet = sheets.find(db, photograph.sheet_id)
    return sheet.tool if sheet and sheet.tool else (photograph.said or {}).get("tool")


