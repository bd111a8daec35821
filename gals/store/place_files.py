"""Lists of places from a file: ayil aimaks and villages with their codes, how long they were so, and into what they merged.

A file is CSV with a header: ``code, level, name_ky, name_ru, name_en, parent, valid_from, valid_to, successor`` (codes;
``level`` one of oblast, rayon, aimak, village). What is known under a code, or under its name in the same place, is changed
and never doubled: the same file taken twice does nothing. Old places stay, and their records follow the successor. Where a place
lies on the earth is not kept.
"""

import csv
import io
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from gals.errors import BadInput
from gals.journal.ids import pair_id
from gals.models import Place
from gals.models.places import LEVELS
from gals.store.districts import DISTRICTS, OBLASTS, plain
from gals.store.words import tidy, too_long

COLUMNS = ("code", "level", "name_ky", "name_ru", "name_en", "parent", "valid_from", "valid_to", "successor")
NAMES = COLUMNS[2:5]
DATES = COLUMNS[6:8]

#: So many lines are read, and so many characters.
MOST, LONGEST = 20_000, 5_000_000

#: Other codes of oblasts: of the state classifier, and the P-codes made of them (humanitarian data exchange).
OBLASTS_TOO = {other: code for code, soate in OBLASTS.items() for other in (soate, f"KG{soate[3:5]}", f"KG{soate[3:]}")}


class Planned(NamedTuple):
    """What taking a file in would do: [(line, fields)] of each kind, lines that change nothing, [(line, sentence)] in the way."""

    new: list
    changed: list
    merged: list
    same: int
    troubles: list


def rows(text):
    """The lines of a file as dicts by column, cells as text. Raises BadInput where it is no list of places."""
    if len(text) > LONGEST:
        raise BadInput(_("This file is too large. Please choose a smaller one."))
    first = text.lstrip("\ufeff")
    cells = csv.reader(io.StringIO(first), delimiter=_delimiter(first))
    try:
        header = [tidy(one).casefold() for one in next(cells, [])]
        if not {"code", "level"} <= set(header) or not set(NAMES) & set(header):
            raise BadInput(_("The first line must name the columns: %(columns)s", columns=", ".join(COLUMNS)))
        found = [dict(zip(header, map(tidy, line), strict=False)) for line in cells if any(map(tidy, line))]
    except csv.Error as error:
        raise BadInput(_("This file cannot be read as a list of places.")) from error
    if len(found) > MOST:
        raise BadInput(_("At most %(most)d lines are read at once.", most=MOST))
    return [{column: row.get(column, "") for column in COLUMNS} for row in found]


def _delimiter(text):
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def plan(db, lines):
    """A Planned for *lines* (as ``rows`` gives them); nothing is written."""
    known = _Known(db, lines)
    made = Planned([], [], [], 0, [])
    same, seen = 0, set()
    for number, row in enumerate(lines, 2):
        if trouble := _trouble(row, known, seen):
            made.troubles.append((number, trouble))
            continue
        seen.add(row["code"])
        fields, place = _fields(row, known), known.place(row)
        into = known.id_of(row["successor"]) if row["successor"] else None
        merges = into is not None and (place is None or place.merged_into != into)
        differing = {name: value for name, value in fields.items() if place is None or getattr(place, name) != value}
        if place is None:
            made.new.append((row, differing))
        elif differing:
            made.changed.append((row, differing))
        if merges:
            made.merged.append((row, {"merged_into": into}))
        same += place is not None and not differing and not merges
    return made._replace(same=same)


