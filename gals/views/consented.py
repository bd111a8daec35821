"""Drawings as they stand in reports: without a word that was typed on them, under their tool, a large place and the year."""

from types import SimpleNamespace

from flask_babel import force_locale
from flask_babel import gettext as _

from gals.db import session
from gals.printing.text import listed
from gals.store import givable, places, programmes, toolbox
from gals.views import printed


def captioned(drawing):
    """What is said of a drawing, as a publication keeps it: its tool, a place so large that nobody is found by it, the year."""
    made = drawing.made_on
    return {"id": drawing.id, "tool": drawing.tool, "place": givable.where(session(), drawing), "year": made and made.year}


def caption(said, reader):
    """The same in words of *reader*'s language."""
    db = session()
    tool = toolbox.find(db, said["tool"] or "", reader)
    alias = (programmes.current(db).aliases or {}).get(said["tool"], "")
    with force_locale(reader):
        place = places.name(places.current(db, said["place"]), reader) if said["place"] else ""
        return listed((alias or (_(tool.title) if tool else ""), place, str(said["year"] or "")))


def drawn(drawing, reader=None):
    """The drawing as it is printed, or None where its tool is not known here. Raises NoConsent.

    Whatever was typed on it may name somebody: no label is in it, and nothing stands beneath a picture or a promise.
    """
    shown = printed.drawn(drawing, "report", reader)
    kept = (mark for mark in shown.marks if mark.kind != "label") if shown else ()
    return shown and shown._replace(marks=tuple(SimpleNamespace(**vars(mark) | {"text": ""}) for mark in kept))
