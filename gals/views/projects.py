"""Projects of a committee: a crisis centre as a plan, with premises, people, running costs and what is still missing."""

from flask import Blueprint, redirect, render_template, request, url_for

from gals.access.guard import allow, reached
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.store import budgets, contributions, days, money, numbers
from gals.store import projects as store
from gals.store.words import tidy
from gals.views.entered import entered
from gals.views.page import today, writer

projects = Blueprint("projects", __name__)

FIELDS = ("name", "premises", "act", "act_on", "works", "opens_on")

#: Empty lines that a form offers beside those written down.
SPARE = 3


@projects.get("/committees/<committee_id>/projects")
@allow(*COMMITTEE, on="committee")
def index(committee):
    """The projects, each with what this year needs and has."""
    db = session()
    found = contributions.entries(db, [committee.id])
    kept = store.of_committee(db, committee.id)
    return render_template(
        "projects/index.html", committee=committee, projects={one: store.years(db, one, found) for one in kept}
    )


@projects.get("/projects/<project_id>")
@allow(*COMMITTEE, on="project")
def show(project):
    """One project, year by year."""
    db = session()
    committee = reached("committee", project.committee_id)
    found = contributions.entries(db, [committee.id])
    lines = budgets.of(db, project_id=project.id)
    own = [one for one in found if one.project_id == project.id]
    return render_template(
        "projects/show.html",
        project=project,
        committee=committee,
        lines=lines,
        entries=[(one, None) for one in own[::-1]],
        costs={line.id: budgets.cost(line) for line in lines},
        years=store.years(db, project, found),
        records=contributions.records(db, [one.id for one in own]),
    )


@projects.get("/committees/<committee_id>/projects/new")
@allow(*WRITES, on="committee")
def new(committee):
    """The form for one more."""
    return _form(committee, dict.fromkeys(FIELDS, ""), [], [])


@projects.get("/projects/<project_id>/edit")
@allow(*WRITES, on="project")
def edit(project):
    """Its form."""
    form = {field: str(getattr(project, field) or "") for field in FIELDS}
    staff = [(one["post"], one["people"], money.som(one["month"])) for one in project.staff or ()]
    costs = [(one["item"], money.som(one["year"])) for one in project.costs or ()]
    return _form(reached("committee", project.committee_id), form, staff, costs, project=project)


def _form(committee, form, staff, costs, *, project=None, trouble=""):
    rows = {"staff": [*staff, *[("", "", "")] * SPARE], "costs": [*costs, *[("", "")] * SPARE]}
    answer = render_template(
        "projects/edit.html", committee=committee, form=form, project=project, trouble=trouble, **rows
    )
    return answer, 422 if trouble else 200


@projects.post("/committees/<committee_id>/projects")
@allow(*WRITES, on="committee")
def create(committee):
    """Write it down."""
    return _keep(committee)


@projects.post("/projects/<project_id>")
@allow(*WRITES, on="project")
def change(project):
    """Change it."""
    return _keep(reached("committee", project.committee_id), project)


def _keep(committee, project=None):
    form = entered(*FIELDS)
    staff, costs = _rows("post", "people", "month"), _rows("item", "year")
    said = {
        "staff": [
            {"post": tidy(post), "people": numbers.whole(people or "1"), "month": money.units(month)}
            for post, people, month in staff
        ],
        "costs": [{"item": tidy(item), "year": money.units(year)} for item, year in costs],
    }
    try:
        said |= {field: days.believable(days.read(form[field]), today()) for field in ("act_on", "opens_on")}
        made = store.keep(writer(), committee.id, project and project.id, **form | said)
    except BadInput as error:
        return _form(committee, form, staff, costs, project=project, trouble=str(error))
    return redirect(url_for("projects.show", project_id=made), 303)


def _rows(*names):
    """The filled lines of a small table in the form: those whose first field has words."""
    columns = [request.form.getlist(name) for name in names]
    return [row for row in zip(*columns, strict=False) if row[0].strip()]
