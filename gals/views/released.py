"""Tables of people as they are given out: what each figure is called, how it counts, and its table in words with bars beside it."""

from dataclasses import asdict, dataclass
from itertools import chain

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gals.db import session
from gals.printing import report as paper
from gals.printing.bars import LOOKS, Bar
from gals.reports import given_out
from gals.reports.crossing import UNKNOWN, cross
from gals.reports.release import K, Released, Table, release
from gals.store import figures, places, promised, publications
from gals.views.page import today
from tools.rights import AGE_BANDS, ANSWERS, REASONS, SEXES

#: Figure → what it is called, and the rule by which it counts; told apart by BY.
FIGURES = {
    "people": (
        _l("People who took part"),
        _l(
            "Different people at workshops that began, and follow-ups that were held, in this year; each once. "
            "Only those who let themselves be counted."
        ),
        figures.people,
    ),
    "attendances": (
        _l("Attendances"),
        _l("Days on which somebody came to a workshop or a follow-up of this year. Only those who let themselves be counted."),
        figures.attendances,
    ),
    "events": (
        _l("Attendances at events of committees"),
        _l(
            "Days on which somebody came to an event held in this year, counted at the door without names. "
            "Nobody knows how many different people they were."
        ),
        figures.at_events,
    ),
}

#: Figures that are told apart in one way only: by what comes first here, and by sex.
PROMISES = {
    "promises": (
        _l("People with promises, and what became of them"),
        _l(
            "Everybody who made a promise in this year, each once, with the best that became of one of her promises until now. "
            "Only those who let themselves be counted."
        ),
        promised.best,
    ),
    "reasons": (
        _l("Why promises are not kept yet"),
        _l(
            "Everybody with a promise of this year that is not kept, each once, with the reason she gave for the last one. "
            "Only those who let themselves be counted."
        ),
        promised.reasons,
    ),
}
FIXED = {"promises": ("answer", "sex"), "reasons": ("reason", "sex")}

#: All tables there are.
TABLES = FIGURES | PROMISES

#: By what people are told apart; nobody is told apart by who lives where below a village.
BY = {"sex": _l("Women and men"), "age": _l("Age"), "disability": _l("Disability"), "place": _l("Place"), "group": _l("Group")}

#: What nobody asks at the door of an event.
NOT_AT_EVENTS = ("disability", "group")

#: What was said of a disability → words.
DISABILITY = {"yes": _l("With a disability"), "no": _l("Without a disability")}
LEVEL_WORDS = {"village": _l("Village"), "aimak": _l("Ayil aimak"), "rayon": _l("District"), "oblast": _l("Oblast")}

ORDERS = {"sex": tuple(SEXES), "age": AGE_BANDS, "disability": tuple(DISABILITY), "answer": promised.BEST, "reason": tuple(REASONS)}

_SMALL = _l(
    "A dot stands for a number that is not shown: it is smaller than %(least)d, or a smaller one could be worked out from it.",
    least=K,
)


@dataclass(frozen=True)
class Asked:
    """One table: a figure of a year, by rows and columns, places at one level."""

    figure: str
    year: int
    rows: str
    columns: str
    level: str


def asked(said):
    """The Asked table of a query or form; what fits nothing becomes the first choice, what was given out before stays."""
    figure = said.get("figure") if said.get("figure") in FIGURES else "people"
    return by(figure, year_of(said), said)


def year_of(said, field="year"):
    """The year that a query or form names, this one where it names none that can be."""
    year = said.get(field, type=int)
    return year if year and 2000 <= year <= today().year else today().year


def by(figure, year, said):
    """The Asked table of *figure* and *year*, told apart as before, else as *said*."""
    if figure in FIXED:
        return Asked(figure, year, *FIXED[figure], "rayon")
    if settled := publications.settled(session(), figure, year):
        return Asked(figure, year, *settled)
    parts = [one for one in BY if not (figure == "events" and one in NOT_AT_EVENTS)]
    rows = said.get("rows") if said.get("rows") in parts else "age"
    columns = said.get("columns") if said.get("columns") in parts else "sex"
    if rows == columns:
        rows, columns = ("age", "sex") if columns == "sex" else (rows, "sex")
    level = said.get("level") if said.get("level") in LEVEL_WORDS else "rayon"
    return Asked(figure, year, rows, columns, level)


