"""Saying a tool in the programme's own way: its words, its steps, its milestones, its places; and tools of the programme's own.

The original is never touched: what is said lies over it and can be taken away again. A drawing keeps the shape it was begun on.
"""

import re

from flask_babel import gettext as _

from gals.errors import BadInput
from gals.journal.ids import new_id
from gals.store import programmes, toolbox
from gals.store.words import tidy
from tools import adapt
from tools.kit import Step
from tools.outlines import box, fitted, outline
from tools.stops import FEWEST, MOST, stops

#: Nothing said of a tool.
NOTHING: dict = {"words": {}, "steps": [], "zones": {}, "milestones": None}


def say(w, key, **fields):
    """Write *fields* of what is said of the tool *key*."""
    version = toolbox.original(w.db, key).version
    base = toolbox.said_of(w.db, key)["base"]
    w.put("adaptation", toolbox.id_of(key), **({"tool": key, "base": base, "version": version} | fields))
    toolbox.forget(w.db)


def change_words(w, key, entered):
    """Keep *entered* {field: {language: words}}; words that are the original's, or none, leave the original."""
    told = dict(toolbox.said_of(w.db, key)["words"] or {})
    for field, by_language in entered.items():
        said = {code: text for code, raw in by_language.items() if (text := tidy(raw))}
        if any(len(text) > adapt.LONGEST_NAME for text in said.values()):
            raise BadInput(_("A name has at most %(most)d letters.", most=adapt.LONGEST_NAME))
        told[field] = {code: text for code, text in (told.get(field) or {}).items() if code not in by_language} | said
    say(w, key, words={field: said for field, said in told.items() if said})


def rows_of(db, key):
    """The steps of *key* as they are kept: [{"key", …}, …], one for each step, in order; a step unchanged has only its key."""
    told = {
        row["key"]: row for row in toolbox.said_of(db, key)["steps"] or () if isinstance(row, dict) and row.get("key")
    }
    return [told.get(step.key, {"key": step.key}) for step in toolbox.find(db, key).steps]


def arrange(w, key, step, by):
    """Move a *step* (its key) *by* places: −1 is earlier."""
    rows = {row["key"]: row for row in rows_of(w.db, key)}
    order = programmes.moved(list(rows), step, by) if step in rows else list(rows)
    say(w, key, steps=[rows[one] for one in order])


def take_out(w, key, step):
    """Leave a *step* out. Raises BadInput for the last one."""
    rows = [row for row in rows_of(w.db, key) if row["key"] != step]
    if not rows:
        raise BadInput(_("Please keep at least one step."))
    say(w, key, steps=rows)


def change_step(w, key, step, told):
    """Keep what is *told* of a step {title, who, say by language; minutes; slot}; a new one goes to the end. Its key comes back.

    Raises BadInput where it does not fit.
    """
    rows = rows_of(w.db, key)
    fresh = step not in {row["key"] for row in rows}
    name = step or "step-" + new_id().replace("-", "")[-10:]
    row = {"key": name} | {field: value for field, value in told.items() if value not in ({}, None)}
    if fresh and not row.get("title"):
        raise BadInput(_("Please give the step a name."))
    if len(rows) >= adapt.MOST_STEPS and fresh:
        raise BadInput(_("A tool has at most %(most)d steps.", most=adapt.MOST_STEPS))
    say(w, key, steps=[*rows, row] if fresh else [row if one["key"] == name else one for one in rows])
    return name


def step_told(entered, languages, original):
    """What a form says of a step, as ``change_step`` takes it: *entered* {title-ky, who-ky, say-ky, …, minutes, slot}.

    Words that are the *original* step's in that language are not kept. Raises BadInput for minutes or words that do not fit.
    """
    told: dict = {field: _said(field, entered, languages, original) for field in ("title", "who", "say")}
    minutes = entered["minutes"].strip()
    if not re.fullmatch(r"\d{1,3}", minutes) or not 1 <= int(minutes) <= adapt.LONGEST_STEP:
        raise BadInput(_("Minutes are a number from 1 to %(most)d.", most=adapt.LONGEST_STEP))
    slot = entered["slot"] if entered["slot"] in adapt.SLOTS else ""
    return told | {
        "minutes": None if int(minutes) == original("minutes", "") else int(minutes),
        "slot": None if slot == original("slot", "") else slot,
    }


def _said(field, entered, languages, original):
    """{language: words} of one field, all of them when some are not the original's; {} when none is."""
    read = _lines if field == "say" else _line
    told = {code: words for code in languages if (words := read(entered[f"{field}-{code}"]))}
    return told if any(words != original(field, code) for code, words in told.items()) else {}


def _line(text):
    return _short(tidy(text), adapt.LONGEST_NAME)


