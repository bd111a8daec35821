"""Papers: everything that is printed, each made by the press, under a name that says nothing."""

from flask import Blueprint, Response, abort, render_template, request
from flask_login import current_user

from gals.access.guard import allow, reached
from gals.access.rules import SIGNED_IN
from gals.db import let_go, session
from gals.printing import notebook, press
from gals.printing.agenda import build as build_agenda
from gals.printing.attendance import build as build_attendance
from gals.printing.consent import build as build_consent
from gals.printing.help_card import build as build_help_card
from gals.printing.help_card import build_sheets as build_help_sheets
from gals.printing.layout import PAPERS
from gals.printing.meeting import build as build_meeting
from gals.printing.plan import build as build_plan
from gals.printing.plan import build_all as build_plans
from gals.printing.snapshot import png
from gals.printing.wall import build as build_wall
from gals.printing.worksheet import BACKS
from gals.printing.worksheet import build as build_worksheets
from gals.store import jobs, programmes, reach, toolbox
from gals.views import boxed, marked, printed
from gals.views.page import LANGUAGES, language, writer

prints = Blueprint("prints", __name__)

STAFF = ("facilitator", "trainer", "admin")

#: So many sheets are made at once.
MOST_SHEETS = 500

#: Widths of a drawing's picture in pixels.
SMALL, LARGE = 480, 1600


def paper(build, *values, name):
    """The answer with what ``build(*values)`` made, shown in the browser, kept nowhere."""
    made = press.run(build, *values)
    kind = "image/png" if name.endswith(".png") else "application/pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return Response(made, mimetype=kind, headers=headers)


def marked_paper(build, *values, name, runs):
    """As ``paper``, with sheets that are written down once they are made: *runs* (``marked.Run``, or None)."""
    let_go()
    answer = paper(build, *values, name=name)
    for run in filter(None, runs):
        run.keep(writer())
    return answer


def asked():
    """Size, language and back as asked for in the query or the form; what is not known is passed over."""
    given = request.values
    return {
        "size": given["size"] if given.get("size") in PAPERS else "A4",
        "language": given["lang"] if given.get("lang") in LANGUAGES else language(),
        "back": given["back"] if given.get("back") in BACKS else "each",
    }


def asked_whose():
    """For whom worksheets are, as asked for."""
    return request.values["whose"] if request.values.get("whose") in printed.WHOSE else "people"


@prints.post("/tools/<tool>/worksheets")
@allow(*STAFF)
def worksheet(tool):
    """Empty sheets of a tool without names (``count``), or for those at a workshop (``workshop``)."""
    found = toolbox.find(session(), tool) or abort(404)
    if request.values.get("workshop"):
        return _for_workshop(reached("workshop", request.values["workshop"]), found)
    count = min(MOST_SHEETS, max(1, request.values.get("count", 1, int)))
    return _worksheets(printed.sheets(found, **asked()), [None] * count)


def _for_workshop(workshop, tool):
    sheets, people, run = printed.sheets_of(workshop, tool, asked_whose(), **asked())
    if not people:
        return _worksheets(sheets, [None], {"workshop_id": workshop.id})
    return marked_paper(
        build_worksheets, sheets, people, run.codes if run else [], name="gals-worksheets.pdf", runs=[run]
    )


def _worksheets(sheets, owners, where=None):
    people, run = marked.worksheets(sheets, owners, where or {})
    return marked_paper(
        build_worksheets, sheets, people, run.codes if run else [], name="gals-worksheets.pdf", runs=[run]
    )


@prints.get("/workshops/<workshop_id>/print")
@allow(*STAFF, on="workshop")
def workshop(workshop):
    """What can be printed for a workshop."""
    wanted = toolbox.find(session(), request.args.get("tool", ""))
    listed = printed.tools_of(workshop)
    programme = programmes.current(session())
    return render_template(
        "prints/workshop.html",
        workshop=workshop,
        sheets=[(tool, programmes.title(programme, tool)) for tool in listed if tool != wanted],
        wanted=wanted and (wanted, programmes.title(programme, wanted)),
        sizes=PAPERS,
        pages=notebook.PAGES,
        large=printed.is_large(workshop),
        made=jobs.newest(session(), "pack", current_user.get_id(), workshop.id),
    )


@prints.post("/workshops/<workshop_id>/attendance-sheet")
@allow(*STAFF, on="workshop")
def attendance(workshop):
    """The sheets on which people tick that they came."""
    made, run = boxed.roll(workshop, asked()["size"], asked()["language"])
    return marked_paper(build_attendance, made, name="gals-list.pdf", runs=[run])