def kept_now(figure, year):
    """The table of a *figure* and *year* as it may be given out now, as ``Publication.tables`` keeps it."""
    return kept(by(figure, year, {}))


def kept(asked):
    """An Asked table as ``Publication.tables`` keeps it, with all in mind that was given out of it before."""
    db = session()
    heads = TABLES[asked.figure][2](db, figures.year(asked.year), asked.level)
    table = cross(heads, asked.rows, asked.columns, ORDERS)
    before = [_pair(one) for one in publications.tables(db, asked.figure, asked.year)]
    return _as_kept(asked, table, release(table, before=before))


def _pair(kept):
    table = Table(tuple(kept["row_keys"]), tuple(kept["column_keys"]), tuple(map(tuple, kept["cells"])))
    return table, given_out.released(kept)


def _as_kept(asked, table, shown: Released):
    return asdict(asked) | {
        "row_keys": list(table.rows),
        "column_keys": list(table.columns),
        "cells": [list(row) for row in table.cells],
        "shown": {
            "cells": [list(row) for row in shown.cells],
            "row_totals": list(shown.row_totals),
            "column_totals": list(shown.column_totals),
            "whole": shown.whole,
        },
    }


def told(kept, reader):
    """A kept table in words of *reader*'s language."""
    with force_locale(reader):
        title, rule, _count = TABLES[kept["figure"]]
        words, shown = names([kept], reader), _without_nothing(kept, given_out.released(kept))
        head = ["", *(words[key] for key in shown.columns), _("Together")]
        rows = [
            [words[key], *map(number, row), number(total)]
            for key, row, total in zip(shown.rows, shown.cells, shown.row_totals, strict=True)
        ]
        if shown.whole == 0:
            rows.clear()
        rows.append([_("Together"), *map(number, shown.column_totals), number(shown.whole)])
        more = {"key": kept["figure"], "year": kept["year"]} | _bars(shown, words)
        return paper.Told(f"{title}, {kept['year']}", str(rule), head, rows, str(_SMALL) if shown.hidden else "", **more)


def is_told(rows, key, numbers):
    """Whether a row of a table is worth its line: reasons that nobody gave are left out; whoever gave none stays."""
    return rows != "reason" or key == UNKNOWN or any(n != 0 for n in numbers)


def _without_nothing(kept, shown):
    rows = zip(shown.rows, shown.cells, shown.row_totals, strict=True)
    told = [row for row in rows if is_told(kept["rows"], row[0], (*row[1], row[2]))]
    keys, cells, totals = zip(*told, strict=True)
    return shown._replace(rows=keys, cells=cells, row_totals=totals)


def number(n):
    """A number as it is shown; a dot where it is not."""
    return "·" if n is None else str(n)


def _bars(shown, words):
    """Bars of the cells; of the rows' totals where cells are more than bars can be told apart, or none of them is shown."""
    used = [place for place, total in enumerate(shown.column_totals) if total != 0]
    cells = [tuple(row[place] for place in used) for row in shown.cells]
    if len(used) <= LOOKS and any(chain(*cells)):
        counts, looks = cells, [words[shown.columns[place]] for place in used]
    else:
        counts, looks = [(total,) for total in shown.row_totals], []
    most = max((n for n in chain(*counts) if n), default=0)
    if not most:
        return {}
    beside = [[Bar(None if n is None else n / most, look) for look, n in enumerate(row)] for row in counts]
    return {"bars": [*beside, []], "looks": looks}


def names(tables, reader):
    """key → what it is called in *reader*'s language, for all keys of *tables*."""
    with force_locale(reader):
        keys = {key for kept in tables for key in [*kept["row_keys"], *kept["column_keys"]]}
        known = {one.id: places.name(one, reader) for one, _path in places.choices(session()) if one.id in keys}
        said = SEXES | ANSWERS | REASONS
        known |= {key: _(said[key]) for key in keys if key in said} | {UNKNOWN: _("Unknown")}
        known |= {key: str(words) for key, words in DISABILITY.items() if key in keys}
        return {key: known.get(key, key) for key in keys}
