"""What phones sent becomes events and entries of money: shown first, then written; a sending that comes twice is taken once.

Each sending has a name that is the same in every file. What was taken from it bears the name and a mark of what it said
(``origin``): when it says something else later, that is told, and what stands here stays until somebody wants the newer words.
"""

import hashlib
import re
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Contribution, Event
from gals.models.events import KINDS
from gals.models.resources import CURRENCIES, RAISED
from gals.store import contribution_files, days, events, numbers
from gals.store.exchange_rates import Rates
from gals.store.words import tidy, too_long

MODELS: dict[str, type[Event] | type[Contribution]] = {"event": Event, "contribution": Contribution}

#: So many kinds of material may be named in a form.
MATERIALS = 3

_ORIGIN = re.compile(r"([0-9a-f]{32}):([0-9a-f]{32})")


class Row(NamedTuple):
    """A sending as it would be kept. ``state``: new, known (it is here), changed (here, and now says something else).

    ``trouble`` says why it is not taken; ``note`` what should be known of it; ``id`` is its record; ``held`` the one here.
    """

    number: int
    id: str
    fields: dict
    state: str = "new"
    trouble: str = ""
    note: str = ""
    held: str = ""


class Sent(NamedTuple):
    """A sending before it is understood: its row (1 …), its ``name`` (32 signs), and what it says by field of ours."""

    number: int
    name: str
    said: dict


def understood(db, committee_id, kind, sent, *, today, names=()):
    """[Row] of *sent* ([Sent]), in their order. *names*: {kind of event: words} for those events that have no name."""
    month_first = is_month_first(one.said.get("on") for one in sent)
    kept, seen, rates = _kept(db, kind, committee_id), set(), Rates.of(db)
    rows = []
    for one in sent:
        said = one.said | {"on": day_of(one.said.get("on"), month_first=month_first)}
        fields, trouble = (_event if kind == "event" else _contribution)(said, today)
        trouble = trouble or (_("stands in this file twice") if one.name in seen else "")
        seen.add(one.name)
        row = _row(Row(one.number, "", fields, trouble=trouble), kept.get(one.name), (kind, committee_id, one.name), rates)
        rows.append(row if fields.get("title", "-") else _entitled(row, names))
    return rows


def _entitled(row, names):
    return row._replace(fields=row.fields | {"title": row.fields["topic"] or dict(names).get(row.fields["kind"], "")})


def _row(row, held, named, rates):
    kind, committee_id, name = named
    mark = hashlib.sha256(repr(sorted(row.fields.items())).encode()).hexdigest()[:32]
    fields = row.fields | {"origin": f"{name}:{mark}"}
    note = ""
    if kind == "contribution" and not row.trouble and rates.tyiyn(fields["amount"], fields["currency"], fields["on"]) is None:
        note = _("no exchange rate of that day or before: counts in som once one is written down")
    if held is None:
        return row._replace(id=pair_id(kind, committee_id, name), fields=fields, note=note)
    record_id, said_then, gone = held
    state = "known" if said_then == mark or gone else "changed"
    made = record_id if kind == "event" else pair_id(kind, committee_id, name, mark, record_id)
    return row._replace(id=made, fields=fields, note=note, state=state, held=record_id)


def _kept(db, kind, committee_id):
    """{name of a sending: (id of the newest record made of it, mark of what it said, whether it was taken away)}."""
    model = MODELS[kind]
    made = select(model.id, model.origin, model.gone).where(model.committee_id == committee_id, model.origin.is_not(None))
    found = {}
    for record_id, origin, gone in db.execute(made.order_by(model.born)):
        if of := _ORIGIN.fullmatch(origin):
            found[of[1]] = (record_id, of[2], bool(gone))
    return found


# ── days ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d\d)(?!\d)")


def is_month_first(cells):
    """Whether these days are written month/day/year: some could be read in no other way, and all can in this one."""
    found = [of for cell in cells if (of := _YEAR_LAST.match(str(cell or "").strip()))]
    return any(int(of[2]) > 12 for of in found) and all(int(of[1]) <= 12 for of in found)


