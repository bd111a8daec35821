"""Long work off the page: ask for it, see how it goes, have its file. Only who asked for it, and while it is in her reach."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, url_for
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.db import session
from gals.printing.pack import build as build_pack
from gals.store import jobs as store
from gals.views import boxed, printed
from gals.views.page import htmx, now
from gals.views.prints import STAFF, asked, asked_whose, marked_paper

jobs = Blueprint("jobs", __name__)


@jobs.post("/workshops/<workshop_id>/pack")
@allow(*STAFF, on="workshop")
def pack(workshop):
    """A workshop's whole pack in one file. One too long to wait for is asked for, and a worker prints it."""
    wanted = asked() | {"whose": asked_whose()}
    if not printed.is_large(workshop):
        made, runs = boxed.pack_of(workshop, **wanted)
        return marked_paper(build_pack, made, name="gals-pack.pdf", runs=runs)
    wanted |= {"workshop_id": workshop.id, "by": current_user.get_id()}
    job = store.ask(session(), "pack", current_user.get_id(), wanted, now=now())
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@jobs.get("/jobs/<job_id>")
@allow(*STAFF)
def show(job_id):
    """How it goes with one's papers; htmx asks again until they are there."""
    job, workshop = _own(job_id)
    earlier = store.before(session(), job) if job.state == "waiting" else 0
    page = "jobs/_state.html" if htmx else "jobs/show.html"
    return render_template(page, job=job, workshop=workshop, earlier=earlier)


@jobs.get("/jobs/<job_id>/file")
@allow(*STAFF)
def file(job_id):
    """The papers themselves, as long as they are kept."""
    job, _workshop = _own(job_id)
    content = current_app.extensions["shelf"].read(job.result["shelf"]) if job.result else None
    if content is None:
        abort(404)
    headers = {"Content-Disposition": f'inline; filename="{job.result["name"]}"', "Cache-Control": "no-store"}
    return Response(content, mimetype=job.result["kind"], headers=headers)


def _own(job_id):
    """(the job, its workshop), if who is signed in asked for it and still reaches the workshop; else 404."""
    job = store.find(session(), job_id)
    if job is None or job.account_id != current_user.get_id():
        abort(404)
    return job, reached("workshop", job.wanted["workshop_id"])
