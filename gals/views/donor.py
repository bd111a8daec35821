"""The report of a year for donors, or of two years side by side: words, figures and drawings in one paper that stays as it is."""

from types import SimpleNamespace

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from gals.access.guard import ID, allow
from gals.db import session
from gals.errors import BadInput, GalsError
from gals.journal.ids import new_id
from gals.printing import press, report
from gals.printing.snapshot import png
from gals.printing.text import listed
from gals.store import figures, givable, publications, reach
from gals.store.words import tidy, too_long
from gals.views import donor_told, printed, released
from gals.views.consented import caption, captioned, drawn
from gals.views.page import demo, language, today, writer
from gals.views.prints import SMALL, paper
from gals.views.reports import READERS

donor = Blueprint("donor", __name__)

LONGEST = 3000


@donor.get("/reports/donor")
@allow(*READERS)
def new():
    """The form of a year's report, or with ``?beside=yes`` of two years."""
    year = released.year_of(request.args)
    form = {"title": "", "beside": request.args.get("beside") == "yes", "drawing": [], "figure": list(donor_told.CHOICES)}
    return _form(year, form | dict.fromkeys(donor_told.WRITTEN, ""))


def _form(year, form, trouble=""):
    years = _years(year, form["beside"])
    drawings = [(one, caption(captioned(one), language())) for one in givable.offered(session(), map(figures.year, years))]
    answer = render_template(
        "reports/donor.html",
        years=years,
        form=form,
        trouble=trouble,
        written=donor_told.WRITTEN,
        longest=LONGEST,
        choices=donor_told.CHOICES,
        drawings=drawings,
        most=givable.MOST,
        id=request.form.get("id") or new_id(),
    )
    return answer, 422 if trouble else 200


def _years(year, beside):
    return [year - 1, year] if beside else [year]


@donor.post("/reports/donor")
@allow(*READERS)
def give_out():
    """Give the report out, once however often the button is tapped."""
    year, form = released.year_of(request.form), _entered()
    made = request.form.get("id", "")
    if ID.fullmatch(made) and reach.find(session(), "publication", made):
        return redirect(url_for("reports.show", publication_id=made), 303)
    try:
        _check(form)
    except BadInput as error:
        return _form(year, form, str(error))
    tables, told = donor_told.kept(form["figure"], _years(year, form["beside"]))
    told |= {"written": {part: form[part] for part in donor_told.WRITTEN}, "captions": list(map(captioned, form["drawings"]))}
    new = SimpleNamespace(id=made if ID.fullmatch(made) else None, title=form["title"], language=language(), replaces=None)
    try:
        return _keep(new, tables, told)
    except GalsError as busy:
        return _form(year, form, str(busy))


def _entered():
    said = request.form
    wanted = [one for one in donor_told.CHOICES if one in said.getlist("figure")]
    texts = {part: "\n".join(map(tidy, said.get(part, "").splitlines())).strip() for part in donor_told.WRITTEN}
    return texts | {
        "title": tidy(said.get("title", "")),
        "beside": said.get("beside") == "yes",
        "figure": wanted,
        "drawing": said.getlist("drawing"),
    }


def _check(form):
    """Raises BadInput for the first thing to mend; the drawings that may be in it become ``form["drawings"]``."""
    if not form["title"]:
        raise BadInput(_("Please give the report a title."))
    if trouble := too_long(form["title"], 200):
        raise BadInput(trouble)
    for part, words in donor_told.WRITTEN.items():
        if trouble := too_long(form[part], LONGEST):
            raise BadInput(f"{words}: {trouble}")
    if not form["figure"] and not any(form[part] for part in donor_told.WRITTEN):
        raise BadInput(_("Please write something, or choose figures."))
    if len(form["drawing"]) > givable.MOST:
        raise BadInput(_("At most %(most)d drawings fit into one report.", most=givable.MOST))
    found = [givable.find(session(), one) if ID.fullmatch(one) else None for one in form["drawing"]]
    if None in found:
        form["drawing"] = [one.id for one in found if one]
        raise BadInput(_("One of the drawings may not be used any more: its owner took her word back. It is no longer chosen."))
    form["drawings"] = found


# ── the paper ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _keep(new, tables, told):
    """Make the paper of *new* (id, title, language, replaces) from what it keeps, and keep both."""
    ids = [one["id"] for one in told["captions"]]
    said = {"title": new.title, "kind": "donor", "language": new.language, "replaces": new.replaces and new.replaces.id}
    made = SimpleNamespace(tables=tables, told=told)
    content = press.run(report.build, _paper(new, made))
    first, last = figures.year(told["years"][0]), figures.year(told["years"][-1])
    fields = said | {"tables": tables, "told": told, "drawings": ids, "from_on": first.start, "to_on": last.end}
    kept = publications.keep(writer(), current_app.extensions["shelf"], content, id=new.id, **fields)
    return redirect(url_for("reports.show", publication_id=kept), 303)


def _paper(new, made):
    told, reader = made.told, new.language
    with force_locale(reader):
        written = told["written"]
        parts = [(str(words), written[part]) for part, words in donor_told.WRITTEN.items() if written.get(part)]
        under = listed((" – ".join(map(str, told["years"])), _takes_place(new.replaces)))
        shown = [_shown(one, reader) for one in told["captions"]]
        tables = donor_told.tables(made, reader)
        more = {"parts": parts, "shown": shown, "under": under, "colours": printed.colours()}
        return report.Report(new.title, today(), "", tables, reader, demo(), **more)


def _takes_place(replaced):
    """The sentence that says whose place a report takes."""
    if replaced is None:
        return ""
    day = format_date(replaced.on, "long") if replaced.on else ""
    return _("Takes the place of the report of %(day)s", day=day)


def _shown(said, reader):
    drawing = givable.find(session(), said["id"]) or abort(404)
    return report.Shown(drawn(drawing, reader), caption(said, reader))


# ── drawings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@donor.get("/reports/drawings/<drawing_id>.png")
@allow(*READERS)
def picture(drawing_id):
    """A drawing that may be in reports, as a picture without words; whoever writes reports sees no other."""
    drawing = givable.find(session(), drawing_id) if ID.fullmatch(drawing_id) else None
    shown = drawn(drawing or abort(404))
    return paper(png, shown, language(), printed.colours(), SMALL, name="gals-picture.png")


@donor.post("/reports/<publication_id>/again")
@allow(*READERS, on="publication")
def again(publication):
    """Make a report again without the drawings that may be in it no more: a new one that takes its place."""
    gone = givable.closed(session(), publication.drawings)
    if publication.kind != "donor" or not gone:
        return redirect(url_for("reports.show", publication_id=publication.id), 303)
    if newer := publications.newer(session(), publication.id):
        return redirect(url_for("reports.show", publication_id=newer.id), 303)
    told = dict(publication.told)
    told["captions"] = [one for one in told["captions"] if one["id"] not in gone]
    new = SimpleNamespace(id=None, title=publication.title, language=publication.language, replaces=publication)
    return _keep(new, publication.tables, told)