@prints.post("/follow-ups/<follow_up_id>/attendance-sheet")
@allow(*STAFF, on="follow_up")
def attendance_at(follow_up):
    """The sheets on which people tick that they came when a group meets again."""
    group = reach.find(session(), "group", follow_up.group_id or "") or abort(404)
    made, run = boxed.roll_at(follow_up, group, asked()["size"], asked()["language"])
    return marked_paper(build_attendance, made, name="gals-list.pdf", runs=[run])


@prints.post("/workshops/<workshop_id>/consent-sheet")
@allow(*STAFF, on="workshop")
def consent(workshop):
    """The sheets with the five questions."""
    made, run = boxed.questions(workshop, asked()["size"], asked()["language"])
    return marked_paper(build_consent, made, name="gals-questions.pdf", runs=[run])


@prints.get("/workshops/<workshop_id>/plan-sheet")
@allow(*STAFF, on="workshop")
def agenda(workshop):
    """The plan of the days, for the wall."""
    return paper(build_agenda, printed.agenda_of(workshop, asked()["language"]), name="gals-days.pdf")


@prints.post("/participants/<participant_id>/plan-sheet")
@allow(*STAFF, on="participant")
def plan(participant):
    """A person's own plan, to take home and bring back marked; for her notebook unless another size is asked for."""
    size = asked()["size"] if request.values.get("size") else "A5"
    made, run = boxed.plan_of(participant, size, asked()["language"])
    return marked_paper(build_plan, made, name="gals-plan.pdf", runs=[run])


@prints.post("/groups/<group_id>/plan-sheets")
@allow(*STAFF, on="group")
def plans(group):
    """The plans of all in a group in one go, each to be brought back marked."""
    size = asked()["size"] if request.values.get("size") else "A5"
    made, runs = boxed.plans_of(group, size, asked()["language"])
    return marked_paper(build_plans, made, name="gals-plans.pdf", runs=runs)


@prints.get("/groups/<group_id>/wall-list")
@allow(*STAFF, on="group")
def wall_list(group):
    """Who promised what, for the group's wall; with ``?pictures=1`` the drawings of those who agreed to show them."""
    look = asked()
    size = look["size"] if look["size"] in ("A3", "A4") else "A4"
    pictures = request.args.get("pictures") == "1"
    made = printed.wall_of(group, size=size, language=look["language"], pictures=pictures)
    return paper(build_wall, made, name="gals-wall.pdf")


@prints.get("/follow-ups/<follow_up_id>/print")
@allow(*STAFF, on="follow_up")
def follow_up(follow_up):
    """The facilitator's sheet for a meeting."""
    made = printed.meeting_of(follow_up, asked()["language"]) or abort(404)
    return paper(build_meeting, made, name="gals-meeting.pdf")


@prints.post("/workshops/<workshop_id>/notebooks")
@allow(*STAFF, on="workshop")
def notebooks(workshop):
    """A notebook of A5 pages for everybody at a workshop, by name or (``whose=blank``) without, to fold."""
    pages = request.values.get("pages", 0, int)
    pages = pages if pages in notebook.PAGES else notebook.PAGES[0]
    made, run = printed.notebooks_of(workshop, asked_whose(), pages, asked()["language"])
    return marked_paper(notebook.build, made, name="gals-notebooks.pdf", runs=[run])


@prints.get("/help/card")
@allow(*SIGNED_IN)
def help_card():
    """Useful numbers, as a card for the pocket; ``?sheet=A4``: four to a page, with lines to cut along."""
    build = build_help_sheets if request.args.get("sheet") == "A4" else build_help_card
    return paper(build, printed.help_of(asked()["language"]), name="gals-card.pdf")


@prints.get("/drawings/<drawing_id>/picture.png")
@allow(*STAFF, on="drawing")
def picture(drawing):
    """A drawing as a picture, for those who work with it; ``?small=1`` for a list."""
    shown = printed.drawn(drawing, "work") or abort(404)
    width = SMALL if request.args.get("small") == "1" else LARGE
    return paper(png, shown, asked()["language"], printed.colours(), width, name="gals-picture.png")


@prints.post("/workshops/<workshop_id>/sheets")
@allow(*STAFF, on="workshop")
def sheets(workshop):
    """The worksheets of one tool (``tool``) for everybody at a workshop, for its groups, or without names (``whose``)."""
    return _for_workshop(workshop, toolbox.find(session(), request.values.get("tool", "")) or abort(404))
