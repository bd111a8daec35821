"""An adaptation as one file: everything this programme says in its own way, to be kept, sent, and taken in elsewhere.

A file is JSON, ``{"format": "gals-adaptation", "version": 1, "programme": {field: value}, "tools": [{"tool", "base", "words",
"steps", "zones", "milestones", "version"}, …]}``. It holds no people and no drawings. What is taken in is checked as a whole
first: a file that does not fit changes nothing.
"""

from typing import Any, NamedTuple

import msgspec
from flask_babel import gettext as _

from gals.errors import BadInput
from gals.journal.change import SHAPES, said
from gals.store import adaptations, programmes, toolbox
from tools import adapt
from tools.stops import stops, with_stops

FORMAT, VERSION = "gals-adaptation", 1

#: A file is at most so many bytes: all tools, said anew in three languages, are a third of it.
LARGEST = 400_000

#: A file speaks of at most so many tools.
MOST_TOOLS = 200

#: Fields of the programme that are part of its adaptation.
OF_PROGRAMME = (
    *("pens", "roles", "milestones", "cadence", "tools", "aliases", "plan", "share_with"),
    *("symbols", "group_labels", "languages", "certificate"),
)

#: Fields that are said of each tool.
OF_TOOL = ("tool", "base", "version", *toolbox.FIELDS)


class Read(NamedTuple):
    """A file understood: {field: value} of the programme, {tool key: {field: value}}, and sentences worth knowing before."""

    programme: dict
    tools: dict
    notes: list


class Difference(NamedTuple):
    """What a file would change: of what (a tool's name, or "" for the programme), and the keys of what is said differently."""

    of: str
    what: list


def export(db):
    """The adaptation of this programme as the bytes of a file."""
    current = programmes.current(db)
    fields = {name: getattr(current, name) for name in OF_PROGRAMME}
    rows = [
        {"tool": key} | {name: value for name, value in row.items() if value} for key, row in toolbox.every(db).items()
    ]
    told = {"format": FORMAT, "version": VERSION, "programme": {k: v for k, v in fields.items() if v}, "tools": rows}
    return msgspec.json.format(msgspec.json.encode(told), indent=1)


