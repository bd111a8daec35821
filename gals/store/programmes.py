"""The programme of this installation: its pens, months, tools and plan. All of it is data; what is not said keeps its default."""

import re

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Programme
from gals.store import places, services
from gals.store.words import tidy, too_long
from tools.palette import palette
from tools.symbols import FAMILIES, SYMBOLS

#: Its id: the same on every machine, so that two boxes set up apart speak of one programme.
FIRST = pair_id("programme", "gals")

#: Languages that pages, papers and prompts may be in.
LANGUAGES = ("ky", "ru", "en")

#: Months from a promise to its milestones; the first is one month away, so that action starts now (docs/method.md §3.2).
MILESTONES = (1, 3, 6, 12)

#: The longest time between two of them, in months.
LONGEST = 36

#: Months between a champion group's meetings: they fall at 1, 3 and 6 months, then every three (docs/method.md §4.5).
CADENCE = (1, 2, 3)


def current(db):
    """The programme. Before anything was written it is an empty one that no session holds."""
    first = select(Programme).where(Programme.gone.isnot(True)).order_by(Programme.born, Programme.device, Programme.id)
    return db.scalar(first.limit(1)) or Programme(id=FIRST)


def ensure(w):
    """The programme, written down if it was not yet, and with it the nine first-level places and the first help numbers."""
    if current(w.db).name is None:
        w.put("programme", FIRST, name="GALS")
    places.ensure(w)
    services.ensure(w)
    return current(w.db)


def colours(programme):
    """The programme's Palette."""
    return palette({"pens": programme.pens, "roles": programme.roles})


def milestones(programme):
    """Months from a promise to each of its milestones; the first is what a new promise gets."""
    return tuple(programme.milestones or MILESTONES)


def cadence(programme):
    """Months between meetings, in order; the last repeats."""
    return tuple(programme.cadence or CADENCE)


def languages(programme):
    """Codes of the languages offered, the usual one first."""
    chosen = [code for code in dict.fromkeys(programme.languages or ()) if code in LANGUAGES]
    return tuple(chosen) or LANGUAGES


def symbols(programme):
    """Keys of the symbols offered; what was stamped with others is still drawn."""
    known = [one.key for one in SYMBOLS]
    chosen = set(programme.symbols or ()) & set(known)
    return frozenset(chosen or known)


def chosen_symbols(programme):
    """The keys of the symbols offered, in the order of the catalogue; None where all are."""
    keys = symbols(programme)
    return None if len(keys) == len(SYMBOLS) else [one.key for one in SYMBOLS if one.key in keys]


def families(programme):
    """[(title, [Symbol, …]), …] of the symbols offered, for whoever chooses one."""
    keys = symbols(programme)
    shelves = [(title, [one for one in SYMBOLS if one.family == key and one.key in keys]) for key, title in FAMILIES]
    return [shelf for shelf in shelves if shelf[1]]


def group_labels(programme):
    """What new groups are offered to be called: [{"label": {language: words}, "sex", "generation"}, …]."""
    return [
        one for one in programme.group_labels or () if isinstance(one.get("label"), dict) and any(one["label"].values())
    ]


def title(programme, tool):
    """What a Tool is called here: its alias, or its own name in the reader's language."""
    return (programme.aliases or {}).get(tool.key) or _(tool.title)


def months(text):
    """Whole months from what was typed, as ``1, 3, 6``. Raises BadInput unless there are one to twelve, each 1 to 36."""
    found = [int(number) for number in re.findall(r"\d{1,9}", text)]
    if (
        not 1 <= len(found) <= 12
        or not all(1 <= number <= LONGEST for number in found)
        or re.search(r"[^\d\s,;.]", text)
    ):
        raise BadInput(_("Please give months as numbers from 1 to 36, like 1, 3, 6."))
    return found


def moved(keys, key, by):
    """*keys* with *key* moved *by* places (−1 is earlier)."""
    rest = [one for one in keys if one != key]
    at = max(0, min(len(rest), keys.index(key) + by))
    return [*rest[:at], key, *rest[at:]]


def troubles(entered):
    """{field: sentence} for what cannot be kept of *entered* (texts: name, milestones, cadence, share_with)."""
    found = {
        "name": too_long(tidy(entered["name"]), 120)
        or ("" if tidy(entered["name"]) else _("Please give the programme a name."))
    }
    for field in ("milestones", "cadence"):
        try:
            months(entered[field])
        except BadInput as error:
            found[field] = str(error)
    if not re.fullmatch(r"\d{0,2}|100", entered["share_with"].strip()):
        found["share_with"] = _("A number from 0 to 100, or nothing.")
    return {field: sentence for field, sentence in found.items() if sentence}


def change(w, **fields):
    """Set *fields* of the programme. Raises BadInput where a value does not fit."""
    return w.put("programme", ensure(w).id, **fields)
