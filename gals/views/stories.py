"""A year on one page: what came of the programme, from its own records, given out like any other report."""

from flask import Blueprint, current_app, redirect, request, url_for
from flask_babel import gettext as _

from gals.access.guard import allow
from gals.db import session
from gals.printing import report
from gals.reports import resources
from gals.reports.release import K
from gals.store import figures, outcomes, publications
from gals.store.money import amount
from gals.store.words import tidy
from gals.views import donor_told
from gals.views.page import demo, language, today, writer
from gals.views.released import kept_now, year_of

stories = Blueprint("stories", __name__)


@stories.post("/reports/story")
@allow("admin")
def give_out():
    """Give the page of a year out; it stays as it is."""
    year = year_of(request.form)
    title = tidy(request.form.get("title", ""))[:200] or _("What came of %(year)s", year=year)
    made, tables = outcomes.of_year(session(), year, today()), [kept_now(figure, year) for figure in ("people", "events")]
    people = {kept["figure"]: _shown(kept["shown"]["whole"]) for kept in tables}
    page = report.Report(title, today(), request.form.get("text", "")[:4000], list(_told(made, people)), language(), demo())
    span, said = figures.year(year), {"title": title, "kind": "story", "language": language(), "tables": tables}
    said["told"] = {"years": [year], "chosen": ["people", "events", "money"], "sums": list(_sums(made))}
    said["told"]["money"] = [donor_told.money_of(year)]
    shelf = current_app.extensions["shelf"]
    kept = publications.keep(writer(), shelf, report.build(page), from_on=span.start, to_on=span.end, **said)
    return redirect(url_for("reports.show", publication_id=kept), 303)


def _sums(made):
    """(figure, number) of the sums, by which each opens on the page."""
    promises, kept = _promises(made)
    yield from (("groups", made.groups), ("made", promises), ("kept", kept), ("committees", made.committees))
    yield from (("seats", f"{made.women} + {made.men}"), ("decisions", made.decisions), ("done", made.done))
    yield from (("numbers", made.numbers), ("projects", len(made.projects)), ("held", made.events))


def _promises(made):
    """(promises, those kept) as they are shown: a dot where so few stand on either side that it may be one woman's."""
    few = [0 < one < K for one in (made.promises, made.kept, made.promises - made.kept)]
    return "·" if few[0] else made.promises, "·" if any(few) else made.kept


def _shown(number):
    return "·" if number is None else number


def _told(made, people):
    """The sums in words: groups, committees, what was given, events. *people*: figure → its number, or a dot where it is hidden."""
    rule = _("Counted from entries, each of which can be opened by those who may. Small numbers of people are not shown.")
    promises, done = _promises(made)
    groups = [
        (_("Champion groups"), made.groups),
        (_("People who took part, of those who let themselves be counted"), people["people"]),
        (_("Promises"), promises),
        (_("Promises that are done or changed something"), done),
    ]
    yield report.Told(_("Champions"), rule, (), _rows(groups))
    committees = [
        (_("Committees"), made.committees),
        (_("Seats held by women"), made.women),
        (_("Seats held by men"), made.men),
        (_("Decisions"), made.decisions),
        (_("Decisions that are done"), made.done),
        (_("Help numbers checked within half a year"), made.numbers),
        *((project.name or _("Project"), "") for project in made.projects),
    ]
    yield report.Told(_("Committees and help"), "", (), _rows(committees))
    yield report.Told(_("Local resources"), _money_rule(), ["", _("Som"), "USD"], list(_money(made.entries)))
    came = [(_("Events"), made.events), (_("Attendances"), people["events"])]
    yield report.Told(_("Events"), "", (), _rows(came))


def _rows(pairs):
    return [(str(words), str(number)) for words, number in pairs]


def _money_rule():
    return _("Received or spent in this year. What is in kind counts when a second seat confirmed its value.")


def _money(entries):
    raised = [entry for entry in entries if resources.is_raised(entry)]
    parts = (
        (_("From the state"), "state", None),
        (_("From the community, in money"), "community", False),
        (_("From the community, in kind"), "community", True),
        (_("From donors"), "donor", None),
    )
    for words, share, in_kind in parts:
        yield _line(words, resources.total(one for one in raised if one.share == share and in_kind in (None, one.in_kind)))
    yield _line(_("From the state and the community"), resources.headline(entries))


def _line(words, told):
    return str(words), amount(told.tyiyn), amount(told.cents, "USD")