def _lines(text):
    found = [_short(line, adapt.LONGEST_LINE) for line in map(tidy, text.splitlines()) if line]
    if len(found) > adapt.MOST_LINES:
        raise BadInput(_("A step has at most %(most)d sentences.", most=adapt.MOST_LINES))
    return found


def _short(text, longest):
    if len(text) > longest:
        raise BadInput(_("At most %(most)d letters fit here; these are %(count)d.", most=longest, count=len(text)))
    return text


def set_milestones(w, key, number):
    """So many milestones on the road of *key*; drawings begun before keep theirs. Zones moved before go back to their places."""
    root = toolbox.original(w.db, key)
    if not stops(root) or not FEWEST <= number <= MOST:
        raise BadInput(_("This road can have %(least)d to %(most)d milestones.", least=FEWEST, most=MOST))
    now = toolbox.said_of(w.db, key)["milestones"] or stops(root)
    if number != now:
        say(w, key, milestones=None if number == stops(root) else number, zones={})


def read_zones(tool, entered):
    """{zone key: outline} from a form: ``at-<key>`` is an outline as "x,y x,y …", ``x- y- w- h-`` the box it is fitted into."""
    return {zone.key: shape for zone in tool.zones if (shape := _read_zone(zone, entered))}


def _read_zone(zone, entered):
    corners = re.findall(r"(-?\d{1,4}(?:\.\d+)?),(-?\d{1,4}(?:\.\d+)?)", entered.get(f"at-{zone.key}", "")[:4000])
    shape = tuple((float(x), float(y)) for x, y in corners)
    shape = shape if len(shape) >= 3 else zone.outline
    try:
        left, top, width, height = (float(entered[f"{side}-{zone.key}"].replace(",", ".")) for side in "xywh")
        into = (left, top, width, height)
    except (KeyError, ValueError):
        return shape
    same = all(abs(a - b) < 1 for a, b in zip(box(shape), into, strict=True))
    return shape if same else fitted(shape, into)


def trouble_with_zones(tool, shapes):
    """A sentence when the outlines *shapes* do not fit *tool*: outside the sheet, too small, or on each other; else ""."""
    for zone in tool.zones:
        if zone.key in shapes and outline(shapes[zone.key]) is None:
            return _(
                "“%(zone)s” is too small, or lies outside the sheet. Please make it larger or move it.",
                zone=zone.said(_),
            )
    for first, second in adapt.overlapping(tool, shapes):
        one, other = (tool.zone(key).said(_) for key in (first, second))
        return _("“%(one)s” and “%(other)s” lie on each other. Please move one of them.", one=one, other=other)
    return ""


def move_zones(w, key, shapes):
    """Put the zones of *key* where *shapes* says. Raises BadInput where they do not fit."""
    tool = toolbox.find(w.db, key)
    if trouble := trouble_with_zones(tool, shapes):
        raise BadInput(trouble)
    number = toolbox.said_of(w.db, key)["milestones"]
    first = {
        zone.key: zone.outline for zone in adapt.adapted(toolbox.original(w.db, key), {"milestones": number}, "").zones
    }
    moved = {one: fit for one, shape in shapes.items() if (fit := outline(shape))}
    say(w, key, zones={one: [list(corner) for corner in shape] for one, shape in moved.items() if shape != first[one]})


def back(w, key):
    """Take everything away that is said of *key*: the original again. An own tool keeps its name."""
    told = toolbox.said_of(w.db, key)
    title = (told["words"] or {}).get("title") if key.startswith(toolbox.OWN) else None
    say(w, key, **(NOTHING | {"words": {"title": title} if title else {}}))


def make(w, base, name, language):
    """Make a tool of the programme's own from *base*, as that is said here today; its key. Raises BadInput without a name."""
    if not tidy(name):
        raise BadInput(_("Please give the tool a name."))
    root = toolbox.original(w.db, base)
    if root is None:
        raise BadInput(_("Please choose a tool to start from."))
    key = toolbox.OWN + new_id().replace("-", "")[-12:]
    said = toolbox.said_of(w.db, base)
    words = (said["words"] or {}) | {"title": {language: _short(tidy(name), 60)}}
    told = {field: said[field] for field in toolbox.FIELDS if said[field]} | {"words": words}
    w.put("adaptation", toolbox.id_of(key), tool=key, base=root.key, version=root.version, **told)
    toolbox.forget(w.db)
    _use(w, key)
    return key


def _use(w, key):
    """A new tool is in use at once; where all are, it is so by itself."""
    chosen = programmes.current(w.db).tools
    if chosen:
        programmes.change(w, tools=[*chosen, key])


def take_away(w, key):
    """Take a tool of the programme's own out; drawings made with it stay."""
    w.put("adaptation", toolbox.id_of(key), gone=True)
    toolbox.forget(w.db)


def step_of(tool, key):
    """The Step called *key* of *tool*, or an empty one."""
    return next((step for step in tool.steps if step.key == key), Step(key, "", 15, "", ()))