def day_of(cell, *, month_first=False):
    """The day that *cell* says (2026-05-04, 4.5.2026, 04/05/26 …), or None. Day before month, unless *month_first*."""
    text = str(cell or "").strip()
    if of := _YEAR_FIRST.match(text):
        parts = of[1], of[2], of[3]
    elif of := _YEAR_LAST.match(text):
        year = of[3] if len(of[3]) == 4 else f"20{of[3]}"
        parts = (year, of[1], of[2]) if month_first else (year, of[2], of[1])
    else:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _day_trouble(on, today):
    if on is None:
        return _("no day")
    try:
        days.believable(on, today)
    except BadInput as error:
        return str(error)
    return ""


# ── events ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _event(said, today):
    words = {field: tidy(_text(said.get(field))) for field in events.WORDS}
    counts, wrong = _counts(said)
    disability = _number(said.get("disability"))
    materials = [_material(said, at) for at in range(1, MATERIALS + 1)]
    fields = {
        **words,
        "on": said["on"],
        "kind": said.get("kind") if said.get("kind") in KINDS else "other",
        "held_in": said.get("place") or None,
        "counts": {"1": counts} if counts else {},
        "disability": disability or 0,
        "languages": [code for code in events.LANGUAGES if code in (said.get("languages") or ())],
        "materials": [one for one in materials if one and one["what"]],
        "help_card": said.get("help_card") == "yes",
    }
    too_many = any(too_long(words[field], most) for field, most in events.WORDS.items())
    trouble = _day_trouble(said["on"], today) or (_("words are too long") if too_many else "")
    if wrong or disability is None or any(one and one["pieces"] is None for one in materials):
        trouble = trouble or wrong or _("a number is none")
    came = sum(people for bands in counts.values() for people in bands.values())
    if not trouble and came and fields["disability"] > came:
        trouble = _("more with a disability than came")
    return fields, trouble


def _counts(said):
    """({sex: {band: people}}, what is wrong or "")."""
    counts = {}
    for sex in events.SEXES:
        for band in events.BANDS:
            people = _number(said.get(f"{sex}.{band}"))
            if people is None:
                return {}, _("a number is none: %(said)s", said=_text(said[f"{sex}.{band}"])[:40])
            if people:
                counts.setdefault(sex, {})[band] = people
    return counts, ""


def _material(said, at):
    what = tidy(_text(said.get(f"material_{at}")))[:120]
    return {"what": what, "pieces": _number(said.get(f"pieces_{at}"))} if what else None


def _number(cell):
    """How many people or things a cell says, 0 where it is empty; None for what is no such number."""
    text = _text(cell).strip() or "0"
    found = numbers.whole(text[:-2] if re.fullmatch(r"\d+\.0", text) else text)
    return found if found is not None and 0 <= found <= events.MOST_PEOPLE else None


def _text(cell):
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell)


# ── money ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _contribution(said, today):
    on = said["on"]
    cells = dict.fromkeys(("source", "amount")) | said | {"on": on.isoformat() if on else ""}
    fields, trouble = contribution_files.fields_of(cells)
    trouble = trouble or _day_trouble(on, today)
    if not trouble and fields["stage"] in RAISED and on > today:
        trouble = _("What has come already cannot have a day that lies ahead.")
    return fields | {"currency": fields["currency"] if fields["currency"] in CURRENCIES else "KGS"}, trouble


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def take(w, committee_id, kind, rows, *, newer=()):
    """Write the sound *rows* that are new, and of the changed ones those whose ``held`` is in *newer*; returns how many."""
    sound = [row for row in rows if not row.trouble and (row.state == "new" or (row.state == "changed" and row.held in newer))]
    w.many(("put", kind, row.id, {"committee_id": committee_id} | _mends(w.db, kind, row) | row.fields) for row in sound)
    return len(sound)


def _mends(db, kind, row):
    """A changed entry of money takes the place of the one that stands for the old one today; that stays readable."""
    if kind == "event" or row.state != "changed":
        return {}
    seen, head = set(), row.held
    while head and head not in seen:
        seen.add(head)
        after = select(Contribution.id).where(Contribution.corrects == head, Contribution.gone.isnot(True))
        following = db.scalar(after.order_by(Contribution.born).limit(1))
        head, last = following, head
    return {"corrects": last}
