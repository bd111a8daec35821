"""The tools as this programme says them: adapted, in the reader's language, with tools of its own among them.

Everything that shows a tool asks here. What is said of tools is read once a transaction; an adapted Tool is kept by what was
said of it, so that a page or a board costs one small query more than without. A tool of which nothing is said is the
original itself, whose words follow the reader's language as ever.
"""

from dataclasses import replace
from functools import lru_cache

import msgspec
from flask_babel import get_locale
from sqlalchemy import select

import tools
from gals.journal.ids import pair_id
from gals.journal.merge import order
from gals.journal.projection import changes_of
from gals.models import Adaptation, Drawing
from gals.store import programmes
from tools.adapt import adapted

#: What is said of a tool.
FIELDS = ("words", "steps", "zones", "milestones")

#: What of it gives a sheet its shape: a drawing keeps the shape it was begun on.
SHAPE = ("zones", "milestones")

#: How the key of a programme's own tool begins.
OWN = "own-"

#: Tools of the programme's own may be made from one another so many times over.
_DEEPEST = 10


def id_of(key):
    """The id of what is said of the tool *key*: the same on every machine."""
    return pair_id("adaptation", key)


def find(db, key, language=None):
    """The Tool called *key* in *language* (else the reader's), or None. Own tools that were taken out are still found."""
    said = _said(db)
    if key not in said:
        return tools.find(key)
    return _as(key, said, said[key], language)


def all_of(db, language=None):
    """All Tools there are: the originals, each as it is said here, then the programme's own."""
    own = [key for key, row in _said(db).items() if key.startswith(OWN) and not row["gone"]]
    return tuple(filter(None, (find(db, key, language) for key in [*(tool.key for tool in tools.TOOLS), *sorted(own)])))


def used(db, language=None):
    """The Tools in use, in the programme's order; a name no tool has is passed over, and so is an own tool taken out."""
    known = {tool.key: tool for tool in all_of(db, language)}
    chosen = programmes.current(db).tools
    return tuple(known[key] for key in chosen if key in known) if chosen else tuple(known.values())


def to_choose(db, language=None):
    """All Tools: those in use first, in their order, then the others."""
    first = used(db, language)
    return first + tuple(tool for tool in all_of(db, language) if tool not in first)


def of_drawing(db, drawing, language=None):
    """The Tool of *drawing* with the words of today and the shape its sheet had when it was begun; None for one not known here."""
    key, said = drawing.tool or "", _said(db)
    if key not in said:
        return tools.find(key)
    return _as(key, said, said[key] | _shape_at(db, key, drawing.born), language)


def of_told(db, fields, language=None):
    """As ``of_drawing``, for a drawing told as {field: value}."""
    return of_drawing(db, Drawing(tool=fields.get("tool"), born=fields.get("born") or 0), language)


def original(db, key):
    """The Tool from which *key* comes, as GALS says it; None for one not known here."""
    return original_of(root_of(key, {one: row["base"] for one, row in _said(db).items()}))


def original_of(key):
    """The original Tool called *key*, or None."""
    return tools.find(key)


def said_of(db, key):
    """What is said here of the tool *key*: {field: value}, None where nothing is."""
    return {field: _said(db).get(key, {}).get(field) for field in (*FIELDS, "base", "version")}


def every(db):
    """{tool key: what is said of it} of all tools of which something is, own ones taken out excepted."""
    return {key: said_of(db, key) for key, row in sorted(_said(db).items()) if not row["gone"]}


def root_of(key, bases):
    """The original tool that *key* leads to by *bases* {key: key}; "" where it leads to none, or in a circle."""
    for _step in range(_DEEPEST):
        if not key.startswith(OWN):
            return key if tools.find(key) else ""
        key = bases.get(key) or ""
    return ""


def forget(db):
    """Read again what is said: after something was written in the same transaction."""
    db.info.pop("toolbox", None)


def _said(db):
    """{tool key: fields} of everything said, read once a transaction."""
    now, held = db.get_transaction(), db.info.get("toolbox")
    if held is None or held[0] is not now or now is None:
        columns = [getattr(Adaptation, name) for name in ("tool", "base", "version", "gone", *FIELDS)]
        rows = db.execute(select(*columns)).mappings().all()
        held = db.get_transaction(), {row["tool"]: dict(row) for row in rows if row["tool"]}, {}
        db.info["toolbox"] = held
    return held[1]


def _shape_at(db, key, number):
    """The shape that was said of *key* before the change *number* of the journal, by its own order and not by any clock."""
    _said(db)
    shapes = db.info["toolbox"][2]
    if key not in shapes:
        changes = changes_of(db, [id_of(key)]).get(("adaptation", id_of(key)), [])
        shapes[key] = sorted((order(one.change), one.change.n, one.fields) for one in changes)
    shape = dict.fromkeys(SHAPE)
    for _order, at, fields in shapes[key]:
        if at <= number:
            shape |= {name: fields[name] for name in SHAPE if name in fields}
    return shape


def _text(row):
    return msgspec.json.encode({name: row.get(name) for name in FIELDS}, order="sorted").decode()


def _as(key, said, row, language):
    root = root_of(key, {one: other["base"] for one, other in said.items()})
    return _made(key, root, _text(row), language or reader()) if root else None


@lru_cache(maxsize=512)
def _made(key, root, text, language):
    """A Tool by what is said of it; made once, however many pages show it."""
    known = tools.find(root)
    if known is None:
        return None
    tool = adapted(known, msgspec.json.decode(text), language)
    return replace(tool, key=key)


def reader():
    """The language of who reads, as ``ky``."""
    return str(get_locale() or "en")
