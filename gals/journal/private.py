"""What no machine keeps: whatever would say that somebody drew, counted or passed on a sheet that is hers alone.

A plan may name such a tool, and its guide and worksheets are anybody's. Everything else is turned away at every door
through which changes come, before anything of it is written, and its text is forgotten.
"""

from sqlalchemy import select

import tools
from gals.errors import NotKept
from gals.models import Adaptation, Session

#: Why it was not kept: the answer for the line, so that a machine need not send it again.
SENTENCE = "a sheet that is its owner's alone: nothing of it was kept"

#: Record types that may name such a tool: they speak of the tool, and of nobody's sheet.
OF_TOOLS = ("programme", "adaptation", "session")


class Watch:
    """Looks at what arrives together: a sheet that is turned away takes along what belongs to it."""

    def __init__(self, db):
        self.db, self.turned_away = db, set()

    def look(self, one):
        """Raise NotKept when the Understood *one* is about somebody's sheet of a private tool."""
        named = [one.fields.get("tool"), *(one.fields.get("tools") or ())]
        if one.change.record == "turn":
            named.append(self.db.scalar(select(Session.tool).where(Session.id == one.fields.get("session_id"))))
        if one.change.record not in OF_TOOLS and any(_is_private(self.db, key) for key in named if key):
            self.turned_away.add(one.change.of)
        if self.turned_away & {one.change.of, one.parent}:
            raise NotKept(SENTENCE)


def names_one(line):
    """Whether a *line* that cannot be read names a private tool: then it is not laid aside either."""
    return any(tool.key in line for tool in tools.TOOLS if tool.private)


def _is_private(db, key):
    """Whether *key* is a private tool, or one that a programme made from such a tool."""
    for _step in range(10):
        if key is None or not key.startswith("own-"):
            return tools.is_private(key or "")
        key = db.scalar(select(Adaptation.base).where(Adaptation.tool == key))
    return True