class _Known:
    """The places there are and those of a file, by code; those without a code by level, holder and name."""

    def __init__(self, db, lines):
        there = db.scalars(select(Place).where(Place.gone.isnot(True))).all()
        self.by_code = {one.code: one for one in there if one.code}
        self.shipped = {one.id for one in DISTRICTS}
        self.by_code |= {other: self.by_code[code] for other, code in OBLASTS_TOO.items() if code in self.by_code}
        self.by_code |= {f"KG{one.code[3:]}": one for one in there if one.id in self.shipped and one.code and one.code.isdigit()}
        self.by_name = {
            (one.level, one.parent_id, _plain(one.level, name)): one
            for one in there
            if not one.code or one.id in self.shipped
            for name in filter(None, (one.name_ky, one.name_ru, one.name_en))
        }
        self.rows = {row["code"]: row for row in lines}

    def place(self, row):
        """The Place that a row is about, or None for a new one."""
        if found := self.by_code.get(row["code"]):
            return found
        parent = self.id_of(row["parent"]) if row["parent"] else None
        named = ((row["level"], parent, _plain(row["level"], row[name])) for name in NAMES)
        return next((one for key in named if (one := self.by_name.get(key))), None)

    def id_of(self, code):
        """The id of the place with *code*: of one that is there, or of one that the file brings; None where there is none."""
        if code in self.by_code:
            return self.by_code[code].id
        row = self.rows.get(code)
        if row is None:
            return None
        named = None if row["parent"] == code else self.place(row)
        return named.id if named else pair_id("place", code)

    def level_of(self, code):
        """The level of the place with *code*."""
        row = self.rows.get(code)
        return row["level"] if row else self.by_code[code].level


def _plain(level, name):
    return plain(name) if level == "rayon" else name.casefold()


def _fields(row, known):
    place = known.place(row)
    fields = {"code": row["code"], "level": row["level"]}
    if row["code"] in OBLASTS_TOO:
        fields = {"level": row["level"]}  # an oblast keeps the code under which everything knows it
    fields |= {name: row[name] for name in NAMES if row[name]}
    fields |= {name: date.fromisoformat(row[name]) for name in DATES if row[name]}
    if row["parent"] or place is None:
        fields["parent_id"] = known.id_of(row["parent"]) if row["parent"] else None
    return fields


def _trouble(row, known, seen):
    """A sentence for what is wrong with a line, or ""."""
    if not row["code"] or too_long(row["code"], 40):
        return _("Every place needs its code, of at most 40 signs.")
    if row["code"] in seen:
        return _("The code %(code)s stands here twice.", code=row["code"])
    if row["level"] not in LEVELS:
        return _("Please choose what kind of place it is.")
    if not any(row[name] for name in NAMES) or any(too_long(row[name], 120) for name in NAMES):
        return _("Please give the place a name, in one language at least.")
    if any(row[name] and not _is_day(row[name]) for name in DATES):
        return _("Please write days like 2026-05-04.")
    return _trouble_above(row, known) or _trouble_after(row, known)


def _is_day(text):
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _trouble_above(row, known):
    if not row["parent"]:
        return "" if row["level"] == LEVELS[0] or known.place(row) else _("Please choose where the place lies.")
    if known.id_of(row["parent"]) is None:
        return _("No place has the code %(code)s.", code=row["parent"])
    if LEVELS.index(row["level"]) <= LEVELS.index(known.level_of(row["parent"]) or LEVELS[0]):
        return _("This kind of place does not lie within the other.")
    return ""


def _trouble_after(row, known):
    if not row["successor"]:
        return ""
    into = known.id_of(row["successor"])
    if into is None:
        return _("No place has the code %(code)s.", code=row["successor"])
    place = known.place(row)
    if place is not None and place.merged_into not in (None, into):
        return _("This place was merged before. Please take the place that holds it now.")
    return _("A place cannot be merged into itself.") if _returns(row, known) else ""


def _returns(row, known):
    """Whether the successors of a row lead back to it."""
    code, passed = row["successor"], {row["code"]}
    while code and code not in passed:
        passed.add(code)
        after = known.rows.get(code)
        code = after["successor"] if after else None
    return bool(code)


def take(w, lines, today):
    """Write what ``plan`` said; returns it. Raises BadInput where any line cannot be kept: all of a file or nothing."""
    made = plan(w.db, lines)
    if made.troubles:
        number, sentence = made.troubles[0]
        raise BadInput(_("Line %(number)d: %(sentence)s", number=number, sentence=sentence))
    known = _Known(w.db, lines)
    said = {known.id_of(row["code"]): dict(fields) for row, fields in (*made.new, *made.changed)}
    for row, fields in made.merged:
        ends = date.fromisoformat(row["valid_to"]) if row["valid_to"] else today
        said.setdefault(known.id_of(row["code"]), {}).update(fields, valid_to=ends)
    if said:
        w.many(("put", "place", place_id, fields) for place_id, fields in said.items())
    return made
