"""Saying whose a photograph is: somebody's with one tap, a sheet's by its number, a new sheet, or not ours. Nothing is thrown away."""

from flask_babel import gettext as _

from gals.errors import BadInput
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


