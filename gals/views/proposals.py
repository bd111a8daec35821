"""Proposals for the help directory: everybody who signs in makes them, a specialist answers."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user

from gals.access import witness
from gals.access.guard import allow
from gals.access.rules import SIGNED_IN
from gals.db import session
from gals.errors import BadInput
from gals.store import proposals as store
from gals.store import services
from gals.views.page import today, writer

proposals = Blueprint("proposals", __name__)


def entered():
    """What was entered in the form of a line, as ``services.clean`` takes it."""
    texts = {field: request.form.get(field, "") for field in (*services.TEXTS, "reports_to_police", "kind", "women_staff")}
    flags = {field: request.form.get(field) == "yes" for field in ("always", "shelters")}
    lists = {field: request.form.getlist(field) for field in ("languages", "places")}
    steps = [_step(number) for number in range(1, services.MOST_STEPS + 1)]
    said = {**texts, **flags, **lists, "week": {day: _span(day) for day in services.DAYS}, "first_steps": steps}
    return services.clean(session(), said)


def _span(day):
    begins, ends = request.form.get(f"from_{day}", "").strip(), request.form.get(f"to_{day}", "").strip()
    return f"{begins}-{ends}" if begins or ends else ""


def _step(number):
    """What the form says of one step."""
    return {field: request.form.get(f"step.{number}.{field}", "") for field in ("picture", *services.STEP_LANGUAGES)}


@proposals.get("/services/new")
@allow(*SIGNED_IN)
def new():
    """The form for a number that the directory lacks."""
    return _form(dict.fromkeys(services.SAID) | {"reports_to_police": "unknown"})


@proposals.get("/services/<service_id>/edit")
@allow(*SIGNED_IN, on="service")
def edit(service):
    """The form for what should be different in a line."""
    return _form(services.said_of(service), service=service)


def _form(form, troubles=None, service=None, why=""):
    answer = render_template(
        "proposals/edit.html",
        form=form,
        troubles=troubles or {},
        service=service,
        why=why,
        territories=services.territories(session()),
        pictures=services.STEP_PICTURES,
        most_steps=services.MOST_STEPS,
    )
    return answer, 422 if troubles else 200


@proposals.post("/services")
@allow(*SIGNED_IN)
def create():
    """Propose a new line."""
    return _propose(None)


@proposals.post("/services/<service_id>")
@allow(*SIGNED_IN, on="service")
def change(service):
    """Propose that a line says something else."""
    return _propose(service)


def _propose(service):
    form, why = entered(), request.form.get("why", "")
    whole = (services.said_of(service) if service else {}) | form
    if troubles := services.troubles(whole):
        return _form(whole, troubles, service, why)
    try:
        made = store.propose(writer(), service, form, why)
    except BadInput as error:
        return _form(whole, {"why": str(error)}, service, why)
    _publish_at_once(made)
    witness.about("proposal", made)
    return redirect(url_for("services.index"), 303)


def _publish_at_once(proposal_id):
    """What a specialist proposes and needs no second person stands there at once."""
    proposal = _again(proposal_id)
    if current_user.role == "specialist" and store.may_publish(session(), proposal, current_user.id):
        store.publish(writer(), proposal)


def _again(proposal_id):
    return next(one for one in store.waiting(session()) if one.id == proposal_id)


@proposals.post("/services/<service_id>/off")
@allow(*SIGNED_IN, on="service")
def take_off(service):
    """Propose that a line is taken off the card."""
    store.propose_removal(writer(), service, request.form.get("why", ""))
    return redirect(url_for("services.index"), 303)


@proposals.post("/proposals/<proposal_id>/publish")
@allow("specialist", on="proposal")
def publish(proposal):
    """Put it into the directory; with *method*, say that the number was checked today."""
    made = store.publish(writer(), proposal)
    if request.form.get("method") in ("called", "visited"):
        services.checked(writer(), made, today(), request.form["method"])
    return redirect(url_for("services.index"), 303)


@proposals.post("/proposals/<proposal_id>/refuse")
@allow("specialist", on="proposal")
def refuse(proposal):
    """Leave the directory as it is."""
    store.refuse(writer(), proposal)
    return redirect(url_for("services.index"), 303)