def read(db, content, languages):
    """*content* (bytes) as Read; *languages*: {code: name} that should have words. Raises BadInput with what is wrong in it."""
    if len(content) > LARGEST:
        raise BadInput(
            _("This file is too large for an adaptation: at most %(most)d kB are read.", most=LARGEST // 1000)
        )
    told = _opened(content)
    rows = told.get("tools") or []
    if not isinstance(rows, list) or len(rows) > MOST_TOOLS or not all(isinstance(row, dict) for row in rows):
        raise BadInput(_damaged())
    programme = _of_programme(told.get("programme", {}))
    found = {row["tool"]: row for row in (_fitting("adaptation", row, OF_TOOL) for row in rows) if row.get("tool")}
    if len(found) < len(rows):
        raise BadInput(_damaged())
    notes: list = []
    for key, row in found.items():
        _check(db, key, row, found)
        notes += _missing(db, key, row, languages)
    return Read(programme, found, notes)


def _opened(content):
    try:
        told = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise BadInput(_damaged()) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise BadInput(_("This file is no adaptation. Please choose one that was made with “Keep as a file”."))
    if told.get("version") != VERSION:
        raise BadInput(_("This file was made by a newer version of GALS. Please bring this program up to date first."))
    return told


def _damaged():
    return _("This file is damaged and cannot be read. Nothing was changed. Please get it once more.")


def _fitting(record, row, names):
    """The fields *names* of *row* that the record's table can hold; what else is there is left. Raises BadInput."""
    if not isinstance(row, dict):
        raise BadInput(_damaged())
    try:
        kept = said(msgspec.convert({name: row[name] for name in names if name in row}, SHAPES[record]))
    except msgspec.ValidationError:
        raise BadInput(_damaged()) from None
    return {name: value for name, value in kept.items() if value is not None}


def _of_programme(row):
    kept = _fitting("programme", row, OF_PROGRAMME)
    months = [one for name in ("milestones", "cadence") for one in kept.get(name, (1,))]
    names = [*(kept.get("aliases") or {}).values()]
    if not all(1 <= one <= programmes.LONGEST for one in months) or any(
        len(name) > adapt.LONGEST_NAME for name in names
    ):
        raise BadInput(_damaged())
    return kept


def _check(db, key, row, found):
    """Raise BadInput where what is said of one tool cannot be."""
    bases = {one: other.get("base") for one, other in (toolbox.every(db) | found).items()}
    root = toolbox.original_of(toolbox.root_of(key, bases))
    if root is None and key.startswith(toolbox.OWN) and _turns(key, bases):
        raise BadInput(_("The tools of this file are made from each other in a circle. Nothing was changed."))
    if root is None:
        raise BadInput(
            _("This file speaks of a tool that is not known here: %(tool)s. Nothing was changed.", tool=key[:60])
        )
    if row.get("version", 1) > root.version:
        raise BadInput(_("This file was made by a newer version of GALS. Please bring this program up to date first."))
    number = row.get("milestones")
    shaped = with_stops(root, number) if number and stops(root) else root
    shapes = {zone: tuple(map(tuple, corners)) for zone, corners in (row.get("zones") or {}).items()}
    if trouble := adaptations.trouble_with_zones(shaped, shapes):
        name = adapt.words((row.get("words") or {}).get("title"), toolbox.reader()) or _(root.title)
        raise BadInput(_("%(tool)s: %(trouble)s Nothing was changed.", tool=name, trouble=trouble))


def _turns(key, bases):
    seen = set()
    while key and key.startswith(toolbox.OWN) and key not in seen:
        seen.add(key)
        key = bases.get(key)
    return key in seen


def _missing(_db, key, row, languages):
    """A sentence for each tool whose own words are not there in every language."""
    values: list = [*(row.get("words") or {}).values()]
    values += [step[name] for step in row.get("steps") or () for name in ("title", "who", "say") if step.get(name)]
    mappings = [value for value in values if isinstance(value, dict) and value]
    without = [name for code, name in languages.items() if any(not value.get(code) for value in mappings)]
    if without:
        title = adapt.words((row.get("words") or {}).get("title"), toolbox.reader()) or _(_root_title(key))
        yield _(
            "%(tool)s has no words of its own in %(languages)s; where they are missing, another language is shown.",
            tool=title,
            languages=", ".join(without),
        )


def _root_title(key):
    root = toolbox.original_of(key)
    return root.title if root else key


def differences(db, found):
    """The Differences that taking *found* (Read) in would make; empty when everything is so already."""
    current = programmes.current(db)
    changed = [name for name, value in found.programme.items() if value != (getattr(current, name) or None)]
    here = [Difference("", changed)] if changed else []
    for key, row in found.tools.items():
        now = toolbox.said_of(db, key)
        what = [name for name in toolbox.FIELDS if (row.get(name) or None) != (now[name] or None)]
        if what or (key not in toolbox.every(db) and key.startswith(toolbox.OWN)):
            title = adapt.words((row.get("words") or {}).get("title"), toolbox.reader()) or _(_title(db, key))
            here.append(Difference(title, what))
    return here


def _title(db, key):
    tool = toolbox.find(db, key)
    return tool.title if tool else key


def take(w, found):
    """Write what a file (Read) says: each tool it names is said as there, each field of the programme it names too."""
    for key, row in found.tools.items():
        told: dict[str, Any] = adaptations.NOTHING | {"base": None, "gone": False} | row
        w.put("adaptation", toolbox.id_of(key), **told)
    if found.programme:
        programmes.change(w, **found.programme)
    toolbox.forget(w.db)
