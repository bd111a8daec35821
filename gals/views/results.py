"""Back to the group: its results on paper and on the wall, certificates, manuals, and the upscaling plan."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from gals.access.guard import allow, reached
from gals.db import session
from gals.errors import NoConsent
from gals.printing import certificate, chart, manual, poster, svg
from gals.printing import upscaling as plan
from gals.store import consents, reach, toolbox, walls
from gals.views import printed_results as printed
from gals.views.page import language, now, symbol_address
from gals.views.prints import asked, paper

results = Blueprint("results", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: What stands before a group's id in the file of walls: its results, no drawing.
ON_WALL = "results:"


# ── on paper ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@results.get("/groups/<group_id>/results")
@allow(*STAFF, on="group")
def group(group):
    """What can be printed of a group's results, and whether they hang on the wall of the room."""
    up = walls.is_open(current_app.config["INSTANCE"], ON_WALL + group.id, now())
    return render_template("results/group.html", group=group, ways=poster.WAYS, up=up, missing=_missing(group))


@results.get("/groups/<group_id>/results-sheet")
@allow(*STAFF, on="group")
def sheet(group):
    """A group's results on A3 or A4, or over several A4 pages (``?pages=4``) to be glued together."""
    look = asked()
    size = look["size"] if look["size"] in ("A3", "A4") else "A3"
    made = printed.results_of(group, size=size, language=look["language"])
    pages = request.args.get("pages", 0, int)
    if pages in poster.WAYS:
        return paper(
            poster.build, chart.sheets(made, chart.PAPER), chart.PAPER, pages, made.language, name="gals-poster.pdf"
        )
    return paper(chart.build, made, name="gals-results.pdf")


@results.get("/workshops/<workshop_id>/certificates")
@allow(*STAFF, on="workshop")
def certificates(workshop):
    """A certificate for everybody who came; of one group only with ``?group=``."""
    chosen = reached("group", request.args["group"]).id if request.args.get("group") else None
    made = printed.certificates_of(workshop, asked()["language"], chosen)
    if not made.people:
        return redirect(url_for("workshops.people", workshop_id=workshop.id), 303)
    return paper(certificate.build, made, name="gals-certificates.pdf")


@results.get("/workshops/<workshop_id>/upscaling-sheet")
@allow(*STAFF, on="workshop")
def upscaling(workshop):
    """Whom they will reach, for the wall: A4, A3, or over several A4 pages (``?pages=4``)."""
    look = asked()
    size = look["size"] if look["size"] in ("A3", "A4") else "A4"
    pages = request.args.get("pages", 0, int)
    if pages in poster.WAYS:
        made = printed.upscaling_of(workshop, size=size, language=look["language"])
        return paper(plan.build_poster, made, pages, name="gals-poster.pdf")
    return paper(plan.build, printed.upscaling_of(workshop, size=size, language=look["language"]), name="gals-plan.pdf")


@results.get("/participants/<participant_id>/manual")
@allow(*STAFF, on="participant")
def own_manual(participant):
    """The steps of her tools as pictures, for the back of her notebook."""
    return paper(manual.build, printed.manual_of(participant, asked()["language"]), name="gals-steps.pdf")


@results.get("/tools/<tool>/manual")
@allow(*STAFF)
def tool_manual(tool):
    """The steps of one tool as pictures."""
    found = toolbox.find(session(), tool) or abort(404)
    return paper(manual.build, printed.manual_of_tool(found, asked()["language"]), name="gals-steps.pdf")


# ── on the wall of the room ──────────────────────────────────────────────────────────────────────────────────────────


def _missing(group):
    """What must be asked before everybody in the room may see the results; "" when it was."""
    try:
        consents.require_of_group(session(), group.id, "show")
    except NoConsent as said:
        return str(said)
    return ""


@results.post("/groups/<group_id>/results/wall")
@allow(*STAFF, on="group")
def put_up(group):
    """Show the results at a new secret address, and go there."""
    if _missing(group):
        return redirect(url_for("results.group", group_id=group.id), 303)
    token = walls.open_for(current_app.config["INSTANCE"], ON_WALL + group.id, by=current_user.id, now=now())
    return redirect(url_for("results.wall", token=token), 303)


@results.post("/groups/<group_id>/results/wall/end")
@allow(*STAFF, on="group")
def take_down(group):
    """Take the results off the wall at once."""
    walls.end(current_app.config["INSTANCE"], ON_WALL + group.id)
    return redirect(url_for("results.group", group_id=group.id), 303)


@results.get("/wall/results/<token>")
@allow("anyone")
def wall(token):
    """The results behind a secret address, one sheet at a time; the quiet page when they hang there no more."""
    found = walls.find(current_app.config["INSTANCE"], token, now())
    named = found.drawing_id.removeprefix(ON_WALL) if found and found.drawing_id.startswith(ON_WALL) else ""
    shown = reach.find(session(), "group", named) if named else None
    if shown is None or _missing(shown):
        return render_template("wall/quiet.html"), 404
    drawn = chart.sheets(printed.results_of(shown, size="A3", language=language()), chart.WALL)
    at = request.args.get("sheet", 0, int) % len(drawn)
    inside = svg.draw(drawn[at], symbol_address)
    size = (int(chart.WALL[0]), int(chart.WALL[1]))
    picture = Markup(svg.wrap(_("Our results"), inside, size))  # noqa: S704 - our own drawing; its words are escaped there
    return render_template("wall/results.html", picture=picture, at=at, count=len(drawn), token=token)
