"""What an action or a project costs, line by line, and how much of each line has come."""

from flask import Blueprint, redirect, render_template, request, url_for

from gals.access.guard import allow, reached
from gals.access.rules import COMMITTEE, WRITES
from gals.db import session
from gals.errors import BadInput
from gals.store import budgets as store
from gals.store import contributions, money
from gals.views.entered import entered
from gals.views.page import writer

budgets = Blueprint("budgets", __name__)

FIELDS = ("item", "unit", "quantity", "unit_cost")


@budgets.get("/actions/<action_id>/budget")
@allow(*COMMITTEE, on="action")
def of_action(action):
    """The lines of an action; ``?line_id=`` opens one to change."""
    return _page("action", action, *_opened(action))


@budgets.get("/projects/<project_id>/budget")
@allow(*COMMITTEE, on="project")
def of_project(project):
    """Works and things of a project."""
    return _page("project", project, *_opened(project))


def _opened(owner):
    line = store.find(session(), owner.committee_id, request.args.get("line_id"))
    if line is None:
        return dict.fromkeys(FIELDS, ""), None
    shown = {"quantity": f"{line.quantity or 0:g}".replace(".", ","), "unit_cost": money.som(line.unit_cost)}
    return {"item": line.item or "", "unit": line.unit or ""} | shown, line


def _page(kind, owner, form, line=None, *, trouble=""):
    db = session()
    committee = reached("committee", owner.committee_id)
    lines = store.of(db, **{f"{kind}_id": owner.id})
    answer = render_template(
        "budgets/show.html",
        kind=kind,
        owner=owner,
        committee=committee,
        lines=lines,
        form=form,
        opened=line,
        trouble=trouble,
        costs={one.id: store.cost(one) for one in lines},
        raised=contributions.for_lines(contributions.entries(db, [committee.id])),
    )
    return answer, 422 if trouble else 200


@budgets.post("/actions/<action_id>/budget")
@allow(*WRITES, on="action")
def add_to_action(action):
    """One more line of an action."""
    return _keep("action", action)


@budgets.post("/projects/<project_id>/budget")
@allow(*WRITES, on="project")
def add_to_project(project):
    """One more line of a project."""
    return _keep("project", project)


@budgets.post("/budget-lines/<budget_line_id>")
@allow(*WRITES, on="budget_line")
def change(budget_line):
    """Change a line."""
    kind = "action" if budget_line.action_id else "project"
    return _keep(kind, reached(kind, getattr(budget_line, f"{kind}_id")), budget_line)


def _keep(kind, owner, line=None):
    form = entered(*FIELDS)
    sums = {"quantity": money.quantity(form["quantity"]), "unit_cost": money.units(form["unit_cost"])}
    said = form | sums | {"committee_id": owner.committee_id, f"{kind}_id": owner.id}
    try:
        store.keep(writer(), line and line.id, **said)
    except BadInput as error:
        return _page(kind, owner, form, line, trouble=str(error))
    return redirect(_address(kind, owner.id), 303)


def _address(kind, owner_id):
    return url_for(f"budgets.of_{kind}", **{f"{kind}_id": owner_id})


@budgets.post("/budget-lines/<budget_line_id>/remove")
@allow(*WRITES, on="budget_line")
def remove(budget_line):
    """Take a line away."""
    kind = "action" if budget_line.action_id else "project"
    owner = reached(kind, getattr(budget_line, f"{kind}_id"))
    store.remove(writer(), budget_line)
    return redirect(_address(kind, owner.id), 303)
