"""The drawings on a person's and a group's page: small pictures of those that may be looked at, and a fresh sheet of each tool."""

from typing import NamedTuple

from gals.db import session
from gals.errors import NoConsent
from gals.journal.ids import new_id
from gals.store import consents, toolbox


class Sheet(NamedTuple):
    """A drawing with its tool; ``ask``: what must be asked before it is looked at, "" when nothing."""

    drawing: object
    tool: object
    ask: str


def sheets(drawings):
    """*drawings* as Sheets; those of a tool that is not known here are left out."""
    known = [(drawing, toolbox.find(session(), drawing.tool or "")) for drawing in drawings]
    return [Sheet(drawing, tool, _asked(drawing)) for drawing, tool in known if tool]


def _asked(drawing):
    try:
        consents.require(session(), drawing, "work")
    except NoConsent as missing:
        return str(missing)
    return ""


def fresh():
    """[(id for a new drawing, Tool)] of the programme's tools, private ones left out."""
    return [(new_id(), tool) for tool in toolbox.used(session()) if not tool.private]
