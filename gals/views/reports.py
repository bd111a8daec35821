"""Reports: figures by two things at once, released so that nobody is found in them; given out once, and kept as they were."""

import json

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from markupsafe import Markup

from gals.access.guard import allow
from gals.db import session
from gals.errors import NoConsent
from gals.printing import bars, svg
from gals.printing import report as paper
from gals.reports import given_out
from gals.store import figures, givable, places, publications, reach
from gals.store.words import tidy
from gals.views import donor_told, released
from gals.views.consented import caption
from gals.views.page import LANGUAGES, demo, language, today, writer
from gals.views.spreadsheets import spreadsheet

reports = Blueprint("reports", __name__)

#: Who gives reports out and reads them; and who sees the figures before.
READERS = ("reporter", "trainer", "admin")
BEFORE = ("trainer", "admin")


_TAKEN_BACK = _l(
    "In this file is a drawing whose owner took her word back. It is not shown any more; make the report again without it."
)


@reports.app_context_processor
def words():
    """What figures and their parts are called."""
    titles = {figure: title for figure, (title, _rule, _count) in released.FIGURES.items()}
    return {
        "figure_words": released.FIGURES,
        "figure_titles": titles,
        "by_words": released.BY,
        "level_words": released.LEVEL_WORDS,
        "report_chapters": donor_told.WRITTEN,
    }


@reports.app_template_global()
def bars_of(beside):
    """Bars beside a row, as a picture; empty where there are none."""
    high = max(bars.room(len(beside)), 4.0)
    inside = svg.draw(bars.items(beside, (58.0, high))) if beside else ""
    return Markup(svg.wrap("", inside, (60, high))) if inside else ""  # noqa: S704 - drawn here, of numbers alone


@reports.app_template_global()
def look_of(look):
    """The filling that a bar of this look has, as a small square."""
    return Markup(svg.wrap("", svg.draw(bars.sample(look, 4.0)), (5, 5)))  # noqa: S704 - drawn here


@reports.get("/reports")
@allow(*READERS)
def index():
    """What was given out, and a new report."""
    db, asked = session(), released.asked(request.args)
    shown = released.told(released.kept(asked), language()) if current_user.role in BEFORE else None
    years = range(today().year, today().year - 5, -1)
    return render_template("reports/index.html", asked=asked, shown=shown, given=publications.all_of(db), years=years)


@reports.post("/reports")
@allow(*READERS)
def give_out():
    """Give a table out: its file is kept as it is, and the same figure is given out by the same parts from now on."""
    asked, title = released.asked(request.form), tidy(request.form.get("title", ""))
    kept = released.kept(asked)
    text, reader = request.form.get("text", "")[:4000], language()
    title = title[:200] or str(released.FIGURES[asked.figure][0])
    content = paper.build(paper.Report(title, today(), text, [released.told(kept, reader)], reader, demo()))
    said = {"title": title, "kind": "table", "language": reader, "tables": [kept]}
    span = figures.year(asked.year)
    made = publications.keep(writer(), current_app.extensions["shelf"], content, from_on=span.start, to_on=span.end, **said)
    return redirect(url_for("reports.show", publication_id=made), 303)


@reports.get("/reports/<publication_id>")
@allow(*READERS, on="publication")
def show(publication):
    """A report as it was given out."""
    db = session()
    closed = givable.closed(db, publication.drawings)
    kept = [one for one in (publication.told or {}).get("captions", ()) if one["id"] not in closed]
    captions = [(one["id"], caption(one, language())) for one in kept]
    return render_template(
        "reports/show.html",
        publication=publication,
        tables=donor_told.tables(publication, language()),
        closed=closed,
        captions=captions,
        newer=publications.newer(db, publication.id),
        older=reach.find(db, "publication", publication.replaces) if publication.replaces else None,
    )


@reports.get("/reports/<publication_id>/report.pdf")
@allow(*READERS, on="publication")
def pdf(publication):
    """The file, byte for byte as on its day; not shown any more once a drawing in it may not be."""
    if givable.closed(session(), publication.drawings):
        raise NoConsent(_TAKEN_BACK)
    content = current_app.extensions["shelf"].read(publication.source) if publication.source else None
    return Response(content or abort(404), mimetype="application/pdf")


@reports.get("/reports/<publication_id>/figures.xlsx")
@allow(*READERS, on="publication")
def xlsx(publication):
    """The numbers as a spreadsheet with the names of their parts in three languages, and a code book."""
    kept = publication.tables or ()
    names = {code: released.names(kept, code) | donor_told.code_words(publication, code) for code in LANGUAGES}
    return spreadsheet(given_out.to_sheets(kept, names, donor_told.sheets(publication)), "figures.xlsx")


@reports.get("/reports/<publication_id>/figures.csv")
@allow(*READERS, on="publication")
def csv(publication):
    """The numbers as lines with HXL tags."""
    return _file(given_out.to_hxl(publication.tables or (), released.names(publication.tables or (), "en")), "text/csv", "figures.csv")


@reports.get("/reports/<publication_id>/dhis2.json")
@allow(*READERS, on="publication")
def dhis2(publication):
    """The numbers as a data value set of DHIS2."""
    codes = {one.id: one.code for one, _words in places.choices(session()) if one.code}
    return _file(json.dumps(given_out.to_dhis2(publication.tables or (), codes), ensure_ascii=False), "application/json", "dhis2.json")


def _file(content, kind, name):
    return Response(content, mimetype=kind, headers={"Content-Disposition": f"attachment; filename={name}"})

