"""Reports: figures by two things at once, released so that nobody is found in them; given out once, and kept as they were."""

import json
from dataclasses import asdict, dataclass

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from gals.access.guard import allow
from gals.db import session
from gals.printing import report as paper
from gals.reports import given_out
from gals.reports.crossing import UNKNOWN, cross
from gals.reports.release import K, Released, Table, release
from gals.store import figures, places, publications
from gals.store.words import tidy
from gals.views.page import LANGUAGES, demo, language, today, writer
from tools.rights import AGE_BANDS, SEXES

reports = Blueprint("reports", __name__)

#: Who gives reports out and reads them; and who sees the figures before.
READERS = ("reporter", "trainer", "admin")
BEFORE = ("trainer", "admin")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: Figure → what it is called, and the rule by which it counts.
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

#: By what people are told apart; nobody is told apart by who lives where below a village.
BY = {"sex": _l("Women and men"), "age": _l("Age"), "place": _l("Place"), "group": _l("Group")}
LEVEL_WORDS = {"village": _l("Village"), "aimak": _l("Ayil aimak"), "rayon": _l("District"), "oblast": _l("Oblast")}

ORDERS = {"sex": tuple(SEXES), "age": AGE_BANDS}

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


@reports.app_context_processor
def words():
    """What figures and their parts are called."""
    titles = {figure: title for figure, (title, _rule, _count) in FIGURES.items()}
    return {"figure_words": FIGURES, "figure_titles": titles, "by_words": BY, "level_words": LEVEL_WORDS}


@reports.get("/reports")
@allow(*READERS)
def index():
    """What was given out, and a new report."""
    db, asked = session(), _asked(request.args)
    shown = None
    if current_user.role in BEFORE:
        shown = _told(_as_kept(asked, *_released(db, asked)), language())
    years = range(today().year, today().year - 5, -1)
    return render_template("reports/index.html", asked=asked, shown=shown, given=publications.all_of(db), years=years)


@reports.post("/reports")
@allow(*READERS)
def give_out():
    """Give a table out: its file is kept as it is, and the same figure is given out by the same parts from now on."""
    db, asked, title = session(), _asked(request.form), tidy(request.form.get("title", ""))
    table, released = _released(db, asked)
    kept = _as_kept(asked, table, released)
    text, reader = request.form.get("text", "")[:4000], language()
    title = title[:200] or str(FIGURES[asked.figure][0])
    content = paper.build(paper.Report(title, today(), text, [_told(kept, reader)], reader, demo()))
    said = {"title": title, "kind": "table", "language": reader, "tables": [kept]}
    span = figures.year(asked.year)
    made = publications.keep(writer(), current_app.extensions["shelf"], content, from_on=span.start, to_on=span.end, **said)
    return redirect(url_for("reports.show", publication_id=made), 303)


@reports.get("/reports/<publication_id>")
@allow(*READERS, on="publication")
def show(publication):
    """A report as it was given out."""
    tables = [_told(kept, language()) for kept in publication.tables or ()]
    return render_template("reports/show.html", publication=publication, tables=tables)


@reports.get("/reports/<publication_id>/report.pdf")
@allow(*READERS, on="publication")
def pdf(publication):
    """The file, byte for byte as on its day."""
    content = current_app.extensions["shelf"].read(publication.source) if publication.source else None
    return Response(content or abort(404), mimetype="application/pdf")


@reports.get("/reports/<publication_id>/figures.xlsx")
@allow(*READERS, on="publication")
def xlsx(publication):
    """The numbers as a spreadsheet with the names of their parts in three languages, and a code book."""
    names = {code: _names(publication.tables or (), code) for code in LANGUAGES}
    return _file(given_out.to_xlsx(publication.tables or (), names), XLSX, "figures.xlsx")


@reports.get("/reports/<publication_id>/figures.csv")
@allow(*READERS, on="publication")
def csv(publication):
    """The numbers as lines with HXL tags."""
    return _file(given_out.to_hxl(publication.tables or (), _names(publication.tables or (), "en")), "text/csv", "figures.csv")


@reports.get("/reports/<publication_id>/dhis2.json")
@allow(*READERS, on="publication")
def dhis2(publication):
    """The numbers as a data value set of DHIS2."""
    codes = {one.id: one.code for one, _words in places.choices(session()) if one.code}
    return _file(json.dumps(given_out.to_dhis2(publication.tables or (), codes), ensure_ascii=False), "application/json", "dhis2.json")


def _file(content, kind, name):
    return Response(content, mimetype=kind, headers={"Content-Disposition": f"attachment; filename={name}"})


def _asked(said):
    """The Asked table of a query or form; what fits nothing becomes the first choice, what was given out before stays."""
    figure = said.get("figure") if said.get("figure") in FIGURES else "people"
    year = said.get("year", type=int)
    year = year if year and 2000 <= year <= today().year else today().year
    return _by(figure, year, said)


def _by(figure, year, said):
    """The Asked table of *figure* and *year*, told apart as before, else as *said*."""
    if settled := publications.settled(session(), figure, year):
        return Asked(figure, year, *settled)
    parts = [one for one in BY if not (figure == "events" and one == "group")]
    rows = said.get("rows") if said.get("rows") in parts else "age"
    columns = said.get("columns") if said.get("columns") in parts else "sex"
    if rows == columns:
        rows, columns = ("age", "sex") if columns == "sex" else (rows, "sex")
    level = said.get("level") if said.get("level") in LEVEL_WORDS else "rayon"
    return Asked(figure, year, rows, columns, level)


def kept_now(figure, year):
    """The table of a *figure* and *year* as it may be given out now, as ``Publication.tables`` keeps it."""
    asked = _by(figure, year, {})
    return _as_kept(asked, *_released(session(), asked))


def _released(db, asked):
    """(Table, Released) of what is asked, with all in mind that was given out of it before."""
    heads = FIGURES[asked.figure][2](db, figures.year(asked.year), asked.level)
    table = cross(heads, asked.rows, asked.columns, ORDERS)
    before = [_pair(one) for one in publications.tables(db, asked.figure, asked.year)]
    return table, release(table, before=before)


def _pair(kept):
    table = Table(tuple(kept["row_keys"]), tuple(kept["column_keys"]), tuple(map(tuple, kept["cells"])))
    return table, given_out.released(kept)


def _as_kept(asked, table, shown: Released):
    """A table as ``Publication.tables`` keeps it."""
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


def _told(kept, reader):
    """A kept table in words of *reader*'s language."""
    with force_locale(reader):
        title, rule, _count = FIGURES[kept["figure"]]
        names, shown = _names([kept], reader), given_out.released(kept)
        head = ["", *(names[key] for key in shown.columns), _("Together")]
        rows = [
            [names[key], *map(_number, row), _number(total)]
            for key, row, total in zip(shown.rows, shown.cells, shown.row_totals, strict=True)
        ]
        rows.append([_("Together"), *map(_number, shown.column_totals), _number(shown.whole)])
        return paper.Told(f"{title}, {kept['year']}", str(rule), head, rows, str(_SMALL) if shown.hidden else "")


def _number(n):
    return "·" if n is None else str(n)


def _names(tables, reader):
    """key → what it is called in *reader*'s language, for all keys of *tables*."""
    with force_locale(reader):
        keys = {key for kept in tables for key in [*kept["row_keys"], *kept["column_keys"]]}
        known = {one.id: places.name(one, reader) for one, _path in places.choices(session()) if one.id in keys}
        known |= {key: _(words) for key, words in SEXES.items()} | {UNKNOWN: _("Unknown")}
        return {key: known.get(key, key) for key in keys}
