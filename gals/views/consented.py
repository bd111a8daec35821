"""Drawings as they stand in reports: without names and typed words, under their tool, a large place and the year."""

from types import SimpleNamespace

from flask_babel import force_locale
from flask_babel import gettext as _

from gals.db import session
from gals.printing.text import listed
from gals.printing.unnamed import NAMES, blank
from gals.store import givable, places, programmes, toolbox
from gals.store.drawings import zone_of
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

    Names have no way out: whatever was typed is left out, and so is everything in the corners where people say who they
    are; on a photograph those are painted white.
    """
    shown = printed.drawn(drawing, "report", reader)
    if shown is None:
        return None
    kept = [mark for mark in shown.marks if mark.kind != "label" and zone_of(shown.tool, mark) not in NAMES]
    photos = {mark.source: mark for mark in kept if mark.kind == "photo" and mark.source in shown.media}
    media = dict(shown.media) | {name: blank(shown.media[name], mark, shown.tool) for name, mark in photos.items()}
    return shown._replace(marks=tuple(SimpleNamespace(**vars(mark) | {"text": ""}) for mark in kept), media=media)
